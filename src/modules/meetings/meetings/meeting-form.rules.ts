// The form of a meeting: what was typed, and what is missing. As a member there is no place for what others said.
import { isCivilDate } from '../../../kernel/civil-date.ts'
import { readTimeText } from '../../../kernel/time-text.ts'
import { parseDate } from '../../../kernel/era.ts'
import { allowUnless, type Reason, type Result } from '../../../kernel/result.ts'
import { ITEMS, type Item } from '../../../kernel/sharing.ts'
import { wholeTexts } from '../../../kernel/whole-text.ts'
import { TELLING } from './meeting.rules.ts'

export type Words = {
  onDay: string
  starts: string | null
  anonymised: boolean
  items: readonly Item[]
  title: string
  venue: string
  host: string
  agenda: string
  facts: string
}
/** What of the words was changed: field, before and after. */
export type Change = { field: keyof Words; before: string; after: string }
const NAMES = ['onDay', 'starts', 'anonymised', 'items', 'title', 'venue', 'host', 'agenda', 'facts'] as const
const asText = (value: Words[keyof Words]): string => (typeof value === 'object' && value !== null ? value.join(' ') : String(value ?? ''))
/** What a change makes of the words as they stood; nothing for what stays. */
export const changesOf = (before: Words, after: Words): Change[] =>
  NAMES.map((field) => ({ field, before: asText(before[field]), after: asText(after[field]) })).filter((one) => one.before !== one.after)

/** The texts of the form: what each is called, and how long it may be. */
const TEXTS = {
  title: { label: '何の会議', most: 100 },
  venue: { label: 'ところ', most: 100 },
  host: { label: 'ひらくところ', most: 100 },
  agenda: { label: '議題', most: 4000 },
  facts: { label: '確かめた事実', most: 8000 },
} as const
/** A day as people write it; undefined where it cannot be read, null where nothing was written. */
export function readDay(text: string | null, today: string): string | null | undefined {
  if (!text?.trim()) return null
  const read = parseDate(text, today)
  return read.ok && isCivilDate(read.date) ? read.date : undefined
}
function readTime(text: string): string | null | undefined {
  if (text === '') return null
  return readTimeText(text)?.from
}

/** Reads the form of a meeting of which we are host or member. */
export function readMeeting(form: URLSearchParams, ourRole: 'host' | 'member', today: string): Result<Words> {
  // What this role has no place for is not read.
  const none: readonly string[] = ourRole === 'host' ? ['host'] : ['agenda', 'facts']
  const { texts, reasons: long } = wholeTexts((name) => (none.includes(name) ? '' : form.get(name)), TEXTS)
  const [onDay, starts] = [readDay(form.get('on_day'), today), readTime((form.get('starts') ?? '').trim())]
  const anonymised = form.get('anonymised') === 'yes'
  const asked = form.getAll('items')
  const items = ITEMS.map((one) => one.value).filter((one) => asked.includes(one))
  const reasons: Reason[] = [
    ...long,
    ...(texts.title ? [] : [{ code: 'empty', field: 'title', message: '何の会議かを書いてください。' }]),
    ...(onDay ? [] : [{ code: 'empty', field: 'on_day', message: '日は 12/3 や R8.12.3 のように書いてください。' }]),
    ...(starts === undefined ? [{ code: 'unreadable', field: 'starts', message: '時刻は 13:30 のように書いてください。' }] : []),
    ...(ourRole === 'member' && !texts.host ? [{ code: 'empty', field: 'host', message: 'どこがひらく会議かを書いてください。' }] : []),
    ...(anonymised && items.some((one) => TELLING.includes(one))
      ? [
          {
            code: 'telling',
            field: 'items',
            message: '「Aさん」で話す会議では、氏名・住所・生年月日・連絡先・写真は話せません。外してください。',
          },
        ]
      : []),
  ]
  return allowUnless(reasons, { onDay: onDay ?? '', starts: starts ?? null, anonymised, items, ...texts })
}
