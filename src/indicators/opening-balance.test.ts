import { expect, test } from 'vitest'
import { toldOpening } from './opening-balance.rules.ts'

test.each<[string, number[], number | undefined, number | string, (number | string)[]]>([
  ['the own ward reads the truth', [2, 0], undefined, 2, [2, 0]],
  ['a small number of a single ward is not told by the sum', [2, 0], 5, '1–4', ['1–4', 0]],
  ['nor a small sum of two', [2, 1, 0], 5, '1–4', ['1–4', '1–4', 0]],
  ['a zero is a zero', [0, 0], 5, 0, [0, 0]],
  ['large ones are told', [7, 9], 5, 16, [7, 9]],
  ['of two small ones only the sum', [3, 4], 5, 7, ['1–4', '1–4']],
])('%s', (_name, numbers, k, total, shown) => {
  expect(toldOpening(numbers, k)).toEqual({ total, shown })
})
test('a small one beside a large one is not found by taking apart', () => {
  const { total, shown } = toldOpening([2, 20, 30], 5)
  expect(total).toBe(52)
  expect(shown.filter((one) => typeof one === 'string').length).toBeGreaterThan(1)
})
