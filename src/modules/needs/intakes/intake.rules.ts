// What an intake knows already from what it came of: nothing that was said is asked again, and what was urgent stays as urgent.
import { formatWareki } from '../../../kernel/era.ts'
import type { Values } from '../../../records/record.ts'
import { SIGNS } from '../notices/notice.schema.ts'

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
  const whom = { person_id: text(values['person_id']), described: text(values['described']) || text(values['spot']) }
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
    story: lines(signsOf(values), text(values['fact'])),
    urgency: text(values['urgency']),
    review_on: review ? formatWareki(review, 'short') : '',
  }
}
