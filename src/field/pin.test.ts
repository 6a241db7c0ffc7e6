import { expect, test } from 'vitest'
import { pinProblem, readPin, sayWrong } from './pin.rules.ts'

test.each([
  ['2580', '2580'],
  ['２５８０', '2580'],
  [' 25 80 ', '2580'],
  ['123', undefined],
  ['123456789', undefined],
  ['25a0', undefined],
])('%s is read as %s', (typed, pin) => expect(readPin(typed)).toBe(pin))
test.each([
  ['2580', '2580', ''],
  ['2580', '2581', '二つの番号'],
  ['7777', '7777', 'すぐに当てられます'],
  ['3456', '3456', 'すぐに当てられます'],
  ['4321', '4321', 'すぐに当てられます'],
  ['12', '12', '4 けたから 8 けた'],
])('%s and %s: %s', (first, second, said) =>
  said ? expect(pinProblem(first, second)).toContain(said) : expect(pinProblem(first, second)).toBe(''),
)
test('how often it may still be wrong', () => {
  expect(sayWrong(9, 10)).toContain('あと 1 回')
  expect(sayWrong(10, 10)).toBe('')
})
