// /late-found: of the reviews one may read, whole fiscal years or five together and nothing narrower; for the city the table that was released.
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { fiscalYearOf, fiscalYearRange } from '#src/kernel/fiscal-year.ts'
import { page, sheet, type Json } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { listPeriods, listReleases, NeedsTabs, needsTabs } from '../../needs/needs.api.ts'
import { listFound } from './late-found.queries.ts'
import { DAY_BANDS, daysByKnown, HOMES, homesByKnown, KNOWN } from './late-found.rules.ts'
import { LateFoundScreen, yearWords, type CrossTable } from './late-found.screens.tsx'

const READ = 'watch.lateFound:read'
type View = { period: string; periods: string[]; tables: CrossTable[]; total: number | string | undefined; open: number }
const COLUMNS = KNOWN.map((one) => one.label)

/** The ward's own numbers. */
async function own({ tx, scope, query, now }: Asked<typeof READ>): Promise<View> {
  const year = fiscalYearOf(civilDateOf(now))
  const periods = [...Array.from({ length: 5 }, (_, i) => `${year - i}Y`), 'all']
  const period = periods.find((one) => one === query.get('period')) ?? 'all'
  const days =
    period === 'all' ? { from: fiscalYearRange(year - 4).from, to: fiscalYearRange(year).to } : fiscalYearRange(Number(period.slice(0, 4)))
  const found = await listFound(tx, scope, days)
  const table = (title: string, rows: readonly { label: string }[], cells: number[][]): CrossTable => ({
    title,
    rows: rows.map((one) => one.label),
    columns: COLUMNS,
    cells,
    sums: cells.map((line) => line.reduce((a, b) => a + b, 0)),
  })
  return {
    period,
    periods,
    tables: [table('見つかるまでの日数', DAY_BANDS, daysByKnown(found)), table('いっしょに暮らしていた人', HOMES, homesByKnown(found))],
    total: found.length,
    open: found.filter((one) => (one.openNotices ?? 0) > 0).length,
  }
}
/** What was released of a whole fiscal year over the city. */
async function released({ tx, scope, query }: Asked<typeof READ>): Promise<View> {
  const periods = await listPeriods(tx, scope, 'late_found')
  const period = periods.find((one) => one === query.get('period')) ?? periods[0] ?? ''
  const [out] = await listReleases(tx, scope, { source: 'late_found', periods: [period] })
  return {
    period,
    periods,
    tables: out
      ? [
          {
            title: '見つかるまでの日数',
            rows: DAY_BANDS.map((one) => one.label),
            columns: COLUMNS,
            cells: out.shown.cells,
            sums: out.shown.byArea,
          },
        ]
      : [],
    total: out?.shown.total,
    open: 0,
  }
}
export const lateFoundRoutes: AnyRoute[] = [
  route.get('/late-found', { permit: READ, audit: 'watch.lateFound.opened', discloses: false }, async (asked) => {
    const outside = asked.scope.reach === 'city'
    const view = outside ? await released(asked) : await own(asked)
    if (asked.format !== 'html' && asked.format !== 'json')
      return sheet(
        `あとから見つかった死亡　${view.period ? yearWords(view.period) : ''}`,
        ['見つかるまで・暮らし', '合計', ...COLUMNS].map((label) => ({ label, type: 'text' as const, width: 14 })),
        view.tables.flatMap((table) =>
          table.rows.map((label, i) => [label, String(table.sums?.[i] ?? ''), ...(table.cells[i] ?? []).map(String)]),
        ),
      )
    return page(
      'あとから見つかった死亡',
      <LateFoundScreen
        outside={outside}
        {...view}
        periods={view.periods.map((value) => ({ value, label: yearWords(value) }))}
        chips={<NeedsTabs here="/late-found" tabs={needsTabs(asked.actor)} />}
      />,
      { json: { ...view } as unknown as Json },
    )
  }),
]
