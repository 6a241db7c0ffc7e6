// On what ground each kind of recipient is told of somebody missing. 根拠: 個人情報保護法 27条1項, 27条1項2号; docs/decisions/0040.
import type { Reason } from '../../../kernel/result.ts'
import { TOLD, type Told } from '../people/missing-person.schema.ts'

export type Party = 'staff' | 'partner' | 'field'
export type Basis = 'OWN' | 'CONSENT' | 'VITAL'
/** Somebody an alert may go to: a colleague, a person of another body, or somebody of the field with a phone of their own. `area`: the neighbourhood of their places, '' where none is known. */
export type Recipient = { id: string; name: string; party: Party; what: string; area: string; email: boolean }
export const BASIS_WORDS: Readonly<Record<Basis, string>> = { OWN: '区の職員', CONSENT: '本人・家族の同意', VITAL: '命・体を守るため' }
export const PARTY_WORDS: Readonly<Record<Party, string>> = { staff: '区の職員', partner: '関係機関の人', field: '地域の人の電話' }

/** The ground on which this kind is told: colleagues their own council's, others what was agreed, else the life that is in danger where somebody wrote why; undefined where there is none. */
export function basisFor(kind: Party | 'phone', tells: readonly string[], why: string): Basis | undefined {
  if (kind === 'staff') return 'OWN'
  if (tells.includes(kind)) return 'CONSENT'
  return why.trim() ? 'VITAL' : undefined
}
const word = (kind: Told): string => TOLD.find((one) => one.value === kind)?.label ?? kind
/** What is missing before these kinds may be told; nothing where each has a ground. */
export function withoutGround(kinds: readonly (Party | 'phone')[], tells: readonly string[], why: string): Reason[] {
  const bare = [...new Set(kinds)].filter((kind): kind is Told => kind !== 'staff' && basisFor(kind, tells, why) === undefined)
  return bare.length
    ? [
        {
          code: 'basis',
          field: 'why',
          message: `「${bare.map(word).join('」「')}」に知らせることは、登録のときに聞いていません。知らせるわけを書くか、相手から外してください。まだ送っていません。`,
        },
      ]
    : []
}
/** Those an alert may go to, in the parts of the form: colleagues, other bodies, and the field by neighbourhood. */
export function partsOf(all: readonly Recipient[]): { party: Party; area: string; people: Recipient[] }[] {
  const parts = Map.groupBy(all, (one) => `${one.party}\n${one.party === 'field' ? one.area : ''}`)
  return [...parts].map(([key, people]) => ({ party: key.split('\n')[0] as Party, area: key.split('\n')[1] ?? '', people }))
}
/** For so long after somebody was found the phones say so, without a word of whom. */
export const FOUND_HOURS = 24
