// What follows when a consent ends, wherever it was ended: on its own page, on a form of the register, in a file brought in.
import { uncoveredTogether, type Consent } from '#src/access/basis.rules.ts'
import type { Scope } from '#src/access/scope.ts'
import type { WardKeys } from '#src/access/ward-key.ts'
import type { Tx } from '#src/db/connection.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { listLivingIn, listOpenByConsent, revokeShare } from '../shares/share.queries.ts'
import { listHeldConsents } from './consent.queries.ts'

const BECAUSE = '本人の同意が、いまはこの範囲をおおっていません'
/** Asks every offer and share of this person, and of the household they live in, that stands on consent again, and ends those it no longer covers, in the same transaction. */
export async function closeUncovered(
  tx: Tx,
  scope: Scope,
  keys: WardKeys,
  of: { wardId: string; personId: string },
  now: Date,
): Promise<void> {
  for (const share of await listOpenByConsent(tx, scope, of.wardId, of.personId, now)) {
    const members = await listLivingIn(tx, share)
    const whom = [...new Set([...(share.personId ? [share.personId] : []), ...members])]
    const consents: Consent[] = []
    for (const id of whom)
      consents.push(...(await listHeldConsents(tx, scope, share.wardId, id)).map((each) => ({ ...each, personId: id })))
    const giving = {
      basis: share.basis,
      to: share.recipient,
      items: share.items,
      purpose: share.purpose,
      on: civilDateOf(now),
      evidence: 'x',
    }
    const { own, others } = uncoveredTogether(giving, share.personId ?? '', members, consents)
    if (own.length + others.length) await revokeShare(tx, scope, keys, share, BECAUSE, now)
  }
}
