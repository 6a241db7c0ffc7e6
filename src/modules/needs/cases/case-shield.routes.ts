// Whom a support that came from another ward is about is hidden here from the moment they are on file, where they were hidden there. 根拠: rules.md 人 2
import { listAssigned } from '#src/access/assignment.queries.ts'
import { TakenBack } from '#src/kernel/taken-back.ts'
import { findAsked, type Any } from '#src/records/record-asked.ts'
import { findTheOne } from '#src/records/ref-asked.ts'
import { stale } from '#src/records/say.rules.ts'
import type { AnyRoute } from '#src/web/route.ts'
import { hideComing, whyNotHidden } from '#src/modules/registry/registry.api.ts'
import { isShielded } from '../moves/case-move.queries.ts'
import { supportCase as type } from './case.schema.ts'

/** A save that names whom the support is about. */
export const hiding = (one: AnyRoute): AnyRoute => ({
  ...one,
  run: async (given, scope) => {
    const asked: Any = { ...given, scope }
    const row = await findAsked(asked, type)
    const named = row && (await findTheOne(asked, type, 'person_id', row.ward_id))
    if (!row || !named || named === row.values['person_id'] || !(await isShielded(asked.tx, { newCaseId: row.id })))
      return one.run(given, scope)
    const refused = given.refused ?? (await whyNotHidden(asked, named))
    const answer = await one.run({ ...given, ...(refused ? { refused } : {}) }, scope)
    if (answer.kind !== 'redirect') return answer
    const [owner] = await listAssigned(asked.tx, scope, { type: type.name, wardId: row.ward_id, id: row.id })
    const me = { id: asked.actor.staffId, name: asked.actor.name }
    if (!(await hideComing(asked, named, owner ?? me))) throw new TakenBack(stale('書いている'))
    return answer
  },
})
