// The lines of an upload: as they were read, what became of them, what a person said of them, and what they amount to.
import { sql } from 'kysely'
import { CannotOpen } from '#src/access/ward-key.ts'
import type { Tx } from '#src/db/connection.ts'
import type { SheetRow } from '#src/exchange/table.ts'
import type { Judged, Likeness, Refusal, Repair } from './import-row.rules.ts'
import type { LineSeal } from './import-seal.ts'
import { sayLine } from './import-sheets.rules.ts'
import type { Changes } from './record.ts'
import type { Job } from './import.queries.ts'

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
    return {
      ...line,
      cells: seal.openCells(job.id, line.line, cipher),
      changes: seal.openChanges(job.id, line.line, line.changes),
      reasons: seal.openReasons(job.id, line.line, line.reasons),
      repairs: line.repairs.map((one) => ({ ...one, say: seal.openSaid(job.id, line.line, one.say) })),
    }
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
  const found = seal
    ? lines.map((one) => ({
        ...one,
        changes: seal.changes(job.id, one.line, one.changes),
        reasons: seal.reasons(job.id, one.line, one.reasons),
        repairs: seal.repairs(job.id, one.line, one.repairs),
      }))
    : lines
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

/** Lines anywhere in the file that bear the same number of another office, by that number: where only one line bears it there is nothing. `at`: which column. Of types whose lines lie open. */
export async function listSameKey(tx: Tx, job: Job, at: number, texts: readonly string[]): Promise<Map<string, JobLine[]>> {
  if (texts.length === 0) return new Map()
  const { rows } = await sql<
    JobLine & { text: string }
  >`select x.text, x.line, x.cells from (select btrim(l.cells[${at + 1}], E' \t\r\n\u3000') as text, l.line, l.cells, count(*) over (partition by btrim(l.cells[${at + 1}], E' \t\r\n\u3000')) as n from import_line l where l.ward_id = ${job.ward_id} and l.job_id = ${job.id} and l.problem = '' and btrim(l.cells[${at + 1}], E' \t\r\n\u3000') = any(${[...texts]}::text[])) x where x.n > 1 order by x.line`.execute(
    tx,
  )
  return Map.groupBy(rows, (row) => row.text)
}

/** The numbers under which these lines are brought in, by line. */
export async function listRecordsOf(tx: Tx, job: Job, lines: readonly number[]): Promise<Map<number, string>> {
  if (lines.length === 0) return new Map()
  const { rows } = await sql<{
    line: number
    id: string
  }>`select line, record_id::text as id from import_line where ward_id = ${job.ward_id} and job_id = ${job.id} and line = any(${[...lines]}::int[]) and record_id is not null`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.line, row.id]))
}

export type Counts = Record<Outcome, number> & { done: number; closed: number; asked: number }
/** What the lines amount to, counted. */
export async function countLines(tx: Tx, job: Pick<Job, 'ward_id' | 'id'>): Promise<Counts> {
  const { rows } =
    await sql<Counts>`select count(*) filter (where outcome = 'new')::int as new, count(*) filter (where outcome = 'same')::int as same, count(*) filter (where outcome = 'change')::int as change, count(*) filter (where outcome = 'bad')::int as bad, count(*) filter (where outcome = 'likely')::int as likely,
    count(*) filter (where done)::int as done, count(*) filter (where closed and outcome in ('new', 'change') and not done)::int as closed, count(*)::int as asked from import_line where ward_id = ${job.ward_id} and job_id = ${job.id}`.execute(
      tx,
    )
  return rows[0] ?? { new: 0, same: 0, change: 0, bad: 0, likely: 0, done: 0, closed: 0, asked: 0 }
}
/** Every kind of repair with how often and the first three. */
export async function listRepairs(
  tx: Tx,
  job: Pick<Job, 'ward_id' | 'id' | 'sheets'>,
  seal?: LineSeal,
): Promise<{ field: string; n: number; said: string[] }[]> {
  const { rows } = await sql<{
    field: string
    n: number
    first: { line: number; say: string }[]
  }>`select r ->> 'field' as field, count(*)::int as n, to_json((array_agg(json_build_object('line', l.line, 'say', r ->> 'say') order by l.line))[1:3]) as first
    from import_line l cross join jsonb_array_elements(l.repairs) r where l.ward_id = ${job.ward_id} and l.job_id = ${job.id} group by 1 order by 2 desc`.execute(
    tx,
  )
  const say = (one: { line: number; say: string }): string => seal?.openSaid(job.id, one.line, one.say) ?? one.say
  return rows.map(({ field, n, first }) => ({ field, n, said: first.map((one) => `${sayLine(job.sheets, one.line)}：${say(one)}`) }))
}

/** Keeps what a person said of rows, by line. */
export async function decideLines(tx: Tx, job: Job, decisions: ReadonlyMap<number, string>): Promise<void> {
  const given = [...decisions].map(([line, decision]) => ({ line, decision }))
  await sql`update import_line l set decision = x.decision from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as x (line int, decision text) where l.ward_id = ${job.ward_id} and l.job_id = ${job.id} and l.line = x.line`.execute(
    tx,
  )
}
