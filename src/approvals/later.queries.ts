// あとからの承認 in the database: who is at hand, what is owed, what was deleted, what is overdue.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { PERMISSIONS, ROLES, reachOf } from '#src/access/permissions.ts'
import { within, type Actor, type Scope } from '#src/access/scope.ts'
import { encryptText, type WardKeys } from '#src/access/ward-key.ts'
import type { Tx } from '#src/db/connection.ts'
import { goneAt, whyAt, type Approval, type LaterLine } from './approval.rules.ts'
import type { Wanted } from './approval.queries.ts'
import { decidersOf, type Before, type Post } from './away.rules.ts'

const WRITE: keyof typeof PERMISSIONS = 'home.approval:write'
const DECIDING = ROLES.map(([role]) => role).filter((role) => reachOf(role, WRITE) !== 'none')

/** The posts of the council whose holders may decide on what this person asks for, with when each was last there. A sign-in is no longer than a day, so older ones are not read. */
export async function listDeciders(tx: Tx, actor: Actor, now: Date): Promise<Post[]> {
  const { rows } = await sql<Omit<Post, 'standsFor'> & { standsFor: string | null }>`
    with post as (select * from app.roles_on(${now}::timestamptz::date) r where r.ward_id = ${actor.wardId} and r.role = any(${DECIDING}::text[]))
    select p.staff_id as "staffId", s.name, p.role, p.deputy_for as "standsFor",
      (select max(i.seen_at) from sign_in i where i.staff_id = p.staff_id and i.started_at > ${now}::timestamptz - interval '1 day') as "seenAt",
      exists (select from post d where d.deputy_for = p.staff_id and d.role = p.role and d.staff_id <> ${actor.staffId}::uuid) as absent
    from post p join staff s on s.id = p.staff_id where s.active order by s.name, p.id`.execute(tx)
  const posts = rows.map((row): Post => ({ ...row, standsFor: row.standsFor ?? undefined }))
  return decidersOf(posts, { staffId: actor.staffId, role: actor.role, standsFor: actor.standsInFor?.id })
}
/** Their names, each once. */
export const namesOf = (posts: readonly Post[]): string[] => [...new Set(posts.map((one) => one.name))].slice(0, 5)

/** Requests of one person for the same go one after the other, so that two sent at once are one. */
export async function inTurn(tx: Tx, actor: Actor, subject: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`approval ${actor.staffId} ${subject}`}, 0))`.execute(tx)
}

/** What this person took or may take before the word, as far as it is not settled; `wanted` tells which of it is the same. */
export async function listBefore(tx: Tx, actor: Actor, wanted: Wanted): Promise<Before[]> {
  const { rows } = await sql<Before>`select id, decision, used_at as "usedAt", later_due as "laterDue", gone_at as "goneAt",
      kind = ${wanted.kind} and subject = ${wanted.subject} and title = ${wanted.title} and columns = ${wanted.columns} as same
    from approval where ward_id = ${actor.wardId} and asked_by = ${actor.staffId} and later_due is not null and (decision is null or decision = 'refused' and used_at is not null and gone_at is null) order by asked_at`.execute(
    tx,
  )
  return rows
}

/** Says of a request that waits that it can wait no longer; false when it is decided, or may go ahead already. */
export async function hurryApproval(
  tx: Tx,
  actor: Actor,
  keys: WardKeys,
  id: string,
  later: { due: Date; why: string },
  now: Date,
): Promise<boolean> {
  const done =
    await sql`update approval set later_due = ${later.due}, later_cipher = ${encryptText(keys, whyAt(id), later.why)} where ward_id = ${actor.wardId} and id = ${id} and asked_by = ${actor.staffId} and decision is null and used_at is null and (later_due is null or later_due < ${now})`.execute(
      tx,
    )
  return done.numAffectedRows === 1n
}

/** Keeps how a file that should not have gone was deleted; false when that is said already. */
export async function keepGone(tx: Tx, actor: Actor, keys: WardKeys, one: Approval, note: string, now: Date): Promise<boolean> {
  const done =
    await sql`update approval set gone_at = ${now}, gone_cipher = ${encryptText(keys, goneAt(one.id), note)} where ward_id = ${one.wardId} and id = ${one.id} and asked_by = ${actor.staffId} and decision = 'refused' and used_at is not null and gone_at is null`.execute(
      tx,
    )
  return done.numAffectedRows === 1n
}

/** What went out before the word and was refused, or whose word is overdue, within reach: for whoever watches the records of use. Why, and for whom, is not read. */
export async function listAmiss(tx: Tx, scope: Scope<'admin.audit:read'>, now: Date): Promise<LaterLine[]> {
  const { rows } =
    await sql<LaterLine>`select r.id, r.title, r.size, a.name as "askedByName", r.asked_at as "askedAt", r.decision, r.decided_at as "decidedAt", d.name as "decidedByName", r.used_at as "usedAt", r.until_at as "untilAt", r.later_due as "laterDue", r.gone_at as "goneAt", w.name as "wardName"
    from approval r join staff a on a.id = r.asked_by join ward w on w.ward_id = r.ward_id left join staff d on d.id = r.decided_by
    where ${within(scope, { ward: 'r.ward_id' })} and r.used_at is not null and (r.decision is null and r.later_due < ${now} or r.later_due is not null and r.decision = 'refused') order by r.decision is not null, r.later_due desc limit 50`.execute(
      tx,
    )
  return rows
}

/** Tells the council that watches the records of use, once for each, of words that are overdue; ends it where the word came. Sees every council; returns how many were told. */
export async function raiseOverdue(tx: Tx, now: Date): Promise<number> {
  await sql`update approval_overdue o set ended_at = ${now} from approval r where r.ward_id = o.of_ward and r.id = o.approval_id and r.decision is not null and o.ended_at is null`.execute(
    tx,
  )
  const { rows } = await sql<{ id: string; wardId: string }>`
    insert into approval_overdue (ward_id, approval_id, of_ward, at)
    select coalesce((select w.ward_id from ward w where w.kind = 'city' order by w.sort limit 1), r.ward_id), r.id, r.ward_id, ${now} from approval r
    where r.later_due < ${now} and r.decision is null and r.used_at is not null on conflict do nothing returning approval_id as id, of_ward as "wardId"`.execute(
    tx,
  )
  for (const one of rows)
    await tx
      .insertInto('audit')
      .values({
        id: randomUUID(),
        ward_id: one.wardId,
        actor: null,
        event: 'home.approval.overdue',
        record_type: 'home.approval',
        subjects: [one.id],
        detail: '',
      })
      .execute()
  return rows.length
}
