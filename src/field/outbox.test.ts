import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterTry, bodyOf, dueOf, entryOf, forgettable, waitAfter, waitingOf, type State } from '#src/field/outbox.rules.ts'

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
