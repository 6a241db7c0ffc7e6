// Towns by postcode, the neighbourhood of an address, and the table by which a ward says what belongs where.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { getCity } from '#src/access/council.queries.ts'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { byTown, findTown, neighbourhoodsOf, overlaps, splitWard, townsWithout, type Line, type PastedLine } from './address.rules.ts'

type Reading = Scope<'registry.area:read'> | Scope<'registry.area:write'>
export type PostalTown = { postal: string; wardId: string; ward: string; town: string }

/** Towns of a postcode (543-0001), in the order of the wards. Open data: the same for everybody. */
export async function listPostalTowns(tx: Tx, postal: string): Promise<PostalTown[]> {
  return tx
    .selectFrom('postal_code as p')
    .innerJoin('ward as w', 'w.ward_id', 'p.ward_id')
    .select(['p.postal_code as postal', 'p.ward_id as wardId', 'w.name as ward', 'p.town'])
    .where('p.postal_code', '=', postal)
    .orderBy('w.sort')
    .orderBy('p.town')
    .execute()
}

export type FoundArea = {
  wardId: string
  ward: string
  town: string
  block: number | null
  postal: string | null
  neighbourhoods: { id: string; name: string; zone: string }[]
  provisional: boolean
}
/** Where an address lies; `homeWard` is taken when no ward is written. One neighbourhood, several when the block is missing, none when no line says. Undefined when no town fits. */
export async function findNeighbourhood(tx: Tx, address: string, homeWard?: string): Promise<FoundArea | undefined> {
  const wardId = splitWard(address, await getCity(tx)).wardId ?? homeWard
  return wardId ? (await loadAreas(tx, [wardId]))(address, wardId) : undefined
}

/** Which ward of the city an address names; undefined where it names none. */
export async function loadWardNames(tx: Tx): Promise<(address: string) => { id: string; name: string } | undefined> {
  const city = await getCity(tx)
  return (address) => {
    const { wardId } = splitWard(address, city)
    return city.wards.find((one) => one.id === wardId)
  }
}

/** Finds where an address lies, of those wards only; for many addresses at once. */
export type AreaFinder = (address: string, homeWard: string) => FoundArea | undefined
/** Loads towns and lines of these wards once. */
export async function loadAreas(tx: Tx, wardIds: readonly string[]): Promise<AreaFinder> {
  const city = await getCity(tx)
  const here = [...wardIds]
  if (here.length === 0) return () => undefined
  const towns = Map.groupBy(
    await tx.selectFrom('town').select(['ward_id', 'id', 'name', 'postal_code']).where('ward_id', 'in', here).execute(),
    (one) => one.ward_id,
  )
  const lines = Map.groupBy(
    await tx
      .selectFrom('town_neighbourhood')
      .select(['ward_id', 'town_id as townId', 'neighbourhood_id as neighbourhoodId', 'block_from as from', 'block_to as to', 'source'])
      .where('ward_id', 'in', here)
      .where('ended_at', 'is', null)
      .execute(),
    (one) => one.ward_id,
  )
  const named = await tx.selectFrom('neighbourhood').select(['id', 'name', 'zone']).where('ward_id', 'in', here).orderBy('name').execute()
  return (address, homeWard) => {
    const { wardId = homeWard, rest } = splitWard(address, city)
    const found = findTown(rest, towns.get(wardId) ?? [])
    const own = lines.get(wardId) ?? []
    if (!found) {
      const parts = townsWithout(rest, towns.get(wardId) ?? [])
      if (parts.length === 0) return undefined
      const near = new Set(parts.flatMap((id) => neighbourhoodsOf(own, id, null)))
      return {
        wardId,
        ward: city.wards.find((one) => one.id === wardId)?.name ?? '',
        town: rest,
        block: null,
        postal: null,
        neighbourhoods: named.filter((one) => near.has(one.id)),
        provisional: own.some((one) => parts.includes(one.townId) && one.source.startsWith('仮')),
      }
    }
    const ids = neighbourhoodsOf(own, found.townId, found.block)
    const town = towns.get(wardId)?.find((one) => one.id === found.townId)
    return {
      wardId,
      ward: city.wards.find((one) => one.id === wardId)?.name ?? '',
      town: town?.name ?? '',
      block: found.block,
      postal: town?.postal_code ?? null,
      neighbourhoods: named.filter((one) => ids.includes(one.id)),
      provisional: own.some((one) => one.townId === found.townId && ids.includes(one.neighbourhoodId) && one.source.startsWith('仮')),
    }
  }
}

export type TownLine = Line & { id: string; version: number; town: string; neighbourhood: string; source: string }
/** The lines of a ward within reach, by town and block. */
export async function listTownLines(tx: Tx, scope: Reading, wardId: string, neighbourhoodId?: string): Promise<TownLine[]> {
  let query = tx
    .selectFrom('town_neighbourhood as l')
    .innerJoin('town as t', (join) => join.onRef('t.ward_id', '=', 'l.ward_id').onRef('t.id', '=', 'l.town_id'))
    .innerJoin('neighbourhood as n', (join) => join.onRef('n.ward_id', '=', 'l.ward_id').onRef('n.id', '=', 'l.neighbourhood_id'))
    .select([
      'l.id',
      'l.version',
      'l.town_id as townId',
      't.name as town',
      'l.neighbourhood_id as neighbourhoodId',
      'n.name as neighbourhood',
      'l.block_from as from',
      'l.block_to as to',
      'l.source',
    ])
    .where(within(scope, { ward: 'l.ward_id' }))
    .where('l.ward_id', '=', wardId)
    .where('l.ended_at', 'is', null)
    .orderBy('l.block_from')
  if (neighbourhoodId) query = query.where('l.neighbourhood_id', '=', neighbourhoodId)
  // In the order people know: 一丁目, 二丁目, 三丁目.
  return (await query.execute()).sort((a, b) => byTown(a.town, b.town) || (a.from ?? 0) - (b.from ?? 0))
}

export type PasteReport = { changed: number; same: number; problems: { line: number; problem: string }[] }
/**
 * Takes pasted lines into the table of a ward: a line for blocks already spoken of replaces the old one, the same line changes nothing.
 * With any problem nothing is written. Old lines are ended, never lost.
 */
export async function takePasted(
  tx: Tx,
  scope: Scope<'registry.area:write'>,
  wardId: string,
  pasted: readonly PastedLine[],
  now: Date,
): Promise<PasteReport> {
  const problems = pasted.flatMap((one) => (one.problem ? [{ line: one.line, problem: one.problem }] : []))
  const towns = new Map(
    (await tx.selectFrom('town').select(['id', 'name']).where('ward_id', '=', wardId).execute()).map((one) => [
      one.name.normalize('NFKC'),
      one.id,
    ]),
  )
  const places = new Map(
    (
      await tx
        .selectFrom('neighbourhood as n')
        .select(['n.id', 'n.name'])
        .where(within(scope, { ward: 'n.ward_id' }))
        .where('n.ward_id', '=', wardId)
        .where('n.ends_on', 'is', null)
        .execute()
    ).map((one) => [one.name.normalize('NFKC'), one.id]),
  )
  const known = await listTownLines(tx, scope, wardId)
  const fresh: { line: number; townId: string; neighbourhoodId: string; from: number | null; to: number | null }[] = []
  for (const one of pasted.filter((each) => !each.problem)) {
    const [townId, neighbourhoodId] = [towns.get(one.town.normalize('NFKC')), places.get(one.neighbourhood.normalize('NFKC'))]
    if (!townId) problems.push({ line: one.line, problem: `町丁目「${one.town}」が、この区に見つかりません。` })
    if (!neighbourhoodId)
      problems.push({ line: one.line, problem: `地域「${one.neighbourhood}」が、この区に見つかりません。先に地域を加えてください。` })
    if (!townId || !neighbourhoodId) continue
    const twice = fresh.find((each) => each.townId === townId && overlaps(each, one))
    if (twice) problems.push({ line: one.line, problem: `${twice.line} 行目と同じ番が重なっています。` })
    else fresh.push({ line: one.line, townId, neighbourhoodId, from: one.from, to: one.to })
  }
  if (problems.length) return { changed: 0, same: 0, problems: problems.toSorted((a, b) => a.line - b.line) }
  const isSame = (a: Line, b: Line): boolean =>
    a.townId === b.townId && a.neighbourhoodId === b.neighbourhoodId && a.from === b.from && a.to === b.to
  const changed = fresh.filter((one) => !known.some((old) => isSame(old, one) && !old.source.startsWith('仮')))
  const replaced = known.filter((old) => changed.some((one) => one.townId === old.townId && overlaps(one, old)))
  if (replaced.length)
    await tx
      .updateTable('town_neighbourhood')
      .set((eb) => ({ ended_at: now, updated_at: now, updated_by: scope.actorId, version: eb('version', '+', 1) }))
      .where('ward_id', '=', wardId)
      .where(
        'id',
        'in',
        replaced.map((one) => one.id),
      )
      .execute()
  if (changed.length)
    await tx
      .insertInto('town_neighbourhood')
      .values(
        changed.map((one) => ({
          ward_id: wardId,
          id: randomUUID(),
          town_id: one.townId,
          neighbourhood_id: one.neighbourhoodId,
          block_from: one.from,
          block_to: one.to,
          source: '区が決めた',
          created_by: scope.actorId,
          updated_by: scope.actorId,
        })),
      )
      .execute()
  return { changed: changed.length, same: fresh.length - changed.length, problems: [] }
}

/** How many towns of a ward have a line, and how many of these are provisional. */
export async function countTowns(tx: Tx, scope: Reading, wardId: string): Promise<{ towns: number; provisional: number; without: number }> {
  if (!scope.wards.includes(wardId)) return { towns: 0, provisional: 0, without: 0 }
  const { rows } = await sql<{
    towns: number
    provisional: number
    without: number
  }>`select count(*)::int as towns, count(*) filter (where l.source like '仮%')::int as provisional, count(*) filter (where l.town_id is null)::int as without
    from town t left join (select town_id, min(source) as source from town_neighbourhood where ward_id = ${wardId} and ended_at is null group by town_id) l on l.town_id = t.id where t.ward_id = ${wardId}`.execute(
    tx,
  )
  return rows[0] ?? { towns: 0, provisional: 0, without: 0 }
}
