import { addDays, addMonths, civilDate, compare, daysInMonth, isCivilDate, type CivilDate } from '#src/kernel/civil-date.ts'
import { readDateText } from '#src/kernel/date-text.ts'

/** An era as people write it and its first day. */
export type Era = { readonly name: string; readonly letter: string; readonly from: CivilDate }

/** The eras, oldest first. A new era is one more row; nothing relies on the calendar of an old browser. */
export const ERAS: readonly Era[] = [
  { name: '明治', letter: 'M', from: '1868-10-23' },
  { name: '大正', letter: 'T', from: '1912-07-30' },
  { name: '昭和', letter: 'S', from: '1926-12-25' },
  { name: '平成', letter: 'H', from: '1989-01-08' },
  { name: '令和', letter: 'R', from: '2019-05-01' },
]

// 根拠: 明治5年太政官布告第337号. Before it the calendar was another; nobody alive was born then.
const FIRST_DATE: CivilDate = '1873-01-01'

/** A date, or one plain sentence that says why there is none. */
export type DateAnswer = { readonly ok: true; readonly date: CivilDate } | { readonly ok: false; readonly reason: string }

function eraAt(date: CivilDate): Era {
  const era = ERAS.findLast(({ from }) => from <= date)
  if (!era) throw new RangeError(`before the first era: ${date}`)
  return era
}

/** The era and its year at a date. Eras change within a month, so the whole date decides. */
export function eraOf(date: CivilDate): { era: string; year: number } {
  const era = eraAt(date)
  return { era: era.name, year: Number(date.slice(0, 4)) - Number(era.from.slice(0, 4)) + 1 }
}

/** A year of an era as it is written: 1 → 元. */
export function eraYearText(year: number): string {
  return year === 1 ? '元' : String(year)
}

/** A date in the era calendar: 令和8年4月1日, short R8.4.1. */
export function formatWareki(date: CivilDate, style: 'long' | 'short' = 'long'): string {
  const { year } = eraOf(date)
  const era = eraAt(date)
  const [month, day] = [Number(date.slice(5, 7)), Number(date.slice(8))]
  return style === 'short' ? `${era.letter}${year}.${month}.${day}` : `${era.name}${eraYearText(year)}年${month}月${day}日`
}

function refused(reason: string): DateAnswer {
  return { ok: false, reason }
}

function checked(year: number, month: number, day: number): DateAnswer {
  if (month < 1 || month > 12) return refused(`${month}月という月はありません。`)
  const date = civilDate(year, month, day)
  if (!isCivilDate(date))
    return refused(`${year}年${month}月${day}日という日はありません。${month}月は1日から${daysInMonth(year, month)}日までです。`)
  if (compare(date, FIRST_DATE) < 0) return refused('1873年（明治6年）1月1日より前の日付は入れられません。')
  return { ok: true, date }
}

function withinEra(written: string, year: number, month: number, day: number, today: CivilDate): DateAnswer {
  const index = ERAS.findIndex(({ name, letter }) => name === written || letter === written || name.startsWith(written))
  const era = ERAS[index]
  if (!era) return refused(`「${written}」という元号はありません。`)
  if (year < 1) return refused(`${era.name}の年は元年（1年）からです。`)
  const answer = checked(Number(era.from.slice(0, 4)) + year - 1, month, day)
  if (!answer.ok) return answer
  const next = ERAS[index + 1]
  const early = answer.date < era.from
  if (!early && (!next || answer.date < next.from)) return answer
  const bound = early ? era.from : addDays(next?.from ?? era.from, -1)
  const limit = `${era.name}は${formatWareki(bound).slice(era.name.length)}${early ? 'から' : 'まで'}です。`
  // A guess far in the future would only confuse: the year is then a slip of the hand.
  return refused(answer.date <= addMonths(today, 120) ? `${limit}${formatWareki(answer.date)}でしょうか。` : limit)
}

function nearest(month: number, day: number, today: CivilDate): DateAnswer {
  const thisYear = Number(today.slice(0, 4))
  const limit = addMonths(today, 6)
  const year = [thisYear + 1, thisYear, thisYear - 1].find((candidate) => civilDate(candidate, month, day) <= limit)
  return checked(year ?? thisYear, month, day)
}

/**
 * The date somebody wrote: 1940/4/1, 昭和15年4月1日, S15.4.1, 11/21 (the one nearest to today, at most six months ahead), 今日, おととい.
 * An era that does not contain the date is refused with the date probably meant.
 */
export function parseDate(text: string, today: CivilDate): DateAnswer {
  if (text.trim() === '') return refused('日付を入れてください。')
  const written = readDateText(text)
  switch (written.kind) {
    case 'relative':
      return { ok: true, date: addDays(today, written.days) }
    case 'full':
      return checked(written.year, written.month, written.day)
    case 'era':
      return withinEra(written.era, written.year, written.month, written.day, today)
    case 'yearless':
      return nearest(written.month, written.day, today)
    case 'unreadable':
      return refused(
        `「${text.trim()}」は日付として読めませんでした。今日なら ${Number(today.slice(5, 7))}/${Number(today.slice(8))} や ${formatWareki(today, 'short')} のように入れてください。`,
      )
  }
}
