// Putting right on the phone what was written before: what it holds as far as this phone knows, and the correction that is sent. 根拠: docs/decisions/0030.
import { editedId, type Entry } from './outbox.rules.ts'

/** Values by field as a form has them: one text or several. */
export type Texts = Readonly<Record<string, readonly string[]>>
const same = (a: readonly string[] = [], b: readonly string[] = []): boolean => a.length === b.length && a.every((one, i) => one === b[i])

/** This phone's own corrections of a record, the oldest first. */
export const editsOf = (id: string, entries: readonly Entry[]): Entry[] =>
  entries.filter((one) => editedId(one.path) === id).sort((a, b) => (a.id < b.id ? -1 : 1))
/** A record with this phone's own corrections over it. `since`: when the record was last read; what was accepted before stands in it already. */
export function overlaid(kept: Texts, edits: readonly Entry[], since: string): Texts {
  let now = kept
  for (const one of edits.filter((each) => each.state !== 'accepted' || each.at >= since)) {
    const said = (name: string): string[] => one.fields.filter(([key]) => key === name).map(([, value]) => value)
    now = { ...now, ...Object.fromEntries(said('changed').map((name) => [name, said(name).filter((value) => value !== '')])) }
  }
  return now
}
/**
 * The correction as it is sent: over which version, which corrections this phone knew, which fields; nothing changed is undefined.
 * Of fields that belong together (`joined`) all go when one does.
 */
export function correction(
  base: number,
  saw: readonly string[],
  before: Texts,
  after: Texts,
  joined: readonly (readonly string[])[],
): [string, string][] | undefined {
  const touched = Object.keys(after).filter((name) => !same(before[name], after[name]))
  const changed = [...new Set(touched.flatMap((name) => joined.find((unit) => unit.includes(name)) ?? [name]))]
  if (changed.length === 0) return undefined
  return [
    ['base', String(base)],
    ...saw.map((id): [string, string] => ['saw', id]),
    ...changed.map((name): [string, string] => ['changed', name]),
    ...changed.flatMap((name) =>
      ((after[name] ?? []).length > 0 ? (after[name] ?? []) : ['']).map((value): [string, string] => [name, value]),
    ),
  ]
}
/** What belongs together in a visit. */
export const VISIT_JOINED = [['result', 'signs', 'met', 'note']] as const
