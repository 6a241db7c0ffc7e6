// The ward keys of a running program: loaded from their table inside the request's transaction, made at the first need of a ward.
import type { Db, Tx } from '#src/db/connection.ts'
import { makeWardKey, openWardKey, readMasterKey, type WardKeys } from './ward-key.ts'

export type KeyRing = {
  /** All keys of a ward in reach; the first one is made when there is none. */
  of: (tx: Tx, wardId: string) => Promise<WardKeys>
}

/** A ring over a master key. */
export function keyRing(master: Buffer): KeyRing {
  const load = (tx: Tx, wardId: string) =>
    tx.selectFrom('ward_key').select(['ward_id', 'id', 'wrapped']).where('ward_id', '=', wardId).orderBy('id').execute()
  return {
    of: async (tx, wardId) => {
      let rows = await load(tx, wardId)
      if (rows.length === 0) {
        // Two first writers at once: one key stays, both read that one.
        await tx
          .insertInto('ward_key')
          .values({ ward_id: wardId, id: 1, wrapped: makeWardKey(master, wardId, 1).wrapped })
          .onConflict((conflict) => conflict.doNothing())
          .execute()
        rows = await load(tx, wardId)
      }
      return rows.map((row) => openWardKey(master, { wardId: row.ward_id, id: row.id, wrapped: row.wrapped }))
    },
  }
}

/** Opens the ring at start: the key file is made only where no ward has a key yet. Needs the owner login. Throws CannotOpen when the file is missing or is not the one that wrapped the keys. */
export async function openKeyRing(owner: Db, file: string): Promise<KeyRing> {
  const row = await owner.selectFrom('ward_key').selectAll().limit(1).executeTakeFirst()
  const master = readMasterKey(file, row === undefined)
  if (row) openWardKey(master, { wardId: row.ward_id, id: row.id, wrapped: row.wrapped })
  return keyRing(master)
}
