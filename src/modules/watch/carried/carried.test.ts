import { expect, test } from 'vitest'
import type { Consent } from '#src/access/basis.rules.ts'
import { carriedItems, recipientOf, type Kept } from './carried.rules.ts'

const kept: Kept = { name: '見守 一子', address: '五条 1-1', contact: '06-0000-0000', health: 'つえ' }
const agreed = (more: Partial<Consent> = {}): Consent => ({
  personId: 'p',
  recipient: 'watchers',
  items: ['name', 'address', 'contact', 'health'],
  purpose: 'watch',
  given: '2026-04-01',
  until: null,
  withdrawn: null,
  ...more,
})
const ground = { basis: 'CONSENT' as const, evidence: '', to: 'watchers' as const, on: '2026-11-21' }

test.each([
  ['all of it by consent', ground, [agreed()], false, ['name', 'address', 'contact', 'health']],
  ['without a consent nothing', ground, [], false, []],
  ['only the items agreed to', ground, [agreed({ items: ['name'] })], false, ['name']],
  ['taken back today', ground, [agreed({ withdrawn: '2026-11-21' })], false, []],
  ['agreed for the 民生委員, carried by a neighbour', ground, [agreed({ recipient: 'minsei' })], false, []],
  ['agreed for the register', ground, [agreed({ purpose: 'register' })], false, []],
  ["another's consent", ground, [agreed({ personId: 'son' })], false, []],
  ['behind a shield neither address nor telephone', ground, [agreed()], true, ['name', 'health']],
  [
    'danger to life covers the 民生委員',
    { ...ground, basis: 'VITAL' as const, to: 'minsei' as const, evidence: '脱水' },
    [],
    false,
    ['name', 'address', 'contact', 'health'],
  ],
  ['and no neighbour', { ...ground, basis: 'VITAL' as const, evidence: '脱水' }, [], false, []],
  ['a ground without what it rests on covers nothing', { ...ground, basis: 'DISASTER' as const }, [], false, []],
] as const)('%s', (_what, given, consents, shielded, items) => {
  const got = carriedItems(kept, given, 'p', consents, shielded)
  expect(got.items).toEqual(items)
  expect([...got.items, ...got.left.map((one) => one.item)].toSorted()).toEqual(['address', 'contact', 'health', 'name'])
})
test('what is not written down is neither carried nor left', () => {
  expect(carriedItems({ ...kept, contact: '', health: ' ' }, ground, 'p', [agreed()], false)).toEqual({
    items: ['name', 'address'],
    left: [],
  })
})
test.each([
  ['minsei', 'minsei'],
  ['watcher', 'watchers'],
  ['operator', 'watchers'],
])('a %s receives as %s', (role, to) => expect(recipientOf(role)).toBe(to))
