import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldKey, graphemeLength, grams } from '#src/kernel/fold.ts'

test.each([
  ['髙橋', '高橋'],
  ['山﨑', '山崎'],
  ['山碕', '山崎'],
  ['渡邉', '渡辺'],
  ['渡邊', '渡辺'],
  ['齋藤', '斉藤'],
  ['齊藤', '斎藤'],
  ['濵田', '浜田'],
  ['德田', '徳田'],
  ['廣澤', '広沢'],
  ['櫻井', '桜井'],
  ['嶋田', '嶌田'],
  ['髙瀨', '高瀬'],
  ['冨田', '富田'],
  ['峯', '峰'],
  ['栁', '柳'],
  ['桒原', '桑原'],
  ['𠮷田', '吉田'],
  ['眞惠', '真恵'],
  ['條國圓龍', '条国円竜'],
  ['槇靜壽榮', '槙静寿栄'],
  ['淺豐彌曾', '浅豊弥曽'],
  ['関ヶ原', '関ケ原'],
  ['一之瀬', '一ノ瀬'],
  ['一の瀬', '一ノ瀬'],
  ['神田', '神田'],
  ['葛󠄀城', '葛城'],
  ['タカハシ', 'たかはし'],
  ['ﾀｶﾊｼ ﾊﾅｺ', 'たかはしはなこ'],
  ['高橋　花子', '高橋花子'],
  ['Ａｂｃ', 'aBC'],
  ['サロン', 'さろん'],
  ['センター', 'せんた'],
  ['1－2', '1‐2'],
  ['１−２–３', '123'],
  ['か゛', 'が'],
  ['㈱', '(株)'],
  ['①', '1'],
])('foldKey %s = foldKey %s', (a, b) => expect(foldKey(a)).toBe(foldKey(b)))

test.each([
  ['高橋', '高島'],
  ['斎藤', '佐藤'],
  ['大坂', '大阪'],
  ['園田', '薗部'],
])('%s and %s stay apart', (a, b) => expect(foldKey(a)).not.toBe(foldKey(b)))
test('a key is its own key', () =>
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => foldKey(foldKey(text)) === foldKey(text))))
test.each([
  ['', 0],
  ['高橋', 2],
  ['𠮷田', 2],
  ['葛󠄀城', 2],
  ['👨‍👩‍👧', 1],
  ['が', 1],
])('graphemeLength %s = %i', (text, length) => expect(graphemeLength(text)).toBe(length))

test.each([
  ['', []],
  ['高', ['高']],
  ['高橋花', ['高', '橋', '花', '高橋', '橋花']],
  ['ああああ', ['あ', 'ああ']],
  ['𠮷田', ['𠮷', '田', '𠮷田']],
])('grams %s', (key, expected) => expect(grams(key)).toEqual(expected))
