import { expect, test } from 'vitest'
import { inboxGroups, rankOf, whoseAsked, type Waits } from './inbox.rules.ts'

const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 20, hour))
const one = (id: string, due: number | null, person: string | null = null, firstId: string | null = null, rank = 2): Waits => ({
  id,
  dueAt: due === null ? null : at(due),
  person,
  firstId,
  createdAt: at(0),
  rank,
})
test.each<[string, Waits[], number, string[][]]>([
  ['the most pressing first', [one('a', 5), one('b', 3)], 9, [['b'], ['a']]],
  ['without a deadline before all', [one('a', 5), one('b', null)], 9, [['b'], ['a']]],
  ['a notice and a consultation of one person together', [one('n', 9, 'p'), one('x', 4), one('i', 2, 'p')], 9, [['i', 'n'], ['x']]],
  ['bundled by hand together', [one('n', 1), one('x', 2), one('m', 3, null, 'n')], 9, [['n', 'm'], ['x']]],
  ['当日 above 3日以内, however late that is', [one('late', 1), one('today', 9, null, null, 1)], 9, [['today'], ['late']]],
  ['no more than asked for', [one('a', 1), one('b', 2), one('c', 3)], 2, [['a'], ['b']]],
])('%s', (_words, all, most, wanted) => {
  expect(inboxGroups(all, (each) => each, most).map((group) => group.map((each) => each.id))).toEqual(wanted)
})
test.each([
  ['mine', 'mine'],
  ['none', 'none'],
  ['x', ''],
  [null, ''],
] as const)('whose: %s', (text, wanted) => {
  expect(whoseAsked(text)).toBe(wanted)
})
test.each([
  ['now', 'now', 0],
  ['today', 'today', 1],
  ['threeDays', 'threeDays', 2],
  [null, 'threeDays', 2],
  ['watch', 'review', 3],
  // Nobody has met them since the notice of 当日, whatever the consultation says.
  ['twoWeeks', 'carried', 1],
  // They were met: what waits is the day to look again.
  ['now', 'againToday', 2],
  ['today', 'review', 2],
] as const)('how near it is: %s under the clock %s', (urgency, kind, wanted) => {
  expect(rankOf(urgency, kind)).toBe(wanted)
})
