import fc from 'fast-check'
import { expect, test } from 'vitest'
import { valueAt, type Line } from '#src/records/differ.rules.ts'
import type { Values } from '#src/records/record.ts'
import { DESK, merge, settledValues, type Edit } from './edit.rules.ts'

const FIELDS = ['a', 'b', 'c', 'd']
const JOINED = [['c', 'd']]
const at = new Date('2026-11-21T12:00:00+09:00')
const START: Values = { a: 1, b: 1, c: 1, d: 1 }
const made: Line = { version: 1, by: '区', at, changes: {} }
const edit = (id: string, changes: Values, more: Partial<Edit> = {}): Edit => ({
  id,
  base: 1,
  saw: [],
  applied: 2,
  settled: null,
  by: id,
  at,
  changes,
  ...more,
})
type Conflicts = ReturnType<typeof merge>['conflicts']
/** Takes corrections in an order as the ward does: each raises the version by one. */
function take(edits: readonly Edit[], start: Values = START): { values: Values; lines: Line[]; edits: Edit[]; conflicts: Conflicts } {
  let values = start
  const lines: Line[] = [made]
  const got: Edit[] = []
  let conflicts: Conflicts = []
  for (const one of edits) {
    if (got.some((each) => each.id === one.id)) continue
    const version = lines.length + 1
    got.push({ ...one, applied: version })
    const after = merge(FIELDS, JOINED, values, got, lines)
    lines.push({
      version,
      by: one.by,
      at,
      changes: Object.fromEntries(
        FIELDS.flatMap((name) => (values[name] === after.values[name] ? [] : [[name, [values[name], after.values[name]] as const]])),
      ),
    })
    values = after.values
    conflicts = after.conflicts
  }
  return { values, lines, edits: got, conflicts }
}

test('what does not touch goes together', () => {
  const { values, conflicts } = take([edit('1', { a: 2 }), edit('2', { b: 3 })])
  expect([values, conflicts]).toEqual([{ a: 2, b: 3, c: 1, d: 1 }, []])
})
test('what touches is kept twice, and the same value twice is no conflict', () => {
  expect(take([edit('1', { a: 2 }), edit('2', { a: 2 })]).conflicts).toEqual([])
  const { values, conflicts } = take([edit('2', { a: 3 }), edit('1', { a: 2 })])
  expect(values['a']).toBe(3)
  expect(conflicts).toEqual([
    {
      unit: ['a'],
      versions: [expect.objectContaining({ key: '1', values: { a: 2 } }), expect.objectContaining({ key: '2', values: { a: 3 } })],
    },
  ])
})
test('who knew of the other one wins; what belongs together stays together', () => {
  expect(take([edit('2', { a: 3 }), edit('1', { a: 2 }, { saw: ['2'] })]).values['a']).toBe(2)
  expect(take([edit('1', { c: 5 }), edit('2', { d: 6 })]).values).toEqual({ a: 1, b: 1, c: 1, d: 6 })
  expect(take([edit('1', { c: 5 }), edit('2', { d: 6 })]).conflicts).toHaveLength(1)
})
test('a change at the desk the phone did not know of stands, the phone’s beside it; one that came after settles', () => {
  const desk: Line = { version: 2, by: '職員', at, changes: { a: [1, 7] } }
  const one = edit('1', { a: 2 }, { applied: 3 })
  const after = merge(FIELDS, JOINED, { ...START, a: 7 }, [one], [made, desk])
  expect([after.values['a'], after.conflicts[0]?.versions.map((each) => each.key)]).toEqual([7, [DESK, '1']])
  const later: Line = { version: 4, by: '職員', at, changes: { a: [7, 8] } }
  expect(merge(FIELDS, JOINED, { ...START, a: 8 }, [one], [made, desk, later])).toEqual({ values: { ...START, a: 8 }, conflicts: [] })
})
test('settled once, nothing is asked again; what comes late of before is asked anew', () => {
  const lines: Line[] = [
    made,
    { version: 2, by: '1', at, changes: { a: [1, 2] } },
    { version: 3, by: '2', at, changes: { a: [2, 3] } },
    { version: 4, by: '職員', at, changes: {} },
  ]
  const both = [edit('1', { a: 2 }, { applied: 2, settled: 4 }), edit('2', { a: 3 }, { applied: 3, settled: 4 })]
  expect(merge(FIELDS, JOINED, { ...START, a: 3 }, both, lines).conflicts).toEqual([])
  const late = merge(FIELDS, JOINED, { ...START, a: 3 }, [...both, edit('3', { a: 9 }, { applied: 5 })], lines)
  expect([late.values['a'], late.conflicts[0]?.versions.map((each) => [each.key, each.values['a']])]).toEqual([
    3,
    [
      [DESK, 3],
      ['3', 9],
    ],
  ])
})
test('a person chooses, and words of both can stay', () => {
  const conflicts = [
    {
      unit: ['a', 'n'],
      versions: [
        { key: '1', by: '', at, values: { a: 2, n: '庭' } },
        { key: '2', by: '', at, values: { a: 3, n: '犬' } },
      ],
    },
  ]
  expect(settledValues({ a: 1, n: '' }, conflicts, new Map(), ['n'], true)).toBeUndefined()
  expect(settledValues({ a: 1, n: '' }, conflicts, new Map([['a', '2']]), ['n'], true)).toEqual({ a: 3, n: '犬\n庭' })
  expect(settledValues({ a: 1, n: '' }, conflicts, new Map([['a', '1']]), ['n'], false)).toEqual({ a: 2, n: '庭' })
})
test('any order and any repeat of corrections gives the same record and the same conflicts', () => {
  const change = fc.dictionary(fc.constantFrom(...FIELDS), fc.integer({ min: 1, max: 3 }), { minKeys: 1 })
  const writing = fc.array(fc.record({ device: fc.constantFrom('x', 'y'), change }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(writing, fc.infiniteStream(fc.nat()), (written, dice) => {
      const last = new Map<string, string[]>()
      const edits = written.map(({ device, change: changes }, n) => {
        const saw = last.get(device) ?? []
        last.set(device, [...saw, `${n}`])
        return edit(`${n}`, changes, { saw, by: device })
      })
      const shuffled = [...edits, ...edits]
        .map((one) => ({ one, key: dice.next().value ?? 0 }))
        .sort((a, b) => a.key - b.key)
        .map(({ one }) => one)
      const [straight, mixed] = [take(edits), take(shuffled)]
      expect(mixed.values).toEqual(straight.values)
      expect(mixed.conflicts).toEqual(straight.conflicts)
      expect(mixed.lines.length).toBe(straight.lines.length)
      // Nothing is lost: what was written is the value, was known to whoever wrote after, or stands in a conflict to be chosen from.
      for (const one of edits)
        for (const [name, written] of Object.entries(one.changes)) {
          const known = edits.some((later) => name in later.changes && later.saw.includes(one.id))
          const offered = straight.conflicts.some(({ versions }) => versions.some(({ values }) => values[name] === written))
          expect([one.id, name, known || offered || straight.values[name] === written]).toEqual([one.id, name, true])
        }
    }),
    { numRuns: 400 },
  )
})
test('what a field held before', () => {
  expect(
    valueAt('a', 1, { a: 3 }, [
      { version: 2, by: '', at, changes: { a: [1, 2] } },
      { version: 3, by: '', at, changes: { a: [2, 3] } },
    ]),
  ).toBe(1)
})
