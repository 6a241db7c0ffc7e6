// In which months rows of other tables count by what a record says: a change of a place's purpose moves the months of its support, one of its 立上げ支援 the month it opened in.
import { textReasons } from '#src/kernel/whole-text.ts'
import { sql } from 'kysely'
import { holdMonths, listClosedMonths } from '#src/records/month-state.queries.ts'
import { fiscalYearOf } from '#src/kernel/fiscal-year.ts'
import type { Reason } from '#src/kernel/result.ts'
import type { Tx } from '#src/db/connection.ts'
import { countedDays } from './check-record.rules.ts'
import { differences } from './differ.rules.ts'
import { meets } from '../kernel/condition.ts'
import type { CountedBy, NeededBy, RecordType, Value, Values } from './record.ts'

type Saved = { readonly values: Values; readonly state: string }
/** A record as it was, where it was there already, and as it is to be. */
export type Saving = { readonly id: string; readonly before: Saved | undefined; readonly after: Saved }

/** What of a type's other figures a save touches. */
function touchedBy(type: RecordType, { before, after }: Saving): readonly CountedBy[] {
  const changed = new Set(Object.keys(differences(type, before?.values ?? {}, after.values)))
  if (before?.state !== after.state) changed.add('state')
  return (type.countedBy ?? []).filter((one) => one.reads.some((name) => changed.has(name)))
}

const text = (value: Value | undefined): string => (typeof value === 'string' ? value : '')
/** What a version of a record stands before: the row it is needed by and the day it is dated; empty where it is none that is needed. */
const stands = (one: NeededBy, saved: Saved | undefined): { to: string; day: string } | undefined =>
  saved && meets({ ...saved.values, state: saved.state }, one.where) && text(saved.values[one.by]) && text(saved.values[one.dated])
    ? { to: text(saved.values[one.by]), day: text(saved.values[one.dated]) }
    : undefined

/** The days of rows that are counted because of this record before the save and not after it, or the other way round. */
async function listNeedyDays(tx: Tx, wardId: string, type: RecordType, { before, after }: Saving): Promise<string[]> {
  const days: string[] = []
  for (const one of type.neededBy ?? []) {
    const [was, is] = [stands(one, before), stands(one, after)]
    if (was?.to === is?.to && was?.day === is?.day) continue
    const on = sql.ref(`r.${one.on}`)
    for (const { to, day } of [was, is].filter((each) => each !== undefined)) {
      const other = [was, is].find((each) => each?.to === to && each.day !== day)?.day
      const { rows } = await sql<{
        day: string
      }>`select ${on}::text as day from ${sql.table(one.table)} r where r.ward_id = ${wardId} and r.id = ${to}::uuid and ${on} >= ${day}::date and (${other ?? null}::date is null or ${on} < ${other ?? null}::date)`.execute(
        tx,
      )
      days.push(...rows.map((row) => row.day))
    }
  }
  return days
}

/** Every civil date by which a figure counts this record or a row that hangs on it, as it was and as it is to be. */
export async function listTouchedDays(tx: Tx, wardId: string, type: RecordType, saving: Saving): Promise<string[]> {
  const { id, before, after } = saving
  const days = countedDays(type, before ? [before.values, after.values] : [after.values])
  // What is new has nothing pointing to it yet.
  for (const one of before ? touchedBy(type, saving) : []) {
    const on = sql.ref(`r.${one.on}`)
    const { rows } = await sql<{
      day: string
    }>`select distinct ${on}::text as day from ${sql.table(one.table)} r where r.ward_id = ${wardId} and ${sql.ref(`r.${one.by}`)} = ${id}::uuid and ${on} is not null and r.state <> 'withdrawn'`.execute(
      tx,
    )
    days.push(...rows.map((row) => row.day))
  }
  days.push(...(await listNeedyDays(tx, wardId, type, saving)))
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
