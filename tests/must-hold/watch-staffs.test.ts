// W1.4: what nobody of the field may go to is the staff's: it stands in a worker's own round by itself, with why, and goes from it when one may.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPdf } from '../support/pdf.ts'
import { sitAt, type Desk } from '../support/desk.ts'
import { makeFieldPerson, pairPhoneBy } from '../support/phone.ts'
import { openRegister, type RegisterDesks } from '../support/register.ts'
import { tickWatch, watchedBy } from '../support/watched.ts'

let register: RegisterDesks
let worker: Desk
let colleague: Desk
let head: Desk
let watcher: { id: string; code: string }
const ids: Record<string, string> = {}
beforeAll(async () => {
  register = await openRegister()
  register.city.at.now = new Date('2026-11-09T12:00:00+09:00')
  ;[worker, colleague, head] = (await Promise.all(
    ['tennoji.worker', 'tennoji.second', 'tennoji.wardhead'].map((login) => sitAt(register.city, login)),
  )) as [Desk, Desk, Desk]
  for (const [key, login] of [
    ['worker', 'tennoji.worker'],
    ['second', 'tennoji.second'],
  ] as const)
    ids[key] = (await register.city.owner.query<{ id: string }>('select id::text from staff where login = $1', [login])).rows[0]?.id ?? ''
  watcher = await makeFieldPerson(worker, { name: '架空 もみじ', role: 'watcher' })
})
afterAll(() => register.city.close())

const { person, agree, planFor } = watchedBy(() => ({ register, worker, watcher: watcher.id }))
/** Why a plan stands in somebody's round; 'open' where it does without one, undefined where it does not. */
const why = async (desk: Desk, plan: string, who = ''): Promise<string | undefined> => {
  const { items } = (await register.json(desk, `/watch/round.json${who}`)) as { items: { id: string; staffs: string | null }[] }
  const one = items.find((each) => each.id === plan)
  return one && (one.staffs ?? 'open')
}
const name = async (plan: string, ...to: string[]): Promise<void> =>
  void expect((await worker.post(`/watch-plans/${plan}/watchers`, { watcher: to })).status).toBe(303)
const today = async (desk: Desk): Promise<{ title: string; line: string } | undefined> =>
  ((await register.json(desk, '/todos.json'))['items'] as { kind: string; title: string; line: string }[]).find(
    (one) => one.kind === 'watchToday',
  )

test('each reason for which nobody of the field may go stands beside the door in the round of the desk, and leaves it when one may', async () => {
  const who = await person('職員 一子')
  const plan = await planFor(who)
  const rounds = async (): Promise<(string | undefined)[]> => [await why(worker, plan), await why(colleague, plan), await why(head, plan)]
  expect(await rounds()).toEqual(['unpaired', 'unpaired', undefined])
  await pairPhoneBy(register.city, watcher.code)
  expect(await rounds()).toEqual(['blind', 'blind', undefined])
  await agree(who, ['name', 'address'])
  expect(await rounds()).toEqual([undefined, undefined, undefined])
  // In the round of everybody it stands without a reason; who watches sees no reason of the desk's.
  expect([await why(worker, plan, '?who=all'), await why(worker, plan, `?who=${watcher.id}`)]).toEqual(['open', 'open'])
  await register.city.owner.query(`update person set shielded = true, version = version + 1 where id = $1`, [who])
  // Behind a shield only who may open it has it: whose the person is, and the head.
  expect(await rounds()).toEqual(['shield', undefined, 'shield'])
  await register.city.owner.query(`update person set shielded = false, version = version + 1 where id = $1`, [who])
  await register.city.owner.query(`update watch_plan set cautions = '{twoPeople}', version = version + 1 where id = $1`, [plan])
  expect(await rounds()).toEqual(['alone', 'alone', undefined])
  // With somebody of the desk beside them they are two: it is that one's, and nobody else's.
  await name(plan, watcher.id, ids['second'] ?? '')
  expect(await rounds()).toEqual([undefined, 'open', undefined])
  expect((await worker.post(`/watch-plans/${plan}/watchers`, { watcher: watcher.id, alone_reason: '長年の顔なじみ' })).status).toBe(303)
  expect(await rounds()).toEqual([undefined, undefined, undefined])
  await register.city.owner.query(
    `update consent set withdrawn_on = given_on, state = 'ended', version = version + 1 where person_id = $1`,
    [who],
  )
  expect(await rounds()).toEqual(['takenBack', 'takenBack', undefined])
  // Who of the desk answers for it has it alone, with the reason.
  await name(plan, watcher.id, ids['second'] ?? '')
  expect(await rounds()).toEqual([undefined, 'takenBack', undefined])
  await name(plan)
  expect(await rounds()).toEqual(['noOne', 'noOne', undefined])
  // Whoever left watches nothing.
  await register.city.owner.query(`update watch_plan set cautions = '{}', version = version + 1 where id = $1`, [plan])
  await name(plan, watcher.id)
  await register.city.owner.query('update staff set active = false where id = $1', [watcher.id])
  expect(await rounds()).toEqual(['noOne', 'noOne', undefined])
  await register.city.owner.query('update staff set active = true where id = $1', [watcher.id])
  // The day they were met it is nobody's.
  expect((await colleague.post('/watch-visits', { plan_id: plan, way: 'visit', result: 'met' })).status).toBe(303)
  expect(await rounds()).toEqual([undefined, undefined, undefined])
})

test('it stands on 今日, in やること, on the paper and on the plan, in words; a paper with hidden names says no reason', async () => {
  const plan = await planFor(await person('職員 二子'))
  expect(await today(worker)).toMatchObject({ title: '今日の見守り（1件）', line: 'うち 1件は、見守る人が行けないので、職員が行きます' })
  expect(await today(head)).toBeUndefined()
  const said = '見守る人に、名前も住所も渡せません'
  for (const at of ['/watch/round', `/watch-plans/${plan}`]) {
    const page = await (await worker.get(at)).text()
    expect([at, page.includes('職員が行きます'), page.includes(said)]).toEqual([at, true, true])
  }
  expect(await (await worker.get('/')).text()).toContain('うち 1件は、見守る人が行けないので、職員が行きます')
  const paper = async (masked: string): Promise<string> => {
    const at = (await worker.post('/watch/sheets', masked ? { masked } : {})).headers.get('location') ?? ''
    return readPdf(Buffer.from(await (await worker.get(`${at}.pdf`)).arrayBuffer()))
      .pages.join('')
      .replace(/\s/g, '')
  }
  const [open, hidden] = [await paper(''), await paper('yes')]
  expect([open.includes('職員二子'), open.includes('職員が行きます'), open.includes('名前も住所も渡せません')]).toEqual([true, true, true])
  expect([hidden.includes('職員が行きます'), hidden.includes('渡せません')]).toEqual([true, false])
})

test('that a consent was taken back is one rule: the page that names the day, the round and やること never differ', async () => {
  const who = await person('取下 一子')
  const plan = await planFor(who)
  const said = async (): Promise<string | undefined> => {
    const page = await (await worker.get(`/watch-plans/${plan}`)).text()
    const day = /本人が、<\/b><time[^>]*datetime="([^"]+)"/.exec(page)?.[1]
    const inRound = await why(worker, plan)
    const told = ((await register.json(worker, '/todos.json'))['items'] as { href: string; title: string }[]).some(
      (one) => one.href === `/watch-plans/${plan}` && one.title === '見守りの同意が取りやめられました',
    )
    expect([inRound === 'takenBack', told]).toEqual([day !== undefined, day !== undefined])
    return day
  }
  const given = async (...lines: readonly [to: string, from: string, until: string | null, withdrawn: string | null][]): Promise<void> => {
    await register.city.owner.query('delete from consent where person_id = $1', [who])
    for (const [to, from, until, withdrawn] of lines)
      await register.city.owner.query(
        `insert into consent (ward_id, id, person_id, recipient, items, purpose, form, given_on, until_on, withdrawn_on, state) select ward_id, gen_random_uuid(), id, $2, '{name,address}', 'watch', 'spoken', $3, $4, $5, case when $5::date is null then 'given' else 'ended' end from person where id = $1`,
        [who, to, from, until, withdrawn],
      )
  }
  await given()
  expect(await said()).toBeUndefined()
  await given(['watchers', '2026-10-01', null, '2026-11-01'])
  expect(await said()).toBe('2026-11-01')
  await given(['watchers', '2026-10-01', null, '2026-11-10'])
  expect(await said()).toBeUndefined()
  await given(['watchers', '2026-10-01', null, '2026-11-01'], ['watchers', '2026-11-03', null, null])
  expect(await said()).toBeUndefined()
  await given(['watchers', '2026-10-01', '2026-11-01', null])
  expect(await said()).toBeUndefined()
  await given()
})

// P8 of the twelfth session: 24 on one list, 25 on the next, 18 for the head.
test('as late to everybody, wherever they look: since the day the visit was due, whatever rung it was told on', async () => {
  register.city.at.now = new Date('2026-11-09T12:00:00+09:00')
  const plan = await planFor(await person('遅野 一子'))
  await name(plan, ids['second'] ?? '')
  register.city.at.now = new Date('2026-11-20T12:00:00+09:00')
  await tickWatch(register.city)
  // The doors have closed by themselves meanwhile.
  const [watches, works, heads] = await Promise.all(
    ['tennoji.second', 'tennoji.worker', 'tennoji.wardhead'].map((login) => sitAt(register.city, login)),
  )
  const late = async (desk: Desk, path: string): Promise<string[]> => {
    const page = (await (await desk.get(path)).text()).replace(/<script.*?<\/script>/gs, '')
    const blocks = page.split(/(?=<(?:li|tr|article)[ >])/).filter((block) => block.includes(plan))
    return [
      ...new Set(blocks.flatMap((block) => /(\d+)日(?:すぎ|遅れ|<)/.exec(block.replaceAll(/<(?!\/?(?:span|b)\b)[^>]*>/g, ''))?.[1] ?? [])),
    ]
  }
  for (const [desk, path] of [
    [watches, '/'],
    [heads, '/'],
    [watches, '/todos'],
    [heads, '/todos'],
    [watches, '/watch/round'],
    [heads, '/stuck'],
    [works, `/watch-plans/${plan}`],
  ] as const) {
    if (!desk) continue
    const said = path.startsWith('/watch-plans')
      ? [/(\d+)日遅れ/.exec(await (await desk.get(path)).text())?.[1] ?? '']
      : await late(desk, path)
    expect([path, said]).toEqual([path, ['11']])
  }
})
