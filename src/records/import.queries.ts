// The upload and its lines in the database. A person sees the uploads of their own only; the runner works under the writer's own scope.
import { sql } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import { CannotOpen } from '#src/access/ward-key.ts'
import type { Tx } from '#src/db/connection.ts'
import type { ImportState } from '#src/db/import.rows.ts'
import type { SheetRow } from '#src/exchange/table.ts'
import type { Plan } from './columns.rules.ts'
import type { Judged, Likeness, Refusal, Repair } from './import-row.rules.ts'
import type { LineSeal } from './import-seal.ts'
import type { Changes } from './record.ts'

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
  at_line: number
  faults: number
  reason: string
  /** In the place of `reason` for a type with sealed fields. */ reason_cipher: Buffer | null
  role_id: string
  created_by: string
  created_at: Date
  finished_at: Date | null
}
export type Outcome = Judged['outcome']
export type JobLine = {
  line: number
  cells: string[]
  problem: string
  outcome: Outcome | null
  record_id: string | null
  seen_version: number | null
  key: Buffer | null
  copy: number | null
  reasons: Refusal[]
  repairs: Repair[]
  changes: Changes
  closed: boolean
  done: boolean
  likely: Likeness[]
  /** What a person said of a row that may be somebody there already: `new`, the number it is, or nothing yet. */ decision: string
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
  job: { wardId: string; id: string; type: string; fileName: string; bytes: Uint8Array; roleId: string },
  now: Date,
  seal?: LineSeal,
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
      state: 'waiting',
      role_id: job.roleId,
      created_by: scope.actorId,
      created_at: now,
      touched_at: now,
      finished_at: null,
    })
    .execute()
}

/** One's own upload of that type; undefined for everybody else's. */
export async function findJob(tx: Tx, scope: Scope, type: string, id: string): Promise<Job | undefined> {
  return tx
    .selectFrom('import_job as j')
    .select(COLUMNS)
    .where('j.id', '=', id)
    .where('j.type', '=', type)
    .where('j.created_by', '=', scope.actorId)
    .where(within(scope, { ward: 'j.ward_id', owner: 'j.created_by' }))
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
    .where(within(scope, { ward: 'j.ward_id', owner: 'j.created_by' }))
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
  const toDo = tx.selectFrom('import_job').select(COLUMNS).where('state', 'in', ['waiting', 'checking', 'running'])
  return (id === undefined ? toDo : toDo.where('id', '=', id))
    .orderBy('touched_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .$castTo<Job>()
    .executeTakeFirst()
}
/** The file as it was sent; undefined once it has been read. Sealed bytes are opened with the seal of their type. */
export async function findBytes(tx: Tx, job: Job, seal?: LineSeal): Promise<Buffer | undefined> {
  const row = await tx
    .selectFrom('import_job')
    .select('bytes')
    .where('ward_id', '=', job.ward_id)
    .where('id', '=', job.id)
    .executeTakeFirst()
  return row?.bytes ? (seal ? seal.openFile(job.id, row.bytes) : row.bytes) : undefined
}

/** How far an upload is, whoever sent it. */
export async function findProgress(tx: Tx, id: string): Promise<Pick<Job, 'ward_id' | 'id' | 'state' | 'lines' | 'problem'> | undefined> {
  return tx.selectFrom('import_job').select(['ward_id', 'id', 'state', 'lines', 'problem']).where('id', '=', id).executeTakeFirst()
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

/** Keeps lines as they were read, without what the database cannot hold; sealed where the type has sealed fields. */
export async function addLines(tx: Tx, job: Job, rows: readonly SheetRow[], seal?: LineSeal): Promise<void> {
  const plain = (text: string): string => text.replaceAll('\0', '').toWellFormed()
  const given = rows.map(({ line, cells, problem }) => ({
    line,
    ...(seal ? { cells: [], cells_cipher: seal.cells(job.id, line, cells.map(plain)) } : { cells: cells.map(plain) }),
    problem: problem ?? '',
  }))
  await sql`insert into import_line (ward_id, job_id, line, cells, cells_cipher, problem) select ${job.ward_id}, ${job.id}::uuid, x.line, x.cells, x.cells_cipher, x.problem from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as x (line int, cells text[], cells_cipher bytea, problem text)`.execute(
    tx,
  )
}

const LINE = [
  'line',
  'cells',
  'problem',
  'outcome',
  'record_id',
  'seen_version',
  'key',
  'copy',
  'reasons',
  'repairs',
  'changes',
  'closed',
  'done',
  'likely',
  'decision',
] as const
export type Asked = {
  outcome?: Outcome | undefined
  after?: number
  repaired?: boolean
  toDo?: boolean
  only?: readonly number[]
  limit: number
}
/** Lines of an upload in their order. Throws CannotOpen without the seal of a type that has one. */
export async function listLines(tx: Tx, job: Pick<Job, 'ward_id' | 'id'>, asked: Asked, seal?: LineSeal): Promise<JobLine[]> {
  let query = tx
    .selectFrom('import_line')
    .select([...LINE, 'cells_cipher'])
    .where('ward_id', '=', job.ward_id)
    .where('job_id', '=', job.id)
    .where('line', '>', asked.after ?? 0)
  if (asked.outcome) query = query.where('outcome', '=', asked.outcome)
  if (asked.toDo) query = query.where('outcome', 'in', ['new', 'change']).where('done', '=', false)
  if (asked.only) query = query.where(sql<boolean>`line = any(${[...asked.only]}::int[])`)
  if (asked.repaired) query = query.where(sql<boolean>`repairs <> '[]'`)
  const rows = await query.orderBy('line').limit(asked.limit).$castTo<JobLine & { cells_cipher: Buffer | null }>().execute()
  return rows.map(({ cells_cipher: cipher, ...line }) => {
    if (!cipher) return line
    if (!seal) throw new CannotOpen('lines of a sealed type are read without keys')
    return { ...line, cells: seal.openCells(job.id, line.line, cipher), changes: seal.openChanges(job.id, line.line, line.changes) }
  })
}

/** Forgets what a check found, before the columns are matched anew; what was said of rows too, unless it is to be kept. */
export async function forgetOutcomes(tx: Tx, job: Job, keepSaid = false): Promise<void> {
  await sql`update import_line set outcome = null, record_id = null, seen_version = null, key = null, copy = null, reasons = '[]', repairs = '[]', changes = '{}', closed = false, done = false, likely = '[]', decision = case when ${keepSaid} then decision else '' end where ward_id = ${job.ward_id} and job_id = ${job.id}`.execute(
    tx,
  )
}

export type Found = {
  line: number
  outcome: Outcome
  record_id: string | null
  seen_version: number | null
  key: string | null
  copy: number | null
  reasons: Refusal[]
  repairs: Repair[]
  changes: Changes
  closed: boolean
  done: boolean
  likely: Likeness[]
}
/** Writes down what became of lines. */
export async function saveFound(tx: Tx, job: Job, lines: readonly Found[], seal?: LineSeal): Promise<void> {
  const found = seal ? lines.map((one) => ({ ...one, changes: seal.changes(job.id, one.line, one.changes) })) : lines
  await sql`update import_line l set outcome = x.outcome, record_id = x.record_id, seen_version = x.seen_version, key = decode(x.key, 'hex'), copy = x.copy, reasons = x.reasons, repairs = x.repairs, changes = x.changes, closed = x.closed, done = x.done, likely = x.likely
    from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as x (line int, outcome text, record_id uuid, seen_version int, key text, copy int, reasons jsonb, repairs jsonb, changes jsonb, closed boolean, done boolean, likely jsonb)
    where l.ward_id = ${job.ward_id} and l.job_id = ${job.id} and l.line = x.line`.execute(tx)
}

/** How often each content stands in the lines before this one. */
export async function countCopies(tx: Tx, job: Job, keys: readonly Buffer[], before: number): Promise<Map<string, number>> {
  if (keys.length === 0) return new Map()
  const { rows } = await sql<{
    key: string
    n: number
  }>`select encode(key, 'hex') as key, count(*)::int as n from import_line where ward_id = ${job.ward_id} and job_id = ${job.id} and key = any(${[...keys]}::bytea[]) and line < ${before} group by key`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.key, row.n]))
}
/** Lines before this one that already change one of these records. */
export async function listChangedBefore(tx: Tx, job: Job, ids: readonly string[], before: number): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{
    id: string
    line: number
  }>`select record_id::text as id, min(line) as line from import_line where ward_id = ${job.ward_id} and job_id = ${job.id} and record_id = any(${[...ids]}::uuid[]) and outcome = 'change' and line < ${before} group by 1`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.id, row.line]))
}

/** Rows brought in before, by hash. */
export async function findBroughtIn(tx: Tx, job: Job, hashes: readonly Buffer[]): Promise<Map<string, string>> {
  if (hashes.length === 0) return new Map()
  const { rows } = await sql<{
    hash: string
    id: string
  }>`select encode(hash, 'hex') as hash, record_id::text as id from import_row where ward_id = ${job.ward_id} and type = ${job.type} and hash = any(${[...hashes]}::bytea[])`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.hash, row.id]))
}
/** Marks rows as brought in; returns the hashes nobody had marked before. */
export async function markBroughtIn(tx: Tx, job: Job, rows: readonly { hash: string; id: string }[], now: Date): Promise<Set<string>> {
  const done = await sql<{
    hash: string
  }>`insert into import_row (ward_id, type, hash, record_id, at) select ${job.ward_id}, ${job.type}, decode(x.hash, 'hex'), x.id, ${now} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (hash text, id uuid) on conflict do nothing returning encode(hash, 'hex') as hash`.execute(
    tx,
  )
  return new Set(done.rows.map((row) => row.hash))
}

export type Counts = Record<Outcome, number> & { done: number; closed: number; asked: number }
/** What the lines amount to, counted. */
export async function countLines(tx: Tx, job: Pick<Job, 'ward_id' | 'id'>): Promise<Counts> {
  const { rows } =
    await sql<Counts>`select count(*) filter (where outcome = 'new')::int as new, count(*) filter (where outcome = 'same')::int as same, count(*) filter (where outcome = 'change')::int as change, count(*) filter (where outcome = 'bad')::int as bad, count(*) filter (where outcome = 'likely')::int as likely,
    count(*) filter (where done)::int as done, count(*) filter (where closed and outcome in ('new', 'change'))::int as closed, count(*)::int as asked from import_line where ward_id = ${job.ward_id} and job_id = ${job.id}`.execute(
      tx,
    )
  return rows[0] ?? { new: 0, same: 0, change: 0, bad: 0, likely: 0, done: 0, closed: 0, asked: 0 }
}
/** Every kind of repair with how often and the first three. */
export async function listRepairs(tx: Tx, job: Pick<Job, 'ward_id' | 'id'>): Promise<{ field: string; n: number; said: string[] }[]> {
  const { rows } = await sql<{
    field: string
    n: number
    said: string[]
  }>`select r ->> 'field' as field, count(*)::int as n, (array_agg(l.line || '行目：' || (r ->> 'say') order by l.line))[1:3] as said
    from import_line l cross join jsonb_array_elements(l.repairs) r where l.ward_id = ${job.ward_id} and l.job_id = ${job.id} group by 1 order by 2 desc`.execute(
    tx,
  )
  return rows
}

export type Remembered = { byHeading: Record<string, string | null>; plan: Plan }
/** Keeps which heading is which field, for the next file of this ward with the same headings. */
export async function rememberMapping(tx: Tx, scope: Scope, job: Job, headings: Buffer, remembered: Remembered, now: Date): Promise<void> {
  const row = { plan: JSON.stringify(remembered), by: scope.actorId, at: now }
  await tx
    .insertInto('import_mapping')
    .values({ ward_id: job.ward_id, type: job.type, headings, ...row })
    .onConflict((conflict) => conflict.columns(['ward_id', 'type', 'headings']).doUpdateSet(row))
    .execute()
}
/** How this ward matched columns before: the same headings first, then the newest. */
export async function listRemembered(tx: Tx, job: Job, headings: Buffer): Promise<(Remembered & { same: boolean })[]> {
  const { rows } = await sql<{
    plan: Remembered
    same: boolean
  }>`select plan, headings = ${headings} as same from import_mapping where ward_id = ${job.ward_id} and type = ${job.type} order by headings = ${headings} desc, at desc limit 20`.execute(
    tx,
  )
  return rows.map(({ plan, same }) => ({ ...plan, same }))
}

/** Keeps what a person said of rows, by line. */
export async function decideLines(tx: Tx, job: Job, decisions: ReadonlyMap<number, string>): Promise<void> {
  const given = [...decisions].map(([line, decision]) => ({ line, decision }))
  await sql`update import_line l set decision = x.decision from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as x (line int, decision text) where l.ward_id = ${job.ward_id} and l.job_id = ${job.id} and l.line = x.line`.execute(
    tx,
  )
}
