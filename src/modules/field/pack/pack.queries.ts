// What a phone carries for today's work: the places that are this person's. No list of people, nothing of other places.
import { sql } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'

/** The places somebody is responsible for now. */
export async function listOwnPlaces(tx: Tx, scope: Scope<'field.place:read'>): Promise<{ id: string; name: string }[]> {
  return (
    await sql<{
      id: string
      name: string
    }>`select p.id, p.name from place p where ${within(scope, { ward: 'p.ward_id', record: { type: 'place', id: 'p.id' } })} and p.state <> 'withdrawn' order by p.name, p.id limit 20`.execute(
      tx,
    )
  ).rows
}
/** How many hours a phone keeps what it carries. */
export const packHours = (tx: Tx, now: Date): Promise<number> => settingAt(tx, 'field.packHours', now)
/** How often the number of a phone may be wrong in a row, and after how many minutes it is asked for again. */
export const pinRules = async (tx: Tx, now: Date): Promise<{ tries: number; minutes: number }> => ({
  tries: await settingAt(tx, 'field.pinTries', now),
  minutes: await settingAt(tx, 'field.lockMinutes', now),
})

/** What decides what a phone of this person carries, as one short text: their plans, how these stand, whom they are about and who lives with them, consents, visits, days. Another hour is another one, so that whatever is not asked for here arrives within it. */
export async function stampOf(tx: Tx, scope: Scope<'field.pack:read'>, of: { wardId: string; since: string; now: Date }): Promise<string> {
  if (!scope.wards.includes(of.wardId)) return ''
  const { rows } = await sql<{ stamp: string }>`with mine as (
      select a.type, a.record_id as id from assignment a where a.ward_id = ${of.wardId} and a.staff_id = ${scope.actorId}::uuid and a.until_at is null and a.type in ('place', 'watch_plan')),
    plans as (select p.id, p.version, p.state, app.person_now(p.ward_id, p.person_id) as person, s.due_on, s.seen_on, s.absences
      from mine m join watch_plan p on p.ward_id = ${of.wardId} and p.id = m.id left join watch_standing s on s.ward_id = p.ward_id and s.plan_id = p.id where m.type = 'watch_plan'),
    everybody as (select person from plans union select o.person_id from plans p join household_member h on h.ward_id = ${of.wardId} and h.person_id = p.person and h.to_on is null
      join household_member o on o.ward_id = h.ward_id and o.household_id = h.household_id and o.to_on is null)
    select concat_ws('.', extract(epoch from date_trunc('hour', ${of.now}::timestamptz))::bigint,
      (select string_agg(m.type || m.id, ',' order by m.type, m.id) from mine m),
      (select string_agg(concat_ws(':', p.id, p.version, p.state, p.person, p.due_on, p.seen_on, p.absences), ',' order by p.id) from plans p),
      (select string_agg(q.id || ':' || q.version, ',' order by q.id) from everybody e join person q on q.ward_id = ${of.wardId} and q.id = e.person),
      (select count(*) || ':' || coalesce(sum(k.version), 0) from consent k where k.ward_id = ${of.wardId} and k.person_id in (select app.person_all(${of.wardId}, p.person) from plans p)),
      (select string_agg(concat_ws(':', a.record_id, a.staff_id), ',' order by a.record_id, a.staff_id) from assignment a where a.ward_id = ${of.wardId} and a.type = 'watch_plan' and a.until_at is null and a.record_id in (select p.id from plans p)),
      (select count(*) || ':' || coalesce(sum(d.version), 0) from place_day d where d.ward_id = ${of.wardId} and d.on_day >= ${of.since}::date and d.place_id in (select m.id from mine m where m.type = 'place')),
      (select count(*) || ':' || coalesce(sum(v.version), 0) from watch_visit v where v.ward_id = ${of.wardId} and v.on_day >= ${of.since}::date and v.created_by = ${scope.actorId}::uuid)) as stamp`.execute(
    tx,
  )
  return rows[0]?.stamp ?? ''
}
