// The months a ward has closed, as the engine asks for them before a save; the acts themselves are written by the figures (src/indicators/closing.queries.ts).
import { sql } from 'kysely'
import type { Tx } from '#src/db/connection.ts'
import { stateAfter, type Act, type MonthState } from './month-state.rules.ts'

/** Acts of the wards in reach on these months, oldest first, each with its running number. Bounded by the wards the transaction may see. */
export async function listActs(tx: Tx, months: readonly string[]): Promise<(Act & { turn: string })[]> {
  if (months.length === 0) return []
  return tx
    .selectFrom('figure_act as a')
    .innerJoin('staff as s', 's.id', 'a.by')
    .select(['a.ward_id as ward', 'a.month', 'a.kind', 'a.at', 's.name as by', 'a.reason', sql<string>`a.turn::text`.as('turn')])
    .where('a.month', 'in', [...months])
    .orderBy('a.turn')
    .$castTo<Act & { turn: string }>()
    .execute()
}

/** State by ward and month; what is not in it is open. */
export function statesOf(acts: readonly Act[]): ReadonlyMap<string, ReadonlyMap<string, MonthState>> {
  const kinds = new Map<string, Map<string, Act[]>>()
  for (const act of acts) {
    const ward = kinds.get(act.ward) ?? new Map<string, Act[]>()
    ward.set(act.month, [...(ward.get(act.month) ?? []), act])
    kinds.set(act.ward, ward)
  }
  return new Map([...kinds].map(([ward, months]) => [ward, new Map([...months].map(([month, list]) => [month, stateAfter(list)]))]))
}

const closingLock = (ward: string) => sql`hashtextextended('closing ' || ${ward}, 0)`
/** Keeps others from closing or opening months of this ward, and from saving into its past months, until the transaction ends. */
export async function lockMonths(tx: Tx, ward: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${closingLock(ward)})`.execute(tx)
}
/** Keeps months of this ward as they are until the transaction ends; savers do not keep each other waiting. What is read afterwards still holds at the commit. */
export async function holdMonths(tx: Tx, ward: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${closingLock(ward)})`.execute(tx)
}

/** Of these civil dates, the months the ward has closed: a change that touches one needs a reason. They stay as they are until the transaction ends. */
export async function listClosedMonths(tx: Tx, wardId: string, days: readonly unknown[]): Promise<string[]> {
  const months = [...new Set(days.filter((day): day is string => typeof day === 'string').map((day) => day.slice(0, 7)))]
  if (months.length === 0) return []
  await holdMonths(tx, wardId)
  const states = statesOf((await listActs(tx, months)).filter((act) => act.ward === wardId)).get(wardId)
  return months.filter((month) => (states?.get(month) ?? 'open') !== 'open')
}
