import { expect, test } from 'vitest'
import type { Blank } from './definition.ts'
import { driftOf } from './drift.rules.ts'

const out = (value: number, blank?: Blank) => ({ id: 'K11', label: '派遣した職員', unit: '人', value, blank })
test.each<[string, ReturnType<typeof out>, { value: number; blank?: Blank | undefined }, string]>([
  ['another number', out(495), { value: 1494 }, '派遣した職員 495人→1,494人'],
  ['the same sum with other shares', out(3), { value: 3 }, '派遣した職員（内訳）'],
  ['published as nobody where it says 対象外 by now', out(0), { value: 0, blank: 'outside' }, '派遣した職員 0人→対象外'],
  ['published as 対象外, and a record has come', out(0, 'outside'), { value: 3 }, '派遣した職員 対象外→3人'],
  ['対象外 on both sides, with other shares', out(0, 'outside'), { value: 0, blank: 'outside' }, '派遣した職員（内訳）'],
])('%s', (_name, was, is, said) => {
  expect(driftOf(was, is).said).toBe(said)
})
