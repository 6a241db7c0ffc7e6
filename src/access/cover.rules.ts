// What of a record goes to somebody it was given to, item by item: one rule for page, JSON, print and file. 根拠: rules.md 人 1–3, needs-and-watch-over A5, A6.
import type { Item } from '../kernel/sharing.ts'
import { formatWareki } from '../kernel/era.ts'
import { fieldOf, type RecordType, type Value, type Values } from '../records/record.ts'
import { sayValue } from '../records/say.rules.ts'

/** A type whose records may be given to others: whom it is about, and under which item each field stands. A field that is not named is never given: who noticed, who consulted, how it came, what staff think. */
export type Shareable = {
  readonly type: RecordType
  /** The field of the person it is about. */ readonly person: string
  readonly items: Readonly<Record<string, Item>>
}
type PersonField = { readonly name: string; readonly label: string; readonly item: Item; readonly day?: true }
/** What is given of the person on file, with the item it stands under. */
export const PERSON_FIELDS: readonly PersonField[] = [
  { name: 'name', label: '氏名', item: 'name' },
  { name: 'kana', label: 'かな', item: 'name' },
  { name: 'birth_on', label: '生年月日', item: 'birth', day: true },
  { name: 'birth_about', label: '生年月日（およそ）', item: 'birth' },
  { name: 'phone', label: '電話', item: 'contact' },
  { name: 'mobile', label: '携帯電話', item: 'contact' },
  { name: 'postal', label: '郵便番号', item: 'address' },
  { name: 'address', label: '住所', item: 'address' },
]
/** What a shield keeps back from everybody outside, whatever the ground. */
export const SHIELDED: readonly Item[] = ['address', 'contact']

export type Cover = { readonly record: readonly string[]; readonly person: readonly string[] }
/** The fields that these items open, of the record and of the person; `shielded` where a shield stands before the person or one they live with. */
export function cover(of: Pick<Shareable, 'items'>, items: readonly Item[], shielded: boolean): Cover {
  const open = (item: Item | undefined): boolean => item !== undefined && items.includes(item) && !(shielded && SHIELDED.includes(item))
  return {
    record: Object.keys(of.items).filter((name) => open(of.items[name])),
    person: PERSON_FIELDS.filter((one) => open(one.item)).map((one) => one.name),
  }
}

/** One line of what goes: label and words; `name` is the field. */
export type Going = {
  readonly of: 'person' | 'record'
  readonly name: string
  readonly label: string
  readonly words: string
  readonly value: Value
}
const filled = (value: Value | undefined): value is Value =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)

/** What goes of one record and its person, and nothing else. */
export function goingOf(of: Shareable, items: readonly Item[], shielded: boolean, record: Values, person: Values | undefined): Going[] {
  const open = cover(of, items, shielded)
  return [
    ...PERSON_FIELDS.filter((one) => open.person.includes(one.name)).flatMap((one): Going[] => {
      const value = person?.[one.name]
      return filled(value)
        ? [{ of: 'person', name: one.name, label: one.label, value, words: one.day ? formatWareki(String(value)) : String(value) }]
        : []
    }),
    ...of.type.fields
      .filter((field) => open.record.includes(field.name))
      .flatMap((field): Going[] => {
        const value = record[field.name]
        return filled(value)
          ? [{ of: 'record', name: field.name, label: fieldOf(of.type, field.name).label, value, words: sayValue(field, value) }]
          : []
      }),
  ]
}
/** The items something of this record and person stands under: only these are offered. */
export const itemsOf = (of: Shareable, all: readonly Item[], record: Values, person: Values | undefined): Item[] =>
  all.filter((item) => goingOf(of, [item], false, record, person).length > 0)
