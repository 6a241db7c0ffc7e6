// Totals from the books before go-live: read beside a figure, never into it (rules.md, counting 15).
import { sql } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'

export type OpeningBalance = {
  ward: string
  indicator: string
  total: number
  /** Last day the total covers; null when it is the whole year. */ until: string | null
}

export type OpeningYear = { fiscalYear: number; total: number; until: string | null; wards: number }
/** What the old books of the wards in reach say of one figure, by fiscal year, newest first. */
export async function listOpeningsOf(tx: Tx, scope: Scope<'indicators.figure:read'>, indicator: string): Promise<OpeningYear[]> {
  const { rows } =
    await sql<OpeningYear>`select r.fiscal_year as "fiscalYear", sum(r.total)::int as total, max(r.until_on) as until, count(distinct r.ward_id)::int as wards from opening_balance r where r.indicator = ${indicator} and r.state <> 'withdrawn' and ${within(scope, { ward: 'r.ward_id' })} group by 1 order by 1 desc`.execute(
      tx,
    )
  return rows
}

/** 開始前の数 of a fiscal year by ward and indicator: several books of one cell are added up; withdrawn ones are left out. */
export async function listOpeningBalances(tx: Tx, scope: Scope<'indicators.figure:read'>, fiscalYear: number): Promise<OpeningBalance[]> {
  const { rows } =
    await sql<OpeningBalance>`select r.ward_id as ward, r.indicator, sum(r.total)::int as total, max(r.until_on) as until from opening_balance r where r.fiscal_year = ${fiscalYear} and r.state <> 'withdrawn' and ${within(scope, { ward: 'r.ward_id' })} group by 1, 2 order by 1, 2`.execute(
      tx,
    )
  return rows
}
