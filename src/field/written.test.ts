import { expect, test } from 'vitest'
import { afterTry, entryOf } from './outbox.rules.ts'
import { PLACE_DAYS, sameDay, writtenDays } from './written.rules.ts'

const held = { id: 'h', place_id: 'p', on_day: '2026-11-28', participants: 21 }
const sent = (id: string, ago: string, place = 'p') =>
  entryOf(
    id,
    PLACE_DAYS,
    [
      ['place_id', place],
      ['days_ago', ago],
      ['participants', '12'],
    ],
    new Date('2026-11-29T09:00:00+09:00'),
  )
const NOW = '2026-11-29T08:00:00+09:00'

test.each([
  ['what the ward has', [held], [], ['h']],
  ['what waits on this phone, by the day it is about', [], [sent('e', '1')], ['e']],
  ['both', [held], [sent('e', '1')], ['h', 'e']],
  ['no other day', [], [sent('e', '0')], []],
  ['no other place', [], [sent('e', '1', 'q')], []],
  ['none twice: what was sent is what the ward has', [held], [sent('h', '1')], ['h']],
  ['what arrived since the ward was last asked', [], [afterTry(sent('e', '1'), { kind: 'answer', status: 201 }, 0)], ['e']],
] as const)('a day of a place that is written already: %s', (_what, days, entries, ids) => {
  expect(sameDay(writtenDays(days, entries, new Date(NOW).toISOString()), '2026-11-28', 'p').map((one) => one.id)).toEqual(ids)
})
