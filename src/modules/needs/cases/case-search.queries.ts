// 支援 in the search box: by its number, by its person or household, or by the day it began.
import { sql } from 'kysely'
import { permit, rowsOf, within } from '#src/access/scope.ts'
import { isUuid } from '#src/kernel/id.ts'
import { recordSource } from '#src/search/record-source.ts'
import { foundOf, oneOf, searchDay } from '#src/search/search.queries.ts'
import type { SearchSource } from '#src/search/source.ts'
import { supportCase } from './case.schema.ts'

export const caseSource: SearchSource = {
  ...recordSource(supportCase, ['person_id', 'household_id', 'main_worry', 'opened_on']),
  find: async (tx, actor, asked) => {
    const scope = permit(actor, 'needs.supportCase:read')
    if (!scope) return { ids: [], next: undefined }
    const onDay = await searchDay(tx, scope, 'support_case', ['opened_on', 'closed_on'], asked)
    if (onDay.ids.length) return onDay
    const { among, limit, after } = asked
    const [own, people, homes] = [await among('support_case'), await among('person'), await among('household')]
    const { rows } = await sql<{
      id: string
    }>`select r.id from support_case r where ${within(scope, rowsOf('support_case'))} and r.state <> 'withdrawn'
      and (${oneOf('r.id', own)} or ${oneOf('r.person_id', people)} or ${oneOf('r.household_id', homes)}) ${isUuid(after) ? sql`and r.id < ${after}` : sql``} order by r.id desc limit ${limit + 1}`.execute(
      tx,
    )
    return foundOf(rows, limit)
  },
}
