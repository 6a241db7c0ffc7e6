// What a check found, row by row, and what a person says of rows that may be somebody there already.
import { textReasons } from '#src/kernel/whole-text.ts'
import { changeReasonOf } from './closed.queries.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { askedNumber } from '#src/web/clean.ts'
import { notFound, page, redirect, type Answer, type Json } from '#src/web/answer.ts'
import type { Plan } from './columns.rules.ts'
import { typedFrom } from './field.screens.tsx'
import { addressOf, findAsked, notYet, wake, withOthers, type Any } from './import-asked.ts'
import { lineSeal } from './import-seal.ts'
import { settleLines } from './import-check.ts'
import { ResultScreen } from './import-result.screens.tsx'
import { findSheet } from './import-sheets.rules.ts'
import { OUTCOMES, type Outcome, type ShownLine } from './import-shown.tsx'
import { countWordsOnly } from './import-word.queries.ts'
import { meanings, wordsOf } from './import-words.routes.ts'
import type { Importable, Named } from './import-ways.ts'
import { changeJob, type Job } from './import.queries.ts'
import { countLines, decideLines, listLines, listRepairs, saveFound, type JobLine } from './import-line.queries.ts'
import { loadLabels } from './labels.queries.ts'
import type { Option, RecordType, Values } from './record.ts'

const PAGE = 100

/** Starts saving what the check found. */
export async function takeRun(asked: Any, what: Importable): Promise<Answer> {
  const { type } = what
  const job = await findAsked(asked, type)
  if (!job) return notFound
  if (job.state !== 'checked') return redirect(addressOf(type, job.id))
  const [counts, reason] = [await countLines(asked.tx, job), changeReasonOf(asked.form)]
  if (counts.closed > 0 && !reason)
    return resultPage(asked, what, job, [
      { code: 'missing', field: 'change_reason', message: '締めた月の記録があります。変える理由を書いてください。' },
    ])
  const wrong = textReasons({ field: 'change_reason', label: '締めた月を変える理由', text: reason, most: 200 })
  if (wrong.length) return resultPage(asked, what, job, wrong)
  const seal = await lineSeal(asked.tx, asked.keys, type, job.ward_id)
  const why = seal ? { reason_cipher: seal.reason(job.id, reason) } : { reason }
  await changeJob(asked.tx, job, ['checked'], {
    state: 'running',
    ...why,
    plan: JSON.stringify({ ...job.plan, undecided: counts.likely }),
    at_line: 0,
    faults: 0,
    touched_at: asked.now,
  })
  await wake(asked, type, job)
  return redirect(addressOf(type, job.id))
}

/** Takes what was said of rows that may be somebody there already, and judges these rows anew; nothing is saved yet. */
export async function takeDecisions(asked: Any, what: Importable): Promise<Answer> {
  const job = await findAsked(asked, what.type)
  if (!job) return notFound
  if (job.state !== 'checked') return redirect(addressOf(what.type, job.id))
  const sent = new Map(
    [...asked.form].flatMap(([name, value]): [number, string][] => {
      const line = lineOf(name)
      return line !== undefined && (value === 'new' || isUuid(value)) ? [[line, value]] : []
    }),
  )
  const seal = await lineSeal(asked.tx, asked.keys, what.type, job.ward_id)
  const open = (await listLines(asked.tx, job, { outcome: 'likely', only: [...sent.keys()], limit: PAGE }, seal)).filter((line) => {
    const said = sent.get(line.line) ?? ''
    return said === 'new' || line.likely.some((one) => one.id === said)
  })
  if (open.length === 0)
    return resultPage(asked, what, job, [
      { code: 'missing', message: 'どの行も、まだえらばれていません。えらばない行は、取り込みません。' },
    ])
  const decided = open.map((line) => ({ ...line, decision: sent.get(line.line) ?? '' }))
  await decideLines(asked.tx, job, new Map(decided.map((line) => [line.line, line.decision])))
  const settled = await settleLines(asked, what, job, decided, false)
  await saveFound(
    asked.tx,
    job,
    settled.map((one) => one.found),
    seal,
  )
  return redirect(
    `${addressOf(what.type, job.id)}?show=likely`,
    settled.flatMap((one) => (one.judged.row ? [one.judged.row.id] : [])),
  )
}
const MOST_LINE = 2_147_483_647
const lineOf = (name: string): number | undefined => {
  const found = /^line-(\d{1,10})$/.exec(name)?.[1]
  // No file has so many: a number beyond what the database holds would be a fault.
  return found === undefined || Number(found) > MOST_LINE ? undefined : Number(found)
}

const isOutcome = (text: string): text is Outcome => text in OUTCOMES

/** Ids occurring in the changes, as rows whose names can be looked up. */
const bothSides = (lines: readonly JobLine[], plan: Plan): { values: Values }[] => [
  ...lines.flatMap(({ changes }) =>
    [0, 1].map((side) => ({ values: Object.fromEntries(Object.entries(changes).map(([name, pair]) => [name, pair[side]])) as Values })),
  ),
  {
    values: Object.fromEntries(Object.entries(plan.fixed).map(([name, texts]) => [name, texts.length === 1 ? (texts[0] ?? null) : texts])),
  },
]

/** The first cells of a row, and its name wherever it stands; of one that is asked about, all that may tell it from the other. */
function startOf(job: Job, type: RecordType, line: JobLine, most: number): string {
  const cells = line.cells.flatMap((cell, i) => {
    const key = job.plan.keys[i]
    return key && !key.startsWith('#') && cell.trim() ? [{ key, cell: cell.trim() }] : []
  })
  return cells
    .filter(({ key }, i) => i < most || key === type.title)
    .map(({ cell }) => cell)
    .map((cell) => (cell.length > 30 ? `${cell.slice(0, 30)}…` : cell))
    .join('、')
}

/** The page of what was found or done. */
export async function resultPage(asked: Any, { type, ways }: Importable, job: Job, reasons: readonly Reason[] = []): Promise<Answer> {
  const { tx } = asked
  const counts = await countLines(tx, job)
  const wanted = asked.query.get('show') ?? ''
  const show = isOutcome(wanted)
    ? wanted
    : counts.likely && job.state === 'checked'
      ? 'likely'
      : counts.bad
        ? 'bad'
        : counts.change
          ? 'change'
          : counts.new
            ? 'new'
            : 'same'
  const seal = await lineSeal(tx, asked.keys, type, job.ward_id)
  const lines = await listLines(tx, job, { outcome: show, after: askedNumber(asked.query, 'after', 2_000_000_000), limit: PAGE + 1 }, seal)
  const seen = lines.slice(0, PAGE)
  const alike = [...new Set(seen.flatMap((one) => (show === 'likely' ? one.likely.flatMap((each) => each.id ?? []) : [])))]
  const people: ReadonlyMap<string, Named> =
    (await ways.show?.(tx, asked.actor, alike, civilDateOf(asked.now), asked.keys)) ?? new Map<string, Named>()
  const shown = seen.map((one): ShownLine => ({
    ...one,
    outcome: show,
    words: startOf(job, type, one, show === 'likely' ? 12 : 4),
    likely: one.likely.flatMap((each) =>
      each.id === undefined ? [{ ...each, named: undefined }] : people.has(each.id) ? [{ ...each, named: people.get(each.id) }] : [],
    ),
  }))
  const props = {
    type,
    job: await withOthers(asked, job),
    clientId: asked.clientId,
    counts,
    repairs: await listRepairs(tx, job, seal),
    words: job.state === 'checked' ? await wordsOf(asked, type, job) : [],
    choices: job.state === 'checked' ? await meanings(asked, { type, ways }, job) : new Map<string, readonly Option[]>(),
    wordsOnly: job.state === 'checked' ? await countWordsOnly(tx, job) : 0,
    show,
    lines: shown,
    next: lines.length > PAGE ? seen.at(-1)?.line : undefined,
    names: await loadLabels(tx, asked.actor, type, bothSides(seen, job.plan)),
    reasons,
    typed: typedFrom(asked.form),
  }
  const json = {
    state: job.state,
    lines: job.lines,
    left: job.sheets.left.map((one) => ({ ...one })),
    counts: {
      new: counts.new,
      same: counts.same,
      change: counts.change,
      bad: counts.bad,
      ...(ways.likely || counts.likely ? { likely: counts.likely } : {}),
      saved: counts.done,
    },
    items: shown.map((one) => ({
      line: one.line,
      ...findSheet(job.sheets, one.line),
      outcome: one.outcome,
      id: one.record_id,
      reasons: one.reasons.map((reason) => ({ ...reason })),
      repairs: one.repairs.map((repair) => ({ ...repair })),
      likely: one.likely.map((each) => ({
        ...(each.id === undefined ? { line: each.line ?? 0 } : { id: each.id, title: each.named?.title ?? '' }),
        sure: each.sure,
        reasons: each.reasons,
      })),
    })),
  } as Json
  return page(`${type.label}の取り込み`, <ResultScreen {...props} />, {
    status: reasons.length ? 422 : 200,
    subjects: [
      ...seen.flatMap((one) => (one.record_id && one.outcome !== 'likely' && (one.outcome !== 'new' || one.done) ? [one.record_id] : [])),
      ...people.keys(),
    ],
    json: reasons.length ? notYet(reasons) : json,
  })
}
