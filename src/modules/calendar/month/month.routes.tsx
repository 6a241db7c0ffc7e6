// カレンダー: the month of one's own council — sessions, holidays and closed days, and the month that can be closed.
import { permit } from '#src/access/scope.ts'
import { listActs, statesOf } from '#src/records/month-state.queries.ts'
import { addDays, civilDateOf, jstTime } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import { hoursOn } from '#src/kernel/opening.ts'
import { titleOf } from '#src/records/say.rules.ts'
import { loadLabels } from '#src/records/labels.queries.ts'
import { gatherWaiting } from '#src/todos/gather.queries.ts'
import type { TodoSource } from '#src/todos/source.ts'
import { urgencyOf } from '#src/todos/waiting.rules.ts'
import { getCalendar } from '#src/modules/registry/registry.api.ts'
import { listSessionsBetween, session } from '#src/modules/sessions/sessions.api.ts'
import { councilName } from '#src/ui/page.tsx'
import { page } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { askedMonth, boundsOf, monthAfter, weeksOf, type Item } from './month.rules.ts'
import { MonthScreen, type DayNote } from './month.screens.tsx'

type Any = Asked<'home.calendar:read'>
const MARKS: Readonly<Record<string, string>> = { postponed: '▲ 延期', cancelled: '× 中止' }

async function sessionItems({ tx, actor }: Any, month: string): Promise<Item[]> {
  const reading = permit(actor, 'sessions.session:read')
  if (!reading) return []
  const { from, until } = boundsOf(month)
  const rows = await listSessionsBetween(tx, reading, actor.wardId, from, until)
  const names = await loadLabels(
    tx,
    actor,
    session,
    rows.map((row) => ({ values: { neighbourhood_ids: row.neighbourhood_ids } })),
  )
  return rows.map((row) => ({
    day: row.on_day,
    time: row.starts?.slice(0, 5) ?? '',
    words: titleOf(session, { title: row.title, purposes: row.purposes, neighbourhood_ids: row.neighbourhood_ids }, names),
    href: `/sessions/${row.id}`,
    mark: MARKS[row.state] ?? '',
  }))
}

/** The first open day of a month is the day from which the month before can be closed; shown to those who close, until it is done. */
async function closingItems(
  { tx, actor, now }: Any,
  month: string,
  days: readonly string[],
  open: (day: string) => boolean,
): Promise<Item[]> {
  const before = monthAfter(month, -1)
  const first = days.find(open)
  if (
    !first ||
    month > addDays(civilDateOf(now), 31).slice(0, 7) ||
    !permit(actor, 'indicators.closing:write')?.wards.includes(actor.wardId)
  )
    return []
  const state =
    statesOf(await listActs(tx, [before]))
      .get(actor.wardId)
      ?.get(before) ?? 'open'
  return state === 'open'
    ? [{ day: first, time: '', words: `${Number(before.slice(5))}月分を締められます`, href: '/figures', mark: '' }]
    : []
}

/** One's own to-dos with a day, but for what stands in the month by itself. */
async function todoItems(
  { tx, actor, now, keys }: Any,
  sources: readonly TodoSource[],
  month: string,
): Promise<(Item & { key: string })[]> {
  const { from, until } = boundsOf(month)
  const { items } = await gatherWaiting(
    tx,
    keys,
    sources.filter((one) => one.place === 'work' && !one.offCalendar),
    actor,
    now,
    { until },
  )
  return items.flatMap((one): (Item & { key: string })[] => {
    const day = one.due instanceof Date ? civilDateOf(one.due) : one.due
    return day === undefined || day < from || day > until
      ? []
      : [
          {
            key: one.key,
            day,
            time: one.due instanceof Date ? jstTime(one.due) : '',
            words: `やること：${one.title}`,
            href: one.href,
            mark: urgencyOf(one, now) === 'overdue' ? '▲ すぎています' : '',
          },
        ]
  })
}

export const monthRoutes = (sources: readonly TodoSource[]): AnyRoute[] => [
  route.get('/calendar', { permit: 'home.calendar:read', audit: 'home.calendar.opened', discloses: true }, async (asked) => {
    const { tx, actor, now, query } = asked
    const today = civilDateOf(now)
    const month = askedMonth(query.get('month') ?? '', today)
    const days = weeksOf(month)
      .flat()
      .filter((day) => day.startsWith(month))
    const { calendar, holidays, special } = await getCalendar(tx, actor.wardId)
    const named = new Map([...holidays, ...special].map((one) => [one.on, one.name]))
    const notes = new Map(
      days.map((day): [string, DayNote] => [day, { name: named.get(day) ?? '', closed: hoursOn(calendar, day).length === 0 }]),
    )
    const todos = await todoItems(asked, sources, month)
    const items: Item[] = [
      ...todos.map(({ day, time, words, href, mark }) => ({ day, time, words, href, mark })),
      ...(await closingItems(asked, month, days, (day) => !notes.get(day)?.closed)),
      ...(await sessionItems(asked, month)),
    ]
    return page(
      'カレンダー',
      <MonthScreen
        month={month}
        today={today}
        council={councilName(actor.wardName)}
        items={items}
        notes={notes}
        mayWrite={permit(actor, 'sessions.session:write') !== undefined}
      />,
      {
        json: { month, items, holidays: holidays.filter((one) => one.on.startsWith(month)) },
        subjects: todos.map((one) => one.key).filter(isUuid),
      },
    )
  }),
]
