// 住民向けの紙: which kinds of places are open in a neighbourhood, what was released of sheets, and writing down a new one. Sheets are added, never changed.
import { sql } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import type { CivilDate } from '#src/kernel/civil-date.ts'
import type { PlaceKind, Question, SheetBody } from './sheet.rules.ts'

type Reading = Scope<'needs.residentSheet:read'>
/** A sheet as it was released; `newer`: whether one came after it. */
export type Sheet = {
  wardId: string
  ward: string
  id: string
  areaId: string
  area: string
  zone: string
  number: number
  releasedOn: CivilDate
  question: Question
  body: SheetBody
  by: string
  newer: boolean
}

/** Kinds of places that are open in a neighbourhood; where people may go is no secret. */
export async function listOpenKinds(
  tx: Tx,
  scope: Scope<'needs.residentSheet:write'>,
  wardId: string,
  areaId: string,
): Promise<PlaceKind[]> {
  return (
    await sql<{
      kind: PlaceKind
    }>`select distinct r.main_purpose as kind from place r where ${within(scope, { ward: 'r.ward_id' })} and r.ward_id = ${wardId} and r.neighbourhood_id = ${areaId}::uuid and r.state = 'open'`.execute(
      tx,
    )
  ).rows.map((row) => row.kind)
}
const SHEETS = sql`select r.ward_id as "wardId", w.name as ward, r.id, r.neighbourhood_id as "areaId", n.name as area, n.zone, r.number, r.released_on as "releasedOn", r.question, r.body, s.name as by,
  exists (select from resident_sheet o where o.ward_id = r.ward_id and o.neighbourhood_id = r.neighbourhood_id and o.number > r.number) as newer
  from resident_sheet r join ward w on w.ward_id = r.ward_id join neighbourhood n on n.ward_id = r.ward_id and n.id = r.neighbourhood_id join staff s on s.id = r.made_by`
/** Sheets within reach, the newest first, at most 500. */
export async function listSheets(tx: Tx, scope: Reading): Promise<Sheet[]> {
  return (
    await sql<Sheet>`${SHEETS} where ${within(scope, { ward: 'r.ward_id' })} order by r.released_on desc, r.id desc limit 500`.execute(tx)
  ).rows
}
/** One within reach. */
export async function findSheet(tx: Tx, scope: Reading, id: string): Promise<Sheet | undefined> {
  return (await sql<Sheet>`${SHEETS} where ${within(scope, { ward: 'r.ward_id' })} and r.id = ${id}::uuid`.execute(tx)).rows[0]
}
/** Releases a sheet of a neighbourhood under the next number of its own; the one before stands as replaced. */
export async function releaseSheet(
  tx: Tx,
  scope: Scope<'needs.residentSheet:write'>,
  one: { wardId: string; id: string; areaId: string; releasedOn: CivilDate; question: Question; body: SheetBody },
  now: Date,
): Promise<void> {
  if (!scope.wards.includes(one.wardId)) return
  await sql`insert into resident_sheet (ward_id, id, neighbourhood_id, number, released_on, question, body, made_at, made_by)
    select ${one.wardId}, ${one.id}, ${one.areaId}::uuid, coalesce(max(number), 0) + 1, ${one.releasedOn}, ${one.question}, ${JSON.stringify(one.body)}::jsonb, ${now}, ${scope.actorId}
    from resident_sheet where ward_id = ${one.wardId} and neighbourhood_id = ${one.areaId}::uuid`.execute(tx)
}
/** As many households there must be for a neighbourhood to be spoken of by itself. */
export const sheetBase = (tx: Tx, now: Date): Promise<number> => settingAt(tx, 'needs.sheetBase', now)
