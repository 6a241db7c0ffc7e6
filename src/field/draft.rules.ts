// 書きかけ: what was typed into a form of the phone and not sent yet, kept until it is sent, thrown away or the phone is put out. Pure. 根拠: docs/decisions/0081.
import { civilDateOf } from '../kernel/civil-date.ts'

/** A draft as it is sealed: when it was begun, the form as it was opened, and as it stands. */
export type Draft<T = object> = { readonly at: string; readonly start: T; readonly now: T }
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** What is kept of a form: nothing where it says no more than when it was opened. */
export const draftOf = <T extends object>(start: T, now: T, before: Pick<Draft, 'at'> | undefined, at: Date): Draft<T> | undefined =>
  same(start, now) ? undefined : { at: before?.at ?? at.toISOString(), start, now }
/** The form with a draft over it. Only what was touched: what the form begins with may be another by now (the ward has put the record right). Undefined where nothing of it is left to say. */
export function resumed<T extends object>(start: T, draft: Draft<T> | undefined): T | undefined {
  if (!draft) return undefined
  const touched = Object.entries(draft.now).filter(
    ([name, value]) => name in start && !same((draft.start as Record<string, unknown>)[name], value),
  )
  const form = { ...start, ...Object.fromEntries(touched) }
  return same(start, form) ? undefined : form
}
/** Whether a draft was begun on another day than today: what is dated by its sending would be dated wrongly without a word. */
export const isOlder = (draft: Pick<Draft, 'at'>, now: Date): boolean => civilDateOf(new Date(draft.at)) !== civilDateOf(now)
