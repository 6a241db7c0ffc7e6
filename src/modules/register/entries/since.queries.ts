// The newest list of the city against the register: who came, who changed, who is not on it any more.
import { sql } from 'kysely'
import { rowsOf, within } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { Read } from './entry.queries.ts'
import type { Line, Since } from './entry.screens.tsx'
import { entry as type } from './entry.schema.ts'
import { fieldOf } from '#src/records/record.ts'

type Found = Line & { outcome: string; fields: string[] }
const MOST = 20_000
/** Undefined where no list was brought in yet. A list that named nobody of the city's is passed over. */
export async function findSince(tx: Tx, scope: Read, wardId: string): Promise<Since | undefined> {
  const job = (
    await sql<{
      id: string
      file: string
      when: Date | null
    }>`select j.id, j.file_name as file, j.finished_at as when from import_job j where j.ward_id = ${wardId} and j.type = ${type.name} and j.state = 'done'
    and exists (select from import_line l join watch_register r on r.ward_id = l.ward_id and r.id = l.record_id and r.source = 'city' where l.ward_id = j.ward_id and l.job_id = j.id) order by j.finished_at desc nulls last, j.created_at desc limit 1`.execute(
      tx,
    )
  ).rows[0]
  if (!job) return undefined
  const line = sql`r.id::text as id, r.no, r.name, r.address, r.state`
  const { rows } =
    await sql<Found>`select ${line}, l.outcome, array(select jsonb_object_keys(l.changes)) as fields from import_line l join watch_register r on r.ward_id = l.ward_id and r.id = l.record_id
    where l.ward_id = ${wardId} and l.job_id = ${job.id} and l.done and l.outcome in ('new', 'change') and ${within(scope, rowsOf(type.name))} order by r.no limit ${MOST}`.execute(
      tx,
    )
  const gone =
    await sql<Line>`select ${line} from watch_register r where ${within(scope, rowsOf(type.name))} and r.ward_id = ${wardId} and r.source = 'city' and r.state not in ('moved', 'dead', 'withdrawn')
    and not exists (select from import_line l where l.ward_id = r.ward_id and l.job_id = ${job.id} and l.record_id = r.id) order by r.no limit ${MOST}`.execute(
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
  }
}
