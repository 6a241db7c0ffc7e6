// The page that matches the columns of an upload.
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { fiscalYearOf } from '#src/kernel/fiscal-year.ts'
import type { Reason } from '#src/kernel/result.ts'
import { notFound, page, redirect, type Answer } from '#src/web/answer.ts'
import { sameForAll, type Plan } from './columns.rules.ts'
import { typedFrom } from './field.screens.tsx'
import { addressOf, findAsked, notYet, wake, withOthers, type Any } from './import-asked.ts'
import { ColumnsScreen } from './import-columns.screens.tsx'
import { headingsKey, missingFields } from './import-runner.ts'
import { lineSeal } from './import-seal.ts'
import type { Importable } from './import-ways.ts'
import { fixedName } from './import-shown.tsx'
import { changeJob, type Job } from './import.queries.ts'
import { forgetOutcomes, listLines } from './import-line.queries.ts'
import { rememberMapping } from './import-known.queries.ts'
import { loadChoices } from './labels.queries.ts'
import type { RecordType } from './record.ts'
import { isSealed } from './seal.ts'
import { columnsRead } from './sheet.rules.ts'

/** The first cells of each column, for the eye. */
async function samplesOf(asked: Any, type: RecordType, job: Job): Promise<string[][]> {
  const lines = await listLines(asked.tx, job, { limit: 20 }, await lineSeal(asked.tx, asked.keys, type, job.ward_id))
  return job.header.map((_, i) => lines.map((line) => (line.cells[i] ?? '').trim().slice(0, 40)))
}

const ERAS = ['R', 'H'] as const
/** Columns and values as the page of columns tells them. */
function planOf({ type }: Importable, form: URLSearchParams, keys: Plan['keys']): Plan {
  const fixed = Object.fromEntries(
    // One value for every row is kept with the plan, in plain: of what is sealed there is none.
    type.fields.flatMap((field): [string, string[]][] => {
      const texts = isSealed(field)
        ? []
        : form
            .getAll(fixedName(field.name))
            .map((one) => one.trim())
            .filter(Boolean)
      return texts.length ? [[field.name, texts]] : []
    }),
  )
  const year = form.get('fiscalYear') ?? ''
  const state = type.starts.find((one) => one.state === form.get('state'))?.state ?? type.starts[0]?.state ?? ''
  const era = ERAS.find((one) => one === form.get('era'))
  return { keys, fixed, state, ...(/^(19|20)\d\d$/.test(year) ? { fiscalYear: Number(year) } : {}), ...(era ? { era } : {}) }
}

/** The page of columns, as chosen so far. */
export async function columnsPage(
  asked: Any,
  what: Importable,
  job: Job,
  form: URLSearchParams | undefined,
  reasons: readonly Reason[] = [],
): Promise<Answer> {
  const { type } = what
  const { plan } = job
  const typed =
    form ??
    new URLSearchParams([
      ['state', plan.state],
      ['fiscalYear', String(plan.fiscalYear ?? '')],
      ['era', plan.era ?? ''],
      ...Object.entries(plan.fixed).flatMap(([name, texts]) => texts.map((text): [string, string] => [fixedName(name), text])),
    ])
  const keys = job.header.map((_, i) => (form ? form.get(`col${i}`) || null : (plan.keys[i] ?? null)))
  const year = fiscalYearOf(civilDateOf(asked.now))
  const props = {
    type,
    job: await withOthers(asked, job),
    clientId: asked.clientId,
    samples: await samplesOf(asked, type, job),
    keys,
    typed: typedFrom(typed),
    reasons,
    missing: missingFields(what, planOf(what, typed, keys)),
    choices: await loadChoices(asked.tx, asked.actor, type, job.ward_id),
    same: sameForAll(type, what.ways.derived),
    years: Array.from({ length: 11 }, (_, i) => year + 1 - i),
  }
  return page('列の対応', <ColumnsScreen {...props} />, {
    status: reasons.length ? 422 : 200,
    json: reasons.length
      ? notYet(reasons)
      : { state: job.state, header: job.header, keys, left: job.sheets.left.map((one) => ({ ...one })) },
  })
}

/** What was chosen on the page of columns. */
function readPlan(what: Importable, job: Job, form: URLSearchParams): { plan: Plan; reasons: Reason[] } {
  const { type } = what
  const columns = columnsRead(type)
  const keys = job.header.map((_, i) => columns.find((one) => one.key === form.get(`col${i}`))?.key ?? null)
  const plan = {
    ...planOf(what, form, keys),
    ...(job.plan.above ? { above: job.plan.above } : {}),
    ...(job.plan.beside ? { beside: job.plan.beside } : {}),
  }
  const twice = keys.flatMap((key, i) =>
    key !== null && keys.indexOf(key) < i
      ? [
          {
            code: 'twice',
            field: `col${i}`,
            message: `「${columns.find((one) => one.key === key)?.label ?? ''}」に、二つの列がえらばれています。`,
          },
        ]
      : [],
  )
  const missing = missingFields(what, plan).map((field) => ({
    code: 'missing',
    field: field.type === 'day' ? 'col0' : fixedName(field.name),
    message: `「${field.label}」の列をえらぶか、すべての行に入れる値を書いてください。`,
  }))
  return { plan, reasons: [...twice, ...missing] }
}

/** Takes the columns and asks for the check. */
export async function takeColumns(asked: Any, what: Importable): Promise<Answer> {
  const { type } = what
  const job = await findAsked(asked, type)
  if (!job) return notFound
  if (job.state !== 'mapping') return redirect(addressOf(type, job.id))
  const { plan, reasons } = readPlan(what, job, asked.form)
  if (reasons.length) return columnsPage(asked, what, job, asked.form, reasons)
  const byHeading = Object.fromEntries(job.header.map((heading, i) => [heading, plan.keys[i] ?? null]))
  await rememberMapping(asked.tx, asked.scope, job, headingsKey(job.header), { byHeading, plan }, asked.now)
  await forgetOutcomes(asked.tx, job)
  await changeJob(asked.tx, job, ['mapping'], {
    state: 'checking',
    plan: JSON.stringify(plan),
    at_line: 0,
    faults: 0,
    touched_at: asked.now,
  })
  await wake(asked, type, job)
  return redirect(addressOf(type, job.id))
}
