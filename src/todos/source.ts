// What a module declares of what waits: one statement of SQL over its own records, so that list and count can never say different things.
import { sql, type RawBuilder } from 'kysely'
import type { Permission } from '#src/access/permissions.ts'
import type { Actor, Scope } from '#src/access/scope.ts'
import type { KeyRing } from '#src/access/key-ring.ts'
import type { Tx } from '#src/db/connection.ts'
import type { CivilDate } from '#src/kernel/civil-date.ts'
import type { StuckGroup } from './waiting.rules.ts'

/** For whom and when; `until` is the last civil date that is of interest. `whole`: all that waits in the wards of the scope, whoever it waits for (止まっていること); the walls of the database stand as they do. */
export type TodoAsked = { actor: Actor; scope: Scope; now: Date; today: CivilDate; until: CivilDate; whole?: true }
/** `condition` says for whom a row waits; where the whole ward is asked for, it waits for somebody. */
export const forWhom = ({ whole }: Pick<TodoAsked, 'whole'>, condition: RawBuilder<unknown>): RawBuilder<unknown> =>
  whole ? sql`true` : condition
export type TodoSource = {
  /** Identifier, such as `session`. */
  kind: string
  /** What one of them is, in a list and in the digest: 「記録を待っている場」. */
  label: string
  unit: string
  /** The verb of the link. */
  act: string
  /** work 待っていること (counted at the top), arrival 届いたもの, signal 気にかけるところ (no deadline, never counted). */
  place: 'work' | 'arrival' | 'signal'
  /** Who has such things at all. */
  permit: Permission
  /** Where they are shown when a count leads there. */
  all: string
  /** Counted beside the to-dos as what is unread. */
  unread?: true
  /** Already in the calendar by another way. */
  offCalendar?: true
  /** For kinds whose title is encrypted: to what the text is bound, by key (src/access/ward-key.ts). The text is one of the actor's own ward. */
  sealed?: (key: string) => string
  /** That of it which does not move is shown to the head of the ward, in this group: once its day has passed (`nearDays` before it), or, without a day, some days after it came. `assign`: the place on its page where it is given to somebody else. What is one's own alone says nothing here. */
  stuck?: { group: StuckGroup; nearDays?: number; assign?: string }
  /** Its day is when it takes place, not until when it is to be done. */
  happens?: true
  /** Where one tap finishes it. */
  finish?: (key: string) => string
  /** Many of them stand as one line with their number on the first page. */
  together?: true
  /** For lines about nobody by name: what tells one from the next, by key, as far as this actor may read it. Asked only for the reader's own screen (modules/todos). */
  tell?: (asked: { tx: Tx; actor: Actor; keys: KeyRing }, keys: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** Select of `todoColumns` within the actor's scope; undefined when this actor can have none. Only the wards of `home.today:read` are open to it. */
  rows: (asked: TodoAsked) => RawBuilder<unknown> | undefined
}

type Part = RawBuilder<unknown>
/** Columns of a source: key, title, line, href and what is known of the rest. `dueOn` is a date, `dueAt` an instant; at most one of them is set. */
export type TodoColumns = {
  key: Part
  title?: Part
  cipher?: Part
  line?: Part
  href: Part
  dueOn?: Part
  dueAt?: Part
  since?: Part
  version?: Part
  raised?: Part
  interrupts?: Part
  /** Life and limb: somebody may be in danger or was not seen. Such a line stands before every errand, whoever reads. */
  life?: Part
  /** Somebody else waits for it: it waits now, whatever its day, and stands before one's own errands. */
  waited?: Part
  /** Whom it is about: number of a person or household. Said only on the reader's own screen (modules/todos), never in mail, calendar or on paper. */
  whom?: Part
  /** Those who have it in hand, as an array of numbers of staff; an empty one: nobody. Read only where the whole ward is asked for. */
  hands?: Part
}

/** The select list of a source, in the one order and with the types all sources share. */
export function todoColumns({
  key,
  title,
  cipher,
  line,
  href,
  dueOn,
  dueAt,
  since,
  version,
  raised,
  interrupts,
  life,
  waited,
  whom,
  hands,
}: TodoColumns): RawBuilder<unknown> {
  return sql`(${key})::text as key, (${title ?? sql`''`})::text as title, (${cipher ?? sql`null`})::bytea as cipher, (${line ?? sql`''`})::text as line, (${href})::text as href, (${dueOn ?? sql`null`})::date as due_on, (${dueAt ?? sql`null`})::timestamptz as due_at,
    (${since ?? sql`null`})::timestamptz as since, (${version ?? sql`null`})::int as version, (${raised ?? sql`0`})::int as raised, (${interrupts ?? sql`false`})::boolean as interrupts, (${life ?? sql`false`})::boolean as life, (${waited ?? sql`false`})::boolean as waited, (${whom ?? sql`null`})::uuid as whom, (${hands ?? sql`null`})::uuid[] as hands`
}
