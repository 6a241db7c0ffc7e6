// Staff and their roles within the administrator's reach. Every change raises the person's version and leaves a line in the history.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { FIELD_ROLES, kinOf } from '#src/access/permissions.ts'
import type { Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { foldKey } from '#src/kernel/fold.ts'
import { endSignIns } from '#src/web/password.queries.ts'
import type { NewStaff, RoleLine } from './staff.rules.ts'
import { keepHistory } from '#src/db/history.queries.ts'

export type StaffScope = Scope<'admin.staff:read'> | Scope<'admin.staff:write'> | Scope<'admin.deputy:write'>
export type Role = RoleLine & { wardName: string; deputyForName: string | null; reason: string }
export type Person = {
  id: string
  login: string
  name: string
  kana: string
  email: string
  active: boolean
  version: number
  hasPassword: boolean
  hasCode: boolean
  hasPin: boolean
  /** Holds, or will hold, a role outside the reach: the account is then not this administrator's alone. */ elsewhere: boolean
  roles: Role[]
}
const PAGE = 100

const rolesJson = (scope: StaffScope): ReturnType<typeof sql<Role[]>> => sql<Role[]>`
  (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'staffId', r.staff_id, 'wardId', r.ward_id, 'wardName', w.name, 'role', r.role, 'from', r.from_on, 'to', r.to_on, 'deputyFor', r.deputy_for, 'deputyForName', p.name, 'reason', r.reason) order by r.from_on desc, r.made_at desc), '[]')
   from staff_role r join ward w on w.ward_id = r.ward_id left join staff p on p.id = r.deputy_for
   where r.staff_id = s.id and r.withdrawn_at is null and r.ward_id = any(${[...scope.wards]}::text[]))`
// People of the field are looked after by those who pair their phones (src/modules/field).
const inReach = (scope: StaffScope): ReturnType<typeof sql<boolean>> =>
  sql<boolean>`exists (select 1 from staff_role r where r.staff_id = s.id and r.withdrawn_at is null and r.role <> all(${[...FIELD_ROLES]}::text[]) and r.ward_id = any(${[...scope.wards]}::text[]))`
const columns = (
  scope: StaffScope,
): ReturnType<
  typeof sql
> => sql`s.id, s.login, s.name, s.kana, s.email, s.active, s.version, s.password_hash is not null as "hasPassword", s.totp_cipher is not null as "hasCode", s.pin_hash is not null as "hasPin",
  exists (select 1 from staff_role r where r.staff_id = s.id and r.withdrawn_at is null and coalesce(r.to_on, 'infinity') >= current_date and r.ward_id <> all(${[...scope.wards]}::text[])) as elsewhere, ${rolesJson(scope)} as roles`

export type StaffFilter = { text: string; wardId: string; left: boolean; skip: number; whole?: boolean }
/** People within reach by name, kana, login and council; those who left only when asked. */
export async function listStaff(tx: Tx, scope: StaffScope, filter: StaffFilter): Promise<{ rows: Person[]; more: boolean }> {
  const most = filter.whole ? 10_000 : PAGE
  const like = `%${filter.text.replace(/[\\%_]/g, '\\$&')}%`
  const folded = `%${foldKey(filter.text).replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<Person>`select ${columns(scope)} from staff s where ${inReach(scope)} and s.active = ${!filter.left}
    and (${filter.text} = '' or s.name like ${like} or s.login like ${like.toLowerCase()} or replace(replace(s.kana, ' ', ''), '　', '') like ${folded} or replace(replace(s.name, ' ', ''), '　', '') like ${`%${filter.text.replace(/[\s　]/g, '').replace(/[\\%_]/g, '\\$&')}%`})
    and (${filter.wardId} = '' or exists (select 1 from staff_role r where r.staff_id = s.id and r.withdrawn_at is null and r.ward_id = ${filter.wardId} and r.ward_id = any(${[...scope.wards]}::text[])))
    order by s.kana, s.name, s.id limit ${most + 1} offset ${filter.skip}`.execute(tx)
  return { rows: rows.slice(0, most), more: rows.length > most }
}

/** One person within reach. */
export async function findStaff(tx: Tx, scope: StaffScope, id: string): Promise<Person | undefined> {
  return (await sql<Person>`select ${columns(scope)} from staff s where s.id = ${id} and ${inReach(scope)}`.execute(tx)).rows[0]
}

/** Whom a role line within reach belongs to. */
export async function findByRole(tx: Tx, scope: StaffScope, roleId: string): Promise<Person | undefined> {
  return (
    await sql<Person>`select ${columns(scope)} from staff s where s.id = (select staff_id from staff_role where id = ${roleId} and withdrawn_at is null and ward_id = any(${[...scope.wards]}::text[]))`.execute(
      tx,
    )
  ).rows[0]
}

/** Active people who may stand in for a post or follow in it: they hold a role of its kind at its council today. Whoever is of another organisation is not among the council's. */
export async function listColleagues(
  tx: Tx,
  scope: StaffScope,
  { wardId, role }: Pick<RoleLine, 'wardId' | 'role'>,
  today: string,
): Promise<{ id: string; name: string; login: string }[]> {
  if (!scope.wards.includes(wardId)) return []
  return (
    await sql<{
      id: string
      name: string
      login: string
    }>`select distinct s.id, s.name, s.login, s.kana from staff s join app.roles_on(${today}::date) r on r.staff_id = s.id where r.ward_id = ${wardId} and r.role = any(${kinOf(role)}::text[]) and s.active order by s.kana, s.name`.execute(
      tx,
    )
  ).rows
}
/** Somebody active within reach, named exactly by login: for a person who comes from another council. */
export async function findByLogin(tx: Tx, scope: StaffScope, login: string): Promise<{ id: string; name: string } | undefined> {
  return (
    await sql<{
      id: string
      name: string
    }>`select s.id, s.name from staff s where s.login = ${login.trim().toLowerCase()} and s.active and ${inReach(scope)}`.execute(tx)
  ).rows[0]
}
/** Whether a person holds a role at a council on a day or later, as their own. */
export async function holdsRole(tx: Tx, staffId: string, wardId: string, role: string, on: string): Promise<boolean> {
  return (
    (
      await sql`select 1 from staff_role where staff_id = ${staffId} and ward_id = ${wardId} and role = ${role} and deputy_for is null and withdrawn_at is null and coalesce(to_on, 'infinity') >= ${on}::date`.execute(
        tx,
      )
    ).rows.length > 0
  )
}

/** Roles of a person at any council that run on a day of this span (`to` null: without an end). */
export async function listRunning(tx: Tx, staffId: string, { from, to }: { from: string; to: string | null }): Promise<string[]> {
  const { rows } = await sql<{
    role: string
  }>`select distinct role from staff_role where staff_id = ${staffId}::uuid and withdrawn_at is null and coalesce(to_on, 'infinity') >= ${from}::date and from_on <= coalesce(${to}::date, 'infinity')`.execute(
    tx,
  )
  return rows.map((row) => row.role)
}

/** Raises the version and keeps what changed, under the council it concerns. */
export async function keepChange(tx: Tx, scope: Scope, staffId: string, wardId: string, changes: Record<string, unknown>): Promise<void> {
  const row = await tx
    .updateTable('staff')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', staffId)
    .returning('version')
    .executeTakeFirstOrThrow()
  await keepHistory(tx, 'staff', { wardId, id: staffId, version: row.version }, scope.actorId, changes)
}

/** A new person with a first role; false when the login is taken (by anybody, within reach or not). */
export async function createStaff(tx: Tx, scope: Scope<'admin.staff:write'>, id: string, given: NewStaff): Promise<boolean> {
  const made = await tx
    .insertInto('staff')
    .values({
      id,
      login: given.login,
      name: given.name,
      kana: given.kana,
      email: given.email,
      password_hash: null,
      totp_secret: null,
      pin_hash: null,
      version: 0,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows === 0n) return false
  await addRole(tx, scope, id, { wardId: given.wardId, role: given.role, from: given.from, to: given.to, reason: '' })
  return true
}

/** Gives a role; returns its line. */
export async function addRole(
  tx: Tx,
  scope: Scope,
  staffId: string,
  given: { wardId: string; role: string; from: string; to: string | null; reason: string; deputyFor?: string },
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('staff_role')
    .values({
      id,
      staff_id: staffId,
      ward_id: given.wardId,
      role: given.role,
      from_on: given.from,
      to_on: given.to,
      deputy_for: given.deputyFor ?? null,
      made_by: scope.actorId,
      reason: given.reason,
    })
    .execute()
  await keepChange(tx, scope, staffId, given.wardId, {
    [given.deputyFor ? 'deputy' : 'role']: [
      null,
      {
        role: given.role,
        from: given.from,
        to: given.to,
        ...(given.deputyFor ? { for: given.deputyFor } : {}),
        ...(given.reason ? { reason: given.reason } : {}),
      },
    ],
  })
  return id
}

/** Ends a role on a day; one that has not begun by then is taken back. False when it is no longer as the sender saw it. */
export async function endRole(tx: Tx, scope: Scope, line: RoleLine, to: string, now: Date): Promise<boolean> {
  // Held until the end, as a hand-over does: the later of two hears of the earlier.
  const held = await tx.selectFrom('staff_role').select(['to_on', 'withdrawn_at']).where('id', '=', line.id).forUpdate().executeTakeFirst()
  if (!held || held.withdrawn_at !== null || held.to_on !== line.to) return false
  if (to < line.from)
    await tx.updateTable('staff_role').set({ withdrawn_at: now, withdrawn_by: scope.actorId }).where('id', '=', line.id).execute()
  else await tx.updateTable('staff_role').set({ to_on: to }).where('id', '=', line.id).execute()
  await keepChange(tx, scope, line.staffId, line.wardId, {
    [line.deputyFor ? 'deputy' : 'role']: [
      { role: line.role, from: line.from, to: line.to },
      to < line.from ? null : { role: line.role, from: line.from, to },
    ],
  })
  return true
}

/** Puts name, kana or login right; false when the login is taken. */
export async function changePerson(
  tx: Tx,
  scope: Scope<'admin.staff:write'>,
  person: Person,
  given: { name: string; kana: string; login: string; email: string },
  wardId: string,
): Promise<boolean> {
  if (await tx.selectFrom('staff').select('id').where('login', '=', given.login).where('id', '<>', person.id).executeTakeFirst())
    return false
  await tx.updateTable('staff').set(given).where('id', '=', person.id).execute()
  const changes = Object.fromEntries(
    (['name', 'kana', 'login', 'email'] as const)
      .filter((name) => person[name] !== given[name])
      .map((name) => [name, [person[name], given[name]]]),
  )
  if (Object.keys(changes).length) await keepChange(tx, scope, person.id, wardId, changes)
  return true
}

/** Closes the account of somebody who left, or opens it again. Open sessions end at once. */
export async function setActive(
  tx: Tx,
  scope: Scope<'admin.staff:write'>,
  person: Person,
  active: boolean,
  wardId: string,
  now: Date,
): Promise<void> {
  await tx.updateTable('staff').set({ active }).where('id', '=', person.id).execute()
  if (!active) await endSignIns(tx, person.id, now)
  await keepChange(tx, scope, person.id, wardId, { active: [person.active, active] })
}

/** Takes the one-time code away from somebody who lost the phone, and ends the open sessions. */
export async function clearCode(tx: Tx, scope: Scope<'admin.staff:write'>, person: Person, wardId: string, now: Date): Promise<void> {
  await tx.updateTable('staff').set({ totp_cipher: null, totp_pending_cipher: null }).where('id', '=', person.id).execute()
  await tx.deleteFrom('recovery_code').where('staff_id', '=', person.id).execute()
  await endSignIns(tx, person.id, now)
  await keepChange(tx, scope, person.id, wardId, { code: [true, false] })
}

export type StaffChange = { version: number; at: Date; by: string | null; for: string | null; changes: Record<string, [unknown, unknown]> }
/** What was changed by whom, and in whose place, newest first. */
export async function listStaffChanges(tx: Tx, scope: StaffScope, staffId: string): Promise<StaffChange[]> {
  return (
    await sql<StaffChange>`select h.version, h.at, s.name as by, p.name as for, h.changes from history h left join staff s on s.id = h.by left join staff p on p.id = h.acting_for
    where h.type = 'staff' and h.record_id = ${staffId} and h.ward_id = any(${[...scope.wards]}::text[]) order by h.at desc, h.version desc limit 50`.execute(
      tx,
    )
  ).rows
}

/** Open sessions of a person: how many. */
export async function countSignIns(tx: Tx, staffId: string, now: Date): Promise<number> {
  return (
    await tx
      .selectFrom('sign_in')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('staff_id', '=', staffId)
      .where('revoked_at', 'is', null)
      .where('ends_at', '>', now)
      .executeTakeFirstOrThrow()
  ).n
}
