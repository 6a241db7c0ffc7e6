// What a person sets for their own account. Everything here is about the actor of the scope and nobody else.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { KeyRing } from '#src/access/key-ring.ts'
import { hashRecovery, newSecret, openSecret, sealSecret, stepOf } from '#src/web/code.queries.ts'
import { endSignIns, storePassword } from '#src/web/password.queries.ts'
import { deskRoles, fitsHash, hashPassword } from '#src/web/sign-in.queries.ts'
import { ACCOUNT_TRIES } from '#src/web/sign-in.rules.ts'

type Own = Scope<'account.self:read'> | Scope<'account.self:write'>
const RECOVERY_CODES = 10
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789' // without those that are misread

export type SignInLine = { id: string; browser: string; desk: string | null; means: string; startedAt: Date; seenAt: Date }
export type Account = {
  login: string
  name: string
  email: string
  kana: string
  hasCode: boolean
  pending: string | null
  hasPin: boolean
  passwordSetAt: Date | null
  recoveryLeft: number
  signIns: SignInLine[]
}

/** The own account with its open sessions, newest first. */
export async function getAccount(tx: Tx, scope: Own, keys: KeyRing, now: Date): Promise<Account> {
  const staff = await tx
    .selectFrom('staff as s')
    .select([
      'login',
      'name',
      'kana',
      'email',
      'totp_cipher',
      'totp_pending_cipher',
      'pin_hash',
      'password_set_at',
      sql<number>`(select count(*)::int from recovery_code c where c.staff_id = s.id and c.used_at is null)`.as('left'),
    ])
    .where('id', '=', scope.actorId)
    .executeTakeFirstOrThrow()
  const signIns = await tx
    .selectFrom('sign_in as i')
    .leftJoin('device as d', (join) => join.onRef('d.id', '=', 'i.device_id').on('d.revoked_at', 'is', null))
    .select(['i.id', 'i.device as browser', 'd.name as desk', 'i.means', 'i.started_at as startedAt', 'i.seen_at as seenAt'])
    .where('i.staff_id', '=', scope.actorId)
    .where('i.revoked_at', 'is', null)
    .where('i.ends_at', '>', now)
    .orderBy('i.seen_at', 'desc')
    .limit(100)
    .execute()
  return {
    login: staff.login,
    name: staff.name,
    email: staff.email,
    kana: staff.kana,
    hasCode: staff.totp_cipher !== null,
    pending: staff.totp_pending_cipher && openSecret(await keys.ofAccounts(tx), scope.actorId, staff.totp_pending_cipher),
    hasPin: staff.pin_hash !== null,
    passwordSetAt: staff.password_set_at,
    recoveryLeft: staff.left,
    signIns,
  }
}

/** Whether the password is the person's own; wrong ones count as tries of the account. */
export async function provesPassword(tx: Tx, scope: Own, password: string, now: Date): Promise<'right' | 'wrong' | 'tooMany'> {
  const staff = await tx.selectFrom('staff').select(['login', 'password_hash']).where('id', '=', scope.actorId).executeTakeFirstOrThrow()
  // One after the other until the end of the transaction: many at once win nothing.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`login ${staff.login}`}, 727275))`.execute(tx)
  const failed = await tx
    .selectFrom('sign_in_try')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('login', '=', staff.login)
    .where('ok', '=', false)
    .where('at', '>', new Date(now.getTime() - 15 * 60_000))
    .executeTakeFirstOrThrow()
  if (failed.n >= ACCOUNT_TRIES) return 'tooMany'
  if (await fitsHash(staff.password_hash, password)) return 'right'
  await tx.insertInto('sign_in_try').values({ login: staff.login, ok: false, at: now }).execute()
  return 'wrong'
}

/** Sets the password and ends every other session. */
export const changePassword = (
  tx: Tx,
  scope: Scope<'account.self:write'>,
  password: string,
  now: Date,
  keep: string | undefined,
): Promise<void> => storePassword(tx, scope.actorId, password, now, keep)
/** Sets where letters to this person go; empty: nowhere. */
export async function setEmail(tx: Tx, scope: Scope<'account.self:write'>, email: string): Promise<void> {
  await tx.updateTable('staff').set({ email }).where('id', '=', scope.actorId).execute()
}
/** Sets or takes away the PIN of the quick switch; closed desks open again. */
export async function setPin(tx: Tx, scope: Scope<'account.self:write'>, pin: string | null): Promise<void> {
  await tx
    .updateTable('staff')
    .set({ pin_hash: pin === null ? null : await hashPassword(pin) })
    .where('id', '=', scope.actorId)
    .execute()
}

/** Begins the enrolment of the one-time code: a secret that does not count yet. */
export async function beginCode(tx: Tx, scope: Scope<'account.self:write'>, keys: KeyRing): Promise<void> {
  await tx
    .updateTable('staff')
    .set({ totp_pending_cipher: sealSecret(await keys.ofAccounts(tx), scope.actorId, newSecret()) })
    .where('id', '=', scope.actorId)
    .where('totp_cipher', 'is', null)
    .execute()
}

/** New recovery codes instead of the old ones; returned once, kept only as hashes. */
export async function renewRecovery(tx: Tx, scope: Scope<'account.self:write'>): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () =>
    Array.from({ length: 4 }, () => Array.from(randomBytes(4), (byte) => LETTERS[byte % LETTERS.length]).join('')).join('-'),
  )
  await tx.deleteFrom('recovery_code').where('staff_id', '=', scope.actorId).execute()
  await tx
    .insertInto('recovery_code')
    .values(codes.map((code) => ({ staff_id: scope.actorId, code_hash: hashRecovery(code), used_at: null })))
    .execute()
  return codes
}

/** Ends the enrolment with a right code: from now on it is asked at sign-in. Undefined when the code is wrong or nothing was begun. */
export async function confirmCode(
  tx: Tx,
  scope: Scope<'account.self:write'>,
  keys: KeyRing,
  code: string,
  now: Date,
  keep: string | undefined,
): Promise<string[] | undefined> {
  const staff = await tx.selectFrom('staff').select('totp_pending_cipher').where('id', '=', scope.actorId).executeTakeFirstOrThrow()
  const step = staff.totp_pending_cipher
    ? stepOf(openSecret(await keys.ofAccounts(tx), scope.actorId, staff.totp_pending_cipher), code, now)
    : undefined
  if (step === undefined) return undefined
  await tx
    .updateTable('staff')
    .set({ totp_cipher: staff.totp_pending_cipher, totp_pending_cipher: null, totp_step: step })
    .where('id', '=', scope.actorId)
    .execute()
  await endSignIns(tx, scope.actorId, now, keep)
  return renewRecovery(tx, scope)
}
/** Stops asking for the code. */
export async function stopCode(tx: Tx, scope: Scope<'account.self:write'>): Promise<void> {
  await tx.updateTable('staff').set({ totp_cipher: null, totp_pending_cipher: null }).where('id', '=', scope.actorId).execute()
  await tx.deleteFrom('recovery_code').where('staff_id', '=', scope.actorId).execute()
}

/** Ends one of the own sessions; false when it is nobody's or another's. */
export async function endOne(tx: Tx, scope: Scope<'account.self:write'>, id: string, now: Date): Promise<boolean> {
  const done = await tx
    .updateTable('sign_in')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('staff_id', '=', scope.actorId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
/** Goes on in another of the own roles. */
export async function switchRole(
  tx: Tx,
  scope: Scope<'account.self:write'>,
  signInId: string,
  roleId: string,
  now: Date,
): Promise<boolean> {
  if (!(await deskRoles(tx, scope.actorId, now)).some((one) => one.id === roleId)) return false
  await tx.updateTable('sign_in').set({ role_id: roleId }).where('id', '=', signInId).where('staff_id', '=', scope.actorId).execute()
  return true
}
