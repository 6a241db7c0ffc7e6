// When ties are looked at again, and how they moved.
import { expect, test } from 'vitest'
import { begunWith, compared, dueOn, isPoint, moved, standingOf } from './check.rules.ts'

test.each([
  ['start', '2026-06-10', '2026-07-10'],
  ['months3', '2026-06-10', '2026-09-10'],
  ['months3', '2026-11-30', '2027-02-28'],
  ['months12', '2024-02-29', '2025-02-28'],
] as const)('%s of %s is due on %s', (point, joined, due) => expect(dueOn(point, joined, 30)).toBe(due))
test.each([
  [1, 3, '↗ 増えた'],
  [3, 1, '↘ 減った'],
  [2, 2, '→ 同じ'],
  [false, true, '↗ 増えた'],
  ['rarely', 'someDays', '↗ 増えた'],
  ['daily', 'weekly', '↘ 減った'],
  [null, 3, ''],
  [0, 1, '↗ 増えた'],
])('%s then %s: %s', (was, is, said) => expect(moved(was, is)).toBe(said))
test('a comparison says each thing three times, blank where nobody asked', () => {
  const values = (weekly: number | null, relied: boolean | null) => ({
    on_day: '2026-06-10',
    weekly,
    places: 0,
    relied,
    outings: 'rarely',
    continuing: true,
    words: 'ことば',
  })
  const rows = compared([
    { id: 'a', point: 'start', version: 1, dropped: null, values: values(0, false) },
    { id: 'b', point: 'months12', version: 1, dropped: null, values: values(2, null) },
  ])
  expect(rows.map((one) => one.cells)).toEqual([
    ['2026-06-10', '', '2026-06-10'],
    ['0', '', '2　↗ 増えた'],
    ['0', '', '0　→ 同じ'],
    ['いない', '', ''],
    ['ほとんど出ない', '', 'ほとんど出ない　→ 同じ'],
    ['行っている', '', '行っている'],
    ['ことば', '', 'ことば'],
  ])
  expect([isPoint('start'), isPoint('x')]).toEqual([true, false])
})

const nothing = { on_day: '2026-09-10', weekly: null, places: null, relied: null, outings: null, continuing: null, words: null }
test('one that was dropped says why and nothing else, and is nothing to compare with', () => {
  const rows = compared([{ id: 'a', point: 'start', version: 1, dropped: 'moved', values: nothing }])
  expect(rows.map((one) => one.cells)).toEqual([['× 確かめていない（転居した）', '', ''], ...Array(6).fill(['', '', ''])])
})
const DUES = { start: '2026-07-10', months3: '2026-09-10', months12: '2027-06-10' }
test.each([
  ['months3', null, '2026-09-10', { kind: 'waits', late: false }],
  ['months3', null, '2026-09-11', { kind: 'waits', late: true }],
  ['months3', null, '2027-09-10', { kind: 'waits', late: true }],
  ['months3', null, '2027-09-11', { kind: 'lapsed' }],
  ['months3', 'unreachable', '2026-09-11', { kind: 'waits', late: true }],
  ['months3', 'died', '2026-09-11', { kind: 'over' }],
  ['start', 'died', '2026-09-11', { kind: 'dropped', why: '亡くなった' }],
] as const)('%s with the first dropped as %s stands on %s', (point, dropped, today, stands) => {
  const checks = dropped ? [{ id: 'a', point: 'start' as const, version: 1, dropped, values: nothing }] : []
  expect(standingOf(point, checks, DUES, today, 365)).toEqual(stands)
})

test.each([
  ['joined', 1, {}, { continuing: true, places: 1 }],
  ['settled', 1, { weekly: 2, places: 3, relied: true }, { continuing: true, weekly: 2, places: 3, relied: true }],
  ['joined', 2, { weekly: 0, places: 0, relied: false }, { continuing: true, weekly: 0, places: 2, relied: false }],
  ['ended', 1, {}, {}],
] as const)('the first check of one that is %s and goes to %s knows what nobody needs to ask', (state, goes, drawn, wanted) =>
  expect(begunWith(state, goes, drawn)).toEqual(wanted),
)
