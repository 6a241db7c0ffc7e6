// What an intake knows already from what it came of.
import type { Values } from '../../../records/record.ts'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
/** The fields of the form, as they would be typed, from a question, a notice or a talk. */
export function begunFrom(type: string, values: Values): Record<string, string> {
  if (type === 'enquiry') return { channel: text(values['channel']), main_worry: text(values['worry']) }
  const story =
    type === 'notice'
      ? text(values['fact'])
      : [text(values['health']), text(values['living']), text(values['wish'])].filter(Boolean).join('\n')
  return { channel: 'place', route: 'placeNotice', person_id: text(values['person_id']), described: text(values['described']), story }
}
