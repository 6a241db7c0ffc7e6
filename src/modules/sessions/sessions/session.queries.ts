// What the screens of 場 ask beyond the record engine: the last one held and look-alikes.
import { sql } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import type { Db, Tx } from '#src/db/connection.ts'

/** The most people a held session of the ward had in the year before `day`, sharing a purpose; undefined when there was none. */
export async function findMost(
  tx: Tx,
  scope: Scope<'sessions.session:write'>,
  wardId: string,
  day: string,
  purposes: readonly string[],
): Promise<number | undefined> {
  const row = await tx
    .selectFrom('session as s')
    .select((eb) => eb.fn.max('participants').as('most'))
    .where(within(scope, { ward: 's.ward_id' }))
    .where('ward_id', '=', wardId)
    .where('state', '=', 'held')
    .where(sql<boolean>`on_day > ${day}::date - 366 and on_day <= ${day}::date and purposes && ${[...purposes]}::text[]`)
    .executeTakeFirst()
  return row?.most ?? undefined
}

export type Alike = { id: string; title: string; on_day: string; participants: number | null; purposes: string[] }
/** Held or planned sessions of the ward within three days of `day` that share a purpose: perhaps the same one, written twice. */
export function listAlike(
  tx: Tx,
  scope: Scope<'sessions.session:write'>,
  wardId: string,
  day: string,
  purposes: readonly string[],
  without: string,
): Promise<Alike[]> {
  return tx
    .selectFrom('session as s')
    .select(['id', 'title', 'on_day', 'participants', 'purposes'])
    .where(within(scope, { ward: 's.ward_id' }))
    .where('ward_id', '=', wardId)
    .where('state', 'in', ['held', 'planned'])
    .where(
      sql<boolean>`on_day between ${day}::date - 3 and ${day}::date + 3 and purposes && ${[...purposes]}::text[] and id <> ${without}::uuid`,
    )
    .orderBy(sql`abs(on_day - ${day}::date)`)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(5)
    .execute()
}

export type Joint = { ward: string; on_day: string; purposes: string[] }
/** Sessions other wards wrote within three days of `day` as held together with this ward, sharing a purpose. Read as the figures are: ward, day and purposes, neither names nor records. */
export async function listJoint(figures: Db, wardId: string, day: string, purposes: readonly string[]): Promise<Joint[]> {
  const { rows } = await sql<Joint>`select w.name as ward, s.on_day, s.purposes from session s join ward w on w.ward_id = s.ward_id
      where s.ward_id <> ${wardId} and ${wardId} = any(s.joint_wards) and s.state in ('held', 'planned') and s.on_day between ${day}::date - 3 and ${day}::date + 3 and s.purposes && ${[...purposes]}::text[]
      order by abs(s.on_day - ${day}::date), w.sort limit 5`.execute(figures)
  return rows
}
