// A record type about people that has no words of its own in the index: found by whom it is about, and by its own short texts.
import { sql } from 'kysely'
import { permit, rowsOf, within } from '#src/access/scope.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { RecordType } from '#src/records/record.ts'
import { recordSource } from './record-source.ts'
import { foundOf, oneOf } from './search.queries.ts'
import type { SearchSource } from './source.ts'

const part = (typed: string): string => `%${typed.replace(/[\\%_]/g, (char) => `\\${char}`)}%`

/** `person` is the field of whom it is about; `texts` are plain fields that may contain what was typed, `tells` those that tell two apart. Read within the rights of the type and behind its shield, the newest first. */
export function aboutSource(type: RecordType, person: string, texts: readonly string[], tells: readonly string[]): SearchSource {
  return {
    ...recordSource(type, tells),
    find: async (tx, actor, { typed, among, limit, after }) => {
      const scope = permit(actor, type.rights.read)
      if (!scope) return { ids: [], next: undefined }
      const said = [
        oneOf(`r.${person}`, await among('person')),
        ...texts.map((name) => sql<boolean>`${sql.ref(`r.${name}`)} ilike ${part(typed)}`),
      ]
      const { rows } = await sql<{
        id: string
      }>`select r.id from ${sql.table(type.name)} r where ${within(scope, rowsOf(type.name))} and r.state <> 'withdrawn' and (${sql.join(said, sql` or `)})
        ${isUuid(after) ? sql`and r.id < ${after}` : sql``} order by r.id desc limit ${limit + 1}`.execute(tx)
      return foundOf(rows, limit)
    },
  }
}
