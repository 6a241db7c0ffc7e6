// Texts that a migration laid aside because it has no key: sealed at the next start, before the first request, and taken out.
import { sql } from 'kysely'
import type { KeyRing } from '#src/access/key-ring.ts'
import type { Db, Tx } from '#src/db/connection.ts'
import type { RecordType } from './record.ts'
import { columnOf, sealChanges, sealedFields, sealValues } from './seal.ts'

type Waiting = { ward_id: string; type: string; record_id: string; field: string; version: number; was: string; text: string }
const BATCH = 500

async function sealOne(tx: Tx, ring: KeyRing, types: readonly RecordType[], one: Waiting): Promise<void> {
  const type = types.find((each) => each.name === one.type)
  const field = type && sealedFields(type).find((each) => each.name === one.field)
  if (!type || !field) throw new Error(`to_seal: ${one.type}.${one.field} is not sealed by this program`)
  const keys = await ring.of(tx, one.ward_id)
  const only = { name: type.name, fields: [field] }
  const at = { ward: one.ward_id, id: one.record_id }
  if (one.version === 0) {
    const bytes = sealValues(only, keys, at.id, { [field.name]: one.text })[field.name] ?? null
    await sql`update ${sql.table(type.name)} set ${sql.id(columnOf(field))} = ${bytes} where ward_id = ${at.ward} and id = ${at.id}::uuid`.execute(
      tx,
    )
  } else {
    const changes = JSON.stringify(sealChanges(only, keys, at.id, { [field.name]: [one.was, one.text] }))
    await sql`update history set changes = changes || ${changes}::jsonb where ward_id = ${at.ward} and type = ${type.name} and record_id = ${at.id}::uuid and version = ${one.version}`.execute(
      tx,
    )
  }
  await sql`delete from to_seal where type = ${one.type} and ward_id = ${at.ward} and record_id = ${at.id}::uuid and field = ${one.field} and version = ${one.version}`.execute(
    tx,
  )
}

/** Seals what waits, and lets the database forget the plain bytes it still holds; returns how many texts there were. Needs the owner login. Killed anywhere, the next start goes on. Throws for a text no type of this program seals: nothing may stay plain unseen. */
export async function sealWaiting(owner: Db, ring: KeyRing, types: readonly RecordType[]): Promise<number> {
  const touched = new Set<string>()
  let done = 0
  for (;;) {
    const part = await owner.transaction().execute(async (tx) => {
      const waiting = await tx.selectFrom('to_seal').selectAll().limit(BATCH).forUpdate().execute()
      const tables = [...new Set(waiting.filter((one) => one.version === 0).map((one) => one.type))]
      // What a record says stays the same, so it keeps its version; whether it counts does too.
      for (const one of tables) await sql`alter table ${sql.table(one)} disable trigger user`.execute(tx)
      for (const one of waiting) await sealOne(tx, ring, types, one)
      for (const one of tables) await sql`alter table ${sql.table(one)} enable trigger user`.execute(tx)
      for (const one of waiting) touched.add(one.version === 0 ? one.type : 'history')
      return waiting.length
    })
    done += part
    if (part === 0) break
  }
  for (const one of touched.size ? [...touched, 'to_seal'] : []) await sql`vacuum (full) ${sql.table(one)}`.execute(owner)
  return done
}
