// 開所カレンダー.
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { parseDate } from '#src/kernel/era.ts'
import { hoursOn } from '#src/kernel/opening.ts'
import type { Reason } from '#src/kernel/result.ts'
import { notFound, page, redirect, problem, statusOf, type Answer } from '#src/web/answer.ts'
import { route, type Asked } from '#src/web/route.ts'
import { dropSpecialDay, getCalendar, nextDays, setSpecialDay, setWeek } from './calendar.queries.ts'
import { readHours, readWeek, sayHours, WEEKDAYS } from './calendar.rules.ts'
import { CalendarScreen } from './calendar.screens.tsx'
import { listCouncils } from '#src/access/council.queries.ts'

const READ = 'registry.area:read'
const WRITE = 'registry.area:write'
type AnyAsk = Asked<typeof READ> | Asked<typeof WRITE>
type Council = { id: string; name: string }

async function picked(asked: AnyAsk): Promise<{ council: Council; councils: Council[] } | undefined> {
  const councils = await listCouncils(asked.tx, asked.scope)
  const wanted = asked.form.get('ward') ?? asked.query.get('ward') ?? ''
  const council = councils.find((one) => one.id === (wanted || asked.actor.wardId))
  return council && { council, councils }
}
const monthDay = (text: string): string => `${Number(text.slice(0, 2))}/${Number(text.slice(3))}`

async function calendarPage(
  asked: AnyAsk,
  choice: { council: Council; councils: Council[] },
  reasons: readonly Reason[] = [],
): Promise<Answer> {
  const today = civilDateOf(asked.now)
  const { calendar, closesOnHolidays, version, special, holidays } = await getCalendar(asked.tx, choice.council.id)
  const named = new Map([...holidays.map((one) => [one.on, one.name] as const), ...special.map((one) => [one.on, one.name] as const)])
  const days = nextDays(today, 28).map((on) => ({ on, hours: sayHours(hoursOn(calendar, on)), why: named.get(on) ?? '' }))
  const body = (
    <CalendarScreen
      {...choice}
      week={calendar.weekly.map(sayHours)}
      newYear={{ from: monthDay(calendar.newYear.from), to: monthDay(calendar.newYear.to) }}
      closesOnHolidays={closesOnHolidays}
      version={version}
      special={special
        .filter((one) => one.on >= today)
        .map((one) => ({ on: one.on, name: one.name, hours: one.opens ? `${one.opens}-${one.closes ?? ''}` : '休み' }))}
      days={days}
      typed={(name) => asked.form.get(name) ?? ''}
      reasons={reasons}
      mayWrite={permit(asked.actor, WRITE) !== undefined}
      clientId={asked.clientId}
    />
  )
  return page('開所カレンダー', body, {
    status: statusOf(reasons),
    json: reasons.length ? problem(reasons, statusOf(reasons)) : { ward: choice.council.id, days: days.map((one) => ({ ...one })) },
  })
}

export const calendarRoutes = [
  route.get('/admin/calendar', { permit: READ, audit: 'registry.calendar.opened', discloses: false }, async (asked) => {
    const choice = await picked(asked)
    return choice ? calendarPage(asked, choice) : notFound
  }),
  route.post('/admin/calendar', { permit: WRITE, audit: 'registry.calendar.changed', discloses: false }, async (asked) => {
    const choice = await picked(asked)
    if (!choice) return notFound
    const { form, tx, scope, now } = asked
    const text = (name: string): string => (form.get(name) ?? '').trim()
    const back = redirect(`/admin/calendar?ward=${choice.council.id}`)
    if (text('what') === 'week') {
      const { week, reasons } = readWeek({
        hours: WEEKDAYS.map((_, i) => text(`day${i}`)),
        newYearFrom: text('new_year_from'),
        newYearTo: text('new_year_to'),
      })
      if (!week) return calendarPage(asked, choice, reasons)
      const seen = /^\d{1,6}$/.test(text('version')) ? Number(text('version')) : -1
      return (await setWeek(tx, scope, choice.council.id, seen, week, text('holidays') !== 'open', now))
        ? back
        : calendarPage(asked, choice, [
            { code: 'stale', message: 'ほかの人が先に変えました。書いた内容は残っています。よければもう一度送ってください。' },
          ])
    }
    const day = parseDate(text('on'), civilDateOf(now))
    if (text('what') === 'drop') {
      if (day.ok) await dropSpecialDay(tx, scope, choice.council.id, day.date)
      return back
    }
    const hours = readHours(text('hours'))
    const reasons: Reason[] = [
      ...(day.ok
        ? day.date < civilDateOf(now)
          ? [{ code: 'past', field: 'on', message: '今日か、これからの日を入れてください。' }]
          : []
        : [{ code: 'unreadable', field: 'on', message: text('on') ? day.reason : '「日」を入れてください。' }]),
      ...(text('name') === '' || [...text('name')].length > 40
        ? [{ code: 'missing', field: 'name', message: '「何の日」を 40 文字までで入れてください。' }]
        : []),
      ...(hours === undefined || hours.length > 1
        ? [{ code: 'unreadable', field: 'hours', message: '「開いている時間」は 9:00-12:00 のように、一つだけ書いてください。' }]
        : []),
    ]
    if (reasons.length || !day.ok) return calendarPage(asked, choice, reasons)
    await setSpecialDay(tx, scope, choice.council.id, {
      on: day.date,
      name: text('name'),
      opens: hours?.[0]?.from ?? null,
      closes: hours?.[0]?.to ?? null,
    })
    return back
  }),
]
