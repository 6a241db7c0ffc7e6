// What of a talk goes into the notice made of it: who, where, when, and the words as they were told. What it was a sign of is said by who answers it.
import type { Values } from '../../../records/record.ts'

const PARTS = [
  ['health', '体のこと'],
  ['living', '暮らしのこと'],
  ['wish', '願い'],
] as const

/** The values of a notice from those of a talk. */
export const noticeOf = (talk: Values): Values => ({
  person_id: talk['person_id'] ?? null,
  described: talk['described'] ?? '',
  spot: '',
  place_id: talk['place_id'] ?? null,
  seen_on: talk['on_day'] ?? null,
  signs: [],
  fact: PARTS.flatMap(([name, label]) => (typeof talk[name] === 'string' && talk[name] !== '' ? [`${label}：${talk[name]}`] : [])).join(
    '\n',
  ),
  view: '',
  told: null,
  way: 'round',
  by_kind: 'worker',
  by_name: '',
  urgency: 'threeDays',
  review_on: null,
  close_kind: null,
  reply: null,
})
