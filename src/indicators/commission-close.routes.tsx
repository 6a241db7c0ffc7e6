// Closing a month of a commission, and correcting it by a next version.
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { fiscalYearOf, monthsOf } from '#src/kernel/fiscal-year.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { problem, notFound, page, redirect, type Answer, type Json } from '#src/web/answer.ts'
import { type Asked } from '#src/web/route.ts'
import { type Commission, type ReportItem } from './commission.items.ts'
import { countRunning, listReports, lockReport, runningKey, writeReport } from './commission.queries.ts'
import { readTyped, ruleAt, sumOf, type Report, type ReportedItem, checkClose } from './commission.rules.ts'
import { monthName } from './month-state.screens.tsx'
import { CloseScreen } from './commission-close.screens.tsx'
import { latest, wardTable, type WardTable } from './monthly-report.ts'
import { CLOSE, findCommission, MONTH, wardAsked, wide } from './commission-asked.ts'

type Closing = {
  one: Commission
  ward: { id: string; name: string }
  month: string
  items: readonly ReportItem[]
  table: WardTable
  report: Report | undefined
  reports: readonly Report[]
  counted: (key: string) => { month: number; year: number }
}
export async function loadClosing(asked: Asked<typeof CLOSE>, month: string): Promise<Closing | undefined> {
  const [one, reading] = [await findCommission(asked), wide(asked)]
  if (!one || !reading || !MONTH.test(month)) return undefined
  const ward = await wardAsked(reading, one)
  if (!ward) return undefined
  const year = fiscalYearOf(`${month}-01`)
  const running = await countRunning(asked.figures, one, [ward.id], year, civilDateOf(asked.now))
  const table = await wardTable(reading, one, ward, year)
  const before = table.months.findIndex((each) => each.month === month) - 1
  const reports = (await listReports(asked.tx, asked.scope, year, one.id)).filter((each) => each.ward === ward.id)
  return {
    one,
    ward,
    month,
    items: ruleAt(one.rules, month)?.items ?? [],
    table,
    report: latest(reports, ward.id, month),
    reports,
    // The months before stand as they were closed: else the paper would not add up. 根拠: rules.md 数え方 1
    counted: (key) => {
      const one = running.get(runningKey(ward.id, month, key)) ?? { month: 0, year: 0 }
      const sums = table.lines.find((line) => line.key === key)?.sums
      return sums ? { ...one, year: (sums[before] ?? 0) + one.month } : one
    },
  }
}
export function closeAnswer(
  { clientId, form, now }: Asked<typeof CLOSE>,
  { one, ward, month, items, report, counted }: Closing,
  reasons: readonly Reason[],
): Answer {
  const sent = form.has('month')
  const frozen = (key: string): number | null => report?.items.find((each) => each.key === key)?.month ?? null
  const lines = items.map((item) => ({
    key: item.key,
    label: item.label,
    unit: item.unit,
    ...counted(item.key),
    byHand: item.rule === null,
    typed: sent ? (form.get(`typed-${item.key}`) ?? '') : String(frozen(item.key) ?? ''),
    zero: sent ? form.getAll('zero').includes(item.key) : frozen(item.key) === 0,
    frozen: frozen(item.key),
  }))
  return page(
    `${one.name} ${monthName(month)}`,
    <CloseScreen
      commission={one}
      ward={ward.name}
      month={month}
      lines={lines}
      report={report}
      over={month < civilDateOf(now).slice(0, 7)}
      clientId={clientId}
      reasons={reasons}
      reason={form.get('reason') ?? ''}
    />,
    {
      status: reasons.length ? 422 : 200,
      json: reasons.length
        ? problem(reasons)
        : ({
            month,
            version: report?.version ?? 0,
            items: lines.map((line) => ({ key: line.key, month: line.month, year: line.year, byHand: line.byHand })),
          } as Json),
    },
  )
}

export async function closePost(asked: Asked<typeof CLOSE>): Promise<Answer> {
  const { tx, scope, actor, params, form, now } = asked
  if (isUuid(params['id'] ?? '')) await lockReport(tx, actor.wardId, params['id'] ?? '')
  const found = await loadClosing(asked, form.get('month') ?? '')
  if (!found) return notFound
  const { one, ward, month, items, report, reports, counted } = found
  const [seen, reason] = [Number(form.get('version') ?? 0), (form.get('reason') ?? '').trim().slice(0, 200)]
  const typed = new Map(items.filter((item) => !item.rule).map((item) => [item.key, readTyped(form.get(`typed-${item.key}`) ?? '')]))
  const reasons: Reason[] = [
    ...checkClose(one, month, civilDateOf(now), report !== undefined && seen === 0),
    ...(seen !== (report?.version ?? 0) && seen !== 0
      ? [
          {
            code: 'stale',
            message: 'あなたが見ているあいだに、ほかの人が次の版を出しました。いまの版を確かめてから、もう一度出してください。',
          },
        ]
      : []),
    ...(report && seen > 0 && reason === '' ? [{ code: 'missing', field: 'reason', message: '直す理由を書いてください。' }] : []),
    ...items
      .filter((item) => typed.has(item.key) && typed.get(item.key) === undefined)
      .map((item) => ({
        code: 'notNumber',
        field: `typed-${item.key}`,
        message: `「${item.label}」は、0 以上の数で書いてください。わからないときは空のままにします。`,
      })),
  ]
  if (reasons.length) return closeAnswer(asked, found, reasons)
  const zeros = new Set(form.getAll('zero'))
  const lines = items.map((item): ReportedItem => {
    if (!item.rule) {
      const value = typed.get(item.key) ?? null
      const before = monthsOf(fiscalYearOf(`${month}-01`))
        .filter((each) => each < month)
        .map((each) => latest(reports, ward.id, each)?.items.find((line) => line.key === item.key)?.month ?? null)
      return { key: item.key, label: item.label, unit: item.unit, month: value, year: sumOf([...before, value]) }
    }
    const { month: n, year } = counted(item.key)
    const blank = n === 0 && !zeros.has(item.key)
    return { key: item.key, label: item.label, unit: item.unit, month: blank ? null : n, year: blank && year === 0 ? null : year }
  })
  await writeReport(
    tx,
    scope,
    one,
    ward.id,
    {
      month,
      version: (report?.version ?? 0) + 1,
      ruleVersion: ruleAt(one.rules, month)?.version ?? 0,
      items: lines,
      reason: report ? reason : '',
    },
    now,
  )
  return redirect(`/reports/${one.id}?fy=${fiscalYearOf(`${month}-01`)}`, [one.id])
}
