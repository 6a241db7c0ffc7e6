// In which months rows of other tables count by what a record says: a change of a place's purpose moves the months of its support.
import { sql } from 'kysely'
import type { Tx } from '#src/db/connection.ts'
import { countedDays } from './check-record.rules.ts'
import { differences } from './differ.rules.ts'
import type { CountedBy, RecordType, Values } from './record.ts'

type Saved = { readonly values: Values; readonly state: string }
/** A record as it was, where it was there already, and as it is to be. */
export type Saving = { readonly id: string; readonly before: Saved | undefined; readonly after: Saved }

/** What of a type's other figures a save touches. */
function touchedBy(type: RecordType, { before, after }: Saving): readonly CountedBy[] {
  const changed = new Set(Object.keys(differences(type, before?.values ?? {}, after.values)))
  if (before?.state !== after.state) changed.add('state')
  return (type.countedBy ?? []).filter((one) => one.reads.some((name) => changed.has(name)))
}

/** Every civil date by which a figure counts this record or a row that hangs on it, as it was and as it is to be. */
export async function listTouchedDays(tx: Tx, wardId: string, type: RecordType, saving: Saving): Promise<string[]> {
  const { id, before, after } = saving
  const days = countedDays(type, before ? [before.values, after.values] : [after.values])
  // What is new has nothing pointing to it yet.
  for (const one of before ? touchedBy(type, saving) : []) {
    const on = sql.ref(`r.${one.on}`)
    const { rows } = await sql<{
      day: string
    }>`select distinct ${on}::text as day from ${sql.table(one.table)} r where r.ward_id = ${wardId} and ${sql.ref(`r.${one.by}`)} = ${id}::uuid and ${on} is not null and r.state <> 'withdrawn'`.execute(
      tx,
    )
    days.push(...rows.map((row) => row.day))
  }
  return [...new Set(days)]
}
