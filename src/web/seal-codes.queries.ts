// Secrets of one-time codes written before they were encrypted: sealed once, at start.
import type { KeyRing } from '#src/access/key-ring.ts'
import type { Db } from '#src/db/connection.ts'
import { sealSecret } from './code.queries.ts'

/** Encrypts every secret that still stands open and empties its old place; returns how many accounts had one. Needs the owner login. Done again it changes nothing. */
export function sealCodes(owner: Db, ring: KeyRing): Promise<number> {
  return owner.transaction().execute(async (tx) => {
    const open = await tx
      .selectFrom('staff')
      .select(['id', 'totp_secret', 'totp_pending'])
      .where((eb) => eb.or([eb('totp_secret', 'is not', null), eb('totp_pending', 'is not', null)]))
      .forUpdate()
      .execute()
    const keys = open.length ? await ring.ofAccounts(tx) : []
    for (const one of open) {
      const sealed = {
        ...(one.totp_secret ? { totp_cipher: sealSecret(keys, one.id, one.totp_secret) } : {}),
        ...(one.totp_pending ? { totp_pending_cipher: sealSecret(keys, one.id, one.totp_pending) } : {}),
      }
      await tx
        .updateTable('staff')
        .set({ ...sealed, totp_secret: null, totp_pending: null })
        .where('id', '=', one.id)
        .execute()
    }
    return open.length
  })
}
