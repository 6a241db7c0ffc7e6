// Who of the register died or moved away, as the registry knows it: off letters, rounds, lists and the list of a disaster at once, called back from every copy, confirmed with one press, brought back where it was a mistake; and the other way round. What the city's list and an address leave open is shown until somebody settles it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sitAt, type Desk } from '../support/desk.ts'
import { bringIn, consentsOf, entryOf, row, run, said, sendLetter, TO_ALL } from '../support/city-list.ts'
import { openRegister, type Json, type RegisterDesks } from '../support/register.ts'

let all: RegisterDesks
let [clerk, area, name] = [undefined as unknown as Desk, '', '']
beforeAll(async () => {
  all = await openRegister()
  clerk = await sitAt(all.city, 'tennoji.register')
  const found = await all.city.owner.query<{ id: string; name: string }>(
    `select id, name from neighbourhood where ward_id = '271098' order by name limit 1`,
  )
  area = found.rows[0]?.id ?? ''
  name = found.rows[0]?.name ?? ''
  all.city.at.now = new Date('2026-10-01T10:00:00+09:00')
  const { job } = await bringIn(
    all,
    clerk,
    [1, 2, 3, 4, 5].map((n) => row(n, `名簿 ${'一二三四五'[n - 1]}子`, { 8: name })),
  )
  await run(all, clerk, job)
})
afterAll(() => all.city.close())

const at = (answer: Response): string => {
  expect(answer.status).toBe(303)
  return answer.headers.get('location') ?? ''
}
const versionOf = async (cityNo: string): Promise<string> => String((await entryOf(all.city, cityNo)).version)
const personOf = async (cityNo: string): Promise<string> => {
  const { id } = await entryOf(all.city, cityNo)
  const { rows } = await all.city.owner.query<{ id: string }>('select person_id::text as id from register_person where entry_id = $1', [id])
  return rows[0]?.id ?? ''
}
/** Puts the one of a line into the registry with the same name and day of birth, answered for by the worker. */
const known = async (cityNo: string): Promise<string> => {
  const { rows } = await all.city.owner.query<{ name: string; kana: string; birth: string }>(
    `select name, kana, birth_on::text as birth from watch_register where city_no = $1`,
    [cityNo],
  )
  return all.save(all.worker, { name: rows[0]?.name ?? '', kana: rows[0]?.kana ?? '', birth_on: rows[0]?.birth ?? '' })
}
const inRegistry = async (person: string, act: string, more: Record<string, string> = {}): Promise<Response> =>
  all.worker.post(`${person}/${act}`, { version: await all.versionOf(person), reason: '家族から', ...more })
const ids = async (path: string): Promise<string[]> => ((await all.json(clerk, path))['items'] as { id: string }[]).map((one) => one.id)
const todos = async (desk: Desk, kind: string): Promise<{ href: string; title: string }[]> =>
  ((await all.json(desk, '/todos.json'))['items'] as { kind: string; href: string; title: string }[]).filter((one) => one.kind === kind)
const settle = (): Promise<Json> => all.json(clerk, '/watch-register/settle.json')
const lines = async (basis: string): Promise<string> => {
  const list = at(
    await clerk.post('/register-issues', {
      state: 'prepared',
      neighbourhood_id: area,
      organisation: '五条町会',
      recipient: 'community',
      columns: ['name'],
      basis,
      issued_on: '2026-11-12',
      ordered_by: '区長',
      ordered_on: '2026-11-12',
      order_no: '1',
      until_on: '2026-12-01',
    }),
  )
  return JSON.stringify((await all.json(clerk, `${list}.json`))['lines'])
}

describe('somebody died, and the registry was told', () => {
  test('no letter, no reminder, no round, no list, no list of a disaster, no answer; every copy is called back; a mistake brings it all back', async () => {
    const one = await entryOf(all.city, 'A-1')
    const person = await known('A-1')
    const due = (step: string): Promise<string[]> => ids(`/letters/make.json?from=watch_register&step=${step}&area=${area}`)
    expect(await due('send')).toContain(one.id)
    expect((await inRegistry(person, 'die')).status).toBe(422)
    at(await inRegistry(person, 'die', { gone_on: '2026-09-30' }))
    expect(await due('send')).not.toContain(one.id)
    // A letter that was begun before goes out to the others only.
    const letter = await clerk.post('/letters/make', {
      from: 'watch_register',
      conditions: '',
      medium: 'letter',
      subject: 'あ',
      body: 'い',
      to: [one.id],
    })
    expect([letter.status, await letter.text()]).toEqual([422, expect.stringContaining('もう送れない相手')])
    at(await inRegistry(person, 'resume'))
    expect(await due('send')).toContain(one.id)
    // Reminded, silent, on the round; consented, on lists.
    await sendLetter(clerk, area, 'send', [one.id])
    all.city.at.now = new Date('2026-10-22T10:00:00+09:00')
    expect(await due('remind')).toEqual([one.id])
    at(await inRegistry(person, 'die', { unknown: 'yes' }))
    expect(await due('remind')).toEqual([])
    at(await inRegistry(person, 'resume'))
    await sendLetter(clerk, area, 'remind', [one.id])
    all.city.at.now = new Date('2026-11-12T10:00:00+09:00')
    const round = (): Promise<string[]> => ids(`/watch-register/round.json?area=${area}`)
    expect(await round()).toEqual([one.id])
    at(await inRegistry(person, 'move', { gone_on: '2026-11-01' }))
    expect(await round()).toEqual([])
    expect(await todos(clerk, 'watchRegister')).toEqual([expect.objectContaining({ title: '名簿の手紙を送る（4人）' })])
    const yes = { no: String(one.no), answer: 'yes', ...TO_ALL }
    expect(await said(clerk, 'answers', yes)).toContain('台帳では、転出した人です')
    at(await inRegistry(person, 'resume'))
    at(await clerk.post('/watch-register/answers', yes))
    const list = at(
      await clerk.post('/register-issues', {
        state: 'prepared',
        neighbourhood_id: area,
        organisation: '六条町会',
        recipient: 'community',
        columns: ['name', 'address'],
        basis: 'CONSENT',
        issued_on: '2026-11-12',
      }),
    )
    const seen = await all.json(clerk, `${list}.json`)
    at(await clerk.post(`${list}/issue`, { version: String(seen['version']), shown: String(seen['shown']), holders: '六条 会長' }))
    const recall = async (): Promise<unknown[]> =>
      ((await all.json(clerk, '/watch-register/recall.json'))['items'] as Json[]).map((each) => [each['holder'], each['name'], each['why']])
    expect([await recall(), await lines('CONSENT'), await lines('DISASTER')]).toEqual([
      [],
      expect.stringContaining('名簿 一子'),
      expect.stringContaining('名簿 一子'),
    ])
    at(await inRegistry(person, 'die', { gone_on: '2026-11-10' }))
    expect(await recall()).toEqual([['六条 会長', '名簿 一子', '死亡']])
    for (const basis of ['CONSENT', 'DISASTER']) expect(await lines(basis)).not.toContain('名簿 一子')
    const copies = (await all.json(clerk, `${list}.json`))['copies'] as { id: string }[]
    expect(await all.json(clerk, `/register-copies/${copies[0]?.id}/paper.json`)).toMatchObject({ left: 1 })
    at(await inRegistry(person, 'resume'))
    expect([await recall(), await lines('CONSENT')]).toEqual([[], expect.stringContaining('名簿 一子')])
  })
  test('the desk of the register confirms it with one press, dated; when it was a mistake it brings the answer back with one press', async () => {
    const { id } = await entryOf(all.city, 'A-1')
    const person = `/people/${await personOf('A-1')}`
    at(await inRegistry(person, 'die', { gone_on: '2026-11-10' }))
    expect(await todos(clerk, 'registerSettle')).toEqual([expect.objectContaining({ href: '/watch-register/settle#apart' })])
    expect((await settle())['apart']).toEqual([{ id, side: 'stands', gone: 'dead', word: null }])
    const page = await (await clerk.get(`/watch-register/${id}`)).text()
    expect([page.includes('台帳では、亡くなった人です'), page.includes('市のいちばん新しい名簿には、まだのっています')]).toEqual([
      true,
      true,
    ])
    const press = /action="(\/watch-register\/[^"]*\/die)"[^]*?name="ended_on" value="([^"]*)"/.exec(page)
    expect(press?.slice(1)).toEqual([`/watch-register/${id}/die`, '2026-11-10'])
    at(await clerk.post(press?.[1] ?? '', { version: await versionOf('A-1'), ended_on: press?.[2] ?? '' }))
    expect([(await settle())['apart'], await todos(clerk, 'registerSettle')]).toEqual([[], []])
    expect((await consentsOf(all.city, id)).every((each) => each['state'] === 'ended' && each['withdrawn_on'] === '2026-11-12')).toBe(true)
    // Nobody is asked of it at the registry: the two say the same.
    expect(await todos(all.worker, 'registrySays')).toEqual([])
    at(await inRegistry(person, 'resume'))
    expect([await todos(all.worker, 'registrySays'), (await settle())['apart']]).toEqual([
      [],
      [{ id, side: 'ended', gone: null, word: 'kept' }],
    ])
    at(await clerk.post(`/watch-register/${id}/back`, { version: await versionOf('A-1'), reason: '台帳では、いまも区にいる人のため' }))
    expect([(await entryOf(all.city, 'A-1')).state, await lines('CONSENT'), (await settle())['apart']]).toEqual([
      'consented',
      expect.stringContaining('名簿 一子'),
      [],
    ])
  })
  test('the register doubts it: the registry looks again, and what it says comes back to the desk', async () => {
    const { id } = await entryOf(all.city, 'A-1')
    const person = `/people/${await personOf('A-1')}`
    at(await inRegistry(person, 'die', { gone_on: '2026-11-10' }))
    at(await clerk.post(`/watch-register/${id}/doubt`, { version: await versionOf('A-1') }))
    expect([(await settle())['apart'], (await todos(all.worker, 'registrySays')).map((one) => one.href)]).toEqual([
      [],
      [`${person}#register-says`],
    ])
    expect(await lines('CONSENT')).not.toContain('名簿 一子')
    expect(await (await all.worker.get(person)).text()).toContain('この人は、いまも区にいるかもしれません')
    at(await all.worker.post(`${person}/register-word`, {}))
    expect([(await settle())['apart'], await todos(all.worker, 'registrySays')]).toEqual([
      [{ id, side: 'stands', gone: 'dead', word: 'kept' }],
      [],
    ])
    expect((await all.worker.post(`${person}/register-word`, {})).status).toBe(404)
    expect((await clerk.post(`/watch-register/${id}/leave-ended`, { version: await versionOf('A-1') })).status).toBe(409)
    for (const [, desk] of all.others) expect((await desk.post(`${person}/register-word`, {})).status).toBe(404)
    expect((await all.worker.post(`/watch-register/${id}/doubt`, { version: await versionOf('A-1') })).status).toBe(404)
  })
  test('what still runs stands on their page: the line, what others are shown (one press), letters that are begun', async () => {
    const { id } = await entryOf(all.city, 'A-1')
    const person = `/people/${await personOf('A-1')}`
    await all.city.owner.query(
      `insert into share (ward_id, id, type, record_id, person_id, to_ward, recipient, items, purpose, basis, evidence_cipher, state, until_at, offered_at, created_by)
        select r.ward_id, gen_random_uuid(), 'person', r.person_id, r.person_id, '271110', 'community', '{name}', 'watch', 'VITAL', '\\x00', 'offered', '2027-03-01', '2026-11-01', s.id from register_person r, staff s where r.entry_id = $1 and s.login = 'tennoji.worker'`,
      [id],
    )
    const share = (await all.city.owner.query<{ id: string }>(`select id from share`)).rows[0]?.id ?? ''
    await all.city.owner.query(
      `with l as (insert into letter (ward_id, id, sent_on, subject, medium, recipients, state) values ('271098', gen_random_uuid(), '2026-11-12', 'あいさつ', 'letter', 1, 'prepared') returning ward_id, id)
        insert into letter_recipient (ward_id, letter_id, at, kind, record_id) select ward_id, id, 1, 'person', $1 from l`,
      [person.split('/').at(-1)],
    )
    const page = await (await all.worker.get(person)).text()
    for (const words of [`/watch-register/${id}`, `action="/shares/${share}/revoke"`, 'まだ出していない手紙']) expect(page).toContain(words)
    expect(page).toContain('亡くなった日')
    at(await clerk.post(`/watch-register/${id}/die`, { version: await versionOf('A-1'), ended_on: '2026-11-10' }))
    expect(await (await all.worker.get(person)).text()).not.toContain('要援護者名簿の行')
  })
})

describe('somebody of the register died or left, and the registry was not told', () => {
  test('it is proposed to whoever answers for them, never done by itself; either of the two may be right', async () => {
    const [two, three] = [await entryOf(all.city, 'A-2'), await entryOf(all.city, 'A-3')]
    const [person, other] = [await known('A-2'), await known('A-3')]
    for (const one of ['A-2', 'A-3'])
      at(
        await clerk.post(`/watch-register/${(await entryOf(all.city, one)).id}/die`, {
          version: await versionOf(one),
          ended_on: '2026-11-05',
        }),
      )
    expect((await todos(all.worker, 'registrySays')).map((one) => one.href).sort()).toEqual(
      [person, other].map((one) => `${one}#register-says`).sort(),
    )
    expect((await all.json(all.worker, `${person}.json`))['state']).toBe('current')
    expect(await (await all.worker.get(person)).text()).toContain('要援護者名簿では、亡くなった人になっています')
    at(await inRegistry(person, 'die', { gone_on: '2026-11-05' }))
    at(await all.worker.post(`${other}/register-word`, {}))
    expect([await todos(all.worker, 'registrySays'), (await settle())['apart']]).toEqual([
      [],
      [{ id: three.id, side: 'ended', gone: null, word: 'kept' }],
    ])
    at(await clerk.post(`/watch-register/${three.id}/leave-ended`, { version: await versionOf('A-3') }))
    expect((await settle())['apart']).toEqual([])
    // The city still names them: that is said, and nothing comes back by itself.
    all.city.at.now = new Date('2026-11-13T10:00:00+09:00')
    await bringIn(
      all,
      clerk,
      [1, 2, 3, 4, 5].map((n) => row(n, `名簿 ${'一二三四五'[n - 1]}子`, { 8: name })),
    )
    const since = await all.json(clerk, '/watch-register/since.json')
    const one = await entryOf(all.city, 'A-1')
    expect([(since['ended'] as string[]).sort(), (await entryOf(all.city, 'A-2')).state]).toEqual([
      [one.id, two.id, three.id].sort(),
      'dead',
    ])
  })
  test('a death found late leads to its review, whoever they lived with, and waits until it is begun', async () => {
    const person = await known('A-4')
    const answer = await inRegistry(person, 'die', { gone_on: '2026-11-01', found_late: 'yes' })
    expect(answer.headers.get('location')).toBe(`/death-reviews/new?person_id=${person.split('/').at(-1)}`)
    expect((await todos(all.worker, 'deathReviewDue')).length).toBe(1)
    await all.save(
      all.worker,
      { state: 'open', person_id: person.split('/').at(-1) ?? '', found_on: '2026-11-10', discovered_by: 'neighbour', cohabitants: '1' },
      '/death-reviews',
    )
    expect(await todos(all.worker, 'deathReviewDue')).toEqual([])
  })
})

describe('what the city’s list leaves open', () => {
  test('the same number twice: both rows are said and neither is brought in; the same row twice is brought in once', async () => {
    const { checked, job } = await bringIn(all, clerk, [
      row(10, '重複 一郎', { 8: name }),
      row(11, '二度 おなじ', { 8: name }),
      row(10, '重複 二郎', { 8: name }),
      row(11, '二度 おなじ', { 8: name }),
    ])
    expect([checked.counts, checked.items.flatMap((one) => one.reasons.map((why) => why.message))]).toMatchObject([
      { new: 1, bad: 3 },
      [
        expect.stringContaining('4 行目にもあります'),
        expect.stringContaining('2 行目にもあります'),
        expect.stringContaining('まったく同じ行'),
      ],
    ])
    await run(all, clerk, job)
    expect((await all.city.owner.query(`select 1 from watch_register where city_no in ('A-10', 'A-11')`)).rows.length).toBe(1)
  })
  test('an address that leads to no neighbourhood, or to another ward, is said before it is brought in and waits until somebody says where', async () => {
    const { checked, job } = await bringIn(all, clerk, [
      row(12, '浪速 わたる', { 4: '大阪市浪速区敷津東1-4-20', 8: '' }),
      row(13, '知れず すむ', { 4: 'ゾルク町1-1', 8: '' }),
    ])
    const page = await (await clerk.get(job)).text()
    for (const words of ['浪速区の住所です', '「ゾルク町1-1」から地域が決まりません']) expect(page).toContain(words)
    expect(checked.counts).toMatchObject({ new: 2 })
    await run(all, clerk, job)
    const [one, two] = [await entryOf(all.city, 'A-12'), await entryOf(all.city, 'A-13')]
    const waiting = async (): Promise<unknown[]> => (await settle())['place'] as unknown[]
    expect(await waiting()).toEqual(
      expect.arrayContaining([
        { id: one.id, elsewhere: '浪速区' },
        { id: two.id, elsewhere: '' },
      ]),
    )
    expect((await todos(clerk, 'registerSettle')).map((each) => each.href)).toContain('/watch-register/settle#place')
    expect((await clerk.post('/watch-register/place', {})).status).toBe(422)
    at(await clerk.post('/watch-register/place', { [`a.${two.id}`]: area, [`a.${one.id}`]: '' }))
    expect(await waiting()).toEqual([{ id: one.id, elsewhere: '浪速区' }])
  })
  test('whom the newest list does not name any more is shown until it is said that they stay, or went; a later list asks anew', async () => {
    all.city.at.now = new Date('2026-11-20T10:00:00+09:00')
    const five = await entryOf(all.city, 'A-5')
    const bring = async (numbers: number[]): Promise<void> => {
      // Nobody came and nobody changed: there is nothing to save, and still it is the newest list.
      const { checked } = await bringIn(
        all,
        clerk,
        numbers.map((n) => row(n, n === 5 ? '名簿 五子' : '名簿 一子', { 8: name })),
      )
      expect(checked.counts).toMatchObject({ same: numbers.length, new: 0, change: 0 })
    }
    await bring([1])
    const missing = async (): Promise<string[]> => (await settle())['missing'] as string[]
    expect(await missing()).toContain(five.id)
    expect((await todos(clerk, 'registerSettle')).map((each) => each.href)).toContain('/watch-register/settle#missing')
    expect((await entryOf(all.city, 'A-5')).state).toBe('unsent')
    expect((await clerk.post('/watch-register/keep', {})).status).toBe(422)
    at(await clerk.post('/watch-register/keep', { keep: [five.id] }))
    expect(await missing()).not.toContain(five.id)
    all.city.at.now = new Date('2026-12-01T10:00:00+09:00')
    clerk = await sitAt(all.city, 'tennoji.register')
    await bring([1])
    expect(await missing()).not.toContain(five.id)
    await bring([1, 5])
    all.city.at.now = new Date('2026-12-20T10:00:00+09:00')
    clerk = await sitAt(all.city, 'tennoji.register')
    await bring([1])
    expect(await missing()).toContain(five.id)
  })
})
