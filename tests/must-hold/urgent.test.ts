// 緊急の閲覧 over HTTP: a reason opens one shielded person for three hours; the head knows at once, every read is marked, nobody looks at their own.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sitAt, type Desk } from '../support/desk.ts'
import { idOf, openRegister, type RegisterDesks } from '../support/register.ts'

let register: RegisterDesks
let worker: Desk
let colleague: Desk
let head: Desk
let neighbour: Desk
let person = ''
let intake = ''
beforeAll(async () => {
  register = await openRegister()
  ;({ worker, colleague, head } = register)
  register.city.at.now = new Date('2026-11-20T15:00:00+09:00')
  ;[worker, colleague, head] = await Promise.all([
    sitAt(register.city, 'tennoji.worker'),
    sitAt(register.city, 'tennoji.second'),
    sitAt(register.city, 'tennoji.wardhead'),
  ])
  person = idOf(await register.save(worker, { name: '急場 かくれ', kana: 'きゅうば かくれ', address: 'ゾルク町9', phone: '06-0000-7777' }))
  intake = idOf(
    await register.save(
      head,
      {
        channel: 'phone',
        consulter: 'self',
        person_id: person,
        main_worry: 'violence',
        consent: 'asking',
        collection_basis: 'life',
        story: 'ゾルク逃げてきた',
      },
      '/intakes',
    ),
  )
  await register.city.owner.query(`update person set shielded = true, owner_id = null, version = version + 1 where id = $1`, [person])
})
afterAll(() => register.city.close())
const text = async (desk: Desk, path: string): Promise<string> => (await desk.get(path)).text()

test('who works with the person and would lose the address is said before; the head makes them the one who answers in the same press', async () => {
  const hidden = await register.save(worker, { name: '支援 つづく', kana: 'しえん つづく', address: '天王寺区勝山7-7-7' })
  const id = randomUUID()
  await register.city.owner.query(
    `insert into support_case (ward_id, id, opened_on, person_id, main_worry, consent, state) values ('271098', $1, '2026-10-01', $2, 'isolation', 'yes', 'supporting')`,
    [id, idOf(hidden)],
  )
  const { rows } = await register.city.owner.query<{ id: string; name: string }>(
    `insert into assignment (ward_id, id, type, record_id, staff_id, from_at, given_by)
     select '271098', gen_random_uuid(), 'support_case', $1, r.staff_id, $2, r.staff_id from staff_role r join staff s on s.id = r.staff_id
     where r.ward_id = '271098' and r.role = 'worker' and s.id is distinct from (select owner_id from person where id = $3) and s.active order by s.login limit 1
     returning staff_id as id, (select name from staff where id = staff_id) as name`,
    [id, register.city.at.now, idOf(hidden)],
  )
  const [hand] = rows
  if (!hand) throw new Error('no second worker')
  const asked = await (await head.get(`${hidden}/shield`)).text()
  expect(asked.replaceAll(/<[^>]*>|\s+/g, '')).toContain(`見られなくなる人${hand.name}さん`)
  expect(asked).toContain(`value="${hand.id}"`)
  // The shield hides the address of the whole home: who works with the household, and who answers for somebody in it, loses it too.
  const [beside, home, whole] = [await register.save(worker, { name: '支援 はは', kana: 'しえん はは' }), randomUUID(), randomUUID()]
  await register.city.owner.query(`insert into household (ward_id, id, name) values ('271098', $1, '支援の世帯')`, [home])
  await register.city.owner.query(
    `insert into household_member (ward_id, id, household_id, person_id, relation, from_on) select '271098', gen_random_uuid(), $1, p, 'child', '2020-01-01' from unnest($2::uuid[]) p`,
    [home, [idOf(hidden), idOf(beside)]],
  )
  await register.city.owner.query(
    `insert into support_case (ward_id, id, opened_on, household_id, main_worry, consent, state) values ('271098', $1, '2026-10-01', $2, 'isolation', 'yes', 'supporting')`,
    [whole, home],
  )
  const named = async (login: string): Promise<{ id: string; name: string }> =>
    (await register.city.owner.query('select id, name from staff where login = $1', [login])).rows[0]
  const [community, coordinator] = [await named('tennoji.community'), await named('tennoji.coordinator')]
  await register.city.owner.query(
    `insert into assignment (ward_id, id, type, record_id, staff_id, from_at, given_by) values ('271098', gen_random_uuid(), 'support_case', $1, $2, $3, $2)`,
    [whole, community.id, register.city.at.now],
  )
  await register.city.owner.query('update person set owner_id = $2, version = version + 1 where id = $1', [idOf(beside), coordinator.id])
  const home2 = (await (await head.get(`${hidden}/shield`)).text()).replaceAll(/<[^>]*>|\s+/g, '')
  const losing = home2.slice(home2.indexOf('見られなくなる人'), home2.indexOf('を担当しています'))
  for (const each of [hand, community, coordinator])
    expect([each.name, losing.includes(`${each.name.replaceAll(' ', '')}さん`)]).toEqual([each.name, true])
  const press = { version: await register.versionOf(hidden), on: 'yes', owner_id: hand.id }
  // Asked once more who is meant, the choice stays; somebody who may not answer for the person is refused, not forgotten.
  const again = await head.post(`${hidden}/shield`, { ...press, who: '急場 かくれ' })
  expect([again.status, (await again.text()).includes(`value="${hand.id}" checked`)]).toEqual([422, true])
  expect((await head.post(`${hidden}/shield`, { ...press, owner_id: idOf(hidden) })).status).toBe(422)
  expect((await head.post(`${hidden}/shield`, press)).status).toBe(303)
  const kept = await register.city.owner.query('select owner_id, shielded from person where id = $1', [idOf(hidden)])
  expect(kept.rows).toEqual([{ owner_id: hand.id, shielded: true }])
})

test('it opens that person and no other, for who asked and for three hours; the head is told in that moment', async () => {
  const other = idOf(await register.save(worker, { name: '急場 べつ', kana: 'きゅうば べつ', address: 'ゾルク村1' }))
  await register.city.owner.query(`update person set shielded = true, owner_id = null, version = version + 1 where id = $1`, [other])
  expect([(await text(colleague, `/people/${person}`)).includes('ゾルク町9'), (await colleague.get(`/intakes/${intake}`)).status]).toEqual([
    false,
    404,
  ])
  expect(await text(colleague, `/people/${person}`)).toContain(`/people/${person}/urgent`)
  for (const reason of ['', '急ぎます', 'ああああああああああああ'])
    expect([reason, (await colleague.post(`/people/${person}/urgent`, { reason })).status]).toEqual([reason, 422])
  expect((await register.city.owner.query('select 1 from break_glass')).rows).toEqual([])
  expect((await colleague.post(`/people/${person}/urgent`, { reason: 'ゾルク警察から安否の問い合わせがあった' })).status).toBe(303)
  expect([(await text(colleague, `/people/${person}`)).includes('ゾルク町9'), (await colleague.get(`/intakes/${intake}`)).status]).toEqual([
    true,
    200,
  ])
  // Every page of that person says so and until when; nothing about them is written meanwhile, other people's records are as ever.
  for (const path of [`/people/${person}`, `/intakes/${intake}`])
    expect([path, /緊急の閲覧をしています。[^]*18:00まで/.test(await text(colleague, path))]).toEqual([path, true])
  for (const [desk, path] of [
    [colleague, `/people/${other}`],
    [worker, `/people/${person}`],
  ] as const)
    expect((await text(desk, path)).includes('緊急の閲覧をしています')).toBe(false)
  const version = (await register.json(head, `/people/${person}.json`))['version']
  const wrote = await colleague.post(`/people/${person}/edit`, { version: String(version), name: '急場 かえた', kana: 'きゅうば' })
  expect([wrote.status, (await wrote.text()).includes('読むだけです')]).toEqual([409, true])
  expect((await register.json(head, `/people/${person}.json`))['version']).toBe(version)
  // A form that shows no reason of its own: the sentence, all that was typed, and the same again when the reading is over.
  const tried = {
    client_id: randomUUID(),
    version: String(version),
    name: '急場 "かえた"',
    kana: 'きゅうば',
    note: 'ゾルク一行目\n<二行目>',
  }
  const refused = await colleague.post(`/people/${person}/edit`, tried)
  const said = await refused.text()
  expect([refused.status, said.includes('「閲覧を終える」を押してから'), said.includes(`href="/people/${person}"`)]).toEqual([
    409,
    true,
    true,
  ])
  expect(said).toContain(`action="/people/${person}/edit"`)
  const kept = [...said.matchAll(/<textarea hidden name="([^"]*)">([^<]*)</g)].map(([, name, value]) => [
    name,
    (value ?? '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
  ])
  expect(Object.fromEntries(kept)).toMatchObject(tried)
  expect((await text(colleague, `/people/${other}`)).includes('ゾルク村1')).toBe(false)
  // Nobody opens it past the act: not for days, not at another council's desk.
  const asColleague = async (wards: string, hours: number): Promise<boolean | undefined> => {
    const client = await register.city.app.connect()
    await client.query('begin')
    await client.query(
      `select set_config('app.wards', $1, true), set_config('app.now', '2026-11-20T15:00:00+09:00', true), set_config('app.actor', (select id::text from staff where login = 'tennoji.second'), true)`,
      [wards],
    )
    const { rows } = await client.query<{ done: boolean }>(
      `select app.break_glass('271098', gen_random_uuid(), $1, '\\x00', app.moment() + make_interval(hours => $2)) as done`,
      [other, hours],
    )
    await client.query('rollback')
    client.release()
    return rows[0]?.done
  }
  expect([await asColleague('271098', 3), await asColleague('271098', 24), await asColleague('271110', 3)]).toEqual([true, false, false])
  // Nobody else sees through by it, and no file does.
  const second = await sitAt(register.city, 'tennoji.worker')
  expect((await text(second, `/people/${person}`)).includes('ゾルク町9')).toBe(false)
  expect((await text(colleague, '/people.csv?encoding=utf-8')).includes('ゾルク町9')).toBe(false)
  // The head's to-do and letter, in that minute and without a word of whom.
  const todos = await text(head, '/todos.json')
  expect([todos.includes('/urgent-reads/'), todos.includes('急場'), todos.includes('ゾルク')]).toEqual([true, false, false])
  const mail = (await register.city.owner.query<{ text: string }>(`select m::text as text from mail m where href like '/urgent-reads/%'`))
    .rows
  expect([mail.length > 0, mail.some((row) => /急場|ゾルク/.test(row.text))]).toEqual([true, false])
  register.city.at.now = new Date('2026-11-20T18:00:00+09:00')
  ;[worker, colleague, head, neighbour] = (await Promise.all(
    ['tennoji.worker', 'tennoji.second', 'tennoji.wardhead', 'naniwa.worker'].map((login) => sitAt(register.city, login)),
  )) as [Desk, Desk, Desk, Desk]
  expect([(await text(colleague, `/people/${person}`)).includes('ゾルク町9'), (await colleague.get(`/intakes/${intake}`)).status]).toEqual([
    false,
    404,
  ])
})
test('every read under it is marked, the head sees them and says a word; nobody looks at their own, others see nothing of it', async () => {
  const marked = (
    await register.city.owner.query<{ event: string; basis: string }>(
      `select event, basis from audit where $1 = any(subjects) and basis = 'breakGlass' order by at`,
      [person],
    )
  ).rows
  expect(marked.map((row) => row.event)).toEqual(expect.arrayContaining(['registry.person.opened', 'needs.intake.opened']))
  const id = (await register.city.owner.query<{ id: string }>('select id from break_glass')).rows[0]?.id ?? ''
  const page = await text(head, `/urgent-reads/${id}`)
  for (const words of ['ゾルク警察から安否の問い合わせがあった', '同じ区の人', '急場 かくれ', '人：見た'])
    expect([words, page.includes(words)]).toEqual([words, true])
  for (const desk of [worker, colleague, neighbour])
    for (const path of ['/urgent-reads', `/urgent-reads/${id}`]) expect([path, (await desk.get(path)).status]).toEqual([path, 404])
  expect((await colleague.post(`/urgent-reads/${id}/look`, { verdict: 'fine' })).status).toBe(404)
  await expect(
    register.city.owner.query(`update break_glass set looked_at = now(), looked_by = staff_id, verdict = 'fine' where id = $1`, [id]),
  ).rejects.toThrow(/check constraint/)
  expect((await head.post(`/urgent-reads/${id}/look`, { verdict: 'amiss' })).status).toBe(422)
  expect((await head.post(`/urgent-reads/${id}/look`, { verdict: 'fine' })).status).toBe(303)
  expect(await text(head, '/todos.json')).not.toContain('/urgent-reads/')
  const sealed = (await register.city.owner.query<{ text: string }>('select b::text as text from break_glass b')).rows[0]?.text
  expect(sealed).not.toContain('ゾルク')
  // Ended by who reads, before its time.
  const listed = async (at: string): Promise<number> => (await text(head, `/urgent-reads/${at}`)).split('人：見た').length
  const first = await listed(id)
  expect((await colleague.post(`/people/${person}/urgent`, { reason: 'ゾルク警察からもう一度問い合わせ' })).status).toBe(303)
  expect((await text(colleague, `/people/${person}`)).includes('ゾルク町9')).toBe(true)
  // What was read under this one stands at this one alone: the head says a word on no other's reads.
  const second = (await register.city.owner.query<{ id: string }>('select id from break_glass where id <> $1', [id])).rows[0]?.id ?? ''
  expect([await listed(id), (await listed(second)) > 1]).toEqual([first, true])
  expect((await worker.post(`/people/${person}/urgent/end`, {})).status).toBe(404)
  expect((await colleague.post(`/people/${person}/urgent/end`, {})).status).toBe(303)
  const after = await text(colleague, `/people/${person}`)
  expect([after.includes('ゾルク町9'), after.includes('緊急の閲覧をしています')]).toEqual([false, false])
})
