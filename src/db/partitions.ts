// Partitions made ahead: the audit by month, the history by fiscal year. What already lies in the default partition is carried over.
import { sql } from 'kysely'
import { addMonths, civilDateOf } from '#src/kernel/civil-date.ts'
import { fiscalYearOf, fiscalYearRange } from '#src/kernel/fiscal-year.ts'
import type { Db } from './connection.ts'

const MONTHS_AHEAD = 2
export type Part = { table: 'audit' | 'history'; name: string; from: string; to: string }

/** The partitions that must stand on a day: this month and the next two, this fiscal year and the next. Bounds are midnights in Japan. */
export function partsFor(now: Date): Part[] {
  const today = civilDateOf(now)
  const month = `${today.slice(0, 7)}-01`
  const year = fiscalYearOf(today)
  return [
    ...Array.from({ length: MONTHS_AHEAD + 1 }, (_, i): Part => ({
      table: 'audit',
      name: `audit_${addMonths(month, i).slice(0, 7).replace('-', '_')}`,
      from: addMonths(month, i),
      to: addMonths(month, i + 1),
    })),
    ...[year, year + 1].map((fy): Part => ({ table: 'history', name: `history_fy${fy}`, ...fiscalYearRange(fy) })),
  ]
}

/** Makes the missing ones, each in its own transaction under one lock; returns their names. Needs the owner login with the zone Asia/Tokyo. */
export async function makePartitions(owner: Db, now: Date): Promise<string[]> {
  const made: string[] = []
  for (const part of partsFor(now)) {
    await owner.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(727274)`.execute(tx)
      const known = await sql<{ oid: string | null }>`select to_regclass(${part.name})::text oid`.execute(tx)
      if (known.rows[0]?.oid) return
      const [table, name, rest] = [sql.table(part.table), sql.table(part.name), sql.table(`${part.table}_rest`)]
      // A line on its way to the rest while its own partition comes to stand would be refused: writers wait, for as long as this takes.
      await sql`lock table ${table} in share row exclusive mode`.execute(tx)
      // Rows written before the partition stood move with their own bytes, so that every seal still fits.
      await sql`create table ${name} (like ${table} including defaults including constraints)`.execute(tx)
      await sql`with moved as (delete from ${rest} where at >= ${sql.lit(part.from)}::date and at < ${sql.lit(part.to)}::date returning *) insert into ${name} select * from moved`.execute(
        tx,
      )
      await sql`alter table ${table} attach partition ${name} for values from (${sql.lit(part.from)}) to (${sql.lit(part.to)})`.execute(tx)
      made.push(part.name)
    })
  }
  return made
}
