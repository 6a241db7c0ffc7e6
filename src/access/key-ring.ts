// The ward keys of a running program: loaded from their table inside the request's transaction, made at the first need of a ward.
import type { Db, Tx } from '#src/db/connection.ts'
import { makeWardKey, openWardKey, readMasterKey, type WardKeys } from './ward-key.ts'

export type KeyRing = {
  /** All keys of a ward in reach; the first one is made when there is none. */
  of: (tx: Tx, wardId: string) => Promise<WardKeys>
  /** The keys of what belongs to accounts and to no ward, such as the secret of a one-time code. */
  ofAccounts: (db: Db | Tx) => Promise<WardKeys>
}
/** What stands in the place of a ward where a key is of no ward. */
const ACCOUNTS = 'accounts'

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
    ofAccounts: async (db) => {
      const read = () => db.selectFrom('account_key').select(['id', 'wrapped']).orderBy('id').execute()
      let rows = await read()
      if (rows.length === 0) {
        await db
          .insertInto('account_key')
          .values({ id: 1, wrapped: makeWardKey(master, ACCOUNTS, 1).wrapped })
          .onConflict((conflict) => conflict.doNothing())
          .execute()
        rows = await read()
      }
      return rows.map((row) => openWardKey(master, { wardId: ACCOUNTS, id: row.id, wrapped: row.wrapped }))
    },
  }
}

/** Opens the ring at start: the key file is made only where nothing is wrapped by one yet. Needs the owner login. Throws CannotOpen when the file is missing or is not the one that wrapped the keys. */
export async function openKeyRing(owner: Db, file: string): Promise<KeyRing> {
  const row = await owner.selectFrom('ward_key').selectAll().limit(1).executeTakeFirst()
  const account = await owner.selectFrom('account_key').selectAll().limit(1).executeTakeFirst()
  const master = readMasterKey(file, row === undefined && account === undefined)
  if (row) openWardKey(master, { wardId: row.ward_id, id: row.id, wrapped: row.wrapped })
  if (account) openWardKey(master, { wardId: ACCOUNTS, id: account.id, wrapped: account.wrapped })
  return keyRing(master)
}
