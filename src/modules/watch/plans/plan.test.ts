import { expect, test } from 'vitest'
import { BASES } from '#src/access/basis.rules.ts'
import { againReason, consentReason } from './begin.rules.ts'
import { GROUNDS } from './plan.schema.ts'

test('the grounds of a plan are those of the rule, in the same words', () => {
  expect(GROUNDS.map((one) => BASES.find((basis) => basis.value === one.value)?.label)).toEqual(GROUNDS.map((one) => one.label))
})
test.each([
  ['CONSENT', '', [], true],
  ['CONSENT', '11月1日に口頭で', [], false],
  ['CONSENT', ' ', [{}], false],
  ['CONSENT', '', [{ personId: 'b' }], true],
  ['CONSENT', '', [{ purpose: 'support' as const }], true],
  ['CONSENT', '', [{ withdrawn: '2026-11-10' }], true],
  ['CONSENT', '', [{ withdrawn: '2026-11-12' }], false],
  ['CONSENT', '', [{ until: '2026-11-11' }], true],
  ['CONSENT', '', [{ given: '2026-11-12' }], true],
  ['VITAL', '', [], false],
])('%s with 「%s」 and these consents: asked %#', (basis, note, consents, asks) => {
  const all = consents.map((one) => ({
    personId: 'a',
    recipient: 'watchers' as const,
    items: ['name' as const],
    purpose: 'watch' as const,
    given: '2026-11-01',
    until: null,
    withdrawn: null,
    ...one,
  }))
  expect(consentReason({ basis, note, on: '2026-11-11' }, 'a', all) !== undefined).toBe(asks)
})
test('a second plan is made when somebody says so', () => {
  expect([againReason(0, ''), againReason(1, 'yes'), againReason(1, '')?.field]).toEqual([undefined, undefined, 'person_id'])
})
