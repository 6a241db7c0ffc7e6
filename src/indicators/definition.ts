// A figure is a JSON-serialisable literal: it can be printed, versioned, compared and compiled to SQL, and holds no function.
import type { Condition } from '../kernel/condition.ts'

/** Tables figures are counted from; all grant the figures login the columns it needs, and no names. */
export type Source =
  'session' | 'place' | 'support_contact' | 'connection' | 'insurance_feed' | 'education_request' | 'dispatch' | 'place_day'
/** What one counted unit is: a row, a thing named by a column, a household over the wards, or a sum over the latest list of each ward and plan. */
export type CountBy =
  | { readonly rows: true }
  | {
      readonly distinct: string
      /** The same value in two wards is one for the city. */ readonly overWards: boolean
      /** A number that is one however it was typed. */ readonly folded?: true
    }
  | { readonly households: true }
  /** A sum of a column over the rows; rows where it is blank add nothing. */
  | { readonly sum: string }
  | { readonly latest: { readonly sum: string; readonly yearIn: string; readonly per: string } }
/** A companion figure beside the main one, over the same rows: a sum of a column, or of days. */
export type Companion = { readonly label: string; readonly unit: string; readonly sum: string }

export type Indicator = {
  readonly id: string
  readonly version: number
  readonly effectiveFrom: string
  /** As the source document calls it. */
  readonly label: string
  readonly unit: string
  /** As printed in the source; null is shown as 「年度の記載なし」 and never invented. */
  readonly scopeLabel: string | null
  readonly from: Source
  readonly where: readonly Condition[]
  /** What must hold of the record a column points to; it must have begun by the day of the row and not ended before. */
  readonly parent?: {
    readonly table: Source
    readonly by: string
    readonly where: readonly Condition[]
    readonly began?: string
    readonly ended?: string
  }
  /** A dated record about the row that must exist on or before the row's day (立上げ支援を経て). */
  readonly needs?: { readonly table: Source; readonly by: string; readonly where: readonly Condition[]; readonly on: string }
  /** The day of the row that decides the year. */
  readonly on: string
  /** An event figure is counted over the whole event and returned for every fiscal year it touches (rules.md, counting 11). */
  readonly event?: {
    readonly field: string
    readonly code: string
    /** The last day of the row; where it is empty, its first. */ readonly until: string
  }
  readonly count: CountBy
  /** A thing counts once in each month instead of once in the year: for monthly reports. */
  readonly eachMonth?: true
  /** The column of the row that names further wards that took part: told beside, never counted. */ readonly alsoIn?: string
  readonly companions?: readonly Companion[]
  readonly of: 24 | 25
  /** Shown added to this one (general and children's places). */
  readonly besides?: string
  /** The definition in plain words, printed with the number. */
  readonly why: string
}

/** The tables whose change may change the figure. */
export const sourcesOf = (one: Indicator): Source[] => [
  ...new Set([one.from, ...(one.parent ? [one.parent.table] : []), ...(one.needs ? [one.needs.table] : [])]),
]

/** Tables whose rows mark the month of this day (app.mark_months). */
const DAYS: Partial<Record<Source, string>> = { session: 'on_day', place_day: 'on_day', support_contact: 'on_day' }

/** Whether the months of the figure are independent of each other: each row counts at its own day, by nothing but itself. A thing counted once a year is not, nor what depends on another record. */
export const isMonthly = (one: Indicator): boolean =>
  DAYS[one.from] === one.on && ('rows' in one.count || 'sum' in one.count) && !one.parent && !one.needs && !one.event

/** Whether the same thing may be counted in two wards, so that the city's number is less than their sum. */
export const isShared = (one: Pick<Indicator, 'count'>): boolean =>
  'households' in one.count || ('distinct' in one.count && one.count.overWards)

/** Whether a month has a part of the figure at all: one of an event or of an official list is not made of months. */
export const isMadeOfMonths = (one: Pick<Indicator, 'event' | 'count'>): boolean => !one.event && !('latest' in one.count)

/** Why a year has no number. before: it ends before counting began. outside: the event does not touch it. noList: no official list has come. */
export type Blank = 'before' | 'outside' | 'noList'
/** One figure as it was published. */
export type PublishedFigure = {
  id: string
  label: string
  unit: string
  scopeLabel: string | null
  value: number
  /** Why there is no number; absent where `value` is one, zero included. */ blank?: Blank | undefined
  reported: number
  of: number
  version: number
  definition: Indicator
  publishedAt: Date
  wards: Record<string, number>
  months: Record<string, number>
  companions: { label: string; unit: string; value: number }[]
  overlap: number
  unmatched: number
}
