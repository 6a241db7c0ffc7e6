// What was signed of a month beside what its records say now.
import { civilDateOf } from '../kernel/civil-date.ts'
import type { Indicator } from './definition.ts'

/** What the head signed: `numbers` by figure, undefined for what was closed before they were kept. */
export type Signed = { readonly at: Date; readonly numbers: Readonly<Record<string, number>> | undefined }
/** A record that came into a closed month, changed or was taken back after the signature. */
export type Late = {
  readonly month: string
  readonly at: Date
  readonly by: string
  readonly what: 'came' | 'changed' | 'taken'
  readonly title: string
  /** The day it counts by in that month, and where; not said of what is about a person. */ readonly on: string
  readonly areas: readonly string[]
  /** Labels of the figures that count it now; undefined of what no figure counts by itself, such as a person. */ readonly counted:
    readonly string[] | undefined
  readonly href: string
  /** Empty where it is sealed: it stands on the record. */ readonly reason: string
}
/** What changed of closed months after the signature: what the reader may open, whether there is more, and the months of all of it. */
export type LateSum = { readonly records: number; readonly lines: number; readonly others: boolean; readonly months: readonly string[] }
export const NO_LATE: LateSum = { records: 0, lines: 0, others: false, months: [] }
/** A ward whose head has not looked yet at what came into these closed months; `n` records. */
export type Unconfirmed = { readonly ward: string; readonly n: number; readonly months: readonly string[] }
type HeldMonth = {
  readonly month: string
  readonly signed: number | undefined
  readonly now: number
  /** What the city accepted, of a month it accepted. */ readonly accepted?: number
}
/** One figure over the months that wait: what was signed, and what the same months say now. */
export type Held = {
  readonly indicator: Indicator
  /** Undefined where a month has no signed number. */ readonly signed: number | undefined
  readonly now: number
  readonly months: readonly HeldMonth[]
}

/** What is signed and what is, of one figure over `months`; `now` gives its number of a month. */
export function heldOf(
  indicator: Indicator,
  months: readonly string[],
  signed: ReadonlyMap<string, Signed>,
  now: (month: string) => number,
  accepted: ReadonlyMap<string, Signed> = new Map(),
): Held {
  const each = months.map((month): HeldMonth => {
    const was = accepted.get(month)?.numbers?.[indicator.id]
    return { month, signed: signed.get(month)?.numbers?.[indicator.id], now: now(month), ...(was === undefined ? {} : { accepted: was }) }
  })
  return {
    indicator,
    signed: each.some((one) => one.signed === undefined) ? undefined : each.reduce((sum, one) => sum + (one.signed ?? 0), 0),
    now: each.reduce((sum, one) => sum + one.now, 0),
    months: each,
  }
}

/** So many lines are named on a page. */
export const MOST_LATE = 200
const FOLDED = 5
/** Lines that follow each other, by one person, on one day, for one reason and of one kind: five or more of them are one group, every other line is its own. */
export function groupLate(late: readonly Late[]): (readonly Late[])[] {
  const runs: Late[][] = []
  const keyOf = (one: Late): string => [one.by, civilDateOf(one.at), one.what, one.reason].join('\n')
  for (const one of late) {
    const [run, last] = [runs.at(-1), runs.at(-1)?.[0]]
    if (run && last && keyOf(last) === keyOf(one)) run.push(one)
    else runs.push([one])
  }
  return runs.flatMap((run): Late[][] => (run.length >= FOLDED ? [run] : run.map((one) => [one])))
}

/** A line as data. */
export const lateJson = ({ at, areas, counted, ...one }: Late) => ({
  ...one,
  at: at.toISOString(),
  areas: [...areas],
  counted: counted ? [...counted] : null,
})
