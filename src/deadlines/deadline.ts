// What a module declares of its clocks: which of its records wait for something, and by when each must be done. The rows of `deadline` follow from it.
import type { RawBuilder } from 'kysely'
import type { Tx } from '#src/db/connection.ts'
import type { CivilDate } from '#src/kernel/civil-date.ts'
import type { OpeningCalendar } from '#src/kernel/opening.ts'

/** One thing that waits: `kind` says which clock, `since` when it began (another beginning is another deadline), `day` a civil date written down for it. */
export type Wanted = { wardId: string; recordId: string; kind: string; since: Date; day: CivilDate | null }
/** One deadline that was missed, as it is told to somebody else for the `raised`th time. */
export type Raised = { wardId: string; recordId: string; kind: string; raised: number; dueAt: Date }
/** One deadline that began. */
export type Began = { wardId: string; recordId: string; kind: string; dueAt: Date }

export type Clock = {
  /** Name of the record type. */
  type: string
  /** Select of "wardId", "recordId", kind, since and day over the records that wait now; within the wards open to the transaction. */
  wanted: () => RawBuilder<unknown>
  /** The rule that says by when, with the settings of now. */
  dueBy: (tx: Tx, now: Date) => Promise<(one: Wanted, calendar: OpeningCalendar) => Date>
  /** Tells somebody outside the product's pages, where a kind is worth an interruption. The to-dos show what was missed in any case. */
  tell?: (tx: Tx, missed: readonly Raised[], now: Date) => Promise<void>
  /** The same for what began just now, whichever way its record came. */
  came?: (tx: Tx, began: readonly Began[], now: Date) => Promise<void>
}
