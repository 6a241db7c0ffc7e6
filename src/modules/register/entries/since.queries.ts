// The newest list of the city against the register: who came, who changed, who is not on it any more.
import { sql, type RawBuilder } from 'kysely'
import { rowsOf, within } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { Read } from './entry.queries.ts'
import type { Line, Since } from './entry.screens.tsx'
import { entry as type } from './entry.schema.ts'
import { fieldOf } from '#src/records/record.ts'

type Found = Line & { outcome: string; fields: string[] }
const MOST = 20_000
/** The newest list of the city a ward brought in: saved, or checked with nothing in it to save (nobody came or changed, though some may be gone). One that named nobody of the city's is passed over. */
export const newestList = (wardId: string): RawBuilder<unknown> =>
  sql`select j.ward_id, j.id, j.file_name, coalesce(j.finished_at, j.touched_at) as finished_at from import_job j where j.ward_id = ${wardId} and j.type = ${type.name}
    and (j.state = 'done' or j.state = 'checked' and not exists (select from import_line l where l.ward_id = j.ward_id and l.job_id = j.id and l.outcome in ('new', 'change', 'likely')))
    and exists (select from import_line l join watch_register r on r.ward_id = l.ward_id and r.id = l.record_id and r.source = 'city' where l.ward_id = j.ward_id and l.job_id = j.id) order by 4 desc, j.created_at desc limit 1`
/** Over watch_register as r and that list as j: the city named them before and does not any more, and nobody has said yet that they stay. Whoever stays is asked of again only when a later list had named them in between. */
export const MISSING: RawBuilder<boolean> = sql<boolean>`(r.source = 'city' and r.state not in ('moved', 'dead', 'withdrawn') and not exists (select from import_line l where l.ward_id = j.ward_id and l.job_id = j.id and l.record_id = r.id)
    and r.created_at < j.finished_at
    and (r.kept_on is null or exists (select from import_line l join import_job o on o.ward_id = l.ward_id and o.id = l.job_id where l.ward_id = r.ward_id and l.record_id = r.id and o.state in ('done', 'checked') and (coalesce(o.finished_at, o.touched_at) at time zone 'Asia/Tokyo')::date > r.kept_on)))`
/** Whether the city's newest list names this entry; undefined where there is none. */
export async function namedByNewest(tx: Tx, wardId: string, entryId: string): Promise<boolean | undefined> {
  return (
    await sql<{
      named: boolean
    }>`select exists (select from import_line l where l.ward_id = j.ward_id and l.job_id = j.id and l.record_id = ${entryId}::uuid) as named from (${newestList(wardId)}) j`.execute(
      tx,
    )
  ).rows[0]?.named
}
/** Undefined where no list was brought in yet. */
export async function findSince(tx: Tx, scope: Read, wardId: string): Promise<Since | undefined> {
  const job = (
    await sql<{
      id: string
      file: string
      when: Date | null
    }>`select j.id, j.file_name as file, j.finished_at as when from (${newestList(wardId)}) j`.execute(tx)
  ).rows[0]
  if (!job) return undefined
  const line = sql`r.id::text as id, r.no, r.name, r.address, r.state`
  const { rows } =
    await sql<Found>`select ${line}, l.outcome, array(select jsonb_object_keys(l.changes)) as fields from import_line l join watch_register r on r.ward_id = l.ward_id and r.id = l.record_id
    where l.ward_id = ${wardId} and l.job_id = ${job.id} and l.done and l.outcome in ('new', 'change') and ${within(scope, rowsOf(type.name))} order by r.no limit ${MOST}`.execute(
      tx,
    )
  const gone =
    await sql<Line>`select ${line} from watch_register r cross join (${newestList(wardId)}) j where ${within(scope, rowsOf(type.name))} and r.ward_id = ${wardId} and ${MISSING} order by r.no limit ${MOST}`.execute(
      tx,
    )
  const ended = await sql<Line>`select ${line} from import_line l join watch_register r on r.ward_id = l.ward_id and r.id = l.record_id
    where l.ward_id = ${wardId} and l.job_id = ${job.id} and r.state in ('moved', 'dead') and ${within(scope, rowsOf(type.name))} order by r.no limit ${MOST}`.execute(
    tx,
  )
  const labels = (names: readonly string[]): string =>
    names.map((name) => (type.fields.some((one) => one.name === name) ? fieldOf(type, name).label : name)).join('、')
  return {
    when: job.when,
    file: job.file,
    fresh: rows.filter((one) => one.outcome === 'new'),
    changed: rows.filter((one) => one.outcome === 'change').map((one) => ({ ...one, what: labels(one.fields) })),
    gone: gone.rows,
    ended: ended.rows,
  }
}
