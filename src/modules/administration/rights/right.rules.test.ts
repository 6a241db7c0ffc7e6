import { expect, test } from 'vitest'
import { PERMISSIONS } from '#src/access/permissions.ts'
import { groupsOf, REACH_WORDS, rightWords } from './right.rules.ts'

const rights = Object.entries(PERMISSIONS).map(([permission, reaches]) => ({ permission, reaches }))
test('every right and every reach is said in words', () => {
  expect(rights.map((one) => one.permission).filter((one) => rightWords(one) === undefined)).toEqual([])
  expect(rights.flatMap((one) => one.reaches).filter((reach) => !REACH_WORDS[reach])).toEqual([])
})
test.each([
  ['registry.person:read', '人：見る'],
  ['places.placeDay:write', '開催記録：書く・直す'],
  ['indicators.closing:write', '月を締める'],
  ['no.such:thing', undefined],
])('%s is %s', (permission, words) => expect(rightWords(permission)).toBe(words))
test('every right stands in one group', () => {
  const grouped = groupsOf([...rights, { permission: 'newModule.thing:read', reaches: [] }])
  expect(grouped.flatMap((group) => group.rights).length).toBe(rights.length + 1)
  expect(grouped.at(-1)?.label).toBe('そのほか')
})
