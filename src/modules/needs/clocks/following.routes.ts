// Routes of the engine that save what waits by its urgency: the deadline follows, and a day left blank is today.
import type { Clock } from '#src/deadlines/deadline.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Scope } from '#src/access/scope.ts'
import type { AnyRoute } from '#src/web/route.ts'
import { followOne } from './urgency-clock.queries.ts'

type Any = Parameters<AnyRoute['run']>[0]

/** After a change that was carried out, the deadline follows; `then` is what else comes of it, before. */
export const following = (clock: Clock, one: AnyRoute, then?: (asked: Any, scope: Scope, id: string) => Promise<void>): AnyRoute => ({
  ...one,
  run: async (asked, scope) => {
    const answer = await one.run(asked, scope)
    const id = asked.params['id'] ?? ''
    if (answer.kind !== 'redirect' || !isUuid(id)) return answer
    await then?.(asked, scope, id)
    await followOne(clock, asked, id)
    return answer
  },
})
/** A form's day `name` left blank is today. */
export const dated = (one: AnyRoute, from: 'query' | 'form', name = 'on_day'): AnyRoute => ({
  ...one,
  run: (asked, scope) => {
    const given = new URLSearchParams(asked[from])
    if (!given.get(name)?.trim()) given.set(name, civilDateOf(asked.now))
    return one.run({ ...asked, [from]: given }, scope)
  },
})
