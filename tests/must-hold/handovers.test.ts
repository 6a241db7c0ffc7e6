// 引きつぎ: on its day what the person before answered for is with the successor, every kind; nobody stays without anybody, and who decides on posts reads nothing of it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { jobKinds } from '#src/modules.ts'
import { openDb } from '#src/db/connection.ts'
import { pdf } from '../support/city-list.ts'
import { sitAt, type Desk } from '../support/desk.ts'
import { idOf, openMeetings, type MeetingDesks } from '../support/meeting-desks.ts'
import { hire } from '../support/partners.ts'

const DAY = '2026-12-01'
let all: MeetingDesks
let worker: Desk
let admin: Desk
const at = (text: string): void => void (all.city.at.now = new Date(`${text}+09:00`))
beforeAll(async () => {
  all = await openMeetings()
  at('2026-11-20T10:00:00')
  ;[worker, admin] = [await sitAt(all.city, 'tennoji.worker'), await sitAt(all.city, 'cityadmin')]
})
afterAll(() => all.city.close())
const sql = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  (await all.city.owner.query<Record<string, unknown>>(text, values)).rows
const tick = async (): Promise<void> => {
  await jobKinds
    .find((kind) => kind.name === 'handovers.pass')
    ?.handle(
      { db: openDb(all.city.patient), owner: openDb(all.city.owner), keys: all.city.keys, clock: () => all.city.at.now },
      { key: '', stop: new AbortController().signal, tell: () => Promise.resolve() },
    )
}
const who = async (type: string, id: string): Promise<unknown[]> =>
  (
    await sql(
      `select s.login from assignment a join staff s on s.id = a.staff_id where a.type = $1 and a.record_id = $2 and a.until_at is null order by 1`,
      [type, id],
    )
  ).map((one) => one['login'])
const lastRead = async (event: string): Promise<string[]> =>
  (await sql('select subjects::text[] as ids from audit where event = $1 order by at desc, xid desc limit 1', [event]))[0]?.[
    'ids'
  ] as string[]
const todos = async (desk: Desk): Promise<string> => JSON.stringify(await (await desk.get('/todos.json')).json())
const role = async (login: string, name = 'worker'): Promise<string> =>
  String(
    (
      await sql(`select r.id::text as id from staff s join staff_role r on r.staff_id = s.id where s.login = $1 and r.role = $2`, [
        login,
        name,
      ])
    )[0]?.['id'],
  )

test('supports, promises, consultations, plans of watch-over and the last seat in a sealed meeting go on the day; what others share does not', async () => {
  const person = idOf(await all.save(worker, { name: '引継野 はな', kana: 'ひきつぎの はな', birth_on: '1940/5/1' }))
  const support = await all.save(
    worker,
    { person_id: person, main_worry: 'isolation', consent: 'yes', wish: 'ゾルク希望' },
    '/support-cases',
  )
  const promise = { on_day: '2026/11/19', method: 'phone', fact: 'ゾルク電話', next_what: 'ゾルク書類', next_on: '2026/12/1' }
  expect((await worker.post(`${support}/notes`, { ...promise, next_by: all.staff('tennoji.worker') })).status).toBe(303)
  const notice = await all.save(worker, { signs: 'unseen', way: 'phone', urgency: 'today', described: 'ゾルク気づきの人' }, '/notices')
  const take = { version: '1', act: 'take', owner: all.staff('tennoji.worker'), urgency: 'today' }
  expect((await worker.post(`/notices/${idOf(notice)}/triage`, take)).status).toBe(303)
  // A second one of the same day and urgency, about somebody of the register.
  const known = await all.save(worker, { person_id: person, signs: 'unseen', way: 'phone', urgency: 'today' }, '/notices')
  expect((await worker.post(`/notices/${idOf(known)}/triage`, take)).status).toBe(303)
  const plan = await worker.post('/watch-plans', {
    person_id: '引継野 はな',
    basis: 'VITAL',
    frequency: 'weekly',
    ways: 'visit',
    since: '2026/11/9',
    watcher: all.staff('tennoji.worker'),
  })
  expect(plan.status).toBe(303)
  const planId = String((await sql('select id::text as id from watch_plan where person_id = $1', [person]))[0]?.['id'])
  const lone = await all.call(worker, 'support')
  const shared = await all.call(worker, 'support')
  for (const [id, member] of [[shared, 'tennoji.wardhead']] as const)
    await all.act(worker, `${id}/members`, { staff: all.staff(member), duty: 'member' })
  const asked = await (await admin.get(`/admin/handovers/new?role=${await role('tennoji.worker')}`)).text()
  expect([/受けもつ見守り<\/dt><dd>1 件/.test(asked), asked.includes('構成員だけの会議'), asked.includes('ゾルク')]).toEqual([
    true,
    false,
    false,
  ])
  const to = all.staff('tennoji.coordinator')
  // A word to the successor is taken whole or refused, never cut off.
  const word = `${'あ'.repeat(400)}終わり`
  const post = { role_id: await role('tennoji.worker'), to_staff: all.staff('tennoji.second'), on: '2026/12/1', note: word }
  const long = await admin.post('/admin/handovers', post)
  const back = await long.text()
  expect([long.status, back.includes('ひとことは 400 文字までです'), back.includes(`value="${word}"`)]).toEqual([422, true, true])
  const made = await admin.post('/admin/handovers', {
    role_id: await role('tennoji.worker'),
    to_staff: to,
    to_login: '',
    on: '2026/12/1',
    note: '',
  })
  expect(made.status).toBe(303)
  const own = made.headers.get('location')?.replace('/admin/', '/account/') ?? ''
  // Before the day whoever goes sees which meeting nobody else of ours would be left in, and nothing has moved.
  const warned = await (await worker.get(own)).text()
  expect([warned.includes(idOf(lone)), warned.includes(idOf(shared))]).toEqual([true, false])
  await tick()
  expect(await who('support_case', idOf(support))).toEqual(['tennoji.worker'])
  // The successor has this post alone from then on.
  await sql(`update staff_role set to_on = '2026-11-30' where staff_id = $1 and role = 'coordinator'`, [to])
  at(`${DAY}T09:00:00`)
  const [next, chief] = [await sitAt(all.city, 'tennoji.coordinator'), await sitAt(all.city, 'tennoji.wardhead')]
  admin = await sitAt(all.city, 'cityadmin')
  expect((await (await admin.get(made.headers.get('location') ?? '')).text()).includes('担当を移しています')).toBe(true)
  await tick()
  await tick()
  for (const [type, id] of [
    ['support_case', idOf(support)],
    ['notice', idOf(notice)],
    ['watch_plan', planId],
  ] as const)
    expect([type, await who(type, id)]).toEqual([type, ['tennoji.coordinator']])
  expect((await todos(next)).includes(support)).toBe(true)
  expect(await (await next.get(support)).text()).toContain('担当')
  // The seat: the successor reads it, the head, who is in the other one, does not; nor does anybody learn of it.
  expect([(await next.get(lone)).status, (await chief.get(lone)).status]).toEqual([200, 404])
  expect([(await next.get(shared)).status, (await chief.get(shared)).status]).toEqual([404, 200])
  const told = await (await admin.get(made.headers.get('location') ?? '')).text()
  expect([told.includes('次の人に移したこと'), /受けもつ見守り<\/dt><dd>1 件/.test(told), told.includes('構成員だけ')]).toEqual([
    true,
    true,
    false,
  ])
  // Whoever takes over tells two notices apart by whom they are about, on the own screen alone; the paper has numbers, and a program neither.
  const [screen, paper] = [await (await next.get(own)).text(), (await pdf(await next.get(`${own}.pdf`))).join('')]
  const tells = ['気づき（当日）（1）', '気づき（当日）（2）', '引継野 はな', 'ゾルク気づきの人']
  expect(tells.map((words) => screen.includes(words))).toEqual([true, true, true, true])
  expect(tells.map((words) => paper.replace(/\s/g, '').includes(words.replace(' ', '')))).toEqual([true, true, false, false])
  expect((await lastRead('account.handover.opened')).includes(person)).toBe(true)
  const passed = await (await next.get(`${own}.json`)).text()
  expect(passed).not.toMatch(/はな|ゾルク気づきの人/)
  for (const path of [support, notice, `/watch-plans/${planId}`, lone]) expect([path, passed.includes(idOf(path))]).toEqual([path, true])
  expect(passed).not.toContain(idOf(shared))
  at('2026-11-20T15:00:00')
})
test('who keeps a post for it goes on answering for it; a hand-over that was undone moves nothing', async () => {
  await sql(
    `insert into staff_role (id, staff_id, ward_id, role, from_on) select gen_random_uuid(), id, '271098', 'worker', '2026-04-01' from staff where login = 'tennoji.wardhead'`,
  )
  const head = await sitAt(all.city, 'tennoji.wardhead')
  admin = await sitAt(all.city, 'cityadmin')
  const support = await all.save(
    head,
    { described: 'ゾルク両方の人', main_worry: 'isolation', consent: 'yes', wish: 'ゾルク' },
    '/support-cases',
  )
  await sql(`delete from assignment where record_id = $1`, [idOf(support)])
  await sql(
    `insert into assignment (ward_id, id, type, record_id, staff_id, from_at, given_by) values ('271098', gen_random_uuid(), 'support_case', $1, $2, '2026-11-20', $2)`,
    [idOf(support), all.staff('tennoji.wardhead')],
  )
  const ask = async (name: string): Promise<string> => {
    const made = await admin.post('/admin/handovers', {
      role_id: await role('tennoji.wardhead', name),
      to_staff: all.staff('tennoji.second'),
      to_login: '',
      on: '2026/12/10',
      note: '',
    })
    expect([made.status, made.headers.get('location')?.startsWith('/admin/handovers/')]).toEqual([303, true])
    return made.headers.get('location') ?? ''
  }
  await ask('wardHead')
  at('2026-12-10T09:00:00')
  await tick()
  expect(await who('support_case', idOf(support))).toEqual(['tennoji.wardhead'])
  expect(await sql(`select passed from handover where on_date = '2026-12-10'`)).toEqual([{ passed: {} }])
})

test('somebody of another organisation is no deputy, no successor and no colleague: neither offered nor accepted', async () => {
  at('2026-11-20T10:00:00')
  const fresh = await sitAt(all.city, 'cityadmin')
  const outside = await hire(all.city, 'tennoji.outside', '包括 そとの', 'partner')
  const [post, person] = [
    await role('tennoji.register', 'register'),
    String((await sql(`select id from staff where login = 'tennoji.register'`))[0]?.['id']),
  ]
  const seen = [
    await (await fresh.get(`/admin/staff/${person}`)).text(),
    await (await fresh.get(`/admin/handovers/new?role=${post}`)).text(),
    await (await (await sitAt(all.city, 'tennoji.worker')).get('/messages/new')).text(),
  ]
  expect(seen.map((page) => [page.includes('包括 そとの')])).toEqual(seen.map(() => [false]))
  const from = { from: '2026/12/1', to: '2026/12/10' }
  const asked = [
    await fresh.post(`/admin/staff/${person}/deputy`, { role_id: post, deputy: outside, ...from }),
    await fresh.post('/admin/handovers', { role_id: post, to_staff: outside, on: '2026/12/1' }),
    await fresh.post('/admin/handovers', { role_id: post, to_login: 'tennoji.outside', on: '2026/12/1' }),
    await fresh.post(`/admin/staff/${outside}/role`, { role: 'worker', ward: '271098', from: '2026/12/1', to: '' }),
  ]
  expect(asked.map((one) => one.status)).toEqual([422, 422, 422, 422])
  expect(await asked[3]?.text()).toContain('先に「関係機関の人」の役割を終えてください')
  expect(await sql(`select role from staff_role where staff_id = $1`, [outside])).toEqual([{ role: 'partner' }])
  // Whose role outside ends is entered beforehand from the day after: as a colleague, and as a successor.
  await sql(`update staff_role set to_on = '2026-12-10' where staff_id = $1`, [outside])
  const day = async (from: string): Promise<number> =>
    (await fresh.post(`/admin/staff/${outside}/role`, { role: 'worker', ward: '271098', from, to: '' })).status
  const hand = async (on: string): Promise<number> =>
    (await fresh.post('/admin/handovers', { role_id: post, to_login: 'tennoji.outside', on })).status
  expect([await day('2026/12/10'), await hand('2026/12/10'), await day('2026/12/11'), await hand('2026/12/11')]).toEqual([
    422, 422, 303, 303,
  ])
})
