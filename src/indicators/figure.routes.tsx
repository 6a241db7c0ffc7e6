// /figures, /figures/:id and the records behind it: the living numbers within the reader's reach, with what is confirmed and what is published beside them.
import { permit, type Actor } from '#src/access/scope.ts'
import { fiscalYearLabel, monthsOf } from '#src/kernel/fiscal-year.ts'
import type { RecordType } from '#src/records/record.ts'
import { askedNumber, askedYear } from '#src/web/clean.ts'
import { notFound, page, redirect, sheet, type Json } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { BLANKS } from './blank.rules.ts'
import { isShared, type Indicator } from './definition.ts'
import { evidenceOf } from './evidence.ts'
import type { Chosen } from './evidence.screens.tsx'
import { figurePaper, figuresPaper } from './figure.paper.ts'
import { figureChangeRoutes } from './figure-change.routes.tsx'
import { FigureScreen } from './figure.screens.tsx'
import { FiguresScreen } from './figures.screens.tsx'
import { aroundOf, countLive, viewOf, viewsOf, wardsIn } from './figure.views.ts'
import { wardsOf } from './publication.queries.ts'
import { listOpeningsOf } from './opening-balance.queries.ts'
import { targetRoutes } from './target.routes.tsx'
import { countEventYears, countShared, listUnits } from './units.queries.ts'
import { countLate } from './signed.queries.ts'
import { mustHide, wardLines } from './ward-lines.ts'
import { wardFigureRoutes } from './ward-figures.routes.tsx'
import { yearsAt } from './years.ts'

const READ = 'indicators.figure:read'
const PAGE = 50
const EVERY = 1_000_000
type Reading = Asked<typeof READ>

const scopeName = (actor: Actor, many: boolean): string => (many ? '24区の合計' : actor.wardName)
/** The ward and month the records are narrowed to; nothing else of the address counts. */
function chosenOf({ scope, query }: Reading, year: number): Chosen {
  const [ward, month] = [query.get('ward') ?? '', query.get('month') ?? '']
  return {
    ward: scope.wards.length > 1 && scope.wards.includes(ward) ? ward : undefined,
    month: monthsOf(year).includes(month) ? month : undefined,
  }
}
const more = ({ ward, month }: Chosen): string => `${ward ? `&ward=${ward}` : ''}${month ? `&month=${month}` : ''}`

/** The routes over a list of definitions. `types` say how a record behind a number is called and where it is. */
export function figureRoutes(indicators: readonly Indicator[], types: readonly RecordType[]): AnyRoute[] {
  const one = (params: Record<string, string>): Indicator | undefined => indicators.find((each) => each.id === params['id'])
  return [
    route.get('/figures', { permit: READ, audit: 'indicators.figure.listed', discloses: false }, async (asked) => {
      const { scope, actor, now, query, format } = asked
      const [years, year] = [yearsAt(now), askedYear(query, now)]
      const figures = await viewsOf(asked, year, indicators, (each) => mustHide(actor, types, each, scope.wards))
      const name = scopeName(actor, scope.wards.length > 1)
      const json = {
        fiscalYear: year,
        live: true,
        figures: figures.map((view) => ({
          id: view.indicator.id,
          label: view.indicator.label,
          value: view.value,
          blank: view.blank ? BLANKS[view.blank] : null,
          confirmed: view.confirmed ?? null,
          unit: view.indicator.unit,
          scopeLabel: view.scope,
          reported: view.reported,
          of: view.indicator.of,
          state: 'live',
          version: view.indicator.version,
        })),
      }
      const may = {
        close: permit(actor, 'indicators.closing:write') !== undefined,
        balance: permit(actor, 'plan.openingBalance:write') !== undefined,
        accept: permit(actor, 'indicators.acceptance:write') !== undefined,
        target: permit(actor, 'indicators.target:write') !== undefined,
      }
      const closing = permit(actor, 'indicators.closing:write')
      const late = closing ? await countLate(asked.tx, closing, actor.wardId) : new Map<string, number>()
      return page('数字', <FiguresScreen year={year} years={years} figures={figures} scopeName={name} may={may} late={late} />, {
        json,
        paper: format === 'pdf' ? figuresPaper(year, name, figures) : undefined,
      })
    }),
    ...targetRoutes(indicators, types),
    ...wardFigureRoutes(indicators, types),
    ...figureChangeRoutes(indicators, types),
    route.get('/figures/:id/records', { permit: READ, audit: 'indicators.figure.records', discloses: false }, async (asked) => {
      const { scope, actor, figures, now, params, query, format } = asked
      const indicator = one(params)
      if (!indicator || mustHide(actor, types, indicator, scope.wards)) return notFound
      const year = askedYear(query, now)
      const chosen = chosenOf(asked, year)
      if (format !== 'csv' && format !== 'xlsx' && format !== 'pdf')
        return redirect(`/figures/${indicator.id}?fy=${year}${more(chosen)}#records`)
      const over = { wardIds: chosen.ward ? [chosen.ward] : wardsOf(indicator, await wardsIn(asked.tx, scope.wards)) }
      const units = await listUnits(figures, indicator, over, year, { skip: 0, limit: EVERY, month: chosen.month })
      const rows = await evidenceOf(asked, types, indicator, units)
      return sheet(
        `${indicator.label} ${fiscalYearLabel(year)} もとの記録`,
        [
          { label: '日', type: 'date', width: 12 },
          { label: '区', type: 'text', width: 12 },
          { label: '数えたもの', type: 'text', width: 40 },
          { label: 'もとの記録', type: 'text', width: 24 },
          { label: indicator.unit || '数', type: 'number', width: 8 },
        ],
        rows.map((row) => [row.on ?? '', row.ward, row.title, row.record?.words ?? '', row.amount ?? 1]),
      )
    }),
    route.get('/figures/:id', { permit: READ, audit: 'indicators.figure.opened', discloses: false }, async (asked) => {
      const { tx, scope, actor, figures, now, params, query, format, clientId } = asked
      const indicator = one(params)
      if (!indicator) return notFound
      const [years, year, skip] = [yearsAt(now), askedYear(query, now), askedNumber(query, 'skip', EVERY)]
      const hides = mustHide(actor, types, indicator, scope.wards)
      const around = await aroundOf(asked, year, () => hides)
      const besides = indicators.find((each) => each.id === indicator.besides)
      const [counted, besideCounted] = await countLive(
        { ...asked, standing: around.standing },
        around.wards,
        year,
        besides ? [indicator, besides] : [indicator],
      )
      if (!counted) return notFound
      const view = viewOf(counted, around)
      const chosen = chosenOf(asked, year)
      // Where small numbers are hidden, a line with its ward and day would tell them: no line is read at all.
      const over = { wardIds: chosen.ward ? [chosen.ward] : wardsOf(indicator, around.wards) }
      const units = hides ? [] : await listUnits(figures, indicator, over, year, { skip, limit: PAGE + 1, month: chosen.month })
      const evidence = await evidenceOf(asked, types, indicator, units.slice(0, PAGE))
      const lines = await wardLines(asked, counted, around, types)
      const shared: { label: string; id: string; n: number }[] = []
      for (const other of indicators)
        if (other.id !== indicator.id && other.from === indicator.from && 'rows' in other.count && 'rows' in indicator.count)
          shared.push({
            id: other.id,
            label: other.label,
            n: await countShared(figures, indicator, other, { wardIds: wardsOf(indicator, around.wards) }, year),
          })
      const beside = besides && besideCounted ? { label: besides.label, value: besideCounted.value } : undefined
      const at = (from: number): string => `/figures/${indicator.id}?fy=${year}${more(chosen)}&skip=${from}`
      const isMore = units.length > PAGE
      const eventYears = await countEventYears(figures, indicator, scope, year)
      const name = scopeName(actor, scope.wards.length > 1)
      const months = new Map<string, number>()
      for (const cell of counted.cells)
        if (!chosen.ward || cell.ward === chosen.ward) months.set(cell.month, (months.get(cell.month) ?? 0) + cell.n)
      return page(
        indicator.label,
        <FigureScreen
          year={year}
          years={years}
          view={view}
          wards={lines}
          evidence={hides ? undefined : { rows: evidence, chosen, months, from: skip + 1 }}
          shared={shared}
          eventYears={eventYears}
          beside={beside}
          cityWard={around.wards.find((ward) => ward.kind === 'city')?.ward_id ?? ''}
          openings={await listOpeningsOf(tx, scope, indicator.id, hides ? around.smallCell : undefined)}
          mayOverlap={isShared(indicator)}
          mayTarget={permit(actor, 'indicators.target:write') !== undefined}
          clientId={clientId}
          previous={skip > 0 ? at(Math.max(0, skip - PAGE)) : undefined}
          next={isMore ? at(skip + PAGE) : undefined}
        />,
        {
          paper: format === 'pdf' ? figurePaper(year, name, view, lines) : undefined,
          json: {
            id: indicator.id,
            value: view.value,
            blank: view.blank ? BLANKS[view.blank] : null,
            confirmed: view.confirmed ?? null,
            reported: view.reported,
            of: indicator.of,
            scopeLabel: view.scope,
            definition: indicator.why,
            overlap: view.overlap,
            unmatched: view.unmatched,
            ...(eventYears.length ? { years: eventYears } : {}),
            wards: lines.map((line) => ({ ward: line.ward, shown: line.shown })),
            records: evidence
              .filter((row) => row.href)
              .map((row) => ({ id: row.id, ward: row.ward, on: row.on ?? '', title: row.title, n: row.amount ?? 1 })),
            next: isMore ? at(skip + PAGE) : null,
          } as Json,
        },
      )
    }),
  ]
}
