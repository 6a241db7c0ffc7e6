// Notices as triage reads them: what is about one person, bundles; and the sender's own, of which only the state is told.
import { sql } from 'kysely'
import type { KeyRing } from '#src/access/key-ring.ts'
import { rowsOf, within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { CivilDate } from '#src/kernel/civil-date.ts'
import { columnsOf, openRows, type Stored } from '#src/records/record.queries.ts'
import type { Row } from '#src/records/record.ts'
import { AROUND, joined, opened, type Open } from '../clocks/around.queries.ts'
import { notice as type } from './notice.schema.ts'

type Read = Scope<'needs.notice:read'> | Scope<'needs.notice:triage'> | Scope<'needs.notice:write'>

/** Notices that may be about the same person as this one: same person, same bundle, or the same place within 60 days before or after; open ones and what came of earlier ones, newest first. `only` those that are said to be. */
export async function listBeside(tx: Tx, scope: Read, keys: KeyRing, one: Row, only = false): Promise<Open[]> {
  const { rows } =
    await sql<Stored>`with me as (select r.*, coalesce(b.first_id, r.id) as first from notice r left join notice_bundle b on b.ward_id = r.ward_id and b.notice_id = r.id where r.ward_id = ${one.ward_id} and r.id = ${one.id}),
    -- Whom the bundle is about, by every number they have; and what is bundled with what else is about them: as the inbox groups it, directly or through another.
    who as (select array(select a.id from me join notice x on x.ward_id = me.ward_id and x.person_id is not null left join notice_bundle c on c.ward_id = x.ward_id and c.notice_id = x.id cross join lateral app.person_all(x.ward_id, app.person_now(x.ward_id, x.person_id)) a (id) where coalesce(c.first_id, x.id) = me.first) as ids),
    of as (select array(select coalesce(c.first_id, x.id) from me cross join who join notice x on x.ward_id = me.ward_id and x.person_id = any(who.ids) left join notice_bundle c on c.ward_id = x.ward_id and c.notice_id = x.id union select me.first from me) as firsts)
    select ${columnsOf(type)}, ${AROUND(type)} from me cross join who cross join of, ${joined(type)} where ${within(scope, rowsOf('notice'))} and r.ward_id = me.ward_id and r.id <> me.id and r.state in ('received', 'working', 'done')
      and (r.person_id = any(who.ids) or coalesce(b.first_id, r.id) = any(of.firsts)
        or (${!only} and r.place_id = me.place_id and r.seen_on between me.seen_on - 60 and me.seen_on + 60 and (r.person_id is null or me.person_id is null)))
    order by r.created_at desc, r.id desc limit 30`.execute(tx)
  return opened(tx, keys, type, rows)
}
/** Says that a notice is about the same person as another: the bundles of both become one, each keeps its own words. False when they are not both within reach, or stand together already. */
export async function bundleWith(tx: Tx, scope: Scope<'needs.notice:triage'>, id: string, withId: string, now: Date): Promise<boolean> {
  // Two that are joined the other way round at the same moment would make a ring: one after the other, over all of a council.
  await sql`select pg_advisory_xact_lock(hashtextextended('notice_bundle' || array_to_string(${[...scope.wards]}::text[], ','), 0))`.execute(
    tx,
  )
  const first = async (of: string): Promise<{ ward: string; first: string } | undefined> =>
    (
      await sql<{
        ward: string
        first: string
      }>`select r.ward_id as ward, coalesce(b.first_id, r.id) as first from notice r left join notice_bundle b on b.ward_id = r.ward_id and b.notice_id = r.id
        where ${within(scope, { ward: 'r.ward_id' })} and r.id = ${of}::uuid`.execute(tx)
    ).rows[0]
  const [mine, theirs] = [await first(id), await first(withId)]
  if (!mine || !theirs || mine.ward !== theirs.ward || mine.first === theirs.first) return false
  const { rows } = await sql<{
    id: string
  }>`delete from notice_bundle where ward_id = ${mine.ward} and first_id = ${mine.first}::uuid returning notice_id as id`.execute(tx)
  for (const one of [mine.first, ...rows.map((row) => row.id)])
    await sql`insert into notice_bundle (ward_id, notice_id, first_id, made_by, made_at) values (${mine.ward}, ${one}, ${theirs.first}, ${scope.actorId}, ${now})`.execute(
      tx,
    )
  return true
}
/** Takes a notice out of its bundle; where it was the first, the bundle is dissolved. */
export async function unbundle(tx: Tx, scope: Scope<'needs.notice:triage'>, id: string): Promise<void> {
  await sql`delete from notice_bundle b where ${within(scope, { ward: 'b.ward_id' })} and (b.notice_id = ${id}::uuid or b.first_id = ${id}::uuid)`.execute(
    tx,
  )
}

/** A notice as what it came of names it: when it came in, and by when it is answered. */
export type NoticeLine = { id: string; state: string; cameAt: Date; kind: string | null; dueAt: Date | null }
/** These notices as far as the reader may open them, as they came. */
export async function listLines(tx: Tx, scope: Read, ids: readonly string[]): Promise<NoticeLine[]> {
  if (ids.length === 0) return []
  return (
    await sql<NoticeLine>`select r.id::text as id, r.state, r.created_at as "cameAt", d.kind, d.due_at as "dueAt" from ${joined(type)} where ${within(scope, rowsOf('notice'))} and r.id = any(${[...ids]}::uuid[]) order by r.created_at, r.id`.execute(
      tx,
    )
  ).rows
}
/** Where somebody was seen, as a notice says it. */
export type SeenLine = { id: string; state: string; cameAt: Date; where: string }
/** That of these notices, as far as the reader may open them: the last one first. */
export async function listSeen(tx: Tx, scope: Read, keys: KeyRing, ids: readonly string[]): Promise<SeenLine[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<
    Stored & { place: string | null }
  >`select ${columnsOf(type)}, p.name as place from notice r left join place p on p.ward_id = r.ward_id and p.id = r.place_id
    where ${within(scope, rowsOf('notice'))} and r.id = any(${[...ids]}::uuid[]) order by r.created_at desc, r.id desc`.execute(tx)
  const opened = await openRows(tx, keys, type, rows)
  return opened.map(({ id, state, created_at, values }, i) => ({
    id,
    state,
    cameAt: created_at,
    where: [rows[i]?.place, values['spot']].filter(Boolean).join('　'),
  }))
}
/** A notice as its sender may know it. */
export type SentNotice = {
  id: string
  version: number
  state: string
  reply: string | null
  createdAt: Date
  seenOn: CivilDate
  placeName: string | null
  urgency: string | null
  signs: string[]
  empty: boolean
  /** Nobody but the sender has written in it; else what stands there is not theirs to see. */ own: boolean
}
// By the whole course, not the last hand: one more sign of the sender makes nothing of it theirs again.
const OWN = sql`not exists (select from history h where h.ward_id = r.ward_id and h.type = 'notice' and h.record_id = r.id and h.by is distinct from r.created_by)`
const SENT = sql`r.id, r.version, r.state, r.reply, r.created_at as "createdAt", r.seen_on as "seenOn", case when ${OWN} then p.name end as "placeName", r.urgency, r.signs, ${OWN} as own, (r.person_id is null and r.place_id is null and r.described_cipher is null and r.spot_cipher is null) as empty from notice r left join place p on p.ward_id = r.ward_id and p.id = r.place_id`
/** What this person sent, newest first, at most `most`. */
export async function listSent(tx: Tx, scope: Scope<'needs.notice:send'>, most: number): Promise<SentNotice[]> {
  return (
    await sql<SentNotice>`select ${SENT} where ${within(scope, { ward: 'r.ward_id' })} and r.created_by = ${scope.actorId} order by r.created_at desc, r.id desc limit ${most}`.execute(
      tx,
    )
  ).rows
}
/** One of what this person sent. */
export async function findSent(tx: Tx, scope: Scope<'needs.notice:send'>, id: string): Promise<SentNotice | undefined> {
  return (
    await sql<SentNotice>`select ${SENT} where ${within(scope, { ward: 'r.ward_id' })} and r.created_by = ${scope.actorId} and r.id = ${id}::uuid`.execute(
      tx,
    )
  ).rows[0]
}
/** The whole record of what this person sent, to be added to; never shown. */
export async function rowOfSent(tx: Tx, scope: Scope<'needs.notice:send'>, keys: KeyRing, id: string): Promise<Row | undefined> {
  const { rows } =
    await sql<Stored>`select ${columnsOf(type)} from notice r where ${within(scope, { ward: 'r.ward_id' })} and r.created_by = ${scope.actorId} and r.id = ${id}::uuid`.execute(
      tx,
    )
  return (await openRows(tx, keys, type, rows))[0]
}
