// The link to the calendar of a person: made, revoked, and fetched by a program that cannot sign in. The rights are those of the person's roles at that moment.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { permit, type Scope } from '#src/access/scope.ts'
import type { Db, Tx } from '#src/db/connection.ts'
import { transact } from '#src/db/transact.ts'
import type { CalendarEvent } from '#src/exchange/ical.ts'
import { addDays, civilDateOf } from '#src/kernel/civil-date.ts'
import { listSessionsBetween, session } from '#src/modules/sessions/sessions.api.ts'
import { listDueDays } from '#src/todos/gather.queries.ts'
import type { TodoSource } from '#src/todos/source.ts'
import { loadLabels } from '#src/records/labels.queries.ts'
import { titleOf } from '#src/records/say.rules.ts'
import { opening } from '#src/web/request.queries.ts'
import { findActorInRole, rolesNow } from '#src/web/sign-in.queries.ts'

const [DAYS_BACK, DAYS_AHEAD] = [60, 400]
/** Fetches an hour; programs ask a few times a day. */
export const MOST_FETCHES = 60
const HOUR = 3_600_000
const hashOf = (token: string): Buffer => createHash('sha256').update(`feed ${token}`).digest()

export type Feed = { madeAt: Date; fetchedAt: Date | null }
/** The open link of the person, if any. */
export async function findFeed(tx: Tx, scope: Scope<'account.self:read'> | Scope<'account.self:write'>): Promise<Feed | undefined> {
  return tx
    .selectFrom('calendar_feed')
    .select(['made_at as madeAt', 'fetched_at as fetchedAt'])
    .where('staff_id', '=', scope.actorId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
}
/** Ends the open link. */
export async function revokeFeed(tx: Tx, scope: Scope<'account.self:write'>, now: Date): Promise<void> {
  await tx
    .updateTable('calendar_feed')
    .set({ revoked_at: now })
    .where('staff_id', '=', scope.actorId)
    .where('revoked_at', 'is', null)
    .execute()
}
/** Makes a link in place of the one before; the secret is returned once and kept as a hash. */
export async function makeFeed(tx: Tx, scope: Scope<'account.self:write'>, now: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await revokeFeed(tx, scope, now)
  await tx
    .insertInto('calendar_feed')
    .values({
      id: randomUUID(),
      staff_id: scope.actorId,
      token_hash: hashOf(token),
      made_at: now,
      revoked_at: null,
      fetched_at: null,
      hour_from: null,
    })
    .execute()
  return token
}

/** What leaves the house: purpose and neighbourhoods of a session, never its own name, place or words, in which people may be named. */
async function eventsOf(tx: Tx, staffId: string, roleId: string, now: Date, origin: string): Promise<CalendarEvent[]> {
  const actor = await findActorInRole(tx, staffId, roleId, now)
  const [calendar, reading] = [actor && permit(actor, 'home.calendar:read'), actor && permit(actor, 'sessions.session:read')]
  if (!actor || !calendar || !reading) return []
  await sql.raw(opening(actor, reading, undefined, now)).execute(tx)
  const today = civilDateOf(now)
  const rows = await listSessionsBetween(tx, reading, actor.wardId, addDays(today, -DAYS_BACK), addDays(today, DAYS_AHEAD))
  const names = await loadLabels(
    tx,
    actor,
    session,
    rows.map((row) => ({ values: { neighbourhood_ids: row.neighbourhood_ids } })),
  )
  return rows.map((row) => ({
    uid: `session-${row.id}@sasaeai`,
    summary: titleOf(session, { title: '', purposes: row.purposes, neighbourhood_ids: row.neighbourhood_ids }, names),
    on: row.on_day,
    starts: row.starts?.slice(0, 5),
    ends: row.ends?.slice(0, 5),
    url: `${origin}/sessions/${row.id}`,
    changedAt: row.updated_at,
    sequence: row.version - 1,
    state: row.state === 'cancelled' ? 'CANCELLED' : row.state === 'postponed' ? 'TENTATIVE' : 'CONFIRMED',
  }))
}

/** To-dos with a day: that there is one and of which kind, never what it says. */
async function todosOf(
  tx: Tx,
  sources: readonly TodoSource[],
  staffId: string,
  roleId: string,
  now: Date,
  origin: string,
): Promise<CalendarEvent[]> {
  const actor = await findActorInRole(tx, staffId, roleId, now)
  const scope = actor && permit(actor, 'home.calendar:read')
  if (!actor || !scope) return []
  await sql.raw(opening(actor, scope, undefined, now)).execute(tx)
  const days = await listDueDays(
    tx,
    sources.filter((one) => one.place === 'work' && !one.offCalendar),
    actor,
    now,
    addDays(civilDateOf(now), DAYS_AHEAD),
  )
  return days.map((one) => ({
    uid: `todo-${one.kind}-${one.key}@sasaeai`,
    summary: `やること（${one.label}）`,
    on: one.on,
    starts: one.time,
    url: `${origin}${one.href}`,
    changedAt: one.since ?? now,
    sequence: (one.version ?? 1) - 1,
    state: 'CONFIRMED',
  }))
}

export type Fetched = { found: 'nothing' } | { found: 'tooOften' } | { found: 'calendar'; events: CalendarEvent[] }
/** The calendar behind a secret. A person without a role, or no longer active, has none. */
export function fetchFeed(db: Db, sources: readonly TodoSource[], token: string, now: Date, origin: string): Promise<Fetched> {
  return transact(db, async (tx): Promise<Fetched> => {
    const feed = await tx
      .selectFrom('calendar_feed as f')
      .innerJoin('staff as s', 's.id', 'f.staff_id')
      .select(['f.id', 'f.staff_id', 'f.hour_from', 'f.fetches'])
      .where('f.token_hash', '=', hashOf(token))
      .where('f.revoked_at', 'is', null)
      .where('s.active', '=', true)
      .forUpdate('f')
      .executeTakeFirst()
    const roles = feed ? await rolesNow(tx, feed.staff_id, now) : []
    if (!feed || roles.length === 0) return { found: 'nothing' }
    const same = feed.hour_from !== null && now.getTime() - feed.hour_from.getTime() < HOUR
    if (same && feed.fetches >= MOST_FETCHES) return { found: 'tooOften' }
    await tx
      .updateTable('calendar_feed')
      .set({ fetched_at: now, hour_from: same ? feed.hour_from : now, fetches: same ? feed.fetches + 1 : 1 })
      .where('id', '=', feed.id)
      .execute()
    const events = new Map<string, CalendarEvent>()
    for (const role of roles)
      for (const event of [
        ...(await eventsOf(tx, feed.staff_id, role.id, now, origin)),
        ...(await todosOf(tx, sources, feed.staff_id, role.id, now, origin)),
      ])
        events.set(event.uid, event)
    return { found: 'calendar', events: [...events.values()] }
  })
}
