// Sign-in state in the database: sessions by hashed token, tries by account and browser, roles by date.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { sql } from 'kysely'
import type { KeyRing } from '#src/access/key-ring.ts'
import type { Db, Tx } from '#src/db/connection.ts'
import { isFieldRole, isRole } from '#src/access/permissions.ts'
import type { Actor } from '#src/access/scope.ts'
import { writeAudit } from '#src/access/audit.ts'
import { settingDefault } from '#src/kernel/settings.ts'
import { openSecret, useCode } from './code.queries.ts'
import { endSession, leaveRefusedSignIn } from './door-lines.queries.ts'
import { inTurn } from './hashing.ts'
import { mayTry } from './sign-in.rules.ts'

const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const HOURS = 12
const WINDOW = 15 * 60_000
const KNOWN_DAYS = 90
// The time of last use is written at most this often; the idle time is measured with the same slack.
const TOUCH_SECONDS = 30
/** What is kept of a token: its SHA-256, never itself. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()
/** A new token: 32 random bytes as text for a cookie or an address. */
export const newToken = (): string => randomBytes(32).toString('base64url')
// Checked for unknown accounts, so that an answer takes as long whether the account exists or not.
const nobody = hash(randomBytes(16).toString('hex'), COST)

/** argon2id hash of a password or PIN. */
export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password, COST))
/** Whether a password or PIN fits; takes as long when there is none. */
export const fitsHash = async (stored: string | null | undefined, typed: string): Promise<boolean> =>
  (await inTurn(async () => verify(stored ?? (await nobody), typed))) && stored !== null && stored !== undefined

export type Means = 'password' | 'code' | 'recovery' | 'pin' | 'phone'
export type Refused = 'wrong' | 'tooMany' | 'noRole' | 'code'
/** `roleId`: the role the session is open in. */
export type SignedIn = { ok: true; token: string; deviceToken: string; roleId: string } | { ok: false; reason: Refused }
export type Given = {
  login: string
  password: string
  code: string
  browser: string
  deviceToken: string
  /** The role somebody goes on in, where it still holds; else the first of theirs. */ roleId?: string
}

async function triesOf(
  db: Tx,
  login: string,
  device: Buffer,
  now: Date,
): Promise<{ accountElsewhere: number; accountHere: number; device: number; known: boolean }> {
  const { rows } = await sql<{ elsewhere: number; here: number; device: number; known: boolean }>`
    select count(*) filter (where t.login = ${login} and t.device_hash is distinct from ${device})::int as elsewhere,
      count(*) filter (where t.login = ${login} and t.device_hash = ${device})::int as here, count(*) filter (where t.device_hash = ${device})::int as device,
      exists (select 1 from device_staff b join device d on d.id = b.device_id join staff s on s.id = b.staff_id
        where d.token_hash = ${device} and d.revoked_at is null and s.login = ${login} and b.full_at > ${new Date(now.getTime() - KNOWN_DAYS * 86_400_000)}) as known
    from sign_in_try t where (t.login = ${login} or t.device_hash = ${device}) and not t.ok and t.at > ${new Date(now.getTime() - WINDOW)}`.execute(
    db,
  )
  const row = rows[0]
  return { accountElsewhere: row?.elsewhere ?? 0, accountHere: row?.here ?? 0, device: row?.device ?? 0, known: row?.known ?? false }
}

/** Counts a try before anything is looked at, one after the other for an account and for a browser, so that many at once win nothing; its number, or undefined when there were too many. */
function countTry(db: Db, login: string, device: Buffer, now: Date): Promise<number | undefined> {
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(x, 727275)) from unnest(${[`login ${login}`, `device ${device.toString('hex')}`].toSorted()}::text[]) x`.execute(
      tx,
    )
    if (!mayTry(await triesOf(tx, login, device, now))) return undefined
    return (
      await tx
        .insertInto('sign_in_try')
        .values({ login, ok: false, at: now, device_hash: device })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  })
}

/** Opens a session of 12 hours, or of `minutes`, on a device; the caller has made sure who it is. */
export async function openSignIn(
  tx: Tx,
  given: { staffId: string; role: { id: string; wardId: string }; deviceId: string; means: Means; browser: string; minutes?: number },
  now: Date,
): Promise<string> {
  const token = newToken()
  await tx
    .insertInto('sign_in')
    .values({
      token_hash: hashToken(token),
      staff_id: given.staffId,
      role_id: given.role.id,
      device: given.browser.slice(0, 200),
      device_id: given.deviceId,
      means: given.means,
      started_at: now,
      seen_at: now,
      ends_at: new Date(now.getTime() + (given.minutes ?? HOURS * 60) * 60_000),
      revoked_at: null,
    })
    .execute()
  await writeAudit(
    tx,
    { staffId: given.staffId, wardId: given.role.wardId },
    {
      id: randomUUID(),
      event: given.means === 'pin' ? 'access.signIn.switched' : 'access.signIn.opened',
      subjects: [],
      detail: given.means,
    },
  )
  return token
}

/** Role lines that hold now, one's own before those one stands in for. */
export async function rolesNow(
  db: Db | Tx,
  staffId: string,
  now: Date,
): Promise<{ id: string; role: string; wardId: string; wardName: string; standsInFor: string | null; toOn: string | null }[]> {
  const { rows } = await sql<{
    id: string
    role: string
    wardId: string
    wardName: string
    standsInFor: string | null
    toOn: string | null
  }>`
    select r.id, r.role, r.ward_id as "wardId", w.name as "wardName", p.name as "standsInFor", r.to_on as "toOn"
    from app.roles_on(${now}::timestamptz::date) r join ward w on w.ward_id = r.ward_id left join staff p on p.id = r.deputy_for
    where r.staff_id = ${staffId} order by r.deputy_for is not null, r.from_on desc, r.id`.execute(db)
  return rows
}

/** Those of the roles of now that belong to a desk. */
export const deskRoles = async (db: Db | Tx, staffId: string, now: Date): ReturnType<typeof rolesNow> =>
  (await rolesNow(db, staffId, now)).filter((one) => !(isRole(one.role) && isFieldRole(one.role)))

/** Checks password and, where set, the one-time code or a recovery code; opens a session. Every failure is kept by account and browser, never by address. */
export async function signIn(db: Db, keys: KeyRing, given: Given, now: Date): Promise<SignedIn> {
  const login = given.login.trim().toLowerCase().slice(0, 200)
  const deviceToken = given.deviceToken || newToken()
  const device = hashToken(deviceToken)
  const tried = await countTry(db, login, device, now)
  const staff = await db.selectFrom('staff').selectAll().where('login', '=', login).where('active', '=', true).executeTakeFirst()
  const refuse = async (reason: Refused): Promise<SignedIn> => {
    await leaveRefusedSignIn(db, staff?.id, reason)
    return { ok: false, reason }
  }
  if (tried === undefined) return refuse('tooMany')
  const right = (await fitsHash(staff?.password_hash, given.password)) && staff !== undefined
  const code =
    right && staff.totp_cipher
      ? await useCode(db, { id: staff.id, secret: openSecret(await keys.ofAccounts(db), staff.id, staff.totp_cipher) }, given.code, now)
      : undefined
  const codeRight = !staff?.totp_cipher || code !== undefined
  if (right && codeRight) await db.updateTable('sign_in_try').set({ ok: true }).where('id', '=', tried).execute()
  if (!right) return refuse('wrong')
  if (!codeRight) return refuse('code')
  // A role of the field is for a paired phone; no password brings it to a desk.
  const roles = await deskRoles(db, staff.id, now)
  const role = roles.find((one) => one.id === given.roleId) ?? roles[0]
  if (!role) return refuse('noRole')
  return db.transaction().execute(async (tx): Promise<SignedIn> => {
    const seen = await tx
      .insertInto('device')
      .values({
        id: randomUUID(),
        token_hash: device,
        browser: given.browser.slice(0, 200),
        ward_id: null,
        made_at: now,
        registered_at: null,
        registered_by: null,
        revoked_at: null,
        revoked_by: null,
      })
      .onConflict((conflict) => conflict.column('token_hash').doUpdateSet({ browser: given.browser.slice(0, 200) }))
      .returning(['id', 'revoked_at'])
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('device_staff')
      .values({ device_id: seen.id, staff_id: staff.id, full_at: now, wrong: 0 })
      .onConflict((conflict) => conflict.columns(['device_id', 'staff_id']).doUpdateSet({ full_at: now, wrong: 0 }))
      .execute()
    return {
      ok: true,
      deviceToken,
      roleId: role.id,
      token: await openSignIn(tx, { staffId: staff.id, role, deviceId: seen.id, means: code ?? 'password', browser: given.browser }, now),
    }
  })
}

type Row = {
  id: string
  name: string
  role: string
  wardId: string
  wardName: string
  kind: string
  wards: string[]
  forId: string | null
  forName: string | null
  signIn: string
  roleId: string
  deviceId: string | null
  deskWard: string | null
  deskName: string | null
  idleSeconds: number
}

/** Who a session token belongs to now, in one query; undefined when it has ended, stood idle too long, was revoked, or the role's dates are over. */
export async function findActor(db: Db, token: string, now: Date): Promise<Actor | undefined> {
  if (token === '') return undefined
  const { rows } = await sql<Row>`
    with idle as (select make_interval(mins => coalesce((select case when value ~ '^[0-9]{1,3}$' then value::int end from setting
        where key = 'desk.idleMinutes' and from_at <= ${now} and withdrawn_at is null order by from_at desc limit 1), ${settingDefault('desk.idleMinutes')}::int), secs => ${TOUCH_SECONDS}) as span),
      open as (select i.* from sign_in i, idle where i.token_hash = ${hashToken(token)} and i.revoked_at is null and i.ends_at > ${now} and i.seen_at + idle.span > ${now}),
      touched as (update sign_in i set seen_at = ${now} from open where i.token_hash = open.token_hash and i.seen_at + make_interval(secs => ${TOUCH_SECONDS}) < ${now})
    select s.id, s.name, r.role, r.ward_id as "wardId", w.name as "wardName", w.kind, case when w.kind = 'city' then (select array_agg(ward_id order by sort) from ward) else array[r.ward_id] end as wards,
      p.id as "forId", p.name as "forName", i.id as "signIn", i.role_id as "roleId", i.device_id as "deviceId", d.ward_id as "deskWard", d.name as "deskName", extract(epoch from idle.span)::int as "idleSeconds"
    from open i cross join idle join staff s on s.id = i.staff_id join app.roles_on(${now}::timestamptz::date) r on r.id = i.role_id and r.staff_id = s.id join ward w on w.ward_id = r.ward_id
      left join staff p on p.id = r.deputy_for left join device d on d.id = i.device_id and d.revoked_at is null
    where s.active`.execute(db)
  const row = rows[0]
  if (!row || !isRole(row.role)) return undefined
  return {
    staffId: row.id,
    name: row.name,
    role: row.role,
    wardId: row.wardId,
    wardName: row.wardName,
    isCity: row.kind === 'city',
    wards: row.wards,
    ...(row.forId ? { standsInFor: { id: row.forId, name: row.forName ?? '' } } : {}),
    signIn: {
      id: row.signIn,
      roleId: row.roleId,
      deviceId: row.deviceId ?? undefined,
      deskName: row.deskName ?? '',
      deskWard: row.deskWard ?? undefined,
      idleSeconds: row.idleSeconds,
    },
  }
}

/** The same person in the same role now, for work that goes on after the answer; undefined when the role is over or the account closed. */
export async function findActorInRole(db: Db | Tx, staffId: string, roleId: string, now: Date): Promise<Actor | undefined> {
  const { rows } = await sql<Omit<Row, 'signIn' | 'roleId' | 'deviceId' | 'deskWard' | 'deskName' | 'idleSeconds'>>`
    select s.id, s.name, r.role, r.ward_id as "wardId", w.name as "wardName", w.kind, case when w.kind = 'city' then (select array_agg(ward_id order by sort) from ward) else array[r.ward_id] end as wards, p.id as "forId", p.name as "forName"
    from staff s join app.roles_on(${now}::timestamptz::date) r on r.staff_id = s.id join ward w on w.ward_id = r.ward_id left join staff p on p.id = r.deputy_for where s.active and s.id = ${staffId} and r.id = ${roleId}`.execute(
    db,
  )
  const row = rows[0]
  if (!row || !isRole(row.role)) return undefined
  return {
    staffId: row.id,
    name: row.name,
    role: row.role,
    wardId: row.wardId,
    wardName: row.wardName,
    isCity: row.kind === 'city',
    wards: row.wards,
    ...(row.forId ? { standsInFor: { id: row.forId, name: row.forName ?? '' } } : {}),
  }
}

/** Ends a session. */
export const signOut = (db: Db | Tx, token: string, now: Date): Promise<void> => endSession(db, hashToken(token), now)
