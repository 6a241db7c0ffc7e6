// Who of the register is gone as the registry knows it: written beside the line by app.settle_gone, at that moment.
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '#src/db/connection.ts'
import type { Gone } from './gone.rules.ts'

/** Over watch_register as r: whoever it is about is here, as far as the registry knows. Nobody else is written to, called at or listed. */
export const HERE: RawBuilder<boolean> = sql<boolean>`not exists (select from register_person g where g.ward_id = r.ward_id and g.entry_id = r.id and g.gone is not null)`
/** Of these entries those whose person died or moved away, as the registry knows it. */
export async function goneAmong(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Gone>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{
    id: string
    gone: Gone
  }>`select entry_id::text as id, gone from register_person where entry_id = any(${[...ids]}::uuid[]) and gone is not null`.execute(tx)
  return new Map(rows.map((row) => [row.id, row.gone]))
}
