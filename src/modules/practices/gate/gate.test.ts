// The gate of the case-book: fifty planted names, numbers and days, each written in another way, are all found; a good text passes.
import { describe, expect, test } from 'vitest'
import { findTelling, isRare, latinOf, type Known } from './gate.rules.ts'
import { ageBand, draftOf, monthOf } from './generate.rules.ts'

const KNOWN: readonly Known[] = [
  { kind: 'person', name: '髙橋 花子', reading: 'たかはし はなこ' },
  { kind: 'person', name: '林 正', reading: 'はやし ただし' },
  { kind: 'person', name: '大野 祥一', reading: 'おおの しょういち' },
  { kind: 'staff', name: '秋津 いぶき', reading: 'あきつ いぶき' },
  { kind: 'area', name: '五条地域', reading: 'ごじょうちいき' },
  { kind: 'area', name: '天王寺区', reading: 'てんのうじく' },
  { kind: 'place', name: 'ひまわりサロン', reading: 'ひまわりさろん' },
  { kind: 'organisation', name: 'みどり園', reading: 'みどりえん' },
]
const PLANTED: readonly (readonly [string, string])[] = [
  ['person', '髙橋花子は週に一度出かけた。'],
  ['person', '高橋さんに会った。'],
  ['person', '髙橋 花子'],
  ['person', '髙　橋　花　子'],
  ['person', '花子は笑った。'],
  ['person', 'たかはしはなこ'],
  ['person', 'タカハシさんの家'],
  ['person', 'ﾀｶﾊｼ ﾊﾅｺ'],
  ['person', 'ハナコさん'],
  ['person', 'Takahashi Hanakoの相談'],
  ['person', 'HANAKO TAKAHASHI'],
  ['person', 'ｔａｋａｈａｓｈｉ'],
  ['person', 'Hanako-sanの様子'],
  ['person', '林さんが訪ねた。'],
  ['person', '林氏の庭'],
  ['person', '正さんは元気だ。'],
  ['person', 'はやしさん'],
  ['person', 'Ōno Shōichiという人'],
  ['person', 'Oono Shouichi'],
  ['person', '大野家の話'],
  ['staff', '担当は秋津だった。'],
  ['staff', 'アキツさんが聞いた。'],
  ['staff', 'いぶきさん'],
  ['area', '五条地域の集まり'],
  ['area', '五条の人たち'],
  ['area', 'ごじょうちいき'],
  ['area', '天王寺区に住む'],
  ['area', '天王寺の駅'],
  ['area', 'Tennojikuに住む'],
  ['place', 'ひまわりサロンに行く'],
  ['place', 'ヒマワリサロン'],
  ['place', 'ﾋﾏﾜﾘｻﾛﾝ'],
  ['place', 'ひまわり・サロンではなく、ひまわり サロン'],
  ['organisation', 'みどり園に通う'],
  ['organisation', 'ミドリ園'],
  ['phone', '電話は06-6779-0606。'],
  ['phone', '０９０ー１２３４ー５６７８'],
  ['phone', '090 1234 5678'],
  ['phone', '〇九〇一二三四五六七八'],
  ['phone', '〒543-0001'],
  ['day', '令和7年4月1日に始まった。'],
  ['day', 'R7.4.1'],
  ['day', '２０２５年の春'],
  ['day', '三月三日に'],
  ['day', '昭和十五年生まれ'],
  ['day', '11/21に訪ねた'],
  ['address', '勝山三丁目に住む'],
  ['address', '6-6-6の家'],
  ['age', '87歳の母'],
  ['age', '八十七歳の母'],
  ['initial', 'T.H.さん'],
  ['initial', 'Tさんは話した'],
  ['contact', 'hanako@example.jpに送る'],
]
describe('planted', () => {
  test('there are at least fifty', () => expect(PLANTED.length).toBeGreaterThanOrEqual(50))
  test.each(PLANTED)('%s: %s', (kind, text) => expect(findTelling(text, KNOWN).map((one) => one.kind)).toContain(kind))
})
test.each([
  'B区に暮らす80代と50代の世帯（高齢の親と未婚の子）。支援1か月目：相談を受けた。支援3か月目：場に参加した。',
  '本人は「朝、話す人がいるといい」と言った。長男は一人で介護をしていた。二階から下りられない日もあった。',
  '民生委員が週に1回声をかけ、場の担い手が席を一つ空けて待った。半年たって、林の中の道を歩くようになった。',
  '正しいことより、続くことを選んだ。4人が交代で見守り、12か月目には頼れる人が2人になった。',
])('a text that tells nobody passes: %s', (text) => expect(findTelling(text, KNOWN)).toEqual([]))
test.each([
  ['おおの', 'ono'],
  ['しょういち', 'shoichi'],
  ['ジュン', 'jun'],
  ['きょうこ', 'kyoko'],
  ['はっとり', 'hattori'],
  ['ﾀｶﾊｼ', 'takahashi'],
])('%s in Latin letters is %s', (reading, latin) => expect(latinOf(reading)).toBe(latin))
test.each([
  [86, '80代'],
  [9, '10歳未満'],
  [101, '90代以上'],
  [null, ''],
])('%s is %s', (age, band) => expect(ageBand(age)).toBe(band))
test('a draft says tens of years, B区 and months of support, and passes its own gate', () => {
  const draft = draftOf({
    ages: [86, 58],
    composition: '高齢の親と未婚の子',
    worries: ['介護', '孤立・ひきこもり'],
    steps: [
      { on: '2026-04-10', kind: 'notice' },
      { on: '2026-04-20', kind: 'intake' },
      { on: '2026-06-30', kind: 'joined' },
    ],
  })
  expect([draft.includes('80代と50代'), draft.includes('B区'), draft.includes('支援3か月目'), draft.includes('2026')]).toEqual([
    true,
    true,
    true,
    false,
  ])
  expect(findTelling(draft, KNOWN)).toEqual([])
  expect(monthOf('2026-04-10', '2026-04-10')).toBe(1)
})
test.each([
  [4, true],
  [5, false],
])('%i alike in the city is rare: %s', (alike, rare) => expect(isRare(alike, 5)).toBe(rare))
