// Requests for what one may not do alone. Every kind goes through these: ask, decide, use.
import { sql, type RawBuilder } from 'kysely'
import { decryptText, encryptText, type WardKeys } from '#src/access/ward-key.ts'
import { within, type Actor, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { answerAt, reasonAt, type Approval } from './approval.rules.ts'

type Row = Omit<Approval, 'reason' | 'answer'> & { reason: Buffer; answer: Buffer | null }
/** What is wanted, exactly: a request for less, or for something else, does not open it. */
export type Wanted = { kind: string; subject: string; title: string; size: number; /** Of a table; empty for paper. */ columns: string }
type Seeing = Scope<'home.approval:read'> | Scope<'home.approval:write'>

const base = sql`select r.id, r.ward_id as "wardId", r.kind, r.subject, r.title, r.size, r.columns, r.asked_by as "askedBy", a.name as "askedByName", r.asked_for as "askedFor", r.asked_role as "askedRole", r.asked_at as "askedAt", r.reason_cipher as reason,
    r.decision, d.name as "decidedByName", p.name as "decidedForName", r.decided_at as "decidedAt", r.answer_cipher as answer, r.until_at as "untilAt", r.used_at as "usedAt"
  from approval r join staff a on a.id = r.asked_by left join staff d on d.id = r.decided_by left join staff p on p.id = r.decided_for`
const opened =
  (keys: WardKeys) =>
  ({ reason, answer, ...row }: Row): Approval => ({
    ...row,
    reason: decryptText(keys, reasonAt(row.id), reason),
    answer: decryptText(keys, answerAt(row.id), answer),
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
  given: { id: string; kind: string; subject: string; title: string; size: number; columns: string; reason: string },
  now: Date,
): Promise<void> {
  await sql`insert into approval (ward_id, id, kind, subject, title, size, columns, asked_by, asked_role, asked_at, reason_cipher)
    values (${actor.wardId}, ${given.id}, ${given.kind}, ${given.subject}, ${given.title}, ${given.size}, ${given.columns}, ${actor.staffId}, ${actor.role}, ${now}, ${encryptText(keys, reasonAt(given.id), given.reason)})`.execute(
    tx,
  )
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

const openFor = (actor: Actor, asked: Wanted, now: Date): RawBuilder<unknown> =>
  sql`ward_id = ${actor.wardId} and kind = ${asked.kind} and subject = ${asked.subject} and title = ${asked.title} and columns = ${asked.columns} and size >= ${asked.size} and asked_by = ${actor.staffId} and decision = 'approved' and used_at is null and until_at >= ${now}`
/** Whether an approval of this person for exactly this is open; it stays open. */
export async function hasApproval(tx: Tx, actor: Actor, asked: Wanted, now: Date): Promise<boolean> {
  return (await sql`select 1 from approval where ${openFor(actor, asked, now)} limit 1`.execute(tx)).rows.length > 0
}
/** Uses up one open approval of this person for exactly this, at most of the size that was decided on; its number, or undefined where there is none. */
export async function useApproval(tx: Tx, actor: Actor, asked: Wanted, now: Date): Promise<string | undefined> {
  const { rows } = await sql<{
    id: string
  }>`update approval set used_at = ${now} where (ward_id, id) = (select ward_id, id from approval where ${openFor(actor, asked, now)} order by decided_at limit 1 for update) and used_at is null returning id`.execute(
    tx,
  )
  return rows[0]?.id
}

/** One's request for exactly this that still waits. */
export async function findWaiting(tx: Tx, actor: Actor, kind: string, subject: string): Promise<string | undefined> {
  const { rows } = await sql<{
    id: string
  }>`select id from approval where ward_id = ${actor.wardId} and kind = ${kind} and subject = ${subject} and asked_by = ${actor.staffId} and decision is null order by asked_at desc limit 1`.execute(
    tx,
  )
  return rows[0]?.id
}

/** Who may decide on what this person asks for, by name: the heads of the council, or others there with the right where a head asks (mayDecide). */
export async function listDeciders(tx: Tx, actor: Actor, today: string): Promise<string[]> {
  const { rows } = await sql<{
    name: string
  }>`select distinct s.name from staff_role r join staff s on s.id = r.staff_id where r.ward_id = ${actor.wardId} and r.role in ('wardHead', ${actor.role === 'wardHead' ? 'worker' : 'wardHead'}) and s.active and r.withdrawn_at is null and r.from_on <= ${today}::date and coalesce(r.to_on, 'infinity') >= ${today}::date and s.id <> ${actor.staffId}::uuid order by s.name limit 5`.execute(
    tx,
  )
  return rows.map((row) => row.name)
}
