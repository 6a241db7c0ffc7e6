// 現場の人 of a ward, their places and their phones.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { assign, endAssignments } from '#src/access/assignment.queries.ts'
import { FIELD_ROLES } from '#src/access/permissions.ts'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { keepHistory } from '#src/db/history.queries.ts'
import type { NewFieldPerson } from './field-person.rules.ts'

type Read = Scope<'field.fieldPerson:read'> | Scope<'field.fieldPerson:write'>
type Write = Scope<'field.fieldPerson:write'>
export type Phone = {
  id: string
  browser: string
  pairedAt: Date
  seenAt: Date
  waiting: number
  waitingIds: string[]
  toldAt: Date | null
  revokedAt: Date | null
  clearedAt: Date | null
}
export type FieldPerson = {
  id: string
  version: number
  name: string
  kana: string
  role: string
  roleId: string
  phone: string
  forWhat: string
  until: string
  over: boolean
  places: { id: string; name: string }[]
  phones: Phone[]
  cardEndsAt: Date | null
}

const FIELD = sql`${[...FIELD_ROLES]}::text[]`
const columns = (
  today: string,
  now: Date,
): ReturnType<
  typeof sql<unknown>
> => sql`f.id, f.version, s.name, s.kana, f.phone, r.role, r.id as "roleId", f.for_what as "forWhat", r.to_on as until, (r.to_on < ${today}::date or not s.active) as over,
  array(select jsonb_build_object('id', p.id, 'name', p.name) from assignment a join place p on p.ward_id = a.ward_id and p.id = a.record_id where a.ward_id = f.ward_id and a.type = 'place' and a.staff_id = f.id and a.until_at is null order by p.name) as places,
  (select max(c.ends_at) from pairing_card c where c.staff_id = f.id and c.used_at is null and c.void_at is null and c.ends_at > ${now}) as "cardEndsAt"`
const FROM = sql`field_person f join staff s on s.id = f.id join lateral (select r.* from staff_role r where r.staff_id = f.id and r.ward_id = f.ward_id and r.role = any(${FIELD}) and r.withdrawn_at is null order by r.to_on desc nulls first, r.made_at desc limit 1) r on true`

async function withPhones(tx: Tx, scope: Read, people: Omit<FieldPerson, 'phones'>[]): Promise<FieldPerson[]> {
  const { rows } = await sql<
    Phone & { staffId: string }
  >`select p.id, p.staff_id as "staffId", p.browser, p.paired_at as "pairedAt", p.seen_at as "seenAt", cardinality(p.waiting) as waiting, p.waiting::text[] as "waitingIds", p.told_at as "toldAt", p.revoked_at as "revokedAt", p.cleared_at as "clearedAt"
    from field_phone p where ${within(scope, { ward: 'p.ward_id' })} and p.staff_id = any(${people.map((one) => one.id)}::uuid[]) order by p.revoked_at desc nulls first, p.seen_at desc, p.id`.execute(
    tx,
  )
  return people.map((one) => ({ ...one, phones: rows.filter((row) => row.staffId === one.id) }))
}

/** Everybody of the field in reach, those whose time is over last; at most `most`. */
export async function listFieldPeople(tx: Tx, scope: Read, at: { today: string; now: Date }, most: number): Promise<FieldPerson[]> {
  const { rows } = await sql<
    Omit<FieldPerson, 'phones'>
  >`select ${columns(at.today, at.now)} from ${FROM} where ${within(scope, { ward: 'f.ward_id' })} order by over, s.kana, s.name, f.id limit ${most}`.execute(
    tx,
  )
  return withPhones(tx, scope, rows)
}
/** One of them. */
export async function findFieldPerson(tx: Tx, scope: Read, id: string, at: { today: string; now: Date }): Promise<FieldPerson | undefined> {
  const { rows } = await sql<
    Omit<FieldPerson, 'phones'>
  >`select ${columns(at.today, at.now)} from ${FROM} where ${within(scope, { ward: 'f.ward_id' })} and f.id = ${id}::uuid`.execute(tx)
  return (await withPhones(tx, scope, rows))[0]
}
/** Places of the ward that may be given to somebody: those that are open, paused or about to be. */
export async function listPlaces(tx: Tx, scope: Read): Promise<{ value: string; label: string }[]> {
  return (
    await sql<{
      value: string
      label: string
    }>`select p.id::text as value, p.name as label from place p where ${within(scope, { ward: 'p.ward_id' })} and p.state not in ('withdrawn', 'abandoned', 'ended') order by p.name, p.id`.execute(
      tx,
    )
  ).rows
}

/** Whether a phone of theirs opens anything about people: a plan of watch-over they carry, or the regulars of a place of theirs or of these. */
export async function carriesPeople(
  tx: Tx,
  scope: Read,
  wardId: string,
  id: string | undefined,
  places: readonly string[],
): Promise<boolean> {
  if (!scope.wards.includes(wardId)) return true
  const { rows } = await sql<{
    carries: boolean
  }>`select exists (select from assignment a where a.ward_id = ${wardId} and a.type = 'watch_plan' and a.staff_id = ${id ?? null}::uuid and a.until_at is null)
    or exists (select from roster_entry e where e.ward_id = ${wardId} and e.state = 'active' and (e.place_id = any(${[...places]}::uuid[]) or e.place_id in (select a.record_id from assignment a where a.ward_id = ${wardId} and a.type = 'place' and a.staff_id = ${id ?? null}::uuid and a.until_at is null))) as carries`.execute(
    tx,
  )
  return rows[0]?.carries ?? true
}

async function givePlaces(tx: Tx, scope: Write, wardId: string, personId: string, places: readonly string[], now: Date): Promise<void> {
  const before = await sql<{
    id: string
  }>`select record_id as id from assignment where ward_id = ${wardId} and type = 'place' and staff_id = ${personId}::uuid and until_at is null`.execute(
    tx,
  )
  for (const { id } of before.rows.filter((one) => !places.includes(one.id))) {
    const others = await sql<{
      id: string
    }>`select staff_id as id from assignment where ward_id = ${wardId} and type = 'place' and record_id = ${id}::uuid and until_at is null and staff_id <> ${personId}::uuid`.execute(
      tx,
    )
    await endAssignments(
      tx,
      scope,
      { type: 'place', wardId, id },
      others.rows.map((one) => one.id),
      now,
    )
  }
  for (const id of places) await assign(tx, scope, { type: 'place', wardId, id }, personId, scope.actorId, now)
}

/** Somebody new of the field: an account without login and password, a role until a day, and their places. False when the number is taken. */
export async function createFieldPerson(
  tx: Tx,
  scope: Write,
  at: { wardId: string; id: string; today: string; now: Date },
  given: NewFieldPerson,
): Promise<boolean> {
  const made =
    await sql`insert into staff (id, login, name, kana, password_hash, totp_secret, pin_hash, demo) select ${at.id}, ${`field-${at.id}`}, ${given.name}, ${given.kana}, null, null, null, s.demo from staff s where s.id = ${scope.actorId}::uuid on conflict do nothing`.execute(
      tx,
    )
  if (made.numAffectedRows === 0n) return false
  await tx
    .insertInto('staff_role')
    .values({
      id: randomUUID(),
      staff_id: at.id,
      ward_id: at.wardId,
      role: given.role,
      from_on: at.today,
      to_on: given.until,
      deputy_for: null,
      made_at: at.now,
      made_by: scope.actorId,
      reason: given.forWhat,
    })
    .execute()
  await sql`insert into field_person (ward_id, id, for_what, phone, created_at, created_by, updated_at, updated_by) values (${at.wardId}, ${at.id}, ${given.forWhat}, ${given.phone}, ${at.now}, ${scope.actorId}, ${at.now}, ${scope.actorId})`.execute(
    tx,
  )
  await givePlaces(tx, scope, at.wardId, at.id, given.places, at.now)
  await keepHistory(tx, 'field_person', { wardId: at.wardId, id: at.id, version: 1 }, scope.actorId, {
    role: [null, given.role],
    until: [null, given.until],
  })
  return true
}
/** Another last day, other places, another reason; false when somebody else was faster. An end puts every phone out at its next contact. */
export async function changeFieldPerson(
  tx: Tx,
  scope: Write,
  one: FieldPerson,
  wardId: string,
  given: { forWhat: string; phone: string; until: string; places: string[] },
  now: Date,
): Promise<boolean> {
  const done =
    await sql`update field_person f set for_what = ${given.forWhat}, phone = ${given.phone}, version = version + 1, updated_at = ${now}, updated_by = ${scope.actorId}::uuid where ${within(scope, { ward: 'f.ward_id' })} and f.id = ${one.id}::uuid and f.version = ${one.version}`.execute(
      tx,
    )
  if (done.numAffectedRows === 0n) return false
  await tx.updateTable('staff_role').set({ to_on: given.until }).where('id', '=', one.roleId).execute()
  await givePlaces(tx, scope, wardId, one.id, given.places, now)
  await keepHistory(tx, 'field_person', { wardId, id: one.id, version: one.version + 1 }, scope.actorId, {
    until: [one.until, given.until],
    for_what: [one.forWhat, given.forWhat],
    // That it changed; the number itself stands in the record alone.
    ...(one.phone === given.phone ? {} : { phone: [one.phone !== '', given.phone !== ''] }),
  })
  return true
}
/** A phone that is lost or given back: nothing opens there any more, its sessions are over. False when it is out of reach. */
export async function revokePhone(tx: Tx, scope: Write, id: string, now: Date): Promise<boolean> {
  const done =
    await sql`update field_phone p set revoked_at = ${now}, revoked_by = ${scope.actorId}::uuid where ${within(scope, { ward: 'p.ward_id' })} and p.id = ${id}::uuid and p.revoked_at is null`.execute(
      tx,
    )
  if (done.numAffectedRows === 0n) return false
  await tx
    .updateTable('device')
    .set({ revoked_at: now, revoked_by: scope.actorId })
    .where('id', '=', id)
    .where('public_key', 'is not', null)
    .execute()
  await tx.updateTable('sign_in').set({ revoked_at: now }).where('device_id', '=', id).where('revoked_at', 'is', null).execute()
  return true
}
/** The telephone of the ward's council, as it stands on its letters; empty when nobody has written it down. */
export async function findWardPhone(tx: Tx, wardId: string): Promise<string> {
  return (await tx.selectFrom('ward_contact').select('phone').where('ward_id', '=', wardId).executeTakeFirst())?.phone ?? ''
}
