// Sessions of one council by day, for the calendar and the links to it.
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'

const STATES = ['planned', 'held', 'postponed', 'cancelled'] as const
export type CalendarSession = {
  id: string
  title: string
  on_day: string
  starts: string | null
  ends: string | null
  venue: string
  state: string
  purposes: string[]
  neighbourhood_ids: string[]
  version: number
  updated_at: Date
}

/** Sessions of a council from one day to another, both included, in the order of the day; postponed and cancelled ones too. */
export function listSessionsBetween(
  tx: Tx,
  scope: Scope<'sessions.session:read'>,
  wardId: string,
  from: string,
  until: string,
): Promise<CalendarSession[]> {
  return tx
    .selectFrom('session as s')
    .select(['id', 'title', 'on_day', 'starts', 'ends', 'venue', 'state', 'purposes', 'neighbourhood_ids', 'version', 'updated_at'])
    .where(within(scope, { ward: 's.ward_id' }))
    .where('ward_id', '=', wardId)
    .where('on_day', '>=', from)
    .where('on_day', '<=', until)
    .where('state', 'in', [...STATES])
    .orderBy('on_day')
    .orderBy('starts')
    .orderBy('id')
    .limit(2000)
    .execute()
}
