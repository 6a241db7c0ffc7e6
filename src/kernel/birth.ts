// A day of birth as people know it: to the day, to the month or year, or only about how old somebody is. 根拠: ui.md 書く画面
import { eraOf, ERAS, formatWareki, parseDate, type DateAnswer } from '#src/kernel/era.ts'
import { kanjiToDigits } from '#src/kernel/kanji-number.ts'
import type { CivilDate } from '#src/kernel/civil-date.ts'

/** What stands in the four fields; `year` may hold the whole as one text. */
export type BirthParts = { readonly era: string; readonly year: string; readonly month: string; readonly day: string }
/** The day, or what is known of it in words (昭和15年ごろ, 80歳くらい（R8.11.27）); or why it cannot be read. */
export type Birth =
  { readonly ok: true; readonly on: CivilDate | null; readonly about: string } | { readonly ok: false; readonly reason: string }
/** How the years of the Western calendar are called in the list of eras. */
export const WESTERN = '西暦'
/** What the first field offers, the likeliest first. */
export const BIRTH_ERAS: readonly string[] = ['昭和', '平成', '令和', '大正', '明治', WESTERN]

const AGE = /^(\d{1,3})[歳才](くらい|ぐらい|ごろ|頃|前後|位)?$/
const KNOWN_AGE = /^\d{1,3}歳くらい（.+）$/
const ABOUT = /^(明治|大正|昭和|平成|令和|西暦|[MTSHR明大昭平令])?(元|\d{1,4})年?(?:(\d{1,2})月?)?(?:生まれ|ごろ|頃|くらい)*$/i
const plain = (text: string): string => kanjiToDigits(text.normalize('NFKC').replace(/\s/g, ''))
const bad = (reason: string): Birth => ({ ok: false, reason })

const eraNamed = (written: string): string =>
  ERAS.find(({ name, letter }) => name === written || letter === written.toUpperCase() || name.startsWith(written))?.name ?? written
const write = (era: string, year: string, month: string | number, day: string | number): string =>
  era === WESTERN ? `${year}/${month}/${day}` : `${era}${year}年${month}月${day}日`

// A year, or a month of it: there is such a one, and it has begun.
function about(era: string, year: string, month: string, today: CivilDate): Birth {
  if (era === WESTERN && !/^\d{4}$/.test(year)) return bad(`西暦の年は4けたで入れてください（いまは「${year}」です）。`)
  const tries: DateAnswer[] = month
    ? [1, 7, 28].map((day) => parseDate(write(era, year, month, day), today))
    : [parseDate(write(era, year, 1, 5), today), parseDate(write(era, year, 12, 28), today)]
  const there = tries.flatMap((one) => (one.ok ? [one.date] : []))
  if (there.length === 0) return bad(tries.find((one) => !one.ok)?.reason ?? '生年月日を確かめてください。')
  if (there.every((date) => date > today)) return bad('生年月日が、まだ来ていない日になっています。')
  return { ok: true, on: null, about: `${era === WESTERN ? '' : era}${year}年${month ? `${Number(month)}月` : ''}ごろ` }
}

function oneText(text: string, today: CivilDate): Birth {
  const bare = plain(text)
  const age = AGE.exec(bare)
  if (age) return { ok: true, on: null, about: `${Number(age[1])}歳くらい（${formatWareki(today, 'short')}）` }
  if (KNOWN_AGE.test(text.trim())) return { ok: true, on: null, about: text.trim() }
  const loose = ABOUT.exec(bare)
  const [, era = '', year = '', month = ''] = loose ?? []
  if (loose && (era || /^\d{4}$/.test(year))) return about(era ? eraNamed(era) : WESTERN, year, month, today)
  const read = parseDate(text, today)
  return read.ok ? { ok: true, on: read.date, about: '' } : bad(read.reason)
}

/** Reads the four fields, or the one text in the field of the year. Blank is nobody's birthday: no day and no words. */
export function readBirth(parts: BirthParts, today: CivilDate): Birth {
  const [era, year, month, day] = [
    parts.era.trim(),
    parts.year.trim(),
    plain(parts.month).replace(/月$/, ''),
    plain(parts.day).replace(/日$/, ''),
  ]
  if (!year && !month && !day) return { ok: true, on: null, about: '' }
  if (!year) return bad('生年月日の年を入れてください。分からないときは、月と日も空にしてください。')
  const number = plain(year).replace(/年$/, '')
  if (!/^(元|\d{1,4})$/.test(number)) {
    const whole = oneText(year, today)
    return whole.ok && (month || day) ? bad('年のところに日付がすべて書いてあります。月と日は空にしてください。') : whole
  }
  const which = BIRTH_ERAS.includes(era) ? era : /^\d{4}$/.test(number) ? WESTERN : ''
  if (!which) return bad('元号をえらぶか、年を西暦の4けたで入れてください。')
  if (day && !month) return bad('生年月日の月を入れてください。分からないときは、日も空にしてください。')
  if (!day) return about(which, number, month, today)
  if (!/^\d{1,2}$/.test(month) || !/^\d{1,2}$/.test(day)) return bad('生年月日の月と日は、数字で入れてください。')
  const read = parseDate(write(which, number, month, day), today)
  return read.ok ? { ok: true, on: read.date, about: '' } : bad(read.reason)
}

/** The four fields for what is kept. */
export function partsOfBirth(on: CivilDate | null, said: string): BirthParts {
  if (on) {
    const { era, year } = eraOf(on)
    return { era, year: String(year), month: String(Number(on.slice(5, 7))), day: String(Number(on.slice(8))) }
  }
  const [, era = '', year = '', month = ''] = /^(明治|大正|昭和|平成|令和)?(元|\d{1,4})年(?:(\d{1,2})月)?ごろ$/.exec(said) ?? []
  return year ? { era: era || WESTERN, year, month, day: '' } : { era: '', year: said, month: '', day: '' }
}

/** The years of the Western calendar in which somebody known only so was probably born, or undefined where no year can be read. ごろ and くらい may be one year out, an age in 歳くらい three. */
export function yearsOfBirth(said: string): { readonly from: number; readonly to: number } | undefined {
  const aged = /^(\d{1,3})歳くらい（(.+)）$/.exec(said)
  if (aged) {
    const heard = parseDate(aged[2] ?? '', '9999-12-31')
    const year = heard.ok ? Number(heard.date.slice(0, 4)) - Number(aged[1]) : undefined
    return year === undefined ? undefined : { from: year - 3, to: year + 3 }
  }
  const { era, year } = partsOfBirth(null, said)
  const number = year === '元' ? 1 : Number(year)
  const first = ERAS.find(({ name }) => name === era)?.from.slice(0, 4)
  if (!Number.isInteger(number) || number < 1 || (!first && era !== WESTERN)) return undefined
  const born = first ? Number(first) + number - 1 : number
  return { from: born - 1, to: born + 1 }
}

/** 86歳くらい today, from what is known roughly; the words as they are where no year can be read. */
export function sayAboutAge(said: string, today: CivilDate): string {
  const years = yearsOfBirth(said)
  const age = years && Number(today.slice(0, 4)) - (years.from + years.to) / 2
  return age === undefined || age < 0 ? said : `${age}歳くらい`
}
