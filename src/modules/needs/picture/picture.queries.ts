// The needs of a ward as numbers: counted in the database by functions of its own (app.count_needs and those beside it). Neither a name nor a text is read.
import { sql } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import type { Db, Tx } from '#src/db/connection.ts'
import type { CivilDate } from '#src/kernel/civil-date.ts'
import type { DateRange } from '#src/kernel/fiscal-year.ts'
import type { Source } from './code.rules.ts'

type Reading = Scope<'needs.needsPicture:read'>
/** `late`: after this day of the year, so that a running year can be laid beside as much of the one before. */
export type Count = { area: string; code: string; month: string; late: boolean; n: number }
/** Main worry alone (each record once), or all of them (a record in every one it names). */
export type Mode = 'main' | 'all'

/** How many by neighbourhood, code and month within the days; `today` parts the year before. The true counts of the reader's own ward, whatever a shield hides from them: counted behind the wall, which asks for the ward itself (decision 0032). */
export async function countNeeds(
  tx: Tx,
  _scope: Reading,
  wardId: string,
  source: Source,
  mode: Mode,
  days: DateRange,
  today: CivilDate,
): Promise<Count[]> {
  return (
    await sql<Count>`select area, code, month, late, n from app.count_needs(${source}, ${wardId}, ${days.from}::date, ${days.to}::date, ${mode === 'main'}, ${today}::date)`.execute(
      tx,
    )
  ).rows
}
/** How many records and how many households (or people, where no household is known) within the days; each household once. */
export async function countUnits(
  tx: Tx,
  _scope: Reading,
  wardId: string,
  source: Source,
  days: DateRange,
): Promise<{ records: number; households: number }> {
  const { rows } = await sql<{
    records: number
    households: number
  }>`select records, households from app.count_need_units(${source}, ${wardId}, ${days.from}::date, ${days.to}::date)`.execute(tx)
  return rows[0] ?? { records: 0, households: 0 }
}

/** Which records a number was counted from: those of these codes (any where none is named) and this neighbourhood, newest first. Ids only; who may open them is asked of their own list. */
export async function listCounted(
  tx: Tx,
  _scope: Reading,
  wardId: string,
  asked: { source: Source; mode: Mode; days: DateRange; area: string | undefined; codes: readonly string[] | undefined },
  most: number,
): Promise<{ ids: string[]; total: number }> {
  const { source, mode, days, area, codes } = asked
  const { rows } = await sql<{
    id: string
    total: number
  }>`select id, total from app.list_needs(${source}, ${wardId}, ${days.from}::date, ${days.to}::date, ${mode === 'main'}, ${area ?? null}, ${codes ? [...codes] : null}::text[], ${most}::int)`.execute(
    tx,
  )
  return { ids: rows.map((row) => row.id), total: rows[0]?.total ?? 0 }
}
/** A record as the list behind a number shows it: no name. */
export type Behind = { id: string; day: CivilDate; code: string; state: string }
const DAY = { intake: 'on_day', enquiry: 'on_day', notice: 'came_on', support_case: 'opened_on' } as const
const MAIN = { intake: 'main_worry', enquiry: 'worry', notice: 'signs', support_case: 'main_worry' } as const
/** Those of them the reader may open, by the rights and walls of their own list. */
export async function listBehind(tx: Tx, reading: Scope, wardId: string, source: Source, ids: readonly string[]): Promise<Behind[]> {
  if (ids.length === 0) return []
  const main = source === 'notice' ? sql`coalesce(r.signs[1], 'other')` : sql.ref(`r.${MAIN[source]}`)
  const inReach = within(reading, { ward: 'r.ward_id', owner: 'r.created_by', record: { type: source, id: 'r.id' } })
  return (
    await sql<Behind>`select r.id, ${sql.ref(`r.${DAY[source]}`)} as day, ${main} as code, r.state from ${sql.table(source)} r
    where ${inReach} and r.ward_id = ${wardId} and r.id = any(${[...ids]}::uuid[]) order by 2 desc, r.id desc`.execute(tx)
  ).rows
}

/** A neighbourhood on the picture: where its middle is, and its residents where all of its towns say how many they have. */
export type Area = { id: string; name: string; zone: string; lat: number | null; lng: number | null; residents: number | null }
/** Neighbourhoods of a ward in their order, with those that ended only where `also` names them. */
export async function listAreas(tx: Tx | Db, wardId: string, also: readonly string[] = []): Promise<Area[]> {
  return (
    await sql<Area>`select n.id, n.name, n.zone, coalesce(n.lat, t.lat)::float8 as lat, coalesce(n.lng, t.lng)::float8 as lng, t.residents from neighbourhood n
    left join lateral (select avg(w.lat) as lat, avg(w.lng) as lng, case when count(*) = count(w.population) and bool_and(l.block_from is null) then sum(w.population)::int end as residents
      from town_neighbourhood l join town w on w.ward_id = l.ward_id and w.id = l.town_id where l.ward_id = n.ward_id and l.neighbourhood_id = n.id and l.ended_at is null) t on true
    where n.ward_id = ${wardId} and (n.ends_on is null or n.id::text = any(${[...also]}::text[])) order by n.zone, n.kana, n.name`.execute(
      tx,
    )
  ).rows
}
/** A ward as the picture names it. */
export async function findWard(tx: Tx | Db, wardId: string): Promise<{ name: string; population: number | null } | undefined> {
  return tx.selectFrom('ward').select(['name', 'population']).where('ward_id', '=', wardId).executeTakeFirst()
}
