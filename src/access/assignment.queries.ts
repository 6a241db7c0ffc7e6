// 担当: who is responsible for a record of any kind. The line of the audit says at the moment of a read whether the reader was (app.assigned).
import { randomUUID } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '#src/db/connection.ts'
import { narrowed, permit, recordIn, rowsOf, within, type Actor, type Scope } from './scope.ts'
import type { Permission } from './permissions.ts'

/** Which record: its type, council and id. */
export type Assigned = { type: string; wardId: string; id: string }

/** `from … where …` of those responsible now (as `a`) for the record of `type` in row `of`, who still have a post (`r`) at its council; `more` narrows the posts. Who has left answers for nothing. "is true" keeps the planner from joining the posts of the day anew for each record: they are read once. */
export function answering(type: string, of: string, today: string, more: RawBuilder<unknown> = sql`true`): RawBuilder<unknown> {
  const [ward, id] = [sql.ref(`${of}.ward_id`), sql.ref(`${of}.id`)]
  return sql`from assignment a where a.ward_id = ${ward} and a.type = ${type} and a.record_id = ${id} and a.until_at is null
    and ((a.ward_id, a.staff_id) in (select r.ward_id, r.staff_id from app.roles_on(${today}::date) r join staff w on w.id = r.staff_id and w.active where ${more})) is true`
}
/** Whether one of these is the actor, or whom the actor stands in for. */
export const answersMine = (from: RawBuilder<unknown>, { staffId, standsInFor }: Actor): RawBuilder<boolean> =>
  sql<boolean>`exists (select ${from} and a.staff_id = any(${[staffId, ...(standsInFor ? [standsInFor.id] : [])]}::uuid[]))`

/** Those of an `answering`, as an array of numbers of staff. */
export const handsOf = (from: RawBuilder<unknown>): RawBuilder<unknown> => sql`array(select a.staff_id ${from} order by a.from_at)`
/** Everybody who holds one of these roles at a ward today, as such an array. */
export const holding = (ward: RawBuilder<unknown>, roles: readonly string[], today: string): RawBuilder<unknown> =>
  sql`array(select r.staff_id from app.roles_on(${today}::date) r join staff w on w.id = r.staff_id and w.active where r.ward_id = ${ward} and r.role = any(${[...roles]}::text[]) order by w.kana)`

/** Makes somebody responsible for a record within the scope, beside whoever is; the same person twice is one line. */
export async function assign(tx: Tx, scope: Scope, record: Assigned, staffId: string, by: string, now: Date): Promise<void> {
  await sql`insert into assignment (ward_id, id, type, record_id, staff_id, from_at, given_by)
    select o.ward_id, ${randomUUID()}::uuid, ${record.type}, o.id, ${staffId}::uuid, ${now}::timestamptz, ${by}::uuid from ${recordIn(scope, record)} o on conflict do nothing`.execute(
    tx,
  )
}
/** Ends the responsibility of everybody for a record within the scope but of those named. */
export async function endAssignments(tx: Tx, scope: Scope, record: Assigned, but: readonly string[], now: Date): Promise<void> {
  await sql`update assignment a set until_at = ${now} from ${recordIn(scope, record)} o where a.ward_id = o.ward_id and a.type = ${record.type} and a.record_id = o.id and a.until_at is null and a.staff_id <> all(${[...but]}::uuid[])`.execute(
    tx,
  )
}
/** Who is responsible now for a record within the scope, by name. */
export async function listAssigned(tx: Tx, scope: Scope, record: Assigned): Promise<{ id: string; name: string }[]> {
  return (
    await sql<{ id: string; name: string }>`select s.id, s.name from ${recordIn(scope, record)} o
    join assignment a on a.ward_id = o.ward_id and a.type = ${record.type} and a.record_id = o.id and a.until_at is null join staff s on s.id = a.staff_id
    order by a.from_at, s.name`.execute(tx)
  ).rows
}

/** Of assignments (as `a`) those that came at one instant; all where none is asked for. */
export const cameAt = (at: Date | undefined): RawBuilder<boolean> =>
  at ? sql<boolean>`a.from_at = ${at}::timestamptz` : sql<boolean>`true`
/** What one person answers for goes to another: those records of `type` (as `r`) that are still `live`. Whoever answers beside them stays. Needs the owner's login. */
export async function passAssignments(
  owner: Tx,
  type: string,
  live: RawBuilder<boolean>,
  post: { wardId: string; fromId: string; toId: string; by: string },
  now: Date,
): Promise<number> {
  const { rows } = await sql<{
    id: string
  }>`update assignment a set until_at = greatest(${now}::timestamptz, a.from_at) from ${sql.table(type)} r
    where r.ward_id = a.ward_id and r.id = a.record_id and a.ward_id = ${post.wardId} and a.type = ${type} and a.staff_id = ${post.fromId}::uuid and a.until_at is null and ${live} returning a.record_id as id`.execute(
    owner,
  )
  for (const { id } of rows)
    await sql`insert into assignment (ward_id, id, type, record_id, staff_id, from_at, given_by)
      values (${post.wardId}, ${randomUUID()}::uuid, ${type}, ${id}::uuid, ${post.toId}::uuid, ${now}::timestamptz, ${post.by}::uuid) on conflict do nothing`.execute(
      owner,
    )
  return rows.length
}

/** A record that goes with a post, as whoever takes over reads it; `title` and `href` are said over the record as `r`. */
type Passing = {
  type: string
  live: RawBuilder<boolean>
  read: Permission
  title: RawBuilder<unknown>
  href: RawBuilder<unknown>
  on: RawBuilder<unknown>
  order?: RawBuilder<unknown>
  /** Whom it is about: number of a person or household. */ whom?: RawBuilder<unknown>
}
type Passed = { title: string; href: string; on: string; key: string; whom: string | null }
type Post = { wardId: string; fromId: string; toId: string; by: string }
const MOST_PASSED = 200
/** How records that somebody answers for go with a post: moved, counted for the administrator who sees none of them, and listed for those who may read them. The one way of every kind of work. */
export function passing({ type, live, read, title, href, on, order, whom }: Passing): {
  pass: (owner: Tx, post: Post, now: Date) => Promise<number>
  count: (tx: Tx, scope: Scope, wardId: string, staffId: string) => Promise<number>
  list: (tx: Tx, actor: Actor, wardId: string, staffId: string, at?: Date) => Promise<Passed[]>
} {
  const held = (scope: Scope, wardId: string, staffId: string, at?: Date): RawBuilder<unknown> =>
    sql`from assignment a join ${sql.table(type)} r on r.ward_id = a.ward_id and r.id = a.record_id
      where ${within(scope, rowsOf(type))} and a.ward_id = ${wardId} and a.type = ${type} and a.staff_id = ${staffId}::uuid and a.until_at is null and ${live} and ${cameAt(at)}`
  return {
    pass: (owner, post, now) => passAssignments(owner, type, live, post, now),
    count: async (tx, scope, wardId, staffId) =>
      (await sql<{ n: number }>`select count(*)::int as n ${held(scope, wardId, staffId)}`.execute(tx)).rows[0]?.n ?? 0,
    list: async (tx, actor, wardId, staffId, at) => {
      const scope = permit(actor, read)
      if (!scope) return []
      return (
        await sql<Passed>`select ${title} as title, ${href} as href, ${on} as on, r.id::text as key, (${whom ?? sql`null`})::text as whom ${held(scope, wardId, staffId, at)} order by ${order ?? sql`3`}, r.id limit ${MOST_PASSED}`.execute(
          tx,
        )
      ).rows
    },
  }
}

/** Whose records a list is about: one person's own, or those nobody who still has a post answers for. */
export type WhoseRecords = { kind: 'none' } | { kind: 'of'; staffId: string }
/** The scope, less: only the records of `type` that are theirs. One's own start from one's assignments, as the reach `assigned` does. */
export const onlyOf = <P extends Permission>(scope: Scope<P>, type: string, whose: WhoseRecords, today: string): Scope<P> =>
  narrowed(scope, ({ ward, record }) => {
    if (!record) throw new Error('whose a record is needs the record')
    return whose.kind === 'of'
      ? sql<boolean>`(${sql.ref(ward)}, ${sql.ref(record.id)}) in (select a.ward_id, a.record_id from assignment a where a.staff_id = ${whose.staffId}::uuid and a.type = ${type} and a.until_at is null)`
      : sql<boolean>`not exists (select ${answering(type, ward.replace(/\.ward_id$/, ''), today)})`
  })
/** Who answers now for each of these records of the scope's wards and still has a post, by the record's id, in the order they began. */
export async function listAnswering(
  tx: Tx,
  scope: Scope,
  type: string,
  ids: readonly string[],
  today: string,
): Promise<Map<string, { id: string; name: string }[]>> {
  const owners = new Map<string, { id: string; name: string }[]>()
  if (ids.length === 0) return owners
  const { rows } = await sql<{ record: string; id: string; name: string }>`select a.record_id as record, s.id, s.name
    from assignment a join staff s on s.id = a.staff_id and s.active where a.ward_id = any(${[...scope.wards]}::text[]) and a.type = ${type} and a.record_id = any(${[...ids]}::uuid[]) and a.until_at is null
    and ((a.ward_id, a.staff_id) in (select r.ward_id, r.staff_id from app.roles_on(${today}::date) r)) is true order by a.from_at, s.name`.execute(
    tx,
  )
  for (const { record, ...one } of rows) owners.set(record, [...(owners.get(record) ?? []), one])
  return owners
}
