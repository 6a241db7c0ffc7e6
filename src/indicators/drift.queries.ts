// Published figures the records no longer say: found by the recount, kept for the to-do of whoever publishes, gone when nothing differs or a new version is out.
import { sql } from 'kysely'
import type { Db, Tx } from '#src/db/connection.ts'
import { asSystem } from '#src/jobs/scope.ts'
import { fiscalYearLabel } from '#src/kernel/fiscal-year.ts'
import { todoColumns, type TodoSource } from '#src/todos/source.ts'
import { isChanged } from './publication.queries.ts'
import type { Indicator } from './definition.ts'
import { driftOf, type Drift } from './drift.rules.ts'
import { listPublished, listPublishedYears } from './figure.published.ts'
import { countLive, wardsIn } from './figure.views.ts'

/** Compares every year that is out with the records of now and keeps what differs; only the counting login writes. */
export async function noteDrift(db: Db, figures: Db, indicators: readonly Indicator[], now: Date): Promise<void> {
  for (const fiscalYear of await listPublishedYears(db)) {
    const found = await asSystem(db, async (tx) => {
      const published = await listPublished(tx, fiscalYear)
      // What is counted otherwise by now keeps what was published of it (rules.md, counting 15).
      const same = indicators.filter((one) => published.some((out) => out.id === one.id && out.definition.version === one.version))
      const wards = await wardsIn(
        tx,
        (await tx.selectFrom('ward').select('ward_id').execute()).map((row) => row.ward_id),
      )
      const living = await countLive({ figures, tx, now, standing: { over: [], states: new Map() } }, wards, fiscalYear, same)
      const lines = living.flatMap((counted): Drift[] => {
        const out = published.find((one) => one.id === counted.indicator.id)
        return out && isChanged(out, counted) ? [driftOf(out, counted)] : []
      })
      // A number from before the last save says nothing of it: the next turn does.
      return living.some((one) => one.updating) ? undefined : { version: published[0]?.version ?? 0, lines }
    })
    if (found) await keepDrift(figures, fiscalYear, found.version, found.lines, now)
  }
}
async function keepDrift(figures: Db, fiscalYear: number, version: number, lines: readonly Drift[], now: Date): Promise<void> {
  if (lines.length === 0) {
    await sql`delete from published_drift where fiscal_year = ${fiscalYear}`.execute(figures)
    return
  }
  await sql`insert into published_drift (fiscal_year, version, since, lines) values (${fiscalYear}, ${version}, ${now}, ${JSON.stringify(lines)}::jsonb)
    on conflict (fiscal_year) do update set version = excluded.version, lines = excluded.lines, since = case when published_drift.version = excluded.version then published_drift.since else excluded.since end
    where (published_drift.version, published_drift.lines) is distinct from (excluded.version, excluded.lines)`.execute(figures)
}

/** What differs of the newest version of a year, as the last recount found it. */
export async function listDrift(db: Db | Tx, fiscalYear: number): Promise<Drift[]> {
  const found = await db
    .selectFrom('published_drift as d')
    .select('d.lines')
    .where('d.fiscal_year', '=', fiscalYear)
    .where('d.version', '=', (eb) =>
      eb
        .selectFrom('publication as p')
        .select(({ fn }) => fn.max('p.version').as('newest'))
        .where('p.fiscal_year', '=', fiscalYear),
    )
    .executeTakeFirst()
  return (found?.lines ?? []) as Drift[]
}

/** One line a year that is out and differs, naming what does. */
export const driftTodos: TodoSource = {
  kind: 'drift',
  label: '公表した数が変わった年度',
  unit: '年度',
  act: '違いを見る',
  place: 'work',
  permit: 'indicators.publication:write',
  all: '/figures/publication',
  offCalendar: true,
  rows: ({ today }) => {
    const years = Array.from({ length: Number(today.slice(0, 4)) - 1999 }, (_, i) => ({ year: 2000 + i, label: fiscalYearLabel(2000 + i) }))
    return sql`select ${todoColumns({ key: sql`d.fiscal_year`, title: sql`y.label || 'の公表した数が、いまの記録とちがいます'`, line: sql`(select string_agg(l.said, '、' order by l.at) from (select one ->> 'said' as said, at from jsonb_array_elements(d.lines) with ordinality e(one, at)) l)`, href: sql`'/figures/publication?fy=' || d.fiscal_year`, since: sql`d.since` })}
      from published_drift d join jsonb_to_recordset(${JSON.stringify(years)}::jsonb) y(year int, label text) on y.year = d.fiscal_year
      where d.version = (select max(p.version) from publication p where p.fiscal_year = d.fiscal_year)`
  },
}
