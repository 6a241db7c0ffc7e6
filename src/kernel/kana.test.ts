import { expect, test } from 'vitest'
import { halfToFullKana, isKana, toHiragana, toKatakana } from '#src/kernel/kana.ts'

test.each([
  ['タカハシ', 'たかはし'],
  ['ヴァイオリン', 'ゔぁいおりん'],
  ['一ヶ谷', '一ゖ谷'],
  ['スーパー', 'すーぱー'],
  ['かな漢字A', 'かな漢字A'],
])('toHiragana %s', (text, kana) => expect(toHiragana(text)).toBe(kana))
test.each([
  ['たかはし', 'タカハシ'],
  ['ゔぁ', 'ヴァ'],
  ['らーめん', 'ラーメン'],
  ['高橋A', '高橋A'],
])('toKatakana %s', (text, kana) => expect(toKatakana(text)).toBe(kana))
test.each([
  ['たかはし はなこ', true],
  ['マイケル・リー', true],
  ['タカハシ　ハナコ', true],
  ['高橋', false],
  ['ﾀｶﾊｼ', false],
  ['', false],
  ['ー', false],
  ['taka', false],
])('isKana %s = %s', (text, yes) => expect(isKana(text)).toBe(yes))
test.each([
  ['ﾀｶﾊｼ ｶﾞｷﾞ', 'タカハシ ガギ'],
  ['ﾊﾟﾝｰ｡', 'パンー。'],
  ['神①㈱', '神①㈱'],
  ['ｱﾞ', 'ア゛'],
  ['タ１', 'タ１'],
])('halfToFullKana %s', (text, full) => expect(halfToFullKana(text)).toBe(full))
