// The queue in the database: what is asked for in a transaction, who may touch it, what the night takes away.
import { randomUUID } from 'node:crypto'
import { PgBoss } from 'pg-boss'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDb } from '#src/db/connection.ts'
import { transact } from '#src/db/transact.ts'
import { installJobs } from '#src/jobs/install.ts'
import { sendJob } from '#src/jobs/job.queries.ts'
import { seeWards } from '#src/jobs/scope.ts'
import { sweep } from '#src/jobs/sweep.queries.ts'
import { jobKinds } from '#src/modules.ts'
import { NOON, openCity, type City } from '../support/desk.ts'

let city: City
beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())
const KEY = '01900000-0000-7000-8000-00000000000a'
const rows = async (): Promise<Record<string, unknown>[]> =>
  (await city.owner.query(`select * from pgboss.job where name = 'records.import' order by created_on`)).rows
const send = (ward: string, key = KEY): Promise<void> =>
  transact(openDb(city.app), async (tx) => {
    await seeWards(tx, [ward])
    await sendJob(tx, { queue: 'records.import', key }, { wardId: ward, now: NOON })
  })

describe('asking for work', () => {
  test('writes the row that pg-boss itself writes, and tells who listens', async () => {
    await city.owner.query('delete from pgboss.job')
    const listener = await city.owner.connect()
    const heard: string[] = []
    listener.on('notification', (one) => {
      heard.push(one.payload ?? '')
    })
    await listener.query(`select 1`)
    const channel =
      (await listener.query<{ c: string }>(`select 'pgboss_' || left(encode(sha224('pgboss'::bytea), 'hex'), 24) c`)).rows[0]?.c ?? ''
    await listener.query(`listen ${channel}`)
    await send('271098')
    const boss = new PgBoss({
      db: { executeSql: (text, values) => city.app.query(text, values) },
      schema: 'pgboss',
      migrate: false,
      supervise: false,
      schedule: false,
      reindex: false,
    })
    await boss.start()
    await boss.send('records.import', null, { singletonKey: 'theirs' })
    await boss.stop({ graceful: false })
    for (let i = 0; i < 50 && heard.length < 2; i++) await new Promise((done) => setTimeout(done, 20))
    await listener.query(`unlisten *`)
    listener.release(true)
    expect(heard).toEqual(['records.import', 'records.import'])
    const [ours, theirs] = await rows()
    const same = (row: Record<string, unknown> | undefined): Record<string, unknown> =>
      Object.fromEntries(
        Object.entries(row ?? {}).filter(([name]) => !['id', 'created_on', 'start_after', 'keep_until', 'singleton_key'].includes(name)),
      )
    expect(same(ours)).toEqual(same(theirs))
    expect(Math.abs(Number(ours?.['keep_until']) - Number(theirs?.['keep_until']))).toBeLessThan(60_000)
  })
  test('is not there when the transaction was rolled back, and waits once however often it is asked for', async () => {
    await city.owner.query('delete from pgboss.job')
    await expect(
      transact(openDb(city.app), async (tx) => {
        await seeWards(tx, ['271098'])
        await sendJob(tx, { queue: 'records.import', key: KEY }, { wardId: '271098', now: NOON })
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(await rows()).toEqual([])
    await Promise.all([send('271098'), send('271098'), send('271098')])
    expect(await rows()).toHaveLength(1)
  })
})

describe('rights in the database', () => {
  test('the application owns nothing of the queue; a ward reads and writes its own lines only', async () => {
    expect(
      (
        await city.owner.query(
          `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'pgboss' and pg_get_userbyid(c.relowner) <> 'sasaeai_owner'`,
        )
      ).rows,
    ).toEqual([])
    await expect(city.app.query('create table pgboss.mine (a int)')).rejects.toThrow(/permission denied/)
    await send('271098')
    const seen = (ward: string): Promise<number> =>
      openDb(city.app)
        .transaction()
        .execute(async (tx) => {
          await seeWards(tx, [ward])
          return (await tx.selectFrom('job').select('key').execute()).length
        })
    expect([await seen('271098'), await seen('271110')]).toEqual([1, 0])
    await expect(
      openDb(city.app)
        .transaction()
        .execute(async (tx) => {
          await seeWards(tx, ['271110'])
          await sendJob(tx, { queue: 'records.import', key: 'x' }, { wardId: '271098', now: NOON })
        }),
    ).rejects.toThrow(/row-level security/)
  })
  test('making queues again changes nothing; a kind no longer declared runs no more by the clock', async () => {
    const clock = async (): Promise<string[]> =>
      (await city.owner.query<{ name: string }>('select name from pgboss.schedule order by 1')).rows.map((row) => row.name)
    const before = await clock()
    expect(before).toEqual(
      jobKinds
        .filter((kind) => kind.cron)
        .map((kind) => kind.name)
        .toSorted(),
    )
    await installJobs(
      city.place,
      jobKinds.filter((kind) => kind.name !== 'house.sweep'),
    )
    expect(await clock()).toEqual(before.filter((name) => name !== 'house.sweep'))
    await Promise.all([installJobs(city.place, jobKinds), installJobs(city.place, jobKinds)])
    expect(await clock()).toEqual(before)
  })
})

test('the night takes away what is kept for a time only, and nothing younger', async () => {
  const staff = (await city.owner.query<{ id: string }>(`select id from staff limit 1`)).rows[0]?.id ?? ''
  const at = (days: number): Date => new Date(NOON.getTime() - days * 86_400_000)
  for (const [days, name] of [
    [181, 'old'],
    [179, 'new'],
  ] as const)
    await city.owner.query(
      `insert into request (actor, client_id, route, body_hash, status, at) values ($1, gen_random_uuid(), $2, '', 303, $3)`,
      [staff, name, at(days)],
    )
  for (const [days, name] of [
    [31, '/old'],
    [29, '/new'],
  ] as const)
    await city.owner.query(
      `insert into draft (staff_id, role_id, ward_id, path, fields_cipher, at) select $1, r.id, r.ward_id, $2, '', $3 from staff_role r where r.staff_id = $1 limit 1`,
      [staff, name, at(days)],
    )
  for (const [days, state] of [
    [31, 'sent'],
    [31, 'waiting'],
    [29, 'sent'],
  ] as const)
    await city.owner.query(
      `insert into mail (ward_id, id, staff_id, subject, lines, href, state, made_at, next_at) values ('271098', gen_random_uuid(), $1, 'x', '{}', '/', $2, $3, $3)`,
      [staff, state, at(days)],
    )
  // Of a shared desk that stands, the session it was last used by stays, however long ago; of any other what is over goes.
  const [desk, ended] = [randomUUID(), randomUUID()]
  await city.owner.query(
    `insert into device (id, token_hash, ward_id, name, registered_at, revoked_at) values ($1, '\\x01', '271098', 'まどぐち', $3, null), ($2, '\\x02', '271098', 'むかし', $3, $3)`,
    [desk, ended, at(400)],
  )
  for (const [days, device, token] of [
    [36, desk, '\\x11'],
    [35, desk, '\\x12'],
    [35, ended, '\\x13'],
    [35, null, '\\x14'],
  ] as const)
    await city.owner.query(
      `insert into sign_in (token_hash, staff_id, role_id, device, seen_at, ends_at, device_id) select $1::bytea, $2, r.id, '', $3, $3, $4 from staff_role r where r.staff_id = $2 limit 1`,
      [token, staff, at(days), device],
    )
  expect(await sweep(openDb(city.owner), NOON)).toBe(6)
  expect((await city.owner.query(`select seen_at as at from sign_in where device_id in ($1, $2)`, [desk, ended])).rows).toEqual([
    { at: at(35) },
  ])
  expect(await sweep(openDb(city.owner), NOON)).toBe(0)
  expect((await city.owner.query(`select route from request where route in ('old', 'new')`)).rows).toEqual([{ route: 'new' }])
  expect((await city.owner.query(`select path from draft where path in ('/old', '/new')`)).rows).toEqual([{ path: '/new' }])
  expect((await city.owner.query(`select count(*)::int n from mail`)).rows[0].n).toBe(2)
})
