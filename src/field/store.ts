// What a phone keeps: its key, what it carries, and the outbox. All words are sealed (AES-GCM) by a key that never leaves the browser.
import type { Entry, State } from './outbox.rules.ts'

const [NAME, VERSION] = ['sasaeai-field', 1]
type Sealed = { iv: Uint8Array; data: ArrayBuffer }
/** The identity of a paired phone: it cannot be read out, only used. */
export type Identity = { device: string; pair: CryptoKeyPair; seal: CryptoKey; name: string; ward: string }
type Line = { id: string; state: State; sealed: Sealed }

const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((done, failed) => {
    request.onsuccess = () => done(request.result)
    request.onerror = () => failed(request.error ?? new Error('store'))
  })
let opened: Promise<IDBDatabase> | undefined
function open(): Promise<IDBDatabase> {
  opened ??= new Promise((done, failed) => {
    const request = indexedDB.open(NAME, VERSION)
    request.onupgradeneeded = () => {
      request.result.createObjectStore('meta')
      request.result.createObjectStore('outbox', { keyPath: 'id' })
    }
    request.onsuccess = () => done(request.result)
    request.onerror = () => failed(request.error ?? new Error('store'))
  })
  return opened
}
const within = async (store: 'meta' | 'outbox', mode: IDBTransactionMode): Promise<IDBObjectStore> =>
  (await open()).transaction(store, mode).objectStore(store)
/** A value kept beside the outbox; undefined when there is none. */
export const readMeta = async <T>(key: string): Promise<T | undefined> =>
  (await asked((await within('meta', 'readonly')).get(key))) as T | undefined
/** Keeps a value beside the outbox. */
export const keepMeta = async (key: string, value: unknown): Promise<void> => {
  await asked((await within('meta', 'readwrite')).put(value, key))
}

/** A new key pair for signing, which no program can read out. */
export const newPair = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
/** A new key for sealing, which no program can read out. */
export const newSeal = (): Promise<CryptoKey> => crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])

async function seal(key: CryptoKey, value: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(JSON.stringify(value))) }
}
async function unseal<T>(key: CryptoKey, { iv, data }: Sealed): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: new Uint8Array(iv) }, key, data))) as T
}
/** Keeps a value sealed. */
export const keepSealed = async (key: CryptoKey, name: string, value: unknown): Promise<void> => keepMeta(name, await seal(key, value))
/** Opens a sealed value; undefined when there is none or the key does not fit. */
export async function readSealed<T>(key: CryptoKey, name: string): Promise<T | undefined> {
  const kept = await readMeta<Sealed>(name)
  return kept && unseal<T>(key, kept).catch(() => undefined)
}

/** Nothing more is written on this phone: it was put out. */
export class PutOut extends Error {}
/** Puts a report into the outbox, or what became of it. Throws PutOut where the phone has been put out, and otherwise where the store is full: the caller says so and keeps the form. */
export async function keepEntry(key: CryptoKey, entry: Entry): Promise<void> {
  const line: Line = { id: entry.id, state: entry.state, sealed: await seal(key, entry) }
  // In one transaction with the identity: whatever is written is there before `forgetAll` counts, or is not written at all.
  const both = (await open()).transaction(['meta', 'outbox'], 'readwrite')
  if ((await asked(both.objectStore('meta').count('identity'))) === 0) throw new PutOut()
  await asked(both.objectStore('outbox').put(line))
}
/** All of the outbox, the oldest first. */
export async function listEntries(key: CryptoKey): Promise<Entry[]> {
  const lines = (await asked((await within('outbox', 'readonly')).getAll())) as Line[]
  return Promise.all(lines.map((line) => unseal<Entry>(key, line.sealed)))
}
export const dropEntry = async (id: string): Promise<void> => {
  await asked((await within('outbox', 'readwrite')).delete(id))
}
/** Forgets everything, keys and what was carried, but only while the outbox is empty; false, with all of it still there, when it is not. */
export async function forgetAll(): Promise<boolean> {
  const both = (await open()).transaction(['meta', 'outbox'], 'readwrite')
  if ((await asked(both.objectStore('outbox').count())) > 0) return false
  await asked(both.objectStore('meta').clear())
  ;(await open()).close()
  opened = undefined
  await new Promise<void>((done, failed) => {
    const request = indexedDB.deleteDatabase(NAME)
    request.onsuccess = () => done()
    request.onerror = () => failed(request.error ?? new Error('store'))
    request.onblocked = () => done()
  })
  return true
}
