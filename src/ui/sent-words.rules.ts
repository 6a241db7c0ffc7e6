// The words that stood beside what a form sends: a name picked from a list is sent as a number, a tick as a code. Where what was sent has to be shown again, it is shown in these.
/** The field under which a page sends them with the form. */
export const WORDS = 'sent_words'
/** `said` is what the person saw in place of a code or a number; empty where the value itself is what they wrote. */
export type SentWord = { name: string; value: string; label: string; said: string }
/** `page`: the heading of the form. */
export type SentWords = { page: string; words: readonly SentWord[] }

const NONE: SentWords = { page: '', words: [] }
const MOST = 400
const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, MOST) : '')

/** The words that came with a form; what is not such a list is none. It is only ever shown to whoever sent it. */
export function readSentWords(form: URLSearchParams): SentWords {
  const sent = form.get(WORDS)
  if (!sent) return NONE
  try {
    const got = JSON.parse(sent) as { page?: unknown; words?: unknown } | null
    const words = Array.isArray(got?.words) ? (got.words as unknown[]) : []
    return {
      page: text(got?.page),
      words: words.flatMap((one) =>
        Array.isArray(one) ? [{ name: text(one[0]), value: text(one[1]), label: text(one[2]), said: text(one[3]) }] : [],
      ),
    }
  } catch {
    return NONE
  }
}

/** A body as it is kept apart from others: the words beside a form are no part of what it says. */
export const bodyWithoutWords = (body: string): string => body.replace(new RegExp(`(^|&)${WORDS}=[^&]*`, 'g'), '')

/** The words as a form takes them with it once more. */
export const wordsAgain = ({ page, words }: SentWords): string =>
  JSON.stringify({ page, words: words.map((one) => [one.name, one.value, one.label, one.said]) })
