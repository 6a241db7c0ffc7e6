// Writing people down: each write with its history, from the version the person saw.
import { encryptText, type WardKeys } from '#src/access/ward-key.ts'
import type { Tx } from '#src/db/connection.ts'
import { differences } from '#src/records/differ.rules.ts'
import type { Changes, Values } from '#src/records/record.ts'
import { HIDDEN, NAMES, noteAt, othersAt, shieldAt, type Other, type Raw, type Shown, type Write } from './person.queries.ts'
import { person as type } from './person.schema.ts'
import { keepHistory } from '#src/db/history.queries.ts'

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
    language: text('language'),
    interpreter: typeof values['interpreter'] === 'boolean' ? values['interpreter'] : null,
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
  await keepHistory(
    tx,
    'person',
    { ...at, version: 1 },
    scope.actorId,
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
    | 'gone_on'
    | 'found_late'
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
  await keepHistory(tx, 'person', { ...seen, version: seen.version + 1 }, scope.actorId, changes, now)
  return true
}

/** Puts a person right, with the reason where a closed month is touched. Fields the viewer could not see stay as they are. */
export function changePerson(tx: Tx, scope: Write, seen: Shown, values: Values, keys: WardKeys, now: Date, why = ''): Promise<boolean> {
  const next = { ...values, ...(seen.masked ? Object.fromEntries(HIDDEN.map((name) => [name, null])) : {}) }
  const changed = differences(type, seen.values, { ...next, sex: next['sex'] ?? 'unknown' })
  const columns = columnsOf(next)
  const patch: Patch = Object.fromEntries(NAMES.filter((name) => name in changed).map((name) => [name, columns[name]]))
  if ('note' in changed) patch.note_cipher = encryptText(keys, noteAt(seen.id), String(values['note'] ?? ''))
  // The note is encrypted where it stands: the history says that it changed, never what it said.
  return patchPerson(
    tx,
    scope,
    seen,
    patch,
    { ...changed, ...('note' in changed ? { note: [null, '（変更）'] } : {}), ...(why ? { change_reason: [null, why] } : {}) },
    now,
  )
}

/** Of whoever died or moved away: the day, where it is known, and whether a review of the death is to be begun. */
export type Went = { on: string | null; late: boolean }
/** Moves the person to another state with the reason; false when somebody was faster. The day of who is back is not kept. */
export function changeState(
  tx: Tx,
  scope: Write,
  seen: Shown,
  state: string,
  reason: string,
  now: Date,
  went: Went = state === 'withdrawn' ? { on: seen.goneOn, late: seen.foundLate } : { on: null, late: false },
): Promise<boolean> {
  return patchPerson(
    tx,
    scope,
    seen,
    { state, reason, gone_on: went.on, found_late: went.late },
    {
      state: [seen.state, state],
      ...(reason === seen.reason ? {} : { reason: [seen.reason, reason] }),
      ...(went.on === seen.goneOn ? {} : { gone_on: [seen.goneOn, went.on] }),
      ...(went.late === seen.foundLate ? {} : { found_late: [seen.foundLate, went.late] }),
    },
    now,
  )
}
/** Makes somebody else responsible for the person; false when somebody was faster. */
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
