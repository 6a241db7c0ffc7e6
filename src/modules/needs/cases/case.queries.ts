// What stands around a support: its notes, plans, assessments, referrals, the people of its household, when somebody was last in touch.
import { sql } from 'kysely'
import type { KeyRing } from '#src/access/key-ring.ts'
import { permit, within, type Actor, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import type { CivilDate } from '#src/kernel/civil-date.ts'
import { columnsOf, openRows, type Stored } from '#src/records/record.queries.ts'
import type { RecordType, Row } from '#src/records/record.ts'
import { supportNote } from '../notes/note.schema.ts'

/** A note as the timeline shows it: who wrote it, which earlier one it stands for. */
export type NoteLine = { row: Row; by: string; replaces: string | null }
type Case = Pick<Row, 'ward_id' | 'id'>
const of = (scope: Scope): ReturnType<typeof within> =>
  within(scope, { ward: 'r.ward_id', owner: 'r.created_by', record: { type: 'support_case', id: 'r.case_id' } })

/** Notes of a support, newest first, at most `most`; of a corrected one all versions. */
export async function listNotesOf(tx: Tx, scope: Scope, keys: KeyRing, one: Case, most: number): Promise<NoteLine[]> {
  const { rows } =
    await sql<Stored>`select ${columnsOf(supportNote)}, s.name as "#by", k.replaces_id::text as "#replaces" from support_note r
    left join staff s on s.id = r.created_by left join note_correction k on k.ward_id = r.ward_id and k.note_id = r.id
    where ${of(scope)} and r.ward_id = ${one.ward_id} and r.case_id = ${one.id} order by r.on_day desc, r.at_time desc nulls last, r.id desc limit ${most}`.execute(
      tx,
    )
  const read = await openRows(tx, keys, supportNote, rows)
  return rows.flatMap((stored, i) => {
    const row = read[i]
    return row ? [{ row, by: String(stored['#by'] ?? '—'), replaces: (stored['#replaces'] as string | null) ?? null }] : []
  })
}
/** Records of a type that belong to a support, newest first, at most `most`; without those taken back. Those in a state of `first` come before all others: however many there are, what is open is among them. */
export async function listOfScope(
  tx: Tx,
  scope: Scope,
  keys: KeyRing,
  type: RecordType,
  one: Case,
  most: number,
  first: readonly string[] = [],
): Promise<Row[]> {
  const { rows } =
    await sql<Stored>`select ${columnsOf(type)} from ${sql.table(type.name)} r where ${of(scope)} and r.ward_id = ${one.ward_id} and r.case_id = ${one.id} and r.state <> 'withdrawn' order by r.state = any(${[...first]}::text[]) desc, r.on_day desc, r.id desc limit ${most}`.execute(
      tx,
    )
  return openRows(tx, keys, type, rows)
}
/** The same for who may read the type; none for others. */
export const listOfCase = async (
  tx: Tx,
  actor: Actor,
  keys: KeyRing,
  type: RecordType,
  one: Case,
  most: number,
  first: readonly string[] = [],
): Promise<Row[]> => {
  const scope = permit(actor, type.rights.read)
  return scope ? listOfScope(tx, scope, keys, type, one, most, first) : []
}
/** The day somebody was last in touch; null where nobody was. */
export async function lastContactOn(tx: Tx, scope: Scope, one: Case): Promise<CivilDate | null> {
  const { rows } = await sql<{
    on: CivilDate | null
  }>`select max(r.on_day) as on from support_note r where ${of(scope)} and r.ward_id = ${one.ward_id} and r.case_id = ${one.id} and r.state = 'kept'`.execute(
    tx,
  )
  return rows[0]?.on ?? null
}

export type Member = { id: string; name: string }
/** Who lives in the household now, the main person first; only where the reader may see people. */
export async function listMembersOf(
  tx: Tx,
  actor: Actor,
  wardId: string,
  householdId: string | null,
  mainId: string | null,
): Promise<Member[]> {
  const scope = permit(actor, 'registry.person:read')
  if (!scope || !householdId) return []
  return (
    await sql<Member>`select p.id, p.name from household_member m join person r on r.ward_id = m.ward_id and r.id = app.person_now(m.ward_id, m.person_id) join person p on p.ward_id = r.ward_id and p.id = r.id
    where ${within(scope, { ward: 'm.ward_id' })} and m.ward_id = ${wardId} and m.household_id = ${householdId} and m.to_on is null and p.id <> coalesce(${mainId}::uuid, gen_random_uuid()) order by p.birth_on nulls last, p.id limit 20`.execute(
      tx,
    )
  ).rows
}
/** The household a person lives in now; null where there is none, or several. */
export async function householdOf(tx: Tx, scope: Scope, wardId: string, personId: string): Promise<string | null> {
  const { rows } = await sql<{
    id: string
  }>`select m.household_id as id from household_member m where ${within(scope, { ward: 'm.ward_id' })} and m.ward_id = ${wardId} and m.person_id in (select app.person_all(${wardId}, app.person_now(${wardId}, ${personId}::uuid))) and m.to_on is null limit 2`.execute(
    tx,
  )
  return rows.length === 1 ? (rows[0]?.id ?? null) : null
}

/** Supports of these people or this household, open ones first, at most 20. */
export async function listCasesOf(
  tx: Tx,
  actor: Actor,
  wardId: string,
  whom: { personId?: string; householdIds?: readonly string[] },
): Promise<{ id: string; number: string; state: string; openedOn: CivilDate }[]> {
  const scope = permit(actor, 'needs.supportCase:read')
  if (!scope) return []
  return (
    await sql<{
      id: string
      number: string
      state: string
      openedOn: CivilDate
    }>`select r.id, r.number, r.state, r.opened_on as "openedOn" from support_case r
    where ${within(scope, { ward: 'r.ward_id', owner: 'r.created_by', record: { type: 'support_case', id: 'r.id' } })} and r.ward_id = ${wardId} and r.state <> 'withdrawn'
      and (${whom.personId ? sql`r.person_id in (select app.person_all(${wardId}, app.person_now(${wardId}, ${whom.personId}::uuid)))` : sql`false`} or r.household_id = any(${[...(whom.householdIds ?? [])]}::uuid[]))
    order by r.state = 'closed', r.opened_on desc limit 20`.execute(tx)
  ).rows
}

/** After how many days without a word a support is pointed out, as it is set now. */
export const noContactDays = (tx: Tx, now: Date): Promise<number> => settingAt(tx, 'case.noContactDays', now)

/** Hand-overs of this support to another ward, and the one it came of; only that there is one, and with whom. */
export async function listMovesOf(tx: Tx, actor: Actor, one: Case): Promise<{ id: string; words: string }[]> {
  const scope = permit(actor, 'needs.caseMove:read')
  if (!scope) return []
  const { rows } = await sql<{
    id: string
    words: string
  }>`select m.id, case when m.case_id = ${one.id} then n.name || 'への引きつぎ' else o.name || 'からの引きつぎ' end as words from case_move m join ward o on o.ward_id = m.ward_id join ward n on n.ward_id = m.to_ward
    where (${within(scope, { ward: 'm.ward_id' })} and m.case_id = ${one.id}) or (${within(scope, { ward: 'm.to_ward' })} and m.new_case_id = ${one.id}) order by m.created_at desc limit 5`.execute(
    tx,
  )
  return rows
}
/** Whether another ward took this support over. */
export async function isTakenOver(tx: Tx, actor: Actor, one: Case): Promise<boolean> {
  const scope = permit(actor, 'needs.caseMove:read')
  if (!scope) return false
  const { rows } =
    await sql`select 1 from case_move m where ${within(scope, { ward: 'm.ward_id' })} and m.ward_id = ${one.ward_id} and m.case_id = ${one.id}::uuid and m.state = 'accepted' limit 1`.execute(
      tx,
    )
  return rows.length > 0
}
