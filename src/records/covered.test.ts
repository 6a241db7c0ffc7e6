import { expect, test } from 'vitest'
import { coveredBy, isCovered, keepCovered, masked, maskedChanges } from './covered.rules.ts'
import type { RecordType, Row, Values } from './record.ts'

const field = (name: string): RecordType['fields'][number] => ({ name, label: name === 'phone' ? '電話' : name, type: 'text' })
const type = { fields: [field('name'), field('phone')] } as unknown as RecordType
const stored: Values = { name: '髙橋 花子', phone: '06-6771-0001' }

test('what is hidden is gone from values and from both sides of a change', () => {
  expect(masked(stored, ['phone'])).toEqual({ name: '髙橋 花子', phone: null })
  expect(maskedChanges({ phone: ['06-6771-0001', '06-6771-0002'], name: ['a', 'b'] }, ['phone'])).toEqual({
    phone: [null, '（伏せています）'],
    name: ['a', 'b'],
  })
  const row = { values: stored } as unknown as Row
  expect([coveredBy(row, []) === row, isCovered(row, 'phone')]).toEqual([true, false])
  expect([coveredBy(row, ['phone']).values['phone'], isCovered(coveredBy(row, ['phone']), 'phone')]).toEqual([null, true])
})
test.each([
  ['nothing covered', [], 'name=a&phone=1', 'name=a&phone=1', 0],
  ['left out', ['phone'], 'name=a', 'name=a&phone=06-6771-0001', 0],
  ['sent blank', ['phone'], 'name=a&phone=', 'name=a&phone=06-6771-0001', 0],
  ['written over', ['phone'], 'name=a&phone=1', 'name=a&phone=06-6771-0001', 1],
])('%s: what is covered stays as it is stored', (_, covered, sent, form, reasons) => {
  const kept = keepCovered(type, stored, covered, new URLSearchParams(sent))
  expect([kept.form.toString(), kept.reasons.length]).toEqual([form, reasons])
})
