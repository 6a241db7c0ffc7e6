// Published figures and nothing else: what guests, the open address and the public site may read.
import type { Db, Tx } from '#src/db/connection.ts'
import { BLANKS } from './blank.rules.ts'
import type { PublishedVersion } from './corrections.rules.ts'
import type { Indicator, PublishedFigure } from './definition.ts'
import { scopeLabelOf } from './scope-label.rules.ts'

/** The figures of a year in one published version, the newest where none is named; empty when the year is not out. */
export async function listPublished(db: Db | Tx, fiscalYear: number, version?: number): Promise<PublishedFigure[]> {
  const rows = await db
    .selectFrom('published_figure as f')
    .innerJoin('publication as p', (join) => join.onRef('p.fiscal_year', '=', 'f.fiscal_year').onRef('p.version', '=', 'f.version'))
    .selectAll('f')
    .select('p.at')
    .where('f.fiscal_year', '=', fiscalYear)
    .where('f.version', '=', (eb) =>
      version === undefined
        ? eb
            .selectFrom('publication as n')
            .select(({ fn }) => fn.max('n.version').as('newest'))
            .where('n.fiscal_year', '=', fiscalYear)
        : eb.val(version),
    )
    .orderBy('indicator')
    .execute()
  return rows.map((row) => {
    const definition = row.definition as Indicator
    return {
      id: row.indicator,
      label: definition.label,
      unit: definition.unit,
      scopeLabel: definition.scopeLabel,
      value: row.value,
      blank: row.blank ?? undefined,
      reported: row.reported,
      of: row.of,
      version: row.version,
      definition,
      publishedAt: row.at,
      wards: row.wards as Record<string, number>,
      months: row.months as Record<string, number>,
      companions: row.companions as PublishedFigure['companions'],
      overlap: row.overlap,
      unmatched: row.unmatched,
    }
  })
}

/** Years that are out, newest first. */
export async function listPublishedYears(db: Db | Tx): Promise<number[]> {
  return (await db.selectFrom('publication').select('fiscal_year').distinct().orderBy('fiscal_year', 'desc').execute()).map(
    (row) => row.fiscal_year,
  )
}

/** Every version of a year with its figures, newest first; who published is not for everybody and is not here. */
export async function listPublishedVersions(db: Db | Tx, fiscalYear: number): Promise<PublishedVersion[]> {
  const rows = await db
    .selectFrom('publication')
    .select(['version', 'at', 'reason'])
    .where('fiscal_year', '=', fiscalYear)
    .orderBy('version', 'desc')
    .execute()
  const versions: PublishedVersion[] = []
  for (const row of rows) versions.push({ ...row, figures: await listPublished(db, fiscalYear, row.version) })
  return versions
}

/** What `GET /figures.json?fy=` answers: published values, the same for everybody. */
export function publishedJson(fiscalYear: number, figures: readonly PublishedFigure[]) {
  return {
    fiscalYear,
    figures: figures.map(({ id, label, value, blank, unit, definition, reported, of, version }) => ({
      id,
      label,
      // No number is not zero: what reads this for sums must not take it for one.
      value: blank ? null : value,
      ...(blank ? { blank: BLANKS[blank] } : {}),
      unit,
      scopeLabel: scopeLabelOf(definition, fiscalYear),
      reported,
      of,
      state: 'published',
      version,
    })),
  }
}
