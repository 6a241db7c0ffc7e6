// /figures and /figures/:id: the living numbers within the reader's reach, with what is confirmed and what is published beside them.
import { sql } from 'kysely'
import { permit, type Actor } from '#src/access/scope.ts'
import type { RecordType } from '#src/records/record.ts'
import { askedNumber, askedYear } from '#src/web/clean.ts'
import { notFound, page, redirect, sheet, type Json } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { hasReported } from './closing.rules.ts'
import type { Indicator } from './definition.ts'
import { listPublished } from './figure.published.ts'
import { figurePaper, figuresPaper } from './figure.paper.ts'
import { ChangeScreen } from './figure-change.screens.tsx'
import { perTenThousand, sayShown, type Evidence, type WardLine } from './figure-parts.screens.tsx'
import { FigureScreen } from './figure.screens.tsx'
import { FiguresScreen } from './figures.screens.tsx'
import { countLive, standingOf, viewOf, viewsOf, wardsIn, type Standing, type Ward } from './figure.views.ts'
import { wardShapes } from './ward-map.ts'
import { WardsScreen, type WardRow } from './wards.screens.tsx'
import { compare, listPublishedUnits, wardsOf, type Came, type Counted } from './publication.queries.ts'
import { countEventYears, countShared, listUnits } from './units.queries.ts'
import { listTargets, setTarget } from './target.queries.ts'
import { evidenceOf } from './evidence.ts'
import { listOpeningsOf } from './opening-balance.queries.ts'
import { shownWards } from './ward-lines.ts'
import { yearsAt } from './years.ts'

const READ = 'indicators.figure:read'
const PAGE = 50
const EVERY = 1_000_000
type Reading = Asked<typeof READ>

const scopeName = (actor: Actor, many: boolean): string => (many ? '24区の合計' : actor.wardName)

/** The routes over a list of definitions. `types` say how a record behind a number is called and where it is. */
export function figureRoutes(indicators: readonly Indicator[], types: readonly RecordType[]): AnyRoute[] {
  const one = (params: Record<string, string>): Indicator | undefined => indicators.find((each) => each.id === params['id'])
  return [
    route.get('/figures', { permit: READ, audit: 'indicators.figure.listed', discloses: false }, async (asked) => {
      const { scope, actor, now, query, format } = asked
      const [years, year] = [yearsAt(now), askedYear(query, now)]
      const figures = await viewsOf(asked, year, indicators)
      const name = scopeName(actor, scope.wards.length > 1)
      const json = {
        fiscalYear: year,
        live: true,
        figures: figures.map((view) => ({
          id: view.indicator.id,
          label: view.indicator.label,
          value: view.value,
          confirmed: view.confirmed,
          unit: view.indicator.unit,
          scopeLabel: view.indicator.scopeLabel,
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
      }
      return page('数字', <FiguresScreen year={year} years={years} figures={figures} scopeName={name} may={may} />, {
        json,
        paper: format === 'pdf' ? figuresPaper(year, name, figures) : undefined,
      })
    }),
    route.get('/figures/:id', { permit: READ, audit: 'indicators.figure.opened', discloses: false }, async (asked) => {
      const { tx, scope, actor, figures, now, params, query, format, clientId } = asked
      const indicator = one(params)
      if (!indicator) return notFound
      const [years, year, skip] = [yearsAt(now), askedYear(query, now), askedNumber(query, 'skip', EVERY)]
      const wards = await wardsIn(tx, scope.wards)
      const standing = await standingOf(tx, year, now)
      const besides = indicators.find((each) => each.id === indicator.besides)
      const [counted, besideCounted] = await countLive(asked, wards, year, besides ? [indicator, besides] : [indicator])
      if (!counted) return notFound
      const view = viewOf(counted, wards, standing, await listPublished(tx, year), (await listTargets(tx, scope, year)).get(indicator.id))
      const units = await listUnits(figures, indicator, scope, year, { skip, limit: PAGE + 1 })
      const evidence = await evidenceOf(asked, types, indicator, units.slice(0, PAGE))
      const lines = await wardLines(asked, year, indicator, counted, wards, standing, types)
      const shared: { label: string; id: string; n: number }[] = []
      for (const other of indicators)
        if (other.id !== indicator.id && other.from === indicator.from && 'rows' in other.count && 'rows' in indicator.count)
          shared.push({ id: other.id, label: other.label, n: await countShared(figures, indicator, other, scope, year) })
      const beside = besides && besideCounted ? { label: besides.label, value: besideCounted.value } : undefined
      const at = (from: number): string => `/figures/${indicator.id}?fy=${year}&skip=${from}`
      const more = units.length > PAGE
      const eventYears = await countEventYears(figures, indicator, scope, year)
      const name = scopeName(actor, scope.wards.length > 1)
      return page(
        indicator.label,
        <FigureScreen
          year={year}
          years={years}
          view={view}
          wards={lines}
          evidence={evidence}
          shared={shared}
          eventYears={eventYears}
          beside={beside}
          openings={await listOpeningsOf(tx, scope, indicator.id)}
          mayTarget={permit(actor, 'indicators.target:write') !== undefined}
          clientId={clientId}
          previous={skip > 0 ? at(Math.max(0, skip - PAGE)) : undefined}
          next={more ? at(skip + PAGE) : undefined}
        />,
        {
          paper: format === 'pdf' ? figurePaper(year, name, view, lines) : undefined,
          json: {
            id: indicator.id,
            value: view.value,
            confirmed: view.confirmed,
            reported: view.reported,
            of: indicator.of,
            definition: indicator.why,
            overlap: view.overlap,
            unmatched: view.unmatched,
            ...(eventYears.length ? { years: eventYears } : {}),
            wards: lines.map((line) => ({ ward: line.ward, shown: line.shown })),
            records: evidence.filter((row) => row.href).map((row) => ({ id: row.id, ward: row.ward, on: row.on ?? '', title: row.title })),
            next: more ? at(skip + PAGE) : null,
          } as Json,
        },
      )
    }),
    route.get('/figures/:id/wards', { permit: READ, audit: 'indicators.figure.wards', discloses: false }, async (asked) => {
      const { tx, scope, now, params, query, format } = asked
      const indicator = one(params)
      if (!indicator || scope.wards.length < 2) return notFound
      const [years, year] = [yearsAt(now), askedYear(query, now)]
      const wards = await wardsIn(tx, scope.wards)
      const linesOf = async (fy: number): Promise<WardLine[]> => {
        const [counted] = await countLive(asked, wards, fy, [indicator])
        return counted ? wardLines(asked, fy, indicator, counted, wards, await standingOf(tx, fy, now), types) : []
      }
      const [lines, before] = [await linesOf(year), [await linesOf(year - 2), await linesOf(year - 1)]]
      const areas = new Map(
        (
          await tx
            .selectFrom('neighbourhood')
            .select(['ward_id', sql<number>`count(*)::int`.as('n')])
            .groupBy('ward_id')
            .execute()
        ).map((row) => [row.ward_id, row.n]),
      )
      const rows: WardRow[] = lines.map((line, i) => ({
        ...line,
        before: before.map((list) => list[i]?.shown ?? 0),
        neighbourhoods: areas.get(line.wardId) ?? 0,
      }))
      if (format !== 'html' && format !== 'json') {
        const text = (label: string) => ({ label, type: 'text' as const, width: 12 })
        return sheet(
          `${indicator.label} 24区 ${year}年度`,
          [text('区'), text(`${year - 2}年度`), text(`${year - 1}年度`), text(`${year}年度`), text('1万人あたり'), text('確定')],
          rows.map((row) => [
            row.ward,
            ...row.before.map(sayShown),
            sayShown(row.shown),
            perTenThousand(row.shown, row.population),
            row.reported ? '締めた' : '未確定',
          ]),
        )
      }
      return page(
        `${indicator.label}：24区`,
        <WardsScreen year={year} years={years} indicator={indicator} rows={rows} shapes={wardShapes(rows.map((row) => row.wardId))} />,
        {
          json: {
            id: indicator.id,
            fiscalYear: year,
            wards: rows.map((row) => ({
              ward: row.ward,
              shown: row.shown,
              before: row.before,
              perTenThousand: perTenThousand(row.shown, row.population),
              reported: row.reported,
            })),
          } as Json,
        },
      )
    }),
    route.get('/figures/:id/change', { permit: READ, audit: 'indicators.figure.compared', discloses: false }, async (asked) => {
      const { tx, scope, figures, now, params, query } = asked
      const indicator = one(params)
      if (!indicator) return notFound
      const year = askedYear(query, now)
      const version = askedNumber(query, 'version', 1000)
      const published = (await listPublished(tx, year, version || undefined)).find((each) => each.id === indicator.id)
      if (!published) return notFound
      const inReach = (unit: Came): boolean => scope.wards.includes(unit.ward)
      const before = (await listPublishedUnits(tx, year, published.version, indicator.id)).filter(inReach)
      const [counted] = await countLive(asked, await wardsIn(tx, scope.wards), year, [indicator])
      if (!counted) return notFound
      const after = await listUnits(figures, indicator, scope, year, { skip: 0, limit: EVERY })
      const { came, went } = compare(before, after)
      const lines = async (list: readonly Came[]): Promise<(Evidence & { why: string })[]> => {
        const found = await evidenceOf(asked, types, indicator, list)
        const reasons = found.length
          ? new Map(
              (
                await tx
                  .selectFrom('history')
                  .distinctOn('record_id')
                  .select(['record_id', 'changes'])
                  .where(
                    'record_id',
                    'in',
                    list.map((each) => each.id),
                  )
                  .where('at', '>', published.publishedAt)
                  .orderBy('record_id')
                  .orderBy('at', 'desc')
                  .execute()
              ).map((row) => [row.record_id, row.changes as Record<string, [unknown, unknown]>]),
            )
          : new Map<string, Record<string, [unknown, unknown]>>()
        return found.map((row) => ({
          ...row,
          why: String(reasons.get(row.id)?.['change_reason']?.[1] ?? reasons.get(row.id)?.['reason']?.[1] ?? ''),
        }))
      }
      const [arrived, left] = [await lines(came), await lines(went)]
      return page(
        `${indicator.label}：公表した数との違い`,
        <ChangeScreen year={year} indicator={indicator} published={published} now={counted.value} came={arrived} went={left} />,
        {
          json: {
            id: indicator.id,
            published: published.value,
            version: published.version,
            live: counted.value,
            came: arrived.filter((row) => row.href).map((row) => ({ id: row.id, title: row.title, why: row.why })),
            went: left.filter((row) => row.href).map((row) => ({ id: row.id, title: row.title, why: row.why })),
          },
        },
      )
    }),
    route.post(
      '/figures/:id/target',
      { permit: 'indicators.target:write', audit: 'indicators.target.set', discloses: false },
      async ({ tx, scope, actor, now, params, form }) => {
        const indicator = one(params)
        const year = Number(form.get('fy'))
        const text = (form.get('target') ?? '').normalize('NFKC').replace(/[,\s]/g, '')
        if (!indicator || !yearsAt(now).includes(year)) return notFound
        if (/^\d{1,7}$/.test(text)) await setTarget(tx, scope, actor.wardId, year, indicator.id, Number(text), now)
        return redirect(`/figures/${indicator.id}?fy=${year}`)
      },
    ),
  ]
}

/** One line for each ward, hidden where it must be. */
async function wardLines(
  asked: Reading,
  year: number,
  indicator: Indicator,
  counted: Counted,
  wards: readonly Ward[],
  { over, states }: Standing,
  types: readonly RecordType[],
): Promise<WardLine[]> {
  const listed = wards.filter((ward) => wardsOf(indicator, wards).includes(ward.ward_id))
  const numbers = listed.map((ward) =>
    counted.cells.filter((cell) => cell.ward === ward.ward_id).reduce((total, cell) => total + cell.n, 0),
  )
  const shown = await shownWards(
    asked,
    types,
    indicator,
    year,
    listed.map((ward) => ward.ward_id),
    numbers,
  )
  return listed.map((ward, i) => ({
    ward: ward.name,
    wardId: ward.ward_id,
    shown: shown[i] ?? 0,
    population: ward.population,
    reported: hasReported(over, states.get(ward.ward_id) ?? new Map()),
  }))
}
