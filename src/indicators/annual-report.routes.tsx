// /figures/report: 実績報告 as page, print, CSV, Excel, PDF and JSON.
import { fiscalYearLabel } from '#src/kernel/fiscal-year.ts'
import type { RecordType } from '#src/records/record.ts'
import { askedYear } from '#src/web/clean.ts'
import { notFound, page, sheet, type Json } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { buildReport } from './annual-report.ts'
import { COLUMNS, ReportScreen, reportPaper, rowOf, sayKind } from './annual-report.screens.tsx'
import type { Indicator } from './definition.ts'
import { yearsAt } from './years.ts'

const NUMBERS: readonly string[] = ['数', '前の年度', 'めやす']

/** Before /figures/:id in the list of routes. */
export const annualReportRoutes = (indicators: readonly Indicator[], types: readonly RecordType[]): AnyRoute[] => [
  route.get(
    '/figures/report',
    { permit: 'indicators.figure:read', audit: 'indicators.annualReport.opened', discloses: false },
    async (asked) => {
      const { tx, scope, actor, now, query, format } = asked
      const kind = query.get('kind')
      const report = await buildReport(
        asked,
        types,
        indicators,
        askedYear(query, now),
        kind === 'running' || kind === 'published' ? kind : undefined,
        query.get('ward') || undefined,
      )
      if (!report) return notFound
      if (format === 'csv' || format === 'xlsx' || format === 'pdf') {
        const rows = [
          ...report.lines.map((line) => rowOf(report, line)),
          ...report.lines
            .filter((line) => line.opening)
            .map((line) => [
              line.id,
              `移行前の合計（数に入りません）：${line.label}`,
              '',
              line.opening?.total ?? null,
              line.unit,
              null,
              '',
              null,
              '',
              '移行前の合計',
            ]),
          ...report.corrections.flatMap((one) =>
            one.lines.map((line) => [
              '正誤',
              line.label,
              `第${one.version}版　${one.reason}`,
              line.is,
              line.unit,
              line.was,
              '',
              null,
              '',
              '「前の年度」の列は、直す前の数です',
            ]),
          ),
          ...report.lines.map((line) => [line.id, `数え方：${line.why}`, '', null, '', null, '', null, `第${line.version}版`, '']),
        ]
        return sheet(
          `実績報告 ${report.scope} ${fiscalYearLabel(report.fiscalYear)}`,
          COLUMNS.map((label, i) => ({
            label,
            type: NUMBERS.includes(label) ? ('number' as const) : ('text' as const),
            width: i === 1 ? 44 : i === 2 || i === 9 ? 26 : 12,
          })),
          rows,
          [],
          reportPaper(report),
        )
      }
      const wards = actor.isCity
        ? await tx
            .selectFrom('ward')
            .select(['ward_id as id', 'name'])
            .where('ward_id', 'in', [...scope.wards])
            .orderBy('sort')
            .execute()
        : []
      const json = {
        fiscalYear: report.fiscalYear,
        scope: report.scope,
        state: report.kind,
        version: report.version ?? null,
        said: sayKind(report),
        figures: report.lines.map((line) => ({
          id: line.id,
          label: line.label,
          scopeLabel: line.scopeLabel,
          value: line.value,
          unit: line.unit,
          lastYear: line.lastYear,
          reported: line.reported,
          of: line.of,
          target: line.target ?? null,
          version: line.version,
          definition: line.why,
          openingBalance: line.opening ?? null,
        })),
        corrections: report.corrections.map((one) => ({
          version: one.version,
          at: one.at.toISOString(),
          reason: one.reason,
          figures: one.lines,
        })),
      }
      return page(`実績報告 ${fiscalYearLabel(report.fiscalYear)}`, <ReportScreen report={report} years={yearsAt(now)} wards={wards} />, {
        json: json as unknown as Json,
      })
    },
  ),
]
