import { expect, test } from 'vitest'
import { askedMonth, boundsOf, byDay, monthAfter, weeksOf } from './month.rules.ts'

test('weeks from Sunday to Saturday hold every day of the month once', () => {
  expect(weeksOf('2026-11').map((week) => [week[0], week[6]])).toEqual([
    ['2026-11-01', '2026-11-07'],
    ['2026-11-08', '2026-11-14'],
    ['2026-11-15', '2026-11-21'],
    ['2026-11-22', '2026-11-28'],
    ['2026-11-29', '2026-12-05'],
  ])
  expect(weeksOf('2026-02').flat().length).toBe(28)
  expect(weeksOf('2026-08').length).toBe(6)
})
test.each([
  ['2027-01', '2027-01'],
  ['', '2026-11'],
  ['2026-13', '2026-11'],
  ["2026-11' or 1=1", '2026-11'],
  ['9999-01', '2026-11'],
])('「%s」 asks for %s', (text, month) => {
  expect(askedMonth(text, '2026-11-21')).toBe(month)
})
test('months before and after, and their bounds', () => {
  expect([monthAfter('2026-12', 1), monthAfter('2026-01', -1), boundsOf('2028-02')]).toEqual([
    '2027-01',
    '2025-12',
    { from: '2028-02-01', until: '2028-02-29' },
  ])
})
test('within a day whole days come first', () => {
  expect(
    byDay([
      { day: 'a', time: '10:00', words: '2', href: '', mark: '' },
      { day: 'a', time: '', words: '1', href: '', mark: '' },
    ])
      .get('a')
      ?.map((one) => one.words),
  ).toEqual(['1', '2'])
})
