// 保存の期間: how long a record about people is kept, from which event, and on which day it may be destroyed. Data and pure rules only. 根拠: needs-and-watch-over A7; 期間の計算は民法140条・143条.
import { addDays, addMonths, civilDate, compare, type CivilDate } from './civil-date.ts'
import { fiscalYearOf } from './fiscal-year.ts'

/** The classes, in the order in which they are shown. Each has its years in a setting of its own. */
export const RETENTION_CLASSES = [
  { value: 'case', label: '支援の記録', setting: 'retention.case' },
  { value: 'consultation', label: '相談・気づき・聞き取り', setting: 'retention.consultation' },
  { value: 'notice', label: 'だれのことか分からない気づき・聞き取り', setting: 'retention.notice' },
  { value: 'watch', label: '見守り', setting: 'retention.watch' },
  { value: 'consent', label: '同意', setting: 'retention.consent' },
  { value: 'provision', label: '提供・本人の求め・緊急の閲覧', setting: 'retention.provision' },
  { value: 'incident', label: '漏えい', setting: 'retention.incident' },
  { value: 'meeting', label: '会議', setting: 'retention.meeting' },
  { value: 'paper', label: '返ってきた会議の資料', setting: 'retention.paper' },
  { value: 'register', label: '要援護者名簿と配った名簿の中身', setting: 'retention.register' },
  { value: 'roster', label: '常連名簿', setting: 'retention.roster' },
  { value: 'missing', label: '行方不明の登録・写真・知らせ', setting: 'retention.missing' },
  { value: 'outreach', label: 'アウトリーチ', setting: 'retention.outreach' },
  { value: 'practice', label: '取り下げた実践', setting: 'retention.practice' },
  { value: 'registry', label: '何も残っていない人と世帯', setting: 'retention.registry' },
  { value: 'desk', label: '職員のやりとり', setting: 'retention.desk' },
  { value: 'withdrawn', label: '取消した記録とはずしたファイル', setting: 'retention.withdrawn' },
] as const
export type RetentionClass = (typeof RETENTION_CLASSES)[number]['value']
export const isRetentionClass = (text: string): text is RetentionClass => RETENTION_CLASSES.some((one) => one.value === text)
/** The words of a class. */
export const classLabel = (name: string): string => RETENTION_CLASSES.find((one) => one.value === name)?.label ?? name

/** One event a clock may start at: the first of the list that fits the record counts. `day` is a column: a date, or an instant where its name ends in _at (its day in Japan); `last` is the newest later entry. */
export type Begin = {
  readonly day: string
  /** States in which it counts; any where nothing is said. */ readonly states?: readonly string[]
  /** Columns that must be empty, or filled. */ readonly blank?: string
  readonly filled?: string
  /** The class, where it is another than the type's. */ readonly cls?: RetentionClass
}
/** What a type of record says of its keeping: in its own declaration. A child says only whom it follows. */
export type Kept = {
  /** Table. */
  readonly type: string
  /** Nouns of the audit that speak of it: `needs.supportCase`. */
  readonly nouns: readonly string[]
  readonly label: string
} & (
  | { /** Goes with this record, never by itself. */ readonly follows: string }
  | {
      readonly cls: RetentionClass
      /** The event in words: 「終結した日」. */ readonly event: string
      readonly begins: readonly Begin[]
      /** Later entries of what hangs on it move the start: the newest `day` of `table` whose column `by` is the record. */
      readonly last?: readonly { readonly table: string; readonly by: string; readonly day: string }[]
      /** While one of these stands the clock has not begun: copies that are still out. */
      readonly waits?: readonly { readonly table: string; readonly by: string; readonly states: readonly string[] }[]
      /** The row stays for figures or ledger; what is personal in it goes. */ readonly strips?: true
      /** A row of the register: due only when nothing of it is left. */ readonly bare?: true
    }
)
export type KeptAlone = Exclude<Kept, { follows: string }>
export const standsAlone = (one: Kept): one is KeptAlone => !('follows' in one)

/** What of a record the clock is read from: its state and days by column, null where there is none. */
export type Facts = {
  readonly state: string | null
  readonly columns: Readonly<Record<string, string | null>>
  readonly last?: CivilDate | null
}
/** The event a record's clock started at, and its class then; undefined while it runs on: an open or re-opened record has no clock. */
export function beganOn(kept: KeptAlone, { state, columns, last }: Facts): { on: CivilDate; cls: RetentionClass } | undefined {
  const begin = kept.begins.find(
    (one) =>
      (!one.states || one.states.includes(state ?? '')) &&
      (one.blank === undefined || !columns[one.blank]) &&
      (one.filled === undefined || Boolean(columns[one.filled])),
  )
  const day = begin && columns[begin.day]
  if (!begin || !day) return undefined
  return { on: last && compare(last, day) > 0 ? last : day, cls: begin.cls ?? kept.cls }
}

/** How long: whole years, from the event itself or from the 1st of April after it. */
export type Term = { readonly years: number; readonly fromFiscalYear: boolean }
/** The first day on which a record may be destroyed. The day of the event does not count; where the last day does not exist (29 February) the month's last one ends it. */
export function dueOn(began: CivilDate, { years, fromFiscalYear }: Term): CivilDate {
  if (fromFiscalYear) return civilDate(fiscalYearOf(began) + 1 + years, 4, 1)
  return addDays(addMonths(began, years * 12), 1)
}
/** The latest day of an event whose term is over today: what the database looks for. Never later than the rule allows. */
export function beganBefore(today: CivilDate, { years }: Term): CivilDate {
  return addMonths(today, -years * 12)
}
