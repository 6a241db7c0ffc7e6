import { expect, test } from 'vitest'
import { basisFor, partsOf, withoutGround, type Recipient } from './told.rules.ts'

test.each([
  ['staff', [], '', 'OWN'],
  ['partner', [], '', undefined],
  ['partner', ['partner'], '', 'CONSENT'],
  ['field', ['partner'], '', undefined],
  ['field', ['partner'], '氷点下', 'VITAL'],
  ['phone', ['phone'], '氷点下', 'CONSENT'],
  ['phone', [], ' ', undefined],
] as const)('%s, agreed %j, why 「%s」: %s', (kind, tells, why, basis) => expect(basisFor(kind, tells, why)).toBe(basis))
test('what nobody agreed to is named once, by its own words; colleagues need no ground', () => {
  expect(withoutGround(['staff'], [], '')).toEqual([])
  expect(
    withoutGround(['staff', 'field', 'field', 'partner'], ['partner'], '').map((one) => [
      one.field,
      /電話/.test(one.message),
      /関係機関/.test(one.message),
    ]),
  ).toEqual([['why', true, false]])
  expect(withoutGround(['field', 'phone'], [], 'わけ')).toEqual([])
})
test('the field stands by neighbourhood, everybody once', () => {
  const one = (id: string, party: Recipient['party'], area = ''): Recipient => ({ id, name: id, party, what: '', area, email: false })
  expect(
    partsOf([one('a', 'staff'), one('b', 'partner'), one('c', 'field', '五条'), one('d', 'field', '桃陽'), one('e', 'field', '五条')]).map(
      (part) => [part.party, part.area, part.people.map((each) => each.id)],
    ),
  ).toEqual([
    ['staff', '', ['a']],
    ['partner', '', ['b']],
    ['field', '五条', ['c', 'e']],
    ['field', '桃陽', ['d']],
  ])
})
