// Where a council is written to and called.
import type { Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { CouncilContact } from './council.rules.ts'

/** The address and phone a council's letters are signed with; undefined until somebody wrote them. */
export async function findCouncilContact(tx: Tx, wardId: string): Promise<(CouncilContact & { version: number }) | undefined> {
  return tx.selectFrom('ward_contact').select(['postal', 'address', 'phone', 'version']).where('ward_id', '=', wardId).executeTakeFirst()
}

/** Writes it from the version seen (0: never written); false when somebody was faster or the council is out of reach. */
export async function setCouncilContact(
  tx: Tx,
  scope: Scope<'registry.area:write'>,
  wardId: string,
  seen: number,
  contact: CouncilContact,
  now: Date,
): Promise<boolean> {
  if (!scope.wards.includes(wardId)) return false
  const done =
    seen === 0
      ? await tx
          .insertInto('ward_contact')
          .values({ ward_id: wardId, ...contact, created_by: scope.actorId, updated_by: scope.actorId })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
          .then((got) => got.numInsertedOrUpdatedRows)
      : await tx
          .updateTable('ward_contact')
          .set({ ...contact, version: seen + 1, updated_by: scope.actorId, updated_at: now })
          .where('ward_id', '=', wardId)
          .where('version', '=', seen)
          .executeTakeFirst()
          .then((got) => got.numUpdatedRows)
  return done === 1n
}
