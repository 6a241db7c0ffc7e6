// The opening calendar of a council as typed: hours of each weekday, closed days around the new year, special days.
import type { Reason } from '../../../kernel/result.ts'
import type { Hours } from '../../../kernel/opening.ts'

export const WEEKDAYS = ['日', '月', '火', '水', '木', '金', '土'] as const
const time = (text: string): string | undefined => {
  const found = /^(\d{1,2}):?(\d{2})$/.exec(text)
  return found && Number(found[1]) <= 24 && Number(found[2]) <= 59 && !(Number(found[1]) === 24 && Number(found[2]) > 0)
    ? `${(found[1] ?? '').padStart(2, '0')}:${found[2] ?? ''}`
    : undefined
}

/** Hours as typed: 「9:00-12:00 13:00-17:30」; nothing or 休み is closed. Undefined when it cannot be read or overlaps. */
export function readHours(text: string): Hours[] | undefined {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/[〜~ー−–から]+/g, '-')
    .replace(/\s*-\s*/g, '-')
  if (plain === '' || plain === '休み' || plain === '休') return []
  const spans = plain.split(/[\s、,]+/).map((one) => {
    const [from = '', to = ''] = one.split('-')
    return { from: time(from), to: time(to) }
  })
  const read = spans.flatMap(({ from, to }) => (from && to && from < to ? [{ from, to }] : []))
  return read.length === spans.length && read.every((one, i) => i === 0 || (read[i - 1]?.to ?? '') <= one.from) ? read : undefined
}
/** Hours as people write them. */
export const sayHours = (hours: readonly Hours[]): string => (hours.length ? hours.map((one) => `${one.from}-${one.to}`).join(' ') : '休み')

export type WeekAsk = { hours: readonly string[]; newYearFrom: string; newYearTo: string }
export type Week = { weekly: Hours[][]; newYearFrom: string; newYearTo: string }
/** Reads a week; a council that never opens is refused, because no deadline could ever be reckoned. */
export function readWeek(ask: WeekAsk): { week: Week | undefined; reasons: Reason[] } {
  const read = WEEKDAYS.map((_, i) => readHours(ask.hours[i] ?? ''))
  const monthDay = (text: string): string | undefined => {
    const found = /^(\d{1,2})[/月-](\d{1,2})日?$/.exec(text.normalize('NFKC').trim())
    return found && Number(found[2]) >= 1 && Number(found[2]) <= 31
      ? `${(found[1] ?? '').padStart(2, '0')}-${(found[2] ?? '').padStart(2, '0')}`
      : undefined
  }
  const [from, to] = [monthDay(ask.newYearFrom), monthDay(ask.newYearTo)]
  const wrong = (field: string, message: string): Reason => ({ code: 'wrong', field, message })
  const reasons = [
    ...read.flatMap((one, i) =>
      one === undefined
        ? [wrong(`day${i}`, `${WEEKDAYS[i] ?? ''}曜日は「9:00-17:30」か「9:00-12:00 13:00-17:30」のように書いてください。`)]
        : [],
    ),
    ...(read.every((one) => one !== undefined && one.length === 0) ? [wrong('day1', '一つも開く日がありません。')] : []),
    ...(from && /^1[0-2]-/.test(from) ? [] : [wrong('new_year_from', '年末は 12/29 のように書いてください。')]),
    ...(to && /^01-/.test(to) ? [] : [wrong('new_year_to', '年始は 1/3 のように書いてください。')]),
  ]
  return reasons.length
    ? { week: undefined, reasons }
    : { week: { weekly: read.map((one) => one ?? []), newYearFrom: from ?? '', newYearTo: to ?? '' }, reasons }
}
