// Of which people a shield hides from this reader where they live and how they are reached; asked wherever another record says it of them.
import { sql } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { Viewer } from './person.rules.ts'

/** Those of these people, each once: their own shield, or that of somebody they live with. Whom the reader may not see at all is among them. */
export async function hiddenAmong(
  tx: Tx,
  scope: Scope<'registry.person:read'> | undefined,
  viewer: Viewer,
  ids: readonly string[],
): Promise<Set<string>> {
  const all = new Set(ids)
  if (!scope || all.size === 0) return all
  const { rows } = await sql<{
    id: string
  }>`select p.id from person p where ${within(scope, { ward: 'p.ward_id' })} and p.id = any(${[...all]}::uuid[])
    and p.id not in (select app.hidden_people(${viewer.staffId}::uuid, ${viewer.isHead}))`.execute(tx)
  for (const { id } of rows) all.delete(id)
  return all
}
