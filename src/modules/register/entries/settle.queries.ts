// Whom of the register somebody has to settle: gone in the registry, in no neighbourhood, off the city's newest list. Each of them is in no round and on no list until it is said what is to be.
import { sql, type RawBuilder } from 'kysely'
import { rowsOf, within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { Read } from './entry.queries.ts'
import type { SettleLine } from './gone.rules.ts'
import { HERE } from './here.queries.ts'
import { MISSING, newestList } from './since.queries.ts'

/** Over watch_register as r: in no neighbourhood, so in nobody's round and on no list of an area. */
const UNPLACED: RawBuilder<boolean> = sql<boolean>`(r.neighbourhood_id is null and r.state not in ('moved', 'dead', 'withdrawn') and ${HERE})`
export type Settle = 'apart' | 'place' | 'missing'
/** How many of each kind, with the oldest of them. */
export const settleCounts = (scope: Scope, wardId: string): RawBuilder<unknown> =>
  sql`select 'apart' as what, count(*)::int as n from register_person q join watch_register r on r.ward_id = q.ward_id and r.id = q.entry_id where ${within(scope, rowsOf('watch_register'))} and q.ward_id = ${wardId} and (q.apart = 'stands' and q.word is distinct from 'doubt' or q.apart = 'ended' and q.word = 'kept')
    union all select 'place', count(*)::int from watch_register r where ${within(scope, rowsOf('watch_register'))} and r.ward_id = ${wardId} and ${UNPLACED}
    union all select 'missing', count(*)::int from watch_register r cross join (${newestList(wardId)}) j where ${within(scope, rowsOf('watch_register'))} and r.ward_id = ${wardId} and ${MISSING} and ${HERE}`
/** All of them together. */
export async function countSettle(tx: Tx, scope: Read, wardId: string): Promise<number> {
  return (
    (await sql<{ n: number }>`select coalesce(sum(n), 0)::int as n from (${settleCounts(scope, wardId)}) s`.execute(tx)).rows[0]?.n ?? 0
  )
}

const LINE = sql`r.id::text as id, r.version, r.no, r.name, r.address, r.state`
const MOST = 500
/** Those in no neighbourhood. */
export const listUnplaced = async (tx: Tx, scope: Read, wardId: string): Promise<SettleLine[]> =>
  (
    await sql<SettleLine>`select ${LINE} from watch_register r where ${within(scope, rowsOf('watch_register'))} and r.ward_id = ${wardId} and ${UNPLACED} order by r.address, r.no limit ${MOST}`.execute(
      tx,
    )
  ).rows
/** Those the city's newest list does not name any more, but for whom the registry knows to be gone (they are settled there). */
export const listMissing = async (tx: Tx, scope: Read, wardId: string): Promise<SettleLine[]> =>
  (
    await sql<SettleLine>`select ${LINE} from watch_register r cross join (${newestList(wardId)}) j where ${within(scope, rowsOf('watch_register'))} and r.ward_id = ${wardId} and ${MISSING} and ${HERE} order by r.no limit ${MOST}`.execute(
      tx,
    )
  ).rows
