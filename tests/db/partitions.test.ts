// The audit and the history lie in partitions made ahead; nothing is lost or unsealed when one comes late.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAudit } from '#src/access/audit-check.ts'
import { sealAudit, verifyAudit } from '#src/access/audit.ts'
import { openDb, type Db } from '#src/db/connection.ts'
import { makePartitions, partsFor } from '#src/db/partitions.ts'
import { openTown, type Town } from '../support/town.ts'

let town: Town
let owner: Db
beforeAll(async () => {
  town = await openTown('empty', { own: true })
  owner = openDb(town.owner)
})
afterAll(() => town.close())
const line = async (at: string): Promise<string> => {
  const id = randomUUID()
  await town.owner.query(`insert into audit (id, at, ward_id, event) values ($1, $2, '271098', 'x.y.opened')`, [id, at])
  return id
}
const where = async (table: string, id: string, key = 'id'): Promise<string> =>
  (await town.owner.query(`select tableoid::regclass::text t from ${table} where ${key} = $1`, [id])).rows[0].t as string

test('a month and a year turn at midnight in Japan', () => {
  expect(partsFor(new Date('2026-12-31T14:59:59Z')).map((one) => [one.name, one.from, one.to])).toEqual([
    ['audit_2026_12', '2026-12-01', '2027-01-01'],
    ['audit_2027_01', '2027-01-01', '2027-02-01'],
    ['audit_2027_02', '2027-02-01', '2027-03-01'],
    ['history_fy2026', '2026-04-01', '2027-04-01'],
    ['history_fy2027', '2027-04-01', '2028-04-01'],
  ])
  expect(partsFor(new Date('2027-03-31T15:00:00Z')).map((one) => one.name)).toEqual([
    'audit_2027_04',
    'audit_2027_05',
    'audit_2027_06',
    'history_fy2027',
    'history_fy2028',
  ])
})

test('lines of before are carried over and still fit their seal; later ones go to their month; twice does nothing', async () => {
  const [inside, outside] = [await line('2026-11-21T12:00:00+09:00'), await line('2026-10-31T23:59:59+09:00')]
  const record = randomUUID()
  await town.owner.query(
    `insert into history (ward_id, type, record_id, version, at, changes) values ('271098', 'x', $1, 1, '2027-03-31T23:59:59+09:00', '{}')`,
    [record],
  )
  await sealAudit(owner)
  expect(await where('audit', inside)).toBe('audit_rest')
  const now = new Date('2026-11-21T12:00:00+09:00')
  expect(await makePartitions(owner, now)).toEqual(['audit_2026_11', 'audit_2026_12', 'audit_2027_01', 'history_fy2026', 'history_fy2027'])
  expect(await makePartitions(owner, now)).toEqual([])
  expect([await where('audit', inside), await where('audit', outside), await where('history', record, 'record_id')]).toEqual([
    'audit_2026_11',
    'audit_rest',
    'history_fy2026',
  ])
  expect(await where('audit', await line('2026-11-30T23:59:59+09:00'))).toBe('audit_2026_11')
  expect(await where('audit', await line('2026-12-01T00:00:00+09:00'))).toBe('audit_2026_12')
  expect(await makePartitions(owner, new Date('2026-12-01T00:00:00+09:00'))).toEqual(['audit_2027_02'])
  await sealAudit(owner)
  const report = await verifyAudit(owner)
  expect([report.broken, report.lines]).toEqual([[], 4])
})

test('the walls stand before a partition too: the application cannot reach one directly', async () => {
  await expect(town.app.query('select 1 from audit_2026_11')).rejects.toThrow(/permission denied/)
  await expect(town.app.query(`delete from audit_2026_11`)).rejects.toThrow(/permission denied/)
})

test('the chain is checked once a day and when asked; a changed line is in the answer', async () => {
  const now = new Date('2026-11-21T12:00:00+09:00')
  expect(await checkAudit(owner, now)).toBe(true)
  expect(await checkAudit(owner, new Date(now.getTime() + 3_600_000))).toBe(false)
  const {
    rows: [line],
  } = await town.owner.query(`update audit set detail = 'x' where at = '2026-10-31T23:59:59+09:00' returning id`)
  await town.app.query('insert into audit_check (id) values ($1)', [randomUUID()])
  expect(await checkAudit(owner, new Date(now.getTime() + 7_200_000))).toBe(true)
  const last = await town.app.query('select broken from audit_check order by done_at desc limit 1')
  expect(last.rows[0].broken[0].changed).toEqual([line.id])
  await expect(town.app.query(`update audit_check set broken = '[]'`)).rejects.toThrow(/permission denied/)
})

test('lines that are written while their month comes to stand are all there', async () => {
  const fresh = await openTown('empty', { own: true })
  try {
    let stop = false
    const [written, refused]: [string[], unknown[]] = [[], []]
    const write = async (): Promise<void> => {
      while (!stop && refused.length === 0) {
        const id = randomUUID()
        await fresh.owner
          .query(`insert into audit (id, at, ward_id, event) values ($1, '2026-11-21T12:00:00+09:00', '271098', 'x.y.opened')`, [id])
          .then(() => written.push(id))
          .catch((error: unknown) => refused.push(error))
      }
    }
    const writers = [write(), write(), write(), write()]
    await makePartitions(openDb(fresh.owner), new Date('2026-11-21T12:00:00+09:00')).finally(() => {
      stop = true
    })
    await Promise.all(writers)
    expect(refused).toEqual([])
    const { rows } = await fresh.owner.query<{ n: number }>('select count(*)::int as n from audit where id = any($1)', [written])
    expect([rows[0]?.n, written.length > 0]).toEqual([written.length, true])
  } finally {
    await fresh.close()
  }
})
