// Whether a shield hides from this reader where somebody lives and how they are reached: of the person of a support, and of what came along with it from another ward.
import { permit } from '#src/access/scope.ts'
import type { Permission } from '#src/access/permissions.ts'
import { hiddenAmong, viewerOf } from '#src/modules/registry/registry.api.ts'
import type { Asked } from '#src/web/route.ts'
import { isShielded } from '../moves/case-move.queries.ts'
import { cameHidden } from '../moves/case-move.rules.ts'

type Any = Omit<Asked<Permission>, 'scope'>
/** Of whom this reader may not see at all, it does; of nobody, it does not. */
export async function hidesContact(asked: Any, personId: string): Promise<boolean> {
  if (personId === '') return false
  return (await hiddenAmong(asked.tx, permit(asked.actor, 'registry.person:read'), viewerOf(asked.actor), [personId])).has(personId)
}
/** The same of what went along with a hand-over. `personId`: whom the support of the reader's own ward is about; blank where nobody is named there yet, undefined where they may not read it. */
export async function hidesCame(asked: Any, moveId: string, personId: string | undefined): Promise<boolean> {
  const named = personId ?? ''
  return cameHidden({
    readable: personId !== undefined,
    here: named === '' ? undefined : await hidesContact(asked, named),
    there: named === '' ? await isShielded(asked.tx, { moveId }) : false,
  })
}
