import { expect, test } from 'vitest'
import { WORRIES } from '../intakes/worry.schema.ts'
import { BUTTONS, frequentFirst } from './frequent.rules.ts'

test.each<[string[], string, string[]]>([
  [[], '', ['care', 'money', 'childcare']],
  [['pets', 'care'], '', ['pets', 'care', 'money']],
  [['pets'], 'debt', ['debt', 'pets', 'care']],
  [['gone'], '', ['care', 'money', 'childcare']],
])('of %j with %s chosen', (frequent, chosen, begins) => {
  const { first, others } = frequentFirst(WORRIES, frequent, chosen)
  expect(first.slice(0, 3).map((one) => one.value)).toEqual(begins)
  expect(first.length).toBeLessThanOrEqual(BUTTONS)
  expect([...first, ...others].map((one) => one.value).toSorted()).toEqual(WORRIES.map((one) => one.value).toSorted())
})
