import { expect, test } from 'vitest'
import { lineReasons, linesOf, textReason, wholeTexts } from './whole-text.ts'

test.each([
  ['', undefined, undefined],
  ['', '理由を書いてください。', ['missing', '理由を書いてください。']],
  ['あ'.repeat(200), '理由を書いてください。', undefined],
  // A character of two halves is one to whoever typed it.
  ['𠮷'.repeat(200), undefined, undefined],
  ['あ'.repeat(201), undefined, ['long', '理由は 200 文字までです（いま 201 文字）。']],
])('%s, missing is said as %s: %j', (text, missing, said) => {
  const found = textReason({ field: 'reason', label: '理由', text, most: 200, missing })
  expect(found && [found.code, found.message]).toEqual(said)
})
test('lines are read whole, and each that is too long is named by its number there', () => {
  const lines = linesOf(` 一人\r\n\n${'あ'.repeat(61)}\n${'𠮷'.repeat(60)}\n`)
  expect(lines.map((one) => one.no)).toEqual([1, 3, 4])
  expect(lineReasons({ field: 'others', label: '名前', lines, most: 60 })).toEqual([
    { code: 'long', field: 'others', message: '3 行めの名前は 60 文字までです（いま 61 文字）。' },
  ])
})
test('the texts of a form are read whole, and each that is too long is named', () => {
  const form = new URLSearchParams({ aim: ' ねらい ', words: 'あ'.repeat(11), other: 'x' })
  const fields = { aim: { label: 'ねらい', most: 10 }, words: { label: 'ことば', most: 10 }, none: { label: 'ない', most: 1 } }
  expect(wholeTexts((name) => form.get(name), fields)).toEqual({
    texts: { aim: 'ねらい', words: 'あ'.repeat(11), none: '' },
    reasons: [{ code: 'long', field: 'words', message: 'ことばは 10 文字までです（いま 11 文字）。' }],
  })
})
