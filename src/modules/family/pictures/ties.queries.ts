// What ties a household has by its ecomap, for the checks of participation support.
import type { KeyRing } from '#src/access/key-ring.ts'
import { permit, type Actor } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { findFamily } from './picture.queries.ts'
import { countTies, pictureOn, type Counted } from './picture.rules.ts'

/** The ties of a household on a day; undefined for who may not see its picture. */
export async function listTies(
  tx: Tx,
  actor: Actor,
  at: { wardId: string; householdId: string; day: string },
  keys: KeyRing,
): Promise<Counted | undefined> {
  const scope = permit(actor, 'family.picture:read')
  return scope && countTies(pictureOn((await findFamily(tx, scope, at, keys)).family, [], at.day).eco)
}
