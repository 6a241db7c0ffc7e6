import fc from 'fast-check'
import { expect, test } from 'vitest'
import { missing, type Mark } from './absence.rules.ts'

const limits = { attended: 4, window: 6, missed: 2, travelSuppresses: true }
/** Newest first: ○ came, × missed; a day a week, back from 2026-11-20. */
const marks = (text: string): Mark[] =>
  [...text].map((sign, i) => ({ on: new Date(Date.UTC(2026, 10, 20) - i * 7 * 86_400_000).toISOString().slice(0, 10), came: sign === '○' }))

test.each<[string, string, Parameters<typeof missing>[1], Partial<typeof limits>, string | undefined]>([
  ['always there', '○○○○○○', null, {}, undefined],
  ['missing once', '×○○○○○○', null, {}, undefined],
  ['missing twice', '××○○○○○○', null, {}, '2026-11-13 2026-11-20 2'],
  ['four of six are enough', '××○×○○×○', null, {}, '2026-11-13 2026-11-20 2'],
  ['three of six are no regular', '××○×○××○', null, {}, undefined],
  ['somebody new is none yet', '××○○○', null, {}, undefined],
  ['missing three times is the same absence', '×××○○○○', null, {}, '2026-11-06 2026-11-20 3'],
  ['never there', '××××××', null, {}, undefined],
  ['on a journey', '××○○○○○○', { from: '2026-11-10', until: '2026-12-01' }, {}, undefined],
  ['on a journey, and still missing after it', '××××○○○○', { from: '2026-10-28', until: '2026-11-10' }, {}, '2026-11-13 2026-11-20 2'],
  [
    'on a journey, where that does not count',
    '××○○○○○○',
    { from: '2026-11-10', until: '2026-12-01' },
    { travelSuppresses: false },
    '2026-11-13 2026-11-20 2',
  ],
  ['three times, where the setting says so', '××○○○○○○', null, { missed: 3 }, undefined],
])('%s', (_, signs, away, change, found) => {
  const got = missing(marks(signs), away, { ...limits, ...change })
  expect(got && `${got.first} ${got.last} ${got.days}`).toBe(found)
})
test('whatever the days: the newest is missed, and coming once ends it', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 20 }), (days) => {
      const all = marks(days.map((came) => (came ? '○' : '×')).join(''))
      const got = missing(all, null, limits)
      if (got) expect([all[0]?.came, got.last]).toEqual([false, all[0]?.on])
      expect(missing([{ on: '2026-11-27', came: true }, ...all], null, limits)).toBeUndefined()
    }),
    { numRuns: 200 },
  )
})
