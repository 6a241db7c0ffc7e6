// What a phone carries of one watched person: item by item, each only where its ground covers it for who watches; what is left out is said. 根拠: rules.md 人 1・2, needs-and-watch-over A6.
import { uncovered, type BasisCode, type Consent } from '../../../access/basis.rules.ts'
import type { Item, Recipient } from '../../../kernel/sharing.ts'

/** What today's visit may need. What to look for and what to mind are words about health. */
export const CARRIED = ['name', 'address', 'contact', 'health'] as const satisfies readonly Item[]
export type CarriedItem = (typeof CARRIED)[number]
export type Kept = { readonly [item in CarriedItem]: string }
export type Left = { item: CarriedItem; why: 'noBasis' | 'shielded' }
/** As whom somebody of the field receives it: what is given to the 民生委員 is given to no other watcher. */
export const recipientOf = (role: string): Recipient => (role === 'minsei' ? 'minsei' : 'watchers')
/** What a shield keeps off every phone. */
const WHERE: readonly CarriedItem[] = ['address', 'contact']

type Ground = { basis: BasisCode; evidence: string; to: Recipient; on: string }
/**
 * The items that are there and may go, and those that are there and may not, with why. `kept` holds the words of each item, '' where nothing is written down.
 * A consent needs no other evidence than itself; every other ground needs what was written beside the plan.
 */
export function carriedItems(
  kept: Kept,
  ground: Ground,
  personId: string,
  consents: readonly Consent[],
  shielded: boolean,
): { items: CarriedItem[]; left: Left[] } {
  const hidden = (item: CarriedItem): boolean => shielded && WHERE.includes(item)
  const there = CARRIED.filter((item) => kept[item].trim() !== '' || hidden(item))
  const evidence = ground.evidence.trim() || (ground.basis === 'CONSENT' ? '同意の記録' : '')
  const held = new Set<Item>(uncovered({ ...ground, evidence, items: there, purpose: 'watch' }, personId, consents))
  const whyNot = (item: CarriedItem): Left['why'] | undefined => (hidden(item) ? 'shielded' : held.has(item) ? 'noBasis' : undefined)
  return {
    items: there.filter((item) => whyNot(item) === undefined),
    left: there.flatMap((item) => {
      const why = whyNot(item)
      return why ? [{ item, why }] : []
    }),
  }
}
