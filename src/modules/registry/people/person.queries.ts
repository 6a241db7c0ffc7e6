// People in the database. Nothing leaves this file that the viewer may not see: contact of a shielded person is masked here, for every output alike.
import { sql, type RawBuilder, type Selectable } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import { decryptText, type WardKeys } from '#src/access/ward-key.ts'
import type { Tx } from '#src/db/connection.ts'
import type { PersonRow } from '#src/db/registry.rows.ts'
import { masked, maskedChanges } from '#src/kernel/covered.ts'
import { listChanges } from '#src/records/record.queries.ts'
import type { Change, Values } from '#src/records/record.ts'
import { FILE_VIEWER, mayShield, type Viewer } from './person.rules.ts'
import { CONTACT, person as type } from './person.schema.ts'

/** A row as it is kept. */
export type Raw = Selectable<PersonRow>
type Read = Scope<'registry.person:read'> | Scope<'registry.person:write'>
/** Who may write people. */
export type Write = Scope<'registry.person:write'>
/** Columns as the form has them; the note stands sealed beside them. */
export const NAMES = type.fields.map((field) => field.name).filter((name) => name !== 'note') as Exclude<
  (typeof type.fields)[number]['name'],
  'note'
>[]
/** What a shield leaves out. */
export const HIDDEN: readonly string[] = [...CONTACT, 'note']
/** In the history also what may tell where somebody went. */
const TELLING: readonly string[] = [...HIDDEN, 'reason', 'merge_reason']

/** Somebody not on file from whom a contact is kept; with `of`, what a person on file is to the one who is shielded (the name stands in that record). */
export type Other = { readonly name: string; readonly relation: string; readonly of?: string }
/** A person as this viewer may see them. `values` carries the note only where it was opened with keys. */
export type Shown = {
  wardId: string
  id: string
  version: number
  state: string
  reason: string
  values: Values
  ownerId: string | null
  ownerName: string
  shielded: boolean
  /** True where address, contact and note are left out for this viewer. */
  masked: boolean
  mergedInto: string | null
  /** The day they died or moved away, where it is known. */ goneOn: string | null
  /** A review of the death is to be begun. */ foundLate: boolean
  /** For owner and head only. */
  shieldedFrom: readonly string[]
  shieldNote: string
  /** Those from whom it is kept who are not on file, and what those on file are to this person. */ shieldOthers: readonly Other[]
}
/** To what sealed texts are bound. */
export const noteAt = (id: string): string => `person/${id}/note`
/** To what the sealed text of the shield is bound. */
export const shieldAt = (id: string): string => `person/${id}/shield`
/** To what the sealed names of those who must not know are bound. */
export const othersAt = (id: string): string => `person/${id}/others`
const readOthers = (text: string): Other[] => (text === '' ? [] : (JSON.parse(text) as Other[]))

function show(row: Raw & { owner_name?: string | null; hide: boolean }, viewer: Viewer, keys?: WardKeys): Shown {
  const { hide } = row
  const sets = mayShield(row, viewer)
  const all: Values = {
    ...Object.fromEntries(NAMES.map((name) => [name, row[name]])),
    note: keys && !hide ? decryptText(keys, noteAt(row.id), row.note_cipher) : '',
  }
  return {
    wardId: row.ward_id,
    id: row.id,
    version: row.version,
    state: row.state,
    // A reason may say where somebody moved.
    reason: hide ? '' : row.reason,
    values: hide ? masked(all, HIDDEN) : all,
    ownerId: row.owner_id,
    ownerName: row.owner_name ?? '',
    shielded: row.shielded,
    masked: hide,
    mergedInto: row.merged_into,
    goneOn: row.gone_on,
    foundLate: row.found_late,
    shieldedFrom: sets ? row.shielded_from : [],
    shieldNote: sets && keys ? decryptText(keys, shieldAt(row.id), row.shield_cipher) : '',
    shieldOthers: sets && keys ? readOthers(decryptText(keys, othersAt(row.id), row.others_cipher)) : [],
  }
}

/** True where a shield stands between this viewer and the person: their own, or that of somebody who lives with them now. */
const hidden = (viewer: Viewer): RawBuilder<boolean> =>
  sql<boolean>`p.id in (select app.hidden_people(${viewer.staffId}::uuid, ${viewer.isHead}))`
const base = (tx: Tx, reach: RawBuilder<boolean>, viewer: Viewer) =>
  tx
    .selectFrom('person as p')
    .leftJoin('staff as s', 's.id', 'p.owner_id')
    .selectAll('p')
    .select(['s.name as owner_name', hidden(viewer).as('hide')])
    .where(reach)
const inWards = (scope: Read): RawBuilder<boolean> => within(scope, { ward: 'p.ward_id' })

/** People in reach by ids, in no order. */
export async function peopleByIds(tx: Tx, scope: Read, viewer: Viewer, ids: readonly string[]): Promise<Map<string, Shown>> {
  if (ids.length === 0) return new Map()
  return new Map(
    (
      await base(tx, inWards(scope), viewer)
        .where(sql<boolean>`p.id = any(${[...ids]}::uuid[])`)
        .execute()
    ).map((row) => [row.id, show(row, viewer)]),
  )
}

/** People a phone carries with plans it was given (their numbers were found within that reach), as a file may show them: what a shield hides is not there. */
export async function peopleCarried(
  tx: Tx,
  scope: Scope<'field.watchPlan:read'> | Scope<'watch.watchPlan:read'>,
  wardId: string,
  ids: readonly string[],
): Promise<Map<string, Shown>> {
  if (ids.length === 0 || !scope.wards.includes(wardId)) return new Map()
  const rows = await base(tx, sql<boolean>`p.ward_id = ${wardId} and p.id = any(${[...ids]}::uuid[])`, FILE_VIEWER).execute()
  return new Map(rows.map((row) => [row.id, show(row, FILE_VIEWER)]))
}

/** One person in reach; undefined for one that does not exist and for one of another ward alike. */
export async function findPerson(tx: Tx, scope: Read, viewer: Viewer, id: string, keys?: WardKeys): Promise<Shown | undefined> {
  const row = await base(tx, inWards(scope), viewer).where('p.id', '=', id).executeTakeFirst()
  return row && show(row, viewer, keys)
}

/** Where a person's references lead to now. */
export async function personNow(tx: Tx, wardId: string, id: string): Promise<string> {
  return (await sql<{ id: string }>`select app.person_now(${wardId}, ${id}::uuid) as id`.execute(tx)).rows[0]?.id ?? id
}

/** Ids that answer what was typed, in the order of the search, and where the next page begins. Merged records lead to the one they were merged into. */
export async function searchPeople(
  tx: Tx,
  typed: string,
  limit: number,
  after: string,
): Promise<{ ids: string[]; foundAs: Map<string, string>; next: string | undefined }> {
  const { rows } = await sql<{
    id: string
    now_id: string
    place: string
  }>`select f.id, f.place, case when p.merged_into is null then f.id else app.person_now(f.ward_id, f.id) end as now_id
    from app.search('person', ${typed}, ${limit + 1}, ${after}) with ordinality f join person p on p.ward_id = f.ward_id and p.id = f.id order by f.ordinality`.execute(
    tx,
  )
  const page = rows.slice(0, limit)
  return {
    ids: [...new Set(page.map((row) => row.now_id))],
    foundAs: new Map(page.filter((row) => row.id !== row.now_id).map((row) => [row.now_id, row.id])),
    next: rows.length > limit ? page.at(-1)?.place : undefined,
  }
}

/** People who share something a duplicate would share with these values: reading, name, day of birth, telephone, address. Looked for within one's own reach only (rules.md, people 9). */
export async function listAlikePeople(tx: Tx, scope: Read, viewer: Viewer, values: Values, without: string): Promise<Shown[]> {
  const text = (name: string): string => String(values[name] ?? '')
  const written = (...names: string[]): string[] => names.map(text).filter(Boolean)
  const any = (column: string, fold: 'fold' | 'phone_digits' | 'address_key', texts: readonly string[]): RawBuilder<boolean>[] =>
    texts.length
      ? [
          sql<boolean>`${sql.ref(column)} = any(array(select app.${sql.raw(fold)}(one) from unnest(${[...texts]}::text[]) one where app.${sql.raw(fold)}(one) <> ''))`,
        ]
      : []
  const phones = written('phone', 'mobile')
  const open = sql<boolean>`not ${hidden(viewer)}`
  // By what a shield hides nobody is found; by name and birth they are.
  const ways = [
    ...any('p.name_key', 'fold', written('name', 'alias', 'latin_name')),
    ...any('p.kana_key', 'fold', written('kana', 'alias_kana')),
    ...(text('birth_on') ? [sql<boolean>`p.birth_on = ${text('birth_on')}::date`] : []),
    ...[
      ...any('p.phone_key', 'phone_digits', phones),
      ...any('p.mobile_key', 'phone_digits', phones),
      ...any('p.address_key', 'address_key', written('address')),
    ].map((one) => sql<boolean>`(${one} and ${open})`),
  ]
  if (ways.length === 0) return []
  const rows = await base(tx, inWards(scope), viewer)
    .where('p.state', '<>', 'withdrawn')
    .where('p.id', '<>', without)
    .where(sql<boolean>`(${sql.join(ways, sql` or `)})`)
    .limit(300)
    .execute()
  return rows.map((row) => show(row, viewer))
}

/** Records merged into this one, near or far. */
export async function listMerged(tx: Tx, scope: Read, viewer: Viewer, wardId: string, id: string): Promise<Shown[]> {
  const rows = await base(tx, inWards(scope), viewer)
    .where('p.ward_id', '=', wardId)
    .where('p.id', '<>', id)
    .where(sql<boolean>`p.id in (select app.person_all(${wardId}, ${id}::uuid))`)
    .execute()
  return rows.map((row) => show(row, viewer))
}

/** Who changed what, newest first; what a shield hides is hidden here too. */
export async function listPersonChanges(tx: Tx, seen: Shown): Promise<Change[]> {
  const rows = await listChanges(tx, type, { ward_id: seen.wardId, id: seen.id })
  return seen.masked ? rows.map((row) => ({ ...row, changes: maskedChanges(row.changes, TELLING) })) : rows
}

/** Staff who may become owner: those who hold a role of the ward today. */
export function listOwners(tx: Tx, wardId: string, today: string): Promise<{ id: string; name: string }[]> {
  return tx
    .selectFrom('staff as s')
    .innerJoin('staff_role as r', 'r.staff_id', 's.id')
    .select(['s.id', 's.name'])
    .distinct()
    .where('r.ward_id', '=', wardId)
    .where('r.role', 'in', ['worker', 'wardHead'])
    .where('s.active', '=', true)
    .where('r.from_on', '<=', today)
    .where((eb) => eb.or([eb('r.to_on', 'is', null), eb('r.to_on', '>=', today)]))
    .orderBy('s.name')
    .execute()
}
