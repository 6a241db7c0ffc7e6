import { expect, test } from 'vitest'
import { BASES } from '#src/access/basis.rules.ts'
import { GROUNDS } from './plan.schema.ts'

test('the grounds of a plan are those of the rule, in the same words', () => {
  expect(GROUNDS.map((one) => BASES.find((basis) => basis.value === one.value)?.label)).toEqual(GROUNDS.map((one) => one.label))
})
