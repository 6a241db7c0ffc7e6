// What of a record is told to the person it is about. Staff's own view is told, as the law asks; who noticed, who consulted and others are not. 根拠: 個人情報保護法 33条2項1号（第三者の権利利益）, rules.md 人 3・4.
import type { RecordType, Values } from '../../../records/record.ts'
import { sayValue } from '../../../records/say.rules.ts'

/** By type, what is never told; a type that is not named here is told as nothing: somebody reads it first. */
const NEVER: Readonly<Record<string, readonly string[]>> = {
  notice: ['by_kind', 'by_name', 'way', 'place_id', 'spot', 'told', 'reply', 'close_kind'],
  talk: ['place_id'],
  intake: ['call_when'],
  consent: [],
  access_request: [],
  provision_record: ['evidence'],
  // Of a support: what the council wrote of the person. Who took part, whom one rings, who went: others.
  support_case: ['described', 'route'],
  support_note: ['with_whom'],
  assessment: [],
  support_plan: [],
  watch_plan: ['call_whom'],
  watch_visit: ['by_name'],
}
// Who consulted, and how it came, is about another person unless it was the person themselves.
const CONSULTER: readonly string[] = ['consulter', 'consulter_name', 'consulter_contact', 'channel', 'route']

/** Whether records of this type are told at all. */
export const isTold = (type: Pick<RecordType, 'name'>): boolean => type.name in NEVER
/** The fields of a record that are not told to the person. */
export function untold(type: RecordType, values: Values): string[] {
  const never = NEVER[type.name]
  if (!never) return type.fields.map((field) => field.name)
  return [
    ...never,
    ...('consulter' in values && values['consulter'] !== 'self' ? CONSULTER : []),
    // Names of people stand on their own records.
    ...type.fields.filter((field) => field.to?.personal).map((field) => field.name),
  ]
}
/** A record as it is told: label and words, line by line. */
export const toldLines = (type: RecordType, values: Values): [label: string, words: string][] => {
  const without = untold(type, values)
  return type.fields
    .filter((field) => !without.includes(field.name))
    .map((field): [string, string] => [field.label, sayValue(field, values[field.name])])
    .filter(([, words]) => words !== '')
}

/** A line of who read, as the sheet knows it. `sent` is true where the reader is one who sent a notice about this person. */
export type Seen = { readonly event: string; readonly sent: boolean }
const LOOKS: readonly string[] = ['opened', 'listed', 'exported', 'searched', 'compared', 'shown', 'previewed', 'traced', 'asked']
/** Whether a line may be told: a look, not a write; and nothing of notices by whoever sent one, for it would say who noticed. */
export function mayTell({ event, sent }: Seen): boolean {
  const verb = event.split('.').at(-1) ?? ''
  return LOOKS.includes(verb) && !(sent && event.startsWith('needs.notice.')) && event !== 'needs.notice.asked'
}
