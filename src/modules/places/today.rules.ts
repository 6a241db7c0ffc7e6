// What happened is usually written down the same day: a form begins with today, and a day left blank is today.
import { civilDateOf } from '../../kernel/civil-date.ts'
import { formatWareki } from '../../kernel/era.ts'

/** What is known of a new record, with today as its day where none is given. */
export function withDay(known: URLSearchParams, now: Date): URLSearchParams {
  const filled = new URLSearchParams(known)
  if (!filled.get('on_day')?.trim()) filled.set('on_day', formatWareki(civilDateOf(now), 'short'))
  return filled
}
