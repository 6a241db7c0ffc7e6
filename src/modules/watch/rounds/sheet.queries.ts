// 見守りの用紙: a printed round. Each line has the number of its visit before anybody goes: whichever way it comes in, it is one visit.
import { sql } from 'kysely'
import type { Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { CivilDate } from '#src/kernel/civil-date.ts'
import { newId } from '#src/kernel/id.ts'
import { numberSheet } from '#src/modules/needs/needs.api.ts'

type Read = Scope<'watch.watchPlan:read'>
type Write = Scope<'watch.watchVisit:write'>
export type Sheet = {
  id: string
  wardId: string
  number: number
  staffId: string
  staffName: string
  on: CivilDate
  masked: boolean
  /** The number under which it comes back, of the same count as the sheets of notices and consultations; '' for one of before. */ receipt: string
  madeAt: Date
}
export type SheetLine = {
  line: number
  planId: string
  visitId: string
  /** The result that is kept under its number, by whom and when it was put in. */ result: string | null
  by: string | null
  at: Date | null
  /** Whether the visit under its number was taken back: the line is open again, for a visit of its own. */ gone: boolean
  /** The notice that came of it. */ notice: string | null
  /** The plan was looked at on that day in another way. */ elsewhere: boolean
}

/** Makes a sheet of these plans in this order, under the sender's number; the same number twice is one sheet. */
export async function makeSheet(
  tx: Tx,
  scope: Write,
  at: { wardId: string; id: string; staffId: string; on: CivilDate; masked: boolean },
  planIds: readonly string[],
  now: Date,
): Promise<void> {
  if (!scope.wards.includes(at.wardId)) return
  await sql`select pg_advisory_xact_lock(hashtextextended('watch_sheet' || ${at.wardId}, 0))`.execute(tx)
  const receipt = await numberSheet(tx, scope, at.wardId, at.id, now)
  await sql`insert into watch_sheet (ward_id, id, number, staff_id, on_day, masked, made_by, made_at, receipt)
    values (${at.wardId}, ${at.id}, (select coalesce(max(number), 0) + 1 from watch_sheet where ward_id = ${at.wardId}), ${at.staffId}, ${at.on}, ${at.masked}, ${scope.actorId}, ${now}, ${receipt})`.execute(
    tx,
  )
  const lines = planIds.map((plan_id, i) => ({ ward_id: at.wardId, sheet_id: at.id, line: i + 1, plan_id, visit_id: newId(now) }))
  await sql`insert into watch_sheet_line select * from json_populate_recordset(null::watch_sheet_line, ${JSON.stringify(lines)}::json)`.execute(
    tx,
  )
}

const SHEET = sql`h.id, h.ward_id as "wardId", h.number, h.staff_id as "staffId", s.name as "staffName", h.on_day as on, h.masked, h.receipt, h.made_at as "madeAt" from watch_sheet h join staff s on s.id = h.staff_id`
/** One sheet with its lines. */
export async function findSheet(tx: Tx, scope: Read, id: string): Promise<{ sheet: Sheet; lines: SheetLine[] } | undefined> {
  const sheet = (await sql<Sheet>`select ${SHEET} where h.ward_id = any(${[...scope.wards]}::text[]) and h.id = ${id}::uuid`.execute(tx))
    .rows[0]
  if (!sheet) return undefined
  const { rows } =
    await sql<SheetLine>`select l.line, l.plan_id as "planId", l.visit_id as "visitId", k.result, k.by, k.at, coalesce(k.state = 'withdrawn', false) as gone,
    (select o.record_id from origin o where o.ward_id = l.ward_id and o.from_type = 'watch_visit' and o.from_id = l.visit_id and o.type = 'notice' order by o.made_at limit 1) as notice,
    exists (select from watch_visit v where v.ward_id = l.ward_id and v.plan_id = l.plan_id and v.on_day = ${sheet.on}::date and v.state = 'kept' and v.id <> l.visit_id) as elsewhere
    from watch_sheet_line l left join lateral (select v.state, case when v.state = 'kept' then v.result end as result, s.name as by, v.created_at as at
      from watch_visit v left join staff s on s.id = v.created_by where v.ward_id = l.ward_id and v.id = l.visit_id) k on true
    where l.ward_id = ${sheet.wardId} and l.sheet_id = ${id}::uuid order by l.line`.execute(tx)
  return { sheet, lines: rows }
}
/** Gives a line whose visit was taken back a number of its own; the line as it is then. */
export async function renumber(tx: Tx, scope: Write, sheet: Sheet, line: number, now: Date): Promise<string> {
  const fresh = newId(now)
  if (!scope.wards.includes(sheet.wardId)) throw new Error('a sheet of another ward')
  await sql`update watch_sheet_line set visit_id = ${fresh}::uuid where ward_id = ${sheet.wardId} and sheet_id = ${sheet.id}::uuid and line = ${line}`.execute(
    tx,
  )
  return fresh
}
/** Sheets of a council, newest first, with how many lines are in. */
export async function listSheets(tx: Tx, scope: Read, wardId: string, most: number): Promise<(Sheet & { lines: number; done: number })[]> {
  if (!scope.wards.includes(wardId)) return []
  return (
    await sql<
      Sheet & { lines: number; done: number }
    >`select ${sql`(select count(*)::int from watch_sheet_line l where l.ward_id = h.ward_id and l.sheet_id = h.id) as lines,
      (select count(*)::int from watch_sheet_line l join watch_visit v on v.ward_id = l.ward_id and v.id = l.visit_id and v.state = 'kept' where l.ward_id = h.ward_id and l.sheet_id = h.id) as done`}, ${SHEET} where h.ward_id = ${wardId} order by h.made_at desc, h.number desc limit ${most}`.execute(
      tx,
    )
  ).rows
}
