// One sealed text a household: what is known of its family and of what stands around it. Its history keeps each change sealed as well.
import { sql } from 'kysely'
import type { KeyRing } from '#src/access/key-ring.ts'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { keepHistory } from '#src/db/history.queries.ts'
import { listChanges } from '#src/records/record.queries.ts'
import type { Change, RecordType } from '#src/records/record.ts'
import { openValue, sealChanges, sealValues, wardKeys } from '#src/records/seal.ts'
import { EMPTY, type Family } from './picture.schema.ts'

type Read = Scope<'family.picture:read'> | Scope<'family.picture:write'>
// What seals it, as the engine knows a type: nothing of it is asked of the database.
const SEALED = {
  name: 'family_picture',
  fields: [
    { name: 'body', label: '図', type: 'longText', personal: 'sealed' },
    { name: 'entry', label: '図', type: 'longText', personal: 'sealed' },
  ],
} as const satisfies Pick<RecordType, 'name' | 'fields'>
/** As it is kept; version 0 where nothing was written yet. */
export type Kept = { readonly wardId: string; readonly id: string | undefined; readonly version: number; readonly family: Family }

/** What is known of a household's family; nothing where a shield hides it (the second wall) or nothing was written. */
export async function findFamily(tx: Tx, scope: Read, at: { wardId: string; householdId: string }, keys: KeyRing): Promise<Kept> {
  const row = await tx
    .selectFrom('family_picture as r')
    .select(['r.id', 'r.version', 'r.body_cipher'])
    .where(within(scope, { ward: 'r.ward_id' }))
    .where('r.ward_id', '=', at.wardId)
    .where('r.household_id', '=', at.householdId)
    .executeTakeFirst()
  if (!row) return { wardId: at.wardId, id: undefined, version: 0, family: EMPTY }
  const own = (await wardKeys(tx, keys, SEALED, [at.wardId])).get(at.wardId)
  return {
    wardId: at.wardId,
    id: row.id,
    version: row.version,
    family: JSON.parse(openValue(SEALED, own, row.id, 'body', row.body_cipher)) as Family,
  }
}
/** Writes it with a line of history; false when somebody was faster. */
export async function saveFamily(
  tx: Tx,
  scope: Scope<'family.picture:write'>,
  seen: Kept,
  next: { householdId: string; newId: string; family: Family; was: string; is: string },
  now: Date,
  keys: KeyRing,
): Promise<boolean> {
  const id = seen.id ?? next.newId
  const own = (await wardKeys(tx, keys, SEALED, [seen.wardId])).get(seen.wardId)
  const body = sealValues(SEALED, own, id, { body: JSON.stringify(next.family) })['body'] ?? null
  const people = next.family.kin.flatMap((one) => (one.person ? [one.person] : []))
  const done = seen.id
    ? await sql`update family_picture set body_cipher = ${body}, person_ids = ${people}::uuid[], version = ${seen.version + 1}, updated_by = ${scope.actorId}::uuid, updated_at = ${now}
        where ward_id = ${seen.wardId} and id = ${id}::uuid and version = ${seen.version}`.execute(tx)
    : await sql`insert into family_picture (ward_id, id, household_id, body_cipher, person_ids, created_by, updated_by, created_at, updated_at)
        values (${seen.wardId}, ${id}::uuid, ${next.householdId}::uuid, ${body}, ${people}::uuid[], ${scope.actorId}::uuid, ${scope.actorId}::uuid, ${now}, ${now}) on conflict do nothing`.execute(
        tx,
      )
  if (Number(done.numAffectedRows ?? 0n) === 0) return false
  await keepHistory(
    tx,
    SEALED.name,
    { wardId: seen.wardId, id, version: seen.version + 1 },
    scope.actorId,
    sealChanges(SEALED, own, id, { entry: [next.was, next.is] }),
    now,
  )
  return true
}
/** Who wrote what into it, newest first. */
export const listFamilyChanges = async (tx: Tx, seen: Kept, keys: KeyRing): Promise<Change[]> =>
  seen.id ? listChanges(tx, SEALED as unknown as RecordType, { ward_id: seen.wardId, id: seen.id }, keys) : []
