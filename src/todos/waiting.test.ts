import { expect, test } from 'vitest'
import { inOrder, isWaitingNow, linesOf, sayCount, tagOf, urgencyOf, type Due, type Waiting } from './waiting.rules.ts'

const NOW = new Date('2026-11-27T14:00:00+09:00')
const at = (text: string): Date => new Date(`${text}+09:00`)
const one = (key: string, due: Due, more: Partial<Waiting> = {}): Waiting => ({
  kind: 'k',
  key,
  title: '',
  line: '',
  href: '',
  act: '',
  due,
  since: undefined,
  raised: 0,
  interrupts: false,
  finish: undefined,
  ...more,
})

test.each<[string, Due, boolean, string, string]>([
  ['yesterday', '2026-11-26', false, 'overdue', '▲ 1日すぎ'],
  ['three days ago', '2026-11-24', false, 'overdue', '▲ 3日すぎ'],
  ['today', '2026-11-27', false, 'today', '● 今日中'],
  ['tomorrow', '2026-11-28', false, 'later', '○ あしたまで'],
  ['in a week', '2026-12-04', false, 'later', '○ 12月4日（金）まで'],
  ['no day', undefined, false, 'open', '○ 待っています'],
  ['an instant that has passed today', at('2026-11-27T13:59:59'), false, 'overdue', '▲ 13:59 をすぎました'],
  ['an instant later today', at('2026-11-27T17:30:00'), false, 'today', '● 17:30 まで'],
  ['midnight of tonight belongs to tomorrow', at('2026-11-28T00:00:00'), false, 'later', '○ あした 00:00まで'],
  ['an instant of yesterday', at('2026-11-26T23:00:00'), false, 'overdue', '▲ 1日すぎ'],
  ['今すぐ whatever its day', '2026-12-24', true, 'now', '！ 今すぐ'],
])('%s', (_, due, interrupts, urgency, words) => {
  expect(urgencyOf({ due, interrupts }, NOW)).toBe(urgency)
  expect(tagOf({ due, interrupts }, NOW).words).toBe(words)
})

test('a gathering stands under its day, not under a deadline', () => {
  expect(tagOf({ due: '2026-12-04', interrupts: false, happens: true }, NOW).words).toBe('○ 12月4日（金）')
  expect(tagOf({ due: '2026-11-26', interrupts: false, happens: true }, NOW).words).toBe('▲ 1日すぎ')
})

test('in order: 今すぐ, overdue oldest first, today, without a day, later; the earlier arrival first', () => {
  const all = [
    one('later', '2026-12-01'),
    one('open', undefined),
    one('today', '2026-11-27'),
    one('clock', at('2026-11-27T15:00:00')),
    one('late1', '2026-11-26'),
    one('late9', '2026-11-18'),
    one('now', undefined, { interrupts: true }),
    one('open, earlier', undefined, { since: at('2026-11-01T09:00:00') }),
  ]
  const ordered = inOrder(all, NOW).map((each) => each.key)
  expect(ordered).toEqual(['now', 'late9', 'late1', 'clock', 'today', 'open, earlier', 'open', 'later'])
  expect(inOrder(all.toReversed(), NOW).map((each) => each.key)).toEqual(ordered)
  expect(all.filter((each) => isWaitingNow(each, NOW)).length).toBe(7)
})
test('life and limb stands before an errand that is months late, and counts although its hour is still to come', () => {
  const all = [
    one('errand', '2026-07-08'),
    one('door', at('2026-11-28T10:00:00'), { life: true }),
    one('unseen', '2026-11-20', { life: true }),
    one('call', undefined, { life: true, interrupts: true }),
  ]
  expect(inOrder(all, NOW).map((each) => each.key)).toEqual(['call', 'unseen', 'door', 'errand'])
  expect(all.every((each) => isWaitingNow(each, NOW))).toBe(true)
})
test('a number stops at 99', () => {
  expect([0, 1, 99, 100, 5000].map(sayCount)).toEqual(['0', '1', '99', '99+', '99+'])
})
test('what others wait for stands before own errands that are older, and waits now although its day is to come', () => {
  const all = [
    one('own, a year late', '2025-11-26'),
    one('asked', at('2026-11-28T10:00:00'), { waited: true }),
    one('closing', '2026-11-10', { waited: true }),
    one('now', undefined, { interrupts: true }),
    one('life', undefined, { life: true }),
  ]
  expect(inOrder(all, NOW).map((each) => each.key)).toEqual(['life', 'now', 'closing', 'asked', 'own, a year late'])
  const asked = all[1]
  if (!asked) throw new Error()
  expect([isWaitingNow(asked, NOW), urgencyOf(asked, NOW), tagOf(asked, NOW).words]).toEqual([true, 'open', '○ あした 10:00まで'])
})
test('the end of yesterday is a day late, not an hour nobody set', () => {
  expect(tagOf({ due: at('2026-11-27T00:00:00'), interrupts: false }, NOW).words).toBe('▲ 1日すぎ')
})
test.each([
  [3, ['a', 'k0', 'k1', 'k2', 'b'], [1, 1, 1, 1, 1]],
  [4, ['a', 'k0', 'b'], [1, 4, 1]],
])('%i alike', (n, keys, numbers) => {
  const alike = Array.from({ length: n }, (_, i) => one(`k${i}`, undefined, { kind: 'many' }))
  const lines = linesOf([one('a', undefined), ...alike, one('b', undefined)], new Set(['many']))
  expect([lines.map((line) => line.one.key), lines.map((line) => line.n)]).toEqual([keys, numbers])
})
