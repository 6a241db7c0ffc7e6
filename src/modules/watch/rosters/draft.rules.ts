// Why a draft of an absence is let go, and what of it goes into a notice.
import type { Values } from '../../../records/record.ts'

export const WHYS = [
  { value: 'travel', label: '旅行・外出と分かっている' },
  { value: 'hospital', label: '入院・通院' },
  { value: 'family', label: '家の用' },
  { value: 'known', label: 'ほかで元気と分かった' },
  { value: 'other', label: 'そのほか' },
] as const

/** The values of a notice from a draft: who stays away, from where. */
export const noticeOfAbsence = (draft: { personId: string; placeId: string; first: string; last: string }): Values => ({
  person_id: draft.personId,
  described: '',
  place_id: draft.placeId,
  spot: '',
  seen_on: draft.last,
  signs: ['absent'],
  fact: '常連名簿の人が、続けて休んでいます。',
  view: '',
  told: null,
  way: 'place',
  by_kind: 'operator',
  by_name: '',
  urgency: 'threeDays',
  review_on: null,
  close_kind: null,
  reply: null,
})
