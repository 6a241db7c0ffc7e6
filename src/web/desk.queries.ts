// A shared desk: who sat here last, who may switch by PIN, and the switch itself.
import { sql } from 'kysely'
import type { Db } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import { leaveRefusedSignIn } from './door-lines.queries.ts'
import { deskRoles, findActor, fitsHash, hashToken, openSignIn, signOut, type SignedIn } from './sign-in.queries.ts'
import { digitsOf } from './sign-in.rules.ts'

/** Whoever had a session: `roleHolds` is false where the role it was opened in is over. */
export type Seated = { staffId: string; login: string; name: string; roleId: string; wardName: string; roleHolds: boolean; ended: boolean }
/** Who had this session when it stood idle or its 12 hours were over; undefined after sign-out or revocation, unless it is asked for a form that came too late: `evenEnded`. */
export async function findSeated(db: Db, token: string, now: Date, evenEnded = false): Promise<Seated | undefined> {
  if (token === '') return undefined
  return db
    .selectFrom('sign_in as i')
    .innerJoin('staff as s', 's.id', 'i.staff_id')
    .innerJoin('staff_role as r', 'r.id', 'i.role_id')
    .innerJoin('ward as w', 'w.ward_id', 'r.ward_id')
    .select(['s.id as staffId', 's.login', 's.name', 'i.role_id as roleId', 'w.name as wardName'])
    .select((e) => e('i.revoked_at', 'is not', null).$castTo<boolean>().as('ended'))
    .select(sql<boolean>`exists (select 1 from app.roles_on(${now}::timestamptz::date) h where h.id = i.role_id)`.as('roleHolds'))
    .where('i.token_hash', '=', hashToken(token))
    .where((e) => (evenEnded ? e.lit(true) : e('i.revoked_at', 'is', null)))
    .where('i.ends_at', '>', new Date(now.getTime() - 86_400_000))
    .where('s.active', '=', true)
    .executeTakeFirst()
}

/** Why a session of this browser is over: its role is, or nobody used it. Undefined where it is open, or was signed out. */
export async function whyClosed(db: Db, token: string, now: Date): Promise<'idle' | 'role' | undefined> {
  const seated = await findSeated(db, token, now)
  if (!seated || (await findActor(db, token, now))) return undefined
  return seated.roleHolds ? 'idle' : 'role'
}

export type Desk = { id: string; name: string; wardId: string; people: { id: string; name: string; open: boolean }[] }

/** The registered desk of a device cookie with those of its ward who have a PIN and signed in fully here within the days; `open` is false after too many wrong PINs. */
export async function findDesk(db: Db, deviceToken: string, now: Date): Promise<Desk | undefined> {
  if (deviceToken === '') return undefined
  const device = await db
    .selectFrom('device')
    .select(['id', 'name', 'ward_id'])
    .where('token_hash', '=', hashToken(deviceToken))
    .where('ward_id', 'is not', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (!device?.ward_id) return undefined
  const [days, tries] = [await settingAt(db, 'desk.switchDays', now), await settingAt(db, 'desk.pinTries', now)]
  const { rows } = await sql<{ id: string; name: string; open: boolean }>`
    select s.id, s.name, b.wrong < ${tries} as open from device_staff b join staff s on s.id = b.staff_id
    where b.device_id = ${device.id} and s.active and s.pin_hash is not null and b.full_at > ${new Date(now.getTime() - days * 86_400_000)}
      and exists (select 1 from app.roles_on(${now}::timestamptz::date) r where r.staff_id = s.id and r.ward_id = ${device.ward_id}) order by s.kana, s.name`.execute(
    db,
  )
  return { id: device.id, name: device.name, wardId: device.ward_id, people: rows }
}

/** Switches to a person of the desk by PIN and ends the session before it. The try is counted before it is looked at, so that many at once win nothing. */
export async function switchByPin(
  db: Db,
  desk: Desk,
  given: { staffId: string; pin: string; browser: string; tokenBefore: string; roleId?: string },
  now: Date,
): Promise<SignedIn> {
  const person = desk.people.find((one) => one.id === given.staffId)
  if (!person) return { ok: false, reason: 'wrong' }
  const tries = await settingAt(db, 'desk.pinTries', now)
  const taken = await db
    .updateTable('device_staff')
    .set((eb) => ({ wrong: eb('wrong', '+', 1) }))
    .where('device_id', '=', desk.id)
    .where('staff_id', '=', person.id)
    .where('wrong', '<', tries)
    .executeTakeFirst()
  const refuse = async (reason: 'tooMany' | 'wrong' | 'noRole'): Promise<SignedIn> => {
    await leaveRefusedSignIn(db, person.id, reason)
    return { ok: false, reason }
  }
  if (taken.numUpdatedRows === 0n) return refuse('tooMany')
  const staff = await db.selectFrom('staff').select('pin_hash').where('id', '=', person.id).executeTakeFirst()
  if (!(await fitsHash(staff?.pin_hash, digitsOf(given.pin)))) return refuse('wrong')
  // A PIN opens the roles of the desk's own ward only, also where somebody goes on in the one they had.
  const roles = (await deskRoles(db, person.id, now)).filter((one) => one.wardId === desk.wardId)
  const role = roles.find((one) => one.id === given.roleId) ?? roles[0]
  if (!role) return refuse('noRole')
  return db.transaction().execute(async (tx): Promise<SignedIn> => {
    await tx.updateTable('device_staff').set({ wrong: 0 }).where('device_id', '=', desk.id).where('staff_id', '=', person.id).execute()
    await signOut(tx, given.tokenBefore, now)
    return {
      ok: true,
      deviceToken: '',
      roleId: role.id,
      token: await openSignIn(tx, { staffId: person.id, role, deviceId: desk.id, means: 'pin', browser: given.browser }, now),
    }
  })
}
