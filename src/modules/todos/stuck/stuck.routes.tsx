// 止まっていること: what all sources say of the whole ward, once its day has passed, in groups and oldest first. Each source stands behind its own right and the walls of the database, so that a compartment and a shield hide here what they hide elsewhere.
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import { sayExact } from '#src/kernel/say-date.ts'
import { gatherWaiting } from '#src/todos/gather.queries.ts'
import type { TodoSource } from '#src/todos/source.ts'
import { ofPeople, page, sheet } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { listColleagues } from '../colleagues/colleague.queries.ts'
import { waitingJson } from '../todos/todo.routes.tsx'
import { tellWhom } from '../todos/whom.queries.ts'
import { openDaysAt } from './stuck.queries.ts'
import { dueDay, GROUPS, sayStuck, stuckDays } from './stuck.rules.ts'
import { StuckScreen, type Group } from './stuck.screens.tsx'

/** The page over all sources that say how they are stuck. */
export const stuckRoutes = (sources: readonly TodoSource[]): AnyRoute[] => [
  route.get('/stuck', { permit: 'home.stuck:read', audit: 'home.stuck.listed', discloses: true }, async (asked) => {
    const { tx, actor, now, keys, format } = asked
    const today = civilDateOf(now)
    const kinds = new Map(sources.flatMap((one) => (one.stuck ? [[one.kind, { ...one.stuck, label: one.label }] as const] : [])))
    const { items: all, more } = await gatherWaiting(
      tx,
      keys,
      sources.filter((one) => one.stuck),
      actor,
      now,
      { whole: true },
    )
    const openDays = await openDaysAt(tx, now)
    const stuck = all.flatMap((one) => {
      const how = kinds.get(one.kind)
      const days = how && stuckDays(one, now, { openDays, nearDays: how.nearDays ?? 0 })
      return how && days !== undefined ? [{ ...one, how, days }] : []
    })
    // Names only where they are looked at: a file or a program has none.
    const { items: told, subjects: named } =
      format === 'html' ? await tellWhom(asked, sources, stuck, today) : { items: stuck, subjects: [] }
    const scope = permit(actor, 'home.todo:read')
    const staff = new Map((scope ? await listColleagues(tx, scope, today) : []).map((one) => [one.id, one.name]))
    const lines = stuck.map((one, i) => ({
      ...one,
      ...(told[i]?.who ? { who: told[i].who } : {}),
      inHand: one.hands?.flatMap((id) => (staff.has(id) ? [{ id, name: staff.get(id) ?? '' }] : [])),
    }))
    const groups: Group[] = GROUPS.flatMap(({ group, label, says }) => {
      const own = lines
        .filter((one) => one.how.group === group)
        .toSorted((a, b) => Number(b.life ?? false) - Number(a.life ?? false) || (b.days ?? -1) - (a.days ?? -1))
      return own.length ? [{ group, label, says, lines: own, more: own.some((one) => more.has(one.kind)) }] : []
    })
    const subjects = [...new Set([...lines.map((one) => one.key).filter(isUuid), ...named])]
    if (format === 'csv' || format === 'xlsx' || format === 'pdf') {
      const columns = ['まとまり', '止まっている日数', '期限', 'なにが', 'ようす', 'だれの手に'].map((label) => ({
        label,
        type: 'text' as const,
        width: 20,
      }))
      const rows = groups.flatMap((group) =>
        group.lines.map((one) => [
          group.label,
          sayStuck(one.days),
          one.due ? sayExact(dueDay(one.due)) : '',
          one.title,
          one.line,
          one.inHand?.map(({ name }) => name).join('、') ?? '',
        ]),
      )
      // Neither whom nor what stands in it.
      return ofPeople(sheet('止まっていること', columns, rows, subjects), 0)
    }
    return page('止まっていること', <StuckScreen groups={groups} me={actor.staffId} openDays={openDays} />, {
      subjects,
      json: {
        groups: groups.map((one) => ({
          group: one.group,
          n: one.lines.length,
          items: one.lines.map((line) => ({
            ...(waitingJson(line, now) as object),
            days: line.days,
            hands: line.inHand?.map(({ name }) => name) ?? null,
          })),
        })),
      },
    })
  }),
]
