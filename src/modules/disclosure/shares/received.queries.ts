// What others offered and gave: to a partner, or to the own council. Read through the grants alone; the second wall lets nothing else through.
import { sql } from 'kysely'
import { rowsOf, within, type Actor, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { PERSON_FIELDS } from '#src/access/cover.rules.ts'
import type { Item } from '#src/kernel/sharing.ts'
import type { Values } from '#src/records/record.ts'
import type { Received } from './share.rules.ts'
import { todoColumns, type TodoSource } from '#src/todos/source.ts'

type Receiving = Scope<'disclosure.received:read'> | Scope<'disclosure.received:write'>
const base = (scope: Receiving): ReturnType<typeof sql> =>
  sql`select r.ward_id as "wardId", w.name as "wardName", r.id, r.type, r.record_id as "recordId", r.person_id as "personId", r.items, r.purpose, r.basis, r.state, r.until_at as "untilAt", r.offered_at as "offeredAt", r.answered_at as "answeredAt", coalesce(r.answered_by = ${scope.actorId}::uuid, false) as mine, a.name as "answeredBy"
  from share r join ward w on w.ward_id = r.ward_id left join staff a on a.id = r.answered_by`
// Never one's own council's offers: those stand under 提供.
const forMe = (actor: Actor): ReturnType<typeof sql> => sql`(r.to_staff = ${actor.staffId}::uuid or r.to_ward = ${actor.wardId})`
/** What was offered to this person or their council, newest first. */
export async function listReceived(tx: Tx, scope: Receiving, actor: Actor): Promise<Received[]> {
  return (
    await sql<Received>`${base(scope)} where ${forMe(actor)} order by r.state = 'offered' desc, r.offered_at desc limit 200`.execute(tx)
  ).rows
}
/** One of these; undefined for what was offered to others and for what does not exist alike. */
export async function findReceived(tx: Tx, scope: Receiving, actor: Actor, id: string): Promise<Received | undefined> {
  return (await sql<Received>`${base(scope)} where ${forMe(actor)} and r.id = ${id}::uuid`.execute(tx)).rows[0]
}
/** The addressee's word, written by the database's own act; false where it is no longer open. */
export async function answerShare(tx: Tx, one: Pick<Received, 'wardId' | 'id'>, declinedFor: string): Promise<boolean> {
  return (
    (await sql<{ done: boolean }>`select app.answer_share(${one.wardId}, ${one.id}::uuid, ${declinedFor}) as done`.execute(tx)).rows[0]
      ?.done ?? false
  )
}
/** The items one may read of a record now, through this share's grant; undefined when it is closed. */
export async function grantedItems(
  tx: Tx,
  scope: Receiving,
  one: Pick<Received, 'wardId' | 'id' | 'type' | 'recordId'>,
): Promise<Item[] | undefined> {
  return (
    await sql<{
      items: Item[]
    }>`select g.items from access_grant g where g.ward_id = ${one.wardId} and g.of_id = ${one.id}::uuid and g.type = ${one.type} and g.record_id = ${one.recordId}::uuid and g.staff_id = ${scope.actorId}::uuid and g.kind = 'shared' and g.ended_at is null and g.from_at <= app.moment() and g.until_at > app.moment()`.execute(
      tx,
    )
  ).rows[0]?.items
}
/** The person a shared record is about, where the share gives anything of them, and whether a shield stands before them now. */
export async function findGivenPerson(
  tx: Tx,
  scope: Receiving,
  one: Pick<Received, 'wardId' | 'personId'>,
): Promise<{ values: Values | undefined; shielded: boolean }> {
  if (!one.personId) return { values: undefined, shielded: false }
  const columns = sql.join(PERSON_FIELDS.map((each) => sql`r.${sql.id(each.name)}`))
  const { rows } = await sql<
    Values & { shielded: boolean }
  >`select ${columns}, app.shield_stands(r.ward_id, r.id) as shielded from person r where r.ward_id = ${one.wardId} and r.id = ${one.personId}::uuid and ${within(scope, rowsOf('person'))}`.execute(
    tx,
  )
  // Nothing given of the person: of the record the same is kept back as under a shield.
  return { values: rows[0], shielded: rows[0]?.shielded ?? true }
}

/** Offers of other councils that nobody has answered. */
export const offeredTodos: TodoSource = {
  kind: 'shareOffered',
  label: '返事を待っている提供',
  unit: '件',
  act: '読んで返事をする',
  place: 'work',
  permit: 'disclosure.received:write',
  all: '/received',
  stuck: { group: 'requests', nearDays: 7 },
  rows: ({ actor, now }) =>
    sql`select ${todoColumns({ key: sql`r.id`, title: sql`'提供の申し出：' || w.name || 'から'`, href: sql`'/received/' || r.id`, dueAt: sql`r.until_at`, since: sql`r.offered_at` })} from share r join ward w on w.ward_id = r.ward_id where r.state = 'offered' and r.until_at > ${now} and (r.to_ward = ${actor.wardId} or r.to_staff = ${actor.staffId}::uuid)`,
}
/** What became of the offers one made: for a week. */
export const answeredTodos: TodoSource = {
  kind: 'shareAnswered',
  label: '提供の返事',
  unit: '件',
  act: '開く',
  place: 'arrival',
  permit: 'disclosure.share:read',
  all: '/shares',
  offCalendar: true,
  rows: ({ actor, scope, now }) =>
    sql`select ${todoColumns({ key: sql`r.id`, title: sql`case r.state when 'accepted' then '提供が受け取られました' else '提供が受け取られませんでした' end`, href: sql`'/shares/' || r.id`, since: sql`r.answered_at` })} from share r where ${within(scope, { ward: 'r.ward_id' })} and r.created_by = ${actor.staffId}::uuid and r.state in ('accepted', 'declined') and r.answered_at > ${now}::timestamptz - interval '7 days'`,
}
