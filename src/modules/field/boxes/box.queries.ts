// The key pair of a ward for boxes: the public half goes to its phones, the private half stands sealed by the ward's key.
import { randomUUID, webcrypto } from 'node:crypto'
import { sql } from 'kysely'
import type { KeyRing } from '#src/access/key-ring.ts'
import { decryptText, encryptText } from '#src/access/ward-key.ts'
import type { Tx } from '#src/db/connection.ts'
import { boxText, type Boxed } from './box.rules.ts'
import { readEntries, type Entry } from '../rescues/rescue.rules.ts'

const { subtle } = webcrypto
const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const
const [POINT, NONCE] = [65, 12]
const privateAt = (id: string): string => `ward_box_key/${id}/private`

/** The public key of a ward in reach; the first phone that asks makes the pair. */
export async function boxKeyOf(tx: Tx, keys: KeyRing, wardId: string, now: Date): Promise<{ id: string; ward: string; key: string }> {
  const read = async () =>
    (
      await sql<{
        id: string
        key: Buffer
      }>`select id, public_key as key from ward_box_key where ward_id = ${wardId} order by made_at desc, id desc limit 1`.execute(tx)
    ).rows[0]
  let found = await read()
  if (!found) {
    // Two first phones at once: one pair stays.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`ward_box_key ${wardId}`}, 0))`.execute(tx)
    found = await read()
  }
  if (!found) {
    const pair = await subtle.generateKey(CURVE, true, ['deriveBits'])
    found = { id: randomUUID(), key: Buffer.from(await subtle.exportKey('raw', pair.publicKey)) }
    const secret = Buffer.from(await subtle.exportKey('pkcs8', pair.privateKey)).toString('base64')
    await sql`insert into ward_box_key (ward_id, id, public_key, private_cipher, made_at) values (${wardId}, ${found.id}, ${found.key}, ${encryptText(await keys.of(tx, wardId), privateAt(found.id), secret)}, ${now})`.execute(
      tx,
    )
  }
  return { id: found.id, ward: wardId, key: found.key.toString('base64') }
}

/** What a box holds: the report, and the phone it was written on. */
export type Opened = { entry: Entry; device: string }
/** Opens a box of this ward; undefined where it is none, was changed, or was sealed to a key that is not there. */
export async function openBox(tx: Tx, keys: KeyRing, wardId: string, one: Boxed): Promise<Opened | undefined> {
  const row = (
    await sql<{
      cipher: Buffer
    }>`select private_cipher as cipher from ward_box_key where ward_id = ${wardId} and id = ${one.to}::uuid`.execute(tx)
  ).rows[0]
  if (!row) return undefined
  try {
    const whole = Buffer.from(one.box, 'base64')
    const point = whole.subarray(0, POINT)
    const secret = Buffer.from(decryptText(await keys.of(tx, wardId), privateAt(one.to), row.cipher), 'base64')
    const mine = await subtle.importKey('pkcs8', secret, CURVE, false, ['deriveBits'])
    const theirs = await subtle.importKey('raw', point, CURVE, false, [])
    const bits = await subtle.deriveBits({ name: 'ECDH', public: theirs }, mine, 256)
    const info = Buffer.from(boxText(one.id, one.to))
    const shared = await subtle.importKey('raw', bits, 'HKDF', false, ['deriveKey'])
    const key = await subtle.deriveKey(
      { name: 'HKDF', hash: 'SHA-256', salt: point, info },
      shared,
      { name: 'AES-GCM', length: 256 },
      false,
      ['decrypt'],
    )
    const iv = whole.subarray(POINT, POINT + NONCE)
    const text = Buffer.from(
      await subtle.decrypt({ name: 'AES-GCM', iv, additionalData: info }, key, whole.subarray(POINT + NONCE)),
    ).toString('utf8')
    const { device, ...entry } = JSON.parse(text) as Entry & { device?: unknown }
    const [read] = readEntries(JSON.stringify([entry]))
    return read?.id === one.id && typeof device === 'string' ? { entry: read, device } : undefined
  } catch {
    return undefined
  }
}
