// Works through uploads, batch by batch, each in a transaction of its own: killed at any moment, the next start goes on where the last one stood.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '#src/access/scope.ts'
import type { Db, Tx } from '#src/db/connection.ts'
import { readApart, type Bounds } from '#src/exchange/read-apart.ts'
import { findActorInRole } from '#src/web/sign-in.queries.ts'
import { guessColumns, headingsOf, type Plan } from './columns.rules.ts'
import { settleLines, writingScope, type Writer } from './import-check.ts'
import { isExample } from './import-row.rules.ts'
import { runLines } from './import-run.ts'
import { addLines, changeJob, claimJob, dropOldJobs, findBytes, listLines, listRemembered, saveFound, type Job } from './import.queries.ts'
import type { RecordType } from './record.ts'
import { ID } from './sheet.rules.ts'

const BATCH = 500
const KEPT_DAYS = 30
const MOST_FAULTS = 3
/** The database as the application sees it, with a patient pool: a file may take a minute. */
export type ImportHouse = { db: Db; clock: () => Date; types: readonly RecordType[]; bounds?: Partial<Bounds> }
export const headingsKey = (header: readonly string[]): Buffer => createHash('sha256').update(headingsOf(header)).digest()
/** The name under which a type stands in the audit. */
export const eventOf = (type: RecordType): string => type.rights.read.replace(/:.*$/, '')

/** Whether rows can be read with this plan: every required field has a column or a value, or the rows are known by their number. */
export const missingFields = (type: RecordType, plan: Plan): RecordType['fields'] =>
  plan.keys.includes(ID)
    ? []
    : type.fields.filter((field) => field.required && !plan.keys.includes(field.name) && !plan.fixed[field.name]?.length)

async function readFile(
  { tx, now }: Pick<Writer, 'tx' | 'now'>,
  type: RecordType,
  job: Job,
  bounds: Partial<Bounds> | undefined,
): Promise<void> {
  const bytes = await findBytes(tx, job)
  const samples: string[][] = []
  let lines = 0
  const head = await readApart(
    job.file_name,
    bytes ?? new Uint8Array(),
    async (rows, { header }) => {
      const own = rows.filter((row) => !isExample(row.cells))
      if (samples.length === 0) header.forEach((_, i) => samples.push(own.slice(0, 5).map((row) => (row.cells[i] ?? '').trim())))
      await addLines(tx, job, own)
      lines += own.length
    },
    bounds,
  )
  const over = { bytes: null, touched_at: now }
  if (!head.ok || lines === 0) {
    await changeJob(tx, job, ['waiting'], {
      ...over,
      state: 'unreadable',
      problem: head.ok ? `「${job.file_name}」には、項目名の行だけがあり、取り込む行がありません。` : head.problem,
    })
    return
  }
  const before = await listRemembered(tx, job, headingsKey(head.header))
  const guess = guessColumns(
    type,
    head.header,
    before.map((one) => one.byHeading),
    samples,
  )
  const [same] = before.filter((one) => one.same)
  const plan: Plan = { keys: guess.keys, fixed: same?.plan.fixed ?? {}, state: same?.plan.state ?? type.starts[0]?.state ?? '' }
  // Dates without a year mean another year each time: asked again.
  const sure = guess.sure && missingFields(type, plan).length === 0 && same?.plan.fiscalYear === undefined
  await changeJob(tx, job, ['waiting'], {
    ...over,
    state: sure ? 'checking' : 'mapping',
    header: head.header,
    encoding: head.encoding,
    plan: JSON.stringify(plan),
    lines,
  })
}

async function checkBatch(writer: Writer, type: RecordType, job: Job): Promise<void> {
  const lines = await listLines(writer.tx, job, { after: job.at_line, limit: BATCH })
  if (lines.length === 0) {
    await changeJob(writer.tx, job, ['checking'], { state: 'checked', touched_at: writer.now })
    return
  }
  await saveFound(
    writer.tx,
    job,
    (await settleLines(writer, type, job, lines, true)).map((one) => one.found),
  )
  await changeJob(writer.tx, job, ['checking'], { at_line: lines.at(-1)?.line ?? 0, touched_at: writer.now })
}

async function runBatch(writer: Writer, type: RecordType, job: Job): Promise<void> {
  const lines = await listLines(writer.tx, job, { toDo: true, limit: BATCH })
  if (lines.length) await runLines(writer, type, job, lines, eventOf(type))
  await changeJob(
    writer.tx,
    job,
    ['running'],
    lines.length ? { touched_at: writer.now } : { state: 'done', finished_at: writer.now, touched_at: writer.now },
  )
}

const asWards = (tx: Tx, wards: readonly string[], actor?: Actor): Promise<unknown> =>
  sql`select set_config('app.wards', ${wards.join(',')}, true), set_config('app.actor', ${actor?.staffId ?? ''}, true), set_config('app.acting_for', ${actor?.standsInFor?.id ?? ''}, true)`.execute(
    tx,
  )
const allWards = async (tx: Tx): Promise<string[]> => (await tx.selectFrom('ward').select('ward_id').execute()).map((row) => row.ward_id)

/** Does the next piece of work under the writer's own rights of now; false when there is none. */
export async function stepImport(house: ImportHouse): Promise<boolean> {
  let job: Job | undefined
  try {
    return await house.db.transaction().execute(async (tx) => {
      const now = house.clock()
      await asWards(tx, await allWards(tx))
      job = await claimJob(tx)
      if (!job) return false
      const type = house.types.find((one) => one.name === job?.type)
      const actor = await findActorInRole(tx, job.created_by, job.role_id, now)
      const scope = type && actor && writingScope(actor, type)
      if (!type || !actor || !scope?.wards.includes(job.ward_id)) {
        await changeJob(tx, job, [job.state], {
          state: 'stopped',
          bytes: null,
          problem: '取り込んだ人の役割か権限が変わったので、ここで止めました。ここまでに保存した行は残っています。',
          finished_at: now,
        })
        return true
      }
      await asWards(tx, scope.wards, actor)
      const writer = { tx, actor, scope, now }
      if (job.state === 'waiting') await readFile(writer, type, job, house.bounds)
      else if (job.state === 'checking') await checkBatch(writer, type, job)
      else await runBatch(writer, type, job)
      return true
    })
  } catch (error) {
    if (!job) throw error
    await setAside(house, job, error)
    return true
  }
}

/** A batch that failed is tried again, and given up with a sentence when it keeps failing. Only where it broke is printed, never what stood in the row. */
async function setAside(house: ImportHouse, job: Job, error: unknown): Promise<void> {
  const code = String((error as { code?: unknown }).code ?? '')
  console.error(JSON.stringify({ import: job.id, code, error: error instanceof Error ? error.stack?.split('\n').slice(1, 4) : '' }))
  // Waiting for somebody else's lock is nobody's fault.
  const faults = job.faults + (['55P03', '40P01', '40001'].includes(code) ? 0 : 1)
  await house.db.transaction().execute(async (tx) => {
    await asWards(tx, [job.ward_id])
    const change =
      faults < MOST_FAULTS
        ? { faults }
        : {
            faults,
            state: 'stopped' as const,
            bytes: null,
            problem:
              '取り込みがうまくいかないことが続いたので、ここで止めました。ここまでに保存した行は残っています。同じファイルをもう一度取り込むと、残りだけが入ります。',
            finished_at: house.clock(),
          }
    await changeJob(tx, job, [job.state], { ...change, touched_at: house.clock() })
  })
}

/** Works until nothing is left to do; for tests and one-time runs. */
export async function runImports(house: ImportHouse): Promise<void> {
  while (await stepImport(house)) {
    /* until done */
  }
}

/** Works whenever there is something to do, until stopped; `stop` waits for the batch in hand. The one place to change when jobs are kept elsewhere. */
export function startImports(house: ImportHouse, pause = 700): { stop: () => Promise<void> } {
  let stopping = false
  let wake: (() => void) | undefined
  let swept = 0
  const sweep = async (): Promise<void> => {
    const now = house.clock().getTime()
    if (now - swept < 3_600_000) return
    swept = now
    await house.db.transaction().execute(async (tx) => {
      await asWards(tx, await allWards(tx))
      await dropOldJobs(tx, new Date(now - KEPT_DAYS * 86_400_000))
    })
  }
  const loop = (async () => {
    while (!stopping) {
      const more = await sweep()
        .then(() => stepImport(house))
        .catch((error: Error) => {
          console.error(JSON.stringify({ import: error.message }))
          return false
        })
      if (!more && !stopping)
        await new Promise<void>((done) => {
          wake = done
          setTimeout(done, pause).unref()
        })
    }
  })()
  return {
    stop: async () => {
      stopping = true
      wake?.()
      await loop
    },
  }
}
