// 本人の求め: the deadline, what waits, and whether a shield stands before whom it is about.
import { sql, type RawBuilder } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import type { Clock } from '#src/deadlines/deadline.ts'
import { followRecords } from '#src/deadlines/deadline.queries.ts'
import { addDays, civilDateOf } from '#src/kernel/civil-date.ts'
import { NOBODY } from '#src/kernel/id.ts'
import { closingOn } from '#src/kernel/opening.ts'
import { todoColumns, type TodoSource } from '#src/todos/source.ts'
import type { Permission } from '#src/access/permissions.ts'
import { getCalendar } from '../../registry/registry.api.ts'
import type { ShieldOf } from './against.screens.tsx'

/** So many civil days from the day it came in, whatever is still missing; open until it is answered. */
export const requestClock: Clock = {
  type: 'access_request',
  wanted: () =>
    sql`select r.ward_id as "wardId", r.id as "recordId", 'accessAnswer' as kind, date_trunc('milliseconds', r.received_on::timestamp at time zone 'Asia/Tokyo') as since, r.received_on as day from access_request r where r.state in ('received', 'stopped', 'checked', 'decided')`,
  dueBy: async (tx, now) => {
    const days = await settingAt(tx, 'access.days', now)
    return (one, calendar) => closingOn(calendar, addDays(one.day ?? civilDateOf(one.since), days))
  },
}
/** Brings the deadline of one request in line with what was just saved. */
export const followRequest = async ({ tx, now }: { tx: Tx; now: Date }, id: string): Promise<void> => {
  await followRecords(tx, requestClock, async (inside, wardId) => (await getCalendar(inside, wardId)).calendar, now, id)
}
/** Whether a shield stands before a person, theirs or that of one they live with: with nobody's eyes, so that it is the same for whoever asks. */
export async function isShielded(tx: Tx, scope: Scope, personId: string): Promise<boolean> {
  return (
    (
      await sql<{
        is: boolean
      }>`select p.id in (select app.hidden_people(${NOBODY}::uuid, false)) as is from person p where p.id = ${personId}::uuid and ${within(scope, { ward: 'p.ward_id' })}`.execute(
        tx,
      )
    ).rows[0]?.is ?? true
  )
}

/** How a shield touches whom a request is about, with nobody's eyes. */
export async function shieldOf(tx: Tx, scope: Scope, personId: string): Promise<ShieldOf> {
  const { rows } = await sql<
    Omit<ShieldOf, 'unknown'>
  >`select exists (select from person s where s.ward_id = p.ward_id and s.id = any(n.ids) and s.shielded) as own,
      (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) order by s.name), '[]') ${shieldedFrom(sql`p.ward_id`, sql`n.ids`)}) as against
    from person p cross join lateral (select array(select app.person_all(p.ward_id, app.person_now(p.ward_id, p.id)))) n (ids) where p.id = ${personId}::uuid and ${within(scope, { ward: 'p.ward_id', owner: 'p.owner_id', record: { type: 'person', id: 'p.id' } })}`.execute(
    tx,
  )
  return rows[0] ? { ...rows[0], unknown: false } : { own: true, against: [], unknown: true }
}
/** The shielded people who must not be known to any of these numbers. */
const shieldedFrom = (ward: RawBuilder<unknown>, ids: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`from person s where s.ward_id = ${ward} and s.shielded and s.merged_into is null and s.shielded_from && ${ids}`

/** How far the newest request of this person to see their records has come, of those whose asker is known (`whom` was found within the same scope): `id` is that request, `decided` when it was said what goes out, `stopped` where a representative asks and a shield stands, or where this person is whom somebody shielded is kept away from. There the person's own request comes first: somebody else's does not stop it. */
export async function findWanted(
  tx: Tx,
  scope: Scope<'disclosure.sheet:read'>,
  whom: { wardId: string; ids: readonly string[] },
): Promise<{ id: string | null; decided: boolean; stopped: boolean }> {
  const ids = sql`${[...whom.ids]}::uuid[]`
  const shielded = sql`exists (select from app.hidden_people(${NOBODY}::uuid, false) h (id) where h.id = any(${ids}))`
  const first = (of: ReturnType<typeof sql>): ReturnType<typeof sql> =>
    sql`(array_agg(${of} order by ${shielded} and r.asked_by = 'representative', r.received_on desc, r.created_at desc) filter (where r.state in ('checked', 'decided', 'answered')))[1]`
  const { rows } = await sql<{
    id: string | null
    decided: boolean
    stopped: boolean
  }>`select ${first(sql`r.id`)} as id, coalesce(${first(sql`r.state in ('decided', 'answered')`)}, false) as decided, (coalesce(${first(sql`r.asked_by = 'representative'`)}, false) and ${shielded}) or exists (select ${shieldedFrom(sql`${whom.wardId}`, ids)}) as stopped
    from access_request r where r.ward_id = any(${[...scope.wards]}::text[]) and r.ward_id = ${whom.wardId} and r.person_id = any(${ids}) and r.kind = 'disclosure' and r.state <> 'withdrawn'`.execute(
    tx,
  )
  return rows[0] ?? { id: null, decided: false, stopped: true }
}

/** Until when the open requests in reach (`ids`: of these alone) are to be answered, by their number. */
export async function listAnswerBy(tx: Tx, scope: Scope, ids?: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  const { rows } = await sql<{
    id: string
    due: Date
  }>`select d.record_id as id, min(d.due_at) as due from deadline d where d.type = 'access_request' and d.ended_at is null and ${ids ? sql`d.record_id = any(${[...ids]}::uuid[])` : sql`true`} and ${within(scope, { ward: 'd.ward_id' })} group by d.record_id`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.id, row.due]))
}

/** Records of a type that have a running deadline, as to-dos; `urgent` where the head alone is asked. */
export const deadlineTodos = (of: {
  type: string
  label: string
  title: ReturnType<typeof sql>
  permit: Permission
  path: string
  only?: ReturnType<typeof sql>
  /** Somebody outside waits for it: it stands before one's own errands. */ waited?: true
}): TodoSource => ({
  kind: of.type.replace(/_(.)/g, (_all, letter: string) => letter.toUpperCase()),
  label: of.label,
  unit: '件',
  act: '開く',
  place: 'work',
  permit: of.permit,
  all: of.path,
  stuck: { group: 'requests', nearDays: 7 },
  rows: ({ scope }) =>
    sql`select ${todoColumns({ key: sql`r.id`, title: of.title, href: sql`${`${of.path}/`}::text || r.id`, dueAt: sql`d.due_at`, since: sql`r.created_at`, raised: sql`coalesce(d.raised, 0)`, waited: sql`${of.waited ?? false}::boolean` })} from ${sql.table(of.type)} r
    join lateral (select min(due_at) as due_at, max(raised) as raised from deadline d where d.ward_id = r.ward_id and d.type = ${of.type} and d.record_id = r.id and d.ended_at is null) d on d.due_at is not null where ${within(scope, { ward: 'r.ward_id' })} and ${of.only ?? sql`true`}`,
})
/** Requests and leaks that wait for an answer or a report. */
export const requestTodos = deadlineTodos({
  type: 'access_request',
  label: '本人の求め',
  title: sql`case r.state when 'stopped' then '本人の求め：代理人の求めを止めています（区の管理者が決めます）' else '本人の求めに答える' end`,
  permit: 'disclosure.accessRequest:write',
  path: '/access-requests',
})
/** Leaks whose report is owed. */
export const leakTodos = deadlineTodos({
  type: 'leak',
  label: '漏えいの報告',
  title: sql`case when r.first_reported_on is null then '漏えいの速報を出す' when r.full_reported_on is null then '漏えいの確報を出す' else '漏えいを本人に知らせる' end`,
  permit: 'disclosure.leak:write',
  waited: true,
  path: '/leaks',
})
