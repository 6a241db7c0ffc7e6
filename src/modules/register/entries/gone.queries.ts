// Where registry and register do not say the same of somebody (app.settle_gone writes it beside the line), and what the two desks said of it.
import { sql } from 'kysely'
import { rowsOf, within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { CivilDate } from '#src/kernel/civil-date.ts'
import type { Read, Write } from './entry.queries.ts'
import type { Apart, ApartLine, Side, Word } from './gone.rules.ts'

const LINE = sql`q.apart as side, q.word, coalesce(s.name, '') as by, q.gone, w.gone_on is not null as known, coalesce(w.gone_on, (w.updated_at at time zone 'Asia/Tokyo')::date) as on`
const FROM = sql`from register_person q join watch_register r on r.ward_id = q.ward_id and r.id = q.entry_id join person w on w.ward_id = q.ward_id and w.id = app.person_now(q.ward_id, q.person_id) left join staff s on s.id = q.word_by`
/** What registry and register say otherwise of this entry; undefined where they say the same. */
export async function findApart(tx: Tx, scope: Read, wardId: string, entryId: string): Promise<Apart | undefined> {
  return (
    await sql<Apart>`select ${LINE} ${FROM} where ${within(scope, rowsOf('watch_register'))} and q.ward_id = ${wardId} and q.entry_id = ${entryId}::uuid and q.apart is not null`.execute(
      tx,
    )
  ).rows[0]
}
/** All of a ward whose turn it is at the desk of the register. */
export async function listApart(tx: Tx, scope: Read, wardId: string): Promise<ApartLine[]> {
  return (
    await sql<ApartLine>`select r.id::text as id, r.version, r.no, r.name, r.address, r.state, ${LINE} ${FROM}
      where ${within(scope, rowsOf('watch_register'))} and q.ward_id = ${wardId} and (q.apart = 'stands' and q.word is distinct from 'doubt' or q.apart = 'ended' and q.word = 'kept') order by q.apart desc, r.no limit 500`.execute(
      tx,
    )
  ).rows
}
/** Keeps what a desk said of an entry that is apart; false where there is nothing (any more) to say it of. */
export async function sayWord(
  tx: Tx,
  scope: Write | Scope<'registry.person:write'>,
  which: { wardId: string; entryIds: readonly string[]; side: Side },
  word: Word,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`update register_person q set word = ${word}, word_by = ${scope.actorId}, word_at = ${now}
    where ${within(scope, { ward: 'q.ward_id' })} and q.ward_id = ${which.wardId} and q.entry_id = any(${[...which.entryIds]}::uuid[]) and q.apart = ${which.side} returning q.entry_id`.execute(
    tx,
  )
  return rows.length > 0
}

/** A line of the register about somebody of the registry, for whoever answers for them there. */
export type OfPerson = Apart & { id: string; state: string; endedOn: CivilDate | null }
/** Of a person (after merges) what the register says otherwise and the registry is asked of. */
export async function listAskedOf(
  tx: Tx,
  scope: Scope<'registry.person:read'> | Scope<'registry.person:write'>,
  wardId: string,
  personId: string,
): Promise<OfPerson[]> {
  return (
    await sql<OfPerson>`select r.id::text as id, r.state, r.ended_on as "endedOn", ${LINE} ${FROM}
      where ${within(scope, { ward: 'q.ward_id' })} and q.ward_id = ${wardId} and q.person_id in (select app.person_all(${wardId}, app.person_now(${wardId}, ${personId}::uuid))) and (q.apart = 'stands' and q.word = 'doubt' or q.apart = 'ended' and q.word is null)`.execute(
      tx,
    )
  ).rows
}
