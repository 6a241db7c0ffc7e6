import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ITEMS, RECIPIENTS } from '#src/kernel/sharing.ts'
import { sharable, uncovered, uncoveredTogether, type Consent, type Giving } from './basis.rules.ts'

const consent: Consent = {
  personId: 'mother',
  recipient: 'hokatsu',
  items: ['name', 'care'],
  purpose: 'support',
  given: '2026-04-01',
  until: null,
  withdrawn: null,
}
const giving: Giving = {
  basis: 'CONSENT',
  to: 'hokatsu',
  items: ['name', 'care'],
  purpose: 'support',
  on: '2026-11-20',
  evidence: '同意 1',
}

test.each<[string, Partial<Giving>, Partial<Consent>, string[]]>([
  ['what was agreed to', {}, {}, []],
  ['an item that was not', { items: ['name', 'health'] }, {}, ['health']],
  ['another recipient', { to: 'wardOffice' }, {}, ['name', 'care']],
  ['another purpose', { purpose: 'watch' }, {}, ['name', 'care']],
  ['before it was given', { on: '2026-03-31' }, {}, ['name', 'care']],
  ['on the day it was withdrawn', {}, { withdrawn: '2026-11-20' }, ['name', 'care']],
  ['the day before', {}, { withdrawn: '2026-11-21' }, []],
  ['after its end', {}, { until: '2026-11-01' }, ['name', 'care']],
  ['somebody else’s', {}, { personId: 'son' }, ['name', 'care']],
  ['without the record of it', { evidence: ' ' }, {}, ['name', 'care']],
  ['joint use, of what the city published', { basis: 'JOINT_USE', items: ['name', 'livelihood'] }, {}, ['livelihood']],
  ['joint use, to one who is not in it', { basis: 'JOINT_USE', to: 'watchers' }, {}, ['name', 'care']],
  ['danger to life, to the police', { basis: 'VITAL', to: 'rescue', items: ['address', 'health'] }, { personId: 'son' }, []],
  ['danger to life, to a school', { basis: 'VITAL', to: 'school' }, {}, ['name', 'care']],
  ['a meeting that needs consent, without it', { basis: 'MULTI_CONF' }, { personId: 'son' }, ['name', 'care']],
])('%s', (_name, given, own, held) => expect(uncovered({ ...giving, ...given }, 'mother', [{ ...consent, ...own }])).toEqual(held))

test('in an 8050 household the consent of the mother does not share the son', () => {
  const shared = sharable(giving, ['mother', 'son'], [consent])
  expect([shared.get('mother'), shared.get('son')]).toEqual([['name', 'care'], []])
})
test.each<[string, Partial<Giving>, string[], Consent[], { own: string[]; others: string[] }]>([
  ['about her alone', {}, [], [], { own: [], others: [] }],
  ['what is hers goes, whoever lives with her', {}, ['mother', 'son'], [], { own: [], others: [] }],
  ['the course is also the son’s', { items: ['name', 'history'] }, ['mother', 'son'], [], { own: [], others: ['history'] }],
  [
    'he agreed too',
    { items: ['history'] },
    ['mother', 'son'],
    [{ ...consent, personId: 'son', items: ['history'] }],
    { own: [], others: [] },
  ],
  ['danger to life asks nobody', { basis: 'VITAL', items: ['history'] }, ['mother', 'son'], [], { own: [], others: [] }],
])('%s', (_, given, members, more, wanted) =>
  expect(
    uncoveredTogether({ ...giving, ...given }, 'mother', members, [{ ...consent, items: ['name', 'care', 'history'] }, ...more]),
  ).toEqual(wanted),
)
test('nothing of a person is ever given by consent that this very person did not agree to', () => {
  const item = fc.constantFrom(...ITEMS.map((one) => one.value))
  const to = fc.constantFrom(...RECIPIENTS.map((one) => one.value))
  const one = fc.record({
    personId: fc.constantFrom('a', 'b'),
    recipient: to,
    items: fc.uniqueArray(item),
    purpose: fc.constantFrom('support' as const, 'watch' as const),
    given: fc.constantFrom('2026-01-01', '2026-06-01'),
    until: fc.constantFrom(null, '2026-09-01'),
    withdrawn: fc.constantFrom(null, '2026-08-01'),
  })
  fc.assert(
    fc.property(fc.array(one, { maxLength: 6 }), fc.uniqueArray(item), to, (consents, items, recipient) => {
      const asked: Giving = { ...giving, to: recipient, items, on: '2026-07-15' }
      for (const got of sharable(asked, ['a'], consents).get('a') ?? [])
        expect(
          consents.some(
            (each) =>
              each.personId === 'a' &&
              each.recipient === recipient &&
              each.purpose === 'support' &&
              each.items.includes(got) &&
              each.given <= asked.on,
          ),
        ).toBe(true)
    }),
    { numRuns: 300 },
  )
})
