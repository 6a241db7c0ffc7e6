import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  afterTry,
  bodyOf,
  dueOf,
  urgentLeft,
  emptyOut,
  entryOf,
  forgettable,
  morePath,
  nextRound,
  boxesFor,
  sameHolder,
  stampOf,
  waitAfter,
  waitingOf,
  type Entry,
  type State,
} from '#src/field/outbox.rules.ts'

const at = new Date('2026-11-28T09:00:00+09:00')
const one = entryOf(
  '01900000-0000-7000-8000-000000000001',
  '/notices',
  [
    ['signs', 'post'],
    ['signs', 'other'],
  ],
  at,
)

test.each([
  ['no answer', undefined, 'sent'],
  ['made', 201, 'accepted'],
  ['a repeat of what was made', 303, 'accepted'],
  ['the session is over', 401, 'sent'],
  ['put out', 403, 'sent'],
  ['too many', 429, 'sent'],
  ['the server gone in the middle', 502, 'sent'],
  ['busy', 503, 'sent'],
  ['not taken as it is', 422, 'eyes'],
  ['not there', 404, 'eyes'],
] as [string, number | undefined, State][])('%s', (_what, status, state) =>
  expect(afterTry(one, status === undefined ? { kind: 'nothing' } : { kind: 'answer', status }, 0).state).toBe(state),
)
test('the body is the same at every try, with the number and the time of the phone', () => {
  const again = afterTry(one, { kind: 'nothing' }, 5)
  expect(bodyOf(again)).toBe(bodyOf(one))
  expect(new URLSearchParams(bodyOf(one)).getAll('signs')).toEqual(['post', 'other'])
  expect(new URLSearchParams(bodyOf(one)).get('device_at')).toBe(at.toISOString())
})
test('waits grow to five minutes and no further', () => {
  expect([0, 1, 2, 30].map(waitAfter)).toEqual([2_000, 4_000, 8_000, 300_000])
})
test('without a line the ward is asked again soon, then every minute', () => {
  expect([0, 1, 2, 3, 5, 6, 400].map(nextRound)).toEqual([60_000, 3_000, 6_000, 12_000, 48_000, 60_000, 60_000])
})
test('whatever comes back, nothing is lost: a report is accepted, waits, or says why', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer({ min: 200, max: 599 }), { nil: undefined }), { maxLength: 20 }), (answers) => {
      let [entry, now] = [one, 0]
      for (const status of answers) {
        const [due] = dueOf([entry], now)
        if (!due) break
        entry = afterTry(due, status === undefined ? { kind: 'nothing' } : { kind: 'answer', status }, now)
        now = Math.max(now + 1, entry.nextAt)
      }
      expect([entry.id, entry.fields, entry.at]).toEqual([one.id, one.fields, one.at])
      if (entry.state === 'accepted') expect(waitingOf([entry])).toEqual([])
      else {
        expect(waitingOf([entry])).toEqual([one.id])
        expect(forgettable([entry], Number.MAX_SAFE_INTEGER)).toEqual([])
      }
    }),
    { numRuns: 500 },
  )
})

const numbered = (n: number): Entry => ({ ...one, id: `01900000-0000-7000-8000-00000000000${n}` })
const boxOf = (...entries: Entry[]) => {
  const kept = new Map(entries.map((each) => [each.id, each]))
  let forgot = false
  return {
    kept,
    forgot: () => forgot,
    list: () => Promise.resolve([...kept.values()]),
    count: () => Promise.resolve(kept.size),
    drop: (id: string) => Promise.resolve(void kept.delete(id)),
    finish: () => Promise.resolve(kept.size === 0 && (forgot = true)),
  }
}
test('put out: what is written during the hand-over goes too, before anything is forgotten', async () => {
  const [box, handed] = [boxOf(numbered(1), { ...numbered(2), state: 'accepted' }), [] as string[][]]
  const hand = (entries: readonly Entry[]): Promise<string[]> => {
    handed.push(entries.map((each) => each.id))
    // Written while the first is on its way, and again when the ward is told that nothing is left.
    if (handed.length === 1) box.kept.set(numbered(3).id, numbered(3))
    if (handed.length === 3) box.kept.set(numbered(4).id, numbered(4))
    return Promise.resolve(entries.map((each) => each.id))
  }
  expect(await emptyOut(box, hand)).toBe('empty')
  expect(handed).toEqual([[numbered(1).id], [numbered(3).id], [], [numbered(4).id], []])
  expect(box.forgot()).toBe(true)
})
test('put out: only what the ward named as safe is deleted, and nothing is forgotten while anything else is there', async () => {
  const box = boxOf(numbered(1), numbered(2))
  const first = numbered(1).id
  expect(await emptyOut(box, (entries) => Promise.resolve(entries.map((each) => each.id).filter((id) => id === first)))).toBe('away')
  expect([[...box.kept.keys()], box.forgot()]).toEqual([[numbered(2).id], false])
  expect(await emptyOut(box, () => Promise.resolve(undefined))).toBe('away')
  expect([[...box.kept.keys()], box.forgot()]).toEqual([[numbered(2).id], false])
})

test('put out: what nobody here can read stays, nothing is forgotten, and the ward is not told that nothing is left', async () => {
  const [box, handed] = [boxOf(numbered(1), numbered(2)), [] as string[][]]
  // The second is there and this phone's key does not open it.
  const list = async () => (await box.list()).filter((each) => each.id === numbered(1).id)
  const hand = (entries: readonly Entry[]): Promise<string[]> => {
    handed.push(entries.map((each) => each.id))
    return Promise.resolve(entries.map((each) => each.id))
  }
  expect(await emptyOut({ ...box, list }, hand)).toBe('stays')
  expect([handed, [...box.kept.keys()], box.forgot()]).toEqual([[[numbered(1).id]], [numbered(2).id], false])
})

test('今すぐ goes before what was written earlier, and is told of until the ward has it', () => {
  const [early, late] = [numbered(1), { ...numbered(2), fields: [['now', 'yes']] as const }]
  expect(dueOf([early, late], 5).map((each) => each.id)).toEqual([late.id, early.id])
  expect(urgentLeft([early])).toBeUndefined()
  expect(urgentLeft([early, late])).toEqual({ state: 'here', count: 1 })
  expect(urgentLeft([afterTry(late, { kind: 'nothing' }, 5)])?.state).toBe('sent')
  expect(urgentLeft([afterTry(late, { kind: 'answer', status: 422 }, 5)])?.state).toBe('eyes')
  expect(urgentLeft([afterTry(late, { kind: 'answer', status: 201 }, 5)])).toBeUndefined()
})

test('what is added to a notice goes after it: never while the ward has not got it', () => {
  const more = entryOf(numbered(2).id, morePath(one.id), [['spot', '五条荘の202']], at)
  expect(dueOf([more, one], 5).map((each) => each.id)).toEqual([one.id])
  expect(dueOf([more, afterTry(one, { kind: 'answer', status: 201 }, 5)], 5).map((each) => each.id)).toEqual([more.id])
  // A phone that has forgotten what arrived a week ago.
  expect(dueOf([more], 5)).toHaveLength(1)
  // In the round in which the notice arrives it follows at once; nothing goes twice in one round, not even what got no answer.
  const tried = new Set([one.id])
  expect(dueOf([more, afterTry(one, { kind: 'answer', status: 201 }, 5)], 5, tried).map((each) => each.id)).toEqual([more.id])
  expect(dueOf([more, afterTry(one, { kind: 'nothing' }, 5)], 5, tried)).toEqual([])
})
test('a line that comes back is used at once; a ward that is busy is spared, but not for longer than any wait', () => {
  const again = afterTry(one, { kind: 'nothing' }, 5)
  expect(dueOf([again], 5)).toHaveLength(1)
  const spared = afterTry(one, { kind: 'answer', status: 429 }, 5)
  expect([dueOf([spared], 5), dueOf([spared], spared.nextAt)].map((due) => due.length)).toEqual([0, 1])
  // The clock was a year ahead when it was tried and is right now.
  expect(dueOf([afterTry(one, { kind: 'answer', status: 503 }, 365 * 86_400_000)], 5)).toHaveLength(1)
})

const [AKI, OTHER] = ['0190b4b4-0000-7000-8000-000000000001', '0190b4b4-0000-7000-8000-000000000002']
test.each([
  ['nobody before', undefined, { person: AKI, name: '架空 もみじ', ward: '天王寺区' }, false],
  [
    'the same one, under a new name',
    { person: AKI, name: '架空 もみじ', ward: '天王寺区' },
    { person: AKI, name: '仮名 もみじ', ward: '天王寺区' },
    true,
  ],
  [
    'a namesake of the ward',
    { person: AKI, name: '架空 もみじ', ward: '天王寺区' },
    { person: OTHER, name: '架空 もみじ', ward: '天王寺区' },
    false,
  ],
  [
    'paired before the number was told',
    { name: '架空 もみじ', ward: '天王寺区' },
    { person: AKI, name: '架空 もみじ', ward: '天王寺区' },
    true,
  ],
  [
    'somebody else, the same way',
    { name: '架空 もみじ', ward: '天王寺区' },
    { person: OTHER, name: '仮名 さくら', ward: '天王寺区' },
    false,
  ],
] as const)('whose a new card is: %s', (_, before, next, same) => expect(sameHolder(before, next)).toBe(same))
test.each([
  ['the first holder', undefined, '271098', true],
  ['somebody else of the ward', '271098', '271098', true],
  ['somebody of another ward', '271098', '271110', false],
] as const)('what was written is boxed with the key of the new card: %s', (_, before, next, boxes) =>
  expect(boxesFor(before && { ward: before }, { ward: next })).toBe(boxes),
)
test.each([
  ['nothing yet', undefined, 0, ''],
  ['a pack', { stamp: 'a' }, 0, 'a'],
  ['its hours are over', { stamp: 'a', emptied: true }, 0, ''],
  ['emptied by a clock that is a year ahead', { stamp: 'a', emptied: true }, 365 * 86_400_000, 'a'],
  ['or two days behind', { stamp: 'a', emptied: true }, -2 * 86_400_000, 'a'],
] as const)('what the pack is asked with: %s', (_, pack, skew, stamp) => expect(stampOf(pack, skew)).toBe(stamp))
