// Sessions in the database. Each function takes the scope; a change and its history go in one transaction.
import type { Selectable } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { SessionRow } from '#src/db/rows.ts'
import { fiscalYearRange } from '#src/kernel/fiscal-year.ts'
import type { Values } from '#src/records/record.ts'
import { instantsOf } from './session.rules.ts'

export type Session = Selectable<SessionRow>
export type SessionFilter = { fiscalYear: number; state?: string; text?: string; whole?: boolean; before?: { day: string; id: string } }
const PAGE = 50
/** Most rows of one file; the years of a ward stay far below. */
const FILE = 50_000

/** The newest 50 (and whether more follow) of a fiscal year, by state and words in title or venue. */
export async function listSessions(tx: Tx, scope: Scope<'sessions.session:read'>, filter: SessionFilter): Promise<{ rows: Session[]; more: boolean }> {
  const year = fiscalYearRange(filter.fiscalYear)
  const most = filter.whole ? FILE : PAGE
  let query = tx.selectFrom('session as s').selectAll().where(within(scope, { ward: 's.ward_id' }))
    .where('on_date', '>=', year.from).where('on_date', '<', year.to).orderBy('on_date', 'desc').orderBy('id', 'desc').limit(most + 1)
  if (filter.state) query = query.where('state', '=', filter.state)
  const { text, before } = filter
  if (text) query = query.where((eb) => eb.or([eb('title', 'like', `%${text.replace(/[\\%_]/g, '\\$&')}%`), eb('venue', 'like', `%${text.replace(/[\\%_]/g, '\\$&')}%`)]))
  if (before) query = query.where((eb) => eb(eb.refTuple('on_date', 'id'), '<', eb.tuple(before.day, before.id)))
  const rows = await query.execute()
  return { rows: rows.slice(0, most), more: rows.length > most }
}

/** One session inside the scope; absent for another ward's as for one that does not exist. */
export function findSession(tx: Tx, scope: Scope<'sessions.session:read'> | Scope<'sessions.session:write'>, id: string): Promise<Session | undefined> {
  return tx.selectFrom('session as s').selectAll().where(within(scope, { ward: 's.ward_id' })).where('id', '=', id).executeTakeFirst()
}

/** The latest held session of this person, for 「前回と同じ」. */
export function findLastHeld(tx: Tx, scope: Scope<'sessions.session:write'>, wardId: string): Promise<Session | undefined> {
  return tx.selectFrom('session').selectAll().where('ward_id', '=', wardId).where('created_by', '=', scope.actorId).where('state', '=', 'held').orderBy('on_date', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst()
}

const columnsOf = (values: Values): Pick<Session, 'title' | 'starts_at' | 'ends_at' | 'purposes' | 'area_level' | 'ward_role' | 'participants' | 'residents_took_part' | 'host_organisation' | 'venue' | 'note'> => {
  const { startsAt, endsAt } = instantsOf(values)
  const text = (name: string): string => String(values[name] ?? '')
  return {
    title: text('title'), starts_at: startsAt, ends_at: endsAt, purposes: [...(values['purposes'] as readonly string[])], area_level: text('area_level'), ward_role: text('ward_role'),
    participants: values['participants'] as number | null, residents_took_part: values['residents_took_part'] as boolean | null,
    host_organisation: text('host_organisation'), venue: text('venue'), note: text('note'),
  }
}

/** Creates a session under the sender's own id. */
export async function createSession(tx: Tx, scope: Scope<'sessions.session:write'>, wardId: string, id: string, values: Values, state: 'held' | 'planned'): Promise<void> {
  await tx.insertInto('session').values({ ward_id: wardId, id, ...columnsOf(values), postponed_from: null, state, created_by: scope.actorId, updated_by: scope.actorId }).execute()
  await tx.insertInto('history').values({ ward_id: wardId, type: 'session', record_id: id, version: 1, by: scope.actorId, changes: JSON.stringify({ state: [null, state] }) }).execute()
}

/** Puts the words of a session right, from the version the person saw; the history keeps old and new of each changed field. False when somebody else was faster. */
export async function changeSession(tx: Tx, scope: Scope<'sessions.session:write'>, seen: Session, before: Values, values: Values, state: string, now: Date): Promise<boolean> {
  const done = await tx.updateTable('session').set({ ...columnsOf(values), state, version: seen.version + 1, updated_by: scope.actorId, updated_at: now })
    .where('ward_id', '=', seen.ward_id).where('id', '=', seen.id).where('version', '=', seen.version).executeTakeFirst()
  if (done.numUpdatedRows === 0n) return false
  const all = { ...Object.fromEntries(Object.keys(values).map((name) => [name, [before[name] ?? null, values[name] ?? null]])), state: [seen.state, state] }
  const changes = Object.fromEntries(Object.entries(all).filter(([, [was, is]]) => JSON.stringify(was) !== JSON.stringify(is)))
  await tx.insertInto('history').values({ ward_id: seen.ward_id, type: 'session', record_id: seen.id, version: seen.version + 1, by: scope.actorId, changes: JSON.stringify(changes) }).execute()
  return true
}

/** Changes the state, from the version the person saw. False when somebody else was faster. */
export async function changeState(tx: Tx, scope: Scope<'sessions.session:write'>, seen: Session, state: string, more: { reason?: string; participants?: number }, now: Date): Promise<boolean> {
  const done = await tx.updateTable('session').set({ state, version: seen.version + 1, updated_by: scope.actorId, updated_at: now, ...more })
    .where('ward_id', '=', seen.ward_id).where('id', '=', seen.id).where('version', '=', seen.version).executeTakeFirst()
  if (done.numUpdatedRows === 0n) return false
  await tx.insertInto('history').values({ ward_id: seen.ward_id, type: 'session', record_id: seen.id, version: seen.version + 1, by: scope.actorId, changes: JSON.stringify({ state: [seen.state, state], ...(more.reason ? { reason: [seen.reason, more.reason] } : {}) }) }).execute()
  return true
}

export type Change = { version: number; at: Date; by: string | null; changes: Record<string, [unknown, unknown]> }
/** Who changed what, newest first. */
export async function listChanges(tx: Tx, seen: Session): Promise<Change[]> {
  return tx.selectFrom('history as h').leftJoin('staff as s', 's.id', 'h.by').select(['h.version', 'h.at', 's.name as by', 'h.changes'])
    .where('h.ward_id', '=', seen.ward_id).where('type', '=', 'session').where('record_id', '=', seen.id).orderBy('h.version', 'desc').$castTo<Change>().execute()
}

/** Names of all wards by key. */
export async function wardNames(tx: Tx): Promise<ReadonlyMap<string, string>> {
  return new Map((await tx.selectFrom('ward').select(['ward_id', 'name']).execute()).map((row) => [row.ward_id, row.name]))
}

/** Planned sessions whose day has come or is near: what waits to be recorded, oldest first. */
export function listWaiting(tx: Tx, scope: Scope<'sessions.session:read'>, until: string): Promise<Session[]> {
  return tx.selectFrom('session as s').selectAll().where(within(scope, { ward: 's.ward_id' })).where('state', '=', 'planned').where('on_date', '<=', until).orderBy('on_date').limit(20).execute()
}
