import { expect, test } from 'vitest'
import { emptied, stillGood, type Pack } from './pack.ts'

const SECRET = 'ゾルク'
const full: Pack = {
  name: '春雷 まつ',
  role: 'watcher',
  ward: '架空区',
  phone: '06-0000-0000',
  places: [{ id: 'p', name: 'みんなの家' }],
  days: true,
  visits: [
    {
      id: 'v',
      name: SECRET,
      area: SECRET,
      address: SECRET,
      phone: SECRET,
      lookFor: SECRET,
      cautions: ['violence'],
      cautionNote: SECRET,
      safety: SECRET,
      ask: SECRET,
      ways: ['visit'],
      dueOn: '2026-11-20',
      seenOn: null,
      absences: 2,
      left: [{ item: SECRET, why: SECRET }],
    },
  ],
  lateDays: 3,
  held: [
    {
      id: 'h',
      version: 1,
      place_id: 'p',
      on_day: '2026-11-18',
      participants: 9,
      children: 1,
      meals: 9,
      volunteers: 2,
      note: `${SECRET}さんが休み`,
    },
  ],
  wrote: [{ id: 'w', version: 1, plan_id: 'v', on_day: '2026-11-18', result: 'met', way: 'visit', signs: [], note: SECRET }],
  pin: { tries: 10, minutes: 5 },
  invitations: [{ id: 'i', title: `${SECRET}訓練`, day: '2026-11-25', starts: null, venue: SECRET, state: 'planned', answer: 'none' }],
  missing: [{ id: 'm', lines: [SECRET], photo: true, until: '2026-11-21T00:00:00Z' }],
  found: ['f'],
  dropped: ['d'],
  sent: [{ id: 's', version: 1, state: 'received', reply: null, at: '2026-11-20T00:00:00Z' }],
  read: SECRET,
  now: '2026-11-20T00:00:00Z',
  until: '2026-11-20T12:00:00Z',
}

test('when its hours are over a phone tells nothing about anybody, notes of opening days among them, and she can go on writing', () => {
  const left = emptied(full)
  // A meeting she is invited to tells of no one, and she may still answer.
  const about = { ...left, invitations: [] }
  expect(JSON.stringify(about)).not.toContain(SECRET)
  expect([left.visits, left.wrote, left.sent, left.missing, left.found, left.dropped]).toEqual([[], [], [], [], [], []])
  expect([left.name, left.phone, left.places, left.held.map((one) => [one.participants, one.note])]).toEqual([
    full.name,
    full.phone,
    full.places,
    [[9, '']],
  ])
  expect(emptied(left)).toBe(left)
})

test.each([
  ['2026-11-20T11:59:00Z', true],
  ['2026-11-20T12:00:00Z', false],
  ['2026-11-20T00:00:00Z', true],
  // A clock that stands far behind takes it away too.
  ['2026-11-18T23:00:00Z', false],
])('at %s it may still be shown: %s', (now, wanted) => expect(stillGood(full, new Date(now))).toBe(wanted))
