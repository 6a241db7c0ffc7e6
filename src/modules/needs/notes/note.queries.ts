// Corrections of notes: a new note stands for the old one, and both stay.
import { sql } from 'kysely'
import type { KeyRing } from '#src/access/key-ring.ts'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { columnsOf, openRows, type Stored } from '#src/records/record.queries.ts'
import type { Row } from '#src/records/record.ts'
import { supportNote as type } from './note.schema.ts'

/** Says that a note stands for another of the same council. */
export async function setCorrection(
  tx: Tx,
  scope: Scope<'needs.supportNote:write'>,
  wardId: string,
  noteId: string,
  replacesId: string,
  now: Date,
): Promise<void> {
  await sql`insert into note_correction (ward_id, note_id, replaces_id, made_by, made_at) values (${wardId}, ${noteId}, ${replacesId}, ${scope.actorId}, ${now})`.execute(
    tx,
  )
}
/** The versions a note was corrected from, newest first, and the one that stands for it now. */
export async function listVersions(
  tx: Tx,
  scope: Scope,
  keys: KeyRing,
  one: Pick<Row, 'ward_id' | 'id'>,
): Promise<{ earlier: { row: Row; by: string }[]; laterId: string | undefined }> {
  const { rows } = await sql<Stored>`with recursive back (id, n) as (
      select replaces_id, 1 from note_correction where ward_id = ${one.ward_id} and note_id = ${one.id}
      union all select k.replaces_id, n + 1 from back join note_correction k on k.ward_id = ${one.ward_id} and k.note_id = back.id where n < 50)
    select ${columnsOf(type)}, s.name as "#by" from back join support_note r on r.ward_id = ${one.ward_id} and r.id = back.id left join staff s on s.id = r.created_by
    where ${within(scope, { ward: 'r.ward_id', owner: 'r.created_by', record: { type: 'support_case', id: 'r.case_id' } })} order by back.n`.execute(
    tx,
  )
  const later = await sql<{
    id: string
  }>`select note_id as id from note_correction where ward_id = ${one.ward_id} and replaces_id = ${one.id}`.execute(tx)
  const read = await openRows(tx, keys, type, rows)
  return { earlier: read.map((row, i) => ({ row, by: String(rows[i]?.['#by'] ?? '—') })), laterId: later.rows[0]?.id }
}
