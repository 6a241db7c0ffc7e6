// What an intake knows already from what it came of: nothing that was said is asked again, and what was urgent stays as urgent.
import { formatWareki } from '../../../kernel/era.ts'
import type { Reason } from '../../../kernel/result.ts'
import type { RecordType, Values } from '../../../records/record.ts'
import { SIGNS } from '../notices/notice.schema.ts'
import { intake, NO_END } from './intake.schema.ts'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
/** How a notice came, as the channel and the way to a consultation. */
const WAYS: Readonly<Record<string, readonly [channel: string, route: string]>> = {
  place: ['place', 'placeNotice'],
  round: ['place', 'outreach'],
  visit: ['visit', 'outreach'],
  comesIn: ['comesIn', ''],
  phone: ['phone', ''],
  paper: ['letter', ''],
  field: ['place', 'placeNotice'],
  partner: ['partner', 'partner'],
}
const signsOf = (values: Values): string => {
  const signs = values['signs']
  const labels = Array.isArray(signs) ? SIGNS.filter((one) => signs.includes(one.value)).map((one) => one.label) : []
  return labels.length ? `しるし：${labels.join('、')}` : ''
}
const lines = (...parts: readonly string[]): string => parts.filter(Boolean).join('\n')

/** The fields of the form, as they would be typed, from a question, a notice or a talk. */
export function begunFrom(type: string, values: Values): Record<string, string> {
  if (type === 'enquiry') return { channel: text(values['channel']), main_worry: text(values['worry']) }
  const [person, spot] = [text(values['person_id']), text(values['spot'])]
  // Where nobody is named and nobody described, the place is all there is to find them by; else it is told with what was seen.
  const described = text(values['described']) || (person ? '' : spot)
  const whom = { person_id: person, described }
  if (type === 'talk')
    return {
      ...whom,
      channel: 'place',
      route: 'outreach',
      story: lines(text(values['health']), text(values['living']), text(values['wish'])),
    }
  const [channel = '', route = ''] = WAYS[text(values['way'])] ?? []
  const review = text(values['review_on'])
  return {
    ...whom,
    channel,
    route,
    story: lines(spot && spot !== described ? `場所：${spot}` : '', signsOf(values), text(values['fact'])),
    urgency: text(values['urgency']),
    review_on: review ? formatWareki(review, 'short') : '',
  }
}

/** What going on without consent says, and nothing else does. */
export const NO_CONSENT = 'noConsentYet'
/** The declaration as it is filled in by hand. */
export const byHand: RecordType = {
  ...intake,
  fields: intake.fields.map((field) =>
    field.name === 'screening' ? { ...field, options: field.options.filter((one) => one.value !== NO_CONSENT) } : field,
  ),
  moves: intake.moves.map((move) => (move.name === 'keepAsking' ? { ...move, asks: ['review_on'] } : move)),
}
/** The same without going on unconsented, where consent is not what is missing. */
export const consented: RecordType = { ...byHand, moves: byHand.moves.filter((one) => one.name !== 'keepAsking') }
/** Why a consultation does not end in this way: it is or was pressing (今すぐ, 当日), and nobody has met the person. Undefined where it may end. */
export const unmetReason = (
  urgency: unknown,
  screening: unknown,
  { metAt, pressed }: { metAt: Date | null; pressed: boolean },
): Reason | undefined =>
  (pressed || ['now', 'today'].includes(text(urgency))) && (NO_END as readonly string[]).includes(text(screening)) && metAt === null
    ? {
        code: 'unmet',
        field: 'screening',
        message:
          'まだ会えていません。「今すぐ」「当日」の相談は、あとで緊急度を下げても、会えないまま「情報提供のみ」「中断」で済にはできません。会えたこと（だれが確かめたか）を「したこと」に残すか、次に見る日を決めて続けてください。',
      }
    : undefined
/** Asked once, where a consultation came of the same record already. */
export const ALREADY: Reason = {
  code: 'exists',
  field: 'apart',
  message: 'この記録からは、もう相談を受け付けています。別の相談なら「別の相談として受け付ける」に印を付けて、もう一度送ってください。',
}
