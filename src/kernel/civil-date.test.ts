import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  civilDate,
  civilDateOf,
  compare,
  daysBetween,
  daysInMonth,
  instantAt,
  isCivilDate,
  jstTime,
  weekday,
} from '#src/kernel/civil-date.ts'

describe('civil dates', () => {
  test.each([
    ['2026-04-01', true],
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-02-30', false],
    ['1900-02-29', false],
    ['2026-13-01', false],
    ['2026-4-1', false],
    ['2026-04-01T00:00', false],
    ['', false],
    ['0050-01-01', true],
  ])('isCivilDate %s = %s', (text, expected) => expect(isCivilDate(text)).toBe(expected))

  test.each([
    ['2026-03-31', 1, '2026-04-01'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-02-28', 366, '2025-02-28'],
  ])('addDays %s %i = %s', (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected)
    expect(daysBetween(date, expected)).toBe(days)
  })

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-05-31', -12, '2025-05-31'],
    ['2024-02-29', 12, '2025-02-28'],
  ])('addMonths %s %i = %s', (date, months, expected) => expect(addMonths(date, months)).toBe(expected))

  test.each([
    ['2026-04-01', 3],
    ['2026-11-22', 0],
    ['2026-11-21', 6],
    ['1940-04-01', 1],
  ])('weekday %s = %i', (date, day) => expect(weekday(date)).toBe(day))
  test.each([
    ['2026-04-01', '2026-04-02', -1],
    ['2026-04-01', '2026-04-01', 0],
    ['2027-01-01', '2026-12-31', 1],
  ])('compare %s %s', (a, b, sign) => expect(compare(a, b)).toBe(sign))
  test.each([
    [2026, 2, 28],
    [2024, 2, 29],
    [2000, 2, 29],
    [1900, 2, 28],
    [2026, 4, 30],
    [2026, 12, 31],
  ])('daysInMonth %i-%i', (year, month, days) => expect(daysInMonth(year, month)).toBe(days))
  test('civilDate pads', () => expect(civilDate(2026, 4, 1)).toBe('2026-04-01'))

  test.each([
    ['2026-03-31T14:59:59Z', '2026-03-31', '23:59'],
    ['2026-03-31T15:00:00Z', '2026-04-01', '00:00'],
    ['2026-07-01T05:05:00Z', '2026-07-01', '14:05'],
  ])('%s is %s %s in Tokyo', (instant, date, time) => {
    expect(civilDateOf(new Date(instant))).toBe(date)
    expect(jstTime(new Date(instant))).toBe(time)
  })

  test.each([
    ['2026-04-01', '00:00', '2026-03-31T15:00:00.000Z'],
    ['2026-04-01', '17:30', '2026-04-01T08:30:00.000Z'],
    ['2026-04-01', '24:00', '2026-04-01T15:00:00.000Z'],
  ])('instantAt %s %s = %s', (date, time, iso) => expect(instantAt(date, time).toISOString()).toBe(iso))

  test('refuses what is no date or time', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError)
    expect(() => instantAt('2026-04-01', '9:00')).toThrow(RangeError)
    expect(() => instantAt('2026-04-01', '24:01')).toThrow(RangeError)
  })
})
