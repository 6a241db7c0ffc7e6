// Which days of a place are written already, as far as this phone knows: at the ward, and still waiting here. Asked before a second one is made of the same day.
import { addDays, civilDateOf } from '../kernel/civil-date.ts'
import type { Entry } from './outbox.rules.ts'

/** A day as the ward has it. */
export type Kept = { readonly id: string; readonly on_day: string; readonly place_id: string; readonly participants: number }
export const PLACE_DAYS = '/field/place-days'
/** One day of a place; `waits`: the ward has not got it yet. */
export type Written = {
  readonly id: string
  readonly on: string
  readonly place: string
  readonly participants: string
  readonly waits: boolean
}
const said = (entry: Entry, name: string): string => entry.fields.find(([key]) => key === name)?.[1] ?? ''
/** The day a report of the outbox is about. */
export const dayOf = (entry: Entry): Written => ({
  id: entry.id,
  on: addDays(civilDateOf(new Date(entry.at)), -Number(said(entry, 'days_ago') || 0)),
  place: said(entry, 'place_id'),
  participants: said(entry, 'participants'),
  waits: entry.state !== 'accepted',
})
/** All of them; what was sent since the ward was last asked counts too. */
export function writtenDays(held: readonly Kept[], entries: readonly Entry[], since: string): Written[] {
  const known = new Set(held.map((one) => one.id))
  return [
    ...held.map((one) => ({ id: one.id, on: one.on_day, place: one.place_id, participants: String(one.participants), waits: false })),
    ...entries.filter((one) => one.path === PLACE_DAYS && !known.has(one.id) && (one.state !== 'accepted' || one.at >= since)).map(dayOf),
  ]
}
/** Those of one day of one place. */
export const sameDay = (all: readonly Written[], on: string, place: string): Written[] =>
  all.filter((one) => one.on === on && one.place === place)
