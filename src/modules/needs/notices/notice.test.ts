import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { civilDateOf, instantAt, jstTime } from '#src/kernel/civil-date.ts'
import { usualCalendar } from '#src/kernel/opening.ts'
import { alongOf, groupsOf, takenAs } from './bundle.rules.ts'
import { againOn, dueAt, readBy, type ClockKind } from '../clocks/urgency.rules.ts'
import { asksUrgency, mayTakeBack, urgencyOf, wentProblem } from './notice.rules.ts'

const calendar = usualCalendar(new Set(['2026-11-23']))
const clocks = { nowMinutes: 30, sameDayHours: 24, threeDaysHours: 72, twoWeeksDays: 14, again: { today: 1, threeDays: 3, twoWeeks: 14 } }
const at = (text: string): Date => instantAt(text.slice(0, 10), text.slice(11))
const said = (instant: Date): string => `${civilDateOf(instant)} ${jstTime(instant)}`

// 2026-11-20 is a Friday, the 23rd a holiday.
test.each<[ClockKind, string, string | null, string]>([
  ['now', '2026-11-20 10:00', null, '2026-11-20 10:30'],
  ['now', '2026-11-20 19:00', null, '2026-11-24 09:30'],
  ['today', '2026-11-18 15:00', null, '2026-11-19 15:00'],
  ['today', '2026-11-20 15:00', null, '2026-11-24 15:00'],
  ['threeDays', '2026-11-20 15:00', null, '2026-11-26 15:00'],
  ['twoWeeks', '2026-11-20 15:00', null, '2026-12-04 17:30'],
  ['review', '2026-11-20 15:00', '2026-11-21', '2026-11-24 17:30'],
])('a notice of %s from %s (%s) is due at %s', (kind, since, day, due) =>
  expect(said(dueAt(kind, at(since), day, calendar, clocks))).toBe(due),
)
test.each([
  ['today', '2026-11-18', '2026-11-19'],
  ['today', '2026-11-20', '2026-11-24'],
  ['now', '2026-11-21', '2026-11-24'],
  [null, '2026-11-20', '2026-11-24'],
  ['twoWeeks', '2026-11-20', '2026-12-04'],
])('who was met under %s on %s is looked at again on %s, a day the council is open', (urgency, on, again) =>
  expect(againOn(urgency, on, clocks.again, calendar)).toBe(again),
)
test.each([
  [['post'], false, 'today'],
  [['absent', 'money'], false, 'today'],
  [['absent'], false, 'threeDays'],
  [[], false, 'threeDays'],
  [['absent'], true, 'now'],
])('signs %j, 今すぐ %s: %s', (signs, pressed, urgency) => expect(urgencyOf(signs, pressed)).toBe(urgency))
test('urgency is asked for a grave sign or 今すぐ only', () => {
  expect([asksUrgency(['post'], 'today'), asksUrgency(['absent'], 'threeDays'), asksUrgency([], 'now')]).toEqual([true, false, true])
})
test.each([
  ['received', '09:59', true],
  ['received', '10:00', false],
  ['working', '00:10', false],
  ['takenBack', '00:10', false],
])('%s after %s may be taken back: %s', (state, after, may) => {
  const createdAt = at('2026-11-20 10:00')
  const [minutes, seconds] = after.split(':').map(Number) as [number, number]
  expect(mayTakeBack({ createdAt, state }, new Date(createdAt.getTime() + (minutes * 60 + seconds) * 1000))).toBe(may)
})
test('who presses 今すぐ hears when it is read, and when the council opens', () => {
  expect(readBy(calendar, at('2026-11-20 10:00'), clocks)).toEqual({ by: at('2026-11-20 10:30') })
  expect(readBy(calendar, at('2026-11-21 22:00'), clocks)).toEqual({ by: at('2026-11-24 09:30'), opens: at('2026-11-24 09:00') })
})

describe('bundles', () => {
  const one = (id: string, person: string | null = null, firstId: string | null = null) => ({ id, person, firstId })
  const ids = (all: ReturnType<typeof one>[]): string[][] => groupsOf(all, (each) => each).map((group) => group.map((each) => each.id))
  test.each([
    [
      [one('a'), one('b')],
      [['a'], ['b']],
    ],
    [
      [one('a', 'x'), one('b'), one('c', 'x')],
      [['a', 'c'], ['b']],
    ],
    [[one('a'), one('b', null, 'a'), one('c', null, 'a')], [['a', 'b', 'c']]],
    // Bundled by hand with one that has a name: all of that name come along.
    [[one('a', 'x'), one('b'), one('c', 'x', 'b')], [['a', 'b', 'c']]],
    // The first of the bundle is closed and not among them.
    [[one('b', null, 'a'), one('c', null, 'a')], [['b', 'c']]],
  ])('%# belong together', (all, groups) => expect(ids(all)).toEqual(groups))
  test('nobody is lost or doubled, whatever the order', () => {
    const some = fc.array(
      fc.record({ id: fc.uuid(), person: fc.option(fc.constantFrom('x', 'y')), firstId: fc.option(fc.constantFrom('p', 'q')) }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(some, (all) => {
        const groups = groupsOf(all, (each) => each)
        expect(groups.flat().toSorted((a, b) => a.id.localeCompare(b.id))).toEqual(all.toSorted((a, b) => a.id.localeCompare(b.id)))
        const turned = groupsOf(all.toReversed(), (each) => each)
        const sets = (these: (typeof all)[]): string[] =>
          these
            .map((group) =>
              group
                .map((each) => each.id)
                .toSorted()
                .join(),
            )
            .toSorted()
        expect(sets(turned)).toEqual(sets(groups))
      }),
    )
  })
})

test.each([
  ['threeDays', null, 'threeDays'],
  ['twoWeeks', 'today', 'today'],
  ['today', 'threeDays', 'today'],
  ['watch', 'twoWeeks', 'twoWeeks'],
  ['now', 'now', 'now'],
])('said %s, its sender %s: taken along as %s', (said, own, wanted) => expect(takenAs(said, own)).toBe(wanted))
test('what is taken along is named with the version that was read', () => {
  expect([...alongOf(['a:1', 'b:x', 'c', 'd:12'])]).toEqual([
    ['a', 1],
    ['d', 12],
  ])
})
test.each([
  ['met', 0, null, true],
  ['met', 1, null, false],
  ['met', 0, new Date(0), false],
  ['thanks', 0, null, false],
])('told %s with %s tries, met %s: refused %s', (reply, tries, met, refused) =>
  expect(wentProblem(reply, tries, met) !== undefined).toBe(refused),
)
