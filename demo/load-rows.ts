// How the rows of the demo go into their tables: in parts, each with its writer; what people wrote sealed.
import { sql } from 'kysely'
import type { WardKeys } from '#src/access/ward-key.ts'
import type { Tx } from '#src/db/connection.ts'
import type { Database } from '#src/db/rows.ts'
import type { RecordType } from '#src/records/record.ts'
import { sealedFields, sealReason, sealValues } from '#src/records/seal.ts'

const CHUNK = 500
/** Rows of one table as they stand, each with the writer of that role; every row has the same keys. */
export async function loadRows(
  tx: Tx,
  table: keyof Database,
  rows: readonly { ward_id: string }[],
  writer: (wardId: string) => string | null,
  say: (line: string) => void,
  label: string,
): Promise<void> {
  const [first] = rows
  if (!first) return
  const names = [...Object.keys(first), 'created_by', 'updated_by'].map((name) => sql.id(name))
  for (let at = 0; at < rows.length; at += CHUNK) {
    const part = rows.slice(at, at + CHUNK).map((row) => ({ ...row, created_by: writer(row.ward_id), updated_by: writer(row.ward_id) }))
    await sql`insert into ${sql.table(table)} (${sql.join(names)}) select ${sql.join(names)} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(part)}::json)`.execute(
      tx,
    )
    say(`・見本の市をつくっています：${label} ${Math.min(at + CHUNK, rows.length)} / ${rows.length}`)
  }
}

/** A record as its table keeps it: what people wrote under the key of the ward. */
export const sealer =
  (keys: ReadonlyMap<string, WardKeys>) =>
  (type: RecordType) =>
  (row: { ward_id: string; [column: string]: unknown }): { ward_id: string } => {
    const own = keys.get(row.ward_id)
    const [id, names] = [String(row['id']), sealedFields(type).map((one) => one.name)]
    const cipher = sealValues(type, own, id, Object.fromEntries(names.map((name) => [name, String(row[name])])))
    const why = sealReason(type, own, id, String(row['reason']))
    const hex = (bytes: Buffer | null | undefined): string | null => (bytes ? `\\x${bytes.toString('hex')}` : null)
    return {
      ...Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'reason' && !names.includes(name))),
      ...Object.fromEntries(names.map((name) => [`${name}_cipher`, hex(cipher[name])])),
      reason_cipher: hex(typeof why === 'string' ? null : why),
    } as unknown as { ward_id: string }
  }
