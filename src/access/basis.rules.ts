// On what ground what of a person may be given to whom. Data and one pure rule; every share, paper and export outside the council asks it.
// 根拠: 個人情報保護法 20条2項、27条1項・5項、社会福祉法 106条の6、災害対策基本法 49条の11; needs-and-watch-over A6; rules.md 人 1.

import { GROUNDS, type Item, type Purpose, type Recipient } from '../kernel/sharing.ts'

/** A ground in law. `items` and `to` are what it covers by itself; without them it covers what the consent (CONSENT) or the case at hand (`evidence`) says. */
export type Basis = {
  value: string
  label: string
  law: string
  items?: readonly Item[]
  to?: readonly Recipient[]
  /** What must be written down beside it. */ evidence: string
}
export type BasisCode = (typeof GROUNDS)[number]['value']
/** What each ground covers by itself, and what must be written down beside it. */
const COVER: Readonly<Record<BasisCode, Omit<Basis, 'value' | 'label' | 'law'>>> = {
  CONSENT: { evidence: '同意の記録' },
  VITAL: { to: ['wardOffice', 'hokatsu', 'medical', 'minsei', 'rescue', 'otherWard'], evidence: '危険のようすと、同意をとれないわけ' },
  JOINT_USE: {
    items: ['name', 'address', 'birth', 'contact', 'care', 'disability', 'health', 'history'],
    to: ['council', 'wardOffice', 'hokatsu', 'disabilityCentre', 'selfReliance'],
    evidence: '公表した通知の版',
  },
  SUPPORT_CONF: { evidence: '会議' },
  NEEDY_CONF: { evidence: '会議' },
  MULTI_CONF: { evidence: '会議と同意の記録' },
  DISASTER: { to: ['minsei', 'watchers', 'community', 'rescue', 'wardOffice'], evidence: '指示の番号' },
  OUTSOURCE: { to: ['wardOffice'], evidence: '契約' },
}
/** The grounds of law, in the words of the forms, with what they cover. */
export const BASES: readonly (Basis & { value: BasisCode })[] = GROUNDS.map(({ value, label, help }) => ({
  value,
  label,
  law: help,
  ...COVER[value],
}))

/** One consent of one person. Days are civil dates; `until` and `withdrawn` are the first day on which it no longer holds. */
export type Consent = {
  personId: string
  recipient: Recipient
  items: readonly Item[]
  purpose: Purpose
  given: string
  until: string | null
  withdrawn: string | null
}
export type Giving = { basis: BasisCode; to: Recipient; items: readonly Item[]; purpose: Purpose; on: string; evidence: string }

/** Whether a consent holds on a civil date. */
export const consentHolds = (one: Consent, on: string): boolean =>
  one.given <= on && (one.until === null || on < one.until) && (one.withdrawn === null || on < one.withdrawn)
/** The items of a person that may not be given: not covered by the ground, or by any consent of that very person. An empty list: all may go. A ground without its evidence covers nothing. */
export function uncovered(giving: Giving, personId: string, consents: readonly Consent[]): Item[] {
  const basis: Basis | undefined = BASES.find((one) => one.value === giving.basis)
  if (!basis || giving.evidence.trim() === '' || (basis.to && !basis.to.includes(giving.to))) return [...giving.items]
  if (giving.basis === 'CONSENT' || giving.basis === 'MULTI_CONF') {
    const given = new Set(
      consents
        .filter(
          (one) =>
            one.personId === personId && one.recipient === giving.to && one.purpose === giving.purpose && consentHolds(one, giving.on),
        )
        .flatMap((one) => one.items),
    )
    return giving.items.filter((item) => !given.has(item))
  }
  return giving.items.filter((item) => basis.items && !basis.items.includes(item))
}
/** What of each member of a household may be given: the consent of one does not share another. */
export const sharable = (giving: Giving, members: readonly string[], consents: readonly Consent[]): ReadonlyMap<string, readonly Item[]> =>
  new Map(
    members.map((id) => {
      const held = new Set(uncovered(giving, id, consents))
      return [id, giving.items.filter((item) => !held.has(item))]
    }),
  )
/** Items that tell of everybody who lives together, whoever the record names first; the others are of the one person. The same list stands in app.move_covered and app.share_covered. */
export const HOUSEHOLD_ITEMS: readonly Item[] = ['household', 'history', 'livelihood']
/** The items of a record that may not be given: those not covered for whom it is about, and those of everybody that some other one of the household did not agree to. `members` lives in the household the record is about; nobody where it is about one person. */
export function uncoveredTogether(
  giving: Giving,
  personId: string,
  members: readonly string[],
  consents: readonly Consent[],
): { own: Item[]; others: Item[] } {
  const own = uncovered(giving, personId, consents)
  const common = { ...giving, items: giving.items.filter((item) => HOUSEHOLD_ITEMS.includes(item)) }
  const each = [
    ...sharable(
      common,
      members.filter((id) => id !== personId),
      consents,
    ).values(),
  ]
  return { own, others: common.items.filter((item) => !own.includes(item) && each.some((items) => !items.includes(item))) }
}
