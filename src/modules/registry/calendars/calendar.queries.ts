// When a council is open: its week, its new year, the national holidays, its special days.
import type { Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { addDays, type CivilDate } from '#src/kernel/civil-date.ts'
import { usualCalendar, type Hours, type OpeningCalendar } from '#src/kernel/opening.ts'
import type { Week } from './calendar.rules.ts'

export type SpecialDay = { on: CivilDate; name: string; opens: string | null; closes: string | null }
export type CouncilCalendar = {
  calendar: OpeningCalendar
  closesOnHolidays: boolean
  version: number
  special: SpecialDay[]
  holidays: { on: CivilDate; name: string }[]
}
type Weekly = OpeningCalendar['weekly']

/** The calendar of a council; Monday to Friday 9:00–17:30 until somebody changes it. 根拠: rules.md Clocks。 */
export async function getCalendar(tx: Tx, wardId: string): Promise<CouncilCalendar> {
  const [row, holidays, special] = await Promise.all([
    tx.selectFrom('ward_opening').selectAll().where('ward_id', '=', wardId).executeTakeFirst(),
    tx.selectFrom('holiday').select(['on_date as on', 'name']).orderBy('on_date').execute(),
    tx
      .selectFrom('ward_special_day')
      .select(['on_date as on', 'name', 'opens', 'closes'])
      .where('ward_id', '=', wardId)
      .orderBy('on_date')
      .execute(),
  ])
  const usual = usualCalendar(row?.closes_on_holidays === false ? new Set() : new Set(holidays.map((one) => one.on)))
  const days = new Map(
    special.map((one): [CivilDate, readonly Hours[]] => [one.on, one.opens && one.closes ? [{ from: one.opens, to: one.closes }] : []]),
  )
  const calendar: OpeningCalendar = {
    ...usual,
    special: days,
    ...(row ? { weekly: row.weekly as Weekly, newYear: { from: row.new_year_from, to: row.new_year_to } } : {}),
  }
  return { calendar, closesOnHolidays: row?.closes_on_holidays ?? true, version: row?.version ?? 0, special, holidays }
}

/** Sets the week from the version seen (0: never set); false when somebody was faster or the council is out of reach. */
export async function setWeek(
  tx: Tx,
  scope: Scope<'registry.area:write'>,
  wardId: string,
  seen: number,
  week: Week,
  closesOnHolidays: boolean,
  now: Date,
): Promise<boolean> {
  if (!scope.wards.includes(wardId)) return false
  const values = {
    weekly: JSON.stringify(week.weekly),
    closes_on_holidays: closesOnHolidays,
    new_year_from: week.newYearFrom,
    new_year_to: week.newYearTo,
    updated_by: scope.actorId,
  }
  const done =
    seen === 0
      ? await tx
          .insertInto('ward_opening')
          .values({ ward_id: wardId, ...values, created_by: scope.actorId })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
          .then((got) => got.numInsertedOrUpdatedRows)
      : await tx
          .updateTable('ward_opening')
          .set({ ...values, version: seen + 1, updated_at: now })
          .where('ward_id', '=', wardId)
          .where('version', '=', seen)
          .executeTakeFirst()
          .then((got) => got.numUpdatedRows)
  return done === 1n
}
/** Writes a special day, in place of one of the same date. */
export async function setSpecialDay(tx: Tx, scope: Scope<'registry.area:write'>, wardId: string, day: SpecialDay): Promise<void> {
  const values = { name: day.name, opens: day.opens, closes: day.closes, made_by: scope.actorId }
  await tx
    .insertInto('ward_special_day')
    .values({ ward_id: wardId, on_date: day.on, ...values })
    .onConflict((conflict) => conflict.columns(['ward_id', 'on_date']).doUpdateSet(values))
    .execute()
}
/** Takes a special day away. */
export async function dropSpecialDay(tx: Tx, scope: Scope<'registry.area:write'>, wardId: string, on: CivilDate): Promise<void> {
  if (scope.wards.includes(wardId))
    await tx.deleteFrom('ward_special_day').where('ward_id', '=', wardId).where('on_date', '=', on).execute()
}
/** The dates from a day on, for showing what the rules make of them. */
export const nextDays = (from: CivilDate, n: number): CivilDate[] => Array.from({ length: n }, (_, i) => addDays(from, i))
