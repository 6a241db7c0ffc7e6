// Passwords set anew: by a one-time link handed over on paper, or by the person who knows the old one.
import { randomBytes, randomUUID } from 'node:crypto'
import { writeAudit } from '#src/access/audit.ts'
import type { Db, Tx } from '#src/db/connection.ts'
import { hashPassword, hashToken, rolesNow } from './sign-in.queries.ts'
import { passwordFault, type PasswordFault } from './sign-in.rules.ts'

const HOURS = 24

/** Makes a one-time link for a staff member and voids older ones; the token itself is nowhere kept. */
export async function makePasswordLink(tx: Tx, staffId: string, madeBy: string, now: Date): Promise<{ token: string; endsAt: Date }> {
  const token = randomBytes(24).toString('base64url')
  const endsAt = new Date(now.getTime() + HOURS * 3_600_000)
  await tx.updateTable('staff_link').set({ used_at: now }).where('staff_id', '=', staffId).where('used_at', 'is', null).execute()
  await tx
    .insertInto('staff_link')
    .values({ token_hash: hashToken(token), staff_id: staffId, made_at: now, made_by: madeBy, ends_at: endsAt, used_at: null })
    .execute()
  return { token, endsAt }
}

/** Whom a link is for while it works. */
export async function findPasswordLink(
  db: Db,
  token: string,
  now: Date,
): Promise<{ staffId: string; login: string; name: string } | undefined> {
  return db
    .selectFrom('staff_link as l')
    .innerJoin('staff as s', 's.id', 'l.staff_id')
    .select(['s.id as staffId', 's.login', 's.name'])
    .where('l.token_hash', '=', hashToken(token))
    .where('l.used_at', 'is', null)
    .where('l.ends_at', '>', now)
    .where('s.active', '=', true)
    .executeTakeFirst()
}

/** Ends all open sessions of a person, but the one given; returns how many. */
export async function endSignIns(tx: Tx, staffId: string, now: Date, but?: string): Promise<number> {
  const ended = await tx
    .updateTable('sign_in')
    .set({ revoked_at: now })
    .where('staff_id', '=', staffId)
    .where('revoked_at', 'is', null)
    .where('ends_at', '>', now)
    .where('id', 'is distinct from', but ?? null)
    .executeTakeFirst()
  return Number(ended.numUpdatedRows)
}

/** Stores a new password and ends every other session of that person. */
export async function storePassword(tx: Tx, staffId: string, password: string, now: Date, keep?: string): Promise<void> {
  await tx
    .updateTable('staff')
    .set({ password_hash: await hashPassword(password), password_set_at: now })
    .where('id', '=', staffId)
    .execute()
  await endSignIns(tx, staffId, now, keep)
}

/** Uses a link once. */
export async function usePasswordLink(db: Db, token: string, password: string, now: Date): Promise<'done' | 'link' | PasswordFault> {
  const found = await findPasswordLink(db, token, now)
  if (!found) return 'link'
  const fault = passwordFault(password, found.login)
  if (fault) return fault
  return db.transaction().execute(async (tx) => {
    // Taken by the update itself: two who press at once do not both set a password.
    const taken = await tx
      .updateTable('staff_link')
      .set({ used_at: now })
      .where('token_hash', '=', hashToken(token))
      .where('used_at', 'is', null)
      .executeTakeFirst()
    if (taken.numUpdatedRows === 0n) return 'link'
    await storePassword(tx, found.staffId, password, now)
    const wardId = (await rolesNow(tx, found.staffId, now))[0]?.wardId ?? ''
    await writeAudit(
      tx,
      { staffId: found.staffId, wardId },
      { id: randomUUID(), event: 'access.password.set', recordType: 'staff', subjects: [found.staffId], detail: 'link' },
    )
    return 'done'
  })
}
