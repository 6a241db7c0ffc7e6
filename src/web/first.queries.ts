// The first administrator of an empty house: a one-time link, printed where only the person at the server sees it.
import { randomBytes, randomUUID } from 'node:crypto'
import { writeAudit } from '#src/access/audit.ts'
import type { Db } from '#src/db/connection.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { hashPassword, hashToken } from './sign-in.queries.ts'
import { passwordFault, type PasswordFault } from './sign-in.rules.ts'

const HOURS = 24

/** Makes a new link when nobody can sign in yet, and voids older ones; undefined when somebody can. Needs the owner login. */
export async function offerFirstLink(owner: Db, now: Date): Promise<string | undefined> {
  if (await owner.selectFrom('staff').select('id').where('active', '=', true).limit(1).executeTakeFirst()) return undefined
  const token = randomBytes(24).toString('base64url')
  await owner.deleteFrom('first_link').execute()
  await owner
    .insertInto('first_link')
    .values({ token_hash: hashToken(token), ends_at: new Date(now.getTime() + HOURS * 3_600_000), used_at: null })
    .execute()
  return token
}

export type FirstReason = 'link' | 'name' | 'login' | PasswordFault

/** Whether the link still works. */
export async function firstLinkWorks(db: Db, token: string, now: Date): Promise<boolean> {
  return (
    (await db
      .selectFrom('first_link')
      .select('ends_at')
      .where('token_hash', '=', hashToken(token))
      .where('used_at', 'is', null)
      .where('ends_at', '>', now)
      .executeTakeFirst()) !== undefined
  )
}

/** Uses the link once: makes the administrator of the city council. Says what is wrong otherwise. */
export async function makeFirstAdministrator(
  db: Db,
  given: { token: string; name: string; login: string; password: string },
  now: Date,
): Promise<FirstReason | undefined> {
  const [name, login] = [given.name.trim(), given.login.trim().toLowerCase()]
  if (!(await firstLinkWorks(db, given.token, now))) return 'link'
  if (!name || name.length > 60) return 'name'
  if (!/^[a-z0-9._-]{3,40}$/.test(login)) return 'login'
  const fault = passwordFault(given.password, login)
  if (fault) return fault
  const password_hash = await hashPassword(given.password)
  return db.transaction().execute(async (tx) => {
    // The row is taken by the update itself, so that two who press at once do not both become administrator.
    const taken = await tx
      .updateTable('first_link')
      .set({ used_at: now })
      .where('token_hash', '=', hashToken(given.token))
      .where('used_at', 'is', null)
      .executeTakeFirst()
    if (taken.numUpdatedRows === 0n) return 'link'
    const city = await tx.selectFrom('ward').select('ward_id').where('kind', '=', 'city').executeTakeFirstOrThrow()
    const id = randomUUID()
    await tx.insertInto('staff').values({ id, login, name, password_hash, totp_secret: null, pin_hash: null }).execute()
    await tx
      .insertInto('staff_role')
      .values({
        id: randomUUID(),
        staff_id: id,
        ward_id: city.ward_id,
        role: 'admin',
        from_on: civilDateOf(now),
        to_on: null,
        deputy_for: null,
      })
      .execute()
    await writeAudit(
      tx,
      { staffId: id, wardId: city.ward_id },
      { id: randomUUID(), event: 'access.staff.first', recordType: 'staff', subjects: [id] },
    )
    return undefined
  })
}
