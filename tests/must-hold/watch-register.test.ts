// 要援護者名簿 over HTTP: the city's list in and in again, letters with a number, one reminder, the door, answers in few keys; lists by consent and item, numbered copies, recall, a disaster by order; shield, other wards, other roles.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { searchAt, sitAt, type Desk } from '../support/desk.ts'
import { bringIn, consentsOf, endedOn, entryOf, leaksOf, pdf, row, run, said, sendLetter, TO_ALL } from '../support/city-list.ts'
import { handedToday, linesOf, worriesAtADoor } from '../support/register-lines.ts'
import { hiddenByEveryRecord, openRegister, type Json, type RegisterDesks } from '../support/register.ts'

let all: RegisterDesks
let [clerk, area] = [undefined as unknown as Desk, '']
beforeAll(async () => {
  all = await openRegister()
  clerk = await sitAt(all.city, 'tennoji.register')
  area =
    (await all.city.owner.query<{ id: string }>(`select id from neighbourhood where ward_id = '271098' order by name limit 1`)).rows[0]
      ?.id ?? ''
})
afterAll(() => all.city.close())
const at = (answer: Response): string => {
  expect(answer.status).toBe(303)
  return answer.headers.get('location') ?? ''
}
const areaName = async (): Promise<string> =>
  (await all.city.owner.query<{ name: string }>('select name from neighbourhood where id = $1', [area])).rows[0]?.name ?? ''
describe('the list of the city', () => {
  test('comes in row by row; the same list again changes nothing; the next one says who is new, changed and gone', async () => {
    all.city.at.now = new Date('2026-10-01T10:00:00+09:00')
    const name = await areaName()
    const rows = [1, 2, 3, 4, 5, 6].map((n) => row(n, `名簿 ${'一二三四五六'[n - 1]}子`, { 8: name }))
    const bad = [row(7, '名簿 七子', { 3: '1940-13-45' }), row(8, '', {})]
    const first = await bringIn(all, clerk, [...rows, ...bad])
    expect(first.checked.counts).toMatchObject({ new: 6, bad: 2, change: 0 })
    expect((await run(all, clerk, first.job)).counts).toMatchObject({ saved: 6 })
    const again = await bringIn(all, clerk, rows)
    expect(again.checked.counts).toMatchObject({ new: 0, change: 0, same: 6, bad: 0 })
    all.city.at.now = new Date('2026-10-01T11:00:00+09:00')
    // A month later: one moved house, one is gone, one is new.
    const next = await bringIn(all, clerk, [
      ...rows.slice(1, 5),
      row(6, '名簿 六子', { 4: '天王寺区勝山99-9-9', 8: name }),
      row(9, '名簿 九子', { 8: name }),
    ])
    expect(next.checked.counts).toMatchObject({ new: 1, change: 1, same: 4 })
    expect((await run(all, clerk, next.job)).counts).toMatchObject({ saved: 2 })
    const since = (await all.json(clerk, '/watch-register/since.json')) as { new: string[]; changed: string[]; gone: string[] }
    expect([since.new, since.changed, since.gone]).toEqual([
      [(await entryOf(all.city, 'A-9')).id],
      [(await entryOf(all.city, 'A-6')).id],
      [(await entryOf(all.city, 'A-1')).id],
    ])
    expect((await entryOf(all.city, 'A-1')).state).toBe('unsent')
  })
})

describe('asking', () => {
  test('a letter carries number, form and QR and says that it was sent; silence is followed by one reminder and then the door', async () => {
    const one = await entryOf(all.city, 'A-2')
    const made = await sendLetter(clerk, area, 'send', [one.id])
    expect(await entryOf(all.city, 'A-2')).toMatchObject({ state: 'sent', sent_on: '2026-10-01' })
    const file = ((await all.json(clerk, `${made}.json`))['files'] as { href: string }[])[0]?.href ?? ''
    const pages = await pdf(await clerk.get(file))
    const said = String(one.no)
      .padStart(6, '0')
      .replace(/^(\d{3})(\d+)(\d)$/, '$1-$2-$3')
    expect([pages.length, pages[0]?.includes('名簿二子様'), pages[1]?.includes(`番号${said}`), pages[1]?.includes('１同意します')]).toEqual(
      [2, true, true, true],
    )
    // No second letter before the days are over, and none to who has answered.
    const due = async (step: string): Promise<string[]> =>
      ((await all.json(clerk, `/letters/make.json?from=watch_register&step=${step}&area=${area}`))['items'] as { id: string }[]).map(
        (each) => each.id,
      )
    all.city.at.now = new Date('2026-10-21T10:00:00+09:00')
    const early = { from: 'watch_register', conditions: '', medium: 'letter', subject: 'あ', body: 'い', to: [one.id] }
    expect((await clerk.post('/letters/make', early)).status).toBe(422)
    expect(await due('remind')).toEqual([])
    all.city.at.now = new Date('2026-10-22T10:00:00+09:00')
    expect(await due('remind')).toEqual([one.id])
    await sendLetter(clerk, area, 'remind', [one.id])
    expect(await entryOf(all.city, 'A-2')).toMatchObject({ state: 'reminded', reminders: 1 })
    all.city.at.now = new Date('2026-11-12T10:00:00+09:00')
    expect(await due('remind')).toEqual([])
    const round = (await all.json(clerk, `/watch-register/round.json?area=${area}`))['items'] as { id: string }[]
    expect(round.map((each) => each.id)).toEqual([one.id])
    expect((await pdf(await clerk.get(`/watch-register/round.pdf?area=${area}`))).join('')).toContain('名簿二子')
    at(await clerk.post('/watch-register/round', { area, [`r.${one.id}`]: 'absent' }))
    expect((await entryOf(all.city, 'A-2')).state).toBe('visiting')
    expect(((await all.json(clerk, `/watch-register/round.json?area=${area}`))['items'] as Json[]).length).toBe(1)
    await worriesAtADoor(all, { clerk, area, id: one.id })
  })
  test('an answer is a number and a choice; a mistyped digit is found; it stands as the person’s own consent, and only theirs', async () => {
    const [one, two] = [await entryOf(all.city, 'A-2'), await entryOf(all.city, 'A-3')]
    expect(await said(clerk, 'answers', { no: String(one.no + 1), answer: 'yes' })).toContain('用紙の番号と合いません')
    const no = String(one.no).replace(/(.)$/, '-$1')
    // Every box crossed out on the paper is a consent to nobody, not to everybody.
    for (const less of [{}, { ...TO_ALL, consent_to: [] }, { ...TO_ALL, consent_items: [] }])
      expect(await said(clerk, 'answers', { no, answer: 'yes', ...less })).toMatch(/渡してよい(先|こと)をえらんでください/)
    const next = at(await clerk.post('/watch-register/answers', { no, answer: 'yes', ...TO_ALL }))
    expect(await (await clerk.get(next)).text()).toContain('同意 を残しました')
    expect((await entryOf(all.city, 'A-2')).state).toBe('consented')
    const given = await consentsOf(all.city, one.id)
    const five = given.map((each) => `${each['recipient']} ${each['state']} ${each['form']} ${each['given_on']}`).join()
    expect(five).toBe(['community', 'minsei', 'rescue', 'wardOffice', 'watchers'].map((to) => `${to} given written 2026-11-12`).join())
    // A visit that took place while the answer came by post is said, and nothing of the sheet is dropped in silence.
    expect(await said(clerk, 'round', { area, [`r.${one.id}`]: 'worried' })).toMatch(/二子 さんは、もう「同意」です（用紙では「心配な/)
    // What is there already leads to the record it stands in.
    expect(await said(clerk, 'answers', { no: `${one.no}`, answer: 'no' })).toMatch(new RegExp(`もう「同意」です[^]*/${one.id}"`))
    expect((await consentsOf(all.city, one.id)).length).toBe(5)
    at(await clerk.post('/watch-register/answers', { no: String(two.no), answer: 'no' }))
    expect([(await entryOf(all.city, 'A-3')).state, await consentsOf(all.city, two.id)]).toEqual(['refused', []])
    // The worker reads it at the person.
    const person =
      (await all.city.owner.query<{ id: string }>('select person_id as id from register_person where entry_id = $1', [one.id])).rows[0]
        ?.id ?? ''
    expect(await (await all.worker.get(`/consents?person_id=${person}`)).text()).toContain('名簿 二子')
  })
})

describe('a list that is handed out', () => {
  const issueFields = (more: Record<string, string | string[]> = {}): Record<string, string | string[]> => ({
    state: 'prepared',
    neighbourhood_id: '',
    organisation: '五条町会',
    recipient: 'community',
    columns: ['name', 'address', 'phone'],
    basis: 'CONSENT',
    issued_on: '2026-11-12',
    ...more,
  })
  const prepare = async (more: Record<string, string | string[]> = {}, desk = clerk): Promise<string> =>
    at(await desk.post('/register-issues', issueFields({ neighbourhood_id: area, ...more })))
  const issueIt = async (path: string, holders: string, desk = clerk): Promise<Response> => {
    const seen = await all.json(desk, `${path}.json`)
    return desk.post(`${path}/issue`, { version: String(seen['version']), shown: String(seen['shown']), holders })
  }
  let list = ''
  test('only who consented, and only what they consented to: the mother’s yes does not share the son', async () => {
    // 8050: mother and son in one home; the mother says yes but not to her telephone, the son says nothing.
    const name = await areaName()
    const { job } = await bringIn(all, clerk, [
      row(20, '八木 きよ', { 1: '八木 きよ', 4: '天王寺区勝山20-1-1', 8: name }),
      row(21, '八木 たける', { 4: '天王寺区勝山20-1-1', 8: name }),
    ])
    await run(all, clerk, job)
    const [mother, son] = [await entryOf(all.city, 'A-20'), await entryOf(all.city, 'A-21')]
    at(
      await clerk.post('/watch-register/answers', {
        no: String(mother.no),
        answer: 'yes',
        consent_to: ['community'],
        consent_items: ['name', 'address'],
      }),
    )
    const many = await clerk.post(
      '/register-issues',
      issueFields({ neighbourhood_id: area, columns: ['name', 'kana', 'address', 'age', 'birth', 'phone', 'emergency'] }),
    )
    expect([many.status, await many.text()]).toEqual([422, expect.stringContaining('6 つまでです')])
    list = await prepare({ issued_on: '2026-11-09' })
    const shown = await all.json(clerk, `${list}.json`)
    expect(shown['lines']).toEqual([
      { name: '名簿 二子', address: '天王寺区勝山2-2-3', phone: '06-6779-1002' },
      { name: '八木 きよ', address: '天王寺区勝山20-1-1', phone: '' },
    ])
    for (const holders of ['  ', `五条 会長\n${'あ'.repeat(101)}`]) expect((await issueIt(list, holders)).status).toBe(422)
    // Prepared for another day, handed over today: the ledger, the copies and the day to give back say today.
    at(await issueIt(list, '五条 会長\n五条 副会長'))
    const after = await all.json(all.worker, `${list}.json`)
    await handedToday(all, clerk, list, prepare, issueIt)
    expect([
      after['state'],
      after['number'],
      after['people'],
      (after['copies'] as Json[]).map((one) => [one['number'], one['holder'], one['state']]),
    ]).toEqual([
      'issued',
      '令和8年度 名簿 第1号',
      2,
      [
        [1, '五条 会長', 'out'],
        [2, '五条 副会長', 'out'],
      ],
    ])
    expect(JSON.stringify(after)).not.toContain('八木 たける')
    expect((await all.lastAudit('register.registerIssue.opened'))?.subjects).toContain(mother.id)
    expect((await all.lastAudit('register.registerIssue.opened'))?.subjects).not.toContain(son.id)
    const { rows } = await all.city.owner.query<{ text: string }>(
      `select string_agg(row_to_json(l)::text, '') as text from register_line l`,
    )
    expect(rows[0]?.text).not.toContain('八木')
  })
  test('each page of a copy says number and holder; what was shown is what leaves; a copy that came back is printed no more', async () => {
    const copies = (await all.json(clerk, `${list}.json`))['copies'] as { id: string }[]
    const paper = await pdf(await clerk.get(`/register-copies/${copies[0]?.id}/paper.pdf`))
    for (const page of paper) for (const words of ['1部目五条会長', '見本データです']) expect(page).toContain(words)
    expect([paper[0]?.includes('八木きよ'), paper.join('').includes('八木たける'), paper[0]?.includes('本人の同意')]).toEqual([
      true,
      false,
      true,
    ])
    const stale = await prepare()
    const seen = await all.json(clerk, `${stale}.json`)
    const mother = await entryOf(all.city, 'A-20')
    // What was given on that consent closes with it, though whoever ends it here gives nothing to anybody: the same rule as on the consent's own page.
    const given = (basis: string): Promise<unknown> =>
      all.city.owner.query(
        `insert into share (ward_id, id, type, record_id, person_id, to_ward, recipient, items, purpose, basis, evidence_cipher, state, until_at, offered_at, created_by)
        select r.ward_id, gen_random_uuid(), 'person', r.person_id, r.person_id, '271110', 'community', '{name}', 'register', $2, '\\x00', 'offered', '2027-03-01', '2026-11-01', s.id from register_person r, staff s where r.entry_id = $1 and s.login = 'tennoji.worker'`,
        [mother.id, basis],
      )
    for (const basis of ['CONSENT', 'VITAL']) await given(basis)
    at(await clerk.post(`/watch-register/${mother.id}/stop`, { version: String(mother.version), ended_on: '2026-11-12' }))
    const shares = await all.city.owner.query('select basis, state from share order by basis')
    expect(shares.rows).toEqual([
      { basis: 'CONSENT', state: 'revoked' },
      { basis: 'VITAL', state: 'offered' },
    ])
    // Who took it back is printed no more, on no copy of the old list, and the old list goes to no further hands.
    const still = await pdf(await clerk.get(`/register-copies/${copies[0]?.id}/paper.pdf`))
    expect([still.join('').includes('八木きよ'), still.join('').includes('名簿二子')]).toEqual([false, true])
    expect(await all.json(clerk, `/register-copies/${copies[0]?.id}/paper.json`)).toMatchObject({ left: 1, lines: [{ name: '名簿 二子' }] })
    const further = await clerk.post('/register-copies', {
      state: 'out',
      issue_id: list.split('/').at(-1) ?? '',
      number: '3',
      holder: '五条 会計',
      handed_on: '2026-11-12',
      due_on: '2027-11-12',
    })
    expect([further.status, await further.text()]).toEqual([422, expect.stringContaining('新しい名簿をつくってください')])
    const late = await clerk.post(`${stale}/issue`, {
      version: String(seen['version']),
      shown: String(seen['shown']),
      holders: '五条 会長',
    })
    expect([late.status, await late.text()]).toEqual([409, expect.stringContaining('まだ発行していません')])
    const page = await (await clerk.get(stale)).text()
    expect([page.includes('いなくなった人 1 人'), page.includes('前の写しが 2 部')]).toEqual([true, true])
  })
  test('a withdrawal, a move, a death call the copies back; overdue and lost ones wait as to-dos until they are reported', async () => {
    const { id } = await entryOf(all.city, 'A-20')
    expect((await consentsOf(all.city, id)).map((one) => [one['state'], one['withdrawn_on']])).toEqual([['ended', '2026-11-12']])
    const recall = (await all.json(all.head, '/watch-register/recall.json'))['items'] as Json[]
    expect(recall.map((one) => [one['holder'], one['name'], one['why']])).toEqual([
      ['五条 会長', '八木 きよ', '同意の取りやめ'],
      ['五条 副会長', '八木 きよ', '同意の取りやめ'],
    ])
    expect(await endedOn(all.city, clerk, list)).toEqual([['八木 きよ'], true])
    expect((await pdf(await clerk.get('/watch-register/recall.pdf'))).join('')).toContain('五条副会長')
    const copies = (await all.json(clerk, `${list}.json`))['copies'] as { id: string }[]
    const [one, two] = [`/register-copies/${copies[0]?.id}`, `/register-copies/${copies[1]?.id}`]
    at(await clerk.post(`${one}/give-back`, { version: '1', closed_on: '2026-11-12' }))
    expect((await clerk.get(`${one}/paper.pdf`)).status).toBe(404)
    at(await clerk.post(`${two}/lose`, { version: '1', closed_on: '2026-11-12', reason: '電車に置き忘れた' }))
    const due = (
      await all.city.owner.query<{ due: string }>(
        `select due_at::date::text as due from deadline where record_id = $1 and ended_at is null`,
        [copies[1]?.id],
      )
    ).rows[0]?.due
    expect(due).toBe('2026-11-16')
    // The leak desk of the ward hears of it in the same act, with how many people stand on the list and none of their names.
    const leaks = await leaksOf(all.city, `register_copy:${copies[1]?.id}`)
    expect(leaks).toEqual([{ kind: 'lostPaper', found_on: '2026-11-12', people: expect.any(Number) }])
    expect(JSON.stringify(await all.json(clerk, '/todos.json'))).toContain(two)
    const end = await clerk.post(`${list}/end`, { version: String((await all.json(clerk, `${list}.json`))['version']) })
    expect([end.status, await end.text()]).toEqual([422, expect.stringContaining('まだ 1 部')])
    expect((await clerk.post(`${two}/report`, { version: '2' })).status).toBe(422)
    at(await clerk.post(`${two}/report`, { version: '2', incident: '速報 第3号。本人に知らせた。' }))
    expect(JSON.stringify(await all.json(clerk, '/todos.json'))).not.toContain(two)
    expect((await all.city.owner.query('select 1 from deadline where record_id = $1 and ended_at is null', [copies[1]?.id])).rows).toEqual(
      [],
    )
    at(await clerk.post(`${list}/end`, { version: String((await all.json(clerk, `${list}.json`))['version']) }))
  })
  test('a disaster: only by an order that is written down; those who did not consent are on it; it ends and is printed no more', async () => {
    const bareOrder = await clerk.post('/register-issues', issueFields({ neighbourhood_id: area, basis: 'DISASTER' }))
    expect([bareOrder.status, await bareOrder.text()]).toEqual([422, expect.stringContaining('だれの指示か')])
    const order = {
      basis: 'DISASTER',
      ordered_by: '天王寺区長',
      ordered_on: '2026-11-12',
      order_no: '天災第1号',
      until_on: '2026-11-20',
      columns: ['name', 'address', 'targets'],
      recipient: 'rescue',
      organisation: '天王寺消防署',
    }
    const path = await prepare(order)
    const shown = JSON.stringify((await all.json(clerk, `${path}.json`))['lines'])
    expect(['名簿 三子', '八木 たける', '八木 きよ'].map((name) => shown.includes(name))).toEqual([true, true, true])
    at(await issueIt(path, '当直'))
    const copy = ((await all.json(clerk, `${path}.json`))['copies'] as { id: string; dueOn: string }[])[0]
    expect(copy?.dueOn).toBe('2026-11-20')
    expect((await pdf(await clerk.get(`/register-copies/${copy?.id}/paper.pdf`)))[0]).toContain('天災第1号')
    all.city.at.now = new Date('2026-11-21T10:00:00+09:00')
    expect((await clerk.get(`/register-copies/${copy?.id}/paper.pdf`)).status).toBe(404)
    expect(JSON.stringify(await all.json(clerk, '/watch-register/recall.json'))).toContain('災害のときの名簿の終わり')
    expect(JSON.stringify(await all.json(clerk, '/todos.json'))).toContain(`/register-copies/${copy?.id}`)
  })
})

describe('what must not be seen', () => {
  test('a shield holds from its first moment: no entry, no letter, no list, no search, no file; the copies that carry the person are called back', async () => {
    const one = await entryOf(all.city, 'A-2')
    const path = at(
      await clerk.post('/register-issues', {
        state: 'prepared',
        neighbourhood_id: area,
        organisation: '六条町会',
        recipient: 'community',
        columns: ['name', 'address'],
        basis: 'CONSENT',
        issued_on: '2026-11-21',
      }),
    )
    const before = await all.json(clerk, `${path}.json`)
    expect(JSON.stringify(before['lines'])).toContain('名簿 二子')
    at(await clerk.post(`${path}/issue`, { version: '1', shown: String(before['shown']), holders: '六条 会長' }))
    const person =
      (await all.city.owner.query<{ id: string }>('select person_id as id from register_person where entry_id = $1', [one.id])).rows[0]
        ?.id ?? ''
    expect(
      (
        await all.head.post(`/people/${person}/shield`, {
          version: '1',
          on: 'yes',
          other_name: '別居の長男',
          other_relation: '子',
          note: '知らせない',
        })
      ).status,
    ).toBe(303)
    for (const desk of [clerk, all.worker])
      for (const each of [
        `/watch-register/${one.id}`,
        `/watch-register/${one.id}.json`,
        `/watch-register/${one.id}.pdf`,
        `/watch-register/${one.id}/edit`,
      ])
        expect([each, desk === all.worker ? 404 : (await desk.get(each)).status]).toEqual([each, 404])
    for (const each of [
      '/watch-register.json',
      '/watch-register.csv',
      '/watch-register',
      `${path}.json`,
      '/watch-register/since.json',
      '/watch-register/desk.json',
    ])
      expect([each, (await (await clerk.get(each)).text()).includes('名簿 二子')]).toEqual([each, false])
    expect(await (await searchAt(clerk, '名簿 二子')).text()).not.toContain(one.id)
    expect((await clerk.post('/watch-register/answers', { no: String(one.no), answer: 'no' })).status).toBe(422)
    const { checked } = await bringIn(all, clerk, [row(2, '名簿 二子', { 8: await areaName() })])
    expect([checked.counts, checked.items[0]?.reasons[0]?.message]).toMatchObject([
      { bad: 1, new: 0, change: 0 },
      expect.stringContaining('区の管理者だけが見られます'),
    ])
    expect((await all.city.owner.query(`select 1 from watch_register where city_no = 'A-2'`)).rows.length).toBe(1)
    // The head sees it, but no paper carries it: a disaster neither.
    expect((await all.head.get(`/watch-register/${one.id}`)).status).toBe(200)
    const letter = await all.head.post('/letters/make', {
      from: 'watch_register',
      conditions: '',
      medium: 'letter',
      subject: 'あ',
      body: 'い',
      to: [one.id],
    })
    expect([letter.status, await letter.text()]).toEqual([422, expect.stringContaining('伏せている人')])
    for (const basis of ['CONSENT', 'DISASTER']) {
      const list = at(
        await all.head.post('/register-issues', {
          state: 'prepared',
          neighbourhood_id: area,
          organisation: '七条町会',
          recipient: 'community',
          columns: ['name'],
          basis,
          issued_on: '2026-11-21',
          ordered_by: '区長',
          ordered_on: '2026-11-21',
          order_no: '2',
          until_on: '2026-12-01',
        }),
      )
      expect(JSON.stringify((await all.json(all.head, `${list}.json`))['lines'])).not.toContain('名簿 二子')
    }
    const recall = (await all.json(clerk, '/watch-register/recall.json'))['items'] as Json[]
    expect(recall.find((each) => each['holder'] === '六条 会長')).toMatchObject({ why: '連絡先を伏せた人がのっている', name: null })
  })
  test('a line stays hidden by any record of that person, also by one without a day of birth', () => hiddenByEveryRecord(all, clerk, 'A-3'))
  test('a consent that grew smaller calls back what was struck out; a line with the name of somebody hidden makes nobody new', async () =>
    linesOf(all, clerk, area, await areaName()))
  test('the worker reads and does not write; other roles and other wards get what does not exist', async () => {
    const one = await entryOf(all.city, 'A-3')
    for (const path of [`/watch-register/${one.id}`, '/watch-register/desk'])
      expect([path, (await all.worker.get(path)).status]).toEqual([path, 200])
    expect((await all.worker.post(`/watch-register/${one.id}/move`, { version: String(one.version), ended_on: '2026-11-20' })).status).toBe(
      404,
    )
    expect((await all.worker.get('/watch-register/answers')).status).toBe(404)
    for (const [login, desk] of [...all.others, ['naniwa.worker', all.neighbour] as [string, Desk]])
      for (const path of [`/watch-register/${one.id}`, `/watch-register/${one.id}.json`, `/register-copies.json`].filter(
        (each) => each.includes(one.id) || login !== 'naniwa.worker',
      ))
        expect([login, path, (await desk.get(path)).status]).toEqual([login, path, 404])
    expect(await (await all.neighbour.get('/watch-register.json')).text()).not.toContain('名簿')
    for (const path of ['/people', '/households', '/notices', '/intakes', '/consents', '/connections'])
      expect([path, (await clerk.get(path)).status]).toEqual([path, 404])
  })
  test('more than the set number of people leaves with a second person’s word only', async () => {
    await all.city.owner.query(
      `insert into setting (key, value, from_at, reason) values ('export.secondPersonRows', '2', '2026-11-20', '試し')`,
    )
    const [file, page] = [await clerk.get('/watch-register.csv'), await clerk.get('/watch-register.json')]
    expect([file.status, await file.text(), page.status]).toEqual([403, expect.stringContaining('もう一人の承認'), 200])
  })
})
