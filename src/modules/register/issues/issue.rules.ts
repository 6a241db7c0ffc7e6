// Who stands on a register and what of each: only whom the ground and the person's own consent cover, item by item. 根拠: rules.md 人 1, needs-and-watch-over A4, A6.
import { uncovered, type Consent, type Giving } from '../../../access/basis.rules.ts'
import { legalAge } from '../../../kernel/legal-age.ts'
import { formatWareki } from '../../../kernel/era.ts'
import type { Item } from '../../../kernel/sharing.ts'
import { TARGETS } from '../entries/entry.schema.ts'
import { COLUMNS, type Column } from './issue.schema.ts'

/** Somebody of the area. `personId` is who consented; without one there is no consent. */
export type Candidate = {
  entryId: string
  personId: string | null
  state: string
  name: string
  kana: string
  birthOn: string | null
  address: string
  phone: string
  emergency: string
  targets: readonly string[]
  shielded: boolean
}
export type Listed = { entryId: string; cells: readonly string[] }
export type Why = 'shield' | 'noConsent' | 'notTo' | 'gone'
export type Roll = { lines: readonly Listed[]; left: Readonly<Record<Why, number>> }
export const WHY_WORDS: Readonly<Record<Why, string>> = {
  shield: '連絡先を伏せている（どの名簿にものりません）',
  noConsent: '同意がない（まだ聞いている・不同意・取りやめ）',
  notTo: '同意はあるが、この種類の団体や氏名には同意していない',
  gone: '転出・死亡',
}

/** The columns of a list, in the order they are printed. */
export const columnsOf = (values: Readonly<Record<string, unknown>>): Column[] =>
  COLUMNS.map((one) => one.value).filter((one) => ((values['columns'] ?? []) as readonly string[]).includes(one))

const itemsOfTarget = (target: string): Item => TARGETS.find((one) => one.value === target)?.item ?? 'care'
/** What of somebody a printed line tells: the items of the cells that are filled, and always the name. */
export function itemsOfLine(columns: readonly Column[], cells: readonly string[]): Item[] {
  const told = columns.flatMap((column, i): Item[] => {
    const cell = cells[i] ?? ''
    if (cell === '') return []
    return column === 'targets'
      ? cell.split('、').map((label) => TARGETS.find((one) => one.label === label)?.item ?? 'care')
      : [COLUMNS.find((one) => one.value === column)?.item ?? 'name']
  })
  return [...new Set<Item>(['name', ...told])].sort()
}
/** A cell as it is printed: blank where the item is not covered. */
function cellOf(column: Column, one: Candidate, held: ReadonlySet<Item>, on: string): string {
  if (column === 'targets')
    return one.targets
      .filter((target) => !held.has(itemsOfTarget(target)))
      .map((target) => TARGETS.find((each) => each.value === target)?.label ?? '')
      .join('、')
  if (held.has(COLUMNS.find((each) => each.value === column)?.item ?? 'name')) return ''
  switch (column) {
    case 'name':
      return one.name
    case 'kana':
      return one.kana
    case 'address':
      return one.address
    case 'age':
      return one.birthOn ? `${legalAge(one.birthOn, on)}歳` : ''
    case 'birth':
      return one.birthOn ? formatWareki(one.birthOn, 'short') : ''
    case 'phone':
      return one.phone
    case 'emergency':
      return one.emergency
  }
}
/** The roll of an area, in the order given. Of each person only the columns that are covered are filled; without the name nobody stands on it. A shield holds on every ground. */
export function rollOf(
  giving: Omit<Giving, 'items'>,
  columns: readonly Column[],
  people: readonly Candidate[],
  consents: readonly Consent[],
): Roll {
  const left: Record<Why, number> = { shield: 0, noConsent: 0, notTo: 0, gone: 0 }
  const items = [
    ...new Set([
      'name' as Item,
      ...columns.flatMap((column) =>
        column === 'targets'
          ? [...new Set(TARGETS.map((one) => one.item))]
          : [COLUMNS.find((one) => one.value === column)?.item ?? ('name' as Item)],
      ),
    ]),
  ]
  const lines = people.flatMap((one): Listed[] => {
    const put = (why: Why): Listed[] => {
      left[why]++
      return []
    }
    if (one.shielded) return put('shield')
    if (one.state === 'moved' || one.state === 'dead') return put('gone')
    if (giving.basis === 'CONSENT' && (one.state !== 'consented' || one.personId === null)) return put('noConsent')
    const held = new Set(uncovered({ ...giving, items }, one.personId ?? '', consents))
    if (held.has('name')) return put('notTo')
    return [{ entryId: one.entryId, cells: columns.map((column) => cellOf(column, one, held, giving.on)) }]
  })
  return { lines, left }
}

/** Of a list as it was handed out, what may still be printed: nobody who would not stand on it today, and of the others no cell that would be blank today. The cells of both have the same columns. */
export function stillOf(was: readonly Listed[], now: readonly Listed[]): Listed[] {
  const is = new Map(now.map((one) => [one.entryId, one.cells]))
  return was.flatMap(({ entryId, cells }) => {
    const held = is.get(entryId)
    return held ? [{ entryId, cells: cells.map((cell, i) => (held[i] ? cell : '')) }] : []
  })
}

export type Diff = { fresh: readonly Listed[]; changed: readonly Listed[]; gone: number }
/** Against the list before with the same columns: who is new, whose line reads otherwise, how many are gone. */
export function diffOf(now: readonly Listed[], before: readonly Listed[]): Diff {
  const was = new Map(before.map((one) => [one.entryId, one.cells.join('\u0000')]))
  const is = new Set(now.map((one) => one.entryId))
  return {
    fresh: now.filter((one) => !was.has(one.entryId)),
    changed: now.filter((one) => was.has(one.entryId) && was.get(one.entryId) !== one.cells.join('\u0000')),
    gone: before.filter((one) => !is.has(one.entryId)).length,
  }
}
/** Holders as they were typed, one a line: each gets a numbered copy. */
export const readHolders = (typed: string): string[] =>
  typed
    .split(/\r?\n|、/)
    .map((one) => one.trim())
    .filter(Boolean)

/** The list before this one, with how many of its copies are still out. */
export type Before = { id: string; number: string; issuedOn: string; columns: string[]; out: number; holders: string[] }
/** One copy of a list. */
export type CopyLine = { id: string; number: number; holder: string; state: string; dueOn: string }
