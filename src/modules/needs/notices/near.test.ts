import { expect, test } from 'vitest'
import { nearestOf, type Near } from './near.rules.ts'

const one = (id: string, on: string, placeId: string | null, words = ''): Near => ({ id, on, placeId, words })
const mine = one('m', '2026-11-20', 'p')
const others = [
  one('m', '2026-11-20', 'p'),
  one('a', '2026-11-19', null, '三階の髙橋さん 新聞'),
  one('b', '2026-11-15', 'p', 'ツエの人'),
  one('c', '2026-01-01', null, '高橋 ｼﾝﾌﾞﾝ 公園'),
]
test.each<[string, number, string[]]>([
  // Five days away at the same place is nearer than yesterday elsewhere; itself never.
  ['', 9, ['b', 'a', 'c']],
  ['', 1, ['b']],
  ['高橋', 9, ['a', 'c']],
  ['高橋　しんぶん', 9, ['c']],
  ['つえ', 9, ['b']],
  ['いない', 9, []],
])('%s: at most %i', (typed, most, wanted) => {
  expect(nearestOf(mine, others, typed, most).map((each) => each.id)).toEqual(wanted)
})
