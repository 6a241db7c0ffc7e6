// The picture of a ward as tables: spans of a fiscal year, what is counted where, and the year before by the same day.
import { expect, test } from 'vitest'
import { askedPicture, addressOf } from './picture.http.ts'
import { pictureOf, sayChange } from './picture.rules.ts'
import { daysIn, isRunning, monthsIn, sayPeriod, twoYears } from './span.rules.ts'

test.each([
  ['year', '2026-04-01', '2027-04-01'],
  ['q1', '2026-04-01', '2026-07-01'],
  ['q4', '2027-01-01', '2027-04-01'],
  ['m03', '2027-03-01', '2027-04-01'],
  ['m04', '2026-04-01', '2026-05-01'],
])('%s of 2026 is %s until %s', (span, from, to) => expect(daysIn(2026, span)).toEqual({ from, to }))
test('a fiscal year is said as one, with the year before beside it', () => {
  expect([sayPeriod(2026, 'q2'), twoYears(2026)]).toEqual([
    '令和8年度（2026年度）　第2四半期（7〜9月）',
    { from: '2025-04-01', to: '2027-04-01' },
  ])
  expect([isRunning(2026, 'year', '2026-11-21'), isRunning(2026, 'q1', '2026-11-21'), isRunning(2025, 'year', '2026-11-21')]).toEqual([
    true,
    false,
    false,
  ])
  expect(monthsIn(2026, 'q4')).toEqual(['2027-01', '2027-02', '2027-03'])
})

const counted = [
  { area: 'a', code: 'care', month: '2026-05', late: false, n: 3 },
  { area: 'a', code: 'dementia', month: '2026-06', late: false, n: 2 },
  { area: 'a', code: 'care', month: '2025-05', late: false, n: 4 },
  { area: 'a', code: 'care', month: '2025-12', late: true, n: 7 },
  { area: '', code: 'money', month: '2026-07', late: false, n: 1 },
  { area: 'ended', code: 'money', month: '2026-07', late: false, n: 1 },
]
const places = [
  { id: 'a', name: '五条', residents: 5000 },
  { id: 'b', name: '桃陽', residents: null },
]
test('neighbourhoods by group; zero is a row, what has no neighbourhood is a row, nothing is lost', () => {
  const one = pictureOf(counted, places, { source: 'intake', fiscalYear: 2026, span: 'year', running: true, area: undefined })
  expect(one.areas.map((line) => [line.label, line.total, line.before])).toEqual([
    ['五条', 5, 4],
    ['桃陽', 0, 0],
    ['地域不明', 2, 0],
  ])
  expect([one.all.total, one.all.before, one.areas[0]?.cells[1]]).toEqual([7, 4, 5])
  // Laid beside the whole year before where the year is over.
  expect(pictureOf(counted, places, { source: 'intake', fiscalYear: 2026, span: 'year', running: false, area: undefined }).all.before).toBe(
    11,
  )
  const quarter = pictureOf(counted, places, { source: 'intake', fiscalYear: 2026, span: 'q2', running: false, area: '' })
  expect([quarter.all.total, quarter.codes.map((line) => [line.label, line.total])]).toEqual([2, [['お金・生活費', 2]]])
  expect(quarter.months.find((each) => each.month === '2026-07')?.n).toBe(2)
})
test.each([
  [0, 0, ''],
  [3, 3, '同じ'],
  [5, 3, '＋2'],
  [1, 3, '−2'],
])('%i after %i: %s', (n, before, words) => expect(sayChange(n, before)).toBe(words))
test('an address that means nothing is the usual question, and says itself again', () => {
  const now = new Date('2026-11-21T12:00:00+09:00')
  const asked = askedPicture(new URLSearchParams('of=x&fy=12&span=q9&by=all&area=zz'), now)
  expect(asked).toMatchObject({ source: 'intake', fiscalYear: 2026, span: 'year', mode: 'all', area: undefined })
  expect(addressOf('/needs-picture', { ...asked, area: '' })).toBe('/needs-picture?of=intake&fy=2026&span=year&by=all&area=unknown')
  expect(askedPicture(new URLSearchParams('of=enquiry&by=all'), now).mode).toBe('main')
})
