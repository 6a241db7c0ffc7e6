import { expect, test } from 'vitest'
import { readSeen, sinceSeen, waitingIn, writeSeen } from './acceptance.rules.ts'

const act = (ward: string, month: string, kind: 'closed' | 'reopened' | 'accepted' | 'checked', turn: number) => ({
  ward,
  month,
  kind,
  at: new Date(0),
  by: '',
  reason: '',
  turn: String(turn),
})
const ACTS = [
  act('a', '2026-04', 'closed', 1),
  act('a', '2026-05', 'closed', 2),
  act('b', '2026-04', 'closed', 3),
  act('b', '2026-04', 'accepted', 4),
]

test('what waits is what is closed and not accepted, with its last act', () => {
  expect([...waitingIn(ACTS, 2026)]).toEqual([
    [
      'a',
      [
        { month: '2026-04', turn: '1' },
        { month: '2026-05', turn: '2' },
      ],
    ],
  ])
  expect(waitingIn(ACTS, 2025).size).toBe(0)
  const signed = [...ACTS, act('b', '2026-04', 'checked', 5)]
  expect([waitingIn(signed, 2026).has('b'), waitingIn(signed, 2026, new Set(['b 2026-04'])).get('b')]).toEqual([
    false,
    [{ month: '2026-04', turn: '5' }],
  ])
})

test.each([
  ['nothing happened', [], { still: ['2026-04', '2026-05'], moved: [] }],
  ['a later month was closed meanwhile', [act('a', '2026-06', 'closed', 5)], { still: ['2026-04', '2026-05'], moved: [] }],
  ['one was opened', [act('a', '2026-05', 'reopened', 5)], { still: ['2026-04'], moved: ['2026-05'] }],
  [
    'one was opened and closed with other numbers',
    [act('a', '2026-05', 'reopened', 5), act('a', '2026-05', 'closed', 6)],
    { still: ['2026-04'], moved: ['2026-05'] },
  ],
  ['a colleague accepted one', [act('a', '2026-04', 'accepted', 5)], { still: ['2026-05'], moved: ['2026-04'] }],
  ['the head looked at late changes', [act('a', '2026-04', 'checked', 5)], { still: ['2026-05'], moved: ['2026-04'] }],
])('%s', (_, later, want) => {
  const shown = writeSeen('a', waitingIn(ACTS, 2026).get('a') ?? [])
  const seen = readSeen([shown, 'b', 'c x y', '']).get('a') ?? []
  expect(sinceSeen(seen, waitingIn([...ACTS, ...later], 2026).get('a') ?? [])).toEqual(want)
})
