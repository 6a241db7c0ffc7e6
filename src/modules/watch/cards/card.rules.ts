// What of a person stands on a card: the items its ground covers, and nothing else; what was left out is said.
import { uncovered, type Consent, type Giving } from '../../../access/basis.rules.ts'
import { ITEMS, type Item } from '../../../kernel/sharing.ts'

/** What a card may say, by item; what has no text here is written down in no place that goes on a card. */
export type Known = Partial<Record<Item, string>>
export type CardLines = {
  lines: [label: string, text: string][]
  left: { label: string; why: 'noBasis' | 'nothing' | 'shielded' | 'over' | 'notAsked' }[]
}
const labelOf = (item: Item): string => ITEMS.find((one) => one.value === item)?.label ?? item
/** Items a shield keeps from every paper. */
const WHERE: readonly Item[] = ['address', 'contact', 'household']

/** The day a ground is asked for: today, or the day the card begins where that is still to come. A consent that is gone prints nothing, whatever day stands on the card. */
export const askedOn = (givenOn: string, today: string): string => (givenOn > today ? givenOn : today)
/** Nothing of a card whose time is over. */
export const closeCard = (said: CardLines): CardLines => ({
  lines: [],
  left: [...said.left, ...said.lines.map(([label]) => ({ label, why: 'over' as const }))],
})

/** The lines of a card and what was left out, each with why. `shielded`: the address of this person goes on no paper, whatever its ground. */
export function cardLines(giving: Giving, personId: string, consents: readonly Consent[], known: Known, shielded: boolean): CardLines {
  const held = new Set<Item>(uncovered(giving, personId, consents))
  const said: CardLines = { lines: [], left: [] }
  for (const item of giving.items) {
    const text = (known[item] ?? '').trim()
    if (held.has(item)) said.left.push({ label: labelOf(item), why: 'noBasis' })
    else if (shielded && WHERE.includes(item)) said.left.push({ label: labelOf(item), why: 'shielded' })
    else if (text === '') said.left.push({ label: labelOf(item), why: 'nothing' })
    else said.lines.push([labelOf(item), text])
  }
  return said
}

/** Beside the items: whom to call in a hurry, who is somebody else and was asked or not, and what to look for in this very person, which tells of their health. */
export type Beside = { call: string; callAgreed: boolean; lookFor: string }
export const [CALL, LOOK] = ['いそぐときの連絡先', 'この人の見るところ'] as const
/** The whole card: the items, then what stands beside them where its item may go. `lookFor` is empty where only the general words are printed. */
export function cardSays(
  giving: Giving,
  personId: string,
  consents: readonly Consent[],
  known: Known,
  beside: Beside,
  shielded: boolean,
): CardLines & { lookFor: string } {
  const held = new Set<Item>(uncovered(giving, personId, consents))
  const goes = (item: Item): boolean => giving.items.includes(item) && !held.has(item)
  // What to look for is what goes of the health: it stands in its own place on the card.
  const { lines, left } = cardLines(
    { ...giving, items: giving.items.filter((item) => !(item === 'health' && goes(item) && beside.lookFor)) },
    personId,
    consents,
    known,
    shielded,
  )
  const contact = goes('contact') && !shielded
  return {
    lines: [...lines, ...(beside.call && contact && beside.callAgreed ? [[CALL, beside.call] as [string, string]] : [])],
    left: [
      ...left,
      ...(beside.call && !contact ? [{ label: CALL, why: shielded ? ('shielded' as const) : ('noBasis' as const) }] : []),
      ...(beside.call && contact && !beside.callAgreed ? [{ label: CALL, why: 'notAsked' as const }] : []),
      ...(beside.lookFor && !goes('health') ? [{ label: LOOK, why: 'noBasis' as const }] : []),
    ],
    lookFor: goes('health') ? beside.lookFor : '',
  }
}
