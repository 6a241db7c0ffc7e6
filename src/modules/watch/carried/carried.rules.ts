// What a phone carries of one watched person: item by item, each only where its ground covers it for who watches; what is left out is said. 根拠: rules.md 人 1・2, needs-and-watch-over A6.
import { uncovered, type BasisCode, type Consent } from '../../../access/basis.rules.ts'
import type { Item, Recipient } from '../../../kernel/sharing.ts'
import { SIGNS } from '../../../kernel/signs.ts'
import type { Values } from '../../../records/record.ts'

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

/** About the person's health, and so only where that may be carried; the others keep who goes there safe. */
const SICK: readonly string[] = ['infection']
const list = (values: Values, name: string): string[] => (Array.isArray(values[name]) ? [...(values[name] as readonly string[])] : [])
const text = (values: Values, name: string): string => String(values[name] ?? '').trim()

/** Who is watched over, as a file may show them. */
export type Watched = { personId: string; values: Values; masked: boolean }
/** What of one plan goes onto one phone. `safety` goes with every ground: it tells whoever stands at the door what to do, and nothing of whom they visit. */
export type Door = {
  kept: Kept
  basis: BasisCode
  items: CarriedItem[]
  left: Left[]
  ways: string[]
  lookFor: string
  cautions: string[]
  cautionNote: string
  safety: string
}
/** One of the field who watches, whether a phone of theirs is paired, and the door it carries. */
export type Named = {
  id: string
  name: string
  role: string
  paired: boolean
  door: Door
  /** The day from which the person no longer agrees that this kind of watcher is told; null where they never took it back, or agree again. */ tookBack:
    string | null
}
/** The door of a plan for who watches as `to`, on a civil day. */
export function doorOf(plan: Values, who: Watched | undefined, to: Recipient, consents: readonly Consent[], on: string): Door {
  const of = (name: string): string => text(who?.values ?? {}, name)
  const ways = list(plan, 'ways')
  const signs = list(plan, 'signs').map((one) => SIGNS.find((each) => each.value === one)?.label ?? one)
  const lookFor = [signs.join('、'), text(plan, 'look_for')].filter(Boolean).join('。')
  const cautions = list(plan, 'cautions')
  const sick = cautions.filter((one) => SICK.includes(one))
  const kept = {
    name: of('name') + (of('kana') ? `（${of('kana')}）` : ''),
    address: of('address'),
    contact: ways.includes('phone') ? of('phone') || of('mobile') : '',
    health: [lookFor, text(plan, 'caution_note'), ...sick].filter(Boolean).join('　'),
  }
  const basis = text(plan, 'basis') as BasisCode
  const ground = { basis, evidence: text(plan, 'basis_note'), to, on }
  const { items, left } = carriedItems(kept, ground, who?.personId ?? '', consents, who?.masked ?? true)
  const well = items.includes('health')
  return {
    kept,
    basis,
    items,
    left,
    ways,
    lookFor: well ? lookFor : '',
    cautions: cautions.filter((one) => well || !SICK.includes(one)),
    cautionNote: well ? text(plan, 'caution_note') : '',
    safety: text(plan, 'safety'),
  }
}

/** What is missing where a ground lets nothing go: a consent to this recipient, what the ground rests on, or a ground that reaches whom it is for. */
export type Missing = 'consent' | 'evidence' | 'ground'
/** Which of them it is. */
export const missingOf = (plan: Values): Missing =>
  text(plan, 'basis') === 'CONSENT' ? 'consent' : text(plan, 'basis_note') === '' ? 'evidence' : 'ground'
/** Whether a phone knows where to go: with neither name nor address it leads nowhere. */
export const leadsNowhere = (items: readonly CarriedItem[]): boolean => !items.includes('name') && !items.includes('address')
/** Grounds other than a consent that let a name go, with what they rest on, each to whom: as [ground, recipient]. The same rule, asked beforehand for the database. */
export const GROUNDS_THAT_NAME: readonly (readonly [BasisCode, Recipient])[] = (
  ['VITAL', 'JOINT_USE', 'SUPPORT_CONF', 'DISASTER'] as const satisfies readonly BasisCode[]
).flatMap((basis) =>
  (['minsei', 'watchers'] as const)
    .filter((to) => uncovered({ basis, evidence: '根拠', to, items: ['name'], purpose: 'watch', on: '2000-01-01' }, '', []).length === 0)
    .map((to) => [basis, to] as const),
)
