// 外に渡す一覧: which columns of a type of record go to whom on what ground, person by person. Pure; asks the one rule of grounds. 根拠: rules.md 人 1–3, needs-and-watch-over T5.
import { textReasons } from '../../../kernel/whole-text.ts'
import { BASES, uncoveredTogether, type BasisCode, type Consent, type Giving } from '../../../access/basis.rules.ts'
import { PERSON_FIELDS, SHIELDED, type Shareable } from '../../../access/cover.rules.ts'
import { formatWareki } from '../../../kernel/era.ts'
import type { Kept } from '../../../kernel/retention.ts'
import type { Reason } from '../../../kernel/result.ts'
import { ITEMS, PURPOSES, RECIPIENTS, type Item, type Purpose, type Recipient } from '../../../kernel/sharing.ts'
import { fieldOf, type Values } from '../../../records/record.ts'
import { sayValue } from '../../../records/say.rules.ts'

export type Outward = {
  type: string
  states: readonly string[]
  recipient: Recipient
  party: string
  items: readonly Item[]
  purpose: Purpose
  basis: BasisCode
  evidence: string
}
/** Where the label of a form says nothing to an agency that does not know the form. */
const OUTSIDE: Readonly<Record<string, string>> = { described: '本人について分かること' }
/** A column that may go, with the item it stands under. */
export type OutwardColumn = { readonly of: 'person' | 'record'; readonly name: string; readonly label: string; readonly item: Item }
/** The white list of a type: fields of the person and of the record that stand under an item. What stands under none is never a column. */
export const columnsOf = (of: Shareable, items: readonly Item[]): OutwardColumn[] => [
  ...PERSON_FIELDS.filter((one) => items.includes(one.item)).map((one): OutwardColumn => ({
    of: 'person',
    name: one.name,
    label: one.label,
    item: one.item,
  })),
  ...of.type.fields.flatMap((field): OutwardColumn[] => {
    const item = of.items[field.name]
    return item && items.includes(item) ? [{ of: 'record', name: field.name, label: OUTSIDE[field.name] ?? field.label, item }] : []
  }),
]
/** One record with its person; `personId` empty where nobody on file is named. `members`: who lived in the household it is about while it ran; nobody where it is about one person. */
export type Subject = {
  id: string
  personId: string
  members: readonly string[]
  shielded: boolean
  record: Values
  person: Values | undefined
}
export type Going = {
  columns: readonly OutwardColumn[]
  /** Columns that were asked for and go of nobody. */ left: readonly OutwardColumn[]
  rows: readonly { id: string; personId: string; cells: readonly string[] }[]
  /** Records of which nothing may go: they are left out. */ out: readonly { id: string; personId: string; name: string }[]
  /** Cells that are blank because that person's ground does not cover them. */ blanks: number
}
const givingOf = (one: Outward, on: string): Giving => ({
  basis: one.basis,
  to: one.recipient,
  items: one.items,
  purpose: one.purpose,
  on,
  evidence: one.evidence,
})

/** What goes of these records: of each person only what the ground covers of that very person, and of what tells of a whole household what it covers of everybody in it, without what a shield hides; whole columns that go of nobody are no columns. */
export function goingOf(of: Shareable, one: Outward, subjects: readonly Subject[], consents: readonly Consent[], on: string): Going {
  const all = columnsOf(of, one.items)
  const giving = givingOf(one, on)
  const open = subjects.map((subject) => {
    const { own, others } = uncoveredTogether(giving, subject.personId, subject.members, consents)
    const held = new Set([...own, ...others])
    return { subject, items: new Set(one.items.filter((item) => !held.has(item) && !(subject.shielded && SHIELDED.includes(item)))) }
  })
  const going = open.filter(({ items }) => all.some((column) => items.has(column.item)))
  const columns = all.filter((column) => going.some(({ items }) => items.has(column.item)))
  const say = (column: OutwardColumn, { record, person }: Subject): string => {
    const value = column.of === 'person' ? person?.[column.name] : record[column.name]
    if (value === undefined || value === null || value === '') return ''
    if (column.of === 'record') return sayValue(fieldOf(of.type, column.name), value)
    return column.name === 'birth_on' ? formatWareki(String(value)) : String(value)
  }
  return {
    columns,
    left: all.filter((column) => !columns.includes(column)),
    rows: going.map(({ subject, items }) => ({
      id: subject.id,
      personId: subject.personId,
      cells: columns.map((column) => (items.has(column.item) ? say(column, subject) : '')),
    })),
    out: open
      .filter((one) => !going.includes(one))
      .map(({ subject }) => ({ id: subject.id, personId: subject.personId, name: String(subject.person?.['name'] ?? '') })),
    blanks: going.reduce((sum, { items }) => sum + columns.filter((column) => !items.has(column.item)).length, 0),
  }
}

const missing = (field: string, message: string): Reason => ({ code: 'missing', field, message })
/** Reads what is asked for; a ground that does not reach the recipient is refused before anything is looked at. */
export function readOutward(form: URLSearchParams, shareables: readonly Shareable[]): { outward: Outward | undefined; reasons: Reason[] } {
  const of = shareables.find((one) => one.type.name === form.get('type'))
  const states = form.getAll('states').filter((state) => of?.type.states.some((one) => one.value === state && one.value !== 'withdrawn'))
  const recipient = RECIPIENTS.find((one) => one.value === form.get('recipient'))?.value
  const items = ITEMS.map((one) => one.value).filter((item) => form.getAll('items').includes(item))
  const purpose = PURPOSES.find((one) => one.value === form.get('purpose'))?.value
  const basis = BASES.find((one) => one.value === form.get('basis'))
  const [party, evidence] = [(form.get('party') ?? '').trim(), (form.get('evidence') ?? '').trim()]
  const reasons = [
    ...(of ? [] : [missing('type', '「何の一覧か」をえらんでください。')]),
    ...((of ? states.length : form.has('states'))
      ? []
      : [
          missing(
            'states',
            of && form.has('states')
              ? `「どの状態のものか」は、「${of.type.label}」の状態からえらんでください。えらんだものは、ほかの記録の状態です。`
              : '「どの状態のものか」を一つはえらんでください。',
          ),
        ]),
    ...(recipient ? [] : [missing('recipient', '「渡す先」をえらんでください。')]),
    ...textReasons({ field: 'party', label: '渡す相手の名前', text: party, most: 100, missing: '「渡す相手の名前」を書いてください。' }),
    ...(items.length ? [] : [missing('items', '「渡す項目」を一つはえらんでください。')]),
    ...(purpose ? [] : [missing('purpose', '「何のために」をえらんでください。')]),
    ...(basis ? [] : [missing('basis', '「根拠」をえらんでください。根拠のない一覧は、区の外に渡せません。')]),
    ...textReasons({
      field: 'evidence',
      label: '根拠の控え',
      text: evidence,
      most: 300,
      missing: '「根拠の控え」を書いてください。控えのない根拠では渡せません。',
    }),
    ...(basis && recipient && basis.to && !basis.to.includes(recipient)
      ? [
          {
            code: 'uncovered',
            field: 'basis',
            message: `「${basis.label}」では、この相手に渡せません。ほかの根拠か、ほかの相手をえらんでください。`,
          },
        ]
      : []),
  ]
  return {
    outward:
      of && recipient && purpose && basis && !reasons.length
        ? { type: of.type.name, states, recipient, party, items, purpose, basis: basis.value, evidence }
        : undefined,
    reasons,
  }
}
/** What stands at the foot of the file and across every page: number, whose, when, who made it. */
export const markOf = (one: { no: number; council: string; by: string; at: string }): string =>
  `${one.council}　外に渡す一覧 第${one.no}号　${one.by}　${one.at}`
/** 保存の期間. 根拠: needs-and-watch-over A7 */
export const outwardKept: Kept = {
  type: 'outward_file',
  nouns: ['disclosure.outwardFile'],
  label: '外に渡す一覧',
  cls: 'provision',
  event: '作った日',
  begins: [{ day: 'created_at' }],
}

/** The number in what was typed, such as 「控え第312号」 or 「３１２」; undefined where there is none. */
export const readNo = (typed: string): number | undefined => {
  const found = /\d{1,9}/.exec(typed.normalize('NFKC'))?.[0]
  return found === undefined ? undefined : Number(found)
}
