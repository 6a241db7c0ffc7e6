// 今日: the first page after sign-in. Nothing of it is kept: it is read from the records each time.
import type { Permission } from '#src/access/permissions.ts'
import { permit } from '#src/access/scope.ts'
import type { Indicator } from '#src/indicators/definition.ts'
import { listOwnFigures } from '#src/indicators/indicators.api.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid, newId } from '#src/kernel/id.ts'
import { findJustDone, tellWhom, waitingJson } from '#src/modules/todos/todos.api.ts'
import { gatherWaiting } from '#src/todos/gather.queries.ts'
import type { TodoSource } from '#src/todos/source.ts'
import { isWaitingNow, type Waiting } from '#src/todos/waiting.rules.ts'
import { page } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { listPlan } from './days/day.routes.tsx'
import { linesShown, SOME } from './today.rules.ts'
import { TodayScreen } from './today.screens.tsx'

// For whoever looks after accounts; the first is the button of the page.
const WAYS: readonly { href: string; label: string; permit: Permission }[] = [
  { href: '/admin/staff/new', label: '職員を加える', permit: 'admin.staff:write' },
  { href: '/admin/staff', label: '職員と役割', permit: 'admin.staff:read' },
  { href: '/admin/handovers', label: '引きつぎ（異動）', permit: 'admin.staff:read' },
  { href: '/admin/devices', label: '共用のパソコン', permit: 'admin.device:write' },
  { href: '/rights', label: 'だれが何を見られるか', permit: 'account.right:read' },
  { href: '/admin/audit', label: '使われ方の記録', permit: 'admin.audit:read' },
]
// What each does most from here, for whoever may; the first is the button of the page.
const WRITES: readonly { href: string; label: string; permit: Permission }[] = [
  { href: '/notices/new', label: '気づきを記録する', permit: 'needs.notice:triage' },
  { href: '/sessions/new', label: '場を記録する', permit: 'sessions.session:write' },
  { href: '/people/new', label: '人を記録する', permit: 'registry.person:write' },
  { href: '/connections/new', label: 'つながりを記録する', permit: 'support.connection:write' },
  { href: '/figures/acceptance', label: '締めを受け付ける', permit: 'indicators.acceptance:write' },
  { href: '/watch-register/answers', label: '名簿の返信を入れる', permit: 'register.watchRegister:write' },
]
/** 今日 over all sources and figures. */
export const todayRoutes = (sources: readonly TodoSource[], indicators: readonly Indicator[]): AnyRoute[] => [
  route.get('/', { permit: 'home.today:read', audit: 'home.today.opened', discloses: true }, async (asked) => {
    const { tx, actor, now, keys, figures, clientId, format } = asked
    const today = civilDateOf(now)
    const [reading, own] = [permit(actor, 'indicators.figure:read'), permit(actor, 'home.todo:read')]
    const { items } = await gatherWaiting(tx, keys, sources, actor, now)
    const placed = (place: TodoSource['place']): typeof items => {
      const kinds = new Set(sources.filter((one) => one.place === place).map((one) => one.kind))
      return items.filter((one) => kinds.has(one.kind))
    }
    const work = placed('work')
    const [waiting, coming] = [work.filter((one) => isWaitingNow(one, now)), work.filter((one) => !isWaitingNow(one, now))]
    const [arrivals, signals] = [
      placed('arrival').toSorted((a, b) => (b.since?.getTime() ?? 0) - (a.since?.getTime() ?? 0)),
      placed('signal'),
    ]
    // A month that is due is the first act of whoever closes it.
    const closing = waiting.find((one) => one.kind === 'closing' && one.waited)
    const plan = await listPlan(asked, today)
    const done = own && (await findJustDone({ ...asked, scope: own }))
    const ward = reading && (await listOwnFigures({ tx, figures, scope: reading, now }, indicators))
    const together = new Set(sources.filter((one) => one.together).map((one) => one.kind))
    // Names only where they are looked at: the lines of the page, not what is behind it; a program has none.
    const lines = format === 'html' ? linesShown(waiting, coming, together, now) : [...waiting, ...coming]
    const { items: told, subjects: named } = format === 'html' ? await tellWhom(asked, sources, lines, today) : { items: [], subjects: [] }
    const names = new Map(lines.map((one, i) => [one, told[i] ?? one]))
    const withNames = (some: readonly Waiting[]): Waiting[] => some.map((one) => names.get(one) ?? one)
    const shown = [...lines, ...(format === 'html' ? arrivals.slice(0, SOME) : arrivals)].map((one) => one.key).filter(isUuid)
    const kinds = new Map(sources.map((one) => [one.kind, { label: one.label, unit: one.unit }]))
    return page(
      '今日',
      <TodayScreen
        now={now}
        today={today}
        name={actor.name}
        waiting={withNames(waiting)}
        coming={withNames(coming)}
        arrivals={arrivals}
        signals={signals}
        kinds={kinds}
        plan={plan}
        ward={ward}
        wardName={actor.isCity ? '全市' : actor.wardName}
        together={together}
        writes={[
          ...(closing ? [{ href: closing.href, label: '月を締める' }] : []),
          ...WRITES.filter((one) => permit(actor, one.permit)),
        ].slice(0, 4)}
        ways={permit(actor, 'admin.staff:write') ? WAYS.filter((one) => permit(actor, one.permit)) : []}
        done={done}
        clientId={clientId}
        idFor={() => newId(now)}
      />,
      {
        subjects: [...new Set([...shown, ...named])],
        json: {
          today,
          waiting: waiting.map((one) => waitingJson(one, now)),
          coming: coming.map((one) => waitingJson(one, now)),
          arrivals: arrivals.map((one) => waitingJson(one, now)),
          plan: plan.map((one) => ({ ...one })),
          figures: ward?.figures.map(({ id, value, target }) => ({ id, value, target: target ?? null })) ?? [],
        },
      },
    )
  }),
]
