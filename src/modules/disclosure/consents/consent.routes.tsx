// 同意: the engine's pages. What was given on a consent that no longer holds closes with it, in the same transaction, whether a button or a file says so.
import { isUuid } from '#src/kernel/id.ts'
import { importable, withButtons, type Writer } from '#src/records/import-ways.ts'
import { findRecord } from '#src/records/record.queries.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { Values } from '#src/records/record.ts'
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
    await closeAll({ ...asked, scope }, before.ward_id, [before.values, (await find())?.values])
    return answer
  },
})
/** Asks again what stands on consents of whom the record was of, and is. */
async function closeAll(
  writer: Pick<Writer, 'tx' | 'scope' | 'keys' | 'now'>,
  wardId: string,
  sides: readonly (Values | undefined)[],
): Promise<void> {
  const people = new Set(sides.flatMap((values) => (values ? [String(values['person_id'])] : [])))
  const keys = await writer.keys.of(writer.tx, wardId)
  for (const personId of people) await closeUncovered(writer.tx, writer.scope, keys, { wardId, personId }, writer.now)
}
/** A file that ends or narrows a consent closes what its button closes. */
export const consentImport = withButtons(importable(consent), {
  follows: async (writer, saved) => {
    for (const { before, wardId, values } of saved) if (before) await closeAll(writer, wardId, [before.values, values])
  },
})
const plain = recordRoutes(consent, {}, consentImport)
export const consentRoutes: AnyRoute[] = allRoutes({ ...plain, change: closing(plain.change), moves: plain.moves.map(closing) })
