// What a support is about to be: its next step, what a new one knows from where it came, and how long nobody has been in touch. 根拠: needs-and-watch-over A4.
import { civilDateOf, daysBetween, type CivilDate } from '../../../kernel/civil-date.ts'
import { isBlank } from '../../../kernel/condition.ts'
import type { Change, Row, Values } from '../../../records/record.ts'
import { OPEN } from './case.schema.ts'

export type StepKind = 'next' | 'task' | 'monitor'
export type StepResult = 'onTrack' | 'slow' | 'changed' | 'done' | 'dropped' | 'handed'
export const STEP_KINDS: Readonly<Record<StepKind, string>> = { next: '次にすること', task: '手立て', monitor: 'モニタリング' }
export const STEP_RESULTS = [
  { value: 'done', label: 'できた', of: ['next', 'task'] },
  { value: 'onTrack', label: '計画どおり', of: ['monitor'] },
  { value: 'slow', label: '思うように進まない', of: ['monitor'] },
  { value: 'changed', label: '計画を見直す', of: ['monitor'] },
  { value: 'dropped', label: 'しないことにした', of: ['next', 'task', 'monitor'] },
  // Said only as a support is closed: somebody outside goes on with it.
  { value: 'handed', label: '引きついだ', of: [] },
] as const satisfies readonly { value: StepResult; label: string; of: readonly StepKind[] }[]
/** What may be said of a step of this kind. */
export const resultsOf = (kind: StepKind): readonly { value: StepResult; label: string }[] =>
  STEP_RESULTS.filter((one) => (one.of as readonly StepKind[]).includes(kind))

/** Somebody's own words, in the marks of speech once, however they were typed. */
export const quoted = (words: string): string => (words.startsWith('「') ? words : `「${words}」`)
/** Whether somebody is being supported: not paused, closed or taken back. */
export const isOpen = (state: string): boolean => (OPEN as readonly string[]).includes(state)
/** The next thing of a support as the one button of its page: a move of the declaration, or what has to be written first. */
export type Next = { move: string } | { write: 'assessment' | 'support_plan' | 'note'; label: string }
/** `has` says what is there already: no step on without what it is made of. */
export function nextOf(state: string, has: { assessments: number; plans: number; running: number }): Next | undefined {
  switch (state) {
    case 'found':
      return { move: 'meet' }
    case 'intake':
      return { move: 'assess' }
    case 'assessing':
      return has.assessments ? { move: 'plan' } : { write: 'assessment', label: 'アセスメントを書く' }
    case 'planning':
      return has.plans === 0
        ? { write: 'support_plan', label: '支援計画をつくる' }
        : has.running
          ? { move: 'support' }
          : { write: 'support_plan', label: '支援計画の同意をとる' }
    case 'supporting':
      return { write: 'note', label: '経過を書く' }
    case 'paused':
      return { move: 'resume' }
    case 'closed':
      return { move: 'reopen' }
    default:
      return undefined
  }
}

/** The days since somebody was in touch, where that is longer than it may be; from the first day where nobody was. */
export function outOfTouch(
  state: string,
  openedOn: CivilDate,
  lastOn: CivilDate | null,
  today: CivilDate,
  most: number,
): number | undefined {
  const days = daysBetween(lastOn ?? openedOn, today)
  return isOpen(state) && days > most ? days : undefined
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
/** What somebody wishes, as it was written down: on which day they said it, and in which record; `assessment` is its number. */
export type Wish = { words: string; on: CivilDate; at: Date; assessment?: string }
/** A record with its history, newest first. */
export type Written = { row: Pick<Row, 'id' | 'values' | 'created_at'>; changes: readonly Change[] }
/** When the words that stand there were written, and whether they stood there from the beginning. `changes` are newest first. */
const wroteWish = ({ row, changes }: Written): { at: Date; first: boolean } => {
  const line = changes.find((one) => 'wish' in one.changes)
  return line ? { at: line.at, first: line === changes.at(-1) } : { at: row.created_at, first: true }
}
/** The newest wish of a support and its assessments: by the day it was heard, of two of one day the one that was written down later. Undefined where nobody has asked. */
export function newestWish(support: Written, assessments: readonly Written[]): Wish | undefined {
  const own = wroteWish(support)
  const all: Wish[] = [
    { words: text(support.row.values['wish']), on: own.first ? text(support.row.values['opened_on']) : civilDateOf(own.at), at: own.at },
    // Oldest first: of two written at the same moment the later record counts.
    ...assessments
      .toReversed()
      .map((one) => ({
        words: text(one.row.values['wish']),
        on: text(one.row.values['on_day']),
        at: wroteWish(one).at,
        assessment: one.row.id,
      })),
  ]
  return all
    .filter((one) => one.words.trim() !== '')
    .reduce<Wish | undefined>(
      (best, one) => (!best || one.on > best.on || (one.on === best.on && one.at >= best.at) ? one : best),
      undefined,
    )
}
/** A support as it begins from a consultation: nothing that was said is asked again, on what ground it is kept without consent included. */
export const begunFromIntake = (
  values: Values,
  today: CivilDate,
  look: (urgency: string | null) => CivilDate,
): Record<string, string | string[]> => ({
  person_id: text(values['person_id']),
  described: text(values['described']),
  main_worry: text(values['main_worry']),
  worries: Array.isArray(values['worries']) ? [...values['worries']] : [],
  urgency: text(values['urgency']),
  consent: text(values['consent']),
  consent_on: text(values['consent_on']),
  collection_basis: text(values['collection_basis']),
  route: text(values['route']),
  opened_on: today,
  // There is always a day to look again.
  review_on: text(values['review_on']) > today ? text(values['review_on']) : look(text(values['urgency']) || null),
})

/** A field of an assessment as it is said: what is blank was not asked, or is not known. */
export const UNKNOWN = '不明'
/** What differs between one assessment and the one before it, by field name; blank to blank is no difference. */
export const changedSince = (now: Values, before: Values | undefined, names: readonly string[]): string[] =>
  before === undefined
    ? []
    : names.filter((name) => {
        const [one, other] = [now[name], before[name]]
        return isBlank(one) && isBlank(other) ? false : JSON.stringify(one ?? null) !== JSON.stringify(other ?? null)
      })
