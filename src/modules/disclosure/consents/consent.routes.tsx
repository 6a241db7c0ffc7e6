// 同意: the engine's pages. What was given on a consent that no longer holds closes with it, in the same transaction.
import { isUuid } from '#src/kernel/id.ts'
import { findRecord } from '#src/records/record.queries.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { AnyRoute } from '#src/web/route.ts'
import { closeUncovered } from './consent-end.queries.ts'
import { consent } from './consent.schema.ts'

/** After a change of a consent: shares that stand on consent are asked again, and end where it no longer covers them; also those of whom it was of before. */
const closing = (one: AnyRoute): AnyRoute => ({
  ...one,
  run: async (asked, scope) => {
    const id = asked.params['id'] ?? ''
    const find = () => findRecord(asked.tx, scope, consent, id, asked.keys)
    const before = isUuid(id) ? await find() : undefined
    const answer = await one.run(asked, scope)
    if (answer.kind !== 'redirect' || !before) return answer
    const people = new Set([before, await find()].flatMap((row) => (row ? [String(row.values['person_id'])] : [])))
    const keys = await asked.keys.of(asked.tx, before.ward_id)
    for (const personId of people) await closeUncovered(asked.tx, scope, keys, { wardId: before.ward_id, personId }, asked.now)
    return answer
  },
})
const plain = recordRoutes(consent)
export const consentRoutes: AnyRoute[] = allRoutes({ ...plain, change: closing(plain.change), moves: plain.moves.map(closing) })
