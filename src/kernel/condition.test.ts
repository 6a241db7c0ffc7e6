import { expect, test } from 'vitest'
import { meets, type Condition } from './condition.ts'

const values = { state: 'held', purposes: ['a', 'b'], part: false, n: 0, note: '', day: null }
test.each<[Condition, boolean]>([
  [{ field: 'state', in: ['held', 'x'] }, true],
  [{ field: 'state', in: [] }, false],
  [{ field: 'purposes', anyOf: ['b'] }, true],
  [{ field: 'purposes', anyOf: ['c'] }, false],
  [{ field: 'state', anyOf: ['held'] }, false],
  [{ field: 'part', is: false }, true],
  [{ field: 'part', is: true }, false],
  [{ field: 'day', is: false }, true],
  [{ field: 'n', filled: true }, true],
  [{ field: 'note', filled: true }, false],
  [{ field: 'gone', filled: false }, true],
])('%j is %s', (one, answer) => {
  expect(meets(values, [one])).toBe(answer)
})
test('all must be met', () => {
  expect([
    meets(values, []),
    meets(values, [
      { field: 'state', in: ['held'] },
      { field: 'part', is: true },
    ]),
  ]).toEqual([true, false])
})
