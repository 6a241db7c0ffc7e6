// The picture of an alert: one of the registration's, chosen by whoever sends it, never taken by itself.
import { sql } from 'kysely'
import type { Tx } from '#src/db/connection.ts'
import { readFileOf } from '#src/files/file.queries.ts'
import type { Row } from '#src/records/record.ts'
import type { Photo } from './alert.rules.ts'
import { missingPerson } from '../people/missing-person.schema.ts'

const ownerOf = (row: Row): { type: string; wardId: string; id: string } => ({
  type: missingPerson.name,
  wardId: row.ward_id,
  id: String(row.values['missing_id']),
})
/** The pictures among the files of the registration an alert is about, the newest first: for who may open the alert, which was asked where it was found. */
export async function listPhotos(tx: Tx, row: Row): Promise<Photo[]> {
  const owner = ownerOf(row)
  return (
    await sql<Photo>`select f.id::text as id, f.name, f.created_at as at from file f where f.ward_id = ${owner.wardId} and f.owner_type = ${owner.type} and f.owner_id = ${owner.id}::uuid and f.state = 'kept' and f.content_type like 'image/%' order by f.created_at desc, f.id desc limit 20`.execute(
      tx,
    )
  ).rows
}
/** The picture that went with an alert, as one of those it went to may see it: `photoId` stands in the line of what was sent to them. */
export async function findPhoto(
  tx: Tx,
  { row, photoId }: { row: Row; photoId: string | null },
): Promise<{ name: string; type: string; bytes: Buffer } | undefined> {
  const got = photoId === null ? undefined : await readFileOf(tx, ownerOf(row), photoId)
  return got && { name: 'photo.jpg', type: got.content_type, bytes: got.bytes }
}
