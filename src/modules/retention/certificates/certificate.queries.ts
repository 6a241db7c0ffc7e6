// Certificates as they were written; nothing here changes one.
import { sql, type RawBuilder } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { Certificate } from './certificate.rules.ts'

type Seeing = Scope<'retention.disposal:read'>
/** The lines of a certificate with the numbers of closed kinds left out: what is written and sealed has them, nobody reads them. */
const shown = (lines: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`coalesce((select jsonb_agg(case when t.quiet then x.line || '{"count": 0, "along": 0, "quiet": true}' else x.line end order by x.n) from jsonb_array_elements(${lines}) with ordinality x (line, n) left join retention_type t on t.name = x.line ->> 'type'), '[]')`
const told = (all: RawBuilder<unknown>, name: 'count' | 'along'): RawBuilder<unknown> =>
  sql`(${all} - coalesce((select sum((x.line ->> ${name})::int) from jsonb_array_elements(r.lines) x (line) join retention_type t on t.name = x.line ->> 'type' and t.quiet), 0))::int`
const columns = sql`r.id, r.ward_id as "wardId", r.number, r.list_id as "listId", r.ward_name as "wardName", ${shown(sql`r.lines`)} as lines, ${shown(sql`r.left_out`)} as stayed, r.rules, ${told(sql`r.total`, 'count')} as total, ${told(sql`r.along`, 'along')} as along, r.listed_on as "listedOn", r.asked_by as "askedBy", r.asked_at as "askedAt", r.approved_by as "approvedBy", r.approved_at as "approvedAt", r.done_at as "doneAt", encode(r.digest, 'hex') as digest`
/** One certificate within reach. */
export async function findCertificate(tx: Tx, scope: Seeing, id: string): Promise<Certificate | undefined> {
  return (
    await sql<Certificate>`select ${columns}, s.line as "sealLine", s.stands as seal from retention_certificate r left join lateral app.certificate_seal(r.ward_id, r.id) s on true where ${within(scope, { ward: 'r.ward_id' })} and r.id = ${id}`.execute(
      tx,
    )
  ).rows[0]
}
/** How many stand on one page. */
export const PAGE = 50
/** Those of the council, the newest first, PAGE of them after so many; one more where there is a next page. */
export async function listCertificates(tx: Tx, scope: Seeing, after = 0): Promise<Certificate[]> {
  return (
    await sql<Certificate>`select ${columns}, null::uuid as "sealLine", null as seal from retention_certificate r where ${within(scope, { ward: 'r.ward_id' })} order by r.done_at desc, r.number desc limit ${PAGE + 1} offset ${after}`.execute(
      tx,
    )
  ).rows
}
