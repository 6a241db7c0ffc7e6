// Drafts of the case-book: the names that may not stand in them, who has had a hand in them, whose case it was, copies, and what is public.
import { sql, type RawBuilder } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import { openRows, columnsOf, type Stored } from '#src/records/record.queries.ts'
import type { KeyRing } from '#src/access/key-ring.ts'
import type { Row } from '#src/records/record.ts'
import type { Known } from '../gate/gate.rules.ts'
import { practice as type } from './practice.schema.ts'

type At = Pick<Row, 'ward_id' | 'id'>
/** Every name that may not stand in it: areas, places, bodies and staff of the whole city, and the people of the household it is about. */
export async function listKnown(tx: Tx, of: At): Promise<Known[]> {
  const { rows } = await sql<Known>`select n.kind, n.name, n.reading from app.names_of_city() n
    union select h.kind, h.name, h.reading from app.names_of_source(${of.ward_id}, ${of.id}::uuid) h`.execute(tx)
  return rows
}
/** Whether everybody of the households it is about agrees that it is told; asked wherever it is sent on and published. */
export async function isAgreed(tx: Tx, of: At): Promise<boolean> {
  return (
    (await sql<{ agreed: boolean }>`select app.practice_agreed(${of.ward_id}, ${of.id}::uuid) as agreed`.execute(tx)).rows[0]?.agreed ??
    false
  )
}
/** Lines of the history of whoever has a hand in a practice: who ever changed its words, and who moved it on since it became a draft the last time. Who sent it back, or let it go before it was taken back, may decide on what comes of it. */
export const handsOf = (ward: RawBuilder<unknown>, id: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select h.by, h.acting_for from history h where h.ward_id = ${ward} and h.type = 'practice' and h.record_id = ${id} and (exists (select from jsonb_object_keys(h.changes) k where k not in ('state', 'reason'))
    or h.version > coalesce((select max(b.version) from history b where b.ward_id = ${ward} and b.type = 'practice' and b.record_id = ${id} and b.changes -> 'state' ->> 1 = 'draft'), 0)))`
/** Staff who have a hand in it: they do not approve it. */
export async function listHands(tx: Tx, of: At): Promise<string[]> {
  const { rows } = await sql<{
    by: string
  }>`select distinct w.id::text as by from ${handsOf(sql`${of.ward_id}`, sql`${of.id}::uuid`)} h cross join lateral (values (h.by), (h.acting_for)) w (id) where w.id is not null`.execute(
    tx,
  )
  return rows.map((row) => row.by)
}
/** How many households of the city are alike, up to the least number that hides one. */
export async function countAlike(tx: Tx, row: Pick<Row, 'values'>, now: Date): Promise<{ alike: number; least: number }> {
  const least = await settingAt(tx, 'figures.smallCell', now)
  const { age, composition, worries } = row.values
  const year = now.getUTCFullYear()
  const band = typeof age === 'number' ? Math.floor(age / 10) * 10 : null
  const { rows } = await sql<{
    n: number
  }>`select app.alike_households(${typeof composition === 'string' ? composition : null}, ${band === null ? null : year - band - 10}::int, ${band === null ? null : year - band}::int, ${Array.isArray(worries) ? [...worries] : []}::text[], ${least}::int) as n`.execute(
    tx,
  )
  return { alike: rows[0]?.n ?? 0, least }
}
/** Ties a draft to the household it is about; within the ward. */
export async function keepSource(tx: Tx, of: At, householdId: string, by: string, now: Date): Promise<void> {
  await sql`insert into practice_source (ward_id, practice_id, household_id, made_by, made_at) values (${of.ward_id}, ${of.id}::uuid, ${householdId}::uuid, ${by}::uuid, ${now}) on conflict do nothing`.execute(
    tx,
  )
}
/** The households it is about. */
export async function listSources(tx: Tx, of: At): Promise<string[]> {
  return (
    await sql<{
      id: string
    }>`select household_id::text as id from practice_source where ward_id = ${of.ward_id} and practice_id = ${of.id}::uuid`.execute(tx)
  ).rows.map((row) => row.id)
}

export type Copy = { id: string; holder: string; copies: number; givenOn: string; returnedOn: string | null }
/** Who holds printed copies. */
export async function listCopies(tx: Tx, of: At): Promise<Copy[]> {
  return (
    await sql<Copy>`select id::text, holder, copies, given_on as "givenOn", returned_on as "returnedOn" from practice_copy where ward_id = ${of.ward_id} and practice_id = ${of.id}::uuid order by given_on, id`.execute(
      tx,
    )
  ).rows
}
/** Writes down who was given copies. */
export async function addCopy(tx: Tx, of: At, copy: { id: string; holder: string; copies: number; on: string }, by: string): Promise<void> {
  await sql`insert into practice_copy (ward_id, id, practice_id, holder, copies, given_on, made_by) values (${of.ward_id}, ${copy.id}::uuid, ${of.id}::uuid, ${copy.holder}, ${copy.copies}, ${copy.on}, ${by}::uuid) on conflict do nothing`.execute(
    tx,
  )
}
/** Writes down that they came back. */
export async function returnCopy(tx: Tx, of: At, id: string, on: string): Promise<boolean> {
  const done =
    await sql`update practice_copy set returned_on = ${on} where ward_id = ${of.ward_id} and practice_id = ${of.id}::uuid and id = ${id}::uuid and returned_on is null`.execute(
      tx,
    )
  return Number(done.numAffectedRows ?? 0n) > 0
}
/** Puts the text of a practice that was let go just now before everybody, also one that was taken back before: nothing of ward, case or person goes with it. False where it is live already, or was not let go. */
export async function publish(tx: Tx, row: Row): Promise<boolean> {
  const { name, theme, body } = row.values
  return (
    (
      await sql<{
        done: boolean
      }>`select app.publish_practice(${row.ward_id}, ${row.id}::uuid, ${String(name)}, ${String(theme)}, ${String(body)}) as done`.execute(
        tx,
      )
    ).rows[0]?.done ?? false
  )
}
/** Takes it from everybody's eyes, from now on. */
export async function unpublish(tx: Tx, id: string, now: Date): Promise<void> {
  await sql`update published_practice set withdrawn_at = ${now} where id = ${id}::uuid and withdrawn_at is null`.execute(tx)
}
/** What wards have let go and the city decides on or has published, newest first. */
export async function listOffered(tx: Tx, scope: Scope<'practices.offered:read'>, keys: KeyRing): Promise<Row[]> {
  const { rows } =
    await sql<Stored>`select ${columnsOf(type)} from practice r where ${within(scope, { ward: 'r.ward_id' })} and r.state in ('approved', 'published') order by r.state, r.written_on desc, r.id desc limit 100`.execute(
      tx,
    )
  return openRows(tx, keys, type, rows)
}
