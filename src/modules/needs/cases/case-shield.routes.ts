// Whom a support that came from another ward is about is hidden here from the moment they are on file, where they were hidden there. 根拠: rules.md 人 2
import { listAssigned } from '#src/access/assignment.queries.ts'
import type { Reason } from '#src/kernel/result.ts'
import { TakenBack } from '#src/kernel/taken-back.ts'
import { findAsked, type Any } from '#src/records/record-asked.ts'
import { findTheOne } from '#src/records/ref-asked.ts'
import { stale } from '#src/records/say.rules.ts'
import type { AnyRoute } from '#src/web/route.ts'
import { hideComing, whyNotHidden } from '#src/modules/registry/registry.api.ts'
import { isShielded } from '../moves/case-move.queries.ts'
import { supportCase as type } from './case.schema.ts'

/** Of a household alone nobody could be hidden: whom it is about has to be said with it. */
export const WHOM_TOO: Reason = {
  code: 'shield',
  field: 'person_id',
  message:
    '前の区から、知らせてはいけない相手がいる方として引きついだ支援です。連絡先を伏せるため、世帯だけでなく、だれのことかもえらんでください。',
}
/** A save that names whom the support is about. */
export const hiding = (one: AnyRoute): AnyRoute => ({
  ...one,
  run: async (given, scope) => {
    const asked: Any = { ...given, scope }
    const row = await findAsked(asked, type)
    if (!row) return one.run(given, scope)
    const says = async (name: string): Promise<unknown> =>
      given.partial && !given.form.has(name) ? row.values[name] : ((await findTheOne(asked, type, name, row.ward_id)) ?? null)
    const [named, home] = [await says('person_id'), await says('household_id')]
    const alone = named === null && home !== null && home !== row.values['household_id']
    const anew = typeof named === 'string' && named !== row.values['person_id']
    if ((!alone && !anew) || !(await isShielded(asked.tx, { newCaseId: row.id }))) return one.run(given, scope)
    if (!anew) return one.run({ ...given, refused: given.refused ?? WHOM_TOO }, scope)
    const refused = given.refused ?? (await whyNotHidden(asked, named))
    const answer = await one.run({ ...given, ...(refused ? { refused } : {}) }, scope)
    if (answer.kind !== 'redirect') return answer
    const [owner] = await listAssigned(asked.tx, scope, { type: type.name, wardId: row.ward_id, id: row.id })
    const me = { id: asked.actor.staffId, name: asked.actor.name }
    if (!(await hideComing(asked, named, owner ?? me))) throw new TakenBack(stale('書いている'))
    return answer
  },
})
