// What happens at the doors leaves a line too: a sign-in that was refused, a session that ended.
import { sql } from 'kysely'
import type { Db, Tx } from '#src/db/connection.ts'

const OFTEN_MINUTES = 15
const MOST = 10

/**
 * A line for a sign-in that was refused, at the council of the account (at the city council where there is no such account; what was typed is not kept).
 * Nobody fills the audit from outside: a reason stands at an account at most MOST times in these minutes; after too many tries, and for all names that are no account together, once.
 */
export async function leaveRefusedSignIn(db: Db, staffId: string | undefined, reason: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql<{
      ward: string
    }>`select coalesce((select ward_id from staff_role where staff_id = ${staffId ?? null}::uuid and withdrawn_at is null order by to_on desc nulls first, from_on desc limit 1), (select ward_id from ward where kind = 'city' order by sort limit 1), '') as ward`.execute(
      tx,
    )
    const [ward, who] = [rows[0]?.ward ?? '', staffId ?? null]
    const [said, most] = [reason === 'code' ? 'wrongCode' : reason, who === null || reason === 'tooMany' ? 1 : MOST]
    // Those who try at the same time count one after the other.
    await sql`select set_config('app.wards', ${ward}, true), pg_advisory_xact_lock(hashtextextended(${`refused ${who ?? ''}`}, 727276))`.execute(
      tx,
    )
    await sql`insert into audit (id, ward_id, actor, event, record_type, detail)
      select gen_random_uuid(), ${ward}, ${who}::uuid, 'access.signIn.refused', 'access.signIn', ${said}
      where (select count(*) from audit where ward_id = ${ward} and at > now() - make_interval(mins => ${OFTEN_MINUTES}) and event = 'access.signIn.refused' and detail = ${said} and actor is not distinct from ${who}::uuid) < ${most}`.execute(
      tx,
    )
  })
}

/** Ends a session, if it is open still, and says so in the audit of the council it was for. */
export async function endSession(db: Db | Tx, tokenHash: Buffer, now: Date): Promise<void> {
  await sql`with ended as (update sign_in set revoked_at = ${now} where token_hash = ${tokenHash} and revoked_at is null returning staff_id, role_id)
    insert into audit (id, ward_id, actor, event, record_type) select gen_random_uuid(), r.ward_id, e.staff_id, 'access.signIn.ended', 'access.signIn' from ended e join staff_role r on r.id = e.role_id`.execute(
    db,
  )
}
