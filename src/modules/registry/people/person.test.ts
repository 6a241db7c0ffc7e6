import { describe, expect, test } from 'vitest'
import { checkPerson, factsOf, mayShield, sayAged, sayBirth, sayBorn, tidy, unsaid } from './person.rules.ts'

const head = { staffId: 'h', isHead: true }
const owner = { staffId: 'o', isHead: false }
const other = { staffId: 'x', isHead: false }

describe('shield', () => {
  test.each([
    [head, 'o', true],
    [owner, 'o', true],
    [other, 'o', false],
    [other, null, false],
    [head, null, true],
  ])('%j sets the shield of a person of %s: %s', (viewer, owner_id, sets) => {
    expect(mayShield({ owner_id }, viewer)).toBe(sets)
  })
})

test('tidy: readings, telephone and postcode in order, names in their own characters', () => {
  expect(
    tidy({
      name: '髙橋　𠮷子',
      kana: 'ﾀｶﾊｼ　ﾖｼｺ',
      alias: 'ﾏﾘｱ',
      alias_kana: 'マリア',
      phone: '０６６７７１０００１',
      mobile: '09012345678',
      postal: '5430001',
      address: '上本町６',
    }),
  ).toEqual({
    name: '髙橋 𠮷子',
    kana: 'たかはし よしこ',
    alias: 'マリア',
    alias_kana: 'まりあ',
    phone: '06-6771-0001',
    mobile: '090-1234-5678',
    postal: '543-0001',
    address: '上本町６',
  })
  expect(tidy({ phone: 'なし' })).toEqual({ phone: 'なし' })
  const once = tidy({ name: '神田 葛󠄀', kana: 'カンダ　くず', phone: '06(6771)0001' })
  expect(tidy(once)).toEqual(once)
})
test.each([
  [{ kana: '高橋' }, 'kana'],
  [{ phone: '123' }, 'phone'],
  [{ postal: '12' }, 'postal'],
  [{ name: '𠮷'.repeat(61) }, 'name'],
])('%j is refused', (values, field) => {
  expect(checkPerson(values).map((one) => one.field)).toEqual([field])
})
test('a complete person is not refused', () => {
  expect(checkPerson({ name: '髙橋 花子', kana: 'たかはし はなこ', phone: '06-6771-0001', postal: '543-0001' })).toEqual([])
})
test('facts leave out what is unknown', () => {
  expect(factsOf({ name: '髙橋 花子', kana: '', sex: 'unknown', birth_on: null, phone: '', mobile: '090-1111-2222', address: '' })).toEqual(
    {
      names: [{ name: '髙橋 花子', kana: '' }],
      birthOn: null,
      birthAbout: '',
      sex: '',
      address: '',
      phones: ['090-1111-2222'],
      householdId: '',
    },
  )
})
test('age with the birthday', () => {
  expect(sayBirth('1940-11-21', '2026-11-21')).toBe('昭和15年11月21日（86歳）')
})
test.each([
  [{ birth_on: '1940-11-21', birth_about: '' }, '昭和15年11月21日（86歳）', '86歳'],
  [{ birth_on: null, birth_about: '昭和15年ごろ' }, '昭和15年ごろ（いま86歳くらい）', '86歳くらい'],
  [{ birth_on: null, birth_about: '80歳くらい（R8.4.1）' }, '80歳くらい（R8.4.1）', '80歳くらい'],
  [{ birth_on: null, birth_about: '80歳くらい（R6.4.1）' }, '80歳くらい（R6.4.1）（いま82歳くらい）', '82歳くらい'],
  [{ birth_on: null, birth_about: '' }, '', ''],
])('%j is said %s, and in short %s', (values, born, aged) => {
  expect([sayBorn(values, '2026-11-21'), sayAged(values, '2026-11-21')]).toEqual([born, aged])
})
test('what nobody was asked is said nowhere; what was answered is', () => {
  expect(unsaid({ sex: 'unknown', interpreter: false, language: 'ja' })).toEqual(['sex'])
  expect(unsaid({ sex: 'female', interpreter: true, language: 'vi' })).toEqual([])
})
