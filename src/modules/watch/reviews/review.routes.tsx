// 死亡発見の振り返り: the engine's pages; whoever begins one is responsible for it, and what stood open then is counted.
import { assign } from '#src/access/assignment.queries.ts'
import { permit } from '#src/access/scope.ts'
import { parseDate } from '#src/kernel/era.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { findTheOne } from '#src/records/ref-asked.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { Screens } from '#src/records/record-screens.ts'
import type { AnyRoute } from '#src/web/route.ts'
import { countOpenNotices } from './review.queries.ts'
import { reviewImport } from './review.import.ts'
import { deathReview as type } from './review.schema.ts'
import { ReviewRecord } from './review.screens.tsx'
import { WatchList } from '../rounds/round.screens.tsx'

const record: Screens['record'] = (props) => <ReviewRecord {...props} />
const plain = recordRoutes(type, { record, list: WatchList }, reviewImport)
const created: AnyRoute = {
  ...plain.create,
  run: async (asked, scope) => {
    const form = new URLSearchParams(asked.form)
    const person = await findTheOne(asked, type, 'person_id', asked.actor.wardId)
    const reading = permit(asked.actor, 'needs.notice:read')
    const found = parseDate((form.get('found_on') ?? '').trim(), civilDateOf(asked.now))
    if (!form.get('open_notices')?.trim() && reading && person && found.ok)
      form.set('open_notices', String(await countOpenNotices(asked.tx, reading, asked.actor.wardId, person, found.date)))
    const answer = await plain.create.run({ ...asked, form }, scope)
    if (answer.kind !== 'redirect') return answer
    const one = { type: type.name, wardId: asked.actor.wardId, id: asked.clientId }
    // Responsible from the first moment: the worker's own reach to it begins here.
    const own = permit(asked.actor, 'registry.person:write')
    if (own) await assign(asked.tx, own, one, asked.actor.staffId, asked.actor.staffId, asked.now)
    return answer
  },
}
export const reviewRoutes: AnyRoute[] = allRoutes({ ...plain, create: created })
