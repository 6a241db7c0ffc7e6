// Asks the index that the application cannot read: ids inside the wards of the request, in the order of the search.
import { sql } from 'kysely'
import type { Tx } from '#src/db/connection.ts'

export type Found = { ids: string[]; next: string | undefined }

/** At most `limit` ids of a kind; `next` is where the following page begins, when there is more. There is no count. */
export async function searchKind(tx: Tx, kind: string, typed: string, limit: number, after: string): Promise<Found> {
  const { rows } = await sql<{
    id: string
    place: string
  }>`select id, place from app.search(${kind}, ${typed}, ${limit + 1}, ${after})`.execute(tx)
  return { ids: rows.slice(0, limit).map((row) => row.id), next: rows.length > limit ? rows[limit - 1]?.place : undefined }
}
