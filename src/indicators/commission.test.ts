// Monthly reports of commissions: where a month stands, and what its 累計 says once it was handed in.
import { expect, test } from 'vitest'
import { carriedOn, closedSum, compareReports, standingOf, type Report, type Standing } from './commission.rules.ts'

const one = { fromOn: '2026-04-01', untilOn: '2027-01-31', rules: [{ version: 1, fromMonth: '2026-05' }] }
test.each<[string, boolean, Standing]>([
  ['2026-03', false, 'outside'],
  ['2026-04', false, 'outside'],
  ['2026-05', false, 'open'],
  ['2026-05', true, 'closed'],
  ['2026-10', false, 'open'],
  ['2026-11', false, 'running'],
  ['2026-12', false, 'coming'],
  ['2027-02', false, 'outside'],
  ['2026-03', true, 'closed'],
])('%s, closed %s: %s', (month, closed, standing) => expect(standingOf(one, month, closed, '2026-11-21')).toBe(standing))

type Closed = Pick<Report, 'month' | 'version' | 'ruleVersion' | 'items'>
const closed = (month: string, n: number | null, year: number | null, version = 1): Closed => ({
  month,
  version,
  ruleVersion: 1,
  items: [
    { key: 'watch', label: '見守り', unit: '回', month: n, year },
    { key: 'homes', label: '世帯', unit: '世帯', month: 1, year: 7 },
  ],
})
test.each<[string, Closed[], string, number | null]>([
  ['months that are closed', [closed('2026-04', 4, 4), closed('2026-06', 6, 10)], '2026-06', 10],
  ['nothing after it', [closed('2026-04', 4, 4), closed('2026-06', 6, 10)], '2026-05', 4],
  ['a blank is no zero', [closed('2026-04', null, null)], '2026-04', null],
  ['a blank beside numbers', [closed('2026-04', null, null), closed('2026-05', 0, 0)], '2026-05', 0],
  ['nothing closed', [], '2026-05', null],
])('累計 of %s', (_, months, month, sum) => expect(closedSum(months, month, 'watch')).toBe(sum))

const adds = (_month: string, key: string): boolean => key === 'watch'
test('a month that was closed in between gives every later one its next version, with its own numbers as they were', () => {
  const next = carriedOn([closed('2026-07', 1, 11), closed('2026-05', 3, 7), closed('2026-06', 6, 10, 2), closed('2026-04', 4, 4)], adds)
  expect(next).toEqual([closed('2026-06', 6, 13, 3), closed('2026-07', 1, 14, 2)])
})
test('nothing moves where it adds up, nor what does not add up by months', () =>
  expect(carriedOn([closed('2026-04', 4, 4), closed('2026-06', 6, 10)], adds)).toEqual([]))
test('a version says where only the 累計 moved', () => {
  const [was, is] = [closed('2026-06', 6, 10), closed('2026-06', 6, 13)]
  expect(compareReports(was.items, is.items)).toEqual([{ label: '見守り（累計）', unit: '回', was: 10, is: 13 }])
  expect(compareReports(was.items, closed('2026-06', 7, 11).items)).toEqual([{ label: '見守り', unit: '回', was: 6, is: 7 }])
})
