// What of an old support is shown to the new ward, item by item.
import { expect, test } from 'vitest'
import type { RecordType, Row } from '../../../records/record.ts'
import { assessment } from '../assessments/assessment.schema.ts'
import { supportCase } from '../cases/case.schema.ts'
import { supportNote } from '../notes/note.schema.ts'
import { narrowed } from './old-case.rules.ts'

/** A record of the type with something in every field. */
const full = (type: RecordType): Row => ({
  ward_id: 'old',
  id: 'x',
  state: 'kept',
  version: 1,
  reason: 'わけ',
  created_at: new Date(0),
  updated_at: new Date(0),
  values: Object.fromEntries(type.fields.map((one) => [one.name, 'x'])),
})
const shown = (type: RecordType, items: string[], shielded = false): string[] =>
  Object.entries(narrowed(type, full(type), items, shielded).values)
    .filter(([, value]) => value !== null)
    .map(([name]) => name)
test.each<[string, RecordType, string[], boolean, string[]]>([
  ['no item, only the number', supportCase, [], false, ['number']],
  [
    'the course: never the name, the household nor the ground',
    supportCase,
    ['history'],
    false,
    ['number', 'main_worry', 'worries', 'wish', 'urgency', 'opened_on', 'close_as', 'closed_on'],
  ],
  ['a note without what staff think', supportNote, ['history'], false, ['method', 'fact', 'minutes', 'on_day', 'at_time']],
  ['a note under a shield', supportNote, ['history'], true, ['method', 'minutes', 'on_day', 'at_time']],
  ['health only where it is ticked', assessment, ['history', 'health'], false, ['on_day', 'wish', 'strengths', 'health']],
  ['the family never', assessment, ['history', 'household'], false, ['on_day', 'wish', 'strengths', 'household_type']],
])('%s', (_, type, items, shielded, names) => expect(shown(type, items, shielded)).toEqual(names))
test('the reason of the last step is of the house', () =>
  expect(narrowed(supportCase, full(supportCase), ['history'], false).reason).toBe(''))
