// Cards, phones and the sessions their keys open. Before a session nobody is known: what is asked here stands in tables without a ward.
import { createHash, createPublicKey, randomBytes, randomUUID, verify } from 'node:crypto'
import { sql } from 'kysely'
import { writeAudit } from '#src/access/audit.ts'
import type { KeyRing } from '#src/access/key-ring.ts'
import { FIELD_ROLES, isFieldRole, isRole, type Role } from '#src/access/permissions.ts'
import type { Db, Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import { boxKeyOf } from '../boxes/box.queries.ts'
import { hashToken, newToken, openSignIn, rolesNow } from '#src/web/sign-in.queries.ts'
import { pairText, rescueText, sessionText } from './pairing.rules.ts'

const DAY = 86_400_000
/** A challenge is answered at once; a slow line has this long. */
const CHALLENGE_MS = 5 * 60_000
const codeHash = (code: string): Buffer => createHash('sha256').update(`card ${code}`).digest()
const inWard = (tx: Tx, wardId: string, staffId: string): Promise<unknown> =>
  sql`select set_config('app.wards', ${wardId}, true), set_config('app.actor', ${staffId}, true)`.execute(tx)

/** Makes a card for a person of the field and voids the ones before; only its hash is kept. */
export async function makeCard(tx: Tx, staffId: string, by: string, code: string, now: Date): Promise<Date> {
  const endsAt = new Date(now.getTime() + (await settingAt(tx, 'field.cardDays', now)) * DAY)
  await tx
    .updateTable('pairing_card')
    .set({ void_at: now })
    .where('staff_id', '=', staffId)
    .where('used_at', 'is', null)
    .where('void_at', 'is', null)
    .execute()
  await tx
    .insertInto('pairing_card')
    .values({
      id: randomUUID(),
      staff_id: staffId,
      code_hash: codeHash(code),
      made_at: now,
      made_by: by,
      ends_at: endsAt,
      used_at: null,
      device_id: null,
      void_at: null,
    })
    .execute()
  return endsAt
}

/** Whether a key signed a text: ECDSA on P-256 as browsers make it, key and signature in base64. */
function signed(key: Buffer, text: string, signature: string): boolean {
  try {
    return verify(
      'sha256',
      Buffer.from(text),
      { key: createPublicKey({ key, format: 'der', type: 'spki' }), dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64'),
    )
  } catch {
    return false
  }
}
const isCurveKey = (key: Buffer): boolean => {
  try {
    return createPublicKey({ key, format: 'der', type: 'spki' }).asymmetricKeyDetails?.namedCurve === 'prime256v1'
  } catch {
    return false
  }
}
async function fieldRole(
  tx: Tx | Db,
  staffId: string,
  now: Date,
): Promise<{ id: string; role: Role; wardId: string; wardName: string } | undefined> {
  const role = (await rolesNow(tx, staffId, now)).find((one) => isRole(one.role) && isFieldRole(one.role))
  return role && isRole(role.role) ? { ...role, role: role.role } : undefined
}

/** What a phone knows once it is paired; `box` is the ward's public key for what only it may read. */
export type Paired =
  | { ok: true; device: string; person: string; name: string; wardName: string; box: { id: string; ward: string; key: string } }
  | { ok: false; why: 'card' | 'used' | 'over' | 'key' }
/** Pairs a phone by a card's code. The same phone asking again (its first answer was lost) gets the same answer; any other gets none. A code has 59 bits and days to live: guessing is hopeless, so a hall of phones behind one address is not held up. */
export async function pairPhone(
  db: Db,
  given: { code: string; key: string; signature: string; browser: string },
  now: Date,
  keys: KeyRing,
): Promise<Paired> {
  const key = Buffer.from(given.key, 'base64')
  if (!isCurveKey(key) || !signed(key, pairText(given.code, given.key), given.signature)) return { ok: false, why: 'key' }
  return db.transaction().execute(async (tx): Promise<Paired> => {
    const { rows } = await sql<{
      id: string
      staffId: string
      name: string
      over: boolean
      usedKey: Buffer | null
      deviceId: string | null
      used: boolean
    }>`
      select c.id, c.staff_id as "staffId", s.name, (c.ends_at <= ${now} or c.void_at is not null or not s.active) as over, c.used_at is not null as used, c.device_id as "deviceId",
        (select d.public_key from device d where d.id = c.device_id and d.revoked_at is null) as "usedKey"
      from pairing_card c join staff s on s.id = c.staff_id where c.code_hash = ${codeHash(given.code)} for update of c`.execute(tx)
    const card = rows[0]
    if (!card) return { ok: false, why: 'card' }
    const role = await fieldRole(tx, card.staffId, now)
    if (role) await inWard(tx, role.wardId, card.staffId)
    if (card.used)
      return card.usedKey?.equals(key) && card.deviceId && role
        ? {
            ok: true,
            device: card.deviceId,
            person: card.staffId,
            name: card.name,
            wardName: role.wardName,
            box: await boxKeyOf(tx, keys, role.wardId, now),
          }
        : { ok: false, why: 'used' }
    if (card.over || !role) return { ok: false, why: 'over' }
    const id = randomUUID()
    await tx
      .insertInto('device')
      .values({
        id,
        token_hash: hashToken(newToken()), // no cookie opens a phone
        browser: given.browser.slice(0, 200),
        ward_id: null,
        made_at: now,
        registered_at: null,
        registered_by: null,
        revoked_at: null,
        revoked_by: null,
        staff_id: card.staffId,
        public_key: key,
      })
      .execute()
    await sql`insert into field_phone (ward_id, id, staff_id, browser, paired_at, seen_at) values (${role.wardId}, ${id}, ${card.staffId}, ${given.browser.slice(0, 200)}, ${now}, ${now})`.execute(
      tx,
    )
    await tx.updateTable('pairing_card').set({ used_at: now, device_id: id }).where('id', '=', card.id).execute()
    await writeAudit(
      tx,
      { staffId: card.staffId, wardId: role.wardId },
      { id: randomUUID(), event: 'field.phone.paired', subjects: [card.staffId] },
    )
    return {
      ok: true,
      device: id,
      person: card.staffId,
      name: card.name,
      wardName: role.wardName,
      box: await boxKeyOf(tx, keys, role.wardId, now),
    }
  })
}

/** A new challenge for a phone; a phone nobody knows gets one too, which opens nothing. */
export async function challenge(db: Db, deviceId: string, now: Date): Promise<string> {
  const nonce = randomBytes(32)
  await sql`insert into phone_challenge (nonce, device_id, made_at) select ${nonce}, d.id, ${now} from device d where d.id = ${deviceId}::uuid and d.public_key is not null`.execute(
    db,
  )
  await db
    .deleteFrom('phone_challenge')
    .where('device_id', '=', deviceId)
    .where('made_at', '<', new Date(now.getTime() - DAY))
    .execute()
  return nonce.toString('base64url')
}

type Phone = {
  id: string
  staffId: string
  key: Buffer
  revoked: boolean
  active: boolean
  name: string
  browser: string
  wardId: string | null
}
/** Takes the challenge out of the world and says which phone answered it rightly. */
async function answered(
  tx: Tx,
  given: { device: string; nonce: string; signature: string },
  text: string,
  now: Date,
): Promise<Phone | undefined> {
  const taken = await sql<{
    at: Date
  }>`delete from phone_challenge where nonce = ${Buffer.from(given.nonce, 'base64url')} and device_id = ${given.device}::uuid returning made_at as at`.execute(
    tx,
  )
  const at = taken.rows[0]?.at
  if (!at || now.getTime() - at.getTime() > CHALLENGE_MS) return undefined
  // Whose ward it is stands with the role that ended last, so that a phone whose time is over is known to its ward too.
  const { rows } =
    await sql<Phone>`select d.id, d.staff_id as "staffId", d.public_key as key, d.revoked_at is not null as revoked, s.active, s.name, d.browser,
      (select r.ward_id from staff_role r where r.staff_id = s.id and r.role = any(${[...FIELD_ROLES]}::text[]) and r.withdrawn_at is null order by r.to_on desc nulls first, r.from_on desc limit 1) as "wardId"
    from device d join staff s on s.id = d.staff_id where d.id = ${given.device}::uuid`.execute(tx)
  const phone = rows[0]
  return phone && signed(phone.key, text, given.signature) ? phone : undefined
}

/** What a phone says of itself at a contact: the numbers of what it has not sent yet. */
export type Told = { waiting: string[] }
export type Opened =
  | { ok: true; token: string; person: string; name: string; role: Role; wardName: string; ends: Date }
  | { ok: false; why: 'unknown' | 'over' }

/** Opens a short session for a phone that signed its challenge. Revoked or over is one answer: the phone then hands over what it has and forgets the rest. */
export async function openPhoneSession(
  db: Db,
  given: { device: string; nonce: string; signature: string; told: Told },
  now: Date,
): Promise<Opened> {
  return db.transaction().execute(async (tx): Promise<Opened> => {
    const phone = await answered(tx, given, sessionText(given.nonce), now)
    if (!phone) return { ok: false, why: 'unknown' }
    const role = phone.active && !phone.revoked ? await fieldRole(tx, phone.staffId, now) : undefined
    const wardId = role?.wardId ?? phone.wardId
    if (wardId) {
      await inWard(tx, wardId, phone.staffId)
      await sql`update field_phone set seen_at = ${now}, waiting = ${given.told.waiting}::uuid[], told_at = ${now} where ward_id = ${wardId} and id = ${phone.id}::uuid`.execute(
        tx,
      )
    }
    if (!role) return { ok: false, why: 'over' }
    const minutes = await settingAt(tx, 'field.sessionMinutes', now)
    const token = await openSignIn(
      tx,
      { staffId: phone.staffId, role, deviceId: phone.id, means: 'phone', browser: phone.browser, minutes },
      now,
    )
    return {
      ok: true,
      token,
      person: phone.staffId,
      name: phone.name,
      role: role.role,
      wardName: role.wardName,
      ends: new Date(now.getTime() + minutes * 60_000),
    }
  })
}

/** The phone that signed what it hands over, in a transaction that stands in its ward; undefined when the signature is wrong. */
export async function signedHandOver(
  tx: Tx,
  given: { device: string; nonce: string; signature: string; text: string },
  now: Date,
): Promise<{ id: string; staffId: string; wardId: string } | undefined> {
  const digest = createHash('sha256').update(given.text).digest('base64')
  const phone = await answered(tx, given, rescueText(given.nonce, digest), now)
  if (!phone?.wardId) return undefined
  await inWard(tx, phone.wardId, phone.staffId)
  return { id: phone.id, staffId: phone.staffId, wardId: phone.wardId }
}
