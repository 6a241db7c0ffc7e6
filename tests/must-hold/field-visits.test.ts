// X6, W1.4: today's visits on the phone of who watches: only of their own plans, item by item on its ground, never behind a shield; sent like a desk's; late days ring there; what was taken away is gone and what was written is kept.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyOf, entryOf, type Entry } from '#src/field/outbox.rules.ts'
import { newId } from '#src/kernel/id.ts'
import { sitAt, type Desk } from '../support/desk.ts'
import { makeFieldPerson, pairPhoneBy, type Phone } from '../support/phone.ts'
import { openRegister, type RegisterDesks } from '../support/register.ts'
import { saysTakenBack, tickWatch, watchedBy, type CarriedVisit } from '../support/watched.ts'

let register: RegisterDesks
let worker: Desk
let head: Desk
let watcher: { id: string; code: string }
let phone: Phone
async function onDay(day: string): Promise<void> {
  register.city.at.now = new Date(`${day}T12:00:00+09:00`)
  ;[worker, head] = (await Promise.all(['tennoji.worker', 'tennoji.wardhead'].map((login) => sitAt(register.city, login)))) as [Desk, Desk]
  if (phone) await phone.contact()
}
beforeAll(async () => {
  register = await openRegister()
  await onDay('2026-11-09')
  watcher = await makeFieldPerson(worker, { name: '架空 もみじ', role: 'watcher' })
  phone = await pairPhoneBy(register.city, watcher.code)
})
afterAll(() => register.city.close())

type Fields = Record<string, string | string[]>
const { person, agree, planFor } = watchedBy(() => ({ register, worker, watcher: watcher.id }))
const packOf = async (one: Phone = phone): Promise<{ visits: CarriedVisit[]; text: string }> => {
  const text = await (await one.get('/field/pack.json')).text()
  return { visits: (JSON.parse(text) as { visits: CarriedVisit[] }).visits, text }
}
const visitOf = (plan: string, ...fields: [string, string][]): Entry =>
  entryOf(newId(register.city.at.now), '/field/watch-visits', [['plan_id', plan], ['way', 'visit'], ...fields], register.city.at.now)
const send = (entry: Entry, one: Phone = phone): Promise<Response> =>
  one.post(
    entry.path,
    [...new URLSearchParams(bodyOf(entry))].reduce<Record<string, string[]>>(
      (all, [name, value]) => ({ ...all, [name]: [...(all[name] ?? []), value] }),
      {},
    ),
  )
const one = async (text: string, values: unknown[]): Promise<Record<string, unknown>> =>
  (await register.city.owner.query<Record<string, unknown>>(text, values)).rows[0] ?? {}
const tick = (): Promise<void> => tickWatch(register.city)
const waits = async (desk: Desk, plan: string): Promise<boolean> =>
  ((await register.json(desk, '/todos.json'))['items'] as { href: string }[]).some((item) => item.href === `/watch-plans/${plan}`)
const take = async (plan: string, ...to: string[]): Promise<void> =>
  void expect((await worker.post(`/watch-plans/${plan}/watchers`, { watcher: to })).status).toBe(303)

describe('what goes along', () => {
  test('is what was agreed to, item by item, of plans of one’s own; telephone only for a call, and it stands in the list of what left', async () => {
    const whole = await person('持出 一子')
    await agree(whole, ['name', 'address', 'contact', 'health'])
    const [bare, part] = [await person('持出 二子'), await person('持出 三子')]
    await agree(part, ['name'])
    const plans = {
      whole: await planFor(whole, { ways: ['phone'], look_for: '雨戸' }),
      bare: await planFor(bare, { look_for: '雨戸' }),
      part: await planFor(part),
    }
    await planFor(await person('持出 四子'), {
      watcher: (await one(`select id::text from staff where login = 'tennoji.worker'`, []))['id'] as string,
    })
    const { visits, text } = await packOf()
    const of = (id: string): CarriedVisit | undefined => visits.find((each) => each.id === id)
    expect(of(plans.whole)).toMatchObject({
      name: expect.stringContaining('持出 一子'),
      address: '五条町 1-1',
      phone: '06-0000-7711',
      lookFor: '雨戸',
      left: [],
    })
    expect(of(plans.bare)).toMatchObject({
      name: '',
      address: '',
      phone: '',
      lookFor: '',
      left: ['name', 'address', 'health'].map((item) => ({ item, why: 'noBasis' })),
    })
    expect(of(plans.part)).toMatchObject({
      name: expect.stringContaining('持出 三子'),
      address: '',
      left: [{ item: 'address', why: 'noBasis' }],
    })
    expect([visits.length, text.includes('持出 四子'), text.includes('持出 二子')]).toEqual([3, false, false])
    expect((await register.lastAudit('field.pack.packed'))?.subjects).toEqual(expect.arrayContaining([plans.whole, whole]))
    const left = await (await worker.get(`/people/${whole}/provisions`)).text()
    expect([left.includes('見守る人の電話'), left.includes('架空 もみじ')]).toEqual([true, true])
    // Whoever gave the plan to the watcher answers for what the phone carries.
    expect(/data-label="渡した人">—/.test(left)).toBe(false)
    for (const plan of Object.values(plans)) await take(plan)
    expect((await packOf()).visits).toEqual([])
  })
  test('has neither address nor telephone behind a shield, nor of who lives with the shielded', async () => {
    const [id, son] = [await person('持出 五子'), await person('持出 五男')]
    for (const each of [id, son]) await agree(each, ['name', 'address', 'contact'])
    await worker.post('/households', { name: '持出の家', person: id })
    const home = ((await one('select household_id::text as id from household_member where person_id = $1', [id]))['id'] as string) ?? ''
    await register.city.owner.query(
      `insert into household_member (ward_id, id, household_id, person_id, relation, from_on) values ('271098', gen_random_uuid(), $1, $2, 'child', '2020-01-01')`,
      [home, son],
    )
    const plans = [await planFor(id, { ways: ['visit', 'phone'] }), await planFor(son, { ways: ['visit', 'phone'] })]
    await register.city.owner.query(`update person set shielded = true, version = version + 1 where id = $1`, [id])
    const { visits, text } = await packOf()
    for (const plan of plans) {
      const got = visits.find((each) => each.id === plan)
      expect([got?.address, got?.phone, got?.left.filter((each) => each.why === 'shielded').map((each) => each.item)]).toEqual([
        '',
        '',
        ['address', 'contact'],
      ])
    }
    expect([text.includes('五条町'), text.includes('06-0000-77')]).toEqual([false, false])
    for (const plan of plans) await take(plan)
  })
})

test('whom the desk names, it hears at once what that phone will carry; one that leads nowhere stands in the list and waits', async () => {
  const [mute, told, shown] = [await person('名指 一子'), await person('名指 二子'), await person('名指 三子')]
  await agree(told, ['name'])
  const plans = {
    mute: await planFor(mute, { look_for: '雨戸', watcher: '' }),
    told: await planFor(told),
    // The ground that reaches no neighbour, whatever is written beside it.
    ground: await planFor(shown, { basis: 'VITAL', basis_note: '脱水' }),
  }
  const named = await worker.post(`/watch-plans/${plans.mute}/watchers`, { watcher: watcher.id })
  const pages = async (plan: string): Promise<string> => (await worker.get(`/watch-plans/${plan}`)).text()
  const page = await (await worker.get(named.headers.get('location') ?? '')).text()
  for (const words of [
    '架空 もみじさんの電話',
    '名前も住所も入らないので',
    '入らないもの：氏名・住所・見るところ',
    `/consents/new?person_id=${mute}&amp;recipient=watchers&amp;items=name&amp;items=address&amp;items=health&amp;purpose=watch`,
  ])
    expect(page).toContain(words)
  expect(await pages(plans.told)).toContain('✓ 入るもの：氏名')
  expect(await pages(plans.ground)).toContain('いまの見守る根拠では、見守る人に渡せません')
  // What the database says of all of them is what the phone has.
  const { visits } = await packOf()
  const list = await (await worker.get('/watch-plans')).text()
  const todos = ((await register.json(worker, '/todos.json'))['items'] as { href: string; kind: string }[]).filter(
    (item) => item.kind === 'watchBlind',
  )
  const lost = visits.filter((each) => !each.name && !each.address).map((each) => `/watch-plans/${each.id}`)
  expect([lost.toSorted(), todos.map((each) => each.href).toSorted()]).toEqual(
    [0, 1].map(() => [plans.mute, plans.ground].map((id) => `/watch-plans/${id}`).toSorted()),
  )
  expect(list.match(/名前も住所も入りません/g)).toHaveLength(2)
  // Whoever was ended carries nothing: no word of a phone, the plan is without anybody.
  await one('update staff set active = false where id = $1', [watcher.id])
  const ended = (await register.json(worker, '/todos.json'))['items'] as { kind: string }[]
  expect(['watchBlind', 'watchGap'].map((kind) => ended.some((item) => item.kind === kind))).toEqual([false, true])
  await one('update staff set active = true where id = $1', [watcher.id])
  // Whom to ring, by name.
  const desk = (await one(`select id::text, name from staff where login = 'tennoji.worker'`, [])) as { id: string; name: string }
  await take(plans.mute, watcher.id, desk.id)
  expect((await packOf()).visits.find((each) => each.id === plans.mute)).toMatchObject({ ask: desk.name })
  await agree(mute, ['address'])
  expect(await waits(worker, plans.mute)).toBe(false)
  await saysTakenBack(register, worker, mute, plans.mute)
  // Whoever died stands on no phone from that moment.
  expect((await packOf()).visits.map((each) => each.id)).toContain(plans.told)
  expect((await worker.post(`/people/${told}/die`, { version: '1', reason: '知らせがあった', unknown: 'yes' })).status).toBe(303)
  expect((await packOf()).visits.map((each) => each.id)).not.toContain(plans.told)
  for (const plan of Object.values(plans)) await take(plan)
})

test('where two should go, one volunteer is named only with a reason; what to do at the door is on the phone whatever the ground', async () => {
  const id = await person('二人 一子')
  const safe = { cautions: ['twoPeople', 'infection'], safety: '玄関の中に入らない', caution_note: '酒のあとに大声' }
  const fields = {
    person_id: id,
    frequency: 'weekly',
    ways: 'visit',
    since: '2026/11/9',
    basis: 'CONSENT',
    basis_note: '10月5日に本人が口頭で。',
    ...safe,
  }
  const refused = await worker.post('/watch-plans', { ...fields, watcher: watcher.id })
  expect([refused.status, (await refused.text()).includes('一人にはたのめません')]).toEqual([422, true])
  const plan = await planFor(id, { ...safe, watcher: '' })
  const alone = await worker.post(`/watch-plans/${plan}/watchers`, { watcher: watcher.id, watching: 'yes' })
  const page = await alone.text()
  expect([alone.status, page.includes('一人にはたのめません'), page.includes(`value="${watcher.id}" checked`)]).toEqual([422, true, true])
  expect((await packOf()).visits).toEqual([])
  expect((await worker.post(`/watch-plans/${plan}/watchers`, { watcher: watcher.id, alone_reason: '玄関先で声をかけるだけ' })).status).toBe(
    303,
  )
  const { visits, text } = await packOf()
  expect(visits[0]).toMatchObject({ id: plan, name: '', safety: '玄関の中に入らない', cautions: ['twoPeople'], cautionNote: '' })
  expect(text).not.toContain('大声')
  expect(await (await worker.get(`/watch-plans/${plan}`)).text()).toContain('玄関先で声をかけるだけ')
  await take(plan)
  // The same question where the caution comes after the volunteer.
  const calm = await planFor(id, { again: 'yes' })
  const later = { ...fields, cautions: ['abuse'], version: String((await register.json(worker, `/watch-plans/${calm}.json`))['version']) }
  expect((await worker.post(`/watch-plans/${calm}/edit`, later)).status).toBe(422)
  expect((await worker.post(`/watch-plans/${calm}/edit`, { ...later, alone_reason: '戸口だけ' })).status).toBe(303)
  await take(calm)
})

describe('a visit', () => {
  test('written on the phone is the desk’s: kept once, its day follows, and the worker reads it', async () => {
    const plan = await planFor(await person('訪問 一子'))
    const entry = visitOf(plan, ['result', 'met'], ['note', '庭の手入れ'])
    for (let again = 0; again < 3; again++) expect((await send(entry)).status).toBe(201)
    expect(
      await one('select on_day::text as day, result, at_time::text as time, created_by::text as by from watch_visit where id = $1', [
        entry.id,
      ]),
    ).toEqual({ day: '2026-11-09', result: 'met', time: '12:00:00', by: watcher.id })
    expect(await one('select due_on::text as due, seen_on::text as seen from watch_standing where plan_id = $1', [plan])).toEqual({
      due: '2026-11-16',
      seen: '2026-11-09',
    })
    expect((await packOf()).visits).toEqual([])
    const page = await (await worker.get(`/watch-visits/${entry.id}`)).text()
    expect([page.includes('庭の手入れ'), page.includes('訪問 一子')]).toEqual([true, true])
    expect((await send(visitOf(plan, ['result', 'wrong']))).status).toBe(422)
    await take(plan)
  })
  test('of whom no name goes along bears a number that the desk reads too; what is put right says whose it was, and when', async () => {
    const [known, ...mute] = [await person('番号 一子'), await person('番号 二子'), await person('番号 三子')]
    await agree(known, ['name'])
    const plans = [await planFor(known), ...(await Promise.all(mute.map((id) => planFor(id))))]
    const { visits } = await packOf()
    const numbers = plans.map((plan) => visits.find((each) => each.id === plan)?.number ?? 0)
    expect([new Set(numbers).size, Math.min(...numbers) > 0]).toEqual([3, true])
    const round = await (await worker.get(`/watch/round?who=${watcher.id}`)).text()
    for (const [i, plan] of plans.entries()) {
      const words = `見守り${numbers[i] ?? 0}番`
      expect([round.includes(words), (await (await worker.get(`/watch-plans/${plan}`)).text()).includes(words)]).toEqual([true, true])
    }
    expect(await (await worker.get('/watch-plans')).text()).toContain(`名前も住所も入りません（見守り${numbers[1] ?? 0}番）`)
    for (const plan of plans) expect((await send(visitOf(plan, ['result', 'absent']))).status).toBe(201)
    const wroteOf = async (): Promise<unknown[]> => {
      const { wrote } = JSON.parse((await packOf()).text) as { wrote: { plan_id: string; number: number; name: string; at_time: string }[] }
      return plans.map((plan) => wrote.find((each) => each.plan_id === plan)).map((each) => [each?.number, each?.name, each?.at_time])
    }
    const named = (name: string) => numbers.map((number, i) => [number, i === 0 ? name : '', '12:00'])
    expect(await wroteOf()).toEqual(named(expect.stringContaining('番号 一子') as string))
    expect((await register.lastAudit('field.pack.packed'))?.subjects).toContain(known)
    // Taken back it is gone from what is put right as well; one whose name was never on the phone gets none by agreeing now.
    await agree(mute[0] ?? '', ['name'])
    await register.city.owner.query(
      `update consent set state = 'ended', withdrawn_on = given_on, version = version + 1 where person_id = $1`,
      [known],
    )
    expect(await wroteOf()).toEqual(named(''))
    for (const plan of plans) await take(plan)
  })
  test.each([
    [
      'with a grave sign runs from today',
      [
        ['result', 'wrong'],
        ['signs', 'weak'],
      ],
      'today',
      false,
    ],
    [
      'with another sign within three days',
      [
        ['result', 'wrong'],
        ['signs', 'rubbish'],
      ],
      'threeDays',
      false,
    ],
    ['with 今すぐ at once, with its letter', [['now', 'yes']], 'now', true],
  ] as [string, [string, string][], string, boolean][])(
    'where something was wrong becomes a notice of who sent it: %s',
    async (_what, fields, urgency, letter) => {
      const id = await person('訪問 二子')
      const plan = await planFor(id)
      const entry = visitOf(plan, ...fields)
      expect((await send(entry)).status).toBe(201)
      const notice = await one(
        `select n.id::text, n.urgency, n.person_id::text as person, n.by_kind as by, n.way, n.created_by::text as sender from notice n join origin o on o.record_id = n.id and o.type = 'notice' where o.from_id = $1`,
        [entry.id],
      )
      expect(notice).toMatchObject({ urgency, person: id, by: 'volunteer', way: 'field', sender: watcher.id })
      const clock = await one(
        `select kind, exists (select from mail where once like 'notice-now/' || record_id || '/came/%') as letter from deadline where type = 'notice' and record_id = $1 and ended_at is null`,
        [notice['id']],
      )
      expect(clock).toEqual({ kind: urgency, letter })
      // The sender reads how it stands, and no more.
      const pack = JSON.parse((await packOf()).text) as { sent: { id: string; state: string }[] }
      expect(pack.sent.find((each) => each.id === notice['id'])).toEqual(expect.objectContaining({ state: 'received' }))
      expect((await phone.get(`/notices/${String(notice['id'])}`)).status).toBe(404)
      await take(plan)
    },
  )
  test('is taken from nobody else: another watcher’s plan, another ward’s phone; both are kept aside and make no visit', async () => {
    const plan = await planFor(await person('訪問 三子'))
    const other = await pairPhoneBy(register.city, (await makeFieldPerson(worker, { name: '架空 いちょう' })).code)
    const far = await pairPhoneBy(
      register.city,
      (await makeFieldPerson(await sitAt(register.city, 'naniwa.worker'), { name: '架空 けやき' })).code,
    )
    for (const each of [other, far]) {
      expect((await packOf(each)).visits).toEqual([])
      const entry = visitOf(plan, ['result', 'met'])
      expect((await send(entry, each)).status).toBe(201)
      expect(await one('select 1 as there from watch_visit where id = $1', [entry.id])).toEqual({})
    }
    await take(plan)
  })
})

test('put right to 「何かおかしい」 it makes its notice: at the desk, as a version against another, and by settling; a graver sign raises the notice there is', async () => {
  const noticesOf = async (visit: string): Promise<unknown[]> =>
    (
      await register.city.owner.query(
        `select n.urgency, n.signs, (select kind from deadline where type = 'notice' and record_id = n.id and ended_at is null) as clock from notice n join origin o on o.record_id = n.id and o.type = 'notice' where o.from_id = $1 order by n.id`,
        [visit],
      )
    ).rows
  const correct = async (visit: string, ...fields: [string, string][]): Promise<void> => {
    const changed = [...new Set(fields.map(([name]) => name))].map((name): [string, string] => ['changed', name])
    const id = newId(register.city.at.now)
    expect(
      (await send(entryOf(id, `/field/watch-visits/${visit}/edit`, [['base', '1'], ...changed, ...fields], register.city.at.now))).status,
    ).toBe(201)
  }
  const desk = async (visit: string, fields: Fields, act = 'edit'): Promise<void> => {
    const version = String((await register.json(worker, `/watch-visits/${visit}.json`))['version'])
    expect((await worker.post(`/watch-visits/${visit}/${act}`, { version, ...fields })).status).toBe(303)
  }
  const plan = await planFor(await person('訂正 一子'))
  const met = async (): Promise<string> => {
    const entry = visitOf(plan, ['result', 'met'])
    expect((await send(entry)).status).toBe(201)
    return entry.id
  }
  const said = { plan_id: plan, on_day: '2026/11/9', way: 'visit' }
  const [rubbish, both] = [
    { urgency: 'threeDays', signs: ['rubbish'], clock: 'threeDays' },
    { urgency: 'today', signs: ['rubbish', 'weak'], clock: 'today' },
  ]
  // At the desk, and graver afterwards.
  const one = await met()
  await desk(one, { ...said, result: 'wrong', signs: 'rubbish' })
  expect(await noticesOf(one)).toEqual([rubbish])
  await desk(one, { ...said, result: 'wrong', signs: ['rubbish', 'weak'] })
  expect(await noticesOf(one)).toEqual([both])
  // Against what the desk says: told at once, and once.
  const two = await met()
  await desk(two, { ...said, result: 'absent' })
  await correct(two, ['result', 'wrong'], ['signs', 'rubbish'])
  expect((await register.json(worker, `/watch-visits/${two}.json`))['twice']).toHaveLength(1)
  expect(await noticesOf(two)).toEqual([rubbish])
  // A notice that was taken back says nothing of a visit that is settled to be wrong.
  await register.city.owner.query(
    `update notice set state = 'takenBack', version = version + 1 where id = (select record_id from origin where type = 'notice' and from_id = $1)`,
    [two],
  )
  const { twice } = (await register.json(worker, `/watch-visits/${two}.json`)) as unknown as {
    twice: { versions: { key: string; values: { result: string } }[] }[]
  }
  await desk(two, { 'pick-result': twice[0]?.versions.find((each) => each.values.result === 'wrong')?.key ?? '' }, 'settle')
  expect(await noticesOf(two)).toEqual([rubbish, rubbish])
  // Whoever settled reads that a notice was made, which, and by when it is answered; who may not read notices is told of none.
  const settled = await (await worker.get(`/watch-visits/${two}`)).text()
  expect(settled).toMatch(/href="\/notices\/[^"]+">気づき（.*?に知らせたもの）<\/a><div class="sub">[^<]*まで/)
  await take(plan)
})

test('late by a day it rings on the phone alone, by three for the worker; where no phone hears it the worker is told at once', async () => {
  const late = await person('遅れ 一子')
  await agree(late, ['name'])
  const [plan, deaf] = [await planFor(late), await planFor(await person('遅れ 二子'))]
  await take(deaf, (await makeFieldPerson(worker, { name: '架空 すすき' })).id)
  await onDay('2026-11-10')
  await tick()
  expect((await packOf()).visits.map((each) => [each.id, each.dueOn])).toEqual([[plan, '2026-11-09']])
  expect([await waits(worker, plan), await waits(worker, deaf), await waits(head, plan)]).toEqual([false, true, false])
  await onDay('2026-11-12')
  await tick()
  expect([await waits(worker, plan), await waits(head, plan)]).toEqual([true, false])
  await onDay('2026-11-16')
  await tick()
  expect(await waits(head, plan)).toBe(true)
  await onDay('2026-11-09')
  await take(plan)
  await take(deaf)
})

test('a plan taken away is gone with the next contact; what was written for it before is kept aside, read by the worker and becomes the visit', async () => {
  const id = await person('取上 一子')
  await agree(id, ['name'])
  const plan = await planFor(id)
  expect((await packOf()).visits.map((each) => each.id)).toEqual([plan])
  const entry = visitOf(plan, ['result', 'wrong'], ['signs', 'weak'], ['note', 'やせていた'])
  await take(plan)
  expect((await packOf()).text).not.toContain('取上')
  for (let again = 0; again < 2; again++) expect((await send(entry)).status).toBe(201)
  expect(await one('select urgency, state from field_rescue where id = $1', [entry.id])).toEqual({ urgency: 'today', state: 'waiting' })
  const list = await (await worker.get('/field-rescues')).text()
  expect([list.includes('やせていた'), list.includes('取上 一子')]).toEqual([true, true])
  expect((await register.lastAudit('field.rescue.listed'))?.subjects).toContain(id)
  expect((await worker.post(`/field-rescues/${entry.id}/enter`, { version: '1' })).status).toBe(303)
  expect(await one('select result, on_day::text as day from watch_visit where id = $1', [entry.id])).toEqual({
    result: 'wrong',
    day: '2026-11-09',
  })
  expect(
    await one(`select n.urgency, n.by_kind as by from notice n join origin o on o.record_id = n.id where o.from_id = $1`, [entry.id]),
  ).toEqual({ urgency: 'today', by: 'volunteer' })
})
