// What households were led to, for their own pages. What a shield hides is held back by the database.
import type { KeyRing } from '#src/access/key-ring.ts'
import { permit, within, type Actor } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { sql } from 'kysely'
import { loadLabels } from '#src/records/labels.queries.ts'
import { columnsOf, openRows, type Stored } from '#src/records/record.queries.ts'
import { titleOf } from '#src/records/say.rules.ts'
import { connection as type } from './connection.schema.ts'

const MOST = 50
/** One connection: `days` are what happened when, oldest first. */
export type ConnectionLine = { id: string; title: string; state: string; days: readonly { label: string; on: string }[] }
const DAYS = ['introduced_on', 'joined_on', 'settled_on', 'ended_on'] as const

/** Connections of these households that the actor may read, newest first, at most 50; undefined where the actor may read none at all. */
export async function listConnectionsOf(
  tx: Tx,
  actor: Actor,
  householdIds: readonly string[],
  keys: KeyRing,
): Promise<ConnectionLine[] | undefined> {
  const scope = permit(actor, 'support.connection:read')
  if (!scope) return undefined
  if (householdIds.length === 0) return []
  const { rows } =
    await sql<Stored>`select ${columnsOf(type)} from connection r where r.household_id = any(${[...householdIds]}::uuid[]) and r.state <> 'withdrawn' and ${within(scope, { ward: 'r.ward_id' })} order by r.introduced_on desc, r.id desc limit ${MOST}`.execute(
      tx,
    )
  const read = await openRows(tx, keys, type, rows)
  const names = await loadLabels(tx, actor, type, read)
  return read.map((row) => ({
    id: row.id,
    title: titleOf(type, row.values, names),
    state: row.state,
    days: DAYS.flatMap((name) => {
      const on = row.values[name]
      return typeof on === 'string' ? [{ label: type.fields.find((one) => one.name === name)?.label ?? '', on }] : []
    }),
  }))
}

/** The days on which these households joined something: by them a figure counts who lived there. Within one ward. */
export async function listJoinedDays(tx: Tx, wardId: string, householdIds: readonly string[]): Promise<string[]> {
  if (householdIds.length === 0) return []
  const { rows } = await sql<{
    day: string
  }>`select distinct joined_on::text as day from connection where ward_id = ${wardId} and household_id = any(${[...householdIds]}::uuid[]) and joined_on is not null and state <> 'withdrawn'`.execute(
    tx,
  )
  return rows.map((row) => row.day)
}

/** Numbers of the people who live in a household now (after merges). Within one ward. */
export async function listLivingIn(tx: Tx, wardId: string, householdId: string): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select distinct app.person_now(m.ward_id, m.person_id)::text as id from household_member m where m.ward_id = ${wardId} and m.household_id = ${householdId}::uuid and m.to_on is null`.execute(
    tx,
  )
  return rows.map((row) => row.id)
}
