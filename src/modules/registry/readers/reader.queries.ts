// The record whose readers are asked for: found only by who may ask.
import { sql } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'

/** A record with all numbers it had (records merged into it), and what it is called. */
export type Traced = { ids: string[]; name: string }

/** A person in reach of the question: the ward's for the head, their own for the one responsible. */
export async function findTracedPerson(tx: Tx, scope: Scope<'registry.person:trace'>, id: string): Promise<Traced | undefined> {
  const { rows } =
    await sql<Traced>`select p.name, array(select app.person_all(p.ward_id, p.id)) as ids from person p where p.id = ${id}::uuid and ${within(scope, { ward: 'p.ward_id', owner: 'p.owner_id' })}`.execute(
      tx,
    )
  return rows[0]
}

/** The household whose readers may be looked at; undefined beyond one's reach. */
export async function findTracedHousehold(tx: Tx, scope: Scope<'registry.household:trace'>, id: string): Promise<Traced | undefined> {
  const { rows } =
    await sql<Traced>`select h.name, array[h.id] as ids from household h where h.id = ${id}::uuid and ${within(scope, { ward: 'h.ward_id' })}`.execute(
      tx,
    )
  return rows[0]
}
