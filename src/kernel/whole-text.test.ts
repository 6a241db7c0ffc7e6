import { expect, test } from 'vitest'
import { textReason } from './whole-text.ts'

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
