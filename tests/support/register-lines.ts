// What becomes of a line of the register: copies called back when a consent grows smaller, and a name that somebody hidden bears.
import { expect } from 'vitest'
import { bringIn, entryOf, row, run } from './city-list.ts'
import type { Desk } from './desk.ts'
import type { Json, RegisterDesks } from './register.ts'

const at = (answer: Response): string => {
  expect(answer.status).toBe(303)
  return answer.headers.get('location') ?? ''
}
/** Somebody strikes out the address: every copy that carries it comes back, and no other. */
async function calledBackWhenNarrowed(all: RegisterDesks, clerk: Desk, area: string, areaName: string): Promise<void> {
  const { job } = await bringIn(all, clerk, [row(18, '細野 狭子', { 8: areaName })])
  await run(all, clerk, job)
  const { id, no } = await entryOf(all.city, 'A-18')
  const today = '2026-11-21'
  const agree = { answer_form: 'written', consent_to: ['community'], answered_on: today }
  at(await clerk.post('/watch-register/answers', { ...agree, no: String(no), answer: 'yes', consent_items: ['name', 'address'] }))
  const handed = async (organisation: string, columns: string[]): Promise<string> => {
    const list = at(
      await clerk.post('/register-issues', {
        state: 'prepared',
        neighbourhood_id: area,
        recipient: 'community',
        basis: 'CONSENT',
        issued_on: today,
        organisation,
        columns,
      }),
    )
    const seen = await all.json(clerk, `${list}.json`)
    at(
      await clerk.post(`${list}/issue`, {
        version: String(seen['version']),
        shown: String(seen['shown']),
        holders: `${organisation} 会長`,
      }),
    )
    return list.split('/').at(-1) ?? ''
  }
  // The telephone was never agreed to: its cell is blank, and that it is not covered calls nothing back.
  const [whole, names] = [await handed('八条町会', ['name', 'address', 'phone']), await handed('九条町会', ['name', 'phone'])]
  const called = async (): Promise<[unknown, unknown][]> =>
    ((await all.json(clerk, '/watch-register/recall.json'))['items'] as Json[])
      .filter((one) => one['entry'] === id)
      .map((one) => [one['holder'], one['why']])
  expect(await called()).toEqual([])
  const { rows: lines } = await all.city.owner.query('select items from register_line where entry_id = $1 order by items', [id])
  expect(lines).toEqual([{ items: ['address', 'name'] }, { items: ['name'] }])
  const again = async (consent_items: string[]): Promise<void> => {
    at(await clerk.post(`/watch-register/${id}/stop`, { version: String((await entryOf(all.city, 'A-18')).version), ended_on: today }))
    const version = String((await entryOf(all.city, 'A-18')).version)
    at(await clerk.post(`/watch-register/${id}/consent`, { ...agree, version, consent_items }))
  }
  await again(['name'])
  expect(await called()).toEqual([['八条町会 会長', 'のせた項目の一部に、もう同意がない']])
  const copies = async (list: string): Promise<string> =>
    String(((await all.json(clerk, `/register-issues/${list}.json`))['copies'] as Json[])[0]?.['id'])
  const todos = JSON.stringify(await all.json(clerk, '/todos.json'))
  expect([todos.includes(await copies(whole)), todos.includes(await copies(names))]).toEqual([true, false])
  // A line of before the items were kept is asked by what was covered on the day of the list.
  await all.city.owner.query('update register_line set items = null where entry_id = $1', [id])
  await again(['name', 'address'])
  expect(await called()).toEqual([])
  await again(['name'])
  expect(await called()).toEqual([['八条町会 会長', 'のせた項目の一部に、もう同意がない']])
}

/** A line that bears the name of somebody hidden makes no record that others can open, however its consent comes in. */
async function makesNobodyOpen(all: RegisterDesks, clerk: Desk, areaName: string): Promise<void> {
  const [name, kana, birth_on] = ['伏野 秘代', 'ふせの ひよ', '1958-03-02']
  const records: string[] = []
  while (records.length < 2)
    records.push(
      (
        await all.save(all.worker, {
          name,
          kana,
          birth_on,
          address: '大阪市天王寺区上本町一丁目',
          decided: 'other',
          checked: records.join(','),
        })
      ).slice(-36),
    )
  const [hidden, twin] = records
  expect((await all.head.post(`/people/${hidden}/shield`, { version: '1', on: 'yes' })).status).toBe(303)
  const { job } = await bringIn(all, clerk, [row(19, name, { 2: kana, 3: birth_on, 8: areaName })])
  await run(all, clerk, job)
  const { id, no } = await entryOf(all.city, 'A-19')
  const people = async (): Promise<number> =>
    (await all.city.owner.query<{ n: number }>('select count(*)::int as n from person where name = $1', [name])).rows[0]?.n ?? 0
  const agree = { answer_form: 'written', consent_to: ['community'], consent_items: ['name', 'address'], answered_on: '2026-11-21' }
  for (const [path, fields] of [
    ['/watch-register/answers', { ...agree, no: String(no), answer: 'yes' }],
    [`/watch-register/${id}/consent`, { ...agree, version: '1' }],
  ] as const) {
    const answer = await all.head.post(path, fields)
    expect([path, answer.status, await answer.text()]).toEqual([path, 422, expect.stringContaining('同じ人かどうかが決まっていません')])
  }
  expect([await people(), (await entryOf(all.city, 'A-19')).state]).toEqual([2, 'unsent'])
  // The head has it among what waits, and the clerk does not find it.
  const waits = async (desk: Desk): Promise<boolean> =>
    JSON.stringify(await all.json(desk, '/todos.json')).includes(`/watch-register/${id}`)
  expect([await waits(all.head), await waits(clerk), (await clerk.get(`/watch-register/${id}`)).status]).toEqual([true, false, 404])
  // What worries at their door reaches the inbox, but neither their name nor where they live.
  await all.city.owner.query(`update watch_register set state = 'visiting', version = version + 1 where id = $1`, [id])
  const { rows: place } = await all.city.owner.query<{ area: string; address: string }>(
    'select neighbourhood_id::text as area, address from watch_register where id = $1',
    [id],
  )
  expect((await all.head.post('/watch-register/round', { area: place[0]?.area ?? '', [`r.${id}`]: 'worried' })).status).toBe(303)
  for (const path of ['/notices.json', '/notices.csv', '/notices/inbox']) {
    const seen = await (await all.worker.get(path)).text()
    expect([path, seen.includes(`要援護者名簿 ${no} 番の人`), seen.includes(name), seen.includes(place[0]?.address ?? '')]).toEqual([
      path,
      true,
      false,
      false,
    ])
  }
  // The two records are made one: the line is theirs, and nobody new stands in the registry.
  await all.city.owner.query(
    `update person set merged_into = $2, state = 'withdrawn', reason = '同じ人', version = version + 1 where id = $1`,
    [twin, hidden],
  )
  at(await all.head.post('/watch-register/answers', { ...agree, no: String(no), answer: 'yes' }))
  const { rows } = await all.city.owner.query('select person_id::text as id from register_person where entry_id = $1', [id])
  expect([rows, await people(), await waits(all.head)]).toEqual([[{ id: hidden }], 2, false])
}

/** Both, one after the other. */
export async function linesOf(all: RegisterDesks, clerk: Desk, area: string, areaName: string): Promise<void> {
  await calledBackWhenNarrowed(all, clerk, area, areaName)
  await makesNobodyOpen(all, clerk, areaName)
}

/** What worried at a door is a notice with its clock in the inbox of the worker, and came of that line. */
export async function worriesAtADoor(all: RegisterDesks, { clerk, area, id }: { clerk: Desk; area: string; id: string }): Promise<void> {
  expect((await clerk.post('/watch-register/round', { area })).status).toBe(422)
  expect((await clerk.post('/watch-register/round', { area, [`r.${id}`]: 'worried' })).status).toBe(303)
  const { rows } = await all.city.owner.query(
    `select n.state, n.by_kind, exists (select from deadline d where d.record_id = n.id and d.ended_at is null) as clock from notice n join origin o on o.record_id = n.id and o.from_id = $1`,
    [id],
  )
  expect(rows).toEqual([{ state: 'received', by_kind: 'worker', clock: true }])
  expect(await (await all.worker.get('/notices/inbox')).text()).toContain('名簿の同意を聞く訪問で、「心配なようすがあった」。')
}

/** What was prepared for another day is handed over today: the ledger, the copies and the day to give back say today; a day to give back that is past by then is asked anew. */
export async function handedToday(
  all: RegisterDesks,
  clerk: Desk,
  list: string,
  prepare: (more: Record<string, string>) => Promise<string>,
  issueIt: (path: string, holders: string) => Promise<Response>,
): Promise<void> {
  const after = await all.json(clerk, `${list}.json`)
  expect([after['issued_on'], after['due_on']]).toEqual(['2026-11-12', '2027-11-12'])
  const days = await all.city.owner.query(`select distinct handed_on, due_on from register_copy where issue_id = $1`, [
    list.split('/').at(-1),
  ])
  expect(days.rows).toEqual([{ handed_on: '2026-11-12', due_on: '2027-11-12' }])
  const old = await prepare({ organisation: '八条町会', issued_on: '2026-11-01', due_on: '2026-11-05' })
  const past = await issueIt(old, '八条 会長')
  expect([past.status, await past.text()]).toEqual([422, expect.stringContaining('返してもらう日が、渡す日より前です')])
  at(await clerk.post(`${old}/withdraw`, { version: '1', reason: '日をまちがえた' }))
}
