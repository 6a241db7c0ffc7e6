// わたしの一日 as a page and as an A4: the day's plan, what waits, room for notes.
import { permit } from '#src/access/scope.ts'
import { civilDateOf, type CivilDate } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import { tellApart } from '#src/kernel/tell-apart.ts'
import { listSessionsBetween, session } from '#src/modules/sessions/sessions.api.ts'
import { tellWhom, waitingJson } from '#src/modules/todos/todos.api.ts'
import { loadLabels } from '#src/records/labels.queries.ts'
import { titleOf } from '#src/records/say.rules.ts'
import { gatherWaiting } from '#src/todos/gather.queries.ts'
import type { TodoSource } from '#src/todos/source.ts'
import { isWaitingNow, linesOf } from '#src/todos/waiting.rules.ts'
import { page } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { dayPaper, isOneSheet, MOST_ON_PAPER } from './day.paper.ts'
import { maskNames } from './day.rules.ts'
import { MyDayScreen, type DayLine, type PlanLine } from './day.screens.tsx'

/** Beside a line that stands for many. */
const MANY_LINE = 'いちばん先に来たものの日です'

/** The sessions of the own council on a day, but for those that were put off or called off. */
export async function listPlan({ tx, actor }: Pick<Asked<'home.today:read'>, 'tx' | 'actor'>, day: CivilDate): Promise<PlanLine[]> {
  const reading = permit(actor, 'sessions.session:read')
  if (!reading) return []
  const rows = (await listSessionsBetween(tx, reading, actor.wardId, day, day)).filter(
    (row) => row.state === 'planned' || row.state === 'held',
  )
  const names = await loadLabels(
    tx,
    actor,
    session,
    rows.map((row) => ({ values: { neighbourhood_ids: row.neighbourhood_ids } })),
  )
  return rows.map((row) => ({
    time: row.starts ? `${row.starts.slice(0, 5)}${row.ends ? `–${row.ends.slice(0, 5)}` : ''}` : '',
    title: titleOf(session, { title: row.title, purposes: row.purposes, neighbourhood_ids: row.neighbourhood_ids }, names),
    line: [row.venue, row.state === 'held' ? '✓ 記録しました' : ''].filter(Boolean).join('　'),
    href: `/sessions/${row.id}`,
  }))
}

export const dayRoutes = (sources: readonly TodoSource[]): AnyRoute[] => [
  route.get('/my-day', { permit: 'home.today:read', audit: 'home.myDay.opened', discloses: true }, async (asked) => {
    const { tx, actor, now, keys, query, format } = asked
    const today = civilDateOf(now)
    const names = query.get('names') === '1'
    const said = (text: string): string => (names ? text : maskNames(text))
    const { items: all } = await gatherWaiting(
      tx,
      keys,
      sources.filter((one) => one.place === 'work'),
      actor,
      now,
      { until: today },
    )
    const waiting = all.filter((one) => isWaitingNow(one, now))
    // As on 今日: of the kinds that say so many are one line. A program has them all.
    const lines = linesOf(waiting, new Set(sources.filter((one) => one.together).map((one) => one.kind)))
    const kinds = new Map(sources.map((one) => [one.kind, one]))
    // Whom it is about: on the screen as on 今日; on paper their neighbourhood, and the name where it was asked for. A program has neither.
    const single = lines.flatMap(({ one, n }) => (n === 1 && format !== 'json' ? [one] : []))
    const { items, subjects } = await tellWhom(asked, sources, single, today)
    const told = new Map(single.map((one, i) => [one, items[i] ?? one]))
    const work = tellApart(
      lines.map((line): DayLine => {
        const { one, n } = line
        const { who = '', where = '' } = told.get(one) ?? {}
        if (n === 1)
          return {
            ...line,
            title: said(one.title),
            line: said([names ? who : where, one.line].filter(Boolean).join('　')),
            href: one.href,
            ...(who && !names ? { who } : {}),
          }
        const { label = one.title, unit = '件' } = kinds.get(one.kind) ?? {}
        return { ...line, title: `${label}　${n} ${unit}`, line: MANY_LINE, href: `/todos?kind=${one.kind}` }
      }),
    )
    const plan = (await listPlan(asked, today)).map((one) => ({ ...one, title: said(one.title), line: said(one.line) }))
    const day = { today, name: actor.name, plan, work }
    // Only what stands there was looked at: the sheet ends after so many lines, and says names where it was asked to.
    const shown =
      format === 'json'
        ? waiting
        : (format === 'pdf' ? lines.slice(0, MOST_ON_PAPER) : lines).flatMap(({ one, n }) => (n === 1 ? [one] : []))
    const named = format === 'html' || names ? subjects.filter((id) => shown.some((one) => one.whom === id)) : []
    return page('わたしの一日', <MyDayScreen {...day} now={now} names={names} oneSheet={isOneSheet(day, now)} />, {
      subjects: [...new Set([...shown.map((one) => one.key).filter(isUuid), ...named])],
      json: {
        today,
        plan: plan.map((one) => ({ ...one })),
        waiting: waiting.map((one) => waitingJson({ ...one, title: said(one.title), line: said(one.line) }, now)),
      },
      paper: format === 'pdf' ? dayPaper(day, now) : undefined,
    })
  }),
]
