// /figures and /figures/:id, live values within the reader's reach.
import type { Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { fiscalYearOf } from '#src/kernel/fiscal-year.ts'
import { askedNumber, askedYear } from '#src/web/clean.ts'
import { notFound, page } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { countCells, listEvidence, type Cell } from './count.queries.ts'
import type { Indicator } from './definition.ts'
import { figurePaper, figuresPaper } from './figure.paper.ts'
import { FigureScreen, FiguresScreen, type FigureView } from './figure.screens.tsx'

const READ = 'indicators.figure:read'
const sum = (cells: readonly Cell[]): number => cells.reduce((total, cell) => total + cell.n, 0)

function viewOf(indicator: Indicator, cells: readonly Cell[]): FigureView {
  const byMonth = new Map<string, number>()
  for (const cell of cells) byMonth.set(cell.month, (byMonth.get(cell.month) ?? 0) + cell.n)
  return { indicator, value: sum(cells), byMonth }
}

async function wardLines(tx: Tx, scope: Scope<typeof READ>, cells: readonly Cell[]): Promise<{ ward: string; n: number; population: number | null }[]> {
  const wards = await tx.selectFrom('ward').select(['ward_id', 'name', 'population']).where('ward_id', 'in', [...scope.wards]).where('kind', '=', 'ward').orderBy('sort').execute()
  return wards.map((ward) => ({ ward: ward.name, n: sum(cells.filter((cell) => cell.ward === ward.ward_id)), population: ward.population }))
}

/** The routes over a list of definitions. */
export function figureRoutes(indicators: readonly Indicator[]): AnyRoute[] {
  const yearsAt = (now: Date): number[] => { const year = fiscalYearOf(civilDateOf(now)); return [year, year - 1, year - 2] }
  return [
    route.get('/figures', { permit: READ, audit: 'indicators.figure.listed', discloses: false }, async ({ tx, scope, actor, now, query, format }) => {
      const years = yearsAt(now)
      const year = askedYear(query, now)
      const figures: FigureView[] = []
      for (const indicator of indicators) figures.push(viewOf(indicator, await countCells(tx, scope, indicator, year)))
      const json = { fiscalYear: year, live: true, figures: figures.map(({ indicator, value }) => ({ id: indicator.id, label: indicator.label, value, unit: indicator.unit, scopeLabel: indicator.scopeLabel, definitionVersion: indicator.version })) }
      return page('数字', <FiguresScreen year={year} years={years} figures={figures} scopeName={scope.wards.length > 1 ? '24区の合計' : actor.wardName} />, { json, paper: format === 'pdf' ? figuresPaper(year, scope.wards.length > 1 ? '24区の合計' : actor.wardName, figures) : undefined })
    }),
    route.get('/figures/:id', { permit: READ, audit: 'indicators.figure.opened', discloses: false }, async ({ tx, scope, actor, now, params, query, format }) => {
      const indicator = indicators.find((one) => one.id === params['id'])
      if (!indicator) return notFound
      const years = yearsAt(now)
      const year = askedYear(query, now)
      const skip = askedNumber(query, 'skip', 1_000_000)
      const cells = await countCells(tx, scope, indicator, year)
      const { rows, more } = await listEvidence(tx, scope, indicator, year, skip)
      const at = (from: number): string => `/figures/${indicator.id}?fy=${year}&skip=${from}`
      const wards = await wardLines(tx, scope, cells)
      const paper = format === 'pdf' ? figurePaper(year, scope.wards.length > 1 ? '24区の合計' : actor.wardName, viewOf(indicator, cells), wards) : undefined
      return page(indicator.label, <FigureScreen year={year} years={years} figure={viewOf(indicator, cells)} wards={wards} evidence={rows} previous={skip > 0 ? at(Math.max(0, skip - 50)) : undefined} next={more ? at(skip + 50) : undefined} />,
        { paper, json: { id: indicator.id, value: sum(cells), definition: indicator.why, records: rows.map((row) => ({ ...row })), next: more ? at(skip + 50) : null } })
    }),
  ]
}
