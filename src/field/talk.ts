// How a phone talks with the ward: pairing, signing its challenge, sending the outbox, and handing over what it may no longer send.
import { pairText, rescueText, sessionText } from '../modules/field/pairing/pairing.rules.ts'
import type { Box, BoxKey } from './box.ts'
import {
  afterTry,
  bodyOf,
  boxesFor,
  dueOf,
  emptyOut,
  leaving,
  sameHolder,
  SKEW_MS,
  stampOf,
  type Entry,
  type Outcome,
} from './outbox.rules.ts'
import {
  boxAll,
  dropArrived,
  dropDrafts,
  dropEntries,
  forgetAll,
  forgetKey,
  freshSeal,
  keepMeta,
  keepSealed,
  keepStates,
  listBoxes,
  listEntries,
  listWaiting,
  newPair,
  readLock,
  readMeta,
  readSealed,
  throwAway,
  type Identity,
  type Kept,
} from './store.ts'

/** So many reports go out in one letter. */
const AT_ONCE = 100
const bytes = (buffer: ArrayBuffer): string => btoa(String.fromCharCode(...new Uint8Array(buffer)))
const sign = async (pair: CryptoKeyPair, text: string): Promise<string> =>
  bytes(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, new TextEncoder().encode(text)))
type Answer = { status: number; body: Record<string, unknown> }
async function door(path: string, body: object): Promise<Answer> {
  const answer = await fetch(`/field/doors/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })
  return { status: answer.status, body: (await answer.json().catch(() => ({}))) as Record<string, unknown> }
}
const isBoxKey = (value: unknown): value is BoxKey =>
  typeof value === 'object' &&
  value !== null &&
  ['id', 'ward', 'key'].every((name) => typeof (value as Record<string, unknown>)[name] === 'string')

/** Pairs this phone by the code of a card. `before`: who it was, where the ward no longer knows that: the same person keeps the outbox and the number; of anybody else the reports are left to the ward alone. Its key is made once and kept before the card is used, so that a lost answer can be asked for again. */
export async function pairBy(
  code: string,
  kept: CryptoKeyPair | undefined,
  before?: Identity,
): Promise<{ ok: true; identity: Identity } | { ok: false; title: string; todo: string }> {
  const pair = kept ?? (await newPair())
  await keepMeta('pair', pair)
  const key = bytes(await crypto.subtle.exportKey('spki', pair.publicKey))
  const { status, body } = await door('pair', { code, key, signature: await sign(pair, pairText(code, key)) })
  if (status !== 200)
    return {
      ok: false,
      title: String(body['title'] ?? 'つなげませんでした。'),
      todo: String(body['detail'] ?? '少し待ってから、もう一度押してください。'),
    }
  const [device, name, ward] = [String(body['device']), String(body['name']), String(body['ward'])]
  const holder = { ...(typeof body['person'] === 'string' ? { person: body['person'] } : {}), name, ward }
  const same = sameHolder(before, holder)
  const to = isBoxKey(body['box']) ? body['box'] : undefined
  if (to && boxesFor(before, to) && !(await readMeta<BoxKey>('boxKey'))) await keepMeta('boxKey', to)
  if (before && !same) {
    await boxAll(before)
    await throwAway()
  }
  const identity: Identity = {
    device,
    pair,
    ...(before && same ? { seal: before.seal, sealId: before.sealId } : await freshSeal()),
    ...holder,
  }
  if (to) await keepMeta('boxKey', to)
  // With a number the key of the store stands nowhere unwrapped.
  const shut: Kept = { device, pair, ...holder, sealId: identity.sealId }
  await keepMeta('identity', same && (await readLock()) ? shut : identity)
  await keepMeta('strange', 0)
  return { ok: true, identity }
}

/** The phone a session is open for, as far as this page knows; asked anew when the ward says that nobody is signed in. */
let signedIn = ''
/** Signs a challenge and opens a session: 'over' when this phone was put out, 'unknown' when the ward has no such phone, 'away' when it does not answer properly. */
async function contact(identity: Kept, waiting: readonly string[]): Promise<'open' | 'over' | 'unknown' | 'away'> {
  const { device, pair } = identity
  const nonce = String((await door('challenge', { device })).body['nonce'] ?? '')
  const { status, body } = await door('session', { device, nonce, waiting, signature: await sign(pair, sessionText(nonce)) })
  signedIn = status === 200 ? device : ''
  // A phone that was paired before the ward told its number of the holder learns it here.
  const kept = typeof body['person'] === 'string' ? await readMeta<Kept>('identity') : undefined
  if (kept?.device === device && kept.person !== body['person'])
    await keepMeta('identity', { ...kept, person: body['person'] }).catch(() => undefined)
  return status === 200 ? 'open' : status === 403 ? 'over' : status === 401 && body['why'] === 'unknown' ? 'unknown' : 'away'
}
/** Hands over what was not sent, to be looked at by the ward; the numbers that are safe there, undefined when it did not take them. `clears`: nothing is left on this phone. */
export async function handOver(identity: Kept, entries: readonly (Entry | Box)[], clears: boolean): Promise<readonly string[] | undefined> {
  const { device, pair } = identity
  const text = JSON.stringify(entries.map((one) => ('box' in one ? one : { id: one.id, path: one.path, fields: one.fields, at: one.at })))
  const nonce = String((await door('challenge', { device })).body['nonce'] ?? '')
  const digest = bytes(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  const { status, body } = await door('rescue', { device, nonce, text, clears, signature: await sign(pair, rescueText(nonce, digest)) })
  return status === 200 && Array.isArray(body['safe']) ? body['safe'].map(String) : undefined
}
/** Hands over what only the ward can read; how many are still here. */
async function handBoxes(identity: Kept, readable?: ReadonlySet<string>): Promise<number> {
  const boxes = await listBoxes(readable)
  if (boxes.length === 0) return 0
  const safe = (await handOver(identity, boxes, false)) ?? []
  await dropEntries(safe)
  return boxes.length - safe.length
}
/** Throws the key away, after too many wrong numbers or because the number is forgotten. What was not sent goes to the ward at once where there is a line; else it waits, readable by nobody here, for the next card. How many wait, and how many are lost. */
export async function wipe(): Promise<{ left: number; lost: number }> {
  const kept = await readMeta<Kept>('identity')
  const { lost } = await throwAway()
  try {
    if (kept && (await handBoxes(kept)) === 0) {
      await handOver(kept, [], true)
      await forgetAll()
      return { left: 0, lost }
    }
  } catch {
    // Without a line they wait.
  }
  await forgetKey()
  return { left: (await listBoxes()).length, lost }
}

/** Sends some reports in one letter; each has an answer of its own, as if it had gone alone. Undefined without a line. */
async function trySome(entries: readonly Entry[]): Promise<ReadonlyMap<string, Outcome> | undefined> {
  try {
    const { status, body } = await door('outbox', { entries: entries.map((one) => ({ id: one.id, path: one.path, body: bodyOf(one) })) })
    const answers = Array.isArray(body['answers']) ? (body['answers'] as { id: string; status: number; said?: string }[]) : []
    const outcomes = new Map<string, Outcome>(answers.map((one) => [one.id, { kind: 'answer', status: one.status, said: one.said ?? '' }]))
    for (const one of entries)
      if (!outcomes.has(one.id)) outcomes.set(one.id, status === 200 ? { kind: 'nothing' } : { kind: 'answer', status })
    if (status === 401 || answers.some((one) => one.status === 401)) signedIn = ''
    return outcomes
  } catch {
    return undefined
  }
}

/** full: with a line, but this phone has no room to write down what comes of it. stays: put out, with something left that neither this phone nor the ward can read. lost: with a line, but the ward does not know this phone (it was restored from a copy older than the pairing). */
export type Sync = 'away' | 'full' | 'done' | 'over' | 'lost' | 'stays'
/** So often the ward says that it does not know a phone before the phone says so. */
const STRANGE = 3
let last: Promise<unknown> = Promise.resolve()
let waiting: Promise<Sync> | undefined
/** One round with the ward, never two at once: whoever asks while one is running gets the next one, which then sends what was written meanwhile. */
export function sync(identity: Identity, now: () => number, changed: () => Promise<void>): Promise<Sync> {
  if (waiting) return waiting
  const next = alone(() => {
    waiting = undefined
    return syncOnce(identity, now, changed)
  })
  waiting = next
  return next
}
/** Does something while no round with the ward is under way. */
export function alone<T>(act: () => Promise<T>): Promise<T> {
  const next = last.then(act)
  last = next.catch(() => undefined)
  return next
}
const noRoom = (error: unknown): boolean => error instanceof DOMException && error.name === 'QuotaExceededError'
/** Goes on where the phone is merely full. */
function isFull(error: unknown): void {
  if (!noRoom(error)) throw error
}
/** Takes today's pack; where nothing is new since the last one, only its hours and its promise. False where there was none to take. */
async function takePack(identity: Identity, now: () => number): Promise<boolean> {
  const before = await readSealed<Record<string, unknown>>(identity.seal, 'pack')
  const stamp = stampOf(before, (await readMeta<number>('skew')) ?? 0)
  const answer = await fetch(`/field/pack.json${stamp ? `?stamp=${encodeURIComponent(stamp)}` : ''}`, {
    headers: { accept: 'application/json' },
  })
  if (answer.status === 401) signedIn = ''
  if (!answer.ok) return false
  const pack = (await answer.json()) as { now: string; box?: unknown; unchanged?: true }
  await keepSealed(identity.seal, 'pack', pack.unchanged ? { ...before, ...pack } : pack)
  if (isBoxKey(pack.box)) await keepMeta('boxKey', pack.box)
  await boxAll(identity)
  const skew = now() - Date.parse(pack.now)
  const off = Math.abs(skew) > SKEW_MS ? skew : 0
  await keepMeta('skew', off)
  // The clock is right again: what it had emptied comes whole.
  return pack.unchanged && before?.['emptied'] === true && off === 0 ? takePack(identity, now) : true
}
/** Sends these, a letter at a time; false where there was no line for one of them. */
async function sendAll(identity: Identity, due: readonly Entry[], now: () => number): Promise<boolean> {
  // What became of one letter is written down while the next is on its way: a phone is slow at that.
  let keeping: Promise<unknown> = Promise.resolve()
  let line = true
  for (let i = 0; line && i < due.length; i += AT_ONCE) {
    const some = due.slice(i, i + AT_ONCE).map(leaving)
    // Said before they go: what is on its way is not taken back here any more. A full phone sends all the same: a repeat is known by its number.
    await keepStates(identity.seal, some).catch(isFull)
    const [outcomes] = await Promise.all([trySome(some), keeping])
    const after = some.map((one) => afterTry(one, outcomes?.get(one.id) ?? { kind: 'nothing' }, now()))
    // What has arrived makes room where there is none to write that it did.
    keeping = keepStates(identity.seal, after).catch(async (error: unknown) => {
      isFull(error)
      await dropEntries(after.filter((one) => one.state === 'accepted').map((one) => one.id))
    })
    // A fault of the store is met where it is waited for.
    keeping.catch(() => undefined)
    line = outcomes !== undefined
  }
  await keeping
  return line
}
/** Signs, sends what is due, takes today's pack. Put out, it hands over first and then forgets everything. */
async function syncOnce(identity: Identity, now: () => number, changed: () => Promise<void>): Promise<Sync> {
  try {
    // Put out, or paired anew, while this round waited for its turn.
    const kept = await readMeta<Kept>('identity')
    if (kept?.device !== identity.device || kept.sealId !== identity.sealId) return 'away'
    const entries = await listEntries(identity.seal)
    const due = dueOf(entries, now())
    // A session is kept as long as it lasts; what is about to go is told first.
    const way = signedIn === identity.device && due.length === 0 ? 'open' : await contact(identity, await listWaiting())
    if (way === 'over') {
      await dropDrafts()
      await dropArrived()
      await handBoxes(identity, new Set(entries.map((one) => one.id)))
      const got = await emptyOut(
        {
          list: () => listEntries(identity.seal),
          count: async () => (await listWaiting()).length,
          drop: (id) => dropEntries([id]),
          finish: forgetAll,
        },
        (left) => handOver(identity, left, left.length === 0),
      )
      // What was carried is gone in any case.
      if (got === 'stays') await keepMeta('pack', undefined)
      return got === 'empty' ? 'over' : got
    }
    if (way === 'unknown') {
      const times = ((await readMeta<number>('strange')) ?? 0) + 1
      await keepMeta('strange', times)
      return times >= STRANGE ? 'lost' : 'away'
    }
    if (way === 'away') return 'away'
    if (await readMeta<number>('strange')) await keepMeta('strange', 0)
    await handBoxes(identity)
    const tried = new Set<string>()
    // What waited for a record that has just arrived goes in the same round: nobody is told that the line is there while it stands.
    for (let some = due; some.length > 0; some = dueOf(await listEntries(identity.seal), now(), tried)) {
      for (const one of some) tried.add(one.id)
      const arrived = await sendAll(identity, some, now)
      await changed()
      if (!arrived) return 'away'
    }
    if (!(await takePack(identity, now)) && signedIn === '') {
      const again = await contact(identity, await listWaiting())
      if (again === 'open') await takePack(identity, now)
      // Put out meanwhile: it hands over at once.
      else return again === 'over' ? await syncOnce(identity, now, changed) : 'away'
    }
    if (due.length > 0) await contact(identity, await listWaiting())
    return 'done'
  } catch (error) {
    return noRoom(error) ? 'full' : 'away'
  }
}
