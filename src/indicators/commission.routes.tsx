// /reports: monthly reports per commission. A ward head closes the own ward's months; the city reads them all and opens no record out of its reach.
import { permit } from '#src/access/scope.ts'
import { DocumentProblem } from '#src/documents/document.ts'
import { workshop } from '#src/documents/workshop.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { fiscalYearOf, monthsOf } from '#src/kernel/fiscal-year.ts'
import type { RecordType } from '#src/records/record.ts'
import { askedYear } from '#src/web/clean.ts'
import { file, notFound, page, type Json } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { definitionsOf } from './commission.items.ts'
import { findForm, listCommissions, listReports } from './commission.queries.ts'
import { isReportedBy, ruleAt, runsIn } from './commission.rules.ts'
import { ReportsScreen } from './commission.screens.tsx'
import { BehindScreen } from './commission-city.screens.tsx'
import { evidenceOf } from './evidence.ts'
import { formValues, isHidden, latest, wardTable } from './monthly-report.ts'
import { listRecords } from './units.queries.ts'
import { yearsAt } from './years.ts'
import { CLOSE, findCommission, MONTH, READ, wardAsked, WRITE } from './commission-asked.ts'
import { closeAnswer, closePost, loadClosing } from './commission-close.routes.tsx'
import { formPost, rulesAnswer, rulesPost } from './commission-setup.routes.tsx'
import { cityAnswer, tableAnswer } from './commission-table.routes.tsx'

const MOST = 500
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The routes over the types a report's records may be of. */
export function commissionRoutes(types: readonly RecordType[]): AnyRoute[] {
  return [
    route.get('/reports', { permit: READ, audit: 'indicators.report.listed', discloses: false }, async (asked) => {
      const { tx, scope, actor, now, query } = asked
      const [year, today] = [askedYear(query, now), civilDateOf(now)]
      const wards = await tx
        .selectFrom('ward')
        .select(['ward_id as id', 'name', 'kind'])
        .where('ward_id', 'in', [...scope.wards])
        .orderBy('sort')
        .execute()
      const cityId = (await tx.selectFrom('ward').select('ward_id').where('kind', '=', 'city').executeTakeFirst())?.ward_id ?? ''
      const [commissions, reports] = [await listCommissions(tx, scope), await listReports(tx, scope, year)]
      const own = wards.filter((ward) => ward.kind === 'ward')
      return page(
        '事業別の月報',
        <ReportsScreen
          year={year}
          years={yearsAt(now)}
          commissions={commissions}
          reports={reports}
          wards={own}
          cityId={cityId}
          today={today}
          isCity={actor.isCity}
          mayWrite={permit(actor, WRITE) !== undefined}
          wardName={actor.wardName}
        />,
        {
          json: {
            fiscalYear: year,
            commissions: commissions.map((one) => {
              const reporting = own.filter((ward) => isReportedBy(one, ward.id, cityId))
              return {
                id: one.id,
                name: one.name,
                of: reporting.length,
                months: Object.fromEntries(
                  monthsOf(year).map((month) => [
                    month,
                    reporting.filter((ward) =>
                      latest(
                        reports.filter((each) => each.commissionId === one.id),
                        ward.id,
                        month,
                      ),
                    ).length,
                  ]),
                ),
              }
            }),
          } as Json,
        },
      )
    }),
    route.get('/reports/:id', { permit: READ, audit: 'indicators.report.opened', discloses: false }, async (asked) => {
      const one = await findCommission(asked)
      if (!one) return notFound
      const year =
        asked.query.has('month') && MONTH.test(asked.query.get('month') ?? '')
          ? fiscalYearOf(`${asked.query.get('month') ?? ''}-01`)
          : askedYear(asked.query, asked.now)
      if (asked.actor.isCity && !asked.query.has('ward')) return cityAnswer(asked, one, year)
      const ward = await wardAsked(asked, one)
      return ward ? tableAnswer(asked, one, ward, year) : notFound
    }),
    route.get('/reports/:id/records', { permit: READ, audit: 'indicators.report.behind', discloses: false }, async (asked) => {
      const { actor, figures, query } = asked
      const one = await findCommission(asked)
      const ward = one && (await wardAsked(asked, one))
      const month = query.get('month') ?? ''
      const rule = one && MONTH.test(month) ? ruleAt(one.rules, month) : undefined
      const item = rule?.items.find((each) => each.key === query.get('item'))
      const pair = one && rule && item && definitionsOf({ commissionId: one.id, version: rule.version }, item)
      if (!one || !ward || !item?.rule || !pair || isHidden(actor, item)) return notFound
      const units = await listRecords(figures, pair.month, { wardIds: [ward.id] }, fiscalYearOf(`${month}-01`), month, MOST + 1)
      const evidence = await evidenceOf(asked, types, pair.month, units.slice(0, MOST))
      return page(
        item.label,
        <BehindScreen
          commission={one}
          ward={ward.name}
          month={month}
          label={item.label}
          unit={item.unit}
          evidence={evidence}
          more={units.length > MOST}
        />,
        {
          json: {
            item: item.key,
            month,
            ward: ward.name,
            total: evidence.reduce((sum, row) => sum + (row.amount ?? 1), 0),
            records: evidence
              .filter((row) => row.href)
              .map((row) => ({ id: row.id, on: row.on ?? '', title: row.title, amount: row.amount ?? 1 })),
          } as Json,
        },
      )
    }),
    route.get('/reports/:id/close', { permit: CLOSE, audit: 'indicators.report.asked', discloses: false }, async (asked) => {
      const found = await loadClosing(asked, asked.query.get('month') ?? '')
      return found ? closeAnswer(asked, found, []) : notFound
    }),
    route.post('/reports/:id/close', { permit: CLOSE, audit: 'indicators.report.closed', discloses: false }, closePost),
    route.get('/reports/:id/rules', { permit: READ, audit: 'indicators.report.rules', discloses: false }, async (asked) => {
      const one = await findCommission(asked)
      return one ? rulesAnswer(asked, one) : notFound
    }),
    route.post('/reports/:id/rules', { permit: WRITE, audit: 'indicators.report.ruled', discloses: false }, rulesPost),
    route.post('/reports/:id/form', { permit: WRITE, audit: 'indicators.report.formKept', discloses: false }, formPost),
    route.get('/reports/:id/form', { permit: READ, audit: 'indicators.report.filled', discloses: false }, async (asked) => {
      const one = await findCommission(asked)
      const ward = one && (await wardAsked(asked, one))
      const month = asked.query.get('month') ?? ''
      if (!one || !ward || asked.format !== 'xlsx' || !MONTH.test(month) || !ruleAt(one.rules, month) || !runsIn(one, month))
        return notFound
      const table = await wardTable(asked, one, ward, fiscalYearOf(`${month}-01`))
      const form = await findForm(asked.tx, one, ward.id)
      const items = ruleAt(one.rules, month)?.items.length ?? 0
      return file(`${one.name} ${ward.name} ${month}.xlsx`, XLSX, async () => {
        const bytes = form ? { bytes: new Uint8Array(form.bytes) } : {}
        const filled = await workshop.run({ task: 'workbook', ...bytes, items, values: formValues(table, month) })
        if (!filled)
          throw new DocumentProblem('登録してある様式を、Excel のファイルとして開けませんでした。', '様式を登録し直してください。')
        return filled.bytes
      })
    }),
  ]
}
