// What somebody has begun to write and not sent: kept for that person alone, by the address of the form.
import { sql } from 'kysely'
import type { Tx } from '#src/db/connection.ts'
import { sendAhead } from '#src/db/transact.ts'

const DAYS = 30
export type Draft = { fields: [string, string][]; at: Date }

/** The draft of a person at an address, if any. */
export async function findDraft(tx: Tx, staffId: string, path: string): Promise<Draft | undefined> {
  return tx
    .selectFrom('draft')
    .select(['fields', 'at'])
    .where('staff_id', '=', staffId)
    .where('path', '=', path)
    .$castTo<Draft>()
    .executeTakeFirst()
}
/** Keeps it; an empty form is no draft. Older ones than 30 days fall away. */
export async function keepDraft(tx: Tx, staffId: string, path: string, fields: [string, string][], now: Date): Promise<void> {
  await tx
    .deleteFrom('draft')
    .where('staff_id', '=', staffId)
    .where((e) => e.or([e('path', '=', path), e('at', '<', new Date(now.getTime() - DAYS * 86_400_000))]))
    .execute()
  if (fields.some(([, value]) => value !== ''))
    await tx
      .insertInto('draft')
      .values({ staff_id: staffId, path, fields: sql`${JSON.stringify(fields)}::jsonb`, at: now })
      .execute()
}
/** Sent or thrown away. */
export function dropDraft(tx: Tx, staffId: string, path: string): void {
  sendAhead(tx, () => tx.deleteFrom('draft').where('staff_id', '=', staffId).where('path', '=', path).execute())
}
