// What stands around a place: its support and its days.
import { sql } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import type { Contact } from '../contacts/support-contact.rules.ts'
import { addDays, civilDateOf } from '#src/kernel/civil-date.ts'

export type ContactLine = {
  id: string
  on_day: string
  method: string
  line: string
  next_step: string
  next_on: string | null
  launch_support: boolean | null
  active: boolean | null
  state: string
  written_on: string
}
/** The 立上げ支援 contacts of a place: the oldest of all, and never cut. What the launch is told by, as the figures count it. */
export async function listLaunchesOf(tx: Tx, scope: Scope<'places.supportContact:read'>, placeId: string): Promise<Contact[]> {
  const { rows } =
    await sql<Contact>`select c.on_day::text as "onDay", to_char(c.created_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD') as "writtenOn", c.state, c.launch_support as "launchSupport" from support_contact c
    where ${within(scope, { ward: 'c.ward_id' })} and c.place_id = ${placeId}::uuid and c.launch_support`.execute(tx)
  return rows
}
/** The contacts with a place, newest first, at most 200. */
export function listContactsOf(tx: Tx, scope: Scope<'places.supportContact:read'>, placeId: string): Promise<ContactLine[]> {
  return tx
    .selectFrom('support_contact as c')
    .select([
      'id',
      'on_day',
      'method',
      'line',
      'next_step',
      'next_on',
      'launch_support',
      'active',
      'state',
      sql<string>`to_char(created_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD')`.as('written_on'),
    ])
    .where(within(scope, { ward: 'c.ward_id' }))
    .where('place_id', '=', placeId)
    .orderBy('on_day', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
}

export type DayLine = { id: string; on_day: string; participants: number; children: number | null }
/** The last days of a place, newest first. */
export function listDaysOf(tx: Tx, scope: Scope<'places.placeDay:read'>, placeId: string, most: number): Promise<DayLine[]> {
  return tx
    .selectFrom('place_day as d')
    .select(['id', 'on_day', 'participants', 'children'])
    .where(within(scope, { ward: 'd.ward_id' }))
    .where('place_id', '=', placeId)
    .where('state', '=', 'held')
    .orderBy('on_day', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
}

export type Stage = { id: string; name: string; state: string; opened_on: string | null; ended_on: string | null }
/** Stage and days of one place in reach. */
export function findStage(tx: Tx, scope: Scope<'places.place:read'>, placeId: string): Promise<Stage | undefined> {
  return tx
    .selectFrom('place as p')
    .select(['id', 'name', 'state', 'opened_on', 'ended_on'])
    .where(within(scope, { ward: 'p.ward_id' }))
    .where('id', '=', placeId)
    .executeTakeFirst()
}

/** The day before which a confirmation of a place is old. */
export const unconfirmedFrom = async (tx: Tx, now: Date): Promise<string> =>
  addDays(civilDateOf(now), -(await settingAt(tx, 'place.unconfirmedDays', now)))
