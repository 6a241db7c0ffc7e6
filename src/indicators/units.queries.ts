// One engine: a definition becomes the list of its counted units. Number, months, wards and evidence are read off that one list.
// Runs through the figures login, which sees days and codes of all wards but neither names nor text; the reach of the reader is written into the condition.
import { sql, type RawBuilder } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import type { Db } from '#src/db/connection.ts'
import { fiscalYearRange } from '#src/kernel/fiscal-year.ts'
import { conditionSql } from './condition.queries.ts'
import type { Indicator } from './definition.ts'
import { rangesOf } from './slices.rules.ts'

/** Whose records: a reader's scope, or named wards for the house's own work (closing, publishing). */
export type Over = Scope<'indicators.figure:read'> | { readonly wardIds: readonly string[] }
export type Unit = { ward: string; month: string; on: string; id: string; thing: string; amount: number }

const all = (parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> => sql.join(parts, sql` and `)
const reach = (over: Over): RawBuilder<boolean> =>
  'wardIds' in over ? sql<boolean>`r.ward_id = any(${[...over.wardIds]}::text[])` : within(over, { ward: 'r.ward_id' })

function period(one: Indicator, fiscalYear: number): RawBuilder<boolean> {
  const { from, to } = fiscalYearRange(fiscalYear)
  const on = sql.ref(`r.${one.on}`)
  if ('latest' in one.count) return sql<boolean>`${sql.ref(`r.${one.count.latest.yearIn}`)} = ${fiscalYear}`
  if (!one.event) return sql<boolean>`${on} >= ${from}::date and ${on} < ${to}::date`
  // The whole event, for each year that one of its rows touches.
  const field = sql.ref(`r.${one.event.field}`)
  return sql<boolean>`${field} = ${one.event.code} and exists (select from ${sql.table(one.from)} t where ${sql.ref(`t.${one.event.field}`)} = ${one.event.code} and ${sql.ref(`t.${one.on}`)} < ${to}::date and coalesce(${sql.ref(`t.${one.event.until}`)}, ${sql.ref(`t.${one.on}`)}) >= ${from}::date and ${all(one.where.map((each) => conditionSql('t', each)))})`
}

/** Every row that meets the definition, before things are counted once. */
function rows(one: Indicator, over: Over, fiscalYear: number): RawBuilder<unknown> {
  const on = sql.ref(`r.${one.on}`)
  const parent = one.parent
  const joined = parent ? sql`join ${sql.table(parent.table)} p on p.ward_id = r.ward_id and p.id = ${sql.ref(`r.${parent.by}`)}` : sql``
  const lives = parent?.began
    ? [
        sql<boolean>`${sql.ref(`p.${parent.began}`)} <= ${on} and coalesce(${sql.ref(`p.${parent.ended ?? parent.began}`)}, 'infinity') >= ${parent.ended ? on : sql.ref(`p.${parent.began}`)}`,
      ]
    : []
  const needs = one.needs
    ? [
        sql<boolean>`exists (select from ${sql.table(one.needs.table)} n where n.ward_id = r.ward_id and ${sql.ref(`n.${one.needs.by}`)} = r.id and ${sql.ref(`n.${one.needs.on}`)} <= ${on} and ${all(one.needs.where.map((each) => conditionSql('n', each)))})`,
      ]
    : []
  const conditions = [
    ...one.where.map((each) => conditionSql('r', each)),
    ...(parent?.where.map((each) => conditionSql('p', each)) ?? []),
    ...lives,
    ...needs,
    period(one, fiscalYear),
    reach(over),
  ]
  return sql`from ${sql.table(one.from)} r ${joined} where ${all(conditions)}`
}

const first = (one: Indicator, thing: RawBuilder<unknown>, over: Over, fiscalYear: number): RawBuilder<unknown> => {
  const on = sql.ref(`r.${one.on}`)
  const once = one.eachMonth ? sql`r.ward_id, ${thing}, to_char(${on}, 'YYYY-MM')` : sql`r.ward_id, ${thing}`
  return sql`select distinct on (${once}) r.ward_id as ward, ${on} as on, r.id, ${thing} as thing, 1 as amount ${rows(one, over, fiscalYear)} order by ${once}, ${on}, r.id`
}

const thingOf = (count: { readonly distinct: string; readonly folded?: true }): RawBuilder<unknown> =>
  count.folded ? sql`app.fold_number(${sql.ref(`r.${count.distinct}`)})` : sql`${sql.ref(`r.${count.distinct}`)}::text`

/** The counted units, one line each: a thing counted once in the ward stands at its first day. */
function unitsOf(one: Indicator, over: Over, fiscalYear: number): RawBuilder<unknown> {
  const on = sql.ref(`r.${one.on}`)
  if ('rows' in one.count)
    return sql`select r.ward_id as ward, ${on} as on, r.id, r.id::text as thing, 1 as amount ${rows(one, over, fiscalYear)}`
  if ('sum' in one.count)
    return sql`select r.ward_id as ward, ${on} as on, r.id, r.id::text as thing, coalesce(${sql.ref(`r.${one.count.sum}`)}, 0) as amount ${rows(one, over, fiscalYear)}`
  if ('distinct' in one.count) return first(one, thingOf(one.count), over, fiscalYear)
  if ('households' in one.count) return first(one, sql`coalesce('h' || r.household_id, 'k' || r.household_key)`, over, fiscalYear)
  const { sum, per } = one.count.latest
  return sql`select distinct on (r.ward_id, ${sql.ref(`r.${per}`)}) r.ward_id as ward, ${on} as on, r.id, ${sql.ref(`r.${per}`)} as thing, ${sql.ref(`r.${sum}`)} as amount ${rows(one, over, fiscalYear)} order by r.ward_id, ${sql.ref(`r.${per}`)}, ${on} desc, r.id desc`
}

/** Whether there is anything a zero could be said of: the event touches the year anywhere, or an official list of it has come. True for every other figure. */
export async function hasSource(figures: Db, one: Indicator, over: Over, fiscalYear: number): Promise<boolean> {
  if (!one.event && !('latest' in one.count)) return true
  const where = one.event
    ? period(one, fiscalYear)
    : all([period(one, fiscalYear), reach(over), ...one.where.map((each) => conditionSql('r', each))])
  const { rows: found } = await sql<{ has: boolean }>`select exists (select from ${sql.table(one.from)} r where ${where}) as has`.execute(
    figures,
  )
  return found[0]?.has ?? false
}

export type Cell = { ward: string; month: string; n: number }
/** Counts by ward and month; a ward or month without units has no cell. The cells of a ward add up to its number. */
export async function countCells(figures: Db, one: Indicator, over: Over, fiscalYear: number): Promise<Cell[]> {
  const { rows: cells } =
    await sql<Cell>`select ward, to_char("on", 'YYYY-MM') as month, sum(amount)::int as n from (${unitsOf(one, over, fiscalYear)}) u group by 1, 2 order by 1, 2`.execute(
      figures,
    )
  return cells
}

/** One month of one ward of a figure whose months stand by themselves, with the sums beside the number. */
export type MonthCell = Cell & { companions: number[] }
/** Counts these months alone (isMonthly of definition.ts); a month without rows has no cell. */
export async function countMonths(figures: Db, one: Indicator, over: Over, months: readonly string[]): Promise<MonthCell[]> {
  const on = sql.ref(`r.${one.on}`)
  const within = rangesOf(months).map(({ from, to }) => sql<boolean>`(${on} >= ${from}::date and ${on} < ${to}::date)`)
  if (within.length === 0) return []
  const n = 'sum' in one.count ? sql`coalesce(sum(${sql.ref(`r.${one.count.sum}`)}), 0)` : sql`count(*)`
  const sums = (one.companions ?? []).map((each) => sql`coalesce(sum(${sql.ref(`r.${each.sum}`)}), 0)::int`)
  const conditions = [...one.where.map((each) => conditionSql('r', each)), sql`(${sql.join(within, sql` or `)})`, reach(over)]
  // The text of the month is made once a group, not once a row.
  const { rows: cells } =
    await sql<MonthCell>`select r.ward_id as ward, to_char(date_trunc('month', ${on}::timestamp), 'YYYY-MM') as month, ${n}::int as n, array[${sql.join(sums)}]::int[] as companions
    from ${sql.table(one.from)} r where ${all(conditions)} group by r.ward_id, date_trunc('month', ${on}::timestamp)`.execute(figures)
  return cells
}

/** The cells of many figures over several years in one statement, by `K01 2024`; a figure without units has no entry. */
export async function countCellsOfMany(
  figures: Db,
  indicators: readonly Indicator[],
  over: (one: Indicator) => Over,
  fiscalYears: readonly number[],
): Promise<ReadonlyMap<string, Cell[]>> {
  const parts = indicators.flatMap((one) =>
    fiscalYears.map(
      (year) =>
        sql`select ${`${one.id} ${year}`}::text as key, ward, to_char("on", 'YYYY-MM') as month, sum(amount)::int as n from (${unitsOf(one, over(one), year)}) u group by 2, 3`,
    ),
  )
  const found = new Map<string, Cell[]>()
  if (parts.length === 0) return found
  for (const { key, ...cell } of (await sql<Cell & { key: string }>`${sql.join(parts, sql` union all `)}`.execute(figures)).rows)
    found.set(key, [...(found.get(key) ?? []), cell])
  return found
}

/** What the wards' numbers count twice for the city, and how many units cannot be matched over wards (照合できない). */
export type Twice = { overlap: number; unmatched: number }
/** Counted over the wards together, never by taking sums apart: households by the blind key of who lived there on the day, people by their number. `among` looks only at units of these wards and months, as `271098 2024-10`. */
export async function countTwice(figures: Db, one: Indicator, over: Over, fiscalYear: number, among?: readonly string[]): Promise<Twice> {
  const units = sql`select * from (${unitsOf(one, over, fiscalYear)}) u ${among ? sql`where ward || ' ' || to_char("on", 'YYYY-MM') = any(${[...among]}::text[])` : sql``}`
  if ('households' in one.count) {
    const { rows: found } = await sql<{ lines: number; numbers: number; unmatched: number }>`with u as (${units}),
      asked as (select array_agg(ward) w, array_agg(substr(thing, 2)::uuid) h, array_agg("on") d from u where thing like 'h%'),
      n as (select number from asked, lateral app.number_households(asked.w, asked.h, asked.d) where asked.w is not null)
      select (select count(number)::int from n) as lines, (select count(distinct number)::int from n) as numbers, (select count(*)::int from n where number is null) + (select count(*)::int from u where thing like 'k%') as unmatched`.execute(
      figures,
    )
    const got = found[0] ?? { lines: 0, numbers: 0, unmatched: 0 }
    return { overlap: got.lines - got.numbers, unmatched: got.unmatched }
  }
  if (!('distinct' in one.count) || !one.count.overWards) return { overlap: 0, unmatched: 0 }
  const { rows: found } = await sql<{
    overlap: number
  }>`select (count(*) - count(distinct thing))::int as overlap from (${units}) u`.execute(figures)
  return { overlap: found[0]?.overlap ?? 0, unmatched: 0 }
}

/** One fiscal year of an event: who was away in it, and the days away that lie in it. */
export type EventYear = { fiscalYear: number; n: number; days: number }
/** An event figure by fiscal year (rules.md, counting 11): each thing once in every year it touches, so that the years may sum to more than the event. Empty for a figure without an event. */
export async function countEventYears(figures: Db, one: Indicator, over: Over, fiscalYear: number): Promise<EventYear[]> {
  if (!one.event || !('distinct' in one.count)) return []
  const [from, until, thing] = [
    sql.ref(`r.${one.on}`),
    sql`coalesce(${sql.ref(`r.${one.event.until}`)}, ${sql.ref(`r.${one.on}`)})`,
    thingOf(one.count),
  ]
  const { rows: found } =
    await sql<EventYear>`with t as (select ${thing} as thing, ${from} as a, ${until} as b ${rows(one, over, fiscalYear)}),
    y as (select fy, make_date(fy, 4, 1) as starts, make_date(fy + 1, 4, 1) as ends from generate_series((select extract(year from min(a) - interval '3 months')::int from t), (select extract(year from max(b) - interval '3 months')::int from t)) fy)
    select fy as "fiscalYear", count(distinct thing)::int as n, coalesce(sum(least(b + 1, ends) - greatest(a, starts)), 0)::int as days from y join t on a < ends and b >= starts group by fy order by fy`.execute(
      figures,
    )
  return found
}

/** Units newest first, at most `limit` from `skip`; those of one month where it is named. */
export async function listUnits(
  figures: Db,
  one: Indicator,
  over: Over,
  fiscalYear: number,
  page: { skip: number; limit: number; month?: string | undefined },
): Promise<Unit[]> {
  const only = [sql<boolean>`true`, ...(page.month ? [sql<boolean>`to_char(u.on, 'YYYY-MM') = ${page.month}`] : [])]
  const { rows: units } =
    await sql<Unit>`select ward, to_char("on", 'YYYY-MM') as month, "on"::text as on, id, thing, amount from (${unitsOf(one, over, fiscalYear)}) u where ${all(only)} order by u.on desc, u.id desc limit ${page.limit} offset ${page.skip}`.execute(
      figures,
    )
  return units
}

/** Every record behind a number in one month, also those of a thing that counted already; newest first, at most `limit`. */
export async function listRecords(
  figures: Db,
  one: Indicator,
  over: Over,
  fiscalYear: number,
  month: string,
  limit: number,
): Promise<Unit[]> {
  const on = sql.ref(`r.${one.on}`)
  const { rows: units } =
    await sql<Unit>`select r.ward_id as ward, to_char(${on}, 'YYYY-MM') as month, ${on}::text as on, r.id, r.id::text as thing, ${'sum' in one.count ? sql`coalesce(${sql.ref(`r.${one.count.sum}`)}, 0)` : sql`1`} as amount ${rows(one, over, fiscalYear)} and to_char(${on}, 'YYYY-MM') = ${month} order by ${on} desc, r.id desc limit ${limit}`.execute(
      figures,
    )
  return units
}
/** Which of the definitions, all over one table, a single record meets, by id. */
export async function listMet(
  figures: Db,
  some: readonly Indicator[],
  wardId: string,
  recordId: string,
  fiscalYear: number,
): Promise<string[]> {
  if (some.length === 0) return []
  const { rows: met } = await sql<{ id: string }>`${sql.join(
    some.map(
      (one) =>
        sql`select ${one.id}::text as id where exists (select ${rows(one, { wardIds: [wardId] }, fiscalYear)} and r.id = ${recordId}::uuid)`,
    ),
    sql` union all `,
  )}`.execute(figures)
  return met.map((row) => row.id)
}

/** Which of the definitions each of these records of a ward meets, in the fiscal years that they may touch: `id` of the record → ids of the definitions. Of definitions over its own table. */
export async function listMetOf(
  figures: Db,
  some: readonly Indicator[],
  wardId: string,
  recordIds: readonly string[],
  fiscalYears: readonly number[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (some.length * recordIds.length * fiscalYears.length === 0) return new Map()
  const { rows: met } = await sql<{
    id: string
    definitions: string[]
  }>`select m.id, array_agg(distinct m.definition) as definitions from (${sql.join(
    some.flatMap((one) =>
      fiscalYears.map(
        (year) =>
          sql`select r.id, ${one.id}::text as definition ${rows(one, { wardIds: [wardId] }, year)} and r.id = any(${[...recordIds]}::uuid[])`,
      ),
    ),
    sql` union all `,
  )}) m group by m.id`.execute(figures)
  return new Map(met.map((row) => [row.id, row.definitions]))
}

/** The sums beside the number, over all rows that meet the definition. */
export async function countCompanions(figures: Db, one: Indicator, over: Over, fiscalYear: number): Promise<number[]> {
  if (!one.companions?.length) return []
  const sums = one.companions.map((each) => sql`coalesce(sum(${sql.ref(`r.${each.sum}`)}), 0)::int`)
  const { rows: found } = await sql<{ sums: number[] }>`select array[${sql.join(sums)}] as sums ${rows(one, over, fiscalYear)}`.execute(
    figures,
  )
  return found[0]?.sums ?? []
}

/** How many rows two figures from the same table share. */
export async function countShared(figures: Db, one: Indicator, other: Indicator, over: Over, fiscalYear: number): Promise<number> {
  const { rows: found } = await sql<{
    n: number
  }>`select count(*)::int as n from (select id from (${unitsOf(one, over, fiscalYear)}) a intersect select id from (${unitsOf(other, over, fiscalYear)}) b) x`.execute(
    figures,
  )
  return found[0]?.n ?? 0
}

/** In how many counted rows each ward took part, its own and those it held together with another (rules.md, counting 3): the wards may add up to more than the number. Empty for a figure whose rows name no further wards. */
export async function countTaking(figures: Db, one: Indicator, over: Over, fiscalYear: number): Promise<ReadonlyMap<string, number>> {
  if (!one.alsoIn) return new Map()
  const { rows: found } = await sql<{
    ward: string
    n: number
  }>`select x.ward, count(*)::int as n from (${unitsOf(one, over, fiscalYear)}) u join ${sql.table(one.from)} r on r.ward_id = u.ward and r.id = u.id
    cross join lateral (select distinct unnest(array_append(coalesce(${sql.ref(`r.${one.alsoIn}`)}, '{}'), r.ward_id)) as ward) x group by 1`.execute(
    figures,
  )
  return new Map(found.map((row) => [row.ward, row.n]))
}
