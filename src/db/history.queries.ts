// The history of what is not saved by the record engine: one line for each change, in its transaction.
import type { Tx } from './connection.ts'

/** A line of history: which version of which record, by whom, and [old, new] by field. `now` is the moment of the change; without it, that of the transaction. */
export async function keepHistory(
  tx: Tx,
  type: string,
  at: { wardId: string; id: string; version: number },
  by: string,
  changes: object,
  now?: Date,
): Promise<void> {
  await tx
    .insertInto('history')
    .values({
      ward_id: at.wardId,
      type,
      record_id: at.id,
      version: at.version,
      by,
      changes: JSON.stringify(changes),
      ...(now ? { at: now } : {}),
    })
    .execute()
}
