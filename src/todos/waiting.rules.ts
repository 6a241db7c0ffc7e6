// What waits for a person: what it is, until when, and how it presses. Read from the records each time; nothing here is a copy.
import { civilDateOf, daysLate, jstTime, type CivilDate } from '../kernel/civil-date.ts'
import { sayDate } from '../kernel/say-date.ts'

/** What stands together among what is stuck. */
export type StuckGroup =
  'notices' | 'contacts' | 'watch' | 'supports' | 'ties' | 'approvals' | 'requests' | 'register' | 'decisions' | 'months' | 'area'
/** A civil date (the whole day counts), an instant (a clock that runs), or no day at all. */
export type Due = CivilDate | Date | undefined
/** One thing that waits. `key` is stable over time within its kind. */
export type Waiting = {
  kind: string
  key: string
  title: string
  /** Who or where, without personal data that is not needed here. */
  line: string
  href: string
  act: string
  due: Due
  /** The day is when it takes place, not a deadline. */
  happens?: boolean
  /** When it came. */
  since: Date | undefined
  /** Steps of the ladder already taken: who stands above has been told this often. */
  raised: number
  /** 今すぐ: stands before everything else. */
  interrupts: boolean
  /** Life and limb: stands in a block of its own before the errands. */
  life?: boolean
  /** Somebody else waits for it: it waits now and stands before one's own errands. */
  waited?: boolean
  /** Whom it is about, by number. */
  whom?: string
  /** Their name, age and neighbourhood: only on a screen of somebody who may read them (modules/todos). */
  who?: string
  /** Their neighbourhood alone, from the same look. */
  where?: string
  /** Who has it in hand, by number of staff; only where the whole ward is asked for, undefined where nobody is said to. */
  hands?: readonly string[]
  /** Where one tap finishes it, from the version seen. */
  finish: { action: string; version: number } | undefined
}
/** Most lines of life and limb on the first page; a ward with more of them reads the list. */
export const MOST_GRAVE = 30
/** now 今すぐ, overdue 期限をすぎた, today 今日中, open no day set, later. */
export type Urgency = 'now' | 'overdue' | 'today' | 'open' | 'later'
export const URGENCIES: readonly Urgency[] = ['now', 'overdue', 'today', 'open', 'later']
/** Most that a count says; more is 「99+」. */
export const MOST_COUNTED = 99

const dayOf = (due: Exclude<Due, undefined>): CivilDate => (typeof due === 'string' ? due : civilDateOf(due))

/** How a thing presses at an instant. A civil date is over when the day is, an instant the moment it has passed. */
export function urgencyOf({ due, interrupts, waited }: Pick<Waiting, 'due' | 'interrupts' | 'waited'>, now: Date): Urgency {
  if (interrupts) return 'now'
  if (due === undefined) return 'open'
  const today = civilDateOf(now)
  if (typeof due === 'string' ? due < today : due.getTime() < now.getTime()) return 'overdue'
  return dayOf(due) === today ? 'today' : waited ? 'open' : 'later'
}

/** What counts for the number at the top: life and limb, and everything that is due by tonight or has no day. */
export const isWaitingNow = (one: Pick<Waiting, 'due' | 'interrupts' | 'life' | 'waited'>, now: Date): boolean =>
  one.life === true || urgencyOf(one, now) !== 'later'

const LAST = '9999'
const place = (one: Waiting, now: Date): string =>
  `${one.life ? 0 : one.interrupts ? 1 : one.waited ? 2 : 3} ${URGENCIES.indexOf(urgencyOf(one, now))} ${one.due === undefined ? LAST : dayOf(one.due)} ${one.due instanceof Date ? one.due.toISOString() : LAST} ${one.since?.toISOString() ?? LAST} ${one.key}`
/** Life and limb first, then 今すぐ, then what others wait for, then what presses most; within the same, what was due or came first. */
export function inOrder(all: readonly Waiting[], now: Date): Waiting[] {
  return all
    .map((one) => ({ one, at: place(one, now) }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map(({ one }) => one)
}

/** The mark of a thing: a word with a sign and a tone, never colour alone. */
export function tagOf(
  one: Pick<Waiting, 'due' | 'interrupts' | 'happens' | 'waited'>,
  now: Date,
): { tone: 'now' | 'late' | 'soon' | 'plain'; words: string } {
  const today = civilDateOf(now)
  const { due } = one
  switch (urgencyOf(one, now)) {
    case 'now':
      return { tone: 'now', words: '！ 今すぐ' }
    case 'overdue': {
      const days = due === undefined ? 0 : daysLate(dayOf(due), today)
      // The first moment of today is the end of yesterday: nobody set that hour.
      const midnight = due instanceof Date && jstTime(due) === '00:00'
      return {
        tone: 'late',
        words: days > 0 || midnight ? `▲ ${Math.max(1, days)}日すぎ` : `▲ ${due instanceof Date ? jstTime(due) : ''} をすぎました`,
      }
    }
    case 'today':
      return { tone: 'soon', words: due instanceof Date ? `● ${jstTime(due)} まで` : '● 今日中' }
    case 'later':
    case 'open':
      return {
        tone: 'plain',
        words:
          due === undefined
            ? '○ 待っています'
            : `○ ${sayDate(dayOf(due), today)}${due instanceof Date ? ` ${jstTime(due)}` : ''}${one.happens ? '' : 'まで'}`,
      }
  }
}

/** Kinds of which there are more than this on the first page stand as one line, where they say so. */
const FEW_ALIKE = 3
/** One line on the first page: a thing that waits, or `n` of one kind. */
export type Line = { readonly one: Waiting; readonly n: number }
/** The lines of the first page: of the kinds in `together` many become one line at the place of the first, which leads to all of them. `items` are in order. */
export function linesOf(items: readonly Waiting[], together: ReadonlySet<string>): Line[] {
  const alike = new Map<string, number>()
  for (const one of items) alike.set(one.kind, (alike.get(one.kind) ?? 0) + 1)
  const many = (one: Waiting): boolean => together.has(one.kind) && (alike.get(one.kind) ?? 0) > FEW_ALIKE
  const seen = new Set<string>()
  return items.flatMap((one): Line[] => {
    if (!many(one)) return [{ one, n: 1 }]
    if (seen.has(one.kind)) return []
    seen.add(one.kind)
    return [{ one, n: alike.get(one.kind) ?? 1 }]
  })
}

/** A number that stops at 99. */
export const sayCount = (n: number): string => (n > MOST_COUNTED ? `${MOST_COUNTED}+` : String(n))
