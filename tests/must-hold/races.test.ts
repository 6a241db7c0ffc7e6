// What must hold when many come at once, behind a proxy, or with odd values: asked over HTTP.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '#src/app.tsx'
import { readConfig, StartProblem } from '#src/db/config.ts'
import { openDb } from '#src/db/connection.ts'
import { ownSocketFolder } from '#src/db/embedded.ts'
import { migrate } from '#src/db/migrate.ts'
import { recordTypes } from '#src/modules.ts'
import { afterText, readListQuery } from '#src/records/list-query.rules.ts'
import { openCity, sitAt, typedSession, type City } from '../support/desk.ts'
import { openJar } from '../support/jar.ts'
import { openTown } from '../support/town.ts'

let city: City
const folder = mkdtempSync(join(tmpdir(), 'sasaeai races '))
beforeAll(async () => {
  city = await openCity()
})
afterAll(async () => {
  await city.close()
  rmSync(folder, { recursive: true, force: true })
})

test('24 wrong passwords at once from 24 browsers: ten are looked at, the others are refused', async () => {
  const tries = await Promise.all(
    Array.from({ length: 24 }, () => openJar(city).signIn('minato.community', { password: 'ちがう合いことば' })),
  )
  const by = (status: number): number => tries.filter((one) => one.status === status).length
  expect([by(422), by(422) + by(429)]).toEqual([10, 24])
})
test('a crowd of passwords is told to come back; the program goes on answering', async () => {
  const tries = await Promise.all(
    Array.from({ length: 60 }, (_, i) => openJar(city).signIn(`nobody${i}`, { password: 'ちがう合いことば' })),
  )
  expect(tries.map((one) => one.status).filter((one) => one !== 422 && one !== 503)).toEqual([])
  expect(tries.filter((one) => one.status === 503).length).toBeGreaterThan(0)
  expect((await openJar(city).signIn('minato.wardhead')).status).toBe(303)
})
test('two who hand the same post on at once make one successor', async () => {
  const head = await sitAt(city, 'cityadmin')
  const { rows } = await city.owner.query<{ role: string }>(
    `select r.id as role from staff_role r join staff s on s.id = r.staff_id where s.login = 'kita.community'`,
  )
  const others = (
    await city.owner.query<{ id: string; login: string }>(
      `select id, login from staff where login like 'kita.%' and login <> 'kita.community' order by login limit 2`,
    )
  ).rows
  expect(others.length).toBe(2)
  const before = (await city.owner.query(`select count(*)::int n from handover where ended_role = $1`, [rows[0]?.role])).rows[0].n as number
  const answers = await Promise.all(
    others.map((one) => head.post('/admin/handovers', { role_id: rows[0]?.role ?? '', to_staff: one.id, on: '2026-12-01' })),
  )
  const after = (await city.owner.query(`select count(*)::int n from handover where ended_role = $1`, [rows[0]?.role])).rows[0].n as number
  expect([after - before, answers.map((one) => one.status).toSorted()]).toEqual([1, [303, 422]])
})
test('people are written down at the clock of the program, not of the database', async () => {
  const desk = await sitAt(city, 'tennoji.worker')
  const id = randomUUID()
  expect((await desk.post('/people', { client_id: id, name: '時計 はるか', kana: 'とけい はるか', birth_on: '1941/4/1' })).status).toBe(303)
  const { rows } = await city.owner.query(`select p.created_at, h.at from person p join history h on h.record_id = p.id where p.id = $1`, [
    id,
  ])
  expect(rows[0]).toEqual({ created_at: city.at.now, at: city.at.now })
})
test('a planned disaster session can be held from its own page: what the new state demands is asked', async () => {
  const desk = await sitAt(city, 'tennoji.community')
  const id = randomUUID()
  await desk.post('/sessions', { ...typedSession, client_id: id, purposes: ['disasterDrill'], participants: '', state: 'planned' })
  expect(await (await desk.get(`/sessions/${id}`)).text()).toContain('id="hold-residents_took_part"')
  expect((await desk.post(`/sessions/${id}/hold`, { version: '1', participants: '12' })).status).toBe(422)
  expect((await desk.post(`/sessions/${id}/hold`, { version: '1', participants: '12', residents_took_part: 'yes' })).status).toBe(303)
  expect(await (await desk.get(`/sessions/${id}.json`)).json()).toMatchObject({
    state: 'held',
    residents_took_part: true,
    participants: 12,
  })
})
test('a program that names one field changes that one; null empties', async () => {
  const desk = await sitAt(city, 'tennoji.community')
  const id = randomUUID()
  await desk.post('/sessions', { ...typedSession, client_id: id, venue: '五条会館', note: 'ようす' })
  const put = (fields: object): Promise<Response> =>
    Promise.resolve(
      city.application.request(`http://desk.test/sessions/${id}/edit`, {
        method: 'POST',
        headers: { cookie: desk.cookie, 'content-type': 'application/json', accept: 'application/json', origin: 'http://desk.test' },
        body: JSON.stringify(fields),
      }),
    )
  const before = (await (await desk.get(`/sessions/${id}.json`)).json()) as Record<string, unknown>
  expect((await put({ version: 1, participants: 21, note: null })).status).toBe(201)
  expect(await (await desk.get(`/sessions/${id}.json`)).json()).toEqual({ ...before, version: 2, participants: 21, note: '' })
})
test('the next page begins after a name that holds the mark of the address', () => {
  const type = recordTypes.find((one) => one.name === 'place')
  if (!type) throw new Error('no place')
  const id = randomUUID()
  expect(
    readListQuery(type, new URLSearchParams({ after: afterText('10:00~12:00 ひろば', id), sort: type.order }), 2026, 50).after,
  ).toEqual({ value: '10:00~12:00 ひろば', id })
})
test('neighbourhoods may be read by all and written within the own ward only, whatever the program asks', async () => {
  const client = await city.app.connect()
  try {
    await client.query(`begin; select set_config('app.wards', '271098', true)`)
    expect((await client.query(`select count(distinct ward_id)::int n from neighbourhood`)).rows[0].n).toBeGreaterThan(1)
    expect((await client.query(`update neighbourhood set version = version where ward_id <> '271098'`)).rowCount).toBe(0)
    await expect(
      client.query(`insert into neighbourhood (ward_id, id, name, source) values ('271012', gen_random_uuid(), 'よその地域', 'x')`),
    ).rejects.toThrow(/row-level security/)
  } finally {
    await client.query('rollback')
    client.release()
  }
})

describe('behind a proxy', () => {
  const house = () =>
    createApp({
      db: openDb(city.app),
      figures: openDb(city.figures),
      clock: () => city.at.now,
      demo: true,
      keys: city.keys,
      publicUrl: 'https://sasaeai.example.jp',
    })
  const enter = (origin: string): Promise<Response> =>
    Promise.resolve(
      house().request('http://127.0.0.1:3000/sign-in', {
        method: 'POST',
        redirect: 'manual',
        headers: { origin },
        body: new URLSearchParams({ login: 'asahi.community', password: 'sasaeai-demo' }),
      }),
    )
  test('forms of the public address are taken, cookies are Secure, HSTS is said, links bear the address', async () => {
    const answer = await enter('https://sasaeai.example.jp')
    expect(answer.status).toBe(303)
    expect(answer.headers.getSetCookie().every((one) => one.includes('; Secure'))).toBe(true)
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000')
    const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const feed = await house().request('http://127.0.0.1:3000/account/feed', {
      method: 'POST',
      headers: { cookie, origin: 'https://sasaeai.example.jp' },
      body: new URLSearchParams({ client_id: randomUUID() }),
    })
    expect(await feed.text()).toContain('https://sasaeai.example.jp/feeds/')
    expect((await enter('http://127.0.0.1:3000')).status).toBe(403)
  })
  test('the demo is refused at an https address; a wrong address, a wrong host are one sentence', () => {
    const wrong = (env: Record<string, string>): string => {
      try {
        readConfig(env)
        return ''
      } catch (error) {
        return error instanceof StartProblem ? error.message : ''
      }
    }
    expect(wrong({ SASAEAI_PUBLIC_URL: 'https://sasaeai.example.jp' })).toContain('SASAEAI_DEMO=off')
    expect(wrong({ SASAEAI_PUBLIC_URL: 'sasaeai.example.jp' })).toContain('SASAEAI_PUBLIC_URL は')
    expect(readConfig({ SASAEAI_PUBLIC_URL: 'https://sasaeai.example.jp/', SASAEAI_DEMO: 'off' })).toMatchObject({
      publicUrl: 'https://sasaeai.example.jp',
      host: '127.0.0.1',
    })
  })
})

test('a socket folder that somebody else laid there is refused, a link is not followed', () => {
  const [open, link, mine] = ['open', 'link', 'mine'].map((name) => join(folder, name)) as [string, string, string]
  mkdirSync(open, { mode: 0o755 })
  mkdirSync(join(folder, 'goal'), { mode: 0o700 })
  symlinkSync(join(folder, 'goal'), link)
  expect(() => ownSocketFolder(open)).toThrow(StartProblem)
  expect(() => ownSocketFolder(link)).toThrow(StartProblem)
  ownSocketFolder(mine)
  ownSocketFolder(mine)
})

test('a migration may stand outside a transaction; an additive newer one does not stop the program before it, another does', async () => {
  const town = await openTown()
  const [one, two] = [join(folder, 'one'), join(folder, 'two')]
  for (const dir of [one, two]) mkdirSync(dir)
  const { rows } = await town.owner.query<{ name: string }>('select name from schema_version')
  for (const dir of [one, two]) for (const { name } of rows) writeFileSync(join(dir, name), 'select 1')
  writeFileSync(
    join(two, '20991231T0000_index.sql'),
    '-- additive\n-- no transaction\ncreate index concurrently if not exists staff_kana on staff (kana)',
  )
  // A build that was cut off (here by somebody who has looked and not let go yet) is begun anew, not taken for made.
  const [busy, valid] = [
    await town.owner.connect(),
    () => town.owner.query(`select indisvalid as valid from pg_index where indexrelid = to_regclass('staff_kana')`),
  ]
  await busy.query('begin')
  await busy.query('update staff set kana = kana')
  await expect(async () => {
    const client = await town.owner.connect()
    try {
      await client.query('set lock_timeout = 100')
      await client.query('create index concurrently if not exists staff_kana on staff (kana)')
    } finally {
      await client.query('reset lock_timeout')
      client.release()
    }
  }).rejects.toThrow('lock timeout')
  expect((await valid()).rows).toEqual([{ valid: false }])
  const made = migrate(town.place, two)
  // Longer than a file in a transaction may wait.
  await setTimeout(2200)
  await busy.query('commit')
  busy.release()
  expect(await made).toEqual(['20991231T0000_index.sql'])
  expect((await valid()).rows).toEqual([{ valid: true }])
  expect(await migrate(town.place, one)).toEqual([])
  writeFileSync(join(two, '20991231T0001_more.sql'), 'create table more_of_it (id int)')
  await migrate(town.place, two)
  await expect(migrate(town.place, one)).rejects.toThrow('新しい版（20991231T0001_more.sql）')
  await town.close()
})
