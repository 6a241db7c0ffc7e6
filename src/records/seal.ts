// Fields declared `personal: 'sealed'`, and with them what is written of why a record of such a type was moved or changed: plain text in the program, in the database only bytes under the key of the record's ward. Everything else of the engine works with the plain text.
import type { KeyRing } from '#src/access/key-ring.ts'
import { decryptText, encryptText, type WardKeys } from '#src/access/ward-key.ts'
import type { Tx } from '#src/db/connection.ts'
import type { Changes, Field, RecordType, Values } from './record.ts'

type Named = Pick<RecordType, 'name' | 'fields'>
export const isSealed = (field: Pick<Field, 'personal'>): boolean => field.personal === 'sealed'
export const sealedFields = (type: Pick<RecordType, 'fields'>): Field[] => type.fields.filter(isSealed)
/** Whether any of its fields is sealed: such a type is read and written with keys. */
export const hasSealed = (type: Pick<RecordType, 'fields'>): boolean => type.fields.some(isSealed)
/** The column a field is kept in. */
export const columnOf = (field: Field): string => (isSealed(field) ? `${field.name}_cipher` : field.name)
/** Why a record was moved, why one of a closed month was changed, and of whom it was kept aside: sealed where the type has sealed fields, for they tell as much. */
const REASONS: readonly string[] = ['reason', 'change_reason', 'kept_from']
const sealsIn = (type: Pick<RecordType, 'fields'>, name: string): boolean =>
  REASONS.includes(name) ? hasSealed(type) : sealedFields(type).some((field) => field.name === name)
/** The column the reason of a record is kept in. */
export const reasonColumn = (type: Pick<RecordType, 'fields'>): string => (hasSealed(type) ? 'reason_cipher' : 'reason')
/** To what record and field a text is bound: it opens nowhere else. */
const placeOf = (type: Named, id: string, name: string): string => `${type.name}/${id}/${name}`

/** The keys of each ward, once. Throws where a type with sealed fields is read or written without a ring: an empty text in the place of a sealed one would be saved over it. */
export async function wardKeys(
  tx: Tx,
  keys: KeyRing | undefined,
  type: Named,
  wardIds: readonly string[],
): Promise<ReadonlyMap<string, WardKeys>> {
  if (!hasSealed(type)) return new Map()
  if (!keys) throw new Error(`${type.name} is read or written without keys`)
  const got = new Map<string, WardKeys>()
  for (const ward of new Set(wardIds)) got.set(ward, await keys.of(tx, ward))
  return got
}
const need = (type: Named, keys: WardKeys | undefined): WardKeys => {
  if (!keys) throw new Error(`no keys for ${type.name}`)
  return keys
}

/** The sealed fields of a record as their columns keep them, by field name; nothing for a type without any. */
export function sealValues(type: Named, keys: WardKeys | undefined, id: string, values: Values): Record<string, Buffer | null> {
  return Object.fromEntries(
    sealedFields(type).map(({ name }) => [name, encryptText(need(type, keys), placeOf(type, id, name), String(values[name] ?? ''))]),
  )
}
/** A reason as `reasonColumn` keeps it: sealed, or as it is. */
export const sealReason = (type: Named, keys: WardKeys | undefined, id: string, text: string): Buffer | string | null =>
  hasSealed(type) ? encryptText(need(type, keys), placeOf(type, id, 'reason'), text) : text
/** Reads what sealReason wrote. */
export const openReason = (type: Named, keys: WardKeys | undefined, id: string, stored: unknown): string =>
  hasSealed(type) ? openValue(type, keys, id, 'reason', stored) : String(stored)
/** Reads what sealValues wrote. Throws CannotOpen for bytes of another ward, record or field. */
export const openValue = (type: Named, keys: WardKeys | undefined, id: string, name: string, sealed: unknown): string =>
  sealed === null || sealed === undefined ? '' : decryptText(need(type, keys), placeOf(type, id, name), sealed as Buffer)

type Shut = { sealed: string } | null
const shut = (keys: WardKeys, at: string, text: unknown): Shut => {
  const sealed = encryptText(keys, at, typeof text === 'string' ? text : '')
  return sealed && { sealed: sealed.toString('base64') }
}
const isShut = (value: unknown): value is { sealed: string } => typeof value === 'object' && value !== null && 'sealed' in value

/** Changes as the history keeps them: the old and the new text of sealed fields and of reasons as sealed as in their column. */
export function sealChanges(type: Named, keys: WardKeys | undefined, id: string, changes: Changes): Changes {
  return Object.fromEntries(
    Object.entries(changes).map(([name, pair]): [string, Changes[string]] => {
      if (!sealsIn(type, name)) return [name, pair]
      const [was, is] = pair.map((text) => shut(need(type, keys), placeOf(type, id, name), text))
      return [name, [was ?? null, is ?? null]]
    }),
  )
}
/** Reads what sealChanges wrote, for whoever may read the record. */
export function openChanges(type: Named, keys: WardKeys | undefined, id: string, changes: Changes): Changes {
  const open = (name: string, value: unknown): unknown =>
    isShut(value) ? openValue(type, keys, id, name, Buffer.from(value.sealed, 'base64')) : value
  return Object.fromEntries(
    Object.entries(changes).map(([name, [was, is]]): [string, Changes[string]] => [name, [open(name, was), open(name, is)]]),
  )
}
