import { expect, test } from 'vitest'
import { isFinal, letterText, sayFailure, TRIES, waitAfter } from './mail.rules.ts'

test('the wait doubles up to six hours, and a letter is given up within three days', () => {
  const minutes = Array.from({ length: TRIES }, (_, i) => waitAfter(i + 1) / 60_000)
  expect(minutes.slice(0, 9)).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 360])
  expect(minutes.reduce((sum, one) => sum + one, 0)).toBeLessThan(3 * 24 * 60)
})
test.each([
  [undefined, false],
  [421, false],
  [450, false],
  [550, true],
  [554, true],
])('an answer of %s is final: %s', (code, final) => expect(isFinal(code)).toBe(final))
test.each([
  [undefined, true, 'つながりませんでした。少し待って'],
  [450, true, '混み合っていました。少し待って'],
  [550, false, 'メールアドレスを確かめてください。'],
])('%s in words', (code, again, words) => expect(sayFailure(code, again)).toContain(words))
test('a letter leads into the product, or says so where its address is not known', () => {
  const letter = { lines: ['きょうが期限のものが 3 件あります。'], href: '/' }
  expect(letterText(letter, 'https://sasaeai.example.jp')).toContain('https://sasaeai.example.jp/\n')
  expect(letterText(letter, undefined)).not.toContain('http')
})
