// People and households are shown alike: as a row of the engine, and with the neighbourhoods of the ward to choose from.
import type { Permission } from '#src/access/permissions.ts'
import { loadChoices } from '#src/records/labels.queries.ts'
import type { Option, RecordType, Row, Values } from '#src/records/record.ts'
import type { Asked } from '#src/web/route.ts'

/** A person or household as somebody may see it. */
export type Kept = { wardId: string; id: string; version: number; state: string; reason: string; values: Values }

/** As the engine's screens and rules know it; when it was made and changed is not looked at there. */
export const rowOf = (one: Kept): Row => ({
  ward_id: one.wardId,
  id: one.id,
  version: one.version,
  state: one.state,
  reason: one.reason,
  created_at: new Date(0),
  updated_at: new Date(0),
  values: one.values,
})

/** The neighbourhoods of the reader's ward. */
export const areasOf = async (
  asked: Pick<Asked<Permission>, 'tx' | 'actor'>,
  type: Pick<RecordType, 'fields'>,
): Promise<readonly Option[]> =>
  (await loadChoices(asked.tx, asked.actor, { fields: type.fields.filter((one) => one.type === 'neighbourhood') }, asked.actor.wardId)).get(
    'neighbourhood_id',
  ) ?? []
