// Who stands on a list and how far it has come; whom the register, the notices and a town bring onto it.
import { randomBytes } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import type { KeyRing } from '#src/access/key-ring.ts'
import { permit, rowsOf, within, type Actor, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { uuidv7 } from '#src/kernel/id.ts'
import { columnsOf, createRecord, openRows, type Stored } from '#src/records/record.queries.ts'
import type { Row } from '#src/records/record.ts'
import { todoColumns, type TodoSource } from '#src/todos/source.ts'
import { attempt } from '../attempts/attempt.schema.ts'
import { readTown } from './target.rules.ts'
import { target as type } from './target.schema.ts'

type Read = Scope<'outreach.outreachTarget:read'> | Scope<'outreach.outreachTarget:write'>
type Write = Scope<'outreach.outreachTarget:write'>
const MOST = 2000

/** Everybody of a list, street by street. */
export async function listTargets(tx: Tx, scope: Read, outreachId: string): Promise<Row[]> {
  const { rows } =
    await sql<Stored>`select ${columnsOf(type)} from outreach_target r where ${within(scope, rowsOf(type.name))} and r.outreach_id = ${outreachId}::uuid and r.state <> 'withdrawn' order by app.address_key(r.address), r.address, r.id limit ${MOST}`.execute(
      tx,
    )
  return openRows(tx, undefined, type, rows)
}
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
/** After how many days somebody not met is gone to again, as set now. */
export const againDaysAt = (tx: Tx, now: Date): Promise<number> => settingAt(tx, 'outreach.againDays', now)

export type Found = { entryId?: string; personId?: string; name: string; address: string; why: string }
/** Whom the reader may bring on from this source: the register's silent ones, people of open notices, or lines that were typed. */
export async function listFound(tx: Tx, actor: Actor, source: string, areaId: string | null, typed: string): Promise<Found[]> {
  const inArea = (column: RawBuilder<unknown>): RawBuilder<boolean> =>
    sql<boolean>`(${areaId}::uuid is null or ${column} = ${areaId}::uuid)`
  if (source === 'register') {
    const scope = permit(actor, 'register.watchRegister:read')
    if (!scope) return []
    return (
      await sql<Found>`select r.id::text as "entryId", r.name, r.address, 'register' as why from watch_register r where ${within(scope, rowsOf('watch_register'))} and r.ward_id = ${actor.wardId} and r.state in ('visiting', 'unreached') and ${inArea(sql`r.neighbourhood_id`)} limit ${MOST}`.execute(
        tx,
      )
    ).rows
  }
  if (source === 'notice') {
    const [scope, people] = [permit(actor, 'needs.notice:read'), permit(actor, 'registry.person:read')]
    if (!scope || !people) return []
    return (
      await sql<Found>`select distinct p.id::text as "personId", p.name, p.address, 'notice' as why from notice r join person p on p.ward_id = r.ward_id and p.id = app.person_now(r.ward_id, r.person_id)
      where ${within(scope, rowsOf('notice'))} and r.ward_id = ${actor.wardId} and r.state in ('received', 'working') and p.address <> '' and p.state = 'current' and ${inArea(sql`p.neighbourhood_id`)} and p.id not in (select app.hidden_people(${actor.staffId}::uuid, false)) limit ${MOST}`.execute(
        tx,
      )
    ).rows
  }
  return readTown(typed).map((one) => ({ ...one, why: 'town' }))
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
    if (await createRecord(tx, scope, type, { wardId: at.wardId, id: uuidv7(now, randomBytes(10)), state: 'waiting' }, values, now)) added++
  }
  return added
}

export const targetTodos: TodoSource = {
  kind: 'outreachTarget',
  label: '出向く先',
  unit: '件',
  act: '開く',
  place: 'work',
  permit: 'outreach.outreachTarget:write',
  all: '/outreach',
  rows: ({ scope, actor, now }) =>
    sql`select ${todoColumns({
      key: sql`r.id`,
      title: sql`'アウトリーチ：また出向く日です'`,
      line: sql`(select o.title from outreach o where o.ward_id = r.ward_id and o.id = r.outreach_id)`,
      href: sql`'/outreach-targets/' || r.id`,
      dueOn: sql`r.next_on`,
    })} from outreach_target r where ${within(scope, rowsOf('outreach_target'))} and r.state in ('trying', 'reached', 'declined') and r.next_on <= ${civilDateOf(now)}::date and r.updated_by = ${actor.staffId}::uuid`,
}
