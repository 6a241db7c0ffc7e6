import { expect, test } from 'vitest'
import { maskNames } from './day.rules.ts'

test.each([
  ['山田さんに電話', '○○さんに電話'],
  ['やまださんを囲む会', '○○さんを囲む会'],
  ['髙橋 花子様へ手紙', '○○様へ手紙'],
  ['𠮷野さん', '○○さん'],
  ['リーさんと会う', '○○さんと会う'],
  ['佐々木氏、田中くん', '○○氏、○○くん'],
  ['五条会館に鍵を返す', '五条会館に鍵を返す'],
  ['見守り連絡会', '見守り連絡会'],
  ['', ''],
])('%s → %s', (text, masked) => {
  expect(maskNames(text)).toBe(masked)
})
