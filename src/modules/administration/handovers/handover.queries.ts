// 異動: a post passes from one person to the next in one act, and back again until the day.
import { sql } from 'kysely'
import type { Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { addDays } from '#src/kernel/civil-date.ts'
import { addRole, keepChange, type Role } from '../staff/staff.queries.ts'

export type Handover = {
  id: string
  wardId: string
  wardName: string
  role: string
  fromId: string
  fromName: string
  toId: string
  toName: string
  on: string
  note: string
  endedRole: string
  begunRole: string
  endedBefore: string | null
  madeBy: string | null
  madeFor: string | null
  madeAt: Date
  undoneBy: string | null
  undoneAt: Date | null
  passedAt: Date | null
  passed: Readonly<Record<string, number>>
  version: number
}
type Seeing = Scope<'admin.staff:read'> | Scope<'admin.staff:write'>

const base = sql`select h.id, h.ward_id as "wardId", w.name as "wardName", h.role, h.from_staff as "fromId", f.name as "fromName", h.to_staff as "toId", t.name as "toName", h.on_date as on, h.note, h.ended_role as "endedRole", h.begun_role as "begunRole",
    h.ended_before as "endedBefore", m.name as "madeBy", null as "madeFor", h.made_at as "madeAt", u.name as "undoneBy", h.undone_at as "undoneAt", h.passed_at as "passedAt", h.passed, h.version
  from handover h join ward w on w.ward_id = h.ward_id join staff f on f.id = h.from_staff join staff t on t.id = h.to_staff left join staff m on m.id = h.made_by left join staff u on u.id = h.undone_by`

/** The newest hand-overs within reach. */
export async function listHandovers(tx: Tx, scope: Seeing): Promise<Handover[]> {
  return (
    await sql<Handover>`${base} where h.ward_id = any(${[...scope.wards]}::text[]) order by h.on_date desc, h.made_at desc limit 200`.execute(
      tx,
    )
  ).rows
}
/** One hand-over within reach. */
export async function findHandover(tx: Tx, scope: Seeing, id: string): Promise<Handover | undefined> {
  return (await sql<Handover>`${base} where h.ward_id = any(${[...scope.wards]}::text[]) and h.id = ${id}`.execute(tx)).rows[0]
}
/** What passes to or from this person, not undone, from 60 days before its day to 90 days after. Only at the councils of the scope. */
export async function listOwnHandovers(tx: Tx, scope: Scope, today: string): Promise<Handover[]> {
  return (
    await sql<Handover>`${base} where h.ward_id = any(${[...scope.wards]}::text[]) and ${scope.actorId}::uuid in (h.from_staff, h.to_staff) and h.undone_at is null and h.on_date between ${addDays(today, -90)}::date and ${addDays(today, 60)}::date order by h.on_date`.execute(
      tx,
    )
  ).rows
}
/** One's own hand-over by id. */
export const findOwnHandover = async (tx: Tx, scope: Scope, id: string): Promise<Handover | undefined> =>
  (
    await sql<Handover>`${base} where h.ward_id = any(${[...scope.wards]}::text[]) and h.id = ${id} and h.undone_at is null and ${scope.actorId}::uuid in (h.from_staff, h.to_staff)`.execute(
      tx,
    )
  ).rows[0]

/** The role line by which somebody is in the same role already on the day. */
export async function findHeld(tx: Tx, staffId: string, line: Pick<Role, 'wardId' | 'role'>, on: string): Promise<string | undefined> {
  return (
    await sql<{
      id: string
    }>`select id from staff_role where staff_id = ${staffId}::uuid and ward_id = ${line.wardId} and role = ${line.role} and deputy_for is null and withdrawn_at is null and from_on <= ${on}::date and coalesce(to_on, 'infinity') >= ${on}::date order by to_on desc nulls first limit 1`.execute(
      tx,
    )
  ).rows[0]?.id
}

/** Ends the post the day before and begins it for the successor, both or neither; a successor who is in that role already keeps it as it is and takes what passes on. False when the role is no longer as the sender saw it. */
export async function handOver(
  tx: Tx,
  scope: Scope<'admin.staff:write'>,
  id: string,
  line: Role,
  to: { staffId: string; on: string; note: string },
): Promise<boolean> {
  // Held until the end: two who hand the same post on at once do not make two successors.
  const now = await tx.selectFrom('staff_role').select(['to_on', 'withdrawn_at']).where('id', '=', line.id).forUpdate().executeTakeFirst()
  if (!now || now.withdrawn_at !== null || now.to_on !== line.to) return false
  const begun =
    (await findHeld(tx, to.staffId, line, to.on)) ??
    (await addRole(tx, scope, to.staffId, { wardId: line.wardId, role: line.role, from: to.on, to: null, reason: '引きつぎ' }))
  await tx
    .updateTable('staff_role')
    .set({ to_on: addDays(to.on, -1) })
    .where('id', '=', line.id)
    .execute()
  await keepChange(tx, scope, line.staffId, line.wardId, {
    role: [
      { role: line.role, from: line.from, to: line.to },
      { role: line.role, from: line.from, to: addDays(to.on, -1) },
    ],
  })
  await tx
    .insertInto('handover')
    .values({
      ward_id: line.wardId,
      id,
      role: line.role,
      from_staff: line.staffId,
      to_staff: to.staffId,
      on_date: to.on,
      note: to.note,
      ended_role: line.id,
      begun_role: begun,
      ended_before: line.to,
      made_by: scope.actorId,
      undone_by: null,
      undone_at: null,
    })
    .execute()
  return true
}

/** Puts both roles back as they were; false when somebody was faster. The caller has made sure that the day has not come. */
export async function undoHandover(tx: Tx, scope: Scope<'admin.staff:write'>, one: Handover, now: Date): Promise<boolean> {
  // Held first: two that are undone at once would each leave the role to the other.
  await tx.selectFrom('staff_role').select('id').where('id', '=', one.begunRole).forUpdate().execute()
  const done = await tx
    .updateTable('handover')
    .set({ undone_by: scope.actorId, undone_at: now, version: one.version + 1 })
    .where('ward_id', '=', one.wardId)
    .where('id', '=', one.id)
    .where('version', '=', one.version)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) return false
  const ended = await tx
    .updateTable('staff_role')
    .set({ to_on: one.endedBefore })
    .where('id', '=', one.endedRole)
    .returning('from_on')
    .executeTakeFirstOrThrow()
  // A role the successor had before stays theirs, and so does one that another hand-over of that day passes its post to.
  const taken = await tx
    .updateTable('staff_role')
    .set({ withdrawn_at: now, withdrawn_by: scope.actorId })
    .where('id', '=', one.begunRole)
    .where('from_on', '=', one.on)
    .where('reason', '=', '引きつぎ')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(selectFrom('handover as h').select('h.id').whereRef('h.begun_role', '=', 'staff_role.id').where('h.undone_at', 'is', null)),
      ),
    )
    .executeTakeFirst()
  const line = { role: one.role, from: ended.from_on }
  await keepChange(tx, scope, one.fromId, one.wardId, {
    role: [
      { ...line, to: addDays(one.on, -1) },
      { ...line, to: one.endedBefore },
    ],
  })
  if (taken.numUpdatedRows > 0n)
    await keepChange(tx, scope, one.toId, one.wardId, { role: [{ role: one.role, from: one.on, to: null }, null] })
  return true
}
