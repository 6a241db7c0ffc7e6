import { describe, expect, test } from 'vitest'
import { civilDateOf, instantAt, jstTime } from '#src/kernel/civil-date.ts'
import {
  addOpenDays,
  addOpenHours,
  closingOn,
  hoursOn,
  isOpen,
  nextOpening,
  usualCalendar,
  type OpeningCalendar,
} from '#src/kernel/opening.ts'

const usual = usualCalendar(new Set(['2026-11-03', '2026-11-23', '2027-01-11']))
const lunch = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '17:00' },
]
const withSaturday: OpeningCalendar = { ...usual, weekly: [[], lunch, lunch, lunch, lunch, lunch, [{ from: '09:00', to: '12:00' }]] }
const at = (text: string): Date => instantAt(text.slice(0, 10), text.slice(11))
const said = (instant: Date): string => `${civilDateOf(instant)} ${jstTime(instant)}`

describe('opening', () => {
  test.each([
    ['2026-11-20 09:00', true],
    ['2026-11-20 08:59', false],
    ['2026-11-20 17:29', true],
    ['2026-11-20 17:30', false],
    ['2026-11-21 10:00', false],
    ['2026-11-22 10:00', false],
    ['2026-11-23 10:00', false],
    ['2026-12-28 10:00', true],
    ['2026-12-29 10:00', false],
    ['2027-01-01 10:00', false],
    ['2027-01-04 10:00', true],
  ])('isOpen %s = %s', (text, open) => expect(isOpen(usual, text.slice(0, 10), text.slice(11))).toBe(open))

  test('Saturday and the lunch hour are data', () => {
    expect(isOpen(withSaturday, '2026-11-21', '10:00')).toBe(true)
    expect(isOpen(withSaturday, '2026-11-20', '12:30')).toBe(false)
    expect(hoursOn(withSaturday, '2026-11-23')).toEqual([])
  })

  test.each([
    ['2026-11-20 10:00', '2026-11-20 10:00'],
    ['2026-11-20 07:00', '2026-11-20 09:00'],
    ['2026-11-20 17:30', '2026-11-24 09:00'],
    ['2026-11-21 12:00', '2026-11-24 09:00'],
    ['2026-12-28 18:00', '2027-01-04 09:00'],
    ['2027-01-09 00:00', '2027-01-12 09:00'],
  ])('nextOpening %s = %s', (from, to) => expect(said(nextOpening(usual, at(from)))).toBe(to))

  test.each([
    ['2026-11-20 10:00', 0.5, '2026-11-20 10:30'],
    ['2026-11-20 17:00', 0.5, '2026-11-20 17:30'],
    ['2026-11-20 17:15', 0.5, '2026-11-24 09:15'],
    ['2026-11-20 20:00', 0.5, '2026-11-24 09:30'],
    ['2026-11-20 17:30', 0, '2026-11-24 09:00'],
    ['2026-11-02 09:00', 8.5, '2026-11-02 17:30'],
    ['2026-11-02 09:00', 9, '2026-11-04 09:30'],
    ['2026-12-28 16:30', 24, '2027-01-06 15:00'],
    ['2026-11-16 09:00', 42.5, '2026-11-20 17:30'],
  ])('usual: %s + %d h = %s', (from, hours, to) => expect(said(addOpenHours(usual, at(from), hours))).toBe(to))

  test.each([
    ['2026-11-20 11:00', 2, '2026-11-20 14:00'],
    ['2026-11-20 16:00', 2, '2026-11-21 10:00'],
    ['2026-11-21 11:30', 1, '2026-11-24 09:30'],
  ])('with Saturday: %s + %d h = %s', (from, hours, to) => expect(said(addOpenHours(withSaturday, at(from), hours))).toBe(to))

  // 2026-11-20 is a Friday, the 23rd a holiday.
  test.each([
    ['2026-11-18 15:00', 24, '2026-11-19 15:00'],
    ['2026-11-20 15:00', 24, '2026-11-24 15:00'],
    ['2026-11-18 20:00', 24, '2026-11-19 17:30'],
    ['2026-11-18 07:00', 24, '2026-11-18 17:30'],
    ['2026-11-21 10:00', 24, '2026-11-24 17:30'],
    ['2026-11-20 10:00', 72, '2026-11-26 10:00'],
    ['2026-12-28 16:30', 24, '2027-01-04 16:30'],
    ['2026-11-20 17:45', 0, '2026-11-24 17:30'],
  ])('usual: %s + %d h of open days = %s', (from, hours, to) => expect(said(addOpenDays(usual, at(from), hours))).toBe(to))
  test('a clock of open days never ends before it began, and ends while somebody is there', () => {
    for (let hour = 0; hour < 24 * 21; hour += 1) {
      const since = new Date(at('2026-12-18 00:00').getTime() + hour * 3_600_000)
      for (const hours of [0, 1, 24, 72]) {
        const due = addOpenDays(withSaturday, since, hours)
        const before = new Date(due.getTime() - 60_000)
        expect([
          said(since),
          hours,
          due > since || hours === 0,
          isOpen(withSaturday, civilDateOf(before), jstTime(before)) || isOpen(withSaturday, civilDateOf(due), jstTime(due)),
        ]).toEqual([said(since), hours, true, true])
      }
    }
  })
  test.each([
    ['2026-11-20', '2026-11-20 17:30'],
    ['2026-11-21', '2026-11-24 17:30'],
    ['2026-12-30', '2027-01-04 17:30'],
  ])('the end of %s is %s', (on, to) => expect(said(closingOn(usual, on))).toBe(to))

  test('refuses a calendar that never opens and negative hours', () => {
    const closed: OpeningCalendar = { ...usual, weekly: [[], [], [], [], [], [], []] }
    expect(() => nextOpening(closed, at('2026-11-20 10:00'))).toThrow(RangeError)
    expect(() => addOpenHours(usual, at('2026-11-20 10:00'), -1)).toThrow(RangeError)
  })
})

test('a special day goes before holiday, new year and weekday; none means closed', () => {
  const special = new Map<string, readonly { from: string; to: string }[]>([
    ['2026-12-30', [{ from: '10:00', to: '12:00' }]],
    ['2026-11-22', [{ from: '09:00', to: '12:00' }]],
    ['2026-11-24', []],
  ])
  const calendar = { ...usualCalendar(new Set(['2026-11-23'])), special }
  expect([
    isOpen(calendar, '2026-12-30', '11:00'),
    isOpen(calendar, '2026-12-29', '11:00'),
    isOpen(calendar, '2026-11-22', '09:00'),
    isOpen(calendar, '2026-11-24', '10:00'),
  ]).toEqual([true, false, true, false])
  expect(nextOpening(calendar, new Date('2026-11-22T12:30:00+09:00')).toISOString()).toBe('2026-11-25T00:00:00.000Z')
})
