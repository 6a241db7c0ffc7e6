// Since when something does not move.
import { expect, test } from 'vitest'
import { todoSources } from '#src/modules.ts'
import { dueDay, GROUPS, sayStuck, stuckDays } from './stuck.rules.ts'

const NOW = new Date('2026-11-27T14:00:00+09:00')
const at = (text: string): Date => new Date(`${text}+09:00`)
test.each<[string, string | Date, string]>([
  ['a day is itself', '2026-11-27', '2026-11-27'],
  ['an instant is a day of Japan', new Date('2026-11-26T15:00:00Z'), '2026-11-27'],
  ['the last minute before it', new Date('2026-11-26T14:59:59Z'), '2026-11-26'],
])('the day of what is due: %s', (_what, due, day) => {
  expect(dueDay(due)).toBe(day)
})
test.each<[string, string | Date | undefined, Date | undefined, boolean, number, number | null | undefined, string]>([
  ['a day that is over', '2026-11-24', undefined, false, 0, 3, '▲ 3日'],
  ['today is not over', '2026-11-27', undefined, false, 0, undefined, ''],
  ['an hour of today that is over', at('2026-11-27T13:00:00'), undefined, false, 0, 0, '▲ 今日'],
  ['an hour still to come', at('2026-11-27T15:00:00'), undefined, false, 0, undefined, ''],
  ['今すぐ before its hour', at('2026-11-27T15:00:00'), undefined, true, 0, 0, '▲ 今日'],
  ['near its day, where that counts', '2026-12-04', undefined, false, 7, -7, '● あと7日'],
  ['a day further off', '2026-12-05', undefined, false, 7, undefined, ''],
  ['without a day, for less than three', undefined, at('2026-11-25T09:00:00'), false, 0, undefined, ''],
  ['without a day, for three', undefined, at('2026-11-24T23:00:00'), false, 0, 3, '▲ 3日'],
  ['nobody knows since when', undefined, undefined, false, 0, null, '▲ 日は分かりません'],
])('%s', (_what, due, since, interrupts, nearDays, days, words) => {
  const found = stuckDays({ due, since, interrupts }, NOW, { openDays: 3, nearDays })
  expect(found).toBe(days)
  if (found !== undefined) expect(sayStuck(found)).toBe(words)
})

// A source that says nothing of it would be missing from the page of the head, and nobody would notice.
test('everything that is work of the ward has its group; what is left out is one’s own, somebody else’s desk or the city’s', () => {
  const out = todoSources.filter((one) => one.place === 'work' && !one.stuck).map((one) => one.kind)
  expect(out.toSorted()).toEqual(OWN.toSorted())
  for (const { group } of GROUPS) expect([group, todoSources.some((one) => one.stuck?.group === group)]).toEqual([group, true])
  for (const one of todoSources) if (one.stuck) expect(GROUPS.map(({ group }) => group)).toContain(one.stuck.group)
})
const OWN = [
  // One's own.
  ...['todo', 'import', 'approvalGone', 'caseMeeting', 'missingMessage'],
  // Posts and accounts, minded by who administers; a phone's two versions, by who sent them.
  ...['deputy', 'beginningRole', 'endingRole', 'twice-place_day', 'twice-watch_visit'],
  // The city's.
  ...['acceptance', 'approvalOverdue', 'askedAdvice', 'drift', 'lateClosing', 'practiceOffer', 'publication'],
  // Its late houses have lines of their own.
  'watchToday',
]
