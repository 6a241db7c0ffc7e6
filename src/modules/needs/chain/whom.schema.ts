// Fields that a notice, a talk and a consultation have in common: whom it is about, and at which place. Each says its own label and help.
import type { Field } from '../../../records/record.ts'

/** A person on file, found by name, reading or a part of the telephone number. */
export const PERSON = {
  name: 'person_id',
  type: 'ref',
  personal: 'sensitive',
  to: {
    table: 'person',
    title: 'name',
    path: '/people',
    label: '人',
    read: 'registry.person:read',
    personal: true,
    tells: 'app.person_tells',
    searched: true,
    apart: { key: 'name_key', kana: 'kana', birth: 'birth_on', merged: 'merged_into' },
  },
} as const satisfies Omit<Field, 'label'>
/** What is said of whoever is not on file. */
export const DESCRIBED = { name: 'described', type: 'text', max: 100, personal: 'sealed' } as const satisfies Omit<Field, 'label'>
/** A place of the ward. */
export const PLACE = {
  name: 'place_id',
  type: 'ref',
  personal: 'sensitive',
  to: { table: 'place', title: 'name', path: '/places', label: '居場所', read: 'places.place:read', searched: true },
} as const satisfies Omit<Field, 'label'>
