import { expect, test } from 'vitest'
import { capabilitiesPage, idsOf, wrongTitles } from './capabilities.ts'

test.each([
  ['X1 X3 a worker', ['X1', 'X3']],
  ['W1.10 lost', ['W1.10']],
  ['a worker', []],
  ['X1a', []],
])('%s', (title, ids) => {
  expect(idsOf(title)).toEqual(ids)
})
test('only what passed is on the page; a failing journey takes its capability away', () => {
  const page = capabilitiesPage([
    { title: 'X1 one', passed: true },
    { title: 'X2 two', passed: false },
  ])
  expect([page.includes('| X1 | 記録 | one |'), page.includes('| X2 |')]).toEqual([true, false])
})
test('titles without a known id are named', () => {
  expect(
    wrongTitles([
      { title: 'nothing', passed: true },
      { title: 'X99 x', passed: true },
      { title: 'X1 x', passed: true },
    ]),
  ).toEqual(['nothing', 'X99 x'])
})
