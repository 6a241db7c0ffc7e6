// Texts that a migration laid aside because it has no key, and words of files that lie plain: sealed at the next start, before the first request, and taken out.
import { sql } from 'kysely'
import type { KeyRing } from '#src/access/key-ring.ts'
import type { Db, Tx } from '#src/db/connection.ts'
import { NOBODY } from './kernel/id.ts'
import { lineSeal } from './records/import-seal.ts'
import type { RecordType } from './records/record.ts'
import { columnOf, hasSealed, reasonColumn, sealChanges, sealedFields, sealReason, sealValues } from './records/seal.ts'

type Waiting = { ward_id: string; type: string; record_id: string; field: string; version: number; was: string; text: string }
const BATCH = 500
/** What such a type brought in from files was taken out when it came to be sealed. */
const IMPORTS = ['import_job', 'import_line', 'import_mapping', 'import_word']

async function sealOne(tx: Tx, ring: KeyRing, types: readonly RecordType[], one: Waiting): Promise<void> {
  const type = types.find((each) => each.name === one.type)
  const field = type && sealedFields(type).find((each) => each.name === one.field)
  // Reasons are sealed with the fields; only of the history is there one for a change of a closed month.
  const isReason = type !== undefined && hasSealed(type) && (one.field === 'reason' || (one.field === 'change_reason' && one.version > 0))
  if (!type || !(field ?? isReason)) throw new Error(`to_seal: ${one.type}.${one.field} is not sealed by this program`)
  const keys = await ring.of(tx, one.ward_id)
  const at = { ward: one.ward_id, id: one.record_id }
  if (one.version === 0) {
    const bytes = field
      ? (sealValues({ name: type.name, fields: [field] }, keys, at.id, { [field.name]: one.text })[field.name] ?? null)
      : sealReason(type, keys, at.id, one.text)
    await sql`update ${sql.table(type.name)} set ${sql.id(field ? columnOf(field) : reasonColumn(type))} = ${bytes} where ward_id = ${at.ward} and id = ${at.id}::uuid`.execute(
      tx,
    )
  } else {
    const changes = JSON.stringify(sealChanges(type, keys, at.id, { [one.field]: [one.was, one.text] }))
    await sql`update history set changes = changes || ${changes}::jsonb where ward_id = ${at.ward} and type = ${type.name} and record_id = ${at.id}::uuid and version = ${one.version}`.execute(
      tx,
    )
  }
  await sql`update to_seal set sealed = true, was = '', text = '' where type = ${one.type} and ward_id = ${at.ward} and record_id = ${at.id}::uuid and field = ${one.field} and version = ${one.version}`.execute(
    tx,
  )
}

/** Words that wards taught the import for types with sealed fields, from before words were sealed or by a program of before: sealed as the import writes them, with the mark by which their table is rewritten. One that lies there sealed already is one word: what was said last counts. */
async function sealWords(tx: Tx, ring: KeyRing, types: readonly RecordType[]): Promise<number> {
  const sealed = types.filter(hasSealed)
  const waiting = await tx
    .selectFrom('import_word')
    .selectAll()
    .where('word_cipher', 'is', null)
    .where(
      'type',
      'in',
      sealed.map((one) => one.name),
    )
    .limit(BATCH)
    .forUpdate()
    .execute()
  for (const one of waiting) {
    const type = sealed.find((each) => each.name === one.type)
    const seal = type && (await lineSeal(tx, ring, type, one.ward_id))
    if (!seal) throw new Error(`import_word: ${one.type} is not sealed by this program`)
    const { key, cipher } = seal.word(one.field, one.word)
    await sql`delete from import_word where ward_id = ${one.ward_id} and type = ${one.type} and field = ${one.field} and word = ${one.word}`.execute(
      tx,
    )
    await sql`insert into import_word (ward_id, type, field, word, word_cipher, value, by, at) values (${one.ward_id}, ${one.type}, ${one.field}, ${key}, ${cipher}, ${one.value}, ${one.by}, ${one.at})
      on conflict (ward_id, type, field, word) do update set value = excluded.value, by = excluded.by, at = excluded.at where import_word.at < excluded.at`.execute(
      tx,
    )
    await sql`insert into to_seal (ward_id, type, record_id, field, sealed) values (${one.ward_id}, 'import_word', ${NOBODY}::uuid, '', true) on conflict do nothing`.execute(
      tx,
    )
  }
  return waiting.length
}

/** Rewrites the tables of the texts that are sealed, so that their plain bytes are in no file of them, and only then takes the marks out. */
async function forgetPlain(owner: Db): Promise<void> {
  const { rows } = await sql<{
    name: string
  }>`select distinct case version when 0 then type else 'history' end as name from to_seal`.execute(owner)
  if (rows.length === 0) return
  for (const one of new Set([...rows.map((row) => row.name), ...IMPORTS, 'to_seal']))
    await sql`vacuum (full) ${sql.table(one)}`.execute(owner)
  await owner.deleteFrom('to_seal').where('sealed', '=', true).execute()
}

/**
 * Seals what waits, and lets the database forget the plain bytes it still holds in its tables; returns how many texts there were. Needs the owner login.
 * Killed anywhere, the next start goes on: a sealed text keeps an empty row as its mark until the tables are rewritten. Throws for a text no type of this program seals: nothing may stay plain unseen.
 */
export async function sealWaiting(owner: Db, ring: KeyRing, types: readonly RecordType[]): Promise<number> {
  let done = 0
  for (;;) {
    const part = await owner.transaction().execute(async (tx) => {
      // Reasons first: a record that was taken back must have one.
      const waiting = await tx
        .selectFrom('to_seal')
        .selectAll()
        .where('sealed', '=', false)
        .orderBy(sql`field <> 'reason'`)
        .limit(BATCH)
        .forUpdate()
        .execute()
      const tables = [...new Set(waiting.filter((one) => one.version === 0).map((one) => one.type))]
      // What a record says stays the same, so it keeps its version; whether it counts does too.
      for (const one of tables) await sql`alter table ${sql.table(one)} disable trigger user`.execute(tx)
      for (const one of waiting) await sealOne(tx, ring, types, one)
      for (const one of tables) await sql`alter table ${sql.table(one)} enable trigger user`.execute(tx)
      return waiting.length
    })
    done += part
    if (part === 0) break
  }
  for (let part = BATCH; part === BATCH; done += part) part = await owner.transaction().execute((tx) => sealWords(tx, ring, types))
  await forgetPlain(owner)
  return done
}
