// W1.4, X6: somebody who was met but poorly was seen: asked beside 気になることがある, at the desk and on the phone, and never taken for granted.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { entryOf } from '#src/field/outbox.rules.ts'
import { newId } from '#src/kernel/id.ts'
import { sitAt, type Desk } from '../support/desk.ts'
import { makeFieldPerson, pairPhoneBy, type Phone } from '../support/phone.ts'
import { openRegister, type RegisterDesks } from '../support/register.ts'
import { watchedBy } from '../support/watched.ts'

let register: RegisterDesks
let worker: Desk
let watcher: { id: string; code: string }
let phone: Phone
beforeAll(async () => {
  register = await openRegister()
  register.city.at.now = new Date('2026-11-09T12:00:00+09:00')
  worker = await sitAt(register.city, 'tennoji.worker')
  watcher = await makeFieldPerson(worker, { name: '架空 もみじ', role: 'watcher' })
  phone = await pairPhoneBy(register.city, watcher.code)
})
afterAll(() => register.city.close())
const { person, agree, planFor } = watchedBy(() => ({ register, worker, watcher: watcher.id }))
const standing = async (plan: string): Promise<unknown> =>
  (
    await register.city.owner.query(`select due_on::text as due, seen_on::text as seen, absences from watch_standing where plan_id = $1`, [
      plan,
    ])
  ).rows[0]

test('met and worrying is seen, and the next look comes at the usual pace; worrying alone is looked at again soon; both become a notice', async () => {
  const plans: string[] = []
  for (const name of ['会見 一子', '会見 二子', '会見 三子']) {
    const who = await person(name)
    await agree(who, ['name', 'address'])
    plans.push(await planFor(who))
  }
  const [yes = '', no = '', blank = ''] = plans
  const look = async (plan: string, met?: string): Promise<void> => {
    const fields = { plan_id: plan, way: 'visit', result: 'wrong', signs: 'weak', ...(met ? { met } : {}) }
    expect((await worker.post('/watch-visits', fields)).status).toBe(303)
  }
  await look(yes, 'yes')
  await look(no, 'no')
  await look(blank)
  expect(await standing(yes)).toEqual({ due: '2026-11-16', seen: '2026-11-09', absences: 0 })
  const soon = await standing(blank)
  expect(soon).toMatchObject({ seen: null })
  expect(soon).not.toMatchObject({ due: '2026-11-16' })
  expect(await standing(no)).toEqual(soon)
  const { rows } = await register.city.owner.query<{ n: number }>(
    `select count(*)::int as n from origin where type = 'notice' and from_type = 'watch_visit'`,
  )
  expect(rows[0]?.n).toBe(3)
})
test('whoever sets out is told where, or that nobody wrote it down; whom to ring is one touch away', async () => {
  const form = async (plan: string): Promise<string> => (await worker.get(`/watch-visits/new?plan_id=${plan}`)).text()
  const bare = await form(await planFor(await person('会見 宿子', { address: '' })))
  expect(bare).toMatch(/▲ 住所はまだ台帳に書かれていません<\/span>.*会見 宿子さんの記録を見る/)
  const housed = await planFor(await person('会見 住子', { address: '五条町1-1' }), { call_whom: '長女 06-0000-6161（夜）' })
  const told = await form(housed)
  expect([told.includes('<p>五条町1-1</p>'), told.includes('住所はまだ台帳に')]).toEqual([true, false])
  for (const html of [told, await (await worker.get(`/watch-plans/${housed}`)).text()])
    expect(html).toContain('長女 <a class="whole" href="tel:0600006161">06-0000-6161</a>（夜）')
})
test('a sign beside 会えた, 応答だけ or 不在 is a notice with the clock of its signs, said on the next page; whoever was met was met, and the notice waits for the council all the same', async () => {
  const of = async (name: string, fields: Record<string, string>): Promise<{ plan: string; answer: Response }> => {
    const plan = await planFor(await person(name))
    return { plan, answer: await worker.post('/watch-visits', { plan_id: plan, way: 'visit', back: 'round', ...fields }) }
  }
  const open = async (plan: string): Promise<unknown[]> =>
    (
      await register.city.owner.query(
        `select n.urgency, n.signs, (select kind from deadline d where d.type = 'notice' and d.record_id = n.id and d.ended_at is null) as clock
         from watch_visit v join origin o on o.from_id = v.id and o.type = 'notice' join notice n on n.id = o.record_id where v.plan_id = $1`,
        [plan],
      )
    ).rows
  const bruised = await of('会見 五子', { result: 'met', signs: 'weak', note: 'うでに大きなあざ' })
  const at = bruised.answer.headers.get('location') ?? ''
  expect(at).toMatch(/^\/notices\//)
  const said =
    bruised.answer.headers
      .getSetCookie()
      .find((one) => one.startsWith('sasaeai_said'))
      ?.split(';')[0] ?? ''
  const next = await register.city.application.request(`http://desk.test${at}`, { headers: { cookie: `${worker.cookie}; ${said}` } })
  expect(await next.text()).toContain('「気づき」として知らせました')
  expect(await open(bruised.plan)).toEqual([{ urgency: 'today', signs: ['weak'], clock: 'today' }])
  expect(await standing(bruised.plan)).toEqual({ due: '2026-11-16', seen: '2026-11-09', absences: 0 })
  const [post, rubbish, plain] = [
    await of('会見 六子', { result: 'absent', signs: 'post' }),
    await of('会見 七子', { result: 'answered', signs: 'rubbish' }),
    await of('会見 八子', { result: 'met', note: 'ゾルク元気にしていた' }),
  ]
  expect(await open(post.plan)).toEqual([{ urgency: 'today', signs: ['post'], clock: 'today' }])
  expect(await standing(post.plan)).toMatchObject({ seen: null, absences: 1 })
  expect(await open(rubbish.plan)).toEqual([{ urgency: 'threeDays', signs: ['rubbish'], clock: 'threeDays' }])
  // A word without a sign is a word about a good day.
  expect([plain.answer.headers.get('location'), await open(plain.plan)]).toEqual(['/watch/round', []])
  // Put right afterwards, the same.
  const { rows } = await register.city.owner.query<{ id: string }>('select id from watch_visit where plan_id = $1', [plain.plan])
  const right = { version: '1', plan_id: plain.plan, on_day: '2026/11/9', way: 'visit', result: 'met', signs: 'weak' }
  expect((await worker.post(`/watch-visits/${rows[0]?.id ?? ''}/edit`, right)).status).toBe(303)
  expect(await open(plain.plan)).toEqual([{ urgency: 'today', signs: ['weak'], clock: 'today' }])
})
test('a visit that told of something before signs were told of is no news because somebody mends a word of it; a sign it did not have is', async () => {
  const plan = await planFor(await person('会見 九子'))
  expect((await worker.post('/watch-visits', { plan_id: plan, way: 'visit', result: 'met', note: 'げんき' })).status).toBe(303)
  const { rows } = await register.city.owner.query<{ id: string }>(
    `update watch_visit set signs = '{rubbish}', version = version + 1 where plan_id = $1 returning id`,
    [plan],
  )
  const id = rows[0]?.id ?? ''
  const notices = async (): Promise<unknown> =>
    (await register.city.owner.query(`select n.signs from origin o join notice n on n.id = o.record_id where o.from_id = $1`, [id])).rows
  const right = { plan_id: plan, on_day: '2026/11/9', way: 'visit', result: 'met' }
  const edit = async (fields: Record<string, string | string[]>, version: string): Promise<void> => {
    expect((await worker.post(`/watch-visits/${id}/edit`, { ...right, ...fields, version })).status).toBe(303)
  }
  await edit({ signs: 'rubbish', note: '元気' }, '2')
  expect(await notices()).toEqual([])
  await edit({ signs: ['rubbish', 'post'], note: '元気' }, '3')
  expect(await notices()).toEqual([{ signs: ['rubbish', 'post'] }])
})
test('the phone sends it with the rest, and has it again where the visit is put right', async () => {
  const who = await person('会見 四子')
  await agree(who, ['name', 'address'])
  const plan = await planFor(who)
  const fields: [string, string][] = [
    ['plan_id', plan],
    ['way', 'visit'],
    ['result', 'wrong'],
    ['signs', 'weak'],
    ['met', 'yes'],
  ]
  const entry = entryOf(newId(register.city.at.now), '/field/watch-visits', fields, register.city.at.now)
  const sent = await phone.post(entry.path, {
    ...Object.fromEntries(fields),
    client_id: entry.id,
    device_at: register.city.at.now.toISOString(),
  })
  expect(sent.status).toBe(201)
  expect(await standing(plan)).toMatchObject({ seen: '2026-11-09', due: '2026-11-16' })
  const pack = (await (await phone.get('/field/pack.json')).json()) as { wrote: { id: string; met: string }[] }
  expect(pack.wrote.find((one) => one.id === entry.id)?.met).toBe('yes')
  expect(await (await worker.get(`/watch-visits/${entry.id}`)).text()).toContain('会えましたか')
})
