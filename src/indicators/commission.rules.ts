// Commissions and their monthly reports as pure rules: which months, which rule, what a cell says, what a correction changed.
import { monthsOf } from '../kernel/fiscal-year.ts'
import type { Reason } from '../kernel/result.ts'

type Period = { fromOn: string; untilOn: string | null }
type Version = { version: number; fromMonth: string }
/** A line of a closed month: `month` and `year` null where nobody could say (未入力). */
export type ReportedItem = { key: string; label: string; unit: string; month: number | null; year: number | null }
export type Report = {
  ward: string
  commissionId: string
  month: string
  version: number
  ruleVersion: number
  items: readonly ReportedItem[]
  at: Date
  by: string
  reason: string
}

/** The rule that counts in a month: the latest version that has begun; before the first one none. */
export const ruleAt = <R extends Version>(rules: readonly R[], month: string): R | undefined =>
  rules
    .filter((one) => one.fromMonth <= month)
    .reduce<R | undefined>((best, one) => (!best || one.version > best.version ? one : best), undefined)
/** Whether the commission runs in a month. */
export const runsIn = (one: Period, month: string): boolean =>
  one.fromOn.slice(0, 7) <= month && (one.untilOn === null || month <= one.untilOn.slice(0, 7))
/** Whether a ward council reports it: the wards named, else its own ward, else (of the city) every ward. */
export const isReportedBy = (one: { wardId: string; wardIds: readonly string[] }, ward: string, cityId: string): boolean =>
  one.wardIds.length
    ? one.wardIds.includes(ward) && (one.wardId === cityId || one.wardId === ward)
    : one.wardId === ward || one.wardId === cityId
/** Months of a fiscal year the commission runs in and that have begun on `today`. */
export const monthsRun = (one: Period, fiscalYear: number, today: string): string[] =>
  monthsOf(fiscalYear).filter((month) => runsIn(one, month) && month <= today.slice(0, 7))

/** Where a month of a commission stands: outside it, not begun, running, over and not closed, closed. */
export type Standing = 'outside' | 'coming' | 'running' | 'open' | 'closed'
/** The one place where that is said; `today` is a civil date. */
export function standingOf(one: Period & { rules: readonly Version[] }, month: string, closed: boolean, today: string): Standing {
  if (closed) return 'closed'
  if (!runsIn(one, month) || !ruleAt(one.rules, month)) return 'outside'
  const now = today.slice(0, 7)
  return month > now ? 'coming' : month === now ? 'running' : 'open'
}

/** Why a month cannot be closed. */
export function checkClose(one: Period & { rules: readonly Version[] }, month: string, today: string, closed: boolean): Reason[] {
  if (!runsIn(one, month) || !ruleAt(one.rules, month)) return [{ code: 'notRunning', message: 'この月には、この事業の月報はありません。' }]
  if (closed)
    return [{ code: 'already', message: 'この月の月報は、もう締めてあります。数を直すときは、理由を書いて次の版を出してください。' }]
  return month < today.slice(0, 7) ? [] : [{ code: 'notOver', message: 'まだ終わっていない月は締められません。' }]
}

/** A number as it was typed: blank is 未入力, not zero; undefined when it is no number. */
export function readTyped(text: string): number | null | undefined {
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '')
  return plain === '' ? null : /^\d{1,7}$/.test(plain) ? Number(plain) : undefined
}
/** What a cell says; a blank is never a zero. */
export const sayNumber = (n: number | string | null | undefined): string =>
  n === null || n === undefined ? '未入力' : typeof n === 'number' ? n.toLocaleString('ja-JP') : n

export type Difference = { label: string; unit: string; was: number | null; is: number | null }
/** Lines whose number differs between two versions, or only their 累計; a line that came or went counts as blank before or after. */
export function compareReports(before: readonly ReportedItem[], after: readonly ReportedItem[]): Difference[] {
  const keys = [...new Set([...before, ...after].map((one) => one.key))]
  return keys.flatMap((key) => {
    const [was, is] = [before.find((one) => one.key === key), after.find((one) => one.key === key)]
    const shown = is ?? was
    if (!shown) return []
    const { unit } = shown
    if ((was?.month ?? null) !== (is?.month ?? null)) return [{ label: shown.label, unit, was: was?.month ?? null, is: is?.month ?? null }]
    return was && is && was.year !== is.year ? [{ label: `${shown.label}（累計）`, unit, was: was.year, is: is.year }] : []
  })
}
/** The sum over wards that have closed; blanks are left out, and none at all stays blank. */
export function sumOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((one): one is number => one !== null)
  return known.length ? known.reduce((a, b) => a + b, 0) : null
}

/**
 * The 累計 of a line that adds up, at the end of `month`: what was closed of the months until then, as it was closed. A month that is still open is in none. 根拠: rules.md 数え方 2
 * `months` are the last versions of the closed months of the year.
 */
export const closedSum = (months: readonly Pick<Report, 'month' | 'items'>[], month: string, key: string): number | null =>
  sumOf(months.filter((one) => one.month <= month).map((one) => one.items.find((item) => item.key === key)?.month ?? null))

type Closed = Pick<Report, 'month' | 'version' | 'ruleVersion' | 'items'>
/** What was handed in with another 累計 than the closed months say now: the next version of each such month, oldest first, with its own numbers as they were. `adds` says which lines add up. */
export function carriedOn(months: readonly Closed[], adds: (month: string, key: string) => boolean): Closed[] {
  return months
    .map((one) => ({
      ...one,
      version: one.version + 1,
      items: one.items.map((item) => (adds(one.month, item.key) ? { ...item, year: closedSum(months, one.month, item.key) } : item)),
    }))
    .filter((next) => next.items.some((item, i) => item.year !== months.find((one) => one.month === next.month)?.items[i]?.year))
    .toSorted((a, b) => a.month.localeCompare(b.month))
}
