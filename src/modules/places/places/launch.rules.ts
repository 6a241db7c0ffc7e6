// Whether an opening is a completed launch, and what a place still lacks. 根拠: rules.md, counting 6 and 7, burden.
import type { Value, Values } from '../../../records/record.ts'
import { enteredLate, type Contact } from '../contacts/support-contact.rules.ts'
import { CHILDRENS, PLACE_CODES } from './place.schema.ts'

/**
 * complete: opened, with a 立上げ支援 contact on or before that day; late: the same, but every such contact was written down afterwards (後から記録).
 * alone: opened without any; after: supported only after the opening. coming: supported, not open yet; waiting: neither. none: abandoned or withdrawn.
 */
export type LaunchState = 'complete' | 'late' | 'alone' | 'after' | 'coming' | 'waiting' | 'none'

/** The launch of a place by its contacts. Re-opening does not matter here: the day of opening is written once. */
export function launchOf(place: { state: string; openedOn: string | null }, contacts: readonly Contact[]): LaunchState {
  const support = contacts.filter((one) => one.state === 'held' && one.launchSupport === true)
  if (place.state === 'abandoned' || place.state === 'withdrawn') return 'none'
  const { openedOn } = place
  if (!openedOn || !PLACE_CODES.opened.some((one) => one === place.state)) return support.length ? 'coming' : 'waiting'
  const before = support.filter((one) => one.onDay <= openedOn)
  if (before.length === 0) return support.length ? 'after' : 'alone'
  return before.every((one) => enteredLate(one, openedOn)) ? 'late' : 'complete'
}

/** The figure an opening counts in: K09 for a children's place by its main purpose, else K03. */
export const launchFigure = (mainPurpose: Value | undefined): 'K03' | 'K09' =>
  CHILDRENS.some((one) => one === mainPurpose) ? 'K09' : 'K03'

const blank = (value: Value | undefined): boolean => value === null || value === undefined || value === ''
const KNOWN: readonly (readonly [field: string, words: string])[] = [
  ['neighbourhood_id', 'どこの地域'],
  ['operator', '運営する人・団体'],
  ['venue', '会場'],
  ['recurrence', '開く日'],
]
const ASKED: readonly (readonly [field: string, words: string])[] = [
  ['step_free', '段差'],
  ['toilet', 'トイレ'],
  ['wheelchair', '車いす'],
  ['with_children', '子連れ'],
]

/** What would help to know, in words; `unconfirmedFrom` is the day before which a confirmation is old. Nothing for a place that is gone. */
export function missingOf(values: Values, state: string, unconfirmedFrom: string): string[] {
  if (!['consulting', 'preparing', 'open', 'paused'].includes(state)) return []
  const known = KNOWN.filter(([field]) => blank(values[field])).map(([, words]) => words)
  if (state === 'consulting' || state === 'preparing') return known
  const open = ASKED.filter(([field]) => blank(values[field]) || values[field] === 'unknown').map(([, words]) => words)
  const confirmed = values['confirmed_on']
  const old = blank(confirmed)
    ? ['開いているかの確認']
    : String(confirmed) < unconfirmedFrom
      ? ['開いているかの確認（前の確認から日がたっています）']
      : []
  return [...known, ...(open.length ? [`${open.join('・')}について`] : []), ...old]
}
