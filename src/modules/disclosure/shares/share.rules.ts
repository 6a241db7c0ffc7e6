// An offer as it is written, what is wrong with it, and how it stands.
import { BASES, uncoveredTogether, type Basis, type BasisCode, type Consent, type Giving } from '../../../access/basis.rules.ts'
import type { Going } from '../../../access/cover.rules.ts'
import { addDays } from '../../../kernel/civil-date.ts'
import { parseDate } from '../../../kernel/era.ts'
import type { Reason } from '../../../kernel/result.ts'
import { ITEMS, PURPOSES, RECIPIENTS, type Item, type Purpose, type Recipient } from '../../../kernel/sharing.ts'
import type { Kept } from '../../../kernel/retention.ts'

/** Somebody one may offer to: a person of another body, or another council. */
export type Party = { readonly id: string; readonly kind: 'partner' | 'ward'; readonly name: string; readonly recipient: Recipient }
export type ShareState = 'offered' | 'accepted' | 'declined' | 'revoked' | 'expired'
export const STATE_WORDS: Readonly<Record<ShareState, string>> = {
  offered: '○ 相手の返事を待っています（まだ何も見えていません）',
  accepted: '✓ 相手が受け取りました',
  declined: '× 相手が受け取りませんでした',
  revoked: '■ 提供をやめました',
  expired: '－ 期限が過ぎて閉じました',
}
/** Why an offer was not taken: a choice, since no words of the other side can be sealed before it is. */
export const DECLINES = [
  { value: 'notOurs', label: '私たちの仕事ではない' },
  { value: 'notEnough', label: 'この項目では足りない' },
  { value: 'other', label: 'そのほか（電話で伝える）' },
] as const
/** Where it stands at a moment: an end that has passed closes it without anybody's doing. */
export const stateAt = (one: { state: string; untilAt: Date }, now: Date): ShareState =>
  one.untilAt <= now && (one.state === 'offered' || one.state === 'accepted') ? 'expired' : (one.state as ShareState)

const labelIn = (list: readonly { value: string; label: string }[], value: string): string =>
  list.find((one) => one.value === value)?.label ?? value
/** An item in words. */
export const sayItem = (item: string): string => labelIn(ITEMS, item)
/** Items in words, in the order given. */
export const sayItems = (items: readonly string[]): string => items.map(sayItem).join('、')
/** What for, in words. */
export const sayPurpose = (purpose: string): string => labelIn(PURPOSES, purpose)
/** A class of recipients in words. */
export const sayRecipient = (recipient: string): string => labelIn(RECIPIENTS, recipient)
/** The ground with the law it stands on. */
export const sayBasis = (basis: string): string => {
  const found = BASES.find((one) => one.value === basis)
  return found ? `${found.label}（${found.law}）` : basis
}

export type Offer = {
  to: Party
  purpose: Purpose
  items: Item[]
  basis: BasisCode
  evidence: string
  /** The last civil day on which it is open. */ until: string
}
const missing = (field: string, message: string): Reason => ({ code: 'missing', field, message })
const EVIDENCE = { most: 300 }

/** Reads an offer; what is not an offered party, item or ground is asked for again. `most` is the number of days it may stand open. */
export function readOffer(
  form: URLSearchParams,
  parties: readonly Party[],
  offered: readonly Item[],
  today: string,
  most: number,
): { offer: Offer | undefined; reasons: Reason[] } {
  const to = parties.find((one) => one.id === form.get('to'))
  const purpose = PURPOSES.find((one) => one.value === form.get('purpose'))?.value
  const items = offered.filter((item) => form.getAll('items').includes(item))
  const basis = BASES.find((one) => one.value === form.get('basis'))?.value
  const evidence = (form.get('evidence') ?? '').trim()
  const written = parseDate((form.get('until') ?? '').trim(), today)
  const until = written.ok ? written.date : ''
  const reasons = [
    ...(to ? [] : [missing('to', '「だれに」をえらんでください。')]),
    ...(purpose ? [] : [missing('purpose', '「何のために」をえらんでください。')]),
    ...(items.length ? [] : [missing('items', '「渡す項目」を一つはえらんでください。')]),
    ...(basis ? [] : [missing('basis', '「根拠」をえらんでください。')]),
    ...(evidence === '' ? [missing('evidence', '「根拠の控え」を書いてください。控えのない根拠では渡せません。')] : []),
    ...([...evidence].length > EVIDENCE.most
      ? [{ code: 'long', field: 'evidence', message: `「根拠の控え」は ${EVIDENCE.most} 文字までです。` }]
      : []),
    ...(until === ''
      ? [missing('until', '「いつまで」を日付で入れてください。')]
      : until < today
        ? [{ code: 'past', field: 'until', message: '「いつまで」が、もう過ぎた日になっています。' }]
        : until > addDays(today, most)
          ? [
              {
                code: 'far',
                field: 'until',
                message: `「いつまで」は、長くても ${most} 日のうちにしてください。続けるときは、あらためて渡します。`,
              },
            ]
          : []),
  ]
  return { offer: to && purpose && basis && !reasons.length ? { to, purpose, items, basis, evidence, until } : undefined, reasons }
}
/** An offer as the rule of grounds asks it. */
export const givingOf = (offer: Offer, on: string): Giving => ({
  basis: offer.basis,
  to: offer.to.recipient,
  items: offer.items,
  purpose: offer.purpose,
  on,
  evidence: offer.evidence,
})
/** One member's consent shares no other. */
export const OTHERS = 'いっしょに暮らす人のことも書かれているので、その人たちの同意の記録も要ります'
/** Why an offer may not go: each item the ground does not cover, in words. Without a person on file nobody's consent covers anything; what tells of the whole household needs the consent of each `members`. */
export function refusedItems(
  offer: Offer,
  personId: string | null,
  members: readonly string[],
  consents: readonly Consent[],
  on: string,
): Reason[] {
  const basis: Basis | undefined = BASES.find((one) => one.value === offer.basis)
  const { own: held, others } = uncoveredTogether(givingOf(offer, on), personId ?? '', members, consents)
  if (held.length + others.length === 0 || !basis) return []
  if (basis.to && !basis.to.includes(offer.to.recipient))
    return [
      {
        code: 'uncovered',
        field: 'basis',
        message: `「${basis.label}」では、${sayRecipient(offer.to.recipient)}に渡せません。ほかの根拠か、ほかの相手をえらんでください。`,
      },
    ]
  const why = basis.items
    ? '市が公表した範囲に入っていません'
    : personId === null
      ? '台帳の人につながっていないので、同意を確かめられません'
      : `本人の同意の記録（${sayRecipient(offer.to.recipient)}・${sayPurpose(offer.purpose)}）に入っていません`
  return [
    ...held.map((item) => ({ code: 'uncovered', field: 'items', message: `「${sayItem(item)}」は渡せません。${why}。` })),
    ...others.map((item) => ({ code: 'uncovered', field: 'items', message: `「${sayItem(item)}」は渡せません。${OTHERS}。` })),
  ]
}

/** One offer, with what is sealed opened. */
export type Share = {
  wardId: string
  id: string
  version: number
  type: string
  recordId: string
  personId: string | null
  toName: string
  toStaff: string | null
  recipient: string
  items: string[]
  purpose: string
  basis: string
  evidence: string
  state: string
  untilAt: Date
  offeredAt: Date
  offeredBy: string | null
  answeredAt: Date | null
  answeredBy: string | null
  declinedFor: string | null
  endedAt: Date | null
  endedBy: string | null
  reason: string
}
/** One offer as its addressee knows it before and after the answer. */
export type Received = {
  wardId: string
  wardName: string
  id: string
  type: string
  recordId: string
  personId: string | null
  items: Item[]
  purpose: string
  basis: string
  state: string
  untilAt: Date
  offeredAt: Date
  answeredAt: Date | null
  /** Who took it: a grant is one person's. */ mine: boolean
  answeredBy: string | null
}
export type { Going }
/** Grounds to choose from, each with its law. */
export const BASIS_CHOICES = BASES.map((one) => ({ value: one.value, label: `${one.label}（${one.law}）` }))

/** 保存の期間. 根拠: needs-and-watch-over A7 */
export const shareKept: Kept = {
  type: 'share',
  nouns: ['disclosure.share', 'disclosure.received'],
  label: '提供',
  cls: 'provision',
  event: '終わった日',
  begins: [
    { states: ['declined'], day: 'answered_at' },
    { states: ['revoked'], day: 'ended_at' },
    { states: ['accepted', 'offered'], day: 'until_at' },
  ],
}
