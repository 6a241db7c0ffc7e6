// 自動の仕事 on the screen, over the kinds that all modules declare.
import { permit } from '#src/access/scope.ts'
import { countMail, changeMail, findShut, listUnsent } from '#src/mail/mail.queries.ts'
import { NO_WAY } from '#src/mail/mail.module.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { notFound, page, redirect, problem, type Answer } from '#src/web/answer.ts'
import type { Module } from '#src/web/module.ts'
import { askedNumber } from '#src/web/clean.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import type { JobKind } from './job.ts'
import { cancelSent, findJob, JOBS_PAGE, listClock, listJobs, sendJob, type JobLine } from './job.queries.ts'
import { sayCron, sayProblem, STATE_WORDS, stateOf } from './jobs.rules.ts'
import { JobsScreen } from './jobs.screens.tsx'
import type { ClockView, JobView } from './job-view.screens.tsx'
import { upkeep } from './upkeep.ts'

const READ = 'admin.job:read'
const WRITE = 'admin.job:write'
const HOME = '/admin/jobs'
type Any = Asked<typeof READ> | Asked<typeof WRITE>
const GOING: readonly string[] = ['waiting', 'running', 'retrying']

const isAddress = (about: string): boolean => about.startsWith('/')

function viewOf(asked: Any, kind: JobKind | undefined, line: JobLine): JobView {
  const state = stateOf(line)
  return {
    ...line,
    state,
    // What it is about is a word, or the address of a record: that is a way, not a name.
    label: `${line.about && !isAddress(line.about) ? `${line.about}の` : ''}${kind?.label ?? line.queue}`,
    href: isAddress(line.about) ? line.about : undefined,
    askedBy: line.askedByName ?? '自動',
    own: line.askedBy === asked.actor.staffId,
    problem: sayProblem(state, line.problem),
    mayCancel: kind?.cancel !== undefined && GOING.includes(state),
    mayAgain: kind !== undefined && ['failed', 'cancelled', 'retrying'].includes(state),
  }
}

async function jobsPage(asked: Any, kinds: readonly JobKind[], reasons: readonly Reason[] = []): Promise<Answer> {
  const reading = permit(asked.actor, READ)
  if (!reading) return notFound
  const skip = askedNumber(asked.query, 'skip', 1_000_000)
  const found = await listJobs(asked.tx, reading, skip)
  const at = (from: number): string => (from ? `${HOME}?skip=${from}` : HOME)
  const next = found.length > JOBS_PAGE ? at(skip + JOBS_PAGE) : undefined
  const jobs = found.slice(0, JOBS_PAGE).map((line) =>
    viewOf(
      asked,
      kinds.find((kind) => kind.name === line.queue),
      line,
    ),
  )
  const byClock = asked.actor.isCity ? await listClock(asked.tx, reading) : []
  // What runs by the clock is the city council's affair.
  const clock = !asked.actor.isCity
    ? []
    : kinds.flatMap((kind): ClockView[] => {
        if (!kind.cron) return []
        const line = byClock.find((one) => one.queue === kind.name)
        const state = line && stateOf(line)
        return [
          {
            queue: kind.name,
            label: kind.label,
            what: kind.what,
            when: sayCron(kind.cron),
            last: line && state && { at: line.touchedAt, state, problem: sayProblem(state, line.problem) },
            mayRun: line !== undefined && state !== undefined && !['waiting', 'running'].includes(state),
          },
        ]
      })
  const [mail, unsent] = [await countMail(asked.tx, reading, asked.now), await listUnsent(asked.tx, reading)]
  const noWay = clock.some((one) => one.last?.problem === NO_WAY) ? NO_WAY : ((await findShut(asked.tx, reading)) ?? '')
  const body = (
    <JobsScreen
      jobs={jobs}
      previous={skip ? at(Math.max(0, skip - JOBS_PAGE)) : undefined}
      next={next}
      clock={clock}
      mail={mail}
      unsent={unsent}
      noWay={noWay}
      mayWrite={permit(asked.actor, WRITE) !== undefined}
      manyWards={reading.wards.length > 1}
      reasons={reasons}
      now={asked.now}
      clientId={asked.clientId}
    />
  )
  return page('自動の仕事', body, {
    status: reasons.length ? 422 : 200,
    json: reasons.length
      ? problem(reasons)
      : {
          items: jobs.map((one) => ({
            queue: one.queue,
            key: one.key,
            label: one.label,
            ward: one.wardName,
            askedBy: one.askedBy,
            askedAt: one.askedAt.toISOString(),
            state: one.state,
            words: STATE_WORDS[one.state].words,
            done: one.done,
            total: one.total,
            problem: one.problem,
          })),
          next: next ?? null,
          clock: clock.map((one) => ({
            queue: one.queue,
            label: one.label,
            when: one.when,
            state: one.last?.state ?? null,
            at: one.last?.at.toISOString() ?? null,
            problem: one.last?.problem ?? '',
          })),
          mail: { ...mail, problem: noWay },
        },
  })
}

const routesOver = (kinds: readonly JobKind[]): AnyRoute[] => {
  const change = (
    verb: 'again' | 'cancel',
    audit: string,
    act: (asked: Asked<typeof WRITE>, kind: JobKind, line: JobLine) => Promise<Reason | undefined>,
  ): AnyRoute =>
    route.post(`${HOME}/${verb}`, { permit: WRITE, audit, discloses: false }, async (asked) => {
      const kind = kinds.find((one) => one.name === asked.form.get('queue'))
      const line = kind && (await findJob(asked.tx, asked.scope, kind.name, asked.form.get('key') ?? ''))
      if (!kind || !line) return notFound
      const reason = await act(asked, kind, line)
      return reason ? jobsPage(asked, kinds, [reason]) : redirect(HOME)
    })
  const changeLetter = (what: 'again' | 'cancel', audit: string): AnyRoute =>
    route.post(`${HOME}/mail/${what}`, { permit: WRITE, audit, discloses: false }, async (asked) => {
      const id = asked.form.get('mail') ?? ''
      return isUuid(id) && (await changeMail(asked.tx, asked.scope, id, what, asked.now)) ? redirect(HOME) : notFound
    })
  return [
    route.get(HOME, { permit: READ, audit: 'admin.job.listed', discloses: false }, (asked) => jobsPage(asked, kinds)),
    change('again', 'admin.job.retried', async (asked, kind, line) => {
      if (['waiting', 'running'].includes(stateOf(line))) return undefined
      if (kind.again && !(await kind.again(asked.tx, line, asked.now)))
        return { code: 'nothing', message: 'この仕事には、もう続きがありません。はじめから、たのみ直してください。' }
      // What waits for a later try is taken out: this one goes now.
      if (line.state === 'retry') await cancelSent(asked.tx, line, '', asked.now)
      await sendJob(asked.tx, line, { wardId: line.wardId, now: asked.now })
      return undefined
    }),
    change('cancel', 'admin.job.cancelled', async (asked, kind, line) => {
      if (!kind.cancel) return { code: 'never', message: 'この仕事は、とりやめられません。' }
      if (!GOING.includes(stateOf(line))) return undefined
      await kind.cancel(asked.tx, line, asked.now)
      await cancelSent(asked.tx, line, `${asked.actor.name}さんがとりやめました。ここまでに保存したものは残っています。`, asked.now)
      return undefined
    }),
    changeLetter('again', 'admin.mail.retried'),
    changeLetter('cancel', 'admin.mail.cancelled'),
  ]
}

/** The screen and the house's own jobs, over the jobs of the other modules. */
export const jobsOver = (others: readonly JobKind[]): Module => {
  const kinds = [...others, ...upkeep]
  return { name: 'jobs', nav: [], routes: routesOver(kinds), jobs: upkeep }
}
