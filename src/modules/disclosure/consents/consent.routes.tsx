// 同意: the engine's pages. What was given on a consent that no longer holds closes with it, in the same transaction.
import { uncovered } from '#src/access/basis.rules.ts'
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { AnyRoute } from '#src/web/route.ts'
import { revokeShare, listOpenByConsent } from '../shares/share.queries.ts'
import { listConsentsOf } from './consent.queries.ts'
import { consent } from './consent.schema.ts'

const BECAUSE = '本人の同意が、いまはこの範囲をおおっていません'
/** After a change of a consent: shares that stand on consent are asked again, and end where it no longer covers them. */
const closing = (one: AnyRoute): AnyRoute => ({
  ...one,
  run: async (asked, scope) => {
    const answer = await one.run(asked, scope)
    const writing = permit(asked.actor, 'disclosure.share:write')
    if (answer.kind !== 'redirect' || !writing) return answer
    const keys = await asked.keys.of(asked.tx, asked.actor.wardId)
    for (const share of await listOpenByConsent(asked.tx, writing, asked.params['id'] ?? '', asked.now)) {
      const consents = (await listConsentsOf(asked.tx, asked.actor, share.wardId, [share.personId])) ?? []
      const giving = {
        basis: share.basis,
        to: share.recipient,
        items: share.items,
        purpose: share.purpose,
        on: civilDateOf(asked.now),
        evidence: 'x',
      }
      const held = uncovered(
        giving,
        share.personId,
        consents.map((each) => ({ ...each, personId: share.personId })),
      )
      if (held.length) await revokeShare(asked.tx, writing, keys, share, BECAUSE, asked.now)
    }
    return answer
  },
})
const plain = recordRoutes(consent)
export const consentRoutes: AnyRoute[] = allRoutes({ ...plain, change: closing(plain.change), moves: plain.moves.map(closing) })
