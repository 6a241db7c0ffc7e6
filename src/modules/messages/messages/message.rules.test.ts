import { expect, test } from 'vitest'
import { checkMessage, firstWords, mayTakeBack } from './message.rules.ts'

const fields = (text: string, to: readonly string[] | undefined): (string | undefined)[] =>
  checkMessage(text, to, ['a', 'b']).map((one) => one.field)
test.each<[string, string, readonly string[] | undefined, string[]]>([
  ['enough', 'こんにちは', ['a'], []],
  ['nobody', 'こんにちは', [], ['to']],
  ['a stranger', 'こんにちは', ['a', 'x'], ['to']],
  ['too many', 'あ', Array.from({ length: 31 }, () => 'a'), ['to']],
  ['nothing said', ' \n', ['a'], ['text']],
  ['2000', '𠮷'.repeat(2000), undefined, []],
  ['2001', '𠮷'.repeat(2001), undefined, ['text']],
])('%s', (_, text, to, wrong) => {
  expect(fields(text, to)).toEqual(wrong)
})

const at = new Date('2026-11-27T10:00:00+09:00')
test.each<[string, number, string, Date | null, boolean]>([
  ['at once', 0, 'me', null, true],
  ['9:59', 599_999, 'me', null, true],
  ['10:00', 600_000, 'me', null, false],
  ['another', 0, 'you', null, false],
  ['twice', 1, 'me', at, false],
])('taken back %s', (_, later, by, withdrawnAt, may) => {
  expect(mayTakeBack({ by, at, withdrawnAt }, 'me', new Date(at.getTime() + later))).toBe(may)
})
test('the first words', () => {
  expect([firstWords(' 一\n二 '), [...firstWords('𠮷'.repeat(50))].length]).toEqual(['一 二', 41])
})
