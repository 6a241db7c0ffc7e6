import { expect, test } from 'vitest'
import { modules } from '#src/modules.ts'
import { NAMES_ONLY, PURPOSE_WORDS, purposeOf } from './purpose.rules.ts'

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
  ['registry.person.asked', true, false, 'unassigned'],
  ['registry.person.changed', true, true, ''],
  ['registry.household.created', true, false, ''],
  ['letters.letter.previewed', true, false, 'beside'],
  ['letters.letter.opened', true, false, ''],
  ['letters.letter.asked', false, false, 'beside'],
  ['letters.letter.prepared', true, false, ''],
  ['home.message.opened', true, false, ''],
  ['register.registerIssue.opened', true, false, 'unassigned'],
  ['watch.watchSheet.opened', true, false, 'unassigned'],
  ['outreach.outreach.opened', true, false, 'unassigned'],
  ['home.todo.written', true, false, ''],
] as const)('%s, main %s, assigned %s: %s', (event, isMain, wasAssigned, purpose) => {
  expect(purposeOf({ event, isMain, wasAssigned })).toBe(purpose)
  expect(PURPOSE_WORDS[purpose] === '').toBe(purpose === '')
})

test('what was given is opened by whom it was given to; an urgent read is not', () => {
  const opened = { event: 'disclosure.received.opened', isMain: true, wasAssigned: false }
  expect(['shared', 'granted', 'breakGlass', 'ward'].map((basis) => purposeOf({ ...opened, basis }))).toEqual([
    'given',
    'given',
    'unassigned',
    'unassigned',
  ])
})

test('what every page that shows people is for is known from its event; what is changed says nothing', () => {
  const routes = modules.flatMap((module) => module.routes).filter((route) => route.discloses)
  expect(routes.length).toBeGreaterThan(50)
  for (const { method, looks, audit } of routes) {
    const said = (isMain: boolean): string => purposeOf({ event: audit, isMain, wasAssigned: false })
    // Matching the columns of a file shows its rows again.
    if (method === 'POST' && !looks && !audit.endsWith('.importMatched')) expect([audit, said(true), said(false)]).toEqual([audit, '', ''])
    else expect([audit, said(false)]).not.toEqual([audit, ''])
  }
})

test('what only names people is a closed list, and each of it is still there', () => {
  const nouns = modules
    .flatMap((module) => module.routes)
    .flatMap((route) => (route.discloses ? [route.audit.replace(/\.[^.]+$/, '')] : []))
  for (const one of NAMES_ONLY) expect(nouns).toContain(one)
  for (const noun of new Set(nouns.filter((one) => !one.startsWith('home.') && !NAMES_ONLY.includes(one))))
    expect([noun, purposeOf({ event: `${noun}.opened`, isMain: true, wasAssigned: false })]).toEqual([noun, 'unassigned'])
})
