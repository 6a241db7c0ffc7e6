import { expect, test } from 'vitest'
import { anomaliesOf, medianOf, type ReaderWeek } from './anomaly.rules.ts'

const limits = { people: 20, times: 5 }
const week = (staffId: string, people: number, more: Partial<ReaderWeek> = {}): ReaderWeek => ({
  wardId: '1',
  staffId,
  role: 'worker',
  people,
  wrote: 0,
  assigned: 0,
  ...more,
})
const others = [week('b', 3), week('c', 4), week('d', 5)]
test.each<[string, ReaderWeek, boolean]>([
  ['twenty people, five times the others', week('a', 20), true],
  ['nineteen', week('a', 19), false],
  ['less than five times the others', week('a', 20, { role: 'register' }), false],
  ['many, but wrote one', week('a', 60, { wrote: 1 }), false],
  ['many, but responsible for one', week('a', 60, { assigned: 1 }), false],
  ['the only one in the role', week('a', 25, { role: 'community' }), true],
])('%s', (_name, one, found) => {
  const register = [week('e', 5, { role: 'register' }), week('f', 5, { role: 'register' })]
  expect(anomaliesOf([one, ...others, ...register], limits).some((each) => each.staffId === 'a')).toBe(found)
})
test('who reads much does not raise their own bar, and is told against the others', () => {
  expect(anomaliesOf([week('a', 40), week('b', 2), week('c', 4)], limits)).toEqual([{ ...week('a', 40), median: 3 }])
})
test.each([
  [[], 0],
  [[3], 3],
  [[5, 1, 3], 3],
  [[1, 2, 3, 10], 2.5],
] as [number[], number][])('the median of %s is %s', (numbers, middle) => expect(medianOf(numbers)).toBe(middle))
