// 気づき and 相談受付 in the search box: found by whom they are about, by their place, or by a day. Their own words are sealed and not looked through; what a shield hides stays hidden.
import { sql, type RawBuilder } from 'kysely'
import { permit, rowsOf, within } from '#src/access/scope.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { RecordType } from '#src/records/record.ts'
import { recordSource } from '#src/search/record-source.ts'
import { foundOf, oneOf, searchDay } from '#src/search/search.queries.ts'
import type { SearchAsked, SearchSource } from '#src/search/source.ts'
import { readReceipt } from '../help/receipt.rules.ts'
import { intake } from '../intakes/intake.schema.ts'
import { notice } from '../notices/notice.schema.ts'

/** A type found by its person, by `more`, or by one of its days. */
const sourceOf = (
  type: RecordType,
  tells: readonly string[],
  days: readonly string[],
  more: (asked: SearchAsked) => Promise<RawBuilder<unknown>>,
): SearchSource => ({
  ...recordSource(type, tells),
  find: async (tx, actor, asked) => {
    const scope = permit(actor, type.rights.read)
    if (!scope) return { ids: [], next: undefined }
    const onDay = await searchDay(tx, scope, type.name, days, asked)
    if (onDay.ids.length) return onDay
    const { among, limit, after } = asked
    const [people, others] = [await among('person'), await more(asked)]
    const { rows } = await sql<{
      id: string
    }>`select r.id from ${sql.table(type.name)} r where ${within(scope, rowsOf(type.name))} and r.state not in ('withdrawn', 'takenBack') and (${oneOf('r.person_id', people)} or ${others}) ${isUuid(after) ? sql`and r.id < ${after}` : sql``} order by r.id desc limit ${limit + 1}`.execute(
      tx,
    )
    return foundOf(rows, limit)
  },
})
export const noticeSource = sourceOf(notice, ['person_id', 'place_id', 'seen_on'], ['came_on', 'seen_on'], async ({ among }) =>
  oneOf('r.place_id', await among('place')),
)
export const intakeSource = sourceOf(intake, ['person_id', 'channel', 'on_day'], ['on_day'], ({ typed }) =>
  Promise.resolve(sql`r.receipt = ${readReceipt(typed) ?? '-'}`),
)
