// A notice that the program makes of what somebody saw on the way: at a door of the register, at an address of outreach. It has its clock and its readers, and nobody has to write it twice.
import { permit } from '#src/access/scope.ts'
import type { Permission } from '#src/access/permissions.ts'
import { civilDateOf, type CivilDate } from '#src/kernel/civil-date.ts'
import { newId } from '#src/kernel/id.ts'
import { setOrigin } from '#src/records/origin.queries.ts'
import type { Asked } from '#src/web/route.ts'
import { saveNotice } from './notice-save.queries.ts'
import { notice as type } from './notice.schema.ts'

/** What was seen: who of the registry it is, else in words who and where, as far as every reader of notices may read it; the day, how, and what. */
export type Seen = { personId: string | null; described: string; spot: string; on: CivilDate; way: string; fact: string }
const BLANK = Object.fromEntries(
  type.fields.map((field) => [field.name, field.type === 'choices' ? [] : field.type === 'text' || field.type === 'longText' ? '' : null]),
)
/** Makes a notice of what was seen and says what it came of; its number. It is of today until somebody says how urgent it is (docs/decisions/0063). Undefined where the reader may tell nothing there. */
export async function tellSeen(
  asked: Pick<Asked<Permission>, 'tx' | 'now' | 'keys' | 'actor'>,
  from: { type: string; wardId: string; id: string },
  seen: Seen,
): Promise<string | undefined> {
  const scope = permit(asked.actor, 'needs.notice:write') ?? permit(asked.actor, 'needs.notice:send')
  if (!scope || !scope.wards.includes(from.wardId)) return undefined
  const id = newId(asked.now)
  const made = await saveNotice(
    asked,
    scope,
    { wardId: from.wardId, id },
    {
      ...BLANK,
      person_id: seen.personId,
      described: seen.described.slice(0, 100),
      spot: seen.spot.slice(0, 100),
      seen_on: seen.on,
      came_on: civilDateOf(asked.now),
      way: seen.way,
      by_kind: 'worker',
      by_name: asked.actor.name,
      fact: seen.fact,
      urgency: 'today',
    },
  )
  if (!made) return undefined
  await setOrigin(asked.tx, scope, { type: type.name, wardId: from.wardId, id }, { type: from.type, id: from.id }, asked.now)
  return id
}
