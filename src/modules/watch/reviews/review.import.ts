// 死亡発見の振り返り from a file: what stood open then is counted where the file does not say, and whoever brings one in that is open is responsible for it, as by its form (docs/decisions/0061).
import { assign } from '#src/access/assignment.queries.ts'
import { permit } from '#src/access/scope.ts'
import { importable, withButtons, type Writer } from '#src/records/import-ways.ts'
import type { New } from '#src/records/many.queries.ts'
import { countOpenNotices } from './review.queries.ts'
import { deathReview as type } from './review.schema.ts'

async function counted({ tx, actor }: Writer, one: New): Promise<New> {
  const { person_id: person, found_on: found, open_notices: said } = one.values
  const reading = permit(actor, 'needs.notice:read')
  if (!reading || said !== null || typeof person !== 'string' || typeof found !== 'string') return one
  return { ...one, values: { ...one.values, open_notices: await countOpenNotices(tx, reading, one.wardId, person, found) } }
}
export const reviewImport = withButtons(importable(type), {
  fills: async (writer, records) => {
    const all: New[] = []
    for (const one of records) all.push(await counted(writer, one))
    return all
  },
  follows: async ({ tx, actor, now }, saved) => {
    const own = permit(actor, 'registry.person:write')
    for (const { before, wardId, id, state } of saved)
      if (own && !before && state === 'open') await assign(tx, own, { type: type.name, wardId, id }, actor.staffId, actor.staffId, now)
  },
})
