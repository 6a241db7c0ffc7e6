// A report that only the ward can open: sealed to the ward's public key beside the sealed one, so that it can be handed over when nothing on the phone opens any more. 根拠: docs/decisions/0031.
import { boxText } from '../modules/field/boxes/box.rules.ts'

/** The ward's public key as the phone keeps it: the point in base64. */
export type BoxKey = { readonly id: string; readonly ward: string; readonly key: string }
/** A box on the phone and on its way: to which key of which ward it was sealed. `box` is ephemeral point · nonce · ciphertext in base64. */
export type Box = { readonly id: string; readonly ward: string; readonly to: string; readonly box: string }
const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const
const toText = (bytes: Uint8Array): string => {
  let text = ''
  for (let i = 0; i < bytes.length; i += 8_192) text += String.fromCharCode(...bytes.subarray(i, i + 8_192))
  return btoa(text)
}
const toBytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (one) => one.charCodeAt(0))

/** Seals a report to the ward. */
export async function putInBox(to: BoxKey, id: string, value: unknown): Promise<Box> {
  const theirs = await crypto.subtle.importKey('raw', toBytes(to.key), CURVE, false, [])
  const mine = await crypto.subtle.generateKey(CURVE, false, ['deriveBits'])
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', mine.publicKey))
  const bits = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, mine.privateKey, 256)
  const info = new TextEncoder().encode(boxText(id, to.id))
  const secret = await crypto.subtle.importKey('raw', bits, 'HKDF', false, ['deriveKey'])
  const key = await crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: point, info },
    secret,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  )
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const data = new Uint8Array(
    await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: info }, key, new TextEncoder().encode(JSON.stringify(value))),
  )
  const whole = new Uint8Array(point.length + iv.length + data.length)
  whole.set(point)
  whole.set(iv, point.length)
  whole.set(data, point.length + iv.length)
  return { id, ward: to.ward, to: to.id, box: toText(whole) }
}
