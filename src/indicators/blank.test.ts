import { expect, test } from 'vitest'
import { blankOf, sayAmount, told } from './blank.rules.ts'
import { isMadeOfMonths } from './definition.ts'

const ROWS = { count: { rows: true }, effectiveFrom: '2024-04-01' } as const
const EVENT = {
  count: { distinct: 'person_no', overWards: true },
  event: { field: 'event', code: 'x', until: 'to_on' },
  effectiveFrom: '2024-01-01',
} as const
const LIST = { count: { latest: { sum: 'persons', yearIn: 'fiscal_year', per: 'plan' } }, effectiveFrom: '2024-04-01' } as const
test.each([
  [ROWS, 2023, 0, true, 'before'],
  [ROWS, 2024, 0, true, undefined],
  [ROWS, 2023, 3, true, undefined],
  [EVENT, 2022, 0, false, 'outside'],
  [EVENT, 2024, 0, true, undefined],
  [EVENT, 2024, 33, true, undefined],
  [LIST, 2026, 0, false, 'noList'],
  [LIST, 2026, 0, true, undefined],
] as const)('%#', (one, year, value, has, blank) => expect(blankOf(one, year, value, has)).toBe(blank))
test('only what happens in months is counted by months', () =>
  expect([ROWS, EVENT, LIST].map(isMadeOfMonths)).toEqual([true, false, false]))
test.each([
  [{ value: 0 }, '0 人'],
  [{ value: 28_274 }, '28,274 人'],
  [{ value: 0, blank: 'outside' }, '対象外'],
  [{ value: 0, blank: 'noList' }, '—（資料なし）'],
] as const)('no number is told as a word and without a unit: %#', (one, words) => expect(sayAmount(told(one), '人')).toBe(words))
