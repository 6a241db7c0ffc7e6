import { expect, test } from 'vitest'
import { correction, editsOf, overlaid } from './edit.rules.ts'
import { dueOf, entryOf, saySkew } from './outbox.rules.ts'

const ID = '01900000-0000-7000-8000-000000000009'
const at = new Date('2026-11-28T09:00:00+09:00')
const edit = (n: number, fields: [string, string][]) =>
  entryOf(`01900000-0000-7000-8000-00000000001${n}`, `/field/place-days/${ID}/edit`, fields, at)

test('a correction says what was changed, over which version, and what this phone knew', () => {
  expect(correction(3, ['a'], { participants: ['12'], note: [] }, { participants: ['14'], note: [] }, [])).toEqual([
    ['base', '3'],
    ['saw', 'a'],
    ['changed', 'participants'],
    ['participants', '14'],
  ])
  expect(correction(1, [], { note: ['庭'] }, { note: [] }, [])).toEqual([
    ['base', '1'],
    ['changed', 'note'],
    ['note', ''],
  ])
  expect(correction(1, [], { note: ['庭'] }, { note: ['庭'] }, [])).toBeUndefined()
})
test('of what belongs together all of it goes', () => {
  const got = correction(1, [], { result: ['wrong'], signs: ['post'], note: [] }, { result: ['met'], signs: ['post'], note: [] }, [
    ['result', 'signs', 'note'],
  ])
  expect(got?.filter(([name]) => name === 'changed').map(([, value]) => value)).toEqual(['result', 'signs', 'note'])
})
test('the next correction begins where the last one of this phone ended', () => {
  const edits = editsOf(ID, [
    edit(2, [
      ['changed', 'note'],
      ['note', ''],
    ]),
    edit(1, [
      ['changed', 'participants'],
      ['participants', '14'],
    ]),
  ])
  expect(edits.map((one) => one.id.at(-1))).toEqual(['1', '2'])
  expect(overlaid({ participants: ['12'], note: ['庭'] }, edits, '')).toEqual({ participants: ['14'], note: [] })
  expect(
    overlaid(
      { participants: ['15'] },
      edits.map((one) => ({ ...one, state: 'accepted' as const })),
      '2027',
    ),
  ).toEqual({ participants: ['15'] })
})
test('a correction waits until the record itself has arrived', () => {
  const day = entryOf(ID, '/field/place-days', [], at)
  const later = edit(1, [])
  expect(dueOf([day, later], 0).map((one) => one.id)).toEqual([ID])
  expect(dueOf([{ ...day, state: 'accepted' }, later], 0).map((one) => one.id)).toEqual([later.id])
})
test.each([
  [60_000, ''],
  [-9 * 60_000, ''],
  [11 * 60_000, '11 分進んで'],
  [-365 * 86_400_000, '365 日遅れて'],
  [5 * 3_600_000, '5 時間進んで'],
])('a clock off by %s ms: %s', (skew, said) => (said ? expect(saySkew(skew)).toContain(said) : expect(saySkew(skew)).toBe('')))
