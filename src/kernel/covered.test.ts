import { expect, test } from 'vitest'
import { keepCovered, masked, maskedChanges } from './covered.ts'

const stored = { name: '髙橋 花子', phone: '06-6771-0001' }
const PHONE = [{ name: 'phone', label: '電話' }]

test('what is hidden is gone from values and from both sides of a change', () => {
  expect(masked(stored, ['phone'])).toEqual({ name: '髙橋 花子', phone: null })
  expect(maskedChanges({ phone: ['06-6771-0001', '06-6771-0002'], name: ['a', 'b'] }, ['phone'])).toEqual({
    phone: [null, '（伏せています）'],
    name: ['a', 'b'],
  })
})
test.each([
  ['nothing covered', [], 'name=a&phone=1', 'name=a&phone=1', 0],
  ['left out', PHONE, 'name=a', 'name=a&phone=06-6771-0001', 0],
  ['sent blank', PHONE, 'name=a&phone=', 'name=a&phone=06-6771-0001', 0],
  ['written over', PHONE, 'name=a&phone=1', 'name=a&phone=06-6771-0001', 1],
])('%s: what is covered stays as it is stored', (_, covered, sent, form, reasons) => {
  const kept = keepCovered(new URLSearchParams(stored), covered, new URLSearchParams(sent))
  expect([kept.form.toString(), kept.reasons.length]).toEqual([form, reasons])
})
