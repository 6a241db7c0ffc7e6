// Totals from the books before go-live: read beside a figure, never into it (rules.md, counting 15).
import { sql } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { toldOpening, type OpeningYear } from './opening-balance.rules.ts'

export type OpeningBalance = {
  ward: string
  indicator: string
  total: number
  /** Last day the total covers; null when it is the whole year. */ until: string | null
}

/** What the old books of the wards in reach say of one figure, by fiscal year, newest first. `k`: below which a number is small to this reader. */
export async function listOpeningsOf(
  tx: Tx,
  scope: Scope<'indicators.figure:read'>,
  indicator: string,
  k: number | undefined,
): Promise<OpeningYear[]> {
  const { rows } = await sql<{
    fiscalYear: number
    name: string
    total: number
    until: string | null
  }>`select r.fiscal_year as "fiscalYear", w.name, sum(r.total)::int as total, max(r.until_on) as until from opening_balance r join ward w on w.ward_id = r.ward_id
    where r.indicator = ${indicator} and r.state <> 'withdrawn' and ${within(scope, { ward: 'r.ward_id' })} group by 1, 2, w.sort order by 1 desc, w.sort`.execute(
    tx,
  )
  return [...Map.groupBy(rows, (row) => row.fiscalYear)].map(([fiscalYear, own]) => {
    const { total, shown } = toldOpening(
      own.map((row) => row.total),
      k,
    )
    return { fiscalYear, total, until: lastDay(own), wards: own.map(({ name }, i) => ({ name, shown: shown[i] ?? 0 })) }
  })
}
/** The last day any of them covers; null where all are of whole years. */
export const lastDay = (books: readonly { until: string | null }[]): string | null =>
  books
    .map((one) => one.until)
    .filter((one) => one !== null)
    .sort()
    .at(-1) ?? null

/** 開始前の数 of a fiscal year by ward and indicator: several books of one cell are added up; withdrawn ones are left out. */
export async function listOpeningBalances(tx: Tx, scope: Scope<'indicators.figure:read'>, fiscalYear: number): Promise<OpeningBalance[]> {
  const { rows } =
    await sql<OpeningBalance>`select r.ward_id as ward, r.indicator, sum(r.total)::int as total, max(r.until_on) as until from opening_balance r where r.fiscal_year = ${fiscalYear} and r.state <> 'withdrawn' and ${within(scope, { ward: 'r.ward_id' })} group by 1, 2 order by 1, 2`.execute(
      tx,
    )
  return rows
}
