// The upload and its lines in the database. A person sees the uploads of their own only; the runner works under the writer's own scope.
import { sql, type RawBuilder } from 'kysely'
import type { Scope } from '#src/access/scope.ts'
import type { Db, Tx } from '#src/db/connection.ts'
import type { ImportState } from '#src/db/import.rows.ts'
import type { Plan } from './columns.rules.ts'
import type { FileSeal } from './import-seal.ts'
import type { Sheets } from './import-sheets.rules.ts'

const UNDER_WAY: readonly ImportState[] = ['waiting', 'checking', 'running']

export type Job = {
  ward_id: string
  id: string
  type: string
  file_name: string
  header: string[]
  plan: Plan
  state: ImportState
  problem: string
  lines: number
  sheets: Sheets
  at_line: number
  faults: number
  reason: string
  /** In the place of `reason` for a type with sealed fields. */ reason_cipher: Buffer | null
  role_id: string
  created_by: string
  created_at: Date
  finished_at: Date | null
}
const COLUMNS = [
  'ward_id',
  'id',
  'type',
  'file_name',
  'header',
  'plan',
  'state',
  'problem',
  'lines',
  'sheets',
  'at_line',
  'faults',
  'reason',
  'reason_cipher',
  'role_id',
  'created_by',
  'created_at',
  'finished_at',
] as const
const NO_PLAN: Plan = { keys: [], fixed: {}, state: '' }

/** Keeps an upload until it is read; its number is the sender's, so the same one twice is refused by the key. */
export async function createJob(
  tx: Tx,
  scope: Scope,
  job: { wardId: string; id: string; type: string; fileName: string; bytes: Uint8Array; roleId: string; of?: Sheets['of'] },
  now: Date,
  seal: FileSeal | undefined,
): Promise<void> {
  await tx
    .insertInto('import_job')
    .values({
      ward_id: job.wardId,
      id: job.id,
      type: job.type,
      file_name: job.fileName,
      bytes: seal ? seal.file(job.id, job.bytes) : Buffer.from(job.bytes),
      plan: JSON.stringify(NO_PLAN),
      ...(job.of ? { sheets: JSON.stringify({ read: [], left: [], of: job.of }) } : {}),
      state: 'waiting',
      role_id: job.roleId,
      created_by: scope.actorId,
      created_at: now,
      touched_at: now,
      finished_at: null,
    })
    .execute()
}

// It is the sender's own, however far they see records of its type: also who sees only what they answer for.
const inWards = (scope: Scope): RawBuilder<boolean> => sql<boolean>`j.ward_id = any(${[...scope.wards]}::text[])`
/** One's own upload of that type; undefined for everybody else's. The names of its sheets are as they are kept. */
export async function findJob(tx: Tx, scope: Scope, type: string, id: string): Promise<Job | undefined> {
  return tx
    .selectFrom('import_job as j')
    .select(COLUMNS)
    .where('j.id', '=', id)
    .where('j.type', '=', type)
    .where('j.created_by', '=', scope.actorId)
    .where(inWards(scope))
    .$castTo<Job>()
    .executeTakeFirst()
}

/** Uploads of this type that the asker sent, newest first. */
export async function listJobs(tx: Tx, scope: Scope, type: string): Promise<Job[]> {
  return tx
    .selectFrom('import_job as j')
    .select(COLUMNS)
    .where('j.type', '=', type)
    .where('j.created_by', '=', scope.actorId)
    .where(inWards(scope))
    .orderBy('j.created_at', 'desc')
    .limit(10)
    .$castTo<Job>()
    .execute()
}

type Change = Partial<{
  state: ImportState
  problem: string
  plan: string
  header: string[]
  encoding: string
  lines: number
  sheets: string
  at_line: number
  reason: string
  reason_cipher: Buffer | null
  bytes: null
  finished_at: Date | null
  faults: number
  was: ImportState | ''
  touched_at: Date
}>
/** Changes an upload that stands in one of these states; false when it has moved on. */
export async function changeJob(tx: Tx, job: Pick<Job, 'ward_id' | 'id'>, from: readonly ImportState[], change: Change): Promise<boolean> {
  const done = await tx
    .updateTable('import_job')
    .set(change)
    .where('ward_id', '=', job.ward_id)
    .where('id', '=', job.id)
    .where('state', 'in', from)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Takes an upload away with all its lines. */
export async function dropJob(tx: Tx, job: Pick<Job, 'ward_id' | 'id'>): Promise<void> {
  await tx.deleteFrom('import_job').where('ward_id', '=', job.ward_id).where('id', '=', job.id).execute()
}

/** The upload, or the next one of all, when it has something to do; locked for this transaction, the one that waited longest first. */
export async function claimJob(tx: Tx, id?: string): Promise<Job | undefined> {
  const toDo = tx.selectFrom('import_job').select(COLUMNS).where('state', 'in', UNDER_WAY)
  return (id === undefined ? toDo : toDo.where('id', '=', id))
    .orderBy('touched_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .$castTo<Job>()
    .executeTakeFirst()
}
/** The uploads that other tables of this one's file became, by table; whether its file is kept for more of them; and whether the upload still stands whose file this one came from. */
export async function findRelated(
  tx: Tx,
  scope: Scope,
  job: Pick<Job, 'id' | 'type' | 'sheets'>,
): Promise<{ taken: Map<number, { id: string; state: string }>; kept: boolean; stands: boolean }> {
  const { rows } = await sql<{
    id: string
    state: string
    table: number | null
    kept: boolean
  }>`select j.id, j.state, j.bytes is not null as kept, case when j.sheets -> 'of' ->> 'job' = ${job.id} then (j.sheets -> 'of' ->> 'table')::int end as table from import_job j
    where j.type = ${job.type} and j.created_by = ${scope.actorId}::uuid and ${inWards(scope)} and (j.sheets -> 'of' ->> 'job' = ${job.id} or j.id in (${job.id}::uuid, ${job.sheets.of?.job ?? null}::uuid))`.execute(
    tx,
  )
  return {
    taken: new Map(rows.flatMap(({ id, state, table }) => (table === null ? [] : [[table, { id, state }]]))),
    kept: rows.some((row) => row.id === job.id && row.kept),
    stands: rows.some((row) => row.id === job.sheets.of?.job),
  }
}
/** The file as it was sent, while something of it may still be read; the upload is held. Opened with the seal of its type. */
export async function findBytes(tx: Tx, job: Job, seal: FileSeal | undefined): Promise<Buffer | undefined> {
  const row = await tx
    .selectFrom('import_job')
    .select('bytes')
    .where('ward_id', '=', job.ward_id)
    .where('id', '=', job.id)
    .forUpdate()
    .executeTakeFirst()
  return row?.bytes ? (seal ? seal.openFile(job.id, row.bytes) : row.bytes) : undefined
}

/** Lets the file as it was sent go, with what of it was not read; one that is still to be read stays. */
export async function dropBytes(tx: Tx, job: Pick<Job, 'ward_id' | 'id'>): Promise<void> {
  await tx
    .updateTable('import_job')
    .set({ bytes: null })
    .where('ward_id', '=', job.ward_id)
    .where('id', '=', job.id)
    .where('state', '<>', 'waiting')
    .execute()
}

/** How far an upload is, whoever sent it. */
export async function findProgress(tx: Tx, id: string): Promise<Pick<Job, 'ward_id' | 'id' | 'state' | 'lines' | 'problem'> | undefined> {
  return tx.selectFrom('import_job').select(['ward_id', 'id', 'state', 'lines', 'problem']).where('id', '=', id).executeTakeFirst()
}
/** Whether an upload has work left that goes on by itself. */
export const isUnderWay = (state: string | undefined): boolean => UNDER_WAY.some((one) => one === state)
/** Uploads of every council that have work left. Needs the owner login. */
export async function listUnderWay(owner: Db): Promise<{ wardId: string; key: string }[]> {
  return owner.selectFrom('import_job').select(['ward_id as wardId', 'id as key']).where('state', 'in', UNDER_WAY).execute()
}
/** Takes an upload back that is not through yet; what is saved stays. */
export async function stopJob(tx: Tx, job: Pick<Job, 'ward_id' | 'id'>, problem: string, now: Date): Promise<void> {
  await sql`update import_job set was = state, state = 'stopped', problem = ${problem}, finished_at = ${now}, touched_at = ${now} where ward_id = ${job.ward_id} and id = ${job.id} and state in ('waiting', 'checking', 'running')`.execute(
    tx,
  )
}
/** Lets a stopped upload go on where it stood; false when it is none. */
export async function resumeJob(tx: Tx, job: Pick<Job, 'ward_id' | 'id'>, now: Date): Promise<boolean> {
  const { rows } =
    await sql`update import_job set state = was, was = '', problem = '', faults = 0, finished_at = null, touched_at = ${now} where ward_id = ${job.ward_id} and id = ${job.id} and state = 'stopped' and was <> '' returning id`.execute(
      tx,
    )
  return rows.length > 0
}
