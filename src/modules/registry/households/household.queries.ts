// Households and who lives in them. While a shielded person lives there, address and telephone are left out for those who may not see that person's.
import { sql, type Selectable } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import { decryptText, encryptText, type WardKeys } from '#src/access/ward-key.ts'
import type { Tx } from '#src/db/connection.ts'
import type { HouseholdRow } from '#src/db/registry.rows.ts'
import { masked, maskedChanges } from '#src/kernel/covered.ts'
import { differences } from '#src/records/differ.rules.ts'
import { listChanges } from '#src/records/record.queries.ts'
import type { Change, Changes, Values } from '#src/records/record.ts'
import type { Viewer } from '../people/person.rules.ts'
import { household as type, HOUSEHOLD_CONTACT } from './household.schema.ts'
import { keepHistory } from '#src/db/history.queries.ts'

type Raw = Selectable<HouseholdRow>
type Read = Scope<'registry.household:read'> | Scope<'registry.household:write'>
type Write = Scope<'registry.household:write'>
const NAMES = type.fields.map((field) => field.name).filter((name) => name !== 'note') as Exclude<
  (typeof type.fields)[number]['name'],
  'note'
>[]
const HIDDEN: readonly string[] = [...HOUSEHOLD_CONTACT, 'note']
const noteAt = (id: string): string => `household/${id}/note`

/** A household as this viewer may see it. */
export type ShownHousehold = { wardId: string; id: string; version: number; state: string; reason: string; values: Values; masked: boolean }

function show(row: Raw & { hide: boolean }, keys?: WardKeys): ShownHousehold {
  const all: Values = {
    ...Object.fromEntries(NAMES.map((name) => [name, row[name]])),
    note: keys && !row.hide ? decryptText(keys, noteAt(row.id), row.note_cipher) : '',
  }
  return {
    wardId: row.ward_id,
    id: row.id,
    version: row.version,
    state: row.state,
    // A reason may say where they moved.
    reason: row.hide ? '' : row.reason,
    values: row.hide ? masked(all, HIDDEN) : all,
    masked: row.hide,
  }
}
const hide = (viewer: Viewer) => sql<boolean>`h.id in (select app.hidden_households(${viewer.staffId}::uuid, ${viewer.isHead}))`
const base = (tx: Tx, scope: Read, viewer: Viewer) =>
  tx
    .selectFrom('household as h')
    .selectAll('h')
    .select(hide(viewer).as('hide'))
    .where(within(scope, { ward: 'h.ward_id' }))

/** Households of the ward called by the same name, whatever its width and kana. */
export async function listNamesakes(tx: Tx, scope: Read, viewer: Viewer, wardId: string, name: string): Promise<ShownHousehold[]> {
  const rows = await base(tx, scope, viewer)
    .where('h.ward_id', '=', wardId)
    .where('h.state', '<>', 'withdrawn')
    .where(sql<boolean>`app.fold(h.name) = app.fold(${name})`)
    .orderBy('h.id')
    .limit(5)
    .execute()
  return rows.map((row) => show(row))
}

/** Households in reach by ids, in no order. */
export async function householdsByIds(tx: Tx, scope: Read, viewer: Viewer, ids: readonly string[]): Promise<Map<string, ShownHousehold>> {
  if (ids.length === 0) return new Map()
  return new Map(
    (
      await base(tx, scope, viewer)
        .where(sql<boolean>`h.id = any(${[...ids]}::uuid[])`)
        .execute()
    ).map((row) => [row.id, show(row)]),
  )
}
/** The household as this viewer may see it; undefined where there is none within reach. */
export async function findHousehold(tx: Tx, scope: Read, viewer: Viewer, id: string, keys?: WardKeys): Promise<ShownHousehold | undefined> {
  const row = await base(tx, scope, viewer).where('h.id', '=', id).executeTakeFirst()
  return row && show(row, keys)
}

const columnsOf = (values: Values): Pick<Raw, (typeof NAMES)[number]> => {
  const text = (name: string): string => String(values[name] ?? '')
  return {
    name: text('name'),
    kana: text('kana'),
    composition: text('composition') || 'unknown',
    phone: text('phone'),
    postal: text('postal'),
    address: text('address'),
    neighbourhood_id: text('neighbourhood_id') || null,
  }
}

/** Writes a new household with its first line of history; the key refuses a number that is taken. */
export async function createHousehold(
  tx: Tx,
  scope: Write,
  at: { wardId: string; id: string; state?: string; reason?: string },
  values: Values,
  keys: WardKeys,
  now: Date,
): Promise<void> {
  await tx
    .insertInto('household')
    .values({
      ward_id: at.wardId,
      id: at.id,
      state: at.state ?? 'current',
      reason: at.reason ?? '',
      ...columnsOf(values),
      note_cipher: encryptText(keys, noteAt(at.id), String(values['note'] ?? '')),
      created_by: scope.actorId,
      updated_by: scope.actorId,
      created_at: now,
      updated_at: now,
    })
    .execute()
  await keepHistory(
    tx,
    'household',
    { ...at, version: 1 },
    scope.actorId,
    { state: [null, at.state ?? 'current'], ...(at.reason ? { reason: [null, at.reason] } : {}) },
    now,
  )
}

type Patch = Partial<Pick<Raw, 'state' | 'reason' | 'note_cipher' | (typeof NAMES)[number]>>
/** Why a month that is closed was changed, for the history. */
const whyOf = (why: string | undefined): Changes => (why ? { change_reason: [null, why] } : {})

async function patchHousehold(
  tx: Tx,
  scope: Write,
  seen: Pick<ShownHousehold, 'wardId' | 'id' | 'version'>,
  patch: Patch,
  changes: Changes,
  now: Date,
): Promise<boolean> {
  const done = await tx
    .updateTable('household')
    .set({ ...patch, version: seen.version + 1, updated_by: scope.actorId, updated_at: now })
    .where('ward_id', '=', seen.wardId)
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) return false
  await keepHistory(tx, 'household', { ...seen, version: seen.version + 1 }, scope.actorId, changes, now)
  return true
}

/** Puts a household right. Fields the viewer could not see stay as they are. */
export function changeHousehold(tx: Tx, scope: Write, seen: ShownHousehold, values: Values, keys: WardKeys, now: Date): Promise<boolean> {
  const next = {
    ...values,
    composition: values['composition'] ?? 'unknown',
    ...(seen.masked ? Object.fromEntries(HIDDEN.map((name) => [name, null])) : {}),
  }
  const changed = differences(type, seen.values, next)
  const columns = columnsOf(next)
  const patch: Patch = Object.fromEntries(NAMES.filter((name) => name in changed).map((name) => [name, columns[name]]))
  if ('note' in changed) patch.note_cipher = encryptText(keys, noteAt(seen.id), String(values['note'] ?? ''))
  return patchHousehold(tx, scope, seen, patch, 'note' in changed ? { ...changed, note: [null, '（変更）'] } : changed, now)
}
/** Moves it to another state with the reason; false when somebody was faster. */
export const changeHouseholdState = (
  tx: Tx,
  scope: Write,
  seen: ShownHousehold,
  state: string,
  reason: string,
  now: Date,
): Promise<boolean> =>
  patchHousehold(
    tx,
    scope,
    seen,
    { state, reason },
    { state: [seen.state, state], ...(reason === seen.reason ? {} : { reason: [seen.reason, reason] }) },
    now,
  )

export type Member = {
  id: string
  version: number
  householdId: string
  personId: string
  relation: string
  fromOn: string | null
  toOn: string | null
}
/** Members of a household, those who live there first; `personId` is the person a merge leads to. */
export async function listMembers(tx: Tx, scope: Read, at: { wardId: string; householdId?: string; personId?: string }): Promise<Member[]> {
  let query = tx
    .selectFrom('household_member as m')
    .select([
      'm.id',
      'm.version',
      'm.household_id',
      'm.relation',
      'm.from_on',
      'm.to_on',
      sql<string>`app.person_now(m.ward_id, m.person_id)`.as('person_id'),
    ])
    .where(within(scope, { ward: 'm.ward_id' }))
    .where('m.ward_id', '=', at.wardId)
  if (at.householdId) query = query.where('m.household_id', '=', at.householdId)
  if (at.personId) query = query.where(sql<boolean>`m.person_id in (select app.person_all(${at.wardId}, ${at.personId}::uuid))`)
  const rows = await query
    .orderBy(sql`m.to_on is not null`)
    .orderBy('m.from_on')
    .orderBy('m.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    householdId: row.household_id,
    personId: row.person_id,
    relation: row.relation,
    fromOn: row.from_on,
    toOn: row.to_on,
  }))
}

/** Adds a member; false when the person lives there already. The history of the household says it. */
export async function addMember(
  tx: Tx,
  scope: Write,
  seen: ShownHousehold,
  member: { id: string; personId: string; personName: string; relation: string; fromOn: string | null; why?: string },
  now: Date,
): Promise<boolean> {
  const there = (await listMembers(tx, scope, { wardId: seen.wardId, householdId: seen.id })).some(
    (one) => one.personId === member.personId && one.toOn === null,
  )
  if (there) return false
  await tx
    .insertInto('household_member')
    .values({
      ward_id: seen.wardId,
      id: member.id,
      household_id: seen.id,
      person_id: member.personId,
      relation: member.relation,
      from_on: member.fromOn,
      to_on: null,
      created_by: scope.actorId,
      updated_by: scope.actorId,
      created_at: now,
      updated_at: now,
    })
    .execute()
  return patchHousehold(tx, scope, seen, {}, { member: [null, member.personName], ...whyOf(member.why) }, now)
}
/** Ends a membership on a day; `why` where a closed month is touched. */
export async function endMember(
  tx: Tx,
  scope: Write,
  seen: ShownHousehold,
  member: Member,
  { personName, toOn, why }: { personName: string; toOn: string; why: string },
  now: Date,
): Promise<boolean> {
  const done = await tx
    .updateTable('household_member')
    .set({ to_on: toOn, version: member.version + 1, updated_by: scope.actorId, updated_at: now })
    .where('ward_id', '=', seen.wardId)
    .where('id', '=', member.id)
    .where('version', '=', member.version)
    .executeTakeFirst()
  return (
    done.numUpdatedRows > 0n &&
    patchHousehold(tx, scope, seen, {}, { member: [personName, `${personName}（${toOn}まで）`], ...whyOf(why) }, now)
  )
}

/** Who changed what, newest first; what is left out is left out here too. */
export async function listHouseholdChanges(tx: Tx, seen: ShownHousehold): Promise<Change[]> {
  const rows = await listChanges(tx, type, { ward_id: seen.wardId, id: seen.id })
  return seen.masked ? rows.map((row) => ({ ...row, changes: maskedChanges(row.changes, [...HIDDEN, 'reason']) })) : rows
}
