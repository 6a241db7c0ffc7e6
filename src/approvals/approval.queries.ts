// Requests for what one may not do alone. Every kind goes through these: ask, decide, use.
import { sql, type RawBuilder } from 'kysely'
import { decryptText, encryptText, type WardKeys } from '#src/access/ward-key.ts'
import { within, type Actor, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { answerAt, reasonAt, whyAt, goneAt, type Approval } from './approval.rules.ts'

type Texts = 'reason' | 'answer' | 'why' | 'gone'
type Row = Omit<Approval, Texts> & { [name in Texts]: Buffer | null }
/** What is wanted, exactly: a request for less, or for something else, does not open it. */
export type Wanted = {
  kind: string
  subject: string
  title: string
  size: number
  /** Of a table; empty for paper. */ columns: string
  /** Which file it is of several that are one thing and open with one word, each once. */ part?: string
}
type Seeing = Scope<'home.approval:read'> | Scope<'home.approval:write'>

const base = sql`select r.id, r.ward_id as "wardId", r.kind, r.subject, r.title, r.size, r.columns, r.asked_by as "askedBy", a.name as "askedByName", r.asked_for as "askedFor", r.asked_role as "askedRole", r.asked_at as "askedAt", r.reason_cipher as reason,
    r.decision, d.name as "decidedByName", p.name as "decidedForName", r.decided_at as "decidedAt", r.answer_cipher as answer, r.until_at as "untilAt", r.used_at as "usedAt",
    r.later_due as "laterDue", r.later_cipher as why, r.gone_at as "goneAt", r.gone_cipher as gone, cardinality(r.taken) as taken
  from approval r join staff a on a.id = r.asked_by left join staff d on d.id = r.decided_by left join staff p on p.id = r.decided_for`
const opened =
  (keys: WardKeys) =>
  ({ reason, answer, why, gone, ...row }: Row): Approval => ({
    ...row,
    reason: decryptText(keys, reasonAt(row.id), reason),
    answer: decryptText(keys, answerAt(row.id), answer),
    why: decryptText(keys, whyAt(row.id), why),
    gone: decryptText(keys, goneAt(row.id), gone),
  })

/** A request by its number, within reach. */
export async function findApproval(tx: Tx, scope: Seeing, keys: WardKeys, id: string): Promise<Approval | undefined> {
  return (await sql<Row>`${base} where ${within(scope, { ward: 'r.ward_id' })} and r.id = ${id}`.execute(tx)).rows.map(opened(keys))[0]
}
/** The newest requests of the council, those that wait first. */
export async function listApprovals(tx: Tx, scope: Seeing, keys: WardKeys): Promise<Approval[]> {
  return (
    await sql<Row>`${base} where ${within(scope, { ward: 'r.ward_id' })} order by r.decision is not null, r.asked_at desc limit 100`.execute(
      tx,
    )
  ).rows.map(opened(keys))
}

/** Asks for something; the same number asks once. */
export async function askApproval(
  tx: Tx,
  actor: Actor,
  keys: WardKeys,
  given: Wanted & {
    id: string
    reason: string
    /** Until when the word is owed, and why it cannot wait. */ later: { due: Date; why: string } | undefined
  },
  now: Date,
): Promise<void> {
  await sql`insert into approval (ward_id, id, kind, subject, title, size, columns, asked_by, asked_role, asked_at, reason_cipher, later_due, later_cipher)
    values (${actor.wardId}, ${given.id}, ${given.kind}, ${given.subject}, ${given.title}, ${given.size}, ${given.columns}, ${actor.staffId}, ${actor.role}, ${now}, ${encryptText(keys, reasonAt(given.id), given.reason)},
      ${given.later?.due ?? null}, ${given.later ? encryptText(keys, whyAt(given.id), given.later.why) : null})`.execute(tx)
}

/** Decides on a request that waits; false when somebody was faster. What is approved is open until `until`. */
export async function decideApproval(
  tx: Tx,
  scope: Scope<'home.approval:write'>,
  keys: WardKeys,
  one: Approval,
  given: { approved: boolean; answer: string; until: Date },
  now: Date,
): Promise<boolean> {
  const done =
    await sql`update approval r set decision = ${given.approved ? 'approved' : 'refused'}, decided_by = ${scope.actorId}, decided_at = ${now}, until_at = ${given.approved ? given.until : null}, answer_cipher = ${encryptText(keys, answerAt(one.id), given.answer)}
    where ${within(scope, { ward: 'r.ward_id' })} and r.id = ${one.id} and r.decision is null`.execute(tx)
  return done.numAffectedRows === 1n
}

// Decided on, or, where it could not wait, owed.
const openFor = (actor: Actor, asked: Wanted, now: Date): RawBuilder<unknown> =>
  sql`ward_id = ${actor.wardId} and kind = ${asked.kind} and subject = ${asked.subject} and title = ${asked.title} and columns = ${asked.columns} and size >= ${asked.size} and asked_by = ${actor.staffId}
    and ${asked.part === undefined ? sql`used_at is null` : sql`(used_at is null or taken <> '{}' and not ${asked.part}::uuid = any(taken))`}
    and (decision = 'approved' and until_at >= ${now} or decision is null and later_due >= ${now})`
/** Whether an approval of this person for exactly this is open; it stays open. */
export async function hasApproval(tx: Tx, actor: Actor, asked: Wanted, now: Date): Promise<boolean> {
  return (await sql`select 1 from approval where ${openFor(actor, asked, now)} limit 1`.execute(tx)).rows.length > 0
}
/** Uses up one open approval of this person for exactly this, at most of the size that was decided on, one whose other files were fetched first, one that was given before one that is owed; undefined where there is none. */
export async function useApproval(tx: Tx, actor: Actor, asked: Wanted, now: Date): Promise<{ id: string; later: boolean } | undefined> {
  const taken = asked.part === undefined ? sql`taken` : sql`taken || ${asked.part}::uuid`
  const { rows } = await sql<{
    id: string
    later: boolean
  }>`update approval set used_at = coalesce(used_at, ${now}), taken = ${taken} where (ward_id, id) = (select ward_id, id from approval where ${openFor(actor, asked, now)} order by used_at is null, decided_at nulls last limit 1 for update) and ${openFor(actor, asked, now)} returning id, decision is null as later`.execute(
    tx,
  )
  return rows[0]
}

/** One's request for exactly this that still waits; `hurried` where the file may go, or went, before the word. */
export async function findWaiting(tx: Tx, actor: Actor, asked: Wanted, now: Date): Promise<{ id: string; hurried: boolean } | undefined> {
  const { rows } = await sql<{
    id: string
    hurried: boolean
  }>`select id, later_due is not null and (used_at is not null or later_due >= ${now}) as hurried from approval where ward_id = ${actor.wardId} and kind = ${asked.kind} and subject = ${asked.subject} and title = ${asked.title} and columns = ${asked.columns} and size >= ${asked.size} and asked_by = ${actor.staffId} and decision is null order by asked_at desc limit 1`.execute(
    tx,
  )
  return rows[0]
}
