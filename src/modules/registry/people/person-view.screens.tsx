// How a person is called, told apart and marked, on every screen alike.
import type { VNode } from 'preact'
import { fieldOf, type Values } from '../../../records/record.ts'
import { sayValue } from '../../../records/say.rules.ts'
import { sayAged } from './person.rules.ts'
import { MASKED, person as type } from './person.schema.ts'

export type Names = ReadonlyMap<string, string>
/** A person as the screens need them: what the viewer may see, nothing else. */
export type PersonView = {
  wardId: string
  id: string
  version: number
  state: string
  reason: string
  values: Values
  ownerName: string
  shielded: boolean
  masked: boolean
  mergedInto: string | null
  goneOn: string | null
}
export type LikelyView = { person: PersonView; reasons: readonly string[]; against: readonly string[]; sure: boolean }
export const here = (yes: boolean): object => (yes ? { 'aria-current': 'true' } : {})
export const nameOf = (one: PersonView): string => String(one.values['name'] ?? '')
export const kanaOf = (one: PersonView): string => String(one.values['kana'] ?? '')

/** The only thing a shield shows. */
export const ShieldMark = ({ one }: { one: { readonly shielded: boolean; readonly masked?: boolean } }): VNode | null =>
  one.shielded || one.masked ? <span class="tag late">▲ {MASKED}</span> : null

/** What tells one person from another of the same name: ward, neighbourhood, reading, age. */
export function TellApart({ one, names, today }: { one: PersonView; names: Names; today: string }): VNode {
  return (
    <>
      {[
        names.get(one.wardId) ?? '',
        one.masked ? '' : (names.get(String(one.values['neighbourhood_id'] ?? '')) ?? ''),
        kanaOf(one),
        sayAged(one.values, today),
        sayValue(fieldOf(type, 'sex'), one.values['sex'] === 'unknown' ? null : one.values['sex']),
      ]
        .filter(Boolean)
        .join('　')}
    </>
  )
}

/** What every form of a person's page carries. */
export const Hidden = ({ one, clientId }: { one: Pick<PersonView, 'version'>; clientId: string }): VNode => (
  <>
    <input type="hidden" name="client_id" value={clientId} />
    <input type="hidden" name="version" value={one.version} />
  </>
)
