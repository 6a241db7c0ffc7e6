// Certificates as they were written; nothing here changes one.
import { sql } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { Certificate } from './certificate.rules.ts'

type Seeing = Scope<'retention.disposal:read'>
const base = sql`select r.id, r.ward_id as "wardId", r.number, r.list_id as "listId", r.ward_name as "wardName", r.lines, r.left_out as stayed, r.rules, r.total, r.along, r.listed_on as "listedOn", r.asked_by as "askedBy", r.asked_at as "askedAt", r.approved_by as "approvedBy", r.approved_at as "approvedAt", r.done_at as "doneAt", encode(r.digest, 'hex') as digest from retention_certificate r`
/** One certificate within reach. */
export async function findCertificate(tx: Tx, scope: Seeing, id: string): Promise<Certificate | undefined> {
  return (await sql<Certificate>`${base} where ${within(scope, { ward: 'r.ward_id' })} and r.id = ${id}`.execute(tx)).rows[0]
}
/** Those of the council, the newest first. */
export async function listCertificates(tx: Tx, scope: Seeing): Promise<Certificate[]> {
  return (await sql<Certificate>`${base} where ${within(scope, { ward: 'r.ward_id' })} order by r.done_at desc limit 50`.execute(tx)).rows
}
