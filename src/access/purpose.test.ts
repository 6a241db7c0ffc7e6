import { expect, test } from 'vitest'
import { PURPOSE_WORDS, purposeOf } from './purpose.rules.ts'

test.each([
  ['registry.person.opened', true, true, 'assigned'],
  ['registry.person.opened', true, false, 'unassigned'],
  ['registry.person.opened', false, false, 'beside'],
  ['registry.household.opened', false, true, 'assigned'],
  ['registry.person.exported', true, true, 'export'],
  ['registry.person.listed', true, true, 'list'],
  ['registry.person.compared', false, false, 'duplicate'],
  ['registry.person.shown', true, false, 'refusal'],
  ['support.connection.importOpened', false, false, 'import'],
  ['home.search.asked', false, true, 'search'],
  ['home.today.opened', true, false, 'list'],
  ['registry.person.denied', true, false, 'denied'],
  ['files.file.opened', true, false, 'file'],
  ['registry.person.traced', true, false, 'trace'],
  ['registry.person.changed', true, true, 'assigned'],
] as const)('%s, main %s, assigned %s: %s', (event, isMain, wasAssigned, purpose) => {
  expect(purposeOf({ event, isMain, wasAssigned })).toBe(purpose)
  expect(PURPOSE_WORDS[purpose]).not.toBe('')
})
