// What somebody has begun to write: theirs alone, in one role, unreadable in a dump, gone with the role.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sweep } from '#src/jobs/sweep.queries.ts'
import { openDb } from '#src/db/connection.ts'
import { NOON, openCity, sitAt, typedSession, type City, type Desk } from '../support/desk.ts'

const WORDS = '書きかけの会館七番'
let city: City
let worker: Desk
beforeAll(async () => {
  city = await openCity()
  worker = await sitAt(city, 'tennoji.community')
})
afterAll(() => city.close())
const keep = (desk: Desk, path = '/sessions/new'): Promise<Response> => desk.post('/drafts', { draft_path: path, venue: WORDS })
const opened = async (desk: Desk): Promise<string> => (await desk.get('/sessions/new?draft=take')).text()
const counted = async (): Promise<number> => (await city.owner.query('select count(*)::int n from draft')).rows[0].n as number

test('kept as nobody but the writer can read it: the row holds no word of it, a colleague and another ward see none', async () => {
  await keep(worker)
  expect(await opened(worker)).toContain(WORDS)
  const { rows } = await city.owner.query<{ hex: string; text: string }>(
    `select encode(fields_cipher, 'hex') as hex, d::text as text from draft d`,
  )
  expect(rows).toHaveLength(1)
  for (const { hex, text } of rows) {
    expect(hex).not.toContain(Buffer.from(WORDS).toString('hex'))
    expect(text).not.toContain(WORDS)
  }
  for (const other of ['tennoji.wardhead', 'naniwa.community']) expect(await opened(await sitAt(city, other))).not.toContain(WORDS)
})

test('the banner offers to go on or to throw it away; what is written meanwhile is kept beside it, and sending that leaves the older one', async () => {
  await keep(worker)
  const page = await (await worker.get('/sessions/new')).text()
  for (const words of ['書きかけの続きから', '書きかけを捨てる']) expect(page).toContain(words)
  const slot = /name="draft_slot" value="([0-9a-f-]{36})"/.exec(page)?.[1] ?? ''
  const beside = { draft_path: '/sessions/new', draft_slot: slot, venue: 'あとの会館' }
  expect((await worker.post('/drafts', beside)).headers.get('location')).toBe(`/sessions/new?draft=${slot}`)
  expect(await counted()).toBe(2)
  const newer = await (await worker.get(`/sessions/new?draft=${slot}`)).text()
  expect([
    newer.includes('あとの会館'),
    newer.includes(WORDS),
    newer.includes('書きかけがあります'),
    newer.includes(`value="${slot}"`),
  ]).toEqual([true, false, true, true])
  // Refused, it goes on under its own slot; sent, only it is gone.
  const refused = await worker.post('/sessions', { draft_slot: slot, venue: 'あとの会館' })
  expect([refused.status, (await refused.text()).includes(`name="draft_slot" value="${slot}"`)]).toEqual([422, true])
  expect((await worker.post('/sessions', { ...typedSession, title: '書きかけから', draft_slot: slot })).status).toBe(303)
  expect([await counted(), (await opened(worker)).includes(WORDS)]).toEqual([1, true])
  const thrown = await worker.post('/drafts', { draft_path: '/sessions/new', draft_drop: 'yes' })
  expect([thrown.status, thrown.headers.get('location')]).toEqual([303, '/sessions/new'])
  expect(await (await worker.get('/sessions/new')).text()).not.toContain('書きかけがあります')
  expect(await counted()).toBe(0)
})

test('the forms of a person, a household and a note of a support carry their slot too: sent, only that writing is gone', async () => {
  const desk = await sitAt(city, 'tennoji.worker')
  const begun = await desk.post('/support-cases', { described: '書きかけの支援の人', main_worry: 'care', consent: 'yes' })
  const at = begun.headers.get('location') ?? ''
  const forms: [form: string, send: string, fields: Record<string, string>][] = [
    ['/people/new', '/people', { name: '書野 のこる', kana: 'かきの のこる' }],
    ['/households/new', '/households', { name: '書きかけの家' }],
    [at, `${at}/notes`, { quick: 'yes', method: 'visit', fact: '書きかけの経過' }],
  ]
  for (const [form, send, fields] of forms) {
    const page = await (await desk.get(form)).text()
    const slot = /name="draft_slot" value="([0-9a-f-]{36})"/.exec(page)?.[1] ?? ''
    const other = '01900000-0000-7000-8000-00000000d0d0'
    for (const draft_slot of [slot, other])
      expect([form, (await desk.post('/drafts', { ...fields, draft_path: form, draft_slot })).status]).toEqual([form, 303])
    const sent = await desk.post(send, { ...fields, draft_slot: slot })
    expect([form, sent.status]).toEqual([form, 303])
    const left = await city.owner.query<{ path: string }>('select path from draft where path like $1', [`${form}%`])
    expect(left.rows).toEqual([{ path: `${form}?${other}` }])
    await city.owner.query('delete from draft where path like $1', [`${form}%`])
  }
})

test('in another role of the same person it is not there; when its role ends it is gone at once', async () => {
  await keep(worker)
  const { rows } = await city.owner.query<{ role_id: string; staff_id: string }>('select role_id, staff_id from draft')
  const [{ role_id: role, staff_id: staff } = { role_id: '', staff_id: '' }] = rows
  const other = await city.owner.query<{ id: string }>(
    `insert into staff_role (id, staff_id, ward_id, role, from_on) select gen_random_uuid(), staff_id, '271110', role, from_on from staff_role where id = $1 returning id`,
    [role],
  )
  await city.owner
    .query('update sign_in set role_id = $1, ward_id = $3 where staff_id = $2', [other.rows[0]?.id, staff, '271110'])
    .catch(async () => {
      await city.owner.query('update sign_in set role_id = $1 where staff_id = $2', [other.rows[0]?.id, staff])
    })
  expect(await opened(worker)).not.toContain(WORDS)
  expect(await counted()).toBe(1)
  await city.owner.query('update staff_role set withdrawn_at = $1, withdrawn_by = $2 where id = $3', [NOON, staff, role])
  expect(await counted()).toBe(0)
})

test('a role that ends by its day: the night takes its drafts, and no others', async () => {
  const [ends, stays] = [await sitAt(city, 'kita.community'), await sitAt(city, 'naniwa.community')]
  await keep(ends)
  await keep(stays)
  await city.owner.query(
    `update staff_role set to_on = '2099-03-31' where id = (select role_id from draft d join staff s on s.id = d.staff_id where s.login = 'kita.community')`,
  )
  expect(await sweep(openDb(city.owner), new Date(NOON))).toBe(0)
  await city.owner.query(
    `alter table draft disable row level security; update draft set at = '2099-04-01'; alter table draft enable row level security`,
  )
  expect(await sweep(openDb(city.owner), new Date('2099-04-02T00:00:00Z'))).toBeGreaterThan(0)
  const { rows } = await city.owner.query(`select s.login from draft d join staff s on s.id = d.staff_id`)
  expect(rows).toEqual([{ login: 'naniwa.community' }])
})
