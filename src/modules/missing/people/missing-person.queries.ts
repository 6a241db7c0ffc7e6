// What belongs to one registration: its seals and the alerts that were made of it, each only for who may read them.
import { sql } from 'kysely'
import type { KeyRing } from '#src/access/key-ring.ts'
import { permit, rowsOf, within, type Actor } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { columnsOf, openRows, type Stored } from '#src/records/record.queries.ts'
import type { RecordType, Row } from '#src/records/record.ts'

const MOST = 20
/** Rows of a type that name this registration, the newest first; none where the reader has no right to the type. */
export async function listOfMissing(tx: Tx, actor: Actor, keys: KeyRing, of: RecordType, one: Pick<Row, 'ward_id' | 'id'>): Promise<Row[]> {
  const scope = permit(actor, of.rights.read)
  if (!scope) return []
  const { rows } =
    await sql<Stored>`select ${columnsOf(of)} from ${sql.table(of.name)} r where ${within(scope, rowsOf(of.name))} and r.ward_id = ${one.ward_id} and r.missing_id = ${one.id}::uuid and r.state <> 'withdrawn' order by ${sql.ref(`r.${of.order}`)} desc, r.id desc limit ${MOST}`.execute(
      tx,
    )
  return openRows(tx, keys, of, rows)
}
