import { expect, test } from 'vitest'
import type { Values } from './record.ts'
import { session } from '../modules/sessions/sessions/session.schema.ts'
import { typedAgain } from './say.rules.ts'
import { overStored } from './late-save.rules.ts'

const base: Values = { title: '連絡会', on_day: '2026-11-20', participants: 18, purposes: ['watchShare'], note: '' }
const stored: Values = { ...base, title: '見守り連絡会', participants: 20 }
const lines = [{ version: 2, by: '同僚', at: new Date(0), changes: { title: ['連絡会', '見守り連絡会'], participants: [18, 20] } as const }]
const send = (change: Values, wrong: string[] = []) => {
  const values = { ...base, ...change }
  const reasons = wrong.map((field) => ({ code: 'unreadable', field, message: '数字で' }))
  return overStored(session, { form: typedAgain(session, values), values, reasons }, stored, lines, 1)
}
test.each<[string, Values, string[], Record<string, string>, string[]]>([
  ['nothing touched: all is taken', {}, [], { title: '見守り連絡会', participants: '20' }, []],
  ['another field touched: it stays', { note: 'わたしの' }, [], { note: 'わたしの', title: '見守り連絡会' }, []],
  [
    'the same field touched: it stays and is marked',
    { participants: 19 },
    [],
    { participants: '19', title: '見守り連絡会' },
    ['participants'],
  ],
  ['both wrote the same: nothing to say', { participants: 20 }, [], { participants: '20' }, []],
  ['what could not be read counts as touched', { participants: null }, ['participants'], { title: '見守り連絡会' }, ['participants']],
  ['emptied on purpose', { title: '' }, [], { participants: '20' }, ['title']],
])('%s', (_, change, wrong, form, marked) => {
  const merged = send(change, wrong)
  for (const [name, value] of Object.entries(form)) expect([name, merged.form.get(name)]).toEqual([name, value])
  expect(merged.reasons.map((one) => one.code)[0]).toBe('stale')
  expect(merged.reasons.filter((one) => one.code === 'differs').map((one) => one.field)).toEqual(marked)
})
test('without a version that can be read nothing is taken over', () => {
  const merged = overStored(session, { form: typedAgain(session, base), values: base, reasons: [] }, stored, lines, Number.NaN)
  expect([merged.form.get('participants'), merged.reasons.length]).toEqual(['18', 1])
})
