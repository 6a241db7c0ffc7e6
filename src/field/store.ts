// What a phone keeps: its key, what it carries, and the outbox. All words are sealed by a key that never leaves the browser; with a 暗証番号 that key stands nowhere unwrapped.
import { putInBox, type Box, type BoxKey } from './box.ts'
import type { Draft } from './draft.rules.ts'
import type { Entry, State } from './outbox.rules.ts'
import { lockBy, openBy, type Lock } from './pin.ts'
import { keyOf, newRaw, seal, unseal, type Sealed } from './seal.ts'

const [NAME, VERSION] = ['sasaeai-field', 1]
/** The identity of a paired phone: its signing key cannot be read out, only used. `sealId` names the key everything is sealed by now. */
export type Kept = {
  device: string
  pair: CryptoKeyPair
  /** The ward's number of its holder. */ person?: string
  name: string
  ward: string
  sealId: string
  seal?: CryptoKey
}
/** The same, opened. */
export type Identity = Omit<Kept, 'seal'> & { seal: CryptoKey }
type Words = Pick<Entry, 'path' | 'fields' | 'at'>
/** One report of the outbox. Without `sealed` nobody here reads it any more: only the ward opens its `box`. */
type Line = { id: string; state: State; tries: number; nextAt: number; sealed?: Sealed; said?: Sealed; box?: Box }

const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((done, failed) => {
    request.onsuccess = () => done(request.result)
    request.onerror = () => failed(request.error ?? new Error('store'))
  })
const finished = (transaction: IDBTransaction): Promise<void> =>
  new Promise((done, failed) => {
    transaction.oncomplete = () => done()
    transaction.onabort = () => failed(transaction.error ?? new Error('store'))
    transaction.onerror = () => failed(transaction.error ?? new Error('store'))
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
const both = async (): Promise<{ all: IDBTransaction; meta: IDBObjectStore; outbox: IDBObjectStore }> => {
  const all = (await open()).transaction(['meta', 'outbox'], 'readwrite')
  return { all, meta: all.objectStore('meta'), outbox: all.objectStore('outbox') }
}
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

/** Keeps a value sealed. */
export const keepSealed = async (key: CryptoKey, name: string, value: unknown): Promise<void> => keepMeta(name, await seal(key, value))
/** Opens a sealed value; undefined when there is none or the key does not fit. */
export async function readSealed<T>(key: CryptoKey, name: string): Promise<T | undefined> {
  const kept = await readMeta<Sealed>(name)
  return kept && unseal<T>(key, kept).catch(() => undefined)
}

/** Nothing more is written on this phone: it was put out. */
export class PutOut extends Error {}
/** No key of the ward is known yet: behind a number reports could be lost. */
export class NoBoxes extends Error {}
/** The key changed under an open page. */
export class Stale extends Error {}
// What was opened once is not opened again: the words of a report never change.
const words = new Map<string, Words>()
/** Forgets what was opened. */
export const forgetWords = (): void => words.clear()

const boxed = async (identity: Pick<Kept, 'device'>, id: string, said: Words): Promise<Box | undefined> => {
  const to = await readMeta<BoxKey>('boxKey')
  return to && putInBox(to, id, { id, ...said, device: identity.device })
}
/** Gives each report that has none its box, where the ward's key is known and this key opens it: written before that key came, it would be lost with this one. */
export async function boxAll(identity: Identity): Promise<void> {
  for (const { id, sealed } of (await listLines()).filter((one) => one.sealed && !one.box && one.state !== 'accepted')) {
    const said = await unseal<Words>(identity.seal, sealed as Sealed).catch(() => undefined)
    const box = said && (await boxed(identity, id, said))
    if (!box) continue
    const outbox = await within('outbox', 'readwrite')
    const line = (await asked(outbox.get(id))) as Line | undefined
    if (line && !line.box) await asked(outbox.put({ ...line, box }))
  }
}
const DRAFT = 'draft/'
const drafts = (): IDBKeyRange => IDBKeyRange.bound(DRAFT, `${DRAFT}\uffff`)
/** Every draft this key opens, by its form. */
export async function readDrafts(identity: Pick<Identity, 'seal'>): Promise<Map<string, Draft>> {
  const meta = await within('meta', 'readonly')
  const [names, sealed] = await Promise.all([asked(meta.getAllKeys(drafts())), asked(meta.getAll(drafts()))])
  const read = await Promise.all(sealed.map((one) => unseal<Draft>(identity.seal, one as Sealed).catch(() => undefined)))
  return new Map(names.flatMap((name, i) => (read[i] ? [[String(name).slice(DRAFT.length), read[i]] as const] : [])))
}
/** Keeps what stands in a form, or forgets it; nothing on a phone that was put out or whose key changed under an open page. */
export async function keepDraft(identity: Identity, form: string, draft: Draft | undefined): Promise<void> {
  const sealed = draft && (await seal(identity.seal, draft))
  const { all, meta } = await both()
  const kept = (await asked(meta.get('identity'))) as Kept | undefined
  if (kept?.sealId === identity.sealId) {
    if (sealed) meta.put(sealed, DRAFT + form)
    else meta.delete(DRAFT + form)
  }
  await finished(all)
}
/** Forgets every draft: the phone is put out. */
export const dropDrafts = async (): Promise<void> => {
  await asked((await within('meta', 'readwrite')).delete(drafts()))
}
/** Puts a report into the outbox, and takes away the draft it was written in (`form`). Throws PutOut where the phone has been put out, Stale where its key changed, and otherwise where the store is full: the caller says so and keeps the form. */
export async function keepEntry(identity: Identity, { id, path, fields, at, state, tries, nextAt }: Entry, form: string): Promise<void> {
  const said: Words = { path, fields, at }
  const box = await boxed(identity, id, said)
  const line: Line = { id, state, tries, nextAt, sealed: await seal(identity.seal, said), ...(box ? { box } : {}) }
  // In one transaction with the identity: whatever is written is there before `forgetAll` counts, or is not written at all.
  const { all, meta, outbox } = await both()
  const kept = (await asked(meta.get('identity'))) as Kept | undefined
  if (!kept) throw new PutOut()
  if (kept.sealId !== identity.sealId) throw new Stale()
  outbox.put(line)
  meta.delete(DRAFT + form)
  await finished(all)
  words.set(id, said)
}
/** Says what became of reports; of one that is not there any more nothing is said. */
export async function keepStates(key: CryptoKey, entries: readonly Entry[]): Promise<void> {
  const said = await Promise.all(entries.map((one) => (one.said ? seal(key, one.said) : undefined)))
  const outbox = await within('outbox', 'readwrite')
  await Promise.all(
    entries.map(async ({ id, state, tries, nextAt }, n) => {
      const line = (await asked(outbox.get(id))) as Line | undefined
      if (line) await asked(outbox.put({ ...line, state, tries, nextAt, ...(said[n] ? { said: said[n] } : {}) }))
    }),
  )
}
/** Takes a report out again that nobody has begun to send; false where it is on its way or gone. */
export async function takeOut(id: string): Promise<boolean> {
  const outbox = await within('outbox', 'readwrite')
  const line = (await asked(outbox.get(id))) as Line | undefined
  if (line?.state !== 'here') return false
  await asked(outbox.delete(id))
  return true
}
const listLines = async (): Promise<Line[]> => (await asked((await within('outbox', 'readonly')).getAll())) as Line[]
/** All of the outbox that can be read here, the oldest first. */
export async function listEntries(key: CryptoKey): Promise<Entry[]> {
  const lines = (await listLines()).filter((one) => one.sealed)
  const read = await Promise.all(
    lines.map(async ({ id, state, tries, nextAt, sealed, said }): Promise<Entry | undefined> => {
      try {
        const known = words.get(id) ?? (await unseal<Words>(key, sealed as Sealed))
        words.set(id, known)
        return { id, ...known, state, tries, nextAt, ...(said ? { said: await unseal<string>(key, said) } : {}) }
      } catch {
        // One that this key does not open hides none of the others; it stays, and its box opens at the ward.
        return undefined
      }
    }),
  )
  return read.filter((one) => one !== undefined)
}
/** Reports nobody here can read any more, for the ward alone. `readable`: those of which it is known that this key opens them; without it, those that bear no seal of this phone. */
export const listBoxes = async (readable?: ReadonlySet<string>): Promise<Box[]> =>
  (await listLines()).flatMap((one) =>
    one.box && one.state !== 'accepted' && (readable ? !readable.has(one.id) : !one.sealed) ? [one.box] : [],
  )
/** The numbers of all that stands in the outbox and has not arrived, whoever can read it. */
export const listWaiting = async (): Promise<string[]> => (await listLines()).filter((one) => one.state !== 'accepted').map((one) => one.id)
/** Takes reports out for good: the ward has them. */
export async function dropEntries(ids: readonly string[]): Promise<void> {
  const outbox = await within('outbox', 'readwrite')
  await Promise.all(ids.map((id) => asked(outbox.delete(id))))
}
/** Takes out what has arrived: the ward has it, whoever can still read it here. */
export const dropArrived = async (): Promise<void> =>
  dropEntries((await listLines()).filter((one) => one.state === 'accepted').map((one) => one.id))
/** Forgets everything, keys and what was carried, but only while the outbox is empty; false, with all of it still there, when it is not. */
export async function forgetAll(): Promise<boolean> {
  const { meta, outbox } = await both()
  if ((await asked(outbox.count())) > 0) return false
  await asked(meta.clear())
  forgetWords()
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

/** A fresh key for a phone that is being paired: unwrapped, until somebody sets a number. */
export const freshSeal = async (): Promise<{ seal: CryptoKey; sealId: string }> => ({
  seal: await keyOf(newRaw()),
  sealId: crypto.randomUUID(),
})
/** Seals everything anew by another key: with a number that wraps it, or without one. Throws Stale when something was written meanwhile; nothing is changed then. */
async function sealAnew(identity: Identity, lock: ((raw: Uint8Array) => Promise<Lock>) | undefined): Promise<Identity> {
  const raw = newRaw()
  const key = await keyOf(raw)
  const next: Identity = { ...identity, seal: key, sealId: crypto.randomUUID() }
  const wrapped = await lock?.(raw)
  const lines = await listLines()
  const fresh = await Promise.all(
    lines.map(async (line): Promise<Line> => {
      if (!line.sealed) return line
      const said = await unseal<Words>(identity.seal, line.sealed).catch(() => undefined)
      // One that this key does not open hinders nobody: it is carried as it is, and its box opens at the ward.
      if (!said) return line
      const box = line.box ?? (await boxed(identity, line.id, said))
      const why = line.said && (await unseal<string>(identity.seal, line.said).catch(() => ''))
      return { ...line, sealed: await seal(key, said), ...(why ? { said: await seal(key, why) } : {}), ...(box ? { box } : {}) }
    }),
  )
  const pack = await readSealed(identity.seal, 'pack')
  const carried = pack === undefined ? undefined : await seal(key, pack)
  const typed = await Promise.all(
    [...(await readDrafts(identity))].map(async ([form, draft]) => ({ form, sealed: await seal(key, draft) })),
  )
  const { device, pair, person, name, ward, sealId } = next
  const shut: Kept = { device, pair, ...(person ? { person } : {}), name, ward, sealId }
  const { all, meta, outbox } = await both()
  const keys = await asked(outbox.getAllKeys())
  const ids = new Set(fresh.map((one) => one.id))
  // Which, not how many: one deleted and one written meanwhile are two changes.
  if (keys.length !== fresh.length || keys.some((id) => !ids.has(String(id)))) {
    all.abort()
    throw new Stale()
  }
  for (const line of fresh) outbox.put(line)
  if (carried) meta.put(carried, 'pack')
  meta.delete(drafts())
  for (const { form, sealed } of typed) meta.put(sealed, DRAFT + form)
  if (wrapped) meta.put(wrapped, 'lock')
  else meta.delete('lock')
  meta.put(wrapped ? shut : next, 'identity')
  await finished(all)
  return next
}
/** Sets a number: from now on the key of the store stands nowhere unwrapped. Throws NoBoxes before the ward's key is known. */
export async function setPin(identity: Identity, pin: string, most: number, minutes: number): Promise<Identity> {
  if (!(await readMeta<BoxKey>('boxKey'))) throw new NoBoxes()
  return sealAnew(identity, (raw) => lockBy(pin, raw, most, minutes))
}
/** Takes the number off again. */
export const dropPin = (identity: Identity): Promise<Identity> => sealAnew(identity, undefined)
export const readLock = (): Promise<Lock | undefined> => readMeta<Lock>('lock')
/** Tries a number. A wrong one is counted before it is tried, so that turning the phone off does not help. `left`: how often it may still be wrong. */
export async function tryPin(pin: string): Promise<{ ok: true; identity: Identity } | { ok: false; wrong: number; most: number }> {
  const [lock, kept] = [await readLock(), await readMeta<Kept>('identity')]
  if (!lock || !kept) return { ok: false, wrong: 0, most: 0 }
  const wrong = lock.wrong + 1
  await keepMeta('lock', { ...lock, wrong })
  const raw = await openBy(pin, lock)
  if (!raw) return { ok: false, wrong, most: lock.most }
  await keepMeta('lock', { ...lock, wrong: 0 })
  return { ok: true, identity: { ...kept, seal: await keyOf(raw) } }
}
/** Throws the key away: what was carried is gone, of the reports only the boxes for the ward are left. The identity stays until `forgetKey`. How many boxes there are, and how many reports that had none are lost. */
export async function throwAway(): Promise<{ left: number; lost: number }> {
  forgetWords()
  const { all, meta, outbox } = await both()
  meta.delete('lock')
  meta.delete('pack')
  meta.delete(drafts())
  const lines = (await asked(outbox.getAll())) as Line[]
  const unsent = lines.filter((one) => one.state !== 'accepted')
  const left = unsent.filter((one) => one.box)
  for (const line of lines) outbox.delete(line.id)
  for (const { id, box } of left) outbox.put({ id, state: 'here', tries: 0, nextAt: 0, ...(box ? { box } : {}) })
  await finished(all)
  return { left: left.length, lost: unsent.length - left.length }
}
/** Forgets who this phone is; the boxes stay for the next card. */
export async function forgetKey(): Promise<void> {
  const { all, meta } = await both()
  for (const name of ['identity', 'pair', 'pack', 'lock']) meta.delete(name)
  meta.delete(drafts())
  await finished(all)
}
