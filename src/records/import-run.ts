// Saves a batch of checked lines with history and one line of audit, in one transaction: what it says is saved is saved, and saving it again changes nothing.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { writeAudit } from '#src/access/audit.ts'
import type { Tx } from '#src/db/connection.ts'
import { refusalOf } from '#src/db/refusal.ts'
import { settleLines, type Settled } from './import-check.ts'
import { lineSeal } from './import-seal.ts'
import type { Importable, Writer } from './import-ways.ts'
import { markBroughtIn } from './import-known.queries.ts'
import { listRecordsOf, saveFound, type Found, type JobLine } from './import-line.queries.ts'
import type { Job } from './import.queries.ts'
import type { New } from './many.queries.ts'

const MOVED = '確かめた後に、この記録か、この行が指すものが変わりました。もう一度、確かめてください。'
const REFUSED = '記録のきまりに合わないため、保存できませんでした。'
const CLOSED = '確かめた後に、この月が締められました。もう一度確かめて、変える理由を書いてください。'
const refused = (found: Found, message: string): Found => ({
  ...found,
  outcome: 'bad',
  reasons: [{ code: 'import', message }],
  done: false,
})

/** Does the work under a savepoint; the sentence why when the database refused it, with nothing of it left. */
async function attempt(tx: Tx, work: () => Promise<boolean>): Promise<string | undefined> {
  let why = MOVED
  await sql`savepoint row`.execute(tx)
  try {
    if (await work()) {
      await sql`release savepoint row`.execute(tx)
      return undefined
    }
  } catch (error) {
    // Only what the data itself breaks (class 22 and 23) is the row's fault; anything else stops the batch.
    if (!/^2[23]/.test(String((error as { code?: unknown }).code ?? ''))) throw error
    why = refusalOf(error)?.message ?? REFUSED
  }
  await sql`rollback to savepoint row`.execute(tx)
  return why
}

async function saveNew(writer: Writer, { ways }: Importable, job: Job, rows: readonly Settled[]): Promise<Found[]> {
  const { tx, now } = writer
  const others = await listRecordsOf(
    tx,
    job,
    rows.flatMap(({ found }) => found.likely.flatMap((each) => each.line ?? [])),
  )
  const recordOf = ({ judged, found }: Settled): New => ({
    wardId: judged.wardId,
    id: found.record_id ?? '',
    state: judged.state,
    reason: judged.reason,
    values: judged.values,
    ...(found.closed ? { note: job.reason } : {}),
    unlike: found.likely.flatMap((each) => each.id ?? others.get(each.line ?? 0) ?? []),
  })
  const save = async (part: readonly Settled[], done: Found[]): Promise<boolean> => {
    const fresh = await markBroughtIn(
      tx,
      job,
      part.map((one) => ({ hash: one.hash ?? '', id: one.found.record_id ?? '' })),
      now,
    )
    const mine = part.filter((one) => fresh.has(one.hash ?? ''))
    const made = await ways.create(writer, mine.map(recordOf))
    // Another upload brought the same row in a moment ago.
    for (const one of part)
      done.push(fresh.has(one.hash ?? '') ? { ...one.found, done: true } : { ...one.found, outcome: 'same', done: false })
    return mine.every((one) => made.has(one.found.record_id ?? ''))
  }
  if (rows.length === 0) return []
  const all: Found[] = []
  if ((await attempt(tx, () => save(rows, all))) === undefined) return all
  const single: Found[] = []
  for (const one of rows) {
    const mine: Found[] = []
    const why = await attempt(tx, () => save([one], mine))
    single.push(...(why === undefined ? mine : [refused(one.found, why)]))
  }
  return single
}

async function saveChange(writer: Writer, { ways }: Importable, job: Job, { judged, found }: Settled): Promise<Found> {
  const row = judged.row
  if (!row) return refused(found, MOVED)
  const why = await attempt(writer.tx, () =>
    ways.change(writer, row, {
      values: judged.values,
      state: judged.state,
      reason: judged.reason,
      ...(found.closed ? { note: job.reason } : {}),
    }),
  )
  return why === undefined ? { ...found, done: true } : refused(found, why)
}

/** Saves these lines; judged again first, and saved only where they are still what the person was shown. */
export async function runLines(writer: Writer, what: Importable, kept: Job, lines: readonly JobLine[], event: string): Promise<void> {
  const seal = await lineSeal(writer.tx, writer.keys, what.type, kept.ward_id)
  const job = seal ? { ...kept, reason: seal.openReason(kept.id, kept.reason_cipher) } : kept
  const judged = await settleLines(writer, what, job, lines, false)
  // Another upload may have brought the very row in between two looks: then it is that row, and no question.
  const again = judged.filter(({ line, found }) => found.outcome === 'likely' && line.outcome === 'new').map(({ line }) => line)
  const anew = again.length ? await settleLines(writer, what, job, again, false) : []
  const settled = judged
    .map((one) => anew.find(({ line }) => line.line === one.line.line) ?? one)
    .map((one) => ({ ...one, found: { ...one.found, repairs: one.line.repairs } }))
  const asShown = ({ line, found }: Settled): boolean =>
    found.outcome === line.outcome && (found.outcome !== 'change' || found.seen_version === line.seen_version)
  const unasked = ({ found }: Settled): boolean => found.closed && job.reason === ''
  const ready = settled.filter((one) => asShown(one) && !unasked(one))
  const others = settled
    .filter((one) => !ready.includes(one))
    .map((one) =>
      // What stands there now and did not at the check, an earlier row of this very file too, is asked about.
      one.found.outcome === 'same' || one.found.outcome === 'bad' || (one.found.outcome === 'likely' && one.line.outcome === 'new')
        ? one.found
        : refused(one.found, unasked(one) ? CLOSED : MOVED),
    )
  const saved = await saveNew(
    writer,
    what,
    job,
    ready.filter((one) => one.found.outcome === 'new'),
  )
  for (const one of ready) if (one.found.outcome === 'change') saved.push(await saveChange(writer, what, job, one))
  await saveFound(writer.tx, job, [...saved, ...others], seal)
  const subjects = saved.flatMap((one) => (one.done && one.record_id ? [one.record_id] : []))
  if (subjects.length)
    await writeAudit(writer.tx, writer.actor, {
      id: randomUUID(),
      event: `${event}.imported`,
      recordType: what.type.name,
      subjects,
      detail: `${subjects.length} ${job.id}`,
    })
}
