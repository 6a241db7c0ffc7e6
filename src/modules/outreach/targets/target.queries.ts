// Who stands on a list and how far it has come; whom the register, the notices and a town bring onto it.
import { REGISTER_HERE } from '#src/modules/register/register.api.ts'
import { sql, type RawBuilder } from 'kysely'
import type { KeyRing } from '#src/access/key-ring.ts'
import { permit, rowsOf, within, type Actor, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { NOBODY, newId } from '#src/kernel/id.ts'
import { closingOn } from '#src/kernel/opening.ts'
import { getCalendar } from '#src/modules/registry/registry.api.ts'
import { columnsOf, createRecord, openRows, type Stored } from '#src/records/record.queries.ts'
import type { Row } from '#src/records/record.ts'
import type { TodoSource } from '#src/todos/source.ts'
import { attempt } from '../attempts/attempt.schema.ts'
import { PAGE, readTown, type Again, type Became, type Listed, type Tried } from './target.rules.ts'
import { target as type } from './target.schema.ts'

type Read = Scope<'outreach.outreachTarget:read'> | Scope<'outreach.outreachTarget:write'>
type Write = Scope<'outreach.outreachTarget:write'>
/** So many come on with one press; what is left is said. */
const AT_ONCE = 500

/** Nobody's eyes: what a shield hides is hidden from everybody. Paper goes through many hands. */
const onPaper = sql<boolean>`(r.person_id is null or r.person_id not in (select app.hidden_people(${NOBODY}::uuid, false))) and (r.entry_id is null or r.entry_id not in (select app.hidden_entries(${NOBODY}::uuid)))`
/** A page of a list from its `from`th line on, those one still goes to first, then street by street; and how many there are in each state, of whom one no longer goes under 'over'. */
export async function listTargets(
  tx: Tx,
  scope: Read,
  outreachId: string,
  from: number,
): Promise<{ lines: Listed[]; counts: ReadonlyMap<string, number> }> {
  const own = sql`${within(scope, rowsOf(type.name))} and r.outreach_id = ${outreachId}::uuid and r.state <> 'withdrawn'`
  const { rows } = await sql<
    Stored & { became: Became | null }
  >`select ${columnsOf(type)}, b.became from outreach_target r left join app.outreach_became(${outreachId}::uuid, null) b on b.id = r.id where ${own}
    order by b.became is not null, array_position(array['trying', 'waiting', 'reached', 'handed', 'declined', 'gone'], r.state), app.address_key(r.address), r.address, r.id offset ${from} limit ${PAGE}`.execute(
    tx,
  )
  const counts = await sql<{
    state: string
    n: number
  }>`select case when b.became is not null and r.state in ('waiting', 'trying') then 'over' else r.state end as state, count(*)::int as n
    from outreach_target r left join app.outreach_became(${outreachId}::uuid, null) b on b.id = r.id where ${own} group by 1`.execute(tx)
  return {
    lines: (await openRows(tx, undefined, type, rows)).map((row, i) => ({ row, became: rows[i]?.became ?? null })),
    counts: new Map(counts.rows.map((one) => [one.state, one.n])),
  }
}
/** Everybody one still goes to, street by street; without those a shield protects, whoever prints. */
export async function listToGo(tx: Tx, scope: Read, outreachId: string): Promise<Row[]> {
  const { rows } =
    await sql<Stored>`select ${columnsOf(type)} from outreach_target r where ${within(scope, rowsOf(type.name))} and ${onPaper} and r.outreach_id = ${outreachId}::uuid and r.state in ('waiting', 'trying', 'reached') and r.id not in (select b.id from app.outreach_became(${outreachId}::uuid, null) b) order by app.address_key(r.address), r.address, r.id`.execute(
      tx,
    )
  return openRows(tx, undefined, type, rows)
}
/** Where these are and what they are called, by number, for the reader's own screen; of whom a shield protects nothing. */
export const tellTargets: NonNullable<TodoSource['tell']> = async ({ tx, actor }, ids) => {
  const scope = permit(actor, 'outreach.outreachTarget:read')
  if (!scope || ids.length === 0) return new Map()
  const { rows } = await sql<{
    id: string
    said: string
  }>`select r.id::text as id, concat_ws('　', r.address, nullif(r.name, '')) as said from outreach_target r where ${within(scope, rowsOf(type.name))} and ${onPaper} and r.id = any(${[...ids]}::uuid[])`.execute(
    tx,
  )
  return new Map(rows.map((one) => [one.id, one.said]))
}
/** What has become of one of them. */
export const findBecame = async (tx: Tx, scope: Read, row: Row): Promise<Became | null> =>
  (
    await sql<{
      became: Became
    }>`select b.became from app.outreach_became(${row.values['outreach_id']}::uuid, null) b join outreach_target r on r.id = b.id where ${within(scope, rowsOf(type.name))} and r.id = ${row.id}::uuid`.execute(
      tx,
    )
  ).rows[0]?.became ?? null
/** The attempts at somebody, newest first. */
export async function listAttempts(tx: Tx, actor: Actor, keys: KeyRing, targetId: string): Promise<Row[]> {
  const scope = permit(actor, 'outreach.outreachAttempt:read')
  if (!scope) return []
  const { rows } =
    await sql<Stored>`select ${columnsOf(attempt)} from outreach_attempt r where ${within(scope, rowsOf(attempt.name))} and r.target_id = ${targetId}::uuid and r.state <> 'withdrawn' order by r.on_day desc, r.id desc limit 100`.execute(
      tx,
    )
  return openRows(tx, keys, attempt, rows)
}
/** Who of the registry somebody of the list is: named by themselves, or by the line of the register they came from. */
export async function findWho(tx: Tx, scope: Write, wardId: string, targetId: string): Promise<string | null> {
  const { rows } = await sql<{
    id: string | null
  }>`select app.person_now(r.ward_id, coalesce(r.person_id, l.person_id)) as id from outreach_target r left join register_person l on l.ward_id = r.ward_id and l.entry_id = r.entry_id
    where ${within(scope, rowsOf(type.name))} and r.ward_id = ${wardId} and r.id = ${targetId}::uuid`.execute(tx)
  return rows[0]?.id ?? null
}
/** Whether somebody of the list comes of a line of the register that hardly anybody may open. */
export const isOfHiddenLine = async (tx: Tx, scope: Write, targetId: string): Promise<boolean> =>
  (
    await sql`select 1 from outreach_target r where ${within(scope, rowsOf(type.name))} and r.id = ${targetId}::uuid and r.entry_id in (select app.hidden_entries(${NOBODY}::uuid))`.execute(
      tx,
    )
  ).rows.length > 0
/** What was tried at somebody and still stands, in the order it happened; the one of the list is kept from other writers until the end of the transaction. */
export async function listTried(tx: Tx, scope: Write, targetId: string): Promise<Tried[]> {
  await sql`select 1 from outreach_target r where ${within(scope, rowsOf(type.name))} and r.id = ${targetId}::uuid for update`.execute(tx)
  return (
    await sql<Tried>`select a.result, a.on_day as on, a.next_on as "nextOn" from outreach_target r join outreach_attempt a on a.ward_id = r.ward_id and a.target_id = r.id
      where ${within(scope, rowsOf(type.name))} and r.id = ${targetId}::uuid and a.state = 'kept' order by a.on_day, a.created_at, a.id`.execute(
      tx,
    )
  ).rows
}
/** When somebody not met is gone to again, as set now, by the calendar of their council. */
export async function againAt(tx: Tx, wardId: string, now: Date): Promise<Again> {
  const { calendar } = await getCalendar(tx, wardId)
  return { days: await settingAt(tx, 'outreach.againDays', now), openOn: (day) => civilDateOf(closingOn(calendar, day)) }
}

export type Found = { entryId?: string; personId?: string; name: string; address: string; why: string }
/** Whom the reader may bring on from this source and who is not on the list yet: the register's silent ones, people of open notices (so many at once, and how many are left), or lines that were typed. */
export async function listFound(
  tx: Tx,
  actor: Actor,
  outreachId: string,
  source: string,
  areaId: string | null,
  typed: string,
): Promise<{ found: Found[]; left: number }> {
  const inArea = (column: RawBuilder<unknown>): RawBuilder<boolean> =>
    sql<boolean>`(${areaId}::uuid is null or ${column} = ${areaId}::uuid)`
  const fresh = (by: RawBuilder<boolean>): RawBuilder<boolean> =>
    sql<boolean>`not exists (select from outreach_target t where t.ward_id = ${actor.wardId} and t.outreach_id = ${outreachId}::uuid and t.state <> 'withdrawn' and ${by})`
  const cut = (rows: readonly (Found & { all: number })[]): { found: Found[]; left: number } => ({
    found: rows.map(({ entryId, personId, name, address, why }) => ({
      ...(entryId ? { entryId } : {}),
      ...(personId ? { personId } : {}),
      name,
      address,
      why,
    })),
    left: (rows[0]?.all ?? 0) - rows.length,
  })
  if (source === 'register') {
    const scope = permit(actor, 'register.watchRegister:read')
    if (!scope) return { found: [], left: 0 }
    return cut(
      (
        await sql<
          Found & { all: number }
        >`select r.id::text as "entryId", r.name, r.address, 'register' as why, count(*) over ()::int as all from watch_register r where ${within(scope, rowsOf('watch_register'))} and r.ward_id = ${actor.wardId} and r.state in ('visiting', 'unreached') and ${REGISTER_HERE} and ${inArea(sql`r.neighbourhood_id`)}
        and ${fresh(sql<boolean>`t.entry_id = r.id`)} order by app.address_key(r.address), r.address, r.id limit ${AT_ONCE}`.execute(tx)
      ).rows,
    )
  }
  if (source === 'notice') {
    const [scope, people] = [permit(actor, 'needs.notice:read'), permit(actor, 'registry.person:read')]
    if (!scope || !people) return { found: [], left: 0 }
    return cut(
      (
        await sql<
          Found & { all: number }
        >`select q.*, count(*) over ()::int as all from (select distinct p.id::text as "personId", p.name, p.address, 'notice' as why from notice r join person p on p.ward_id = r.ward_id and p.id = app.person_now(r.ward_id, r.person_id)
        where ${within(scope, rowsOf('notice'))} and r.ward_id = ${actor.wardId} and r.state in ('received', 'working') and p.address <> '' and p.state = 'current' and ${inArea(sql`p.neighbourhood_id`)} and p.id not in (select app.hidden_people(${actor.staffId}::uuid, false))
        and ${fresh(sql<boolean>`t.person_id = p.id`)}) q order by app.address_key(q.address), q.address, q."personId" limit ${AT_ONCE}`.execute(
          tx,
        )
      ).rows,
    )
  }
  return { found: readTown(typed).map((one) => ({ ...one, why: 'town' })), left: 0 }
}
/** Puts them on the list; who stands there already is left alone. Returns how many came. */
export async function addTargets(
  tx: Tx,
  scope: Write,
  at: { wardId: string; outreachId: string },
  found: readonly Found[],
  now: Date,
): Promise<number> {
  let added = 0
  for (const one of found) {
    const { rows } =
      await sql`select 1 from outreach_target t where t.ward_id = ${at.wardId} and t.outreach_id = ${at.outreachId}::uuid and t.state <> 'withdrawn'
      and case when ${one.entryId ?? null}::uuid is not null then t.entry_id = ${one.entryId ?? null}::uuid when ${one.personId ?? null}::uuid is not null then t.person_id = ${one.personId ?? null}::uuid else t.entry_id is null and t.person_id is null and t.address = ${one.address} and t.name = ${one.name} end`.execute(
        tx,
      )
    if (rows.length) continue
    const values = {
      outreach_id: at.outreachId,
      address: one.address,
      name: one.name,
      why: one.why,
      person_id: one.personId ?? null,
      entry_id: one.entryId ?? null,
      tries: 0,
      tried_on: null,
      next_on: null,
    }
    if (await createRecord(tx, scope, type, { wardId: at.wardId, id: newId(now), state: 'waiting' }, values, now)) added++
  }
  return added
}
