// The addresses of an upload, the same for every record type: /x/import and what follows it. The work itself is done by the runner.
import type { Permission } from '#src/access/permissions.ts'
import { fileKind, NOT_A_TABLE } from '#src/exchange/file-kind.ts'
import type { Column } from '#src/exchange/xlsx.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { fiscalYearOf } from '#src/kernel/fiscal-year.ts'
import { sendJob } from '#src/jobs/job.queries.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { askedNumber } from '#src/web/clean.ts'
import { file, notFound, page, redirect, sheet, type Answer, type Json } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { WHY, type Plan } from './columns.rules.ts'
import { typedFrom } from './field.screens.tsx'
import { eventOf, headingsKey, IMPORT_QUEUE, missingFields } from './import-runner.ts'
import { makeTemplate } from './import-template.ts'
import { settleLines } from './import-check.ts'
import type { Importable, Named } from './import-ways.ts'
import {
  changeJob,
  countLines,
  createJob,
  decideLines,
  dropJob,
  findJob,
  forgetOutcomes,
  listJobs,
  listLines,
  listRepairs,
  rememberMapping,
  saveFound,
  type Job,
  type JobLine,
} from './import.queries.ts'
import {
  ColumnsScreen,
  fixedName,
  likelyLabel,
  OUTCOMES,
  ProgressScreen,
  ResultScreen,
  StoppedScreen,
  UploadScreen,
  type Outcome,
  type ShownLine,
} from './import.screens.tsx'
import { loadChoices, loadLabels } from './labels.queries.ts'
import { isPersonal, type RecordType, type Values } from './record.ts'
import { sheetColumns } from './sheet.rules.ts'

type Any = Asked<Permission>
const PAGE = 100
const MOST = 50_000
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const AGAIN = 3

const problem = (reasons: readonly Reason[]): Json =>
  ({ title: 'まだ保存していません。', status: 422, errors: reasons.map((one) => ({ ...one })) }) as Json
const findAsked = (asked: Any, type: RecordType): Promise<Job | undefined> =>
  isUuid(asked.params['job'] ?? '') ? findJob(asked.tx, asked.scope, type.name, asked.params['job'] ?? '') : Promise.resolve(undefined)
const addressOf = (type: RecordType, id: string): string => `/${type.path}/import/${id}`

/** Asks for a turn in the same transaction: what is rolled back is not worked on. */
const wake = (asked: Any, type: RecordType, job: Pick<Job, 'id' | 'ward_id'>): Promise<void> =>
  sendJob(
    asked.tx,
    { queue: IMPORT_QUEUE, key: job.id },
    { wardId: job.ward_id, about: type.label, askedBy: asked.actor.staffId, now: asked.now },
  )

async function uploadPage(asked: Any, type: RecordType, reasons: readonly Reason[] = []): Promise<Answer> {
  const jobs = await listJobs(asked.tx, asked.scope, type.name)
  return page(
    `${type.label}の取り込み`,
    <UploadScreen type={type} clientId={asked.clientId} reasons={reasons} jobs={jobs} now={asked.now} />,
    {
      status: reasons.length ? 422 : 200,
      json: reasons.length ? problem(reasons) : { jobs: jobs.map((one) => ({ id: one.id, state: one.state, lines: one.lines })) },
    },
  )
}

async function takeUpload(asked: Any, type: RecordType): Promise<Answer> {
  const upload = asked.files.get('file')
  const kind = upload && fileKind(upload.bytes)
  const why =
    !upload || upload.bytes.length === 0
      ? '取り込むファイルをえらんでください。'
      : kind !== undefined && kind !== 'zip' && kind !== 'text'
        ? NOT_A_TABLE[kind]
        : undefined
  const roleId = asked.actor.signIn?.roleId
  if (why || !upload || !roleId)
    return uploadPage(asked, type, [{ code: 'file', field: 'file', message: why ?? 'もう一度サインインしてください。' }])
  await createJob(
    asked.tx,
    asked.scope,
    {
      wardId: asked.actor.wardId,
      id: asked.clientId,
      type: type.name,
      fileName: upload.name || '名前のないファイル',
      bytes: upload.bytes,
      roleId,
    },
    asked.now,
  )
  await wake(asked, type, { id: asked.clientId, ward_id: asked.actor.wardId })
  return redirect(addressOf(type, asked.clientId), [asked.clientId])
}

/** The first cells of each column, for the eye. */
async function samplesOf(asked: Any, job: Job): Promise<string[][]> {
  const lines = await listLines(asked.tx, job, { limit: 20 })
  return job.header.map((_, i) => lines.map((line) => (line.cells[i] ?? '').trim().slice(0, 40)))
}

async function columnsPage(
  asked: Any,
  type: RecordType,
  job: Job,
  form: URLSearchParams | undefined,
  reasons: readonly Reason[] = [],
): Promise<Answer> {
  const { plan } = job
  const typed =
    form ??
    new URLSearchParams([
      ['state', plan.state],
      ['fiscalYear', String(plan.fiscalYear ?? '')],
      ...Object.entries(plan.fixed).flatMap(([name, texts]) => texts.map((text): [string, string] => [fixedName(name), text])),
    ])
  const keys = job.header.map((_, i) => (form ? form.get(`col${i}`) || null : (plan.keys[i] ?? null)))
  const year = fiscalYearOf(civilDateOf(asked.now))
  const props = {
    type,
    job,
    clientId: asked.clientId,
    samples: await samplesOf(asked, job),
    keys,
    typed: typedFrom(typed),
    reasons,
    choices: await loadChoices(asked.tx, asked.actor, type, job.ward_id),
    years: Array.from({ length: 11 }, (_, i) => year + 1 - i),
  }
  return page('列の対応', <ColumnsScreen {...props} />, {
    status: reasons.length ? 422 : 200,
    json: reasons.length ? problem(reasons) : { state: job.state, header: job.header, keys },
  })
}

/** What was chosen on the page of columns. */
function readPlan(type: RecordType, job: Job, form: URLSearchParams): { plan: Plan; reasons: Reason[] } {
  const columns = sheetColumns(type)
  const keys = job.header.map((_, i) => columns.find((one) => one.key === form.get(`col${i}`))?.key ?? null)
  const fixed = Object.fromEntries(
    type.fields.flatMap((field): [string, string[]][] => {
      const texts = form
        .getAll(fixedName(field.name))
        .map((one) => one.trim())
        .filter(Boolean)
      return texts.length ? [[field.name, texts]] : []
    }),
  )
  const year = form.get('fiscalYear') ?? ''
  const state = type.starts.find((one) => one.state === form.get('state'))?.state ?? type.starts[0]?.state ?? ''
  const plan: Plan = { keys, fixed, state, ...(/^(19|20)\d\d$/.test(year) ? { fiscalYear: Number(year) } : {}) }
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
  const missing = missingFields(type, plan).map((field) => ({
    code: 'missing',
    field: field.type === 'day' ? 'col0' : fixedName(field.name),
    message: `「${field.label}」の列をえらぶか、すべての行に入れる値を書いてください。`,
  }))
  return { plan, reasons: [...twice, ...missing] }
}

async function takeColumns(asked: Any, type: RecordType): Promise<Answer> {
  const job = await findAsked(asked, type)
  if (!job) return notFound
  if (job.state !== 'mapping') return redirect(addressOf(type, job.id))
  const { plan, reasons } = readPlan(type, job, asked.form)
  if (reasons.length) return columnsPage(asked, type, job, asked.form, reasons)
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

async function takeRun(asked: Any, what: Importable): Promise<Answer> {
  const { type } = what
  const job = await findAsked(asked, type)
  if (!job) return notFound
  if (job.state !== 'checked') return redirect(addressOf(type, job.id))
  const [counts, reason] = [await countLines(asked.tx, job), (asked.form.get('change_reason') ?? '').trim().slice(0, 200)]
  if (counts.closed > 0 && !reason)
    return resultPage(asked, what, job, [
      { code: 'missing', field: 'change_reason', message: '締めた月の記録があります。変える理由を書いてください。' },
    ])
  await changeJob(asked.tx, job, ['checked'], { state: 'running', reason, at_line: 0, faults: 0, touched_at: asked.now })
  await wake(asked, type, job)
  return redirect(addressOf(type, job.id))
}

/** Takes what was said of rows that may be somebody there already, and judges these rows anew; nothing is saved yet. */
async function takeDecisions(asked: Any, what: Importable): Promise<Answer> {
  const job = await findAsked(asked, what.type)
  if (!job) return notFound
  if (job.state !== 'checked') return redirect(addressOf(what.type, job.id))
  const sent = new Map(
    [...asked.form].flatMap(([name, value]): [number, string][] => {
      const line = lineOf(name)
      return line !== undefined && (value === 'new' || isUuid(value)) ? [[line, value]] : []
    }),
  )
  const open = (await listLines(asked.tx, job, { outcome: 'likely', only: [...sent.keys()], limit: PAGE })).filter((line) => {
    const said = sent.get(line.line) ?? ''
    return said === 'new' || line.likely.some((one) => one.id === said)
  })
  if (open.length === 0)
    return resultPage(asked, what, job, [
      { code: 'missing', message: 'どの行も、まだえらばれていません。えらばない行は、取り込みません。' },
    ])
  const decided = open.map((line) => ({ ...line, decision: sent.get(line.line) ?? '' }))
  await decideLines(asked.tx, job, new Map(decided.map((line) => [line.line, line.decision])))
  const settled = await settleLines({ tx: asked.tx, actor: asked.actor, scope: asked.scope, now: asked.now }, what, job, decided, false)
  await saveFound(
    asked.tx,
    job,
    settled.map((one) => one.found),
  )
  return redirect(
    `${addressOf(what.type, job.id)}?show=likely`,
    settled.flatMap((one) => (one.judged.row ? [one.judged.row.id] : [])),
  )
}
const lineOf = (name: string): number | undefined => {
  const found = /^line-(\d{1,7})$/.exec(name)?.[1]
  return found === undefined ? undefined : Number(found)
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

function wordsOf(job: Job, line: JobLine): string {
  const used = line.cells.filter((_, i) => job.plan.keys[i] && !job.plan.keys[i]?.startsWith('#'))
  return used
    .map((cell) => cell.trim())
    .filter(Boolean)
    .slice(0, 4)
    .map((cell) => (cell.length > 30 ? `${cell.slice(0, 30)}…` : cell))
    .join('　')
}

async function resultPage(asked: Any, { type, ways }: Importable, job: Job, reasons: readonly Reason[] = []): Promise<Answer> {
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
  const lines = await listLines(tx, job, { outcome: show, after: askedNumber(asked.query, 'after', 10_000_000), limit: PAGE + 1 })
  const seen = lines.slice(0, PAGE)
  const alike = [...new Set(seen.flatMap((one) => (show === 'likely' ? one.likely.flatMap((each) => each.id ?? []) : [])))]
  const people: ReadonlyMap<string, Named> = (await ways.show?.(tx, asked.actor, alike, civilDateOf(asked.now))) ?? new Map<string, Named>()
  const shown = seen.map((one): ShownLine => ({
    ...one,
    outcome: show,
    words: wordsOf(job, one),
    likely: one.likely.flatMap((each) =>
      each.id === undefined ? [{ ...each, named: undefined }] : people.has(each.id) ? [{ ...each, named: people.get(each.id) }] : [],
    ),
  }))
  const props = {
    type,
    job,
    clientId: asked.clientId,
    counts,
    repairs: await listRepairs(tx, job),
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
    counts: {
      new: counts.new,
      same: counts.same,
      change: counts.change,
      bad: counts.bad,
      ...(ways.likely ? { likely: counts.likely } : {}),
      saved: counts.done,
    },
    items: shown.map((one) => ({
      line: one.line,
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
    json: reasons.length ? problem(reasons) : json,
  })
}

const text = (label: string, width = 18): Column => ({ label, type: 'text', width })

/** The rows as they were sent, with what became of each: all, or only the refused ones in the same layout with their reason. */
async function linesSheet(asked: Any, type: RecordType, job: Job, onlyBad: boolean): Promise<Answer> {
  const lines = await listLines(asked.tx, job, { limit: MOST, ...(onlyBad ? { outcome: 'bad' as const } : {}) })
  const labels = new Map(sheetColumns(type).map((one) => [one.key, one.label]))
  const why = (line: JobLine): string =>
    line.reasons
      .map((one) => {
        const label = labels.get(one.field ?? '')
        return label && !one.message.includes(label) ? `${label}：${one.message}` : one.message
      })
      .join(' ')
  const kept = job.header.map((heading, i) => ({ heading, i })).filter(({ heading }) => heading !== WHY)
  const cells = (line: JobLine): string[] => kept.map(({ i }) => (line.cells[i] ?? '').slice(0, 32_767))
  const name = job.file_name.replace(/\.(csv|xlsx)$/i, '')
  if (onlyBad)
    return sheet(
      `${name} 取り込めない行`,
      [...kept.map(({ heading }) => text(heading)), text(WHY, 60)],
      lines.map((line) => [...cells(line), why(line)]),
      [],
    )
  const result = (line: JobLine): string =>
    line.outcome === null
      ? ''
      : line.outcome === 'likely'
        ? likelyLabel(type)
        : job.state === 'done' && line.outcome === 'new'
          ? '新しく入れた'
          : job.state === 'done' && line.outcome === 'change'
            ? '直した'
            : OUTCOMES[line.outcome]
  return sheet(
    `${name} 取り込みの結果`,
    [
      text('行', 8),
      text('結果', 14),
      text('記録の番号', 38),
      ...kept.map(({ heading }) => text(heading)),
      text('読みかえたところ', 40),
      text(WHY, 60),
    ],
    lines.map((line) => [
      String(line.line),
      result(line),
      line.outcome === 'bad' || line.outcome === 'likely' ? '' : (line.record_id ?? ''),
      ...cells(line),
      line.repairs.map((one) => one.say).join(' '),
      why(line),
    ]),
    lines.flatMap((line) =>
      line.record_id && line.outcome !== 'bad' && line.outcome !== 'likely' && (line.done || line.outcome === 'same')
        ? [line.record_id]
        : [],
    ),
  )
}

async function jobAnswer(asked: Any, what: Importable): Promise<Answer> {
  const { type } = what
  const job = await findAsked(asked, type)
  if (!job) return notFound
  if (asked.format === 'csv' || asked.format === 'xlsx') return linesSheet(asked, type, job, false)
  switch (job.state) {
    case 'waiting':
    case 'checking':
    case 'running': {
      const counts = job.state === 'waiting' ? undefined : await countLines(asked.tx, job)
      const done = !counts
        ? 0
        : job.state === 'checking'
          ? counts.new + counts.same + counts.change + counts.bad + counts.likely
          : counts.done + counts.same + counts.bad
      return page(`${type.label}の取り込み`, <ProgressScreen type={type} job={job} done={done} />, {
        refresh: AGAIN,
        json: { state: job.state, lines: job.lines, done },
      })
    }
    case 'unreadable':
    case 'stopped':
      return page(`${type.label}の取り込み`, <StoppedScreen type={type} job={job} />, { json: { state: job.state, problem: job.problem } })
    case 'mapping':
      return columnsPage(asked, type, job, undefined)
    case 'checked':
    case 'done':
      return resultPage(asked, what, job)
  }
}

/** An answer that shows lines of an upload is about that upload too, also before its lines are records. */
async function told(answer: Promise<Answer>, asked: Any): Promise<Answer> {
  const got = await answer
  const id = asked.params['job'] ?? ''
  return 'subjects' in got && isUuid(id) ? { ...got, subjects: [...got.subjects, id] } : got
}

/** Routes of an upload for a record type. They come before /x/:id, which would take 「import」 for a number. */
export function importRoutes(what: Importable): AnyRoute[] {
  const { type } = what
  const event = eventOf(type)
  const quiet = { permit: type.rights.write, discloses: false }
  const discloses = { permit: type.rights.write, discloses: isPersonal(type) }
  const at = (rest = ''): string => `/${type.path}/import${rest}`
  return [
    route.get(at(), { ...quiet, audit: `${event}.importAsked` }, (asked) => uploadPage(asked, type)),
    route.get(at('/template'), { ...quiet, audit: `${event}.importAsked` }, async (asked) => {
      if (asked.format !== 'xlsx') return notFound
      return file(
        `${type.label} 様式.xlsx`,
        EXCEL,
        await makeTemplate(type, await loadChoices(asked.tx, asked.actor, type, asked.actor.wardId), civilDateOf(asked.now)),
      )
    }),
    route.post(at(), { ...quiet, audit: `${event}.uploaded` }, (asked) => takeUpload(asked, type)),
    route.get(at('/:job'), { ...discloses, audit: `${event}.importOpened` }, (asked) => told(jobAnswer(asked, what), asked)),
    route.get(at('/:job/bad'), { ...discloses, audit: `${event}.importOpened` }, async (asked) => {
      const job = await findAsked(asked, type)
      return job && asked.format !== 'html' && asked.format !== 'json' ? told(linesSheet(asked, type, job, true), asked) : notFound
    }),
    route.post(at('/:job/columns'), { ...discloses, audit: `${event}.importMatched` }, (asked) => told(takeColumns(asked, type), asked)),
    route.post(at('/:job/run'), { ...discloses, audit: `${event}.importStarted` }, (asked) => told(takeRun(asked, what), asked)),
    route.post(at('/:job/decide'), { ...discloses, audit: `${event}.importDecided` }, (asked) => told(takeDecisions(asked, what), asked)),
    route.post(at('/:job/again'), { ...quiet, audit: `${event}.importMatched` }, async (asked) => {
      const job = await findAsked(asked, type)
      if (!job) return notFound
      await changeJob(asked.tx, job, ['checked'], { state: 'mapping' })
      return redirect(addressOf(type, job.id))
    }),
    route.post(at('/:job/drop'), { ...quiet, audit: `${event}.importDropped` }, async (asked) => {
      const job = await findAsked(asked, type)
      if (!job) return notFound
      if (job.state === 'mapping' || job.state === 'checked') await dropJob(asked.tx, job)
      return redirect(at())
    }),
  ]
}
