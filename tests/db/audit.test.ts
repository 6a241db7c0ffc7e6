// The chain of the audit names what was tampered with, and skips nothing that committed late.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAudit } from '#src/access/audit-check.ts'
import { cutAudit } from '#src/access/audit-cut.ts'
import { sealAudit, verifyAudit, writeAudit } from '#src/access/audit.ts'
import { openDb, type Db } from '#src/db/connection.ts'
import { openTown, type Town } from '../support/town.ts'

let town: Town
let owner: Db
const actor = { staffId: randomUUID(), wardId: '271098' }
beforeAll(async () => {
  town = await openTown('empty', { own: true })
  owner = openDb(town.owner)
})
afterAll(() => town.close())

const line = async (id = randomUUID()): Promise<string> => {
  await openDb(town.app)
    .transaction()
    .execute((tx) => writeAudit(tx, actor, { id, event: 'session.opened', recordType: 'session', subjects: [randomUUID()] }))
  return id
}

test('what is past its years is cut off by whole batches; the rest can be checked, a change in it is named, and a hold or a broken chain stops the cut', async () => {
  const now = new Date('2034-01-10T00:00:00+09:00')
  await town.owner.query(
    `insert into ward (ward_id, name, kana, name_en, kind, sort) values ('271004','大阪市','おおさかし','Osaka','city',0)`,
  )
  const old = [await line(), await line()]
  await sealAudit(owner)
  await town.owner.query(`update audit_seal set at = '2026-12-31T12:00:00+09:00'`)
  const kept = await line()
  await sealAudit(owner)
  await town.owner.query(`update audit_seal set at = '2030-01-01' where batch > 1`)
  // Not before a check found the chain whole.
  expect(await cutAudit(owner, now)).toBe(0)
  await checkAudit(owner, now)
  const hold = randomUUID()
  await town.owner.query(
    `insert into retention_hold (ward_id, id, kind, cls, cause, from_on, state) values ('271004', $1, 'class', 'case', 'lawsuit', '2034-01-01', 'active')`,
    [hold],
  )
  expect(await cutAudit(owner, now)).toBe(0)
  await town.owner.query('delete from retention_hold')
  expect(await cutAudit(owner, new Date('2033-12-30T00:00:00+09:00'))).toBe(0)
  // Whoever makes the term shorter shortens nothing that was written before.
  await town.owner.query(
    `insert into setting (key, value, from_at, reason, entered_at) values ('retention.audit', '3', '2020-01-01', '試し', '2033-12-01')`,
  )
  expect(await cutAudit(owner, new Date('2033-12-30T00:00:00+09:00'))).toBe(0)
  expect(await cutAudit(owner, now)).toBe(2)
  expect(await cutAudit(owner, now)).toBe(0)
  expect((await town.owner.query('select id from audit where id = any($1)', [[...old, kept]])).rows).toEqual([{ id: kept }])
  await sealAudit(owner)
  expect(await verifyAudit(owner)).toMatchObject({ batches: 2, lines: 2, broken: [] })
  expect((await town.owner.query(`select detail from audit where event = 'admin.audit.cut'`)).rows[0]?.detail).toMatch(/^1 [0-9a-f]{64}$/)
  await expect(town.app.query('select app.cut_audit(now(), now())')).rejects.toThrow('permission denied')
  // Who forges the digest it was cut with is found out.
  await town.owner.query(`update audit_cut set digest = sha256('x')`)
  expect((await verifyAudit(owner)).broken).toMatchObject([{ batch: 2, seal: true }])
  await town.owner.query('delete from audit_cut; delete from audit_seal; delete from audit; delete from audit_check')
})

test('an untouched chain holds; a line that commits late is sealed by a later batch', async () => {
  const late = await town.app.connect()
  await late.query('begin')
  const lateId = randomUUID()
  await late.query(`insert into audit (id, ward_id, event) values ($1, '271098', 'late')`, [lateId])
  await line()
  await sealAudit(owner)
  await late.query('commit')
  late.release()
  await line()
  await sealAudit(owner)
  const report = await verifyAudit(owner)
  expect(report.broken).toEqual([])
  expect(report.lines).toBe(3)
  const sealed = await owner.selectFrom('audit_seal').select('ids').execute()
  expect(sealed.flatMap((row) => row.ids)).toContain(lateId)
})

test('one changed line, one removed line, one slipped in: each is named', async () => {
  const [changed, removed] = [await line(), await line()]
  await line()
  await sealAudit(owner)
  const xid = (await town.owner.query('select xid::text x from audit where id = $1', [removed])).rows[0].x as string
  await town.owner.query(`update audit set detail = 'x' where id = $1`, [changed])
  await town.owner.query('delete from audit where id = $1', [removed])
  const added = randomUUID()
  await town.owner.query(`insert into audit (id, xid, ward_id, event) values ($1, $2::xid8, '271098', 'forged')`, [added, xid])
  const { broken } = await verifyAudit(owner)
  expect(broken).toEqual([{ batch: broken[0]?.batch, changed: [changed], missing: [removed], added: [added], seal: false }])
})

test('whom a deputy acted for is under the seal too', async () => {
  const id = randomUUID()
  await town.owner.query(`insert into audit (id, ward_id, event, acting_for) values ($1, '271098', 'session.opened', $2)`, [
    id,
    randomUUID(),
  ])
  await sealAudit(owner)
  const before = (await verifyAudit(owner)).broken.length
  await town.owner.query('update audit set acting_for = null where id = $1', [id])
  const { broken } = await verifyAudit(owner)
  expect([broken.length, broken.at(-1)?.changed]).toEqual([before + 1, [id]])
})

test('what a read was for, on what basis and from which council is under the seal too', async () => {
  for (const column of ['purpose', 'basis', 'from_ward', 'record_type']) {
    const id = await line()
    await sealAudit(owner)
    const before = (await verifyAudit(owner)).broken.length
    await town.owner.query(`update audit set ${column} = 'x' where id = $1`, [id])
    const { broken } = await verifyAudit(owner)
    expect([column, broken.length, broken.at(-1)?.changed]).toEqual([column, before + 1, [id]])
  }
})

test('the application cannot date a line back, nor put it into another transaction or life', async () => {
  for (const [column, value] of [
    ['at', '2020-01-01'],
    ['xid', '5'],
    ['life', '7'],
    ['acting_for', '00000000-0000-0000-0000-000000000001'],
  ])
    await expect(
      town.app.query(`insert into audit (id, ward_id, event, ${column}) values (gen_random_uuid(), '271098', 'forged', $1)`, [value]),
    ).rejects.toThrow('permission denied')
})
