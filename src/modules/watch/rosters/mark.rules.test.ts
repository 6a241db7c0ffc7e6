import { expect, test } from 'vitest'
import { changedMarks, readShown, wordOf, type Shown } from './mark.rules.ts'

const of = (came: boolean | null): Shown => ({ id: 'a', came })
test.each([
  ['nobody marked yet, ticked', null, true, null, [true], 0],
  ['nobody marked yet, not ticked', null, false, null, [false], 0],
  ['as it was', true, true, true, [], 0],
  ['put right', true, false, true, [false], 0],
  ['somebody else ticked, here nothing was changed', false, false, true, [], 0],
  ['somebody else ticked the same', null, true, true, [], 0],
  ['somebody else marked otherwise meanwhile', null, false, true, [], 1],
  ['somebody else put it the other way round', null, true, false, [], 1],
] as const)('%s', (_, was, ticked, now, came, stale) => {
  const found = changedMarks([of(was)], ticked ? ['a'] : [], [of(now)])
  expect([found.marks.map((one) => one.came), found.stale.length]).toEqual([came, stale])
})
test('who was not shown, or is on the roster no more, is left alone', () =>
  expect(changedMarks([of(null)], ['a', 'b'], [{ id: 'b', came: null }])).toEqual({ marks: [], stale: [] }))
test('a form carries what it showed', () => {
  for (const came of [true, false, null]) expect(readShown([wordOf(of(came))])).toEqual([of(came)])
  expect(readShown(['a', 'a maybe', ''])).toEqual([])
})
