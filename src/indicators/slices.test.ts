import { expect, test } from 'vitest'
import { isMonthly, type Indicator } from './definition.ts'
import { behind, rangesOf, stateOf, WHOLE, type Touch } from './slices.rules.ts'

const one: Indicator = {
  id: 'T',
  version: 1,
  effectiveFrom: '2024-04-01',
  label: '',
  unit: '',
  scopeLabel: null,
  from: 'session',
  on: 'on_day',
  where: [],
  count: { rows: true },
  of: 24,
  why: '',
}

test.each<[Partial<Indicator>, boolean]>([
  [{}, true],
  [{ count: { sum: 'participants' } }, true],
  [{ from: 'place_day' }, true],
  [{ on: 'created_on' }, false],
  [{ from: 'place', on: 'opened_on' }, false],
  [{ count: { distinct: 'place_id', overWards: false } }, false],
  [{ count: { households: true } }, false],
  [{ parent: { table: 'place', by: 'place_id', where: [] } }, false],
  [{ needs: { table: 'support_contact', by: 'place_id', on: 'on_day', where: [] } }, false],
  [{ event: { field: 'event', code: 'x', until: 'to_on' } }, false],
])('months of %j stand by themselves: %s', (change, expected) => {
  expect(isMonthly({ ...one, ...change })).toBe(expected)
})

test('a mark of a month touches that month, one without a month all of them; what is counted as a whole is touched by any', () => {
  const touches: Touch[] = [
    { source: 'session', ward: 'a', months: { '2024-04': 2, [WHOLE]: 1 }, all: 9 },
    { source: 'place', ward: 'a', months: { [WHOLE]: 3 }, all: 3 },
  ]
  expect(stateOf(touches, ['2024-04', '2024-05'])).toEqual({ '2024-04': 6, '2024-05': 4 })
  expect(stateOf(touches, [WHOLE])).toEqual({ [WHOLE]: 12 })
  expect(stateOf([], ['2024-04'])).toEqual({ '2024-04': 0 })
})
test.each<[string, Record<string, number> | undefined, Record<string, number>, string[]]>([
  ['never counted', undefined, { a: 0, b: 0 }, ['a', 'b']],
  ['as it was', { a: 1, b: 2 }, { a: 1, b: 2 }, []],
  ['one touched since', { a: 1, b: 2 }, { a: 1, b: 3 }, ['b']],
  ['counted by somebody who saw more', { a: 5 }, { a: 4 }, []],
  ['one part never counted', { a: 5 }, { a: 5, b: 0 }, ['b']],
])('behind: %s', (_name, seen, now, expected) => {
  expect(behind(seen, now)).toEqual(expected)
})
test('months next to each other are one range, over the turn of the year too', () => {
  expect(rangesOf(['2025-01', '2024-12', '2024-06'])).toEqual([
    { from: '2024-06-01', to: '2024-07-01' },
    { from: '2024-12-01', to: '2025-02-01' },
  ])
  expect(rangesOf([])).toEqual([])
})
