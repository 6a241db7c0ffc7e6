// わたしの一日 as a page and as an A4: the day's plan, what waits, room for notes.
import { permit } from '#src/access/scope.ts'
import type { Paper } from '#src/documents/document.ts'
import { civilDateOf, type CivilDate } from '#src/kernel/civil-date.ts'
import { formatWareki } from '#src/kernel/era.ts'
import { isUuid } from '#src/kernel/id.ts'
import { sayWeekday } from '#src/kernel/say-date.ts'
import { listSessionsBetween, session } from '#src/modules/sessions/sessions.api.ts'
import { waitingJson } from '#src/modules/todos/todos.api.ts'
import { loadLabels } from '#src/records/labels.queries.ts'
import { titleOf } from '#src/records/say.rules.ts'
import { gatherWaiting } from '#src/todos/gather.queries.ts'
import type { TodoSource } from '#src/todos/source.ts'
import { isWaitingNow, tagOf, type Waiting } from '#src/todos/waiting.rules.ts'
import { page } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { maskNames } from './day.rules.ts'
import { MyDayScreen, type PlanLine } from './day.screens.tsx'

const MOST_ON_PAPER = 40
const NOTE_LINES = 8

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

function dayPaper(today: CivilDate, name: string, plan: readonly PlanLine[], waiting: readonly Waiting[], now: Date): Paper {
  const left = waiting.length - MOST_ON_PAPER
  return {
    title: `わたしの一日　${formatWareki(today)}（${sayWeekday(today)}）`,
    note: name,
    blocks: [
      { kind: 'heading', text: '予定' },
      plan.length
        ? {
            kind: 'table',
            columns: [
              { label: '時刻', width: 2.5 },
              { label: '何', width: 6 },
              { label: 'どこ', width: 4 },
            ],
            rows: plan.map((one) => [one.time, one.title, one.line]),
          }
        : { kind: 'paragraph', text: '今日の予定はありません。' },
      { kind: 'heading', text: 'やること' },
      waiting.length
        ? {
            kind: 'table',
            columns: [
              { label: '済', width: 0.8, align: 'center' },
              { label: 'いつまで', width: 2.7 },
              { label: '何', width: 6 },
              { label: 'だれ・どこ', width: 4 },
            ],
            rows: waiting.slice(0, MOST_ON_PAPER).map((one) => ['□', tagOf(one, now).words, one.title, one.line]),
          }
        : { kind: 'paragraph', text: '今日までのやることはありません。' },
      ...(left > 0 ? [{ kind: 'paragraph' as const, text: `ほかに ${left} 件あります。画面で見てください。` }] : []),
      { kind: 'heading', text: '書きとめ' },
      { kind: 'lines', count: NOTE_LINES },
    ],
  }
}

export const dayRoutes = (sources: readonly TodoSource[]): AnyRoute[] => [
  route.get('/my-day', { permit: 'home.today:read', audit: 'home.myDay.opened', discloses: true }, async (asked) => {
    const { tx, actor, now, keys, query, format } = asked
    const today = civilDateOf(now)
    const names = query.get('names') === '1'
    const said = (text: string): string => (names ? text : maskNames(text))
    const { items } = await gatherWaiting(
      tx,
      keys,
      sources.filter((one) => one.place === 'work'),
      actor,
      now,
      { until: today },
    )
    const waiting = items.filter((one) => isWaitingNow(one, now))
    const plan = await listPlan(asked, today)
    const shown = {
      plan: plan.map((one) => ({ ...one, title: said(one.title), line: said(one.line) })),
      waiting: waiting.map((one) => ({ ...one, title: said(one.title), line: said(one.line) })),
    }
    return page(
      'わたしの一日',
      <MyDayScreen today={today} name={actor.name} waiting={shown.waiting} plan={shown.plan} now={now} names={names} />,
      {
        subjects: waiting.map((one) => one.key).filter(isUuid),
        json: { today, plan: shown.plan.map((one) => ({ ...one })), waiting: shown.waiting.map((one) => waitingJson(one, now)) },
        paper: format === 'pdf' ? dayPaper(today, actor.name, shown.plan, shown.waiting, now) : undefined,
      },
    )
  }),
]
