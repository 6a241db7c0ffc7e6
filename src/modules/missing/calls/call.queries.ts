// Whom one rang about somebody missing: one line a call, written once.
import { sql } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { Row } from '#src/records/record.ts'
import type { Basis } from '../alerts/told.rules.ts'

type Write = Scope<'missing.missingAlert:write'>
type Read = Scope<'missing.missingAlert:read'> | Write
export type Call = { id: string; organisation: string; reached: boolean; at: Date; by: string }
/** The calls of an alert, newest first. */
export async function listCalls(tx: Tx, scope: Read, alert: Pick<Row, 'ward_id' | 'id'>): Promise<Call[]> {
  return (
    await sql<Call>`select c.id::text as id, o.name as organisation, c.reached, c.told_at as at, coalesce(s.name, '—') as by from missing_call c join organisation o on o.ward_id = c.ward_id and o.id = c.organisation_id left join staff s on s.id = c.told_by
    where ${within(scope, { ward: 'c.ward_id' })} and c.ward_id = ${alert.ward_id} and c.alert_id = ${alert.id}::uuid order by c.told_at desc, c.id desc limit 200`.execute(
      tx,
    )
  ).rows
}
/** Writes one down; sent twice it is one. */
export async function addCall(
  tx: Tx,
  scope: Write,
  alert: Pick<Row, 'ward_id' | 'id'>,
  one: { id: string; organisationId: string; reached: boolean; basis: Exclude<Basis, 'OWN'> },
  now: Date,
): Promise<void> {
  if (!scope.wards.includes(alert.ward_id)) return
  await sql`insert into missing_call (ward_id, id, alert_id, organisation_id, reached, basis, told_at, told_by) values (${alert.ward_id}, ${one.id}::uuid, ${alert.id}::uuid, ${one.organisationId}::uuid, ${one.reached}, ${one.basis}, ${now}, ${scope.actorId}::uuid) on conflict do nothing`.execute(
    tx,
  )
}
