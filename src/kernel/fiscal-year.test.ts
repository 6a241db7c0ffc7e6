import { expect, test } from 'vitest'
import { fiscalYearLabel, fiscalYearOf, readFiscalYear, fiscalYearRange, monthOf, monthsOf, quarterOf } from '#src/kernel/fiscal-year.ts'

test.each([
  ['2024-04-01', 2024, 1],
  ['2024-03-31', 2023, 4],
  ['2025-01-01', 2024, 4],
  ['2024-06-30', 2024, 1],
  ['2024-07-01', 2024, 2],
  ['2024-12-31', 2024, 3],
  ['2024-10-01', 2024, 3],
])('%s is in fiscal year %i, quarter %i', (date, year, quarter) => {
  expect(fiscalYearOf(date)).toBe(year)
  expect(quarterOf(date)).toBe(quarter)
})

test('the range is half open and every day of it belongs to the year', () => {
  expect(fiscalYearRange(2024)).toEqual({ from: '2024-04-01', to: '2025-04-01' })
  expect(fiscalYearOf(fiscalYearRange(2024).to)).toBe(2025)
})

test('months', () => {
  expect(monthOf('2024-04-30')).toBe('2024-04')
  const months = monthsOf(2024)
  expect(months).toHaveLength(12)
  expect([months[0], months[8], months[9], months[11]]).toEqual(['2024-04', '2024-12', '2025-01', '2025-03'])
})

test.each([
  [2024, '令和6年度（2024年度）'],
  [2019, '令和元年度（2019年度）'],
  [2018, '平成30年度（2018年度）'],
  [1988, '昭和63年度（1988年度）'],
  [1989, '平成元年度（1989年度）'],
])('label of %i', (year, label) => expect(fiscalYearLabel(year)).toBe(label))

test.each([
  ['2026', 2026],
  ['２０２６年度', 2026],
  ['令和8年度', 2026],
  ['令和八年度（2026年度）', 2026],
  ['R8', 2026],
  ['r８年度', 2026],
  ['令和元年度', 2019],
  ['平成31年度', 2019],
  ['昭和63年度', 1988],
  ['24', undefined],
  ['', undefined],
  ['来年度', undefined],
])('%s is the fiscal year %s', (text, year) => expect(readFiscalYear(text)).toBe(year))
test('what is said of a year is read back', () => {
  for (let year = 1990; year < 2200; year++) expect(readFiscalYear(fiscalYearLabel(year))).toBe(year)
})
