// What was said of each record of a sheet, kept with the request it belongs to.
import { sql } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { Choice, Said } from './sheet.rules.ts'

/** What was said last of every record, by `type:id`. */
export async function listChoices(
  tx: Tx,
  scope: Scope<'disclosure.sheet:read'> | Scope<'disclosure.accessRequest:write'> | Scope<'disclosure.accessRequest:read'>,
  requestId: string,
): Promise<Choice[]> {
  if (scope.wards.length === 0) return []
  return (
    await sql<Choice>`select distinct on (r.type, r.record_id) r.type || ':' || r.record_id as key, r.record_version as version, r.included, coalesce(s.name, '') as by, r.chosen_at as at
      from sheet_choice r left join staff s on s.id = r.chosen_by where r.request_id = ${requestId}::uuid and r.ward_id = any(${[...scope.wards]}::text[]) order by r.type, r.record_id, r.no desc`.execute(
      tx,
    )
  ).rows
}
/** Keeps what was said; what was said before stays beneath it. */
export async function keepChoices(
  tx: Tx,
  scope: Scope<'disclosure.accessRequest:write'>,
  requestId: string,
  said: readonly Said[],
  now: Date,
): Promise<void> {
  if (said.length === 0) return
  await sql`insert into sheet_choice (ward_id, request_id, type, record_id, record_version, included, chosen_by, chosen_at)
    select r.ward_id, r.id, split_part(s.key, ':', 1), split_part(s.key, ':', 2)::uuid, s.version, s.included, ${scope.actorId}, ${now}
    from access_request r, unnest(${said.map((one) => one.key)}::text[], ${said.map((one) => one.version)}::int[], ${said.map((one) => one.included)}::boolean[]) s (key, version, included)
    where r.id = ${requestId}::uuid and ${within(scope, { ward: 'r.ward_id' })}`.execute(tx)
}
