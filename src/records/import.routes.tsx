// The addresses of an upload, the same for every record type: /x/import and what follows it. The work itself is done by the runner.
import { fileKind, NOT_A_TABLE } from '#src/exchange/file-kind.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { ErrorScreen } from '#src/ui/page.tsx'
import { file, notFound, page, redirect, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { addressOf, findAsked, notYet, wake, withOthers, type Any } from './import-asked.ts'
import { columnsPage, takeColumns } from './import-columns.routes.tsx'
import { linesSheet } from './import-lines.routes.ts'
import { endKeeping, takeOther } from './import-other.routes.ts'
import { fileSeal, lineSeal, withSheets } from './import-seal.ts'
import { resultPage, takeDecisions, takeRun } from './import-result.routes.tsx'
import { eventOf } from './import-runner.ts'
import { makeTemplate } from './import-template.ts'
import { ProgressScreen, StoppedScreen, UploadScreen } from './import-upload.screens.tsx'
import { takeWords } from './import-words.routes.ts'
import type { Importable } from './import-ways.ts'
import { changeJob, createJob, dropJob, listJobs } from './import.queries.ts'
import { countLines } from './import-line.queries.ts'
import { loadChoices } from './labels.queries.ts'
import { isPersonal, type RecordType } from './record.ts'

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const AGAIN = 3

async function uploadPage(asked: Any, type: RecordType, reasons: readonly Reason[] = []): Promise<Answer> {
  const kept = await listJobs(asked.tx, asked.scope, type.name)
  const jobs = await Promise.all(kept.map(async (job) => withSheets(job, await lineSeal(asked.tx, asked.keys, type, job.ward_id))))
  return page(`${type.label}の取り込み`, <UploadScreen type={type} clientId={asked.clientId} reasons={reasons} jobs={jobs} />, {
    status: reasons.length ? 422 : 200,
    json: reasons.length ? notYet(reasons) : { jobs: jobs.map((one) => ({ id: one.id, state: one.state, lines: one.lines })) },
  })
}

async function takeUpload(asked: Any, type: RecordType): Promise<Answer> {
  const upload = asked.files.get('file')
  const kind = upload && fileKind(upload.bytes)
  const why =
    !upload || upload.bytes.length === 0
      ? upload?.name
        ? `「${upload.name}」は空のファイルです。中身のあるファイルをえらんでください。`
        : '取り込むファイルをえらんでください。'
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
    await fileSeal(asked.tx, asked.keys, type, asked.actor.wardId),
  )
  await wake(asked, type, { id: asked.clientId, ward_id: asked.actor.wardId })
  return redirect(addressOf(type, asked.clientId), [asked.clientId])
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
      return page(`${type.label}の取り込み`, <StoppedScreen type={type} job={await withOthers(asked, job)} />, {
        json: { state: job.state, problem: job.problem },
      })
    case 'mapping':
      return columnsPage(asked, what, job, undefined)
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
  const title = `${type.label}の取り込み`
  const none = 'none' in type.files ? type.files.none : undefined
  const NoFile = <ErrorScreen title={title} what="この記録は、ファイルからは取り込めません。" todo={none ?? ''} />
  if (none) return [route.get(at(), { ...quiet, audit: `${event}.importAsked` }, () => page(title, NoFile, { json: { none } }))]
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
    route.post(at('/:job/columns'), { ...discloses, audit: `${event}.importMatched` }, (asked) => told(takeColumns(asked, what), asked)),
    route.post(at('/:job/run'), { ...discloses, audit: `${event}.importStarted` }, (asked) => told(takeRun(asked, what), asked)),
    route.post(at('/:job/words'), { ...discloses, audit: `${event}.importMatched` }, (asked) => told(takeWords(asked, what), asked)),
    route.post(at('/:job/decide'), { ...discloses, audit: `${event}.importDecided` }, (asked) => told(takeDecisions(asked, what), asked)),
    route.post(at('/:job/again'), { ...quiet, audit: `${event}.importMatched` }, async (asked) => {
      const job = await findAsked(asked, type)
      if (!job) return notFound
      await changeJob(asked.tx, job, ['checked'], { state: 'mapping' })
      return redirect(addressOf(type, job.id))
    }),
    route.post(at('/:job/sheet'), { ...quiet, audit: `${event}.uploaded` }, (asked) => takeOther(asked, type)),
    route.post(at('/:job/forget'), { ...quiet, audit: `${event}.importFileDropped` }, (asked) => endKeeping(asked, type)),
    route.post(at('/:job/drop'), { ...quiet, audit: `${event}.importDropped` }, async (asked) => {
      const job = await findAsked(asked, type)
      if (!job) return notFound
      if (job.state === 'mapping' || job.state === 'checked') await dropJob(asked.tx, job)
      return redirect(at())
    }),
  ]
}
