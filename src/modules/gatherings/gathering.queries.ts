// What is prepared for a session, whom it invites, and what was decided. The occasion itself is the session.
import { sql } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { keepHistory } from '#src/db/history.queries.ts'
import type { DecisionDraft } from './gathering.rules.ts'
import type { DecisionLine, Gathering, ListLine } from './gathering-lines.rules.ts'

export type Read = Scope<'sessions.gathering:read'> | Scope<'sessions.gathering:write'>
export type Write = Scope<'sessions.gathering:write'>
/** Columns a save may set, by what they are called here. */
const COLUMN = {
  kind: 'kind',
  aim: 'aim',
  words: 'words',
  replyBy: 'reply_by',
  number: 'number',
  invitedOn: 'invited_on',
  steps: 'steps',
  route: 'route',
  lost: 'lost',
  stations: 'stations',
  came: 'came',
  found: 'found',
  wrong: 'wrong',
  better: 'better',
  thanks: 'thanks',
} as const satisfies Record<Exclude<keyof Gathering, 'version'>, string>
type Changed = Partial<Omit<Gathering, 'version'>>

/** What is prepared for one session within reach; undefined before anybody began. */
export async function findGathering(tx: Tx, scope: Read, sessionId: string): Promise<Gathering | undefined> {
  return (
    await sql<Gathering>`select g.version, g.kind, g.aim, g.words, g.reply_by as "replyBy", g.number, g.invited_on as "invitedOn", g.steps, g.route, g.lost, g.stations, g.came, g.found, g.wrong, g.better, g.thanks
      from gathering g where ${within(scope, { ward: 'g.ward_id' })} and g.session_id = ${sessionId}::uuid`.execute(tx)
  ).rows[0]
}
/** Begins, or changes from the version seen (0: nothing was there); false when somebody was faster. */
export async function saveGathering(
  tx: Tx,
  scope: Write,
  at: { wardId: string; sessionId: string },
  before: Gathering | undefined,
  set: Changed,
  now: Date,
): Promise<boolean> {
  if (!scope.wards.includes(at.wardId)) return false
  const names = Object.keys(set) as (keyof typeof COLUMN)[]
  const value = (name: keyof typeof COLUMN) =>
    name === 'came' || name === 'found' ? sql`${JSON.stringify(set[name])}::jsonb` : sql`${set[name] ?? null}`
  const version = (before?.version ?? 0) + 1
  const done = before
    ? await sql`update gathering set ${sql.join(names.map((name) => sql`${sql.ref(COLUMN[name])} = ${value(name)}`))}, version = ${version}, updated_at = ${now}, updated_by = ${scope.actorId}::uuid
        where ward_id = ${at.wardId} and session_id = ${at.sessionId}::uuid and version = ${before.version}`.execute(tx)
    : await sql`insert into gathering (ward_id, session_id, ${sql.join(names.map((name) => sql.ref(COLUMN[name])))}, created_at, updated_at, created_by, updated_by)
        values (${at.wardId}, ${at.sessionId}::uuid, ${sql.join(names.map(value))}, ${now}, ${now}, ${scope.actorId}::uuid, ${scope.actorId}::uuid) on conflict do nothing`.execute(
        tx,
      )
  if (done.numAffectedRows !== 1n) return false
  const changes = Object.fromEntries(
    names
      .filter((name) => JSON.stringify(before?.[name] ?? null) !== JSON.stringify(set[name] ?? null))
      .map((name) => [COLUMN[name], [before?.[name] ?? null, set[name] ?? null]]),
  )
  await keepHistory(tx, 'gathering', { wardId: at.wardId, id: at.sessionId, version }, scope.actorId, changes, now)
  return true
}

/** Sessions of the ward that are prepared here, coming ones first, then those of the last `back` days; at most `most`. */
export async function listGatherings(
  tx: Tx,
  scope: Read,
  wardId: string,
  today: string,
  purposes: readonly string[],
  back: number,
  most: number,
): Promise<ListLine[]> {
  return (
    await sql<ListLine>`select s.id, s.title, s.on_day as "onDay", s.starts, s.venue, s.state, s.purposes, g.session_id is not null as begun,
        coalesce(n.invited, 0)::int as invited, coalesce(n.yes, 0)::int as yes, coalesce(n.none, 0)::int as none, (select count(*)::int from gathering_decision d where d.ward_id = s.ward_id and d.session_id = s.id and d.done_at is null) as open
      from session s left join gathering g on g.ward_id = s.ward_id and g.session_id = s.id
        left join lateral (select count(*) as invited, count(*) filter (where u.answer = 'yes') as yes, count(*) filter (where u.answer = 'none') as none from gathering_guest u where u.ward_id = s.ward_id and u.session_id = s.id and not u.gone) n on true
      where ${within(scope, { ward: 's.ward_id' })} and s.ward_id = ${wardId} and s.state in ('planned', 'postponed', 'held', 'cancelled') and s.purposes && ${[...purposes]}::text[] and s.on_day >= ${today}::date - ${back}::int
      order by s.on_day < ${today}::date, abs(s.on_day - ${today}::date), s.starts, s.id limit ${most}`.execute(tx)
  ).rows
}

/** What was decided at one session, open ones first. */
export async function listDecisions(tx: Tx, scope: Read, sessionId: string): Promise<DecisionLine[]> {
  return (
    await sql<DecisionLine>`select d.id, d.version, d.text, d.owner_id as "ownerId", coalesce(s.name, d.owner_name) as owner, d.due_on as "dueOn", d.done_at as "doneAt"
      from gathering_decision d left join staff s on s.id = d.owner_id where ${within(scope, { ward: 'd.ward_id' })} and d.session_id = ${sessionId}::uuid order by d.done_at is not null, d.due_on, d.created_at, d.id`.execute(
      tx,
    )
  ).rows
}
/** Writes down one of them. */
export async function addDecision(
  tx: Tx,
  scope: Write,
  at: { wardId: string; sessionId: string; id: string },
  draft: DecisionDraft,
  now: Date,
): Promise<void> {
  if (!scope.wards.includes(at.wardId)) return
  await sql`insert into gathering_decision (ward_id, id, session_id, text, owner_id, owner_name, due_on, created_at, updated_at, created_by, updated_by)
    values (${at.wardId}, ${at.id}::uuid, ${at.sessionId}::uuid, ${draft.text}, ${draft.ownerId || null}, ${draft.ownerName}, ${draft.dueOn}, ${now}, ${now}, ${scope.actorId}::uuid, ${scope.actorId}::uuid)`.execute(
    tx,
  )
  await keepHistory(
    tx,
    'gathering_decision',
    { wardId: at.wardId, id: at.id, version: 1 },
    scope.actorId,
    { text: [null, draft.text], due_on: [null, draft.dueOn] },
    now,
  )
}
/** Says that it is done, or not after all; false when somebody was faster. */
export async function settleDecision(
  tx: Tx,
  scope: Write,
  sessionId: string,
  one: { id: string; version: number },
  done: boolean,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql<{
    ward: string
  }>`update gathering_decision d set done_at = ${done ? now : null}, done_by = ${done ? scope.actorId : null}::uuid, version = version + 1, updated_at = ${now}, updated_by = ${scope.actorId}::uuid
    where ${within(scope, { ward: 'd.ward_id' })} and d.session_id = ${sessionId}::uuid and d.id = ${one.id}::uuid and d.version = ${one.version} and (d.done_at is null) = ${done} returning d.ward_id as ward`.execute(
    tx,
  )
  const ward = rows[0]?.ward
  if (ward)
    await keepHistory(
      tx,
      'gathering_decision',
      { wardId: ward, id: one.id, version: one.version + 1 },
      scope.actorId,
      { done: [!done, done] },
      now,
    )
  return ward !== undefined
}
/** Who of the council may be made to do something: its people today, by name. */
export async function listOwners(tx: Tx, scope: Read, wardId: string, today: string): Promise<{ value: string; label: string }[]> {
  if (!scope.wards.includes(wardId)) return []
  return (
    await sql<{
      value: string
      label: string
    }>`select distinct s.id::text as value, s.name as label, s.kana from staff s join lateral app.roles_on(${today}::date) r on r.staff_id = s.id and r.ward_id = ${wardId} and r.role in ('worker', 'register', 'community', 'coordinator', 'wardHead') where s.active order by s.kana, s.name`.execute(
      tx,
    )
  ).rows.map(({ value, label }) => ({ value, label }))
}
/** Names of those notices of this occasion are about; none may stand on a paper of it. */
export async function listRaised(tx: Tx, wardId: string, sessionId: string): Promise<{ name: string; reading: string }[]> {
  return (
    await sql<{
      name: string
      reading: string
    }>`select p.name, p.reading from app.people_of_gathering(${wardId}, ${sessionId}::uuid) p`.execute(tx)
  ).rows
}
