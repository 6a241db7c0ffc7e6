import { expect, test } from 'vitest'
import { kanjiToDigits } from '#src/kernel/kanji-number.ts'

test.each([
  ['十五', '15'],
  ['二十', '20'],
  ['三十一', '31'],
  ['六十四', '64'],
  ['百', '100'],
  ['二千二十六', '2026'],
  ['一九四〇', '1940'],
  ['十', '10'],
  ['昭和十五年四月一日', '昭和15年4月1日'],
  ['2026年', '2026年'],
  ['', ''],
])('%s → %s', (text, expected) => expect(kanjiToDigits(text)).toBe(expected))
