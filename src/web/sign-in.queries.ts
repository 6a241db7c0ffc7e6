// Sign-in state in the database: sessions by hashed token, tries by account, roles by date.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { sql } from 'kysely'
import { TOTP, Secret } from 'otpauth'
import type { Db } from '#src/db/connection.ts'
import { isRole } from '#src/access/permissions.ts'
import type { Actor } from '#src/access/scope.ts'
import { writeAudit } from '#src/access/audit.ts'

const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const HOURS = 12
const TRIES = 10
const hashed = (token: string): Buffer => createHash('sha256').update(token).digest()
// Checked for unknown accounts, so that an answer takes as long whether the account exists or not.
const nobody = hash(randomBytes(16).toString('hex'), COST)

/** argon2id hash of a password. */
export const hashPassword = (password: string): Promise<string> => hash(password, COST)

export type SignedIn = { ok: true; token: string } | { ok: false; reason: 'wrong' | 'tooMany' | 'noRole' | 'code' }

/** Checks password and, where set, the one-time code; opens a session of 12 hours. 10 failures in 15 minutes close one account, never a whole address. */
export async function signIn(db: Db, given: { login: string; password: string; code: string; device: string }, now: Date): Promise<SignedIn> {
  const login = given.login.trim().toLowerCase()
  const failures = await db.selectFrom('sign_in_try').select(sql<number>`count(*)::int`.as('n'))
    .where('login', '=', login).where('ok', '=', false).where('at', '>', new Date(now.getTime() - 15 * 60_000)).executeTakeFirstOrThrow()
  if (failures.n >= TRIES) return { ok: false, reason: 'tooMany' }
  const staff = await db.selectFrom('staff').selectAll().where('login', '=', login).where('active', '=', true).executeTakeFirst()
  const right = await verify(staff?.password_hash ?? await nobody, given.password) && staff !== undefined && staff.password_hash !== null
  const codeRight = !staff?.totp_secret || new TOTP({ secret: Secret.fromBase32(staff.totp_secret) }).validate({ token: given.code.replace(/\s/g, ''), window: 1, timestamp: now.getTime() }) !== null
  await db.insertInto('sign_in_try').values({ login, ok: right && codeRight, at: now }).execute()
  if (!staff || !right) return { ok: false, reason: 'wrong' }
  if (!codeRight) return { ok: false, reason: 'code' }
  const role = await db.selectFrom('staff_role').selectAll().where('staff_id', '=', staff.id)
    .where(sql<boolean>`from_on <= ${now}::timestamptz::date and coalesce(to_on, 'infinity') >= ${now}::timestamptz::date`).orderBy('from_on', 'desc').limit(1).executeTakeFirst()
  if (!role) return { ok: false, reason: 'noRole' }
  const token = randomBytes(32).toString('base64url')
  await db.transaction().execute(async (tx) => {
    await tx.insertInto('sign_in').values({ token_hash: hashed(token), staff_id: staff.id, role_id: role.id, device: given.device.slice(0, 200), ends_at: new Date(now.getTime() + HOURS * 3_600_000), revoked_at: null }).execute()
    await writeAudit(tx, { staffId: staff.id, wardId: role.ward_id }, { id: randomUUID(), event: 'access.signIn.opened' })
  })
  return { ok: true, token }
}

/** Who a session token belongs to now; undefined when it has ended, was revoked, or the role's dates are over. */
export async function findActor(db: Db, token: string, now: Date): Promise<Actor | undefined> {
  const row = await db.selectFrom('sign_in as i').innerJoin('staff as s', 's.id', 'i.staff_id').innerJoin('staff_role as r', 'r.id', 'i.role_id').innerJoin('ward as w', 'w.ward_id', 'r.ward_id')
    .select(['s.id', 's.name', 'r.role', 'r.ward_id', 'w.name as ward_name', 'w.kind', sql<string[]>`case when w.kind = 'city' then (select array_agg(ward_id order by sort) from ward) else array[r.ward_id] end`.as('wards')])
    .where('i.token_hash', '=', hashed(token)).where('i.revoked_at', 'is', null).where('i.ends_at', '>', now).where('s.active', '=', true)
    .where(sql<boolean>`r.from_on <= ${now}::timestamptz::date and coalesce(r.to_on, 'infinity') >= ${now}::timestamptz::date`).executeTakeFirst()
  if (!row || !isRole(row.role)) return undefined
  return { staffId: row.id, name: row.name, role: row.role, wardId: row.ward_id, wardName: row.ward_name, isCity: row.kind === 'city', wards: row.wards }
}

/** Ends a session. */
export async function signOut(db: Db, token: string, now: Date): Promise<void> {
  await db.updateTable('sign_in').set({ revoked_at: now }).where('token_hash', '=', hashed(token)).execute()
}
