// How one person is watched over, for the pages of the person and of a support: only for who may see plans, and never of whom a shield hides.
import { sql } from 'kysely'
import { permit, rowsOf, within, type Actor } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { civilDateOf, type CivilDate } from '#src/kernel/civil-date.ts'
import { watching } from '../standing/ladder-todo.queries.ts'
import { ladderAt } from '../standing/standing.queries.ts'
import type { WatchLine, WatchOfPerson } from './of-person.rules.ts'

/** Open plans of a person (after merges), the first one first; undefined where this reader may see no plans. */
export async function listWatchOf(
  { tx, actor, now }: { tx: Tx; actor: Actor; now: Date },
  wardId: string,
  personId: string,
): Promise<WatchOfPerson | undefined> {
  const scope = permit(actor, 'watch.watchPlan:read')
  if (!scope || !scope.wards.includes(wardId)) return undefined
  const today = civilDateOf(now)
  const notices = permit(actor, 'needs.notice:read') !== undefined
  const { rows } =
    await sql<WatchLine>`select r.id::text, r.state, s.due_on as "dueOn", s.seen_on as "seenOn", s.tried_on as "triedOn", coalesce(s.unseen_since, r.since) as "unseenSince", coalesce(s.absences, 0) as absences,
      array(select q.name from (select r.ward_id, r.id) p cross join lateral (select (select s.name from staff s where s.id = a.staff_id) as name, a.from_at ${watching(today)}) q order by q.from_at) as watchers,
      case when ${notices} then (select n.id::text from watch_visit v join origin o on o.ward_id = v.ward_id and o.from_type = 'watch_visit' and o.from_id = v.id and o.type = 'notice' join notice n on n.ward_id = o.ward_id and n.id = o.record_id
        where v.ward_id = r.ward_id and v.plan_id = r.id and n.state in ('received', 'working') order by n.created_at desc limit 1) end as notice
    from watch_plan r left join watch_standing s on s.ward_id = r.ward_id and s.plan_id = r.id
    where ${within(scope, rowsOf('watch_plan'))} and r.ward_id = ${wardId} and r.state in ('active', 'paused') and r.person_id in (select app.person_all(${wardId}, app.person_now(${wardId}, ${personId}::uuid))) order by r.since, r.id limit 10`.execute(
      tx,
    )
  return { plans: rows, mayWrite: permit(actor, 'watch.watchPlan:write') !== undefined, ladder: await ladderAt(tx, now) }
}

/** The person each of these stands for after merges, with the open plans within reach; in the order asked. */
export async function listTwins(
  tx: Tx,
  actor: Actor,
  asked: readonly { wardId: string; personId: string }[],
): Promise<{ person: string; plans: string[] }[]> {
  const scope = permit(actor, 'watch.watchPlan:read')
  if (!scope || asked.length === 0) return []
  // The numbers of each are found first, then their plans at once: asked person by person the ward's plans are read anew for each row of a file.
  const { rows } = await sql<{ person: string; plans: string[] }>`
    with whom as materialized (select a.ward, a.n, coalesce(app.person_now(a.ward, a.id::uuid), a.id::uuid) as person from unnest(${asked.map((one) => one.wardId)}::text[], ${asked.map((one) => one.personId)}::uuid[]) with ordinality a (ward, id, n)),
      numbers as materialized (select w.n, w.ward, a.id from whom w cross join lateral app.person_all(w.ward, w.person) a (id)),
      found as (select i.n, array_agg(r.id::text) as plans from numbers i join watch_plan r on r.ward_id = i.ward and r.person_id = i.id where ${within(scope, rowsOf('watch_plan'))} and r.state in ('active', 'paused') group by i.n)
    select w.person::text as person, coalesce(f.plans, '{}') as plans from whom w left join found f on f.n = w.n order by w.n`.execute(tx)
  return rows
}
/** When those of these people (as they stand after merges) who are watched over were last seen, null where nobody has seen them yet; of whom the reader may see plans. */
export async function listSeenOf(
  tx: Tx,
  actor: Actor,
  wardId: string,
  personIds: readonly string[],
): Promise<Map<string, CivilDate | null>> {
  const scope = permit(actor, 'watch.watchPlan:read')
  if (!scope || personIds.length === 0) return new Map()
  const { rows } = await sql<{ person: string; on: CivilDate | null }>`with recursive down (person, id) as (
      select p.id, p.id from unnest(${[...personIds]}::uuid[]) p (id)
      union all select d.person, p.id from down d join person p on p.ward_id = ${wardId} and p.merged_into = d.id)
    select d.person::text as person, max(s.seen_on) as on from down d join watch_plan r on r.ward_id = ${wardId} and r.person_id = d.id left join watch_standing s on s.ward_id = r.ward_id and s.plan_id = r.id
    where ${within(scope, rowsOf('watch_plan'))} and r.state in ('active', 'paused') group by 1`.execute(tx)
  return new Map(rows.map((row) => [row.person, row.on]))
}
