import { expect, test } from 'vitest'
import { foldEmail, isEmail } from './email.ts'

test.each([
  ['', ''],
  [' hanako@example.jp ', 'hanako@example.jp'],
  ['ＨＡＮＡＫＯ＠ｅｘａｍｐｌｅ．ｊｐ', 'HANAKO@example.jp'],
  ['hanako', undefined],
  ['a b@example.jp', undefined],
  ['a@b', undefined],
  ['花子@example.jp', undefined],
  ['a@example.jp\nBcc: x@example.jp', undefined],
  [`${'a'.repeat(200)}@example.jp`, undefined],
])('「%s」 is read as %s', (typed, read) => {
  expect(isEmail(foldEmail(typed)) ? foldEmail(typed) : undefined).toBe(read)
})
