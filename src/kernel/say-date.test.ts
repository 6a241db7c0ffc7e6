import { expect, test } from 'vitest'
import { addDays, daysBetween } from '#src/kernel/civil-date.ts'
import { parseDate } from '#src/kernel/era.ts'
import {
  dayExample,
  dayInField,
  sayDate,
  sayDeadline,
  sayExact,
  sayInstant,
  sayListDay,
  sayWeekday,
  type Side,
} from '#src/kernel/say-date.ts'

test.each([
  ['2026-11-27', '今日'],
  ['2026-11-26', '昨日'],
  ['2026-11-25', 'おととい'],
  ['2026-11-24', '3日前'],
  ['2026-11-21', '6日前'],
  ['2026-11-20', '11月20日（金）'],
  ['2026-11-28', 'あした'],
  ['2026-11-29', 'あさって'],
  ['2026-11-30', '11月30日（月）'],
  ['2025-11-20', '令和7年11月20日（木）'],
  ['2027-01-04', '令和9年1月4日（月）'],
])('sayDate %s', (date, said) => expect(sayDate(date, '2026-11-27')).toBe(said))

test('across the new year near days stay near', () => expect(sayDate('2026-12-31', '2027-01-01')).toBe('昨日'))
test.each([
  ['2026-11-22', '日'],
  ['2026-11-28', '土'],
])('sayWeekday %s', (date, said) => expect(sayWeekday(date)).toBe(said))

test.each([
  ['2026-11-27T05:05:00Z', '今日 14:05'],
  ['2026-11-26T14:59:00Z', '昨日 23:59'],
  ['2026-11-26T15:00:00Z', '今日 00:00'],
  ['2025-03-31T15:00:00Z', '令和7年4月1日（火） 00:00'],
])('sayInstant %s', (instant, said) => expect(sayInstant(new Date(instant), new Date('2026-11-27T06:00:00Z'))).toBe(said))

test.each([
  ['2026-11-27', '今日'],
  ['2026-11-26', '昨日'],
  ['2026-11-24', '11月24日（火）'],
  ['2026-04-01', '4月1日（水）'],
  ['2025-11-20', '令和7年11月20日（木）'],
])('in a list %s', (date, said) => expect(sayListDay(date, '2026-11-27')).toBe(said))
test.each([
  ['2026-12-28', '12月28日（月）まで（あと30日）', false],
  ['2026-11-28', '今日まで', false],
  ['2026-11-25', '11月25日（水）まで（3日すぎています）', true],
  ['2027-01-04', '令和9年1月4日（月）まで（あと37日）', false],
])('a deadline of %s reads %s', (day, words, late) => expect(sayDeadline(day, '2026-11-28')).toEqual({ words, late }))

test('exact, a day can be looked up in a calendar', () =>
  expect([sayExact('2026-11-20'), sayExact(new Date('2026-11-20T05:05:00Z')), sayExact('1940-04-01')]).toEqual([
    '令和8年11月20日（金）',
    '令和8年11月20日（金） 14:05',
    '昭和15年4月1日（月）',
  ]))
test.each([
  ['2026-11-28', 'R8.11.28'],
  ['11/28', '11/28'],
  ['2026-02-30', '2026-02-30'],
  ['きのう', 'きのう'],
  ['', ''],
])('in a field %s stands as %s', (typed, shown) => expect(dayInField(typed)).toBe(shown))
test('an example is read as it is meant and lies on its side of today, on every day of a year', () => {
  for (let n = 0; n < 366; n++) {
    const today = addDays('2026-04-01', n)
    for (const [side, meant] of [
      ['future', (days: number) => days > 0],
      ['past', (days: number) => days < 0],
    ] satisfies [Side, (days: number) => boolean][])
      for (const one of dayExample(side, today).split('、')) {
        const read = parseDate(one, today)
        expect([one, today, read.ok && meant(daysBetween(today, read.date))]).toEqual([one, today, true])
      }
  }
  for (const one of dayExample('birth', '2026-11-28').split('、'))
    expect(parseDate(one, '2026-11-28')).toEqual({ ok: true, date: '1940-04-01' })
})
