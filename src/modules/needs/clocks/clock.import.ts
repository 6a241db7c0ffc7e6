// What the buttons of records that wait by their urgency ask and do besides saving, for files (docs/decisions/0043, 0061).
import type { Clock } from '#src/deadlines/deadline.ts'
import type { Reason } from '#src/kernel/result.ts'
import type { Coming, Saved, Writer } from '#src/records/import-ways.ts'
import type { Value } from '#src/records/record.ts'
import { followOne, reviewProblem } from './urgency-clock.queries.ts'

const text = (value: Value | undefined): string => (typeof value === 'string' ? value : '')

/** What is wrong with the day to look again of an open record, where a row says it or its urgency anew. */
export async function lookReason({ tx, now }: Writer, { before, values }: Coming): Promise<Reason | undefined> {
  const said = ['urgency', 'review_on'].some((name) => text(before?.values[name]) !== text(values[name]))
  if (before && !said) return undefined
  const form = new URLSearchParams(['urgency', 'review_on'].map((name) => [name, text(values[name])]))
  return reviewProblem(tx, now, form)
}
/** The deadlines follow of what is open, or was. */
export async function followSaved(writer: Writer, clock: Clock, saved: readonly Saved[], open: readonly string[]): Promise<void> {
  for (const { id, state, before } of saved)
    if (open.includes(state) || open.includes(before?.state ?? '')) await followOne(clock, writer, id)
}
