// Sealing of what stands on the phone: AES-GCM by a key that is only ever used, never read out.
export type Sealed = { iv: Uint8Array; data: ArrayBuffer }

/** A key out of 32 random bytes; nobody can read it out again. */
export const keyOf = (raw: Uint8Array): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', new Uint8Array(raw), 'AES-GCM', false, ['encrypt', 'decrypt'])
/** 32 random bytes. */
export const newRaw = (): Uint8Array => crypto.getRandomValues(new Uint8Array(32))
/** Seals a value. */
export async function seal(key: CryptoKey, value: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(JSON.stringify(value))) }
}
/** Opens it again; throws where the key is another one. */
export async function unseal<T>(key: CryptoKey, { iv, data }: Sealed): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: new Uint8Array(iv) }, key, data))) as T
}
