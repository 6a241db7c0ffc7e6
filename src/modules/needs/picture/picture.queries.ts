// The needs of a ward as numbers: one line for each record with its day, codes and neighbourhood, counted in the database. Neither a name nor a text is read.
import { sql, type RawBuilder } from 'kysely'
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

/** The records of a kind with their day and codes; `home` and `spot`: they name a household, a place. */
type Kind = { from: (ward: string) => RawBuilder<unknown>; home?: true; spot?: true }
const COUNTED: Readonly<Record<Source, Kind>> = {
  intake: {
    from: (ward) =>
      sql`select i.id, i.on_day as day, i.main_worry as main, i.worries as more, i.person_id, false as conference from intake i where i.ward_id = ${ward} and i.state <> 'withdrawn'`,
  },
  enquiry: {
    from: (ward) =>
      sql`select i.id, i.on_day as day, i.worry as main, '{}'::text[] as more, null::uuid as person_id, false as conference from enquiry i where i.ward_id = ${ward} and i.state <> 'withdrawn'`,
  },
  notice: {
    spot: true,
    from: (ward) =>
      sql`select i.id, i.came_on as day, coalesce(i.signs[1], 'other') as main, i.signs as more, i.person_id, i.place_id as spot, false as conference from notice i where i.ward_id = ${ward} and i.state not in ('takenBack', 'withdrawn')`,
  },
  support_case: {
    home: true,
    from: (ward) =>
      sql`select i.id, i.opened_on as day, i.main_worry as main, i.worries as more, i.person_id, i.household_id as home, coalesce(i.collection_basis = 'conference', false) as conference from support_case i where i.ward_id = ${ward} and i.state <> 'withdrawn'`,
  },
}
/**
 * One line a record: its day, its codes, its neighbourhood; `with` unit also whose it is: the household, else the person, else the bundle or itself.
 * What retention took away stands there as it was counted, without a household where another record of the year counts it.
 * What must not point to somebody has neither neighbourhood nor code. Each thing around it is looked up once for all of them, never line by line.
 */
export function linesOf(source: Source, ward: string, { from, to }: DateRange, asked: 'line' | 'unit' = 'line'): RawBuilder<unknown> {
  const { from: records, home, spot } = COUNTED[source]
  const unit =
    asked === 'unit'
      ? sql`, coalesce(${home ? sql`r.home, ` : sql``}o.household_id, g.now_id, r.person_id, ${spot ? sql`b.first_id, ` : sql``}r.id) as unit`
      : sql``
  const units =
    asked === 'unit'
      ? sql`left join lives o on o.person_id = coalesce(g.now_id, r.person_id) ${spot ? sql`left join notice_bundle b on b.ward_id = ${ward} and b.notice_id = r.id` : sql``}`
      : sql``
  return sql`with hidden as materialized (select l.id from person s cross join lateral app.living_with(s.ward_id, s.id) l (id) where s.ward_id = ${ward} and s.shielded and s.merged_into is null),
    hidden_home as materialized (select distinct m.household_id as id from hidden h join household_member m on m.ward_id = ${ward} and m.person_id = h.id and m.to_on is null),
    merged as materialized (select p.id, app.person_now(${ward}, p.id) as now_id from person p where p.ward_id = ${ward} and p.merged_into is not null),
    lives as (select m.person_id, min(m.household_id::text)::uuid as household_id from household_member m where m.ward_id = ${ward} and m.to_on is null group by 1),
    r as materialized (select c.*, c.conference or coalesce(c.person_id in (select id from hidden), false) ${home ? sql`or coalesce(c.home in (select id from hidden_home), false)` : sql``} as withheld
      from (${records(ward)}) c where c.day >= ${from}::date and c.day < ${to}::date)
    select r.id, r.day, case when r.withheld then 'other' else r.main end as main, case when r.withheld then '{}'::text[] else r.more end as more,
      case when r.withheld then '' else coalesce(p.neighbourhood_id::text, ${home ? sql`h.neighbourhood_id::text, ` : sql``}${spot ? sql`s.neighbourhood_id::text, ` : sql``}'') end as area ${unit}
    from r left join merged g on g.id = r.person_id left join person p on p.ward_id = ${ward} and p.id = coalesce(g.now_id, r.person_id) ${units}
      ${home ? sql`left join household h on h.ward_id = ${ward} and h.id = r.home` : sql``} ${spot ? sql`left join place s on s.ward_id = ${ward} and s.id = r.spot` : sql``}
    union all select k.id, k.day, k.main, k.more, k.area ${asked === 'unit' ? sql`, case when k.home then k.id end` : sql``} from needs_husk k where k.ward_id = ${ward} and k.source = ${source} and k.day >= ${from}::date and k.day < ${to}::date`
}
/** Main and others of a line, each once. */
const CODES = sql`array[l.main] || array_remove(l.more, l.main)`

/** How many by neighbourhood, code and month within the days; `today` parts the year before. Through the figures login: the true counts of the reader's own ward. */
export async function countNeeds(
  figures: Db,
  scope: Reading,
  wardId: string,
  source: Source,
  mode: Mode,
  days: DateRange,
  today: CivilDate,
): Promise<Count[]> {
  if (!scope.wards.includes(wardId)) return []
  const codes = mode === 'main' ? sql`array[l.main]` : CODES
  return (
    await sql<Count>`select l.area, c.code, to_char(l.day, 'YYYY-MM') as month, l.day > (${today}::date - interval '1 year') as late, count(*)::int as n
    from (${linesOf(source, wardId, days)}) l cross join lateral unnest(${codes}) c (code) group by 1, 2, 3, 4`.execute(figures)
  ).rows
}
/** How many records and how many households (or people, where no household is known) within the days; each household once. */
export async function countUnits(
  figures: Db,
  scope: Reading,
  wardId: string,
  source: Source,
  days: DateRange,
): Promise<{ records: number; households: number }> {
  if (!scope.wards.includes(wardId)) return { records: 0, households: 0 }
  const { rows } = await sql<{
    records: number
    households: number
  }>`select count(*)::int as records, count(distinct l.unit)::int as households from (${linesOf(source, wardId, days, 'unit')}) l`.execute(
    figures,
  )
  return rows[0] ?? { records: 0, households: 0 }
}

/** Which records a number was counted from: those of these codes (any where none is named) and this neighbourhood, newest first. Ids only; who may open them is asked of their own list. */
export async function listCounted(
  figures: Db,
  scope: Reading,
  wardId: string,
  asked: { source: Source; mode: Mode; days: DateRange; area: string | undefined; codes: readonly string[] | undefined },
  most: number,
): Promise<{ ids: string[]; total: number }> {
  if (!scope.wards.includes(wardId)) return { ids: [], total: 0 }
  const codes = asked.mode === 'main' ? sql`array[l.main]` : sql`(${CODES})`
  const { rows } = await sql<{
    id: string
    total: number
  }>`select l.id, (count(*) over ())::int as total from (${linesOf(asked.source, wardId, asked.days)}) l
    where ${asked.area === undefined ? sql`true` : sql`l.area = ${asked.area}`} and ${asked.codes ? sql`${codes} && ${[...asked.codes]}::text[]` : sql`true`} order by l.day desc, l.id desc limit ${most}`.execute(
    figures,
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
