// One engine makes the number, its split by ward and month, and the rows behind it, from the same condition.
import { sql, type RawBuilder } from 'kysely'
import type { Scope } from '#src/access/scope.ts'
import { within } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { fiscalYearRange } from '#src/kernel/fiscal-year.ts'
import type { Condition } from '#src/kernel/condition.ts'
import type { Indicator } from './definition.ts'

type Reading = Scope<'indicators.figure:read'>

function compile(one: Condition): RawBuilder<boolean> {
  const field = sql.ref(`r.${one.field}`)
  if ('in' in one) return sql<boolean>`${field} = any(${[...one.in]}::text[])`
  if ('anyOf' in one) return sql<boolean>`${field} && ${[...one.anyOf]}::text[]`
  if ('is' in one) return sql<boolean>`${field} is not distinct from ${one.is}`
  return one.filled ? sql<boolean>`${field} is not null` : sql<boolean>`${field} is null`
}

/** The condition of a definition within one fiscal year (half-open, civil dates) and the reader's scope. */
function counted(scope: Reading, indicator: Indicator, fiscalYear: number): RawBuilder<unknown> {
  const year = fiscalYearRange(fiscalYear)
  const on = sql.ref(`r.${indicator.on}`)
  const where = [...indicator.where.map(compile), sql<boolean>`${on} >= ${year.from}::date and ${on} < ${year.to}::date`, within(scope, { ward: `r.${indicator.credit}` })]
  return sql`from ${sql.table(indicator.from)} r where ${sql.join(where, sql` and `)}`
}

export type Cell = { ward: string; month: string; n: number }
/** Counts by ward and month; a ward or month without records has no cell. */
export async function countCells(tx: Tx, scope: Reading, indicator: Indicator, fiscalYear: number): Promise<Cell[]> {
  const { rows } = await sql<Cell>`select r.ward_id as ward, to_char(${sql.ref(`r.${indicator.on}`)}, 'YYYY-MM') as month, count(*)::int as n ${counted(scope, indicator, fiscalYear)} group by 1, 2 order by 1, 2`.execute(tx)
  return rows
}

export type Evidence = { id: string; ward: string; on: string; title: string; participants: number | null }
/** The records behind a number, newest first, 50 at a time from `skip`. */
export async function listEvidence(tx: Tx, scope: Reading, indicator: Indicator, fiscalYear: number, skip: number): Promise<{ rows: Evidence[]; more: boolean }> {
  const { rows } = await sql<Evidence>`select r.id, (select name from ward w where w.ward_id = r.ward_id) as ward, r.on_day as on, r.title, r.participants ${counted(scope, indicator, fiscalYear)} order by r.on_day desc, r.id desc limit 51 offset ${skip}`.execute(tx)
  return { rows: rows.slice(0, 50), more: rows.length > 50 }
}
