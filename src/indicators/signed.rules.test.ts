// What was signed of months beside what their records say now.
import { expect, test } from 'vitest'
import { indicators } from '#src/modules.ts'
import { sourcesOf } from './definition.ts'
import { WATCHED } from './signed.queries.ts'
import { heldOf, type Signed } from './signed.rules.ts'

const [indicator] = indicators
if (!indicator) throw new Error('no figure')
const at = new Date('2026-11-01T00:00:00Z')
const of = (n: number | undefined): Signed => ({ at, numbers: n === undefined ? undefined : { [indicator.id]: n } })
test.each<[string, readonly string[], readonly [string, Signed][], number | undefined, number]>([
  ['no month', [], [], 0, 0],
  [
    'the sum of both',
    ['2026-04', '2026-05'],
    [
      ['2026-04', of(3)],
      ['2026-05', of(0)],
    ],
    3,
    14,
  ],
  [
    'a month that was signed before numbers were kept leaves no sum',
    ['2026-04', '2026-05'],
    [
      ['2026-04', of(3)],
      ['2026-05', of(undefined)],
    ],
    undefined,
    14,
  ],
  ['a month nobody signed leaves none', ['2026-04', '2026-06'], [['2026-04', of(3)]], undefined, 7],
  ['a figure that was not counted then is no nought', ['2026-04'], [['2026-04', { at, numbers: { other: 5 } }]], undefined, 7],
])('%s', (_what, months, signed, sum, now) => {
  const held = heldOf(indicator, months, new Map(signed), (month) => (month === '2026-06' ? 0 : 7))
  expect([held.signed, held.now, held.months.map((one) => one.month)]).toEqual([sum, now, months])
})

test.each(indicators.map((one): [string, (typeof indicators)[number]] => [one.id, one]))(
  'what changes %s after the signature is told: every table it is counted from, by the day it is counted by and the day that was',
  (_id, one) => {
    expect(sourcesOf(one).filter((source) => !WATCHED.types.includes(source))).toEqual([])
    expect(WATCHED.fields).toContainEqual([one.from, one.on])
  },
)
