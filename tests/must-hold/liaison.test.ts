// 連絡会・声かけ訓練 (W1.9) over HTTP: one occasion is one session and counts once; the invitation and its slip carry one number; a concern becomes a notice and stands on no paper; who may not see it does not.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pdf } from '../support/city-list.ts'
import { sitAt, type Desk } from '../support/desk.ts'
import { makeFieldPerson, pairPhoneBy, type Phone } from '../support/phone.ts'
import { idOf, openRegister, type Json, type RegisterDesks } from '../support/register.ts'

let all: RegisterDesks
let community: Desk
let worker: Desk
let [liaison, drill] = ['', '']
let phone: Phone
beforeAll(async () => {
  all = await openRegister()
  community = await sitAt(all.city, 'tennoji.community')
  worker = all.worker
})
afterAll(async () => {
  await all.city.close()
})
/** Days have gone by: everybody signs in anew. */
async function seated(): Promise<void> {
  ;[community, worker] = [await sitAt(all.city, 'tennoji.community'), await sitAt(all.city, 'tennoji.worker')]
  all.neighbour = await sitAt(all.city, 'naniwa.worker')
  all.others = await Promise.all(all.others.map(async ([login]): Promise<[string, Desk]> => [login, await sitAt(all.city, login)]))
}
const at = (path = ''): string => `/gatherings/${liaison}${path}`
type Guest = { id: string; no: number; name: string; answer: string; people: number; way: string | null; came: boolean | null }
const guestsOf = async (id: string, desk = community): Promise<{ guests: Guest[]; version: string; number: string }> => {
  const json = await all.json(desk, `/gatherings/${id}.json`)
  return { guests: json['guests'] as Guest[], version: String(json['version']), number: String(json['number']) }
}
/** K01 as it stands live for the ward. */
const k01 = async (): Promise<number> =>
  ((await all.json(community, '/figures.json?fy=2026&live=1')) as { figures: { id: string; value: number }[] }).figures.find(
    (one) => one.id === 'K01',
  )?.value ?? -1
const planned = async (purposes: string[], on: string): Promise<string> => {
  const sent = await community.post('/sessions', {
    on_day: on,
    starts: '13:30',
    ends: '15:00',
    title: purposes[0] === 'voiceDrill' ? '五条 声かけ訓練' : '五条 見守り連絡会',
    purposes,
    area_level: 'neighbourhood',
    ward_role: 'host',
    venue: '五条集会所',
    state: 'planned',
  })
  expect(sent.status).toBe(303)
  return idOf(sent.headers.get('location') ?? '')
}

describe('invited', () => {
  test('a planned session opens its 段取り, begins with the usual lines, and refuses what cannot be', async () => {
    const desk = community
    liaison = await planned(['watchShare', 'network'], '2026/11/25')
    drill = await planned(['voiceDrill'], '2026/11/20')
    expect(await (await desk.get(`/sessions/${liaison}`)).text()).toContain(`href="/gatherings/${liaison}"`)
    expect(await (await desk.get(at('/plan'))).text()).toContain('このごろの見守り')
    const wrong = await desk.post(at('/plan'), {
      version: '0',
      kind: 'liaison',
      reply_by: '2026/12/1',
      steps: '13:30　はじめ\n13:10　話し合い',
      aim: 'ようすを伝え合う',
      words: '案内します。',
    })
    const text = await wrong.text()
    expect([wrong.status, text.includes('より早い時刻'), text.includes('開く日より後'), text.includes('13:10　話し合い')]).toEqual([
      422,
      true,
      true,
      true,
    ])
    const kept = {
      version: '0',
      kind: 'liaison',
      reply_by: '2026/11/24',
      steps: '13:30　はじめ／あいさつ／会長\n13:40　話し合い',
      aim: 'ようすを伝え合う',
      words: 'ゾルク案内します。',
    }
    expect((await desk.post(at('/plan'), kept)).status).toBe(303)
    expect((await desk.post(at('/plan'), kept)).status).toBe(409)
    expect((await pdf(await desk.get(at('/run-sheet.pdf')))).join('')).toContain('話し合い')
  })
  test('the letter and the slip carry the same number, the ledger knows it, and a later guest goes on counting', async () => {
    const desk = community
    const ume = await makeFieldPerson(worker)
    const take = await makeFieldPerson(worker, { name: '架空 たけ', kana: 'かくう たけ', role: 'minsei' })
    phone = await pairPhoneBy(all.city, ume.code)
    expect((await all.json(phone, '/field/pack.json'))['invitations']).toEqual([])
    expect((await desk.post(at('/guests'), {})).status).toBe(422)
    // Of a pasted list nobody falls off the end, and no name is cut: it is all taken or said.
    const many = Array.from({ length: 101 }, (_, i) => `招く ${i + 1}`).join('\n')
    for (const [others, words] of [
      [many, '一度に 100 人までです（いま 101 人）'],
      [`郵便局の方\n${'あ'.repeat(61)}`, '2 行めの名前は 60 文字まで'],
    ] as const) {
      const long = await desk.post(at('/guests'), { others })
      const page = await long.text()
      expect([words, long.status, page.includes(words), page.includes(others)]).toEqual([words, 422, true, true])
    }
    expect((await desk.post(at('/guests'), { guest: [`field:${ume.id}`, `field:${take.id}`], others: '郵便局の方' })).status).toBe(303)
    // Twice is once, and a body of another ward is nobody.
    const other =
      (await all.city.owner.query<{ id: string }>(`select id::text from organisation where ward_id = '271110' limit 1`)).rows[0]?.id ?? ''
    expect((await desk.post(at('/guests'), { guest: [`field:${ume.id}`, `organisation:${other}`] })).status).toBe(422)
    const { guests, version } = await guestsOf(liaison)
    expect(guests.map((one) => [one.no, one.name, one.answer])).toEqual([
      [1, '架空 うめ', 'none'],
      [2, '架空 たけ', 'none'],
      [3, '郵便局の方', 'none'],
    ])
    expect((await all.json(phone, '/field/pack.json'))['invitations']).toEqual([])
    expect((await desk.get(at('/invitation'))).status).toBe(404)
    expect((await desk.post(at('/invite'), { version })).status).toBe(303)
    expect((await desk.post(at('/invite'), { version })).status).toBe(409)
    const { number } = await guestsOf(liaison)
    const ledger = await (await desk.get('/letters.json')).text()
    expect([/第\d+号$/.test(number), ledger.includes(number), ledger.includes('五条 見守り連絡会のご案内')]).toEqual([true, true, true])
    const pages = await pdf(await desk.get(at('/invitation')))
    expect(pages).toHaveLength(3)
    expect([
      (pages[0] ?? '').split(`${number}－1`).length - 1,
      pages[0]?.includes('架空うめ様'),
      pages[0]?.includes('出席'),
      pages[1]?.includes('うめ'),
    ]).toEqual([2, true, true, false])
  })
  test('answers come from paper by a worker and from the paired phone of who is invited, and of nobody else', async () => {
    const desk = community
    const [one] = (await all.json(phone, '/field/pack.json'))['invitations'] as { id: string; title: string; answer: string }[]
    expect(one).toMatchObject({ title: '五条 見守り連絡会', answer: 'none' })
    const { guests } = await guestsOf(liaison)
    const [ume, take, post] = guests
    // Each line as it stood on the form, opened before the phone answered.
    const shown = Object.fromEntries(guests.map((each) => [`shown_${each.id}`, `1 ${each.answer} ${each.people}`]))
    expect((await phone.post('/field/invitations', { invitation: one?.id ?? '', answer: 'yes' })).status).toBe(201)
    for (const [invitation, answer] of [
      [take?.id ?? '', 'yes'],
      [one?.id ?? '', 'perhaps'],
      ['x', 'no'],
    ] as const)
      expect([invitation, (await phone.post('/field/invitations', { invitation, answer })).status]).toEqual([invitation, 404])
    const wrong = await desk.post(at('/answers'), { ...shown, way: 'paper', [`answer_${post?.id}`]: 'yes', [`people_${post?.id}`]: '百' })
    expect(wrong.status).toBe(422)
    const over = await desk.post(at('/answers'), { ...shown, way: 'paper', [`answer_${ume?.id}`]: 'no' })
    expect([over.status, (await over.text()).includes('見ている間にほかから変わり')]).toEqual([409, true])
    expect(
      (
        await desk.post(at('/answers'), {
          ...shown,
          way: 'paper',
          [`answer_${ume?.id}`]: 'none',
          [`answer_${take?.id}`]: 'no',
          [`answer_${post?.id}`]: 'yes',
          [`people_${post?.id}`]: '２',
        })
      ).status,
    ).toBe(303)
    // What the phone said stays where the desk left the line as it stood.
    expect((await guestsOf(liaison, worker)).guests.map((each) => [each.answer, each.people, each.way])).toEqual([
      ['yes', 1, 'field'],
      ['no', 1, 'paper'],
      ['yes', 2, 'paper'],
    ])
    expect(
      (
        await all.city.owner.query<{ changes: unknown }>(
          `select h.changes from history h join gathering_guest u on u.id = h.record_id and h.version = u.version where h.type = 'gathering_guest' order by u.no`,
        )
      ).rows.map((row) => row.changes),
    ).toEqual([
      { answer: ['none', 'yes'], people: [1, 1], way: [null, 'field'] },
      { answer: ['none', 'no'], people: [1, 1], way: [null, 'paper'] },
      { answer: ['none', 'yes'], people: [1, 2], way: [null, 'paper'] },
    ])
  })
})

test('an answer that was handed over is read by its title and entered as the writer’s own', async () => {
  const [ume] = (await guestsOf(liaison)).guests
  for (const answer of ['no', 'yes']) {
    const id = randomUUID()
    const fields = [
      ['invitation', ume?.id ?? ''],
      ['answer', answer],
    ]
    expect((await phone.handOver([{ id, path: '/field/invitations', fields, at: all.city.at.now.toISOString() }])).status).toBe(200)
    const list = await (await worker.get('/field-rescues')).text()
    expect(['お誘いの返事', '五条 見守り連絡会', answer === 'yes' ? '行く' : '行けない'].filter((words) => !list.includes(words))).toEqual(
      [],
    )
    expect((await worker.post(`/field-rescues/${id}/enter`, { version: '1' })).status).toBe(303)
    expect((await guestsOf(liaison)).guests[0]).toMatchObject({ answer, way: 'field' })
  }
})

describe('held', () => {
  test('before its day nothing is counted; who came is added up or refused; it is one session and counts once', async () => {
    const desk = community
    const { version, guests } = await guestsOf(liaison)
    const came = { version, came_watchers: '１２', came_staff: '2', came: [guests[2]?.id ?? ''] }
    expect((await desk.post(at('/held'), came)).status).toBe(422)
    all.city.at.now = new Date('2026-11-25T16:00:00+09:00')
    await seated()
    const before = await k01()
    const now = community
    const odd = await now.post(at('/held'), { ...came, participants: '20' })
    expect([odd.status, (await odd.text()).includes('合計 20 人と、内わけの合わせて 14 人')]).toEqual([422, true])
    expect((await now.post(at('/held'), { version })).status).toBe(422)
    expect(await k01()).toBe(before)
    expect((await now.post(at('/held'), came)).status).toBe(303)
    expect(await k01()).toBe(before + 1)
    const row = await all.json(now, `/sessions/${liaison}.json`)
    expect([row['state'], row['participants']]).toEqual(['held', 14])
    // Put right afterwards: still the same one.
    expect((await now.post(at('/held'), { ...came, version: (await guestsOf(liaison)).version, came_watchers: '13' })).status).toBe(303)
    expect([await k01(), (await all.json(now, `/sessions/${liaison}.json`))['participants']]).toEqual([before + 1, 15])
    const page = await (await now.get(at('/day'))).text()
    // うめ had said she would come; たけ had declined.
    const missed = page.slice(page.indexOf('来られなかった見守る人'))
    expect([missed.includes('架空 うめ'), missed.slice(0, missed.indexOf('</section>')).includes('架空 たけ')]).toEqual([true, false])
  })
  test('a cancelled one counts nothing, opens nothing any more, and the phone of who was invited says so', async () => {
    const desk = community
    const id = await planned(['voiceDrill'], '2026/12/2')
    const before = await k01()
    const ume = (await all.city.owner.query<{ id: string }>(`select id::text from staff where name = '架空 うめ'`)).rows[0]?.id ?? ''
    expect((await desk.post(`/gatherings/${id}/guests`, { guest: `field:${ume}` })).status).toBe(303)
    expect((await desk.post(`/gatherings/${id}/invite`, { version: '1' })).status).toBe(303)
    const version = String((await all.json(desk, `/sessions/${id}.json`))['version'])
    expect((await desk.post(`/sessions/${id}/cancel`, { version, reason: '台風' })).status).toBe(303)
    for (const [act, fields] of [
      ['held', { version: '2', participants: '5' }],
      ['guests', { others: 'だれか' }],
      ['invite', { version: '2' }],
    ] as const)
      expect([act, (await desk.post(`/gatherings/${id}/${act}`, fields)).status]).toEqual([act, 404])
    expect(await k01()).toBe(before)
    expect(await (await desk.get(`/gatherings/${id}`)).text()).toContain('どの数字にも入りません')
    await phone.contact()
    expect((await all.json(phone, '/field/pack.json'))['invitations']).toMatchObject([{ state: 'cancelled', answer: 'none' }])
  })
})

describe('raised', () => {
  test('a concern is a notice in one act: it waits in the inbox with its clock, says where it came from, and stands on no paper of the meeting', async () => {
    const desk = community
    const person = idOf(await all.save(worker, { name: '載野 こと', kana: 'のせの こと', birth_on: '1940/4/1' }))
    const sent = await desk.post('/notices', {
      from: `session:${liaison}`,
      described: 'ゾルク3階の人',
      signs: 'post',
      by_kind: 'volunteer',
      fact: 'ゾルク新聞',
    })
    expect([sent.status, sent.headers.get('location')?.replace(/sent=.*#/, '#')]).toEqual([303, `/gatherings/${liaison}/day?#concerns`])
    const id = /sent=([0-9a-f-]+)/.exec(sent.headers.get('location') ?? '')?.[1] ?? ''
    const { rows } = await all.city.owner.query<Json>(
      `select n.way, n.by_kind, n.urgency, n.seen_on::text, o.from_type, (select count(*)::int from deadline d where d.record_id = n.id) as clocks from notice n join origin o on o.record_id = n.id and o.ward_id = n.ward_id where n.id = $1`,
      [id],
    )
    expect(rows).toEqual([
      { way: 'gathering', by_kind: 'volunteer', urgency: 'today', seen_on: '2026-11-25', from_type: 'session', clocks: 1 },
    ])
    const inbox = await (await worker.get('/notices/inbox')).text()
    const notice = await (await worker.get(`/notices/${id}`)).text()
    expect([inbox.includes('ゾルク3階の人'), notice.includes(`href="/sessions/${liaison}"`)]).toEqual([true, true])
    // Who sends is told that it arrived; only who triages reads it.
    const [mine, theirs] = [await (await desk.get(at('/day'))).text(), await (await worker.get(at('/day'))).text()]
    expect([mine.includes('1 件を届けました'), mine.includes(id), mine.includes('ゾルク3階'), theirs.includes(`/notices/${id}`)]).toEqual([
      true,
      false,
      false,
      true,
    ])
    await all.city.owner.query(`update notice set person_id = $1, version = version + 1 where id = $2`, [person, id])
    const papers = [at('/run-sheet.pdf'), at('/summary.pdf'), `/sessions/${liaison}.pdf`]
    for (const path of papers) expect([path, (await pdf(await desk.get(path))).join('').includes('ゾルク3階')]).toEqual([path, false])
    for (const path of ['/sessions.csv', `/sessions/${liaison}.json`, at('.json'), at('/day.json')])
      expect([path, (await (await desk.get(path)).text()).includes(id)]).toEqual([path, false])
    // A session of another ward is no place a notice came of.
    const far = await all.neighbour.post('/notices', { from: `session:${liaison}`, described: 'だれか', signs: 'post' })
    expect(far.headers.get('location')).toMatch(/^\/sent-notices\//)
    const none = await desk.post('/notices', { from: `session:${liaison}`, described: 'x' })
    expect([none.status, (await none.text()).includes(`value="session:${liaison}"`)]).toEqual([422, true])
  })
  test('what is told others names nobody: the gate stops names, calls, ages and numbers, also in what was decided', async () => {
    const desk = community
    const version = async (): Promise<string> => (await guestsOf(liaison)).version
    for (const [words, why] of [
      ['載野 ことさまの家に行く', '気づきになった人の名前'],
      ['たかはしさんが心配', 'たかはしさん'],
      ['高橋さんが心配', '高橋さん'],
      ['86歳の人', '年齢'],
      ['電話は06-6779-0606', '電話'],
    ] as const) {
      const stopped = await desk.post(at('/after'), { version: await version(), thanks: words })
      const text = await stopped.text()
      expect([words, stopped.status, text.includes(why), text.includes(words)]).toEqual([words, 422, true, true])
      expect([words, (await desk.post(at('/decisions'), { text: words, owner_name: '五条の会' })).status]).toEqual([words, 422])
    }
    // What is planned passes it too, and a name that came to be known after planning stops every paper.
    const planned = { kind: 'liaison', aim: '載野ことさんの家までの道', words: '', steps: '' }
    const stopped = await desk.post(at('/plan'), { version: await version(), ...planned })
    expect([stopped.status, (await stopped.text()).includes('気づきになった人の名前')]).toEqual([422, true])
    const put = (name: string, words: string): Promise<unknown> =>
      all.city.owner.query(`update gathering set ${name} = $2, version = version + 1 where session_id = $1`, [liaison, words])
    const { rows: before } = await all.city.owner.query<{ aim: string }>('select aim from gathering where session_id = $1', [liaison])
    await put('aim', '載野 ことさまの家までの道')
    for (const paper of ['invitation', 'run-sheet', 'summary'])
      expect([paper, (await desk.get(at(`/${paper}`))).status, (await desk.get(at(`/${paper}.pdf`))).status]).toEqual([paper, 422, 422])
    await put('aim', before[0]?.aim ?? '')
    expect((await desk.get(at('/run-sheet.pdf'))).status).toBe(200)
    expect(
      (
        await desk.post(at('/after'), {
          version: await version(),
          thanks: 'みなさん、ありがとうございました。民生委員さんと、回る道を分けました。',
        })
      ).status,
    ).toBe(303)
    const owner =
      (await all.city.owner.query<{ id: string }>(`select id::text from staff where login = 'tennoji.worker'`)).rows[0]?.id ?? ''
    expect((await desk.post(at('/decisions'), { text: '', owner })).status).toBe(422)
    expect((await desk.post(at('/decisions'), { text: '回る道の地図を配る', owner, due_on: '2026/12/10' })).status).toBe(303)
    expect((await desk.post(at('/decisions'), { text: '次の会場をとる', owner_name: '五条の見守り委員会' })).status).toBe(303)
    expect(await (await worker.get('/todos.json')).text()).toContain('回る道の地図を配る')
    expect(await (await desk.get('/todos.json')).text()).not.toContain('回る道の地図を配る')
    const paper = (await pdf(await desk.get(at('/summary.pdf')))).join('')
    for (const words of ['回る道を分けました', '15人', '見守る人・担い手13人', '回る道の地図を配る', '次の会場をとる'])
      expect(paper).toContain(words)
    const list = (await all.json(desk, at('/day.json')))['decisions'] as { id: string; version: number; text: string }[]
    const first = list.find((one) => one.text === '回る道の地図を配る')
    expect((await desk.post(at(`/decisions/${first?.id}`), { version: '9', done: 'yes' })).status).toBe(409)
    expect((await worker.post(at(`/decisions/${first?.id}`), { version: String(first?.version), done: 'yes' })).status).toBe(303)
    expect(await (await worker.get('/todos.json')).text()).not.toContain('回る道の地図を配る')
  })
  test('a drill says how soon somebody was spoken to, station by station', async () => {
    const desk = community
    expect(
      (
        await desk.post(`/gatherings/${drill}/plan`, {
          version: '0',
          kind: 'drill',
          aim: '',
          words: '',
          steps: '',
          route: '商店街',
          lost: '買い物帰りの役',
          stations: '角／行ったり来たりする\n公園／すわりこむ',
        })
      ).status,
    ).toBe(303)
    for (const [path, words] of [
      ['scenario', '行ったり来たりする'],
      ['scenario', '後ろから声をかけない'],
      ['observer', '公園'],
    ] as const)
      expect([words, (await pdf(await desk.get(`/gatherings/${drill}/${path}.pdf`))).join('').includes(words)]).toEqual([words, true])
    expect((await desk.post(`/gatherings/${drill}/held`, { version: '1', participants: '18' })).status).toBe(303)
    expect((await desk.post(`/gatherings/${drill}/after`, { version: '2', minutes_0: '四', thanks: '' })).status).toBe(422)
    expect(
      (
        await desk.post(`/gatherings/${drill}/after`, {
          version: '2',
          minutes_0: '４分',
          minutes_1: '',
          note_1: '急いで通りすぎた',
          wrong: '二か所目で声がかからなかった',
          better: '班を小さくする',
          thanks: 'ありがとうございました。',
        })
      ).status,
    ).toBe(303)
    const paper = (await pdf(await desk.get(`/gatherings/${drill}/summary.pdf`))).join('')
    for (const words of ['2地点のうち1地点', '平均4分', '班を小さくする']) expect(paper).toContain(words)
  })
})

test('another ward and roles without the right find nothing under any address', async () => {
  const closed: [string, Desk][] = [['naniwa.worker', all.neighbour], ...all.others.filter(([login]) => login.startsWith('city'))]
  for (const [login, desk] of closed) {
    for (const path of [at(), at('.json'), at('/plan'), at('/day'), at('/invitation'), at('/summary.pdf')])
      expect([login, path, (await desk.get(path)).status]).toEqual([login, path, 404])
    for (const act of ['plan', 'guests', 'answers', 'invite', 'held', 'after', 'decisions'])
      expect([login, act, (await desk.post(at(`/${act}`), { version: '1' })).status]).toEqual([login, act, 404])
  }
  expect(await (await all.neighbour.get('/gatherings.json')).text()).not.toContain(liaison)
  expect((await phone.contact()).status).toBe(200)
  expect((await phone.get('/gatherings')).status).toBe(404)
})
