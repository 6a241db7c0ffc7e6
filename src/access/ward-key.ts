// Free text about people is encrypted by a key of its ward, wrapped by a master key that lies outside data and backups.
// Protects dumps and backups, not a server that was taken over (SECURITY.md). 根拠: architecture §5.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** First byte of everything written here: AES-256-GCM, 12 bytes of nonce, 16 of tag. */
const VERSION = 1
const ID_BYTES = 4
const NONCE_BYTES = 12
const TAG_BYTES = 16
const KEY_BYTES = 32

/** A ward's key, opened. `id` names it inside what it encrypted, so that older text stays readable after a rotation. */
export type WardKey = { readonly wardId: string; readonly id: number; readonly key: Buffer }
/** All keys of one ward; the one with the highest id writes. */
export type WardKeys = readonly WardKey[]

/** Said where a text cannot be opened: another ward's key, a changed byte, or a key that is not there. */
export class CannotOpen extends Error {}

function lock(key: Buffer, id: number, text: Buffer, bound: string): Buffer {
  const head = Buffer.alloc(1 + ID_BYTES)
  head.writeUInt8(VERSION, 0)
  head.writeUInt32BE(id, 1)
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.concat([head, Buffer.from(bound)]))
  return Buffer.concat([head, nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()])
}

function unlock(keyOf: (id: number) => Buffer | undefined, sealed: Buffer, bound: string): Buffer {
  if (sealed.length < 1 + ID_BYTES + NONCE_BYTES + TAG_BYTES || sealed.readUInt8(0) !== VERSION)
    throw new CannotOpen('not written by this program')
  const head = sealed.subarray(0, 1 + ID_BYTES)
  const key = keyOf(head.readUInt32BE(1))
  if (!key) throw new CannotOpen(`no key ${head.readUInt32BE(1)}`)
  const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(head.length, head.length + NONCE_BYTES), { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.concat([head, Buffer.from(bound)]))
  cipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  try {
    return Buffer.concat([cipher.update(sealed.subarray(head.length + NONCE_BYTES, -TAG_BYTES)), cipher.final()])
  } catch {
    throw new CannotOpen('the text was changed or belongs elsewhere')
  }
}

/**
 * Encrypts a text for one ward. `where` names record and field (`person/<id>/note`) and is bound to the text, so that it cannot be moved to another record.
 * Empty text gives null: nothing was written.
 */
export function encryptText(keys: WardKeys, where: string, text: string): Buffer | null {
  if (text === '') return null
  const newest = keys.reduce<WardKey | undefined>((best, one) => (best && best.id >= one.id ? best : one), undefined)
  if (!newest) throw new CannotOpen('the ward has no key')
  return lock(newest.key, newest.id, Buffer.from(text), `${newest.wardId}/${where}`)
}

/** Opens what encryptText wrote in the same ward, record and field. Throws CannotOpen for anything else. */
export function decryptText(keys: WardKeys, where: string, sealed: Buffer | null): string {
  if (sealed === null) return ''
  const wardId = keys[0]?.wardId ?? ''
  return unlock((id) => keys.find((one) => one.id === id)?.key, sealed, `${wardId}/${where}`).toString('utf8')
}

/** Whether bytes were written by encryptText, by their first one: no table and no text begins with it. */
export const isEncrypted = (bytes: Uint8Array): boolean => bytes[0] === VERSION

/** A fresh ward key, wrapped by the master key, as the table keeps it. */
export function makeWardKey(master: Buffer, wardId: string, id: number): { wardId: string; id: number; wrapped: Buffer } {
  return { wardId, id, wrapped: lock(master, 0, randomBytes(KEY_BYTES), `ward-key/${wardId}/${id}`) }
}

/** Opens a wrapped ward key. Throws CannotOpen when the master key is another one. */
export function openWardKey(master: Buffer, row: { wardId: string; id: number; wrapped: Buffer }): WardKey {
  return { wardId: row.wardId, id: row.id, key: unlock(() => master, row.wrapped, `ward-key/${row.wardId}/${row.id}`) }
}

/** Wraps the same ward key by another master key: what is encrypted stays as it is. */
export function rewrapWardKey(
  oldMaster: Buffer,
  newMaster: Buffer,
  row: { wardId: string; id: number; wrapped: Buffer },
): { wardId: string; id: number; wrapped: Buffer } {
  return {
    wardId: row.wardId,
    id: row.id,
    wrapped: lock(newMaster, 0, openWardKey(oldMaster, row).key, `ward-key/${row.wardId}/${row.id}`),
  }
}

/** Reads the master key, or makes the file (readable by its owner only) at first start. `mayMake` is false where ward keys exist already: a new master could not open them. */
export function readMasterKey(file: string, mayMake: boolean): Buffer {
  if (!existsSync(file)) {
    if (!mayMake)
      throw new CannotOpen(`鍵のファイル（${file}）がありません。バックアップとは別に保管した鍵を、もとの場所にもどしてください。`)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
  if (key.length !== KEY_BYTES) throw new CannotOpen(`鍵のファイル（${file}）がこわれています。`)
  return key
}
