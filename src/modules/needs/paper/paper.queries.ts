// Numbers of printed sheets that are not of consultations: given out, found by their number, and bound to the record that was typed in under them.
import { sql } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { takeNumbers } from '../help/help.queries.ts'

export type Ticket = { number: string; what: 'intake' | 'notice' | 'visit'; recordId: string | null; way: string }

/** Numbers for sheets of notices; the same batch asked for again is the same numbers. */
export async function reserveNoticeSheets(
  tx: Tx,
  scope: Scope<'needs.notice:write'>,
  wardId: string,
  batch: string,
  many: number,
  now: Date,
): Promise<string[]> {
  const before = await listNoticeSheets(tx, scope, wardId, batch)
  if (before.length) return before
  const numbers = await takeNumbers(tx, wardId, civilDateOf(now), many)
  for (const number of numbers)
    await sql`insert into help_ticket (ward_id, number, way, what, made_at, made_by, batch) values (${wardId}, ${number}, 'paper', 'notice', ${now}, ${scope.actorId}::uuid, ${batch}::uuid)`.execute(
      tx,
    )
  return numbers
}
/** The numbers of a batch of sheets of notices, in order. */
export const listNoticeSheets = async (tx: Tx, scope: Scope, wardId: string, batch: string): Promise<string[]> =>
  (
    await sql<{
      number: string
    }>`select r.number from help_ticket r where ${within(scope, { ward: 'r.ward_id' })} and r.ward_id = ${wardId} and r.batch = ${batch}::uuid and r.what = 'notice' order by r.number`.execute(
      tx,
    )
  ).rows.map((one) => one.number)
/** A number for a printed sheet that is a record of its own. */
export async function numberSheet(tx: Tx, scope: Scope, wardId: string, sheetId: string, now: Date): Promise<string> {
  const [number = ''] = await takeNumbers(tx, wardId, civilDateOf(now), 1)
  await sql`insert into help_ticket (ward_id, number, way, what, made_at, made_by, batch, record_id) values (${wardId}, ${number}, 'paper', 'visit', ${now}, ${scope.actorId}::uuid, ${sheetId}::uuid, ${sheetId}::uuid)`.execute(
    tx,
  )
  return number
}
/** What a number was given out for; held until the end of the transaction, so that two people do not type one sheet in twice. */
export async function holdTicket(tx: Tx, scope: Scope<'needs.notice:write'>, wardId: string, number: string): Promise<Ticket | undefined> {
  return (
    await sql<Ticket>`select r.number, r.what, coalesce(r.record_id, (select i.id from intake i where i.ward_id = r.ward_id and i.receipt = r.number)) as "recordId", r.way
      from help_ticket r where ${within(scope, { ward: 'r.ward_id' })} and r.ward_id = ${wardId} and r.number = ${number} for update of r`.execute(
      tx,
    )
  ).rows[0]
}
/** The record that was typed in under a number. */
export async function bindTicket(
  tx: Tx,
  scope: Scope<'needs.notice:write'>,
  wardId: string,
  number: string,
  recordId: string,
): Promise<void> {
  await sql`update help_ticket r set record_id = ${recordId}::uuid where ${within(scope, { ward: 'r.ward_id' })} and r.ward_id = ${wardId} and r.number = ${number} and r.record_id is null`.execute(
    tx,
  )
}
