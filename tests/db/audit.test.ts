// The chain of the audit names what was tampered with, and skips nothing that committed late.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
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
