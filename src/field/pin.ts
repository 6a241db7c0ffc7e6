// 暗証番号: the key of the store is wrapped by what the number and a secret of this phone make together. Thrown away, nothing opens it again. 根拠: rules.md Field people, docs/decisions/0031.
import { keyOf, type Sealed } from './seal.ts'

/** What stands on the phone of a number: how often it was wrong in a row, how often it may be, after how many minutes it is asked for again. */
export type Lock = {
  readonly salt: Uint8Array
  readonly rounds: number
  readonly secret: CryptoKey
  readonly wrapped: Sealed
  readonly wrong: number
  readonly most: number
  readonly minutes: number
}
const ROUNDS = 310_000

async function wrapKey(pin: string, salt: Uint8Array, rounds: number, secret: CryptoKey): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits'])
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: new Uint8Array(salt), iterations: rounds },
    typed,
    256,
  )
  return keyOf(new Uint8Array(await crypto.subtle.sign('HMAC', secret, bits)))
}
/** Wraps the raw key of the store by a number. */
export async function lockBy(pin: string, raw: Uint8Array, most: number, minutes: number): Promise<Lock> {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const secret = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign'])
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const key = await wrapKey(pin, salt, ROUNDS, secret)
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new Uint8Array(raw))
  return { salt, rounds: ROUNDS, secret, wrapped: { iv, data }, wrong: 0, most, minutes }
}
/** The raw key of the store; undefined for a wrong number. */
export async function openBy(pin: string, lock: Lock): Promise<Uint8Array | undefined> {
  const key = await wrapKey(pin, lock.salt, lock.rounds, lock.secret)
  const { iv, data } = lock.wrapped
  return crypto.subtle.decrypt({ name: 'AES-GCM', iv: new Uint8Array(iv) }, key, data).then(
    (raw) => new Uint8Array(raw),
    () => undefined,
  )
}
