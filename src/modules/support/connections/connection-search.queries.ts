// つながり in the search box: found by the household, by the place it leads to, or by one of its days. Its own words are not looked through.
import { sql } from 'kysely'
import { permit, within } from '#src/access/scope.ts'
import { recordSource } from '#src/search/record-source.ts'
import { foundOf, oneOf, searchDay } from '#src/search/search.queries.ts'
import type { SearchSource } from '#src/search/source.ts'
import { isUuid } from '#src/kernel/id.ts'
import { connection } from './connection.schema.ts'

const shown = recordSource(connection, ['household_id', 'introduced_on', 'joined_on'])
export const connectionSource: SearchSource = {
  ...shown,
  find: async (tx, actor, asked) => {
    const scope = permit(actor, 'support.connection:read')
    if (!scope) return { ids: [], next: undefined }
    const onDay = await searchDay(tx, scope, 'connection', ['introduced_on', 'joined_on', 'settled_on'], asked)
    if (onDay.ids.length) return onDay
    const { among, limit, after } = asked
    const [homes, places] = [await among('household'), await among('place')]
    const { rows } = await sql<{
      id: string
    }>`select c.id from connection c where ${within(scope, { ward: 'c.ward_id' })} and (${oneOf('c.household_id', homes)} or ${oneOf('c.place_id', places)}) ${isUuid(after) ? sql`and c.id < ${after}` : sql``} order by c.id desc limit ${limit + 1}`.execute(
      tx,
    )
    return foundOf(rows, limit)
  },
}
