// In which months rows of other tables count by what a record says: a change of a place's purpose moves the months of its support, one of its 立上げ支援 the month it opened in.
import { textReasons } from '#src/kernel/whole-text.ts'
import { sql, type RawBuilder } from 'kysely'
import { holdMonths, listClosedMonths } from '#src/records/month-state.queries.ts'
import { fiscalYearOf } from '#src/kernel/fiscal-year.ts'
import type { Reason } from '#src/kernel/result.ts'
import type { Tx } from '#src/db/connection.ts'
import { countedDays } from './check-record.rules.ts'
import { differences } from './differ.rules.ts'
import { meets } from '../kernel/condition.ts'
import type { CountedBy, RecordType, Values } from './record.ts'

type Saved = { readonly values: Values; readonly state: string }
/** A record as it was, where it was there already, and as it is to be. */
export type Saving = { readonly id: string; readonly before: Saved | undefined; readonly after: Saved }

/** What of a type's other figures a save touches. */
function touchedBy(type: RecordType, { before, after }: Saving): readonly CountedBy[] {
  const changed = new Set(Object.keys(differences(type, before?.values ?? {}, after.values)))
  if (before?.state !== after.state) changed.add('state')
  return (type.countedBy ?? []).filter((one) => one.reads.some((name) => changed.has(name)))
}

/** Every civil date by which a figure counts this record or a row that hangs on it, as it was and as it is to be. */
export async function listTouchedDays(tx: Tx, wardId: string, type: RecordType, saving: Saving): Promise<string[]> {
  const { id, before, after } = saving
  const days = countedDays(type, before ? [before.values, after.values] : [after.values])
  const add = async ({ table, on }: { table: string; on: string }, where: RawBuilder<boolean>): Promise<void> => {
    const text = sql`select distinct ${sql.ref(`r.${on}`)}::text as day from ${sql.table(table)} r where r.ward_id = ${wardId} and ${where}`
    const { rows } = await sql<{ day: string | null }>`${text}`.execute(tx)
    days.push(...rows.flatMap((row) => row.day ?? []))
  }
  // What is new has nothing pointing to it yet.
  for (const one of before ? touchedBy(type, saving) : [])
    await add(one, sql`${sql.ref(`r.${one.by}`)} = ${id}::uuid and r.state <> 'withdrawn'`)
  // Rows that are counted because of this record before the save and not after it, or the other way round.
  for (const one of type.neededBy ?? []) {
    const needs = (saved: Saved | undefined): boolean => saved !== undefined && meets({ ...saved.values, state: saved.state }, one.where)
    // Most records need no other row, before or after: nothing is asked for them.
    if (!needs(before) && !needs(after)) continue
    const stands = (saved: Saved | undefined): RawBuilder<boolean> =>
      saved && needs(saved)
        ? sql`(r.id is not distinct from ${saved.values[one.by] ?? null}::uuid and ${sql.ref(`r.${one.on}`)} >= ${saved.values[one.dated] ?? null}::date)`
        : sql`false`
    const ids = [before, after].flatMap((saved) => saved?.values[one.by] ?? [])
    if (ids.length)
      await add(one, sql`r.id = any(${ids}::uuid[]) and coalesce(${stands(before)}, false) <> coalesce(${stands(after)}, false)`)
  }
  return [...new Set(days)]
}

/** The reason a change needs when it touches a month the ward has closed; only months that are over can be. `note` is the one given, `today` a civil date. Asked before anything is written: with a reason too, no month is closed or signed anew between this and the commit. 根拠: rules.md 数え方 1 */
export async function whyClosed(tx: Tx, wardId: string, days: readonly string[], note: string, today: string): Promise<Reason[]> {
  const over = days.filter((day) => day.slice(0, 7) < today.slice(0, 7))
  if (over.length === 0) return []
  if (note !== '') {
    const long = textReasons({ field: 'change_reason', label: '締めた月を変える理由', text: note, most: 200 })
    if (long.length) return long
    await holdMonths(tx, wardId)
    return []
  }
  const closed = await listClosedMonths(tx, wardId, over)
  const said = closed.map((month) => `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`).join('、')
  return closed.length ? [{ code: 'closed', field: 'change_reason', message: `${said}は締めてあります。変える理由を書いてください。` }] : []
}
/** The fiscal years of these civil dates whose figures are published: what changes there moves no published number. 根拠: rules.md 数え方 1 */
export async function listOutYears(tx: Tx, days: readonly string[]): Promise<number[]> {
  const years = [...new Set(days.map(fiscalYearOf))]
  if (years.length === 0) return []
  const out = sql<{
    year: number
  }>`select distinct fiscal_year as year from publication where fiscal_year = any(${years}::int[]) order by 1`
  return (await out.execute(tx)).rows.map((row) => row.year)
}
/** The reason as it was sent, whole; empty when none was. */
export const changeReasonOf = (form: URLSearchParams): string => (form.get('change_reason') ?? '').trim()
