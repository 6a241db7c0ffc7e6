// Judges a batch of lines: looks up what they name, applies the rules, and finds out which rows are there already.
import { createHash } from 'node:crypto'
import { permit, type Actor, type Scope } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid, newId } from '#src/kernel/id.ts'
import { countCopies, listChangedBefore, listSameKey, type Found, type JobLine } from './import-line.queries.ts'
import { findBroughtIn } from './import-known.queries.ts'
import type { Job } from './import.queries.ts'
import { loadWords } from './import-word.queries.ts'
import { contentOf, fillBlanks, judgeRow, type Judged, type Known, type Likeness, wardNamed } from './import-row.rules.ts'
import type { Pointed } from './import-ref.rules.ts'
import { lineSeal } from './import-seal.ts'
import { sayLine } from './import-sheets.rules.ts'
import type { Coming, Importable, Writer } from './import-ways.ts'
import { listClosedMonths } from '#src/records/month-state.queries.ts'
import { loadChoices, loadLabels } from './labels.queries.ts'
import { listPointed } from './many.queries.ts'
import { listTouchedDays } from './closed.queries.ts'
import type { Option, RecordType } from './record.ts'
import { ID, idOf, WARD } from './sheet.rules.ts'
import { councilNames } from '#src/access/council.queries.ts'

/** A judged line with who it is; `hash` is the row's mark, for rows without a number. */
export type Settled = { line: JobLine; judged: Judged; found: Found; hash: string | null }

/** The columns of some lines, each text once. */
function texts(job: Job, lines: readonly JobLine[], key: string): string[] {
  const at = job.plan.keys.indexOf(key)
  return at < 0 ? [] : [...new Set(lines.map((line) => (line.cells[at] ?? '').trim()).filter(Boolean))]
}

async function loadKnown(writer: Writer, { type, ways }: Importable, job: Job, lines: readonly JobLine[]): Promise<Known> {
  const { tx, actor, scope, now } = writer
  const rows = await ways.find(
    writer,
    [...texts(job, lines, ID).map((one) => one.toLowerCase()), ...lines.map((one) => one.decision)].filter((one) => isUuid(one)),
  )
  const keyed = ways.keyed && {
    field: ways.keyed.field,
    rows: await ways.keyed.find(writer, job.ward_id, texts(job, lines, ways.keyed.field)),
  }
  const wardNames = await councilNames(tx)
  const wards = new Map([...wardNames].filter(([id]) => scope.wards.includes(id)).map(([id, name]) => [name, id]))
  const used = new Set([
    job.ward_id,
    ...[...rows.values()].map((row) => row.ward_id),
    ...texts(job, lines, WARD).flatMap((name) => wardNamed(name, wards) ?? []),
  ])
  const plain = { ...type, fields: type.fields.filter((field) => !field.to) }
  const options = new Map<string, ReadonlyMap<string, readonly Option[]>>()
  for (const ward of used) options.set(ward, await loadChoices(tx, actor, plain, ward))
  const pointed = new Map<string, Pointed[]>()
  for (const field of type.fields) {
    if (!field.to) continue
    const fixed = job.plan.keys.includes(field.name) ? [] : [...(job.plan.fixed[field.name] ?? [])]
    pointed.set(
      field.name,
      await listPointed(
        tx,
        actor,
        field.to,
        [...used],
        texts(job, lines, idOf(field.name)).filter((one) => isUuid(one)),
        [...texts(job, lines, field.name), ...fixed],
      ),
    )
  }
  return {
    today: civilDateOf(now),
    wardId: job.ward_id,
    wards,
    wardNames,
    options,
    words: await loadWords(tx, job, await lineSeal(tx, writer.keys, type, job.ward_id)),
    rows,
    keyed,
    names: await loadLabels(tx, actor, type, [...rows.values(), ...(keyed?.rows.values() ?? [])]),
    pointed,
    hidden: ways.hidden,
    put: await ways.prepare?.(writer, [...used]),
  }
}

const sha = (...parts: (string | Buffer)[]): Buffer => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
/** The mark of the n-th row of this content. */
const markOf = (key: Buffer, copy: number): Buffer => sha(key, `#${copy}`)

/**
 * Judges lines in their order. A row without a number is the one of the same content that was brought in before, or that stands in the records already;
 * the second row of one content is the second such record. `first` is true for the check; afterwards the copies found then are kept.
 */
export async function settleLines(
  writer: Writer,
  what: Importable,
  job: Job,
  lines: readonly JobLine[],
  first: boolean,
): Promise<Settled[]> {
  const { tx, now } = writer
  const { type, ways } = what
  const known = await loadKnown(writer, what, job, lines)
  const judged = lines.map((line): Judged => {
    const one = judgeRow(type, job.plan, line, known)
    const chosen = one.outcome === 'new' ? known.rows.get(line.decision) : undefined
    return chosen ? fillBlanks(type, one, chosen, ways.hidden?.(chosen) ?? []) : one
  })
  const seal = await lineSeal(tx, writer.keys, type, job.ward_id)
  const blind = (hash: Buffer): Buffer => (seal ? seal.blind(hash) : hash)
  const keys = judged.map((one) => (one.outcome === 'new' ? blind(sha(one.content)) : null))
  const from = lines[0]?.line ?? 0
  const copies = first
    ? await countCopies(
        tx,
        job,
        keys.filter((key) => key !== null),
        from,
      )
    : new Map<string, number>()
  const copyOf = keys.map((key, i) => {
    if (!key) return null
    if (!first) return lines[i]?.copy ?? 1
    const n = (copies.get(key.toString('hex')) ?? 0) + 1
    copies.set(key.toString('hex'), n)
    return n
  })
  const marks = keys.map((key, i) => key && markOf(key, copyOf[i] ?? 1))
  const broughtIn = await findBroughtIn(
    tx,
    job,
    marks.filter((mark) => mark !== null),
  )
  const alike = new Map<string, string[]>()
  for (const row of await ways.alike(
    writer,
    judged.filter((one) => one.outcome === 'new').map((one) => one.values),
  )) {
    const content = contentOf(type, { ...row, wardId: row.ward_id })
    alike.set(content, [...(alike.get(content) ?? []), row.id])
  }
  const changed = await listChangedBefore(
    tx,
    job,
    judged.flatMap((one) => (one.outcome === 'change' && one.row ? [one.row.id] : [])),
    from,
  )

  const settled = lines.map((line, i): Settled => {
    const one = judged[i] as Judged
    const [key, mark, copy] = [keys[i] ?? null, marks[i]?.toString('hex') ?? null, copyOf[i] ?? null]
    const found: Found = {
      line: line.line,
      outcome: one.outcome,
      record_id: one.row?.id ?? null,
      seen_version: one.row?.version ?? null,
      key: key?.toString('hex') ?? null,
      copy,
      reasons: one.reasons,
      repairs: one.repairs,
      changes: one.changes,
      closed: false,
      done: false,
      likely: line.decision === 'new' ? line.likely : [],
    }
    if (one.outcome === 'new' && mark && copy) {
      const there = broughtIn.get(mark) ?? alike.get(one.content)?.[copy - 1]
      // What is there stays as it is: how the row was read changes nothing, and nobody need look it over.
      if (there) return { line, judged: one, hash: mark, found: { ...found, outcome: 'same', record_id: there, repairs: [] } }
      if (copy > 1)
        found.repairs = [
          ...found.repairs,
          { field: '', say: `同じ内容の行が、前にもあります（${copy} 回目）。別の記録として取り込みます。` },
        ]
      found.record_id = line.record_id ?? newId(now)
    }
    if (first && one.outcome === 'change' && one.row) {
      const earlier = changed.get(one.row.id)
      if (earlier !== undefined)
        return {
          line,
          judged: one,
          hash: null,
          found: {
            ...found,
            outcome: 'bad',
            reasons: [
              {
                code: 'twice',
                field: ID,
                message: `同じ番号の行が ${sayLine(job.sheets, earlier)}にもあります。どちらか一つにしてください。`,
              },
            ],
          },
        }
      changed.set(one.row.id, line.line)
    }
    return { line, judged: one, hash: mark, found }
  })
  if (first) await markTwice(writer, what, job, settled)
  await markClosed(writer, type, settled)
  await markAsked(writer, what, settled)
  await markLikely(writer, what, settled)
  // What was said at the check stays with the line.
  if (first) await markDoing(writer, what, settled)
  return settled
}

/** Rows that bear the same number of another office are not told apart by it: all of them are shown and none is brought in, but for the first of rows that are the same to the letter. */
async function markTwice({ tx }: Writer, { type, ways }: Importable, job: Job, settled: readonly Settled[]): Promise<void> {
  const field = ways.keyed?.field
  if (field === undefined || !job.plan.keys.includes(field)) return
  const at = job.plan.keys.indexOf(field)
  const textOf = (line: Pick<JobLine, 'cells'>): string => (line.cells[at] ?? '').trim()
  const lines = settled.map((one) => one.line)
  const same = await listSameKey(tx, job, at, texts(job, lines, field))
  const label = type.fields.find((one) => one.name === field)?.label ?? ''
  for (const one of settled) {
    const there = same.get(textOf(one.line)) ?? []
    const others = there.filter((other) => other.line !== one.line.line)
    if (others.length === 0 || one.found.outcome === 'bad') continue
    const said = (other: Pick<JobLine, 'cells'>): string => JSON.stringify(other.cells)
    const alike = there.every((other) => said(other) === said(one.line))
    if (alike && there[0]?.line === one.line.line) continue
    const at = others.map((other) => sayLine(job.sheets, other.line)).join('、')
    const message = alike
      ? `${sayLine(job.sheets, there[0]?.line ?? 0)}とまったく同じ行です。一度だけ取り込みます。`
      : `同じ${label}「${textOf(one.line)}」の行が、${at}にもあります。どちらが正しいかを確かめ、一つだけにしてください。どの行も取り込みません。`
    one.found = { ...one.found, outcome: 'bad', record_id: one.judged.row?.id ?? null, reasons: [{ code: 'twice', field, message }] }
  }
}

const comingOf = ({ judged }: Settled): Coming => ({
  before: judged.row,
  wardId: judged.wardId,
  state: judged.state,
  values: judged.values,
})
/** Refuses the rows that the type's button would refuse. */
async function markAsked(writer: Writer, { ways }: Importable, settled: readonly Settled[]): Promise<void> {
  const coming = settled.filter((one) => one.found.outcome === 'new' || one.found.outcome === 'change')
  if (!ways.asks || coming.length === 0) return
  const asked = await ways.asks(writer, coming.map(comingOf))
  for (const [i, one] of coming.entries())
    if (asked[i]?.length)
      one.found = { ...one.found, outcome: 'bad', record_id: one.judged.row?.id ?? null, reasons: [...one.found.reasons, ...asked[i]] }
}

/** Says with each row that is saved what else it does. */
async function markDoing(writer: Writer, { ways }: Importable, settled: readonly Settled[]): Promise<void> {
  const coming = settled.filter((one) => one.found.outcome === 'new' || one.found.outcome === 'change')
  if (!ways.does || coming.length === 0) return
  const does = await ways.does(writer, coming.map(comingOf))
  for (const [i, one] of coming.entries()) if (does[i]?.length) one.found = { ...one.found, repairs: [...one.found.repairs, ...does[i]] }
}

/** Turns new rows that may be somebody who is there already, or who stands in an earlier row, into questions; a row that was decided is left alone. */
async function markLikely(writer: Writer, { ways }: Importable, settled: readonly Settled[]): Promise<void> {
  const fresh = settled.filter((one) => one.found.outcome === 'new' && one.line.decision !== 'new')
  if (fresh.length === 0) return
  const judged = fresh.map((one) => one.judged)
  const found = (await ways.likely?.(writer, judged)) ?? []
  for (const [i, one] of fresh.entries()) {
    const likely = (found[i] ?? []).map((each): Likeness =>
      each.line === undefined ? each : { ...each, line: fresh[each.line]?.line.line ?? 0 },
    )
    const copy = (one.found.copy ?? 1) > 1
    if (likely.length === 0 && !copy) continue
    // The same words twice in one file are one record written twice, of whatever type, until somebody says otherwise.
    one.found = {
      ...one.found,
      outcome: 'likely',
      likely: likely.length ? likely : [{ line: 0, sure: true, reasons: ['同じ内容の行が、前にもあります'] }],
      repairs: one.found.repairs.filter((each) => each.field !== ''),
    }
  }
}

/** Marks the lines that touch a month already closed: they need a reason, as a change by hand does. */
async function markClosed({ tx, now }: Writer, type: RecordType, settled: readonly Settled[]): Promise<void> {
  const thisMonth = civilDateOf(now).slice(0, 7)
  const touching = settled.filter((one) => one.found.outcome === 'new' || one.found.outcome === 'change')
  const days = new Map<Settled, string[]>()
  for (const one of touching) {
    const saving = { id: one.found.record_id ?? '', before: one.judged.row, after: one.judged }
    days.set(
      one,
      (await listTouchedDays(tx, one.judged.wardId, type, saving)).filter((day) => day.slice(0, 7) < thisMonth),
    )
  }
  const daysOf = (one: Settled): string[] => days.get(one) ?? []
  for (const ward of new Set(touching.map((one) => one.judged.wardId))) {
    const own = touching.filter((one) => one.judged.wardId === ward)
    const closed = new Set(await listClosedMonths(tx, ward, own.flatMap(daysOf)))
    for (const one of own) one.found.closed = daysOf(one).some((day) => closed.has(day.slice(0, 7)))
  }
}

/** The scope under which an upload of this type is written; undefined when the right is gone. */
export const writingScope = (actor: Actor, type: RecordType): Scope | undefined => permit(actor, type.rights.write)
