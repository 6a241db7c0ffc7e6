import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sayDueOn } from '#src/field/pack.ts'
import { addDays, daysLate, weekday } from '#src/kernel/civil-date.ts'
import { usualCalendar } from '#src/kernel/opening.ts'
import { tagOf } from '#src/todos/waiting.rules.ts'
import { sayDue, sayUnseen } from '../rounds/said.rules.ts'
import { absencesInRow, gapsOf, lastSeen, nextDue, WEEKDAYS, type Look, type Pace } from './due.rules.ts'

const calendar = usualCalendar(new Set(['2026-11-03', '2026-11-23', '2027-01-01', '2027-01-11']))
const pace: Pace = {
  frequency: 'weekly',
  everyDays: null,
  weekday: null,
  monthsOff: [],
  since: '2026-10-01',
  until: null,
  pausedFrom: null,
  pausedUntil: null,
}
const at = (on: string, result: Look['result'] = 'met'): Look => ({ on, result })

test.each<[string, Partial<Pace>, Look[], string | null]>([
  ['nobody was there yet: the first day', { since: '2026-11-05' }, [], '2026-11-05'],
  ['the first day, on the agreed weekday', { since: '2026-11-05', weekday: 'tue' }, [], '2026-11-10'],
  ['promised before there was a plan: by then', { since: '2026-11-05', weekday: 'tue', firstBy: '2026-11-06' }, [], '2026-11-06'],
  ['promised for later than the first day', { since: '2026-11-05', firstBy: '2026-11-20' }, [], '2026-11-05'],
  [
    'promised, and nobody at the door: still by then',
    { since: '2026-11-01', firstBy: '2026-11-06' },
    [at('2026-11-05', 'absent')],
    '2026-11-06',
  ],
  [
    'promised, and paused: the day it goes on',
    { firstBy: '2026-11-20', pausedFrom: '2026-11-10', pausedUntil: '2026-11-25', since: '2026-12-01' },
    [],
    '2026-11-25',
  ],
  ['promised, and in a month off', { firstBy: '2026-12-02', monthsOff: ['12'], since: '2026-12-03' }, [], '2027-01-04'],
  ['promised for a Sunday', { firstBy: '2026-11-22', since: '2026-12-01' }, [], '2026-11-22'],
  ['promised, and met', { firstBy: '2026-11-06' }, [at('2026-11-05')], '2026-11-12'],
  ['a week later', {}, [at('2026-11-09')], '2026-11-16'],
  ['a day too early keeps the weekday', { weekday: 'tue' }, [at('2026-11-09')], '2026-11-17'],
  ['two days too late keeps the weekday', { weekday: 'tue' }, [at('2026-11-12')], '2026-11-17'],
  ['a holiday goes on to the next open day', {}, [at('2026-11-16')], '2026-11-24'],
  ['the agreed weekday falls on a holiday', { weekday: 'mon' }, [at('2026-11-16')], '2026-11-24'],
  ['a Saturday nobody agreed on', { frequency: 'everyDays', everyDays: 5 }, [at('2026-11-09')], '2026-11-16'],
  ['a Saturday that was agreed on', { weekday: 'sat' }, [at('2026-11-07')], '2026-11-14'],
  ['over the new year', { weekday: 'fri' }, [at('2026-12-25')], '2027-01-04'],
  ['twice a month', { frequency: 'twiceMonth' }, [at('2026-11-02')], '2026-11-17'],
  ['monthly, the last of a short month', { frequency: 'monthly' }, [at('2027-01-29')], '2027-03-01'],
  ['every three days', { frequency: 'everyDays', everyDays: 3 }, [at('2026-11-09')], '2026-11-12'],
  [
    'every two days on one weekday never stands still',
    { frequency: 'everyDays', everyDays: 2, weekday: 'mon' },
    [at('2026-11-09')],
    '2026-11-16',
  ],
  ['absent: tried again after three days', {}, [at('2026-11-09', 'absent')], '2026-11-12'],
  ['absent, and the usual day is sooner', { frequency: 'everyDays', everyDays: 2 }, [at('2026-11-09', 'absent')], '2026-11-11'],
  ['only something to worry about: tried again after three days', {}, [at('2026-11-09', 'wrong')], '2026-11-12'],
  ['a month off', { frequency: 'monthly', monthsOff: ['12'] }, [at('2026-11-10')], '2027-01-04'],
  ['paused: the day it goes on', { pausedFrom: '2026-11-10', pausedUntil: '2026-11-25' }, [at('2026-11-09')], '2026-11-25'],
  ['a pause that is over', { pausedFrom: '2026-10-10', pausedUntil: '2026-10-20' }, [at('2026-11-09')], '2026-11-16'],
  ['after the last day nobody goes', { until: '2026-11-15' }, [at('2026-11-09')], null],
  ['looks of an earlier plan do not count', { since: '2026-11-05' }, [at('2026-11-02')], '2026-11-05'],
])('%s', (_, change, looks, due) => expect(nextDue({ ...pace, ...change }, looks, calendar, 3)).toBe(due))

test('whatever the plan: the next day is later than the last look, never a holiday, never in a pause', () => {
  const day = fc.integer({ min: 0, max: 700 }).map((n) => addDays('2026-01-01', n))
  fc.assert(
    fc.property(
      fc.constantFrom('weekly', 'twiceMonth', 'monthly', 'everyDays' as const),
      fc.integer({ min: 1, max: 90 }),
      fc.option(fc.constantFrom(...WEEKDAYS)),
      day,
      fc.constantFrom<Look['result']>('met', 'answered', 'absent', 'wrong'),
      day,
      fc.integer({ min: 1, max: 60 }),
      (frequency, everyDays, on, last, result, pausedFrom, length) => {
        const one = {
          ...pace,
          frequency: frequency as Pace['frequency'],
          everyDays,
          weekday: on,
          since: '2026-01-01',
          pausedFrom,
          pausedUntil: addDays(pausedFrom, length),
        }
        const due = nextDue(one, [at(last, result)], calendar, 3)
        expect(due).not.toBeNull()
        if (due === null) return
        expect(due > last).toBe(true)
        expect(calendar.holidays.has(due)).toBe(false)
        expect(due >= pausedFrom && due < one.pausedUntil).toBe(false)
        // A day on which the council is closed is only ever the one that was agreed on.
        if ([0, 6].includes(weekday(due))) expect(WEEKDAYS[weekday(due)]).toBe(on)
      },
    ),
    { numRuns: 300 },
  )
})

test.each<[string, Look[], number, string | null]>([
  ['nothing yet', [], 0, null],
  [
    'three in a row',
    [at('2026-11-12', 'absent'), at('2026-11-09', 'absent'), at('2026-11-06', 'absent'), at('2026-10-30')],
    3,
    '2026-10-30',
  ],
  ['one who answered was there', [at('2026-11-12', 'answered'), at('2026-11-09', 'absent')], 0, '2026-11-12'],
  ['something wrong was seen', [at('2026-11-12', 'absent'), at('2026-11-09', 'wrong'), at('2026-11-06', 'absent')], 1, null],
  ['something wrong, after they were met', [at('2026-11-12', 'wrong'), at('2026-11-05')], 0, '2026-11-05'],
])('absences: %s', (_, looks, absences, seen) => expect([absencesInRow(looks), lastSeen(looks)]).toEqual([absences, seen]))

test.each<[string, Parameters<typeof gapsOf>, string[]]>([
  ['watched', [{ state: 'active', until: null, pausedFrom: null }, 1, 1, '2026-11-20', 60], []],
  ['nobody', [{ state: 'active', until: null, pausedFrom: null }, 0, 0, '2026-11-20', 60], ['noWatcher']],
  ['who watched has left', [{ state: 'paused', until: null, pausedFrom: '2026-11-10' }, 0, 1, '2026-11-20', 60], ['watcherLeft']],
  [
    'paused too long, and run out',
    [{ state: 'paused', until: '2026-11-01', pausedFrom: '2026-09-01' }, 1, 1, '2026-11-20', 60],
    ['longPause', 'ranOut'],
  ],
  ['ended is no gap', [{ state: 'ended', until: null, pausedFrom: null }, 0, 0, '2026-11-20', 60], []],
])('gaps: %s', (_, given, gaps) => expect(gapsOf(...given)).toEqual(gaps))

const [SET, OTHER] = [
  { toWatcher: 1, toWorker: 3, toHead: 7 },
  { toWatcher: 2, toWorker: 2, toHead: 5 },
]
test.each([
  [null, '○', '予定なし', '○'],
  ['2026-11-20', '○', '今日', '○'],
  ['2026-11-19', '△', '1日遅れ', '○'],
  ['2026-11-18', '△', '2日遅れ', '▲'],
  ['2026-11-17', '▲', '3日遅れ', '▲'],
  ['2026-11-15', '▲', '5日遅れ', '▲▲'],
  ['2026-11-13', '▲▲', '7日遅れ', '▲▲'],
] as const)('the mark follows the ladder as it is set: due %s', (due, mark, words, otherwise) => {
  expect(sayDue(due, '2026-11-20', SET)).toMatchObject({ mark, words })
  expect(sayDue(due, '2026-11-20', OTHER)).toMatchObject({ mark: otherwise, words })
})

// P8 of the twelfth session: 24 on one list, 25 on the next, 18 for the head.
test.each([
  ['2026-10-26', 25],
  ['2026-11-13', 7],
  ['2026-11-19', 1],
])('due on %s somebody is %i days late on round, plan, phone and to-do alike', (due, days) => {
  const now = new Date('2026-11-20T10:00:00+09:00')
  expect(daysLate(due, '2026-11-20')).toBe(days)
  expect(sayDue(due, '2026-11-20', SET).words).toBe(`${days}日遅れ`)
  expect(sayDueOn({ dueOn: due }, '2026-11-20')).toBe(days === 1 ? 'きのうの分' : `${days}日遅れ`)
  expect(tagOf({ due, interrupts: false }, now).words).toBe(`▲ ${days}日すぎ`)
})

test.each([
  ['2026-11-08', { on: '2026-11-17', absences: 0 }, '12日 会えていません（3日前は、気になることだけ）'],
  ['2026-11-08', { on: '2026-11-17', absences: 1 }, '12日 会えていません'],
  ['2026-11-17', { on: '2026-11-17', absences: 0 }, '3日 会えていません'],
  [null, { on: '2026-11-17', absences: 0 }, 'はじめてから 19日、まだ会えていません（3日前は、気になることだけ）'],
] as const)('how long nobody was seen: %s %s', (seen, tried, words) =>
  expect(sayUnseen('2026-11-01', seen, '2026-11-20', tried)).toBe(words),
)
