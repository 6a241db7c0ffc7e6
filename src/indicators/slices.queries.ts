// Stored numbers: a slice is one definition, year and ward, with its months and companions. A save leaves marks; they are swept into counters, and what is older than its counters is counted again.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '#src/db/connection.ts'
import { monthsOf } from '#src/kernel/fiscal-year.ts'
import { isMonthly, isShared, sourcesOf, type Indicator } from './definition.ts'
import { behind, stateOf, WHOLE, type Seen, type Touch } from './slices.rules.ts'
import { countCells, countCompanions, countMonths, countTwice, type Cell, type Twice } from './units.queries.ts'

const AT_ONCE = 4
type Months = Record<string, number>
type Slice = { ward: string; months: Months; companions: Record<string, number[]>; seen: Seen }
type Stored = { slices: ReadonlyMap<string, Slice>; now: ReadonlyMap<string, Seen> }
/** `sharedClosed` is what the wards share among the closed months asked for; `updating` says that somebody is counting this figure again at this moment and the number is the one from before. */
export type Figure = { cells: Cell[]; companions: number[]; twice: Twice; sharedClosed: number; updating: boolean }
export type Figures = ReadonlyMap<string, Figure>

// A figure that may have the same thing in two wards is counted over all of them together as well, under keys no ward has.
const isTogether = (key: string): boolean => key.startsWith('*')
/** Over which wards, and over which of their months where it is about some alone, as a key. */
const togetherOf = (wards: readonly string[], among: readonly string[] = []): string =>
  `*${createHash('sha256')
    .update([[...wards].sort().join(' '), ...[...among].sort()].join('\n'))
    .digest('base64url')}`
/** What is asked: `closed` are months of wards, as `271098 2024-10`, whose sharing is told apart. */
type Asked = { wards: readonly string[]; together: boolean; closed: readonly string[]; fiscalYear: number }
const sharedKeys = ({ wards, together, closed }: Asked): { whole: string | undefined; closed: string | undefined } => ({
  whole: together ? togetherOf(wards) : undefined,
  closed: together && closed.length ? togetherOf(wards, closed) : undefined,
})
const keysOf = (one: Indicator, asked: Asked): string[] => {
  const { whole, closed } = isShared(one) ? sharedKeys(asked) : {}
  return [...asked.wards, ...[whole, one.event ? undefined : closed].flatMap((key) => key ?? [])]
}
const partsOf = (one: Indicator, fiscalYear: number): string[] => (isMonthly(one) ? monthsOf(fiscalYear) : [WHOLE])

/**
 * Reads the figures `indicators` of a year for these wards, counting only what is missing or touched. `together` also says what the wards share, and what among the months in `closed`.
 * One reader counts a figure and year; others meanwhile get the number from before, marked, or wait where there is none. Throws when a number cannot be had: never a smaller one.
 */
export async function readFigures(
  figures: Db,
  indicators: readonly Indicator[],
  wards: readonly string[],
  together: boolean,
  fiscalYear: number,
  closed: readonly string[] = [],
): Promise<Figures> {
  const asked: Asked = { wards, together, closed, fiscalYear }
  const keys = sharedKeys(asked)
  await sweep(figures)
  const found = await stored(figures, indicators, asked)
  const answer = new Map<string, Figure>()
  for (const one of indicators) {
    const here = found.get(one.id) ?? nothing
    const { slices, updating } = isFresh(one, here, asked) ? { slices: here.slices, updating: false } : await refresh(figures, one, asked)
    const missing = lacking(one, slices, asked)
    if (missing.length) throw new Error(`no number of ${one.id} for ${missing.join(', ')}`)
    const each = wards.flatMap((ward) => slices.get(ward) ?? [])
    const shared = slices.get(keys.whole ?? '')?.months
    answer.set(one.id, {
      cells: each.flatMap((slice) => Object.entries(slice.months).map(([month, n]): Cell => ({ ward: slice.ward, month, n }))),
      companions: (one.companions ?? []).map((_one, i) =>
        each.reduce((total, slice) => total + Object.values(slice.companions).reduce((sum, part) => sum + (part[i] ?? 0), 0), 0),
      ),
      twice: { overlap: shared?.['overlap'] ?? 0, unmatched: shared?.['unmatched'] ?? 0 },
      sharedClosed: slices.get(keys.closed ?? '')?.months['overlap'] ?? 0,
      updating,
    })
  }
  return answer
}

const nothing: Stored = { slices: new Map(), now: new Map() }
const lacking = (one: Indicator, slices: Stored['slices'], asked: Asked): string[] => keysOf(one, asked).filter((key) => !slices.has(key))
const isFresh = (one: Indicator, { slices, now }: Stored, asked: Asked): boolean =>
  keysOf(one, asked).every((key) => slices.has(key) && behind(slices.get(key)?.seen, now.get(key) ?? {}).length === 0)

// What stands and of which state it was counted; `now` is the state of its sources at this moment, of the same snapshot.
async function stored(figures: Db, indicators: readonly Indicator[], asked: Asked): Promise<ReadonlyMap<string, Stored>> {
  const months = monthsOf(asked.fiscalYear)
  const keys = [...asked.wards, ...Object.values(sharedKeys(asked)).flatMap((key) => key ?? [])]
  const wanted = JSON.stringify(indicators.map((one) => ({ id: one.id, version: one.version })))
  const whole = [...new Set(indicators.filter((one) => !isMonthly(one)).flatMap(sourcesOf))]
  const sources = [...new Set(indicators.flatMap(sourcesOf))]
  const {
    rows: [got],
  } = await sql<{ slices: (Slice & { indicator: string })[]; touches: Touch[] }>`select
    (select coalesce(json_agg(json_build_object('indicator', i.id, 'ward', s.ward_id, 'months', s.cells, 'companions', s.companions, 'seen', s.seen)), '[]')
      from jsonb_to_recordset(${wanted}::jsonb) i (id text, version int) join figure_slice s on s.indicator = i.id and s.version = i.version and s.fiscal_year = ${asked.fiscalYear} and s.ward_id = any(${keys}::text[])) as slices,
    (select coalesce(json_agg(json_build_object('source', source, 'ward', ward_id, 'months', months, 'all', "all")), '[]') from (
      select source, ward_id, sum(n) as "all", coalesce(json_object_agg(month, n) filter (where month = '' or month between ${months[0]} and ${months[11]}), '{}') as months
      from figure_touch where ward_id = any(${[...asked.wards]}::text[]) and (source = any(${whole}::text[]) or (source = any(${sources}::text[]) and (month = '' or month between ${months[0]} and ${months[11]}))) group by 1, 2) t) as touches`.execute(
    figures,
  )
  const touches = Map.groupBy(got?.touches ?? [], (touch) => touch.source)
  const slices = Map.groupBy(got?.slices ?? [], (slice) => slice.indicator)
  return new Map(
    indicators.map((one) => {
      const own = Map.groupBy(
        sourcesOf(one).flatMap((source) => touches.get(source) ?? []),
        (touch) => touch.ward,
      )
      const parts = partsOf(one, asked.fiscalYear)
      const now = keysOf(one, asked).map((key): [string, Seen] => [
        key,
        isTogether(key) ? stateOf([...own.values()].flat(), [WHOLE]) : stateOf(own.get(key) ?? [], parts),
      ])
      return [one.id, { slices: new Map((slices.get(one.id) ?? []).map((slice) => [slice.ward, slice])), now: new Map(now) }]
    }),
  )
}

// Marks become counters. Taken in one order, so that sweepers wait for each other instead of blocking each other; savers only ever add marks and never wait.
async function sweep(figures: Db): Promise<void> {
  await sql`with gone as (delete from figure_mark where id in (select id from figure_mark order by id for update) returning source, ward_id, month)
    insert into figure_touch (source, ward_id, month, n) select source, ward_id, month, count(*) from gone group by 1, 2, 3 order by 1, 2, 3 on conflict (source, ward_id, month) do update set n = figure_touch.n + excluded.n`.execute(
    figures,
  )
}

/** Counts one figure and year again where it is behind, in one transaction that also reads what it answers. */
async function refresh(figures: Db, one: Indicator, asked: Asked): Promise<{ slices: Stored['slices']; updating: boolean }> {
  return figures.transaction().execute(async (tx) => {
    const read = async (): Promise<Stored> => (await stored(tx, [one], asked)).get(one.id) ?? nothing
    const lock = sql`hashtextextended(${`figure ${one.id} ${asked.fiscalYear}`}, 0)`
    const mine = (await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${lock}) as mine`.execute(tx)).rows[0]?.mine ?? false
    if (!mine) {
      const before = await read()
      if (lacking(one, before.slices, asked).length === 0) return { slices: before.slices, updating: !isFresh(one, before, asked) }
      await sql`set local lock_timeout = '5s'`.execute(tx)
      await sql`select pg_advisory_xact_lock(${lock})`.execute(tx)
    }
    // The state is read before anything is counted: what is saved while it counts raises the counters above these.
    const before = await read()
    const counted = await recount(tx, one, before, asked)
    await keep(tx, one, counted, asked.fiscalYear)
    return { slices: new Map([...before.slices, ...counted.map((slice): [string, Slice] => [slice.ward, slice])]), updating: false }
  })
}

// The slices that are behind, counted again: of a figure whose months stand by themselves only the months that are.
async function recount(tx: Db, one: Indicator, { slices, now }: Stored, asked: Asked): Promise<Slice[]> {
  const late = keysOf(one, asked).flatMap((key) => {
    const state = now.get(key) ?? {}
    const parts = behind(slices.get(key)?.seen, state)
    return parts.length ? [{ key, state, parts }] : []
  })
  const counted: Slice[] = []
  const wards = late.filter(({ key }) => !isTogether(key))
  // A few wards at a time: no statement comes near its limit with ten million records.
  for (const alike of Map.groupBy(wards, ({ parts }) => parts.join(' ')).values())
    for (let from = 0; from < alike.length; from += AT_ONCE) {
      const some = alike.slice(from, from + AT_ONCE)
      counted.push(...(await countSome(tx, one, some, slices, asked.fiscalYear)))
    }
  const { closed } = sharedKeys(asked)
  for (const { key, state } of late.filter((each) => isTogether(each.key))) {
    const among = key === closed ? asked.closed : undefined
    const months = await countTwice(tx, one, { wardIds: asked.wards }, asked.fiscalYear, among)
    counted.push({ ward: key, months, companions: {}, seen: state })
  }
  return counted
}

/** Wards that are behind in the same parts. */
async function countSome(
  tx: Db,
  one: Indicator,
  some: readonly { key: string; state: Seen; parts: readonly string[] }[],
  slices: Stored['slices'],
  fiscalYear: number,
): Promise<Slice[]> {
  const over = { wardIds: some.map(({ key }) => key) }
  if (isMonthly(one)) {
    const parts = some[0]?.parts ?? []
    const cells = Map.groupBy(await countMonths(tx, one, over, parts), (cell) => cell.ward)
    const kept = <T>(of: Record<string, T> | undefined): [string, T][] =>
      Object.entries(of ?? {}).filter(([month]) => !parts.includes(month))
    return some.map(({ key, state }) => {
      const [before, fresh] = [slices.get(key), cells.get(key) ?? []]
      return {
        ward: key,
        months: Object.fromEntries([...kept(before?.months), ...fresh.map(({ month, n }): [string, number] => [month, n])]),
        companions: Object.fromEntries([
          ...kept(before?.companions),
          ...(one.companions?.length ? fresh : []).map(({ month, companions }): [string, number[]] => [month, companions]),
        ]),
        seen: state,
      }
    })
  }
  const cells = Map.groupBy(await countCells(tx, one, over, fiscalYear), (cell) => cell.ward)
  const counted: Slice[] = []
  for (const { key, state } of some)
    counted.push({
      ward: key,
      months: Object.fromEntries((cells.get(key) ?? []).map(({ month, n }) => [month, n])),
      companions: one.companions?.length ? { [WHOLE]: await countCompanions(tx, one, { wardIds: [key] }, fiscalYear) } : {},
      seen: state,
    })
  return counted
}

async function keep(tx: Db, one: Indicator, slices: readonly Slice[], fiscalYear: number): Promise<void> {
  if (slices.length === 0) return
  await sql`insert into figure_slice (indicator, version, fiscal_year, ward_id, cells, companions, seen) select ${one.id}, ${one.version}, ${fiscalYear}, s.ward, s.months, s.companions, s.seen from jsonb_to_recordset(${JSON.stringify(slices)}::jsonb) s (ward text, months jsonb, companions jsonb, seen jsonb)
    on conflict (indicator, version, fiscal_year, ward_id) do update set cells = excluded.cells, companions = excluded.companions, seen = excluded.seen, counted_at = now()`.execute(
    tx,
  )
}

/** Removes what was counted over a set of wards more than a week ago: each closing makes another set, and nobody asks for the old one again. Who does counts it anew. */
export async function dropOldSets(figures: Db): Promise<void> {
  await sql`delete from figure_slice where ward_id like '*%' and counted_at < now() - interval '7 days'`.execute(figures)
}
