// Released tables: counted once by the clock, under the system's own scope, and written down with small numbers hidden; afterwards they are only read. Nobody outside a ward has another way to its needs.
import { sql } from 'kysely'
import type { Scope } from '#src/access/scope.ts'
import type { Db, Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import { civilDateOf, type CivilDate } from '#src/kernel/civil-date.ts'
import { SOURCES, type Source } from '../picture/code.rules.ts'
import { daysOfHalf, halvesOut, releasedOf, type Half, type Released } from './release.rules.ts'

/** How many half-years are out at first: two years, so that a year stands beside the one before. */
const FIRST = 4
export type Release = { wardId: string; source: string; period: string; smallCell: number; countedOn: CivilDate; shown: Released }

/** Households by neighbourhood and code in a half-year, each once by its first record. */
async function countHouseholds(tx: Tx, source: Source, ward: string, half: Half): Promise<{ area: string; code: string; n: number }[]> {
  const { from, to } = daysOfHalf(half)
  return (
    await sql<{
      area: string
      code: string
      n: number
    }>`select area, code, n from app.count_need_homes(${source}, ${ward}, ${from}::date, ${to}::date)`.execute(tx)
  ).rows
}
/** After how many days of a half-year its table is written. */
export const releaseWait = (tx: Tx, now: Date): Promise<number> => settingAt(tx, 'needs.releaseAfterDays', now)
/** Below which number a count is small, as it is set now. */
export const smallCell = (tx: Tx, now: Date): Promise<number> => settingAt(tx, 'figures.smallCell', now)
/** Writes a table that left; what has left already stays as it is. */
export async function keepRelease(tx: Tx, one: Release): Promise<void> {
  await sql`insert into needs_release (ward_id, source, period, small_cell, counted_on, shown) values (${one.wardId}, ${one.source}, ${one.period}, ${one.smallCell}, ${one.countedOn}, ${JSON.stringify(one.shown)}::jsonb) on conflict do nothing`.execute(
    tx,
  )
}
/** Since when the house itself knows of somebody at the council, of a row `b` of staff_role: the day that was typed may lie years before anybody could write anything down. */
export const HERE_SINCE = sql`case when b.withdrawn_at is null then greatest(b.from_on, (b.made_at at time zone 'Asia/Tokyo')::date) end`
/** The half-years that may leave today, of every ward, as far as they have not left and began when somebody of the ward was here already: what nobody could write down is not counted as nothing (rules.md, Counting 15); how many were written. Needs a scope that sees every council. */
export async function releaseDue(tx: Tx, now: Date, most = 200): Promise<number> {
  const today = civilDateOf(now)
  const [wait, k] = [await releaseWait(tx, now), await smallCell(tx, now)]
  const { rows: due } = await sql<{
    ward: string
    source: Source
    half: Half
  }>`select w.ward_id as ward, s.source, h.half from ward w cross join unnest(${SOURCES.map((one) => one.value)}::text[]) s (source) cross join unnest(${halvesOut(today, wait, FIRST)}::text[]) h (half)
    where w.kind = 'ward' and exists (select from staff_role b where b.ward_id = w.ward_id and ${HERE_SINCE} <= make_date(left(h.half, 4)::int, case right(h.half, 2) when 'H1' then 4 else 10 end, 1)) and not exists (select from needs_release r where r.ward_id = w.ward_id and r.source = s.source and r.period = h.half) order by h.half, w.sort, s.source limit ${most}`.execute(
    tx,
  )
  const areas = Map.groupBy(
    (await sql<{ ward: string; id: string }>`select ward_id as ward, id::text from neighbourhood order by ward_id, kana, name`.execute(tx))
      .rows,
    (row) => row.ward,
  )
  for (const { ward, source, half } of due) {
    const counted = await countHouseholds(tx, source, ward, half)
    // A neighbourhood that ended still has its row: which rows there are says nothing of anybody.
    const shown = releasedOf(
      source,
      (areas.get(ward) ?? []).map((one) => one.id),
      counted,
      k,
    )
    await keepRelease(tx, { wardId: ward, source, period: half, smallCell: k, countedOn: today, shown })
  }
  return due.length
}

type Reading =
  Scope<'needs.needsRelease:read'> | Scope<'needs.residentSheet:read'> | Scope<'needs.residentSheet:write'> | Scope<'watch.lateFound:read'>
/** What left of a source in these periods, of one ward or of all; released tables are for every council. */
export async function listReleases(
  tx: Tx | Db,
  _scope: Reading,
  asked: { source: string; periods: readonly string[]; wardId?: string },
): Promise<Release[]> {
  return (
    await sql<Release>`select r.ward_id as "wardId", r.source, r.period, r.small_cell as "smallCell", r.counted_on as "countedOn", r.shown from needs_release r join ward w on w.ward_id = r.ward_id
    where r.source = ${asked.source} and r.period = any(${[...asked.periods]}::text[]) and ${asked.wardId ? sql`r.ward_id = ${asked.wardId}` : sql`true`} order by w.sort, r.period`.execute(
      tx,
    )
  ).rows
}
/** Periods that are out for a source, newest first. */
export async function listPeriods(tx: Tx, _scope: Reading, source: string): Promise<string[]> {
  return (
    await sql<{ period: string }>`select distinct period from needs_release where source = ${source} order by period desc`.execute(tx)
  ).rows.map((row) => row.period)
}
/** Wards in the order of the city with their residents. */
export const listWards = (tx: Tx): Promise<{ id: string; name: string; population: number | null }[]> =>
  tx.selectFrom('ward').select(['ward_id as id', 'name', 'population']).where('kind', '=', 'ward').orderBy('sort').execute()
