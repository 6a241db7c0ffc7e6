// What a record type says of itself: data only. From this one declaration come list, filter, form, checks, history, import, export and JSON.
import type { Permission } from '../access/permissions.ts'
import type { Condition } from '../kernel/condition.ts'

export type Option = {
  readonly value: string
  readonly label: string
  readonly help?: string
  /** What it stands under in a long list, such as the 圏域 of a 地域. */ readonly group?: string
}
/** Column of the type's table (bytea for what is sealed): text, text, int, int (the year it begins in), boolean, text, text[], date, time, text[], uuid, uuid[], uuid. */
export type FieldType =
  | 'text'
  | 'longText'
  | 'int'
  | 'fiscalYear'
  | 'yesNo'
  | 'choice'
  | 'choices'
  | 'day'
  | 'time'
  | 'wards'
  | 'neighbourhood'
  | 'neighbourhoods'
  | 'ref'
/** Another record type a field points to, with what is needed to look up and show its name. */
export type Target = {
  readonly table: string
  readonly title: string
  readonly path: string
  readonly label: string
  readonly read: Permission
  /** It is about people: never offered as a whole list, and whoever's name is shown is written down. */ readonly personal?: true
  /** SQL function of ward and id that says what tells two of the same title apart. */ readonly tells?: string
  /** Found by reading and name, folded, as in the search box. */ readonly searched?: true
  /** Columns by which a file that says a name finds who is meant: the folded name, the reading, the day of birth, and what a merged record stands for now. */
  readonly apart?: { readonly key: string; readonly kana: string; readonly birth: string; readonly merged: string }
}
/** A register whose names are offered while one types; `reading` is the column that lets かな find them too. */
export type Register = Pick<Target, 'table' | 'title' | 'read'> & { readonly reading: string }
export type Field = {
  /** Column and form name. */
  readonly name: string
  readonly label: string
  readonly type: FieldType
  readonly help?: string
  /** choice, choices: the code list. yesNo: the two labels, values `yes` and `no`. */
  readonly options?: readonly Option[]
  readonly required?: boolean
  /** Most characters of a text, greatest number of an int. */
  readonly max?: number
  /** A text that is a number: kept folded (fold-number.ts), the same one however it was typed. */ readonly folded?: true
  /** Least number of an int; 0 where nothing is said. */
  readonly min?: number
  /** Hidden behind 「くわしく書く」 in the form. */
  readonly more?: boolean
  /** From this field others of the form are filled by a button, and while one types: from the postcode the address and the neighbourhood. */
  readonly fill?: 'address'
  /** ref only. */
  readonly to?: Target
  /** Class of personal data; a type with any such field is audited at every read. `sealed`: sensitive free text, kept under the ward's key; text and longText only, never searched, sorted or filtered by (seal.ts). */
  readonly personal?: 'name' | 'contact' | 'sensitive' | 'sealed'
}
export type State = Option & { readonly mark: string; readonly tone: 'calm' | 'late' | 'plain' | 'now' }
/** A step from one state to another, as a button on the record; `asks` are fields filled in with it, `clears` are emptied by it (`reason` is one every type has). */
export type Move = {
  readonly name: string
  readonly from: readonly string[]
  readonly to: string
  readonly label: string
  readonly asks: readonly string[]
  /** Days it asks for that are today unless somebody says otherwise. */ readonly today?: readonly string[]
  readonly clears?: readonly string[]
  readonly help?: string
  readonly quiet?: boolean
}
/** Where `取消を戻す` leads: to the state the record was in before it was withdrawn, as its history says. */
export const BEFORE = 'before'
export const RESTORE: Move = {
  name: 'restore',
  from: ['withdrawn'],
  to: BEFORE,
  label: '取消を戻す',
  asks: ['reason'],
  quiet: true,
  help: '取り消す前の状態に戻ります。取り消したことと戻したことは、どちらも変更の記録に残ります。',
}
/** The state a record came from to the one it is in; undefined where its history (newest first) does not say. */
export function stateBefore(state: string, changes: readonly Change[]): string | undefined {
  const [old] = changes.find((one) => one.changes['state']?.[1] === state)?.changes['state'] ?? []
  return typeof old === 'string' ? old : undefined
}
/** A rule over several fields: when `when` is met (state included), `field` must be filled, be left blank, not lie in the future, come after another, or not before another. */
export type Check = {
  readonly field: string
  readonly when: readonly Condition[]
  readonly must: 'filled' | 'blank' | 'notFuture' | { readonly after: string } | { readonly notBefore: string }
  readonly say: string
}

/** Rows of `table` that point here by their column `by` and are counted by their day `on`. */
export type CountedBy = { readonly table: string; readonly by: string; readonly on: string; readonly reads: readonly string[] }

/** A row of `table`, which this record points to by its field `by`, is counted by its day `on` where a record that meets `where` is dated (by its field `dated`) on that day or before: 立上げ支援 before an opening. */
export type NeededBy = Omit<CountedBy, 'reads'> & { readonly where: readonly Condition[]; readonly dated: string }

export type RecordType = {
  /** Table, history and audit name: `session`. */
  readonly name: string
  /** Address: `sessions` is served at /sessions. */
  readonly path: string
  readonly label: string
  readonly purpose: string
  /** The words for beginning a new one, where 「〜を記録する」 says it badly. */
  readonly begin?: string
  /** How files bring it in (docs/decisions/0061): `plain`, its buttons only save, and why nothing more; `ways`, what they do besides, which its import does too; `none`, the sentence that says where it is made instead. */
  readonly files: { readonly plain: string } | { readonly ways: string } | { readonly none: string }
  readonly rights: { readonly read: Permission; readonly write: Permission }
  readonly fields: readonly Field[]
  /** The field people call a record by. */
  readonly title: string
  /** What stands in for the title when it is blank. */
  readonly titleFrom?: readonly string[]
  /** Order of the list: a field that is always filled; days go newest first. */
  readonly order: string
  /** The day whose fiscal year the list is cut by, and by whose month a closed record needs a reason. */
  readonly year?: string
  /** Days by which figures count the record; `year` where nothing is said. A change that touches a closed month needs a reason. */
  readonly counted?: readonly string[]
  /** Figures of other tables that read columns of this one: changing one of `reads` touches the months in which those rows count. Held against the definitions of the figures (tests/db/declarations.test.ts). */
  readonly countedBy?: readonly CountedBy[]
  /** Rows of other tables that figures count only where a record of this one stands before them: such a record coming, going or moving touches the month of that row. Held against the definitions of the figures too. */
  readonly neededBy?: readonly NeededBy[]
  readonly states: readonly State[]
  /** States a new record may start in, with the button's words. */
  readonly starts: readonly { readonly state: string; readonly label: string }[]
  readonly editable: readonly string[]
  readonly moves: readonly Move[]
  readonly checks: readonly Check[]
  /** Columns of the list and, by choice, its filters, by field name. */
  readonly columns: readonly string[]
  readonly filters: readonly string[]
  /** Text fields 「さがす」 looks through. */
  readonly search: readonly string[]
  /** Text fields for which a register offers its names, by field name; what is typed stays a text of its own. */
  readonly offers?: Readonly<Record<string, Register>>
}
export type Value = string | number | boolean | null | readonly string[]
export type Values = Readonly<Record<string, Value>>
/** One record as it is kept. */
export type Row = {
  ward_id: string
  id: string
  version: number
  state: string
  reason: string
  created_at: Date
  updated_at: Date
  values: Values
  /** In a list behind a wall: some values are left out for this reader, or shown to few. */ cover?: 'hidden' | 'marked'
  /** Fields left out for this reader: their values are null here, whatever is kept. */ covered?: readonly string[]
  /** How this reader reads a text of it, where what is left out stands in texts too. */ reads?: (text: string) => string
}
export type Sort = { field: string; desc: boolean }
/** What a list is asked for: `filters` by field name, `after` the key of the last row seen. */
export type ListAsked = {
  fiscalYear?: number
  state?: string
  text?: string
  ward?: string
  /** 圏域 of the record's neighbourhood. */ zone?: string
  filters: Readonly<Record<string, string>>
  sort: Sort
  /** The month of the year it is cut by: 2026-11. */ month?: string
  /** Of a type whose records may be planned: only what has been, or only what is to come after `today`. */
  when?: { only: 'past' | 'coming'; today: string }
  after?: { value: Value; id: string }
  /** The page that ends before this row. */ before?: { value: Value; id: string }
  /** Place of the first row of the page, as the address says it. */ first?: number
  limit: number
}
/** [old, new] by field. */
export type Changes = Record<string, [unknown, unknown]>
export type Change = { version: number; at: Date; by: string | null; changes: Changes }

/** The field of that name. Throws when the declaration names a field it does not have. */
export function fieldOf(type: RecordType, name: string): Field {
  const found = type.fields.find((one) => one.name === name)
  if (!found) throw new Error(`${type.name} has no field ${name}`)
  return found
}
/** What the form of a record in this state may save it as: a beginning it is in, or one a move leads to; a draft, any. None: it keeps its state. */
export function editStarts(type: RecordType, state: string): RecordType['starts'] {
  const onward = type.starts.filter(
    (one) => one.state !== state && type.moves.some((move) => move.from.includes(state) && move.to === one.state),
  )
  if (state === 'draft') return type.starts
  return onward.length ? type.starts.filter((one) => one.state === state || onward.includes(one)) : []
}
/** Whom or what showing this record shows: itself, and the people or households whose names stand in it. */
export const subjectsOf = (type: RecordType, row: Pick<Row, 'id' | 'values'>): string[] => [
  row.id,
  ...type.fields.flatMap((field) => {
    const id = field.to?.personal ? row.values[field.name] : null
    return typeof id === 'string' ? [id] : []
  }),
]
/** Whether its records may be written down before they happen. */
export const isPlanned = (type: RecordType): boolean => type.year !== undefined && type.states.some((one) => one.value === 'planned')
/** Whether reading a record of this type is reading about a person. */
export const isPersonal = (type: RecordType): boolean => type.fields.some((one) => one.personal !== undefined)
export const stateLabel = (type: RecordType, state: unknown): string =>
  type.states.find((one) => one.value === state)?.label ?? String(state ?? '—')
