import { expect, test } from 'vitest'
import { addedContact, callerCovered, HIDDEN_NUMBER, numbersOf, uncovering, withNumbers, withoutNumbers } from './caller.rules.ts'

const KEPT = ['consulter_contact']
test.each([
  ['self', true, KEPT],
  // 8050: the mother behind the shield rings for her son.
  ['family', true, KEPT],
  ['other', true, KEPT],
  [null, true, KEPT],
  ['neighbour', true, []],
  ['minsei', true, []],
  ['organisation', true, []],
  ['self', false, []],
  ['family', false, []],
])('the number of %s, behind a shield %s: hidden %j', (consulter, hides, fields) => {
  expect(callerCovered({ consulter }, hides)).toEqual(fields)
})

const of = (consulter: string, person_id: string | null) => ({ values: { consulter, person_id }, hides: person_id === 'shielded' })
test.each([
  [of('self', 'shielded'), of('neighbour', 'shielded'), 'consulter'],
  [of('self', 'shielded'), of('self', null), 'person_id'],
  [of('family', 'shielded'), of('family', 'open'), 'person_id'],
  [of('family', 'shielded'), of('self', 'shielded'), undefined],
  [of('minsei', 'shielded'), of('minsei', 'open'), undefined],
  [of('self', 'open'), of('self', null), undefined],
  [of('self', 'open'), of('self', 'shielded'), undefined],
])('%j to %j is asked at %s', (before, after, field) => {
  expect(uncovering(before, after)?.field).toBe(field)
})

test.each([
  ['06-0000-6633', ['0600006633']],
  ['（０６）００００－６６３３', ['0600006633']],
  ['〇六の〇〇〇〇の六六三三', ['0600006633']],
  ['+81 6 0000 6633', ['0600006633']],
  ['090 1111 2222（夜）、06-0000-6633', ['09011112222', '0600006633']],
  ['06 0000 6633 090 1111 2222', ['0600006633', '09011112222']],
  // An address, a postcode and an extension are none.
  ['天王寺区上本町6-1-2', []],
  ['〒543-0001', []],
  ['内線 1234', []],
  [null, []],
])('the numbers of the contact %s: %j', (contact, wanted) => {
  expect(numbersOf(contact).map((one) => one.whole)).toEqual(wanted)
})
const numbers = numbersOf('06-0000-6633')
test.each([
  ['折り返しは 06-0000-6633 へ', `折り返しは ${HIDDEN_NUMBER} へ`],
  ['０６（００００）６６３３まで', `${HIDDEN_NUMBER}まで`],
  ['TEL0600006633。', `TEL${HIDDEN_NUMBER}。`],
  ['06 0000 6633か、06ー0000ー6633', `${HIDDEN_NUMBER}か、${HIDDEN_NUMBER}`],
  ['〇六の〇〇〇〇の六六三三', HIDDEN_NUMBER],
  ['+81-6-0000-6633', `+${HIDDEN_NUMBER}`],
  // Without the area, as people of one town say it.
  ['0000-6633に夜', `${HIDDEN_NUMBER}に夜`],
  // Digits of something else stay.
  ['06-0000-6634', '06-0000-6634'],
  ['10000-66331 番', '10000-66331 番'],
  ['昼は 06-9999-0000', '昼は 06-9999-0000'],
  ['6633', '6633'],
  ['', ''],
])('the text %s is shown as %s, and saved so it stays whole', (text, shown) => {
  expect(withoutNumbers(text, numbers)).toBe(shown)
  expect(withNumbers(shown, text, numbers)).toBe(text)
})
test('what is typed around a number that is hidden is saved around it', () => {
  const [stored, typed] = ['夜 06-0000-6633、昼 0000-6633', `夜だけ ${HIDDEN_NUMBER}。昼は ${HIDDEN_NUMBER}、朝も ${HIDDEN_NUMBER}`]
  expect(withNumbers(typed, stored, numbers)).toBe(`夜だけ 06-0000-6633。昼は 0000-6633、朝も ${HIDDEN_NUMBER}`)
  expect(withoutNumbers('06-0000-6633', [])).toBe('06-0000-6633')
})
test.each([
  ['090-1', '', '090-1'],
  ['090-1', '06-1', '090-1（前の連絡先：06-1）'],
  ['0'.repeat(60), '0'.repeat(60), undefined],
])('a new number %s before %s is %s', (fresh, before, both) => expect(addedContact(fresh, before)).toBe(both))
