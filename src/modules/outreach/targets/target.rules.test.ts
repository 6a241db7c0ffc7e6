import { expect, test } from 'vitest'
import { usualCalendar, closingOn } from '../../../kernel/opening.ts'
import { civilDateOf } from '../../../kernel/civil-date.ts'
import { afterAttempt, fromAttempts, readTown, sourceReasons } from './target.rules.ts'

const calendar = usualCalendar(new Set(['2026-11-23']))
const again = { days: 14, openOn: (day: string): string => civilDateOf(closingOn(calendar, day)) }

test.each([
  ['met', null, 'reached', null],
  ['family', '2026-12-01', 'reached', '2026-12-01'],
  ['absent', null, 'trying', '2026-12-04'],
  ['absent', '2026-11-22', 'trying', '2026-11-22'],
  ['answered', null, 'trying', '2026-12-04'],
  // A Friday before a weekend and a holiday; a day that was said stays as it was said.
  ['worried', null, 'trying', '2026-11-24'],
  ['worried', '2026-11-21', 'trying', '2026-11-21'],
  ['declined', null, 'declined', null],
  ['gone', '2026-12-01', 'gone', null],
])('after %s (next %s): %s, again %s', (result, said, state, nextOn) =>
  expect(afterAttempt(result, '2026-11-20', said, again)).toEqual({ state, nextOn }),
)
test('a typed town: an address a line, a name after a blank, nothing twice', () =>
  expect(readTown('勝山1-2-3\n\n 勝山1-2-4　角の家\r\n勝山1-2-3\n')).toEqual([
    { address: '勝山1-2-3', name: '' },
    { address: '勝山1-2-4', name: '角の家' },
  ]))
test('of a typed town nothing is cut off: what is too long is said, line by line', () => {
  const typed = `勝山1-2-3　${'名'.repeat(101)}\n\n${'住'.repeat(201)}\n${'𠮷'.repeat(200)}　角の家`
  expect(sourceReasons('town', typed).map((one) => one.message)).toEqual([
    '3 行めの住所は 200 文字までです（いま 201 文字）。',
    '1 行めの名前は 100 文字までです（いま 101 文字）。',
  ])
  expect(readTown(typed).map((one) => [...one.address].length + [...one.name].length)).toEqual([108, 201, 203])
})
test.each<[[string, string, string | null][], ReturnType<typeof fromAttempts>]>([
  [[], { state: 'waiting', tries: 0, triedOn: null, nextOn: null }],
  [[['absent', '2026-11-20', null]], { state: 'trying', tries: 1, triedOn: '2026-11-20', nextOn: '2026-12-04' }],
  [
    [
      ['absent', '2026-11-01', null],
      ['met', '2026-11-20', null],
    ],
    { state: 'reached', tries: 2, triedOn: '2026-11-20', nextOn: null },
  ],
])('%j makes %j', (tried, wanted) =>
  expect(
    fromAttempts(
      tried.map(([result, on, nextOn]) => ({ result, on, nextOn })),
      again,
    ),
  ).toEqual(wanted),
)
