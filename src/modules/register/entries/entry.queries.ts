// Whom the register has to ask next, and whose number stands on a form.
import { sql } from 'kysely'
import { rowsOf, within, type Actor, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import type { CivilDate } from '#src/kernel/civil-date.ts'
import { NOBODY } from '#src/kernel/id.ts'
import { findRecord, openRows, columnsOf, type Stored } from '#src/records/record.queries.ts'
import type { Writer } from '#src/records/import-ways.ts'
import type { Row } from '#src/records/record.ts'
import { nextStep, type Asked, type Asking, type Step } from './entry.rules.ts'
import { HERE } from './here.queries.ts'
import { entry as type } from './entry.schema.ts'

export type Read = Scope<'register.watchRegister:read'> | Scope<'register.watchRegister:write'>
export type Write = Scope<'register.watchRegister:write'>

/** How long is waited and how often asked again, as set now. */
export const askingAt = async (tx: Tx, now: Date): Promise<Asking> => ({
  answerDays: await settingAt(tx, 'register.answerDays', now),
  reminders: await settingAt(tx, 'register.reminders', now),
})
/** What the rule needs to know of a record; `gone`: whether the registry knows that they died or moved away. */
export const askedOf = (row: Row, gone: boolean): Asked => ({
  state: row.state,
  sentOn: (row.values['sent_on'] ?? null) as CivilDate | null,
  remindedOn: (row.values['reminded_on'] ?? null) as CivilDate | null,
  reminders: Number(row.values['reminders'] ?? 0),
  gone,
})

export type Group = Asked & { areaId: string | null; area: string; n: number }
/** The whole register of the reader's ward, counted by neighbourhood and by what the rule needs. */
export async function countGroups(tx: Tx, scope: Read): Promise<Group[]> {
  return (
    await sql<Group>`select r.neighbourhood_id::text as "areaId", coalesce(a.name, '') as area, r.state, r.sent_on as "sentOn", r.reminded_on as "remindedOn", coalesce(r.reminders, 0) as reminders, not ${HERE} as gone, count(*)::int as n
    from watch_register r left join neighbourhood a on a.ward_id = r.ward_id and a.id = r.neighbourhood_id
    where ${within(scope, rowsOf(type.name))} and r.state <> 'withdrawn' group by 1, 2, 3, 4, 5, 6, 7 order by 2, 1`.execute(tx)
  ).rows
}

const MOST = 20_000
const STATES: Readonly<Record<Step, readonly string[]>> = {
  send: ['unsent'],
  wait: ['sent', 'reminded'],
  remind: ['sent', 'reminded'],
  visit: ['sent', 'reminded', 'visiting'],
  none: [],
}
/** Those whose next step is this one, street by street; of one neighbourhood where it is named. */
export async function listForStep(
  tx: Tx,
  scope: Read,
  step: Step,
  area: string | undefined,
  today: CivilDate,
  asking: Asking,
  most: number,
): Promise<{ rows: Row[]; more: boolean }> {
  const { rows } =
    await sql<Stored>`select ${columnsOf(type)} from watch_register r where ${within(scope, rowsOf(type.name))} and r.state = any(${[...STATES[step]]}::text[]) and ${HERE}
    and (${area ?? null}::uuid is null or r.neighbourhood_id = ${area ?? null}::uuid) order by r.neighbourhood_id, app.address_key(r.address), r.address, r.no limit ${MOST}`.execute(
      tx,
    )
  const fits = (await openRows(tx, undefined, type, rows)).filter((row) => nextStep(askedOf(row, false), today, asking) === step)
  return { rows: fits.slice(0, most), more: fits.length > most }
}
/** The record with this number in the reader's ward. */
export async function findByNo(tx: Tx, scope: Read, actor: Actor, no: number): Promise<Row | undefined> {
  const { rows } = await sql<{
    id: string
  }>`select r.id from watch_register r where ${within(scope, rowsOf(type.name))} and r.ward_id = ${actor.wardId} and r.no = ${no} and r.state <> 'withdrawn'`.execute(
    tx,
  )
  return rows[0] && findRecord(tx, scope, type, rows[0].id)
}
/** Records whose person is shielded, whoever looks: nothing of them goes out on paper. */
export async function shieldedAmong(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{
    id: string
  }>`select h.id from app.hidden_entries(${NOBODY}::uuid) h (id) where h.id = any(${[...ids]}::uuid[])`.execute(tx)
  return new Set(rows.map((row) => row.id))
}
/** Names of neighbourhoods of a ward, in their order. */
export async function listAreas(tx: Tx, wardId: string): Promise<{ value: string; label: string }[]> {
  return (
    await sql<{
      value: string
      label: string
    }>`select id::text as value, name as label from neighbourhood where ward_id = ${wardId} and ends_on is null order by kana, name`.execute(
      tx,
    )
  ).rows
}

/** Numbers of the city that are there and not for this writer to see, by the batch that asked for them. */
export const beyond = new WeakMap<Writer, ReadonlySet<string>>()
/** Records by the city’s number, of one ward, as far as this writer may see them. */
export async function byCityNo(writer: Writer, wardId: string, texts: readonly string[]): Promise<ReadonlyMap<string, Row>> {
  const { tx, scope } = writer
  if (texts.length === 0) return new Map()
  const { rows } =
    await sql<Stored>`select ${columnsOf(type)} from watch_register r where ${within(scope, rowsOf(type.name))} and r.ward_id = ${wardId} and r.city_no = any(${[...texts]}::text[]) and r.state <> 'withdrawn'`.execute(
      tx,
    )
  const seen = new Map((await openRows(tx, undefined, type, rows)).map((row) => [String(row.values['city_no']), row]))
  const known = await sql<{ no: string }>`select app.register_known(${wardId}, ${[...texts]}::text[]) as no`.execute(tx)
  beyond.set(writer, new Set(known.rows.map((row) => row.no).filter((no) => !seen.has(no))))
  return seen
}
