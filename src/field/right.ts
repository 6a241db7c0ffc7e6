// What was written before as the forms of the phone have it, for putting it right.
import type { Texts } from './edit.rules.ts'
import type { Fields } from './notice.tsx'
import type { Held, Visit, Wrote } from './pack.ts'

const text = (value: string | number | null): string[] => (value === null || value === '' ? [] : [String(value)])
/** A day as its form has it. */
export const dayTexts = (one: Held): Texts => ({
  participants: text(one.participants),
  children: text(one.children),
  meals: text(one.meals),
  volunteers: text(one.volunteers),
  note: text(one.note),
})
/** A visit as its form has it. */
export const visitTexts = (one: Wrote): Texts => ({
  result: text(one.result),
  way: text(one.way),
  signs: one.signs,
  met: text(one.met ?? ''),
  note: text(one.note),
})
/** The fields of a form by name, with an empty list for what is not there. */
export const grouped = (fields: Fields, names: readonly string[]): Texts =>
  Object.fromEntries(names.map((name) => [name, fields.filter(([key]) => key === name).map(([, value]) => value)]))
/** What stands in the place of a visit that is only put right: nothing of the person but what it is called. */
const BARE: Visit = {
  id: '',
  name: '',
  area: '',
  address: '',
  phone: '',
  lookFor: '',
  cautions: [],
  cautionNote: '',
  safety: '',
  ask: '',
  ways: ['visit'],
  dueOn: '9999-12-31',
  seenOn: null,
  absences: 0,
  left: [],
}
/** A visit that is put right, as its form shows it. */
export const bareOf = ({ name, number }: Wrote): Visit => ({ ...BARE, name: name ?? '', ...(number ? { number } : {}) })
