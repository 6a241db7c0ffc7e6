// The first page after sign-in.
import { permit } from '#src/access/scope.ts'
import { addDays, civilDateOf } from '#src/kernel/civil-date.ts'
import { listOwnHandovers, sayHandover } from '#src/modules/administration/administration.api.ts'
import { listWaiting } from '#src/modules/sessions/sessions.api.ts'
import { page } from '#src/web/answer.ts'
import { route } from '#src/web/route.ts'
import { TodayScreen } from './today.screens.tsx'

export const todayRoutes = [
  route.get('/', { permit: 'home.today:read', audit: 'home.today.opened', discloses: false }, async ({ tx, scope, actor, now }) => {
    const today = civilDateOf(now)
    const reading = permit(actor, 'sessions.session:read')
    const rows = reading ? await listWaiting(tx, reading, addDays(today, 7)) : []
    const waiting = rows.map((row) => ({ id: row.id, title: row.title || '場', day: row.on_day, venue: row.venue }))
    const handovers = (await listOwnHandovers(tx, scope, today)).map((one) => ({ id: one.id, words: sayHandover(one, today) }))
    return page(
      '今日',
      <TodayScreen
        handovers={handovers}
        today={today}
        name={actor.name}
        waiting={waiting}
        mayWrite={permit(actor, 'sessions.session:write') !== undefined}
      />,
      { json: { today, waiting } },
    )
  }),
]
