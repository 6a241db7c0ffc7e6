// Closing a month of a commission, and correcting it by a next version.
import { textReasons } from '#src/kernel/whole-text.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { fiscalYearOf, monthsOf } from '#src/kernel/fiscal-year.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { problem, notFound, page, redirect, type Answer, type Json } from '#src/web/answer.ts'
import { type Asked } from '#src/web/route.ts'
import { addsUp, type Commission, type ReportItem } from './commission.items.ts'
import { countRunning, listReports, lockReport, runningKey, writeReport } from './commission.queries.ts'
import { carriedOn, checkClose, closedSum, readTyped, ruleAt, sumOf, type Report, type ReportedItem } from './commission.rules.ts'
import { monthName } from './month-state.screens.tsx'
import { CloseScreen } from './commission-close.screens.tsx'
import { latest } from './monthly-report.ts'
import { CLOSE, findCommission, MONTH, wardAsked, wide } from './commission-asked.ts'

type Closing = {
  one: Commission
  ward: { id: string; name: string }
  month: string
  items: readonly ReportItem[]
  report: Report | undefined
  /** The other months of the year as they were closed last. */ closed: readonly Report[]
  /** Those of them before this one. */ before: readonly Report[]
  counted: (key: string) => { month: number; year: number }
}
export async function loadClosing(asked: Asked<typeof CLOSE>, month: string): Promise<Closing | undefined> {
  const [one, reading] = [await findCommission(asked), wide(asked)]
  if (!one || !reading || !MONTH.test(month)) return undefined
  const ward = await wardAsked(reading, one)
  if (!ward) return undefined
  const year = fiscalYearOf(`${month}-01`)
  const running = await countRunning(asked.figures, one, [ward.id], year, civilDateOf(asked.now))
  const reports = (await listReports(asked.tx, asked.scope, year, one.id)).filter((each) => each.ward === ward.id)
  const items = ruleAt(one.rules, month)?.items ?? []
  const closed = monthsOf(year).flatMap((each) => latest(reports, ward.id, each) ?? [])
  const before = closed.filter((each) => each.month < month)
  return {
    one,
    ward,
    month,
    items,
    before,
    report: latest(reports, ward.id, month),
    closed: closed.filter((each) => each.month !== month),
    // The months before stand as they were closed, and what is still open is in no sum: else the paper would not add up. 根拠: rules.md 数え方 1・2
    counted: (key) => {
      const now = running.get(runningKey(ward.id, month, key)) ?? { month: 0, year: 0 }
      const item = items.find((each) => each.key === key)
      return item && addsUp(item) ? { ...now, year: (closedSum(before, month, key) ?? 0) + now.month } : now
    },
  }
}
export function closeAnswer(
  { clientId, form, now }: Asked<typeof CLOSE>,
  { one, ward, month, items, report, closed, counted }: Closing,
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
      later={closed.filter((each) => each.month > month).map((each) => each.month)}
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
  const { one, ward, month, items, report, closed, before, counted } = found
  const [seen, reason] = [Number(form.get('version') ?? 0), (form.get('reason') ?? '').trim()]
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
    ...textReasons({ field: 'reason', label: '直す理由', text: reason, most: 200 }),
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
  const summed = (key: string, own: number | null): number | null => sumOf([closedSum(before, month, key), own])
  const lines = items.map((item): ReportedItem => {
    if (!item.rule) {
      const value = typed.get(item.key) ?? null
      return { key: item.key, label: item.label, unit: item.unit, month: value, year: summed(item.key, value) }
    }
    const { month: n, year } = counted(item.key)
    const blank = n === 0 && !zeros.has(item.key)
    const own = blank ? null : n
    return {
      key: item.key,
      label: item.label,
      unit: item.unit,
      month: own,
      year: addsUp(item) ? summed(item.key, own) : blank && year === 0 ? null : year,
    }
  })
  const next = { month, version: (report?.version ?? 0) + 1, ruleVersion: ruleAt(one.rules, month)?.version ?? 0, items: lines }
  await writeReport(tx, scope, one, ward.id, { ...next, reason: report ? reason : '' }, now)
  // What was handed in for later months keeps its numbers; its 累計 is corrected by a version of its own.
  const why = `${monthName(month)}分の月報を${report ? '直した' : '締めた'}ので、累計が変わりました。`
  const adds = (of: string, key: string): boolean => {
    const item = ruleAt(one.rules, of)?.items.find((each) => each.key === key)
    return item !== undefined && (item.rule === null || addsUp(item))
  }
  for (const later of carriedOn([...closed, next], adds).filter((each) => each.month > month))
    await writeReport(tx, scope, one, ward.id, { ...later, reason: why }, now)
  return redirect(`/reports/${one.id}?fy=${fiscalYearOf(`${month}-01`)}&done=${month}`, [one.id])
}
