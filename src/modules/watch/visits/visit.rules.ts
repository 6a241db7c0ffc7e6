// What of a visit goes into the notice made of it, and of absences in a row.
import type { Values } from '../../../records/record.ts'

const WAY: Readonly<Record<string, string>> = { visit: 'visit', phone: 'phone', outside: 'visit' }
const BLANK: Values = {
  described: '',
  place_id: null,
  spot: '',
  view: '',
  told: null,
  by_kind: 'worker',
  by_name: '',
  review_on: null,
  close_kind: null,
  reply: null,
}

/** しるし of a visit. */
export const signsOf = (visit: Values): readonly string[] => (Array.isArray(visit['signs']) ? (visit['signs'] as readonly string[]) : [])
/** Whether a visit tells of something to worry about: 気になることがある, or a sign beside any other result. Whoever was met with a bruise was met, and is told of (docs/decisions/0080). */
export const worries = (visit: Values): boolean => visit['result'] === 'wrong' || signsOf(visit).length > 0
/** Whether what a visit says now, or any version of it with these signs, worries in a way it did not before. */
export const isNewWorry = (before: Values, now: Values, signs: readonly string[]): boolean =>
  !worries(before) || (now['result'] === 'wrong' && before['result'] !== 'wrong') || signs.some((one) => !signsOf(before).includes(one))
/** Who wrote a visit down, where it was somebody of the field: as a notice says it. */
export type BySender = { kind: string; name: string }
/** The values of a notice from those of a visit that found something wrong; its urgency is the rule of notices. */
export function noticeOf(visit: Values, urgency: string, by?: BySender): Values {
  return {
    ...BLANK,
    person_id: visit['person_id'] ?? null,
    seen_on: visit['on_day'] ?? null,
    signs: [...signsOf(visit)],
    fact: visit['note'] ?? '',
    by_name: visit['by_name'] ?? '',
    way: by ? 'field' : (WAY[String(visit['way'])] ?? 'visit'),
    urgency,
    ...(by ? { by_kind: by.kind, by_name: by.name } : {}),
  }
}
/** The values of a notice from absences in a row: 当日, because nobody has seen the person. */
export const noticeOfAbsences = (visit: Values, absences: number): Values => ({
  ...noticeOf(visit, 'today'),
  signs: ['unseen'],
  fact: `見守りで ${absences} 回続けて不在でした。`,
  by_name: '',
})
