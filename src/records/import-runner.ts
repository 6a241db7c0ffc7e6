// Works through uploads, batch by batch, each in a transaction of its own: killed at any moment, the next start goes on where the last one stood.
import { createHash } from 'node:crypto'
import type { KeyRing } from '#src/access/key-ring.ts'
import type { Db } from '#src/db/connection.ts'
import { readApart, type Bounds } from '#src/exchange/read-apart.ts'
import { readAbove, type SheetRow } from '#src/exchange/table.ts'
import { asSystem, seeWards } from '#src/jobs/scope.ts'
import { findActorInRole } from '#src/web/sign-in.queries.ts'
import { guessColumns, headingsOf, type BesideKind, type Plan } from './columns.rules.ts'
import { settleLines, writingScope } from './import-check.ts'
import type { Importable, Writer } from './import-ways.ts'
import { besideRecord } from './import-beside.rules.ts'
import { isExample } from './import-row.rules.ts'
import { fileSeal, lineSeal, withSheets } from './import-seal.ts'
import { runLines } from './import-run.ts'
import { addLines, countLines, listLines, saveFound } from './import-line.queries.ts'
import { changeJob, claimJob, findBytes, type Job } from './import.queries.ts'
import { listRemembered } from './import-known.queries.ts'
import type { RecordType } from './record.ts'
import { ID } from './sheet.rules.ts'

/** The queue by which a turn is asked for. */
export const IMPORT_QUEUE = 'records.import'
const BATCH = 500
const MOST_FAULTS = 3
/** The database as the application sees it, with a patient pool: a file may take a minute. */
export type ImportHouse = { db: Db; clock: () => Date; keys: KeyRing; types: readonly Importable[]; bounds?: Partial<Bounds> }
export const headingsKey = (header: readonly string[]): Buffer => createHash('sha256').update(headingsOf(header)).digest()
/** The name under which a type stands in the audit. */
export const eventOf = (type: RecordType): string => type.rights.read.replace(/:.*$/, '')

/** What rows cannot be read without under this plan: every required field needs a column or a value, one that follows from another needs either; nothing is missing where rows are known by their number. */
export function missingFields({ type, ways: { derived = {} } }: Importable, plan: Plan): RecordType['fields'] {
  if (plan.keys.includes(ID)) return []
  const told = (name: string): boolean => plan.keys.includes(name) || Boolean(plan.fixed[name]?.length)
  return type.fields.filter(({ name, required }) => {
    const from = derived[name]
    return (required || from !== undefined) && !told(name) && !(from !== undefined && told(from))
  })
}

async function readFile(
  { tx, now, keys }: Pick<Writer, 'tx' | 'now' | 'keys'>,
  what: Importable,
  job: Job,
  bounds: Partial<Bounds> | undefined,
): Promise<void> {
  const { type } = what
  const seal = await lineSeal(tx, keys, type, job.ward_id)
  const bytes = await findBytes(tx, job, await fileSeal(tx, keys, type, job.ward_id))
  const { of } = job.sheets
  const samples: string[][] = []
  let last: SheetRow | undefined
  let [lines, above, sheet] = [0, 0, 0]
  const beside: Record<BesideKind, number[]> = { title: [], heading: [], sum: [] }
  // 〃 says what stands above it, on its own sheet; how often is said with the result.
  const whole = (row: SheetRow): SheetRow => {
    const read = readAbove(row, last)
    above += read.above
    last = read.row
    return read.row
  }
  const earlier = await listRemembered(tx, job, headingsKey([]))
  const head = await readApart(
    job.file_name,
    bytes ?? new Uint8Array(),
    async (rows, { header, sheets }) => {
      const own = rows
        .filter((row) => {
          if (isExample(row.cells)) return false
          const kind = besideRecord(type, header, row.cells)
          if (kind) beside[kind].push(row.line)
          return kind === undefined
        })
        .map((row) => {
          const at = sheets.findLastIndex((one) => one.from < row.line)
          if (at !== sheet) last = undefined
          sheet = at
          return whole(row)
        })
      if (samples.length === 0) header.forEach((_, i) => samples.push(own.slice(0, 5).map((row) => (row.cells[i] ?? '').trim())))
      await addLines(tx, job, own, seal)
      lines += own.length
    },
    // Of a workbook with tables of several kinds it is the one that looks most like this kind of record, unless one was asked for.
    (header, at) =>
      of
        ? Number(at.includes(of.table))
        : guessColumns(
            type,
            header,
            earlier.map((one) => one.byHeading),
            [],
          ).keys.filter(Boolean).length,
    bounds,
  )
  const sheets = head.ok
    ? {
        read: head.sheets,
        left: of ? [] : head.left.map(({ name, rows, why, table }) => ({ name, rows, why, ...(table === undefined ? {} : { table }) })),
        ...(of ? { of } : {}),
      }
    : undefined
  // Its other tables are read from the same file, where somebody wants them (import-other.routes.ts): also where this one is headings only, for then another is meant.
  const rest = !of && sheets?.left.some((one) => one.table !== undefined)
  const over = {
    ...(rest ? {} : { bytes: null }),
    touched_at: now,
    ...(sheets ? { sheets: JSON.stringify(seal ? seal.sheets(job.id, sheets) : sheets) } : {}),
  }
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
  const plan: Plan = {
    keys: guess.keys,
    fixed: same?.plan.fixed ?? {},
    state: same?.plan.state ?? type.starts[0]?.state ?? '',
    era: same?.plan.era,
    ...(above ? { above } : {}),
    ...(Object.values(beside).some((some) => some.length) ? { beside } : {}),
  }
  // Dates without a year mean another year each time: asked again.
  const sure = guess.sure && missingFields(what, plan).length === 0 && same?.plan.fiscalYear === undefined
  await changeJob(tx, job, ['waiting'], {
    ...over,
    state: sure ? 'checking' : 'mapping',
    header: head.header,
    encoding: head.encoding,
    plan: JSON.stringify(plan),
    lines,
  })
}

async function checkBatch(writer: Writer, what: Importable, job: Job): Promise<void> {
  const seal = await lineSeal(writer.tx, writer.keys, what.type, job.ward_id)
  const lines = await listLines(writer.tx, job, { after: job.at_line, limit: BATCH }, seal)
  if (lines.length === 0) {
    await changeJob(writer.tx, job, ['checking'], { state: 'checked', touched_at: writer.now })
    return
  }
  await saveFound(
    writer.tx,
    job,
    (await settleLines(writer, what, job, lines, true)).map((one) => one.found),
    seal,
  )
  await changeJob(writer.tx, job, ['checking'], { at_line: lines.at(-1)?.line ?? 0, touched_at: writer.now })
}

async function runBatch(writer: Writer, what: Importable, job: Job): Promise<void> {
  const seal = await lineSeal(writer.tx, writer.keys, what.type, job.ward_id)
  const lines = await listLines(writer.tx, job, { toDo: true, limit: BATCH }, seal)
  if (lines.length) await runLines(writer, what, job, lines, eventOf(what.type))
  if (lines.length) {
    await changeJob(writer.tx, job, ['running'], { touched_at: writer.now })
    return
  }
  // What became a question while it was saved is asked; what was left open before stays out.
  const asks = (await countLines(writer.tx, job)).likely > (job.plan.undecided ?? 0)
  await changeJob(writer.tx, job, ['running'], {
    ...(asks ? { state: 'checked' as const } : { state: 'done' as const, finished_at: writer.now }),
    touched_at: writer.now,
  })
}

/** Does the next piece of work, of one upload or of all, under the writer's own rights of now; false when there is none. */
export async function stepImport(house: ImportHouse, id?: string): Promise<boolean> {
  let job: Job | undefined
  try {
    return await asSystem(house.db, async (tx) => {
      const now = house.clock()
      job = await claimJob(tx, id)
      if (!job) return false
      const what = house.types.find((one) => one.type.name === job?.type)
      const actor = await findActorInRole(tx, job.created_by, job.role_id, now)
      const scope = what && actor && writingScope(actor, what.type)
      if (!what || !actor || !scope?.wards.includes(job.ward_id)) {
        await changeJob(tx, job, [job.state], {
          state: 'stopped',
          was: job.state,
          problem: '取り込んだ人の役割か権限が変わったので、ここで止めました。ここまでに保存した行は残っています。',
          finished_at: now,
        })
        return true
      }
      await seeWards(tx, scope.wards, actor)
      const writer = { tx, actor, scope, now, keys: house.keys }
      const opened = withSheets(job, await lineSeal(tx, house.keys, what.type, job.ward_id))
      if (job.state === 'waiting') await readFile(writer, what, opened, house.bounds)
      else if (job.state === 'checking') await checkBatch(writer, what, opened)
      else await runBatch(writer, what, opened)
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
  await asSystem(house.db, async (tx) => {
    const change =
      faults < MOST_FAULTS
        ? { faults }
        : {
            faults,
            state: 'stopped' as const,
            was: job.state,
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
