// Who gets letters by the clock.
import type { Tx } from '#src/db/connection.ts'

/** Active staff with an address, by id. */
export async function listReaders(tx: Tx): Promise<string[]> {
  return (await tx.selectFrom('staff').select('id').where('active', '=', true).where('email', '<>', '').orderBy('id').execute()).map(
    (row) => row.id,
  )
}
