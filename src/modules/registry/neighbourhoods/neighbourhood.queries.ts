// 地域 of a ward: list, one, add, put right, end. The id stays for ever; a record of a neighbourhood that ended keeps pointing at it.
import { sql } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { keepHistory } from '#src/db/history.queries.ts'

type Reading = Scope<'registry.area:read'> | Scope<'registry.area:write'>
export type Neighbourhood = {
  wardId: string
  id: string
  name: string
  kana: string
  zone: string
  source: string
  endsOn: string | null
  version: number
  towns: number
}
export type NeighbourhoodValues = { name: string; kana: string; zone: string; endsOn: string | null }

const base = (
  scope: Reading,
): ReturnType<typeof sql> => sql`select n.ward_id as "wardId", n.id, n.name, n.kana, n.zone, n.source, n.ends_on as "endsOn", n.version,
    (select count(distinct town_id)::int from town_neighbourhood l where l.ward_id = n.ward_id and l.neighbourhood_id = n.id and l.ended_at is null) as towns from neighbourhood n where ${within(scope, { ward: 'n.ward_id' })}`

/** Neighbourhoods of one ward within reach; those that ended last. */
export async function listNeighbourhoods(tx: Tx, scope: Reading, wardId: string): Promise<Neighbourhood[]> {
  return (
    await sql<Neighbourhood>`${base(scope)} and n.ward_id = ${wardId} order by n.ends_on is not null, n.zone, n.kana, n.name`.execute(tx)
  ).rows
}
/** One within reach. */
export async function findNeighbourhoodById(tx: Tx, scope: Reading, id: string): Promise<Neighbourhood | undefined> {
  return (await sql<Neighbourhood>`${base(scope)} and n.id = ${id}`.execute(tx)).rows[0]
}

/** Adds one; false when the ward has that name already. */
export async function createNeighbourhood(
  tx: Tx,
  scope: Scope<'registry.area:write'>,
  wardId: string,
  id: string,
  values: NeighbourhoodValues,
  now: Date,
): Promise<boolean> {
  const done = await tx
    .insertInto('neighbourhood')
    .values({
      ward_id: wardId,
      id,
      name: values.name,
      kana: values.kana,
      zone: values.zone,
      ends_on: values.endsOn,
      source: '区が決めた',
      lat: null,
      lng: null,
      created_by: scope.actorId,
      updated_by: scope.actorId,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (done.numInsertedOrUpdatedRows === 0n) return false
  await keepHistory(tx, 'neighbourhood', { wardId, id, version: 1 }, scope.actorId, { name: [null, values.name] }, now)
  return true
}

/** Puts it right from the version seen. */
export async function changeNeighbourhood(
  tx: Tx,
  scope: Scope<'registry.area:write'>,
  seen: Neighbourhood,
  values: NeighbourhoodValues,
  now: Date,
): Promise<'done' | 'stale' | 'taken'> {
  if (
    await tx
      .selectFrom('neighbourhood')
      .select('id')
      .where('ward_id', '=', seen.wardId)
      .where('name', '=', values.name)
      .where('id', '<>', seen.id)
      .executeTakeFirst()
  )
    return 'taken'
  const source = values.name === seen.name ? seen.source : '区が決めた'
  const done = await tx
    .updateTable('neighbourhood')
    .set({
      name: values.name,
      kana: values.kana,
      zone: values.zone,
      ends_on: values.endsOn,
      source,
      version: seen.version + 1,
      updated_at: now,
      updated_by: scope.actorId,
    })
    .where('ward_id', '=', seen.wardId)
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) return 'stale'
  const changes = Object.fromEntries(
    (['name', 'kana', 'zone', 'endsOn'] as const)
      .filter((name) => seen[name] !== values[name])
      .map((name) => [name, [seen[name], values[name]]]),
  )
  await keepHistory(tx, 'neighbourhood', { ...seen, version: seen.version + 1 }, scope.actorId, changes, now)
  return 'done'
}

export type NeighbourhoodChange = { at: Date; by: string | null; changes: Record<string, [unknown, unknown]> }
/** Who changed what, newest first. */
export async function listNeighbourhoodChanges(tx: Tx, one: Neighbourhood): Promise<NeighbourhoodChange[]> {
  return tx
    .selectFrom('history as h')
    .leftJoin('staff as s', 's.id', 'h.by')
    .leftJoin('staff as p', 'p.id', 'h.acting_for')
    .select(['h.at', sql<string | null>`s.name || coalesce('（' || p.name || 'さんの代理）', '')`.as('by'), 'h.changes'])
    .where('h.ward_id', '=', one.wardId)
    .where('h.type', '=', 'neighbourhood')
    .where('h.record_id', '=', one.id)
    .orderBy('h.version', 'desc')
    .$castTo<NeighbourhoodChange>()
    .execute()
}
