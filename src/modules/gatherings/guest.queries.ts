// Who is invited, what they answered and whether they came; and the invitations a phone of the field carries.
import { sql } from 'kysely'
import { FIELD_ROLES } from '#src/access/permissions.ts'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { keepHistory } from '#src/db/history.queries.ts'
import type { Answer, GuestLine } from './gathering.rules.ts'
import type { Candidate, Invitation } from './gathering-lines.rules.ts'
import type { Read, Write } from './gathering.queries.ts'

type At = { wardId: string; sessionId: string }
const FIELD = sql`${[...FIELD_ROLES]}::text[]`
/** Everybody who is invited, by their number. */
export async function listGuests(tx: Tx, scope: Read, sessionId: string): Promise<GuestLine[]> {
  return (
    await sql<GuestLine>`select u.id, u.version, u.no, u.kind, u.record_id as "recordId", coalesce(s.name, o.name, u.name) as name, coalesce((select r.role from staff_role r where r.staff_id = s.id and r.ward_id = u.ward_id and r.role = any(${FIELD}) order by r.to_on desc nulls first limit 1), o.kind, '') as what,
        u.answer, u.people, u.way, u.answered_at as "answeredAt", u.came
      from gathering_guest u left join staff s on u.kind = 'field' and s.id = u.record_id left join organisation o on u.kind = 'organisation' and o.ward_id = u.ward_id and o.id = u.record_id
      where ${within(scope, { ward: 'u.ward_id' })} and u.session_id = ${sessionId}::uuid and not u.gone order by u.no`.execute(tx)
  ).rows
}
/** Who may be invited besides: people of the field whose time is not over, and bodies of the ward that are active. */
export async function listCandidates(tx: Tx, scope: Read, { wardId, sessionId }: At, today: string): Promise<Candidate[]> {
  if (!scope.wards.includes(wardId)) return []
  return (
    await sql<Candidate>`select c.kind, c.id, c.name, c.what from (
        select 'field' as kind, s.id, s.name, s.kana, max(r.role) as what from staff s join lateral app.roles_on(${today}::date) r on r.staff_id = s.id and r.ward_id = ${wardId} and r.role = any(${FIELD}) where s.active group by s.id, s.name, s.kana
        union all select 'organisation', o.id, o.name, o.kana, o.kind from organisation o where o.ward_id = ${wardId} and o.state = 'active') c
      where not exists (select from gathering_guest u where u.ward_id = ${wardId} and u.session_id = ${sessionId}::uuid and u.kind = c.kind and u.record_id = c.id and not u.gone)
      order by c.kind, array_position('{watcher,minsei,operator}'::text[], c.what), c.what, c.kana, c.name, c.id limit 1000`.execute(tx)
  ).rows
}
/** Invites: each once; who was taken off comes back under the old number. How many were added. */
export async function addGuests(
  tx: Tx,
  scope: Write,
  at: At,
  guests: readonly { kind: GuestLine['kind']; recordId: string | null; name: string }[],
  now: Date,
): Promise<number> {
  if (!scope.wards.includes(at.wardId) || guests.length === 0) return 0
  // One after the other: numbers on slips are given once.
  await sql`select 1 from gathering where ward_id = ${at.wardId} and session_id = ${at.sessionId}::uuid for update`.execute(tx)
  const done =
    await sql`insert into gathering_guest (ward_id, id, session_id, no, kind, record_id, name, created_at, updated_at, created_by, updated_by)
    select ${at.wardId}, gen_random_uuid(), ${at.sessionId}::uuid, (select coalesce(max(no), 0) from gathering_guest where ward_id = ${at.wardId} and session_id = ${at.sessionId}::uuid) + x.n, x.kind, x.id, x.name, ${now}, ${now}, ${scope.actorId}::uuid, ${scope.actorId}::uuid
    from jsonb_to_recordset(${JSON.stringify(guests.map((one, n) => ({ n: n + 1, kind: one.kind, id: one.recordId, name: one.name })))}::jsonb) as x (n int, kind text, id uuid, name text)
    on conflict (ward_id, session_id, kind, record_id) where record_id is not null do update set gone = false, version = gathering_guest.version + 1, updated_at = ${now} where gathering_guest.gone`.execute(
      tx,
    )
  return Number(done.numAffectedRows ?? 0n)
}
/** Takes somebody off the list; the number stays used. */
export async function dropGuest(tx: Tx, scope: Write, sessionId: string, id: string, now: Date): Promise<boolean> {
  const done =
    await sql`update gathering_guest u set gone = true, version = version + 1, updated_at = ${now}, updated_by = ${scope.actorId}::uuid where ${within(scope, { ward: 'u.ward_id' })} and u.session_id = ${sessionId}::uuid and u.id = ${id}::uuid and not u.gone`.execute(
      tx,
    )
  return done.numAffectedRows === 1n
}
type Answered = Pick<GuestLine, 'answer' | 'people' | 'way'>
/** An answer over the version of the line that was seen, and what the line said in it. */
export type Said = { id: string; version: number; was: Answered; answer: Answer; people: number; way: string }
const keepLine = (
  tx: Tx,
  scope: Write | Phone | Desk,
  at: { ward: string; id: string; version: number },
  was: Answered,
  now: Answered,
  on: Date,
) =>
  keepHistory(
    tx,
    'gathering_guest',
    { wardId: at.ward, id: at.id, version: at.version },
    scope.actorId,
    { answer: [was.answer, now.answer], people: [was.people, now.people], way: [was.way, now.way] },
    on,
  )
/** Keeps what was answered on paper, by phone or in talk, with its history; false when one of the lines was changed by somebody faster. */
export async function keepAnswers(tx: Tx, scope: Write, sessionId: string, said: readonly Said[], now: Date): Promise<boolean> {
  const { rows } = await sql<{
    ward: string
    id: string
    version: number
  }>`update gathering_guest u set answer = x.answer, people = x.people, way = case when x.answer = 'none' then null else x.way end, answered_at = case when x.answer = 'none' then null else ${now}::timestamptz end, version = u.version + 1, updated_at = ${now}, updated_by = ${scope.actorId}::uuid
    from jsonb_to_recordset(${JSON.stringify(said)}::jsonb) as x (id uuid, version int, answer text, people int, way text)
    where ${within(scope, { ward: 'u.ward_id' })} and u.session_id = ${sessionId}::uuid and u.id = x.id and u.version = x.version and not u.gone returning u.ward_id as ward, u.id::text, u.version`.execute(
    tx,
  )
  for (const row of rows) {
    const one = said.find((each) => each.id === row.id)
    if (one) await keepLine(tx, scope, row, one.was, { ...one, way: one.answer === 'none' ? null : one.way }, now)
  }
  return rows.length === said.length
}
/** Keeps who of those invited was there. */
export async function keepCame(tx: Tx, scope: Write, sessionId: string, came: readonly string[], now: Date): Promise<void> {
  await sql`update gathering_guest u set came = (u.id = any(${[...came]}::uuid[])), version = u.version + 1, updated_at = ${now}, updated_by = ${scope.actorId}::uuid
    where ${within(scope, { ward: 'u.ward_id' })} and u.session_id = ${sessionId}::uuid and not u.gone and u.came is distinct from (u.id = any(${[...came]}::uuid[]))`.execute(
    tx,
  )
}

type Phone = Scope<'field.pack:read'> | Scope<'field.pack:write'>
const MINE = (scope: Phone) => sql`${within(scope, { ward: 'u.ward_id', owner: 'u.record_id' })} and u.kind = 'field' and not u.gone`
/** Invitations of who holds the phone, of today and later, once they have gone out. */
export async function listInvitations(tx: Tx, scope: Scope<'field.pack:read'>, today: string): Promise<Invitation[]> {
  return (
    await sql<Invitation>`select u.id, s.title, s.on_day as day, to_char(s.starts, 'HH24:MI') as starts, s.venue, s.state, u.answer from gathering_guest u join gathering g on g.ward_id = u.ward_id and g.session_id = u.session_id join session s on s.ward_id = u.ward_id and s.id = u.session_id
      where ${MINE(scope)} and g.invited_on is not null and s.state in ('planned', 'postponed', 'cancelled') and s.on_day >= ${today}::date order by s.on_day, s.starts, u.id limit 20`.execute(
      tx,
    )
  ).rows
}
/** Keeps what the invited person says on their own phone: 行く or 行けない; false when there is no such invitation of theirs any more. */
export async function answerInvitation(
  tx: Tx,
  scope: Scope<'field.pack:write'>,
  id: string,
  answer: 'yes' | 'no',
  today: string,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql<{
    ward: string
    id: string
    version: number
    was: Answered
  }>`update gathering_guest u set answer = ${answer}, way = 'field', answered_at = ${now}, version = u.version + 1, updated_at = ${now}, updated_by = ${scope.actorId}::uuid
    from session s, (select o.ward_id, o.id, jsonb_build_object('answer', o.answer, 'people', o.people, 'way', o.way) as was from gathering_guest o where o.id = ${id}::uuid for update) o
    where ${MINE(scope)} and u.ward_id = o.ward_id and u.id = o.id and s.ward_id = u.ward_id and s.id = u.session_id and s.state in ('planned', 'postponed') and s.on_day >= ${today}::date returning u.ward_id as ward, u.id::text, u.version, o.was`.execute(
    tx,
  )
  const row = rows[0]
  if (row) await keepLine(tx, scope, row, row.was, { ...row.was, answer, way: 'field' }, now)
  return row !== undefined
}

type Desk = Scope<'field.rescue:read'> | Scope<'field.rescue:write'>
/** What somebody of the field was invited to, by the number of the invitation: for the desk that enters an answer which came another way. */
export async function findInvited(
  tx: Tx,
  scope: Desk,
  wardId: string,
  id: string,
  writer: string,
): Promise<{ title: string; day: string } | undefined> {
  return (
    await sql<{
      title: string
      day: string
    }>`select s.title, s.on_day as day from gathering_guest u join session s on s.ward_id = u.ward_id and s.id = u.session_id where ${within(scope, { ward: 'u.ward_id' })} and u.ward_id = ${wardId} and u.id = ${id}::uuid and u.kind = 'field' and u.record_id = ${writer}::uuid and not u.gone`.execute(
      tx,
    )
  ).rows[0]
}
/** Keeps such an answer as the writer's; false when the day is over, called off, or they are not invited any more. */
export async function enterAnswerOf(
  tx: Tx,
  scope: Scope<'field.rescue:write'>,
  given: { wardId: string; id: string; writer: string; answer: 'yes' | 'no' },
  today: string,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql<{ ward: string; id: string; version: number; was: Answered }>`update gathering_guest u
    set answer = ${given.answer}, way = 'field', answered_at = ${now}, version = u.version + 1, updated_at = ${now}, updated_by = ${scope.actorId}::uuid
    from session s, (select o.ward_id, o.id, jsonb_build_object('answer', o.answer, 'people', o.people, 'way', o.way) as was from gathering_guest o where o.id = ${given.id}::uuid for update) o
    where ${within(scope, { ward: 'u.ward_id' })} and u.ward_id = ${given.wardId} and u.kind = 'field' and u.record_id = ${given.writer}::uuid and not u.gone and u.ward_id = o.ward_id and u.id = o.id
      and s.ward_id = u.ward_id and s.id = u.session_id and s.state in ('planned', 'postponed') and s.on_day >= ${today}::date returning u.ward_id as ward, u.id::text, u.version, o.was`.execute(
    tx,
  )
  const row = rows[0]
  if (row) await keepLine(tx, scope, row, row.was, { ...row.was, answer: given.answer, way: 'field' }, now)
  return row !== undefined
}
