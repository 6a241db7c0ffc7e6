// People in the database. Nothing leaves this file that the viewer may not see: contact of a shielded person is masked here, for every output alike.
import { sql, type RawBuilder, type Selectable } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import { decryptText, encryptText, type WardKeys } from '#src/access/ward-key.ts'
import type { Tx } from '#src/db/connection.ts'
import type { PersonRow } from '#src/db/registry.rows.ts'
import { differences } from '#src/records/differ.rules.ts'
import { listChanges } from '#src/records/record.queries.ts'
import type { Change, Changes, Values } from '#src/records/record.ts'
import { masked, maskedChanges, mayShield, type Viewer } from './person.rules.ts'
import { CONTACT, person as type } from './person.schema.ts'

type Raw = Selectable<PersonRow>
type Read = Scope<'registry.person:read'> | Scope<'registry.person:write'>
type Write = Scope<'registry.person:write'>
const NAMES = type.fields.map((field) => field.name).filter((name) => name !== 'note') as Exclude<
  (typeof type.fields)[number]['name'],
  'note'
>[]
const HIDDEN: readonly string[] = [...CONTACT, 'note']
/** In the history also what may tell where somebody went. */
const TELLING: readonly string[] = [...HIDDEN, 'reason', 'merge_reason']

/** Somebody not on file from whom a contact is kept. */
export type Other = { readonly name: string; readonly relation: string }
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
  /** For owner and head only. */
  shieldedFrom: readonly string[]
  shieldNote: string
  /** Those from whom it is kept who are not on file. */ shieldOthers: readonly Other[]
}
const noteAt = (id: string): string => `person/${id}/note`
const shieldAt = (id: string): string => `person/${id}/shield`
const othersAt = (id: string): string => `person/${id}/others`
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
    shieldedFrom: sets ? row.shielded_from : [],
    shieldNote: sets && keys ? decryptText(keys, shieldAt(row.id), row.shield_cipher) : '',
    shieldOthers: sets && keys ? readOthers(decryptText(keys, othersAt(row.id), row.others_cipher)) : [],
  }
}

/** True where a shield stands between this viewer and the person: their own, or that of somebody who lives with them now. */
const hidden = (viewer: Viewer): RawBuilder<boolean> =>
  sql<boolean>`p.id in (select app.hidden_people(${viewer.staffId}::uuid, ${viewer.isHead}))`
const base = (tx: Tx, scope: Read, viewer: Viewer) =>
  tx
    .selectFrom('person as p')
    .leftJoin('staff as s', 's.id', 'p.owner_id')
    .selectAll('p')
    .select(['s.name as owner_name', hidden(viewer).as('hide')])
    .where(within(scope, { ward: 'p.ward_id' }))

/** People in reach by ids, in no order. */
export async function peopleByIds(tx: Tx, scope: Read, viewer: Viewer, ids: readonly string[]): Promise<Map<string, Shown>> {
  if (ids.length === 0) return new Map()
  return new Map(
    (
      await base(tx, scope, viewer)
        .where(sql<boolean>`p.id = any(${[...ids]}::uuid[])`)
        .execute()
    ).map((row) => [row.id, show(row, viewer)]),
  )
}

/** One person in reach; undefined for one that does not exist and for one of another ward alike. */
export async function findPerson(tx: Tx, scope: Read, viewer: Viewer, id: string, keys?: WardKeys): Promise<Shown | undefined> {
  const row = await base(tx, scope, viewer).where('p.id', '=', id).executeTakeFirst()
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
  const rows = await base(tx, scope, viewer)
    .where('p.state', '<>', 'withdrawn')
    .where('p.id', '<>', without)
    .where(sql<boolean>`(${sql.join(ways, sql` or `)})`)
    .limit(300)
    .execute()
  return rows.map((row) => show(row, viewer))
}

async function writeHistory(
  tx: Tx,
  scope: Write,
  at: { wardId: string; id: string; version: number },
  changes: Changes,
  now: Date,
): Promise<void> {
  await tx
    .insertInto('history')
    .values({
      at: now,
      ward_id: at.wardId,
      type: 'person',
      record_id: at.id,
      version: at.version,
      by: scope.actorId,
      changes: JSON.stringify(changes),
    })
    .execute()
}

const columnsOf = (values: Values): Pick<Raw, (typeof NAMES)[number]> => {
  const text = (name: string): string => String(values[name] ?? '')
  return {
    name: text('name'),
    kana: text('kana'),
    birth_on: text('birth_on') || null,
    birth_about: text('birth_on') ? '' : text('birth_about'),
    sex: text('sex') || 'unknown',
    phone: text('phone'),
    mobile: text('mobile'),
    postal: text('postal'),
    address: text('address'),
    neighbourhood_id: text('neighbourhood_id') || null,
    alias: text('alias'),
    alias_kana: text('alias_kana'),
    latin_name: text('latin_name'),
    email: text('email'),
    language: text('language') || 'ja',
    interpreter: values['interpreter'] === true,
  }
}

/** A new person under the sender's own id; the one who writes becomes the owner. */
export async function createPerson(
  tx: Tx,
  scope: Write,
  at: { wardId: string; id: string; state?: string; reason?: string },
  values: Values,
  keys: WardKeys,
  now: Date,
): Promise<void> {
  await tx
    .insertInto('person')
    .values({
      ward_id: at.wardId,
      id: at.id,
      state: at.state ?? 'current',
      reason: at.reason ?? '',
      ...columnsOf(values),
      note_cipher: encryptText(keys, noteAt(at.id), String(values['note'] ?? '')),
      shield_cipher: null,
      owner_id: scope.actorId,
      merged_into: null,
      created_by: scope.actorId,
      updated_by: scope.actorId,
      created_at: now,
      updated_at: now,
    })
    .execute()
  await writeHistory(
    tx,
    scope,
    { ...at, version: 1 },
    { state: [null, at.state ?? 'current'], ...(at.reason ? { reason: [null, at.reason] } : {}) },
    now,
  )
}

type Patch = Partial<
  Pick<
    Raw,
    | 'state'
    | 'reason'
    | 'owner_id'
    | 'shielded'
    | 'shielded_from'
    | 'shield_cipher'
    | 'others_cipher'
    | 'merged_into'
    | 'note_cipher'
    | (typeof NAMES)[number]
  >
>
/** Writes a patch from the version the person saw, with its history; false when somebody else was faster. */
async function patchPerson(
  tx: Tx,
  scope: Write,
  seen: Pick<Shown, 'wardId' | 'id' | 'version'>,
  patch: Patch,
  changes: Changes,
  now: Date,
): Promise<boolean> {
  const done = await tx
    .updateTable('person')
    .set({ ...patch, version: seen.version + 1, updated_by: scope.actorId, updated_at: now })
    .where('ward_id', '=', seen.wardId)
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) return false
  await writeHistory(tx, scope, { ...seen, version: seen.version + 1 }, changes, now)
  return true
}

/** Puts a person right. Fields the viewer could not see stay as they are. */
export function changePerson(tx: Tx, scope: Write, seen: Shown, values: Values, keys: WardKeys, now: Date): Promise<boolean> {
  const next = { ...values, ...(seen.masked ? Object.fromEntries(HIDDEN.map((name) => [name, null])) : {}) }
  const changed = differences(type, seen.values, {
    ...next,
    sex: next['sex'] ?? 'unknown',
    language: next['language'] ?? 'ja',
    interpreter: next['interpreter'] ?? false,
  })
  const columns = columnsOf(next)
  const patch: Patch = Object.fromEntries(NAMES.filter((name) => name in changed).map((name) => [name, columns[name]]))
  if ('note' in changed) patch.note_cipher = encryptText(keys, noteAt(seen.id), String(values['note'] ?? ''))
  // The note is encrypted where it stands: the history says that it changed, never what it said.
  return patchPerson(tx, scope, seen, patch, 'note' in changed ? { ...changed, note: [null, '（変更）'] } : changed, now)
}

export const changeState = (tx: Tx, scope: Write, seen: Shown, state: string, reason: string, now: Date): Promise<boolean> =>
  patchPerson(
    tx,
    scope,
    seen,
    { state, reason },
    { state: [seen.state, state], ...(reason === seen.reason ? {} : { reason: [seen.reason, reason] }) },
    now,
  )
export const changeOwner = (tx: Tx, scope: Write, seen: Shown, owner: { id: string; name: string }, now: Date): Promise<boolean> =>
  patchPerson(tx, scope, seen, { owner_id: owner.id }, { owner: [seen.ownerName || null, owner.name] }, now)

/** Sets or takes off the shield; from whom and why is kept where only owner and head read it. */
export function changeShield(
  tx: Tx,
  scope: Write,
  seen: Shown,
  next: { on: boolean; from: readonly string[]; others: readonly Other[]; note: string },
  keys: WardKeys,
  now: Date,
): Promise<boolean> {
  return patchPerson(
    tx,
    scope,
    seen,
    {
      shielded: next.on,
      shielded_from: next.on ? [...next.from] : [],
      shield_cipher: next.on ? encryptText(keys, shieldAt(seen.id), next.note) : null,
      others_cipher: next.on && next.others.length ? encryptText(keys, othersAt(seen.id), JSON.stringify(next.others)) : null,
    },
    { shielded: [seen.shielded, next.on] },
    now,
  )
}

/** 統合: `gone` stays and points to `kept`; both histories say it. False when one of them was changed meanwhile. */
export async function mergePeople(tx: Tx, scope: Write, kept: Shown, gone: Shown, reason: string, now: Date): Promise<boolean> {
  const why: Changes = reason ? { merge_reason: [null, reason] } : {}
  return (
    (await patchPerson(tx, scope, gone, { merged_into: kept.id }, { merged_into: [null, kept.id], ...why }, now)) &&
    (await patchPerson(tx, scope, kept, {}, { merged_from: [null, gone.id], ...why }, now))
  )
}
/** Undoes a merge: the record stands for itself again, exactly as it was. */
export async function splitPeople(tx: Tx, scope: Write, kept: Shown, gone: Shown, now: Date): Promise<boolean> {
  return (
    (await patchPerson(tx, scope, gone, { merged_into: null }, { merged_into: [kept.id, null] }, now)) &&
    (await patchPerson(tx, scope, kept, {}, { merged_from: [gone.id, null] }, now))
  )
}
/** Records merged into this one, near or far. */
export async function listMerged(tx: Tx, scope: Read, viewer: Viewer, wardId: string, id: string): Promise<Shown[]> {
  const rows = await base(tx, scope, viewer)
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
