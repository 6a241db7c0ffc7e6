// How a phone talks with the ward: pairing, signing its challenge, sending the outbox, and handing over what it may no longer send.
import { pairText, rescueText, sessionText } from '../modules/field/pairing/pairing.rules.ts'
import type { Box, BoxKey } from './box.ts'
import { afterTry, bodyOf, dueOf, emptyOut, leaving, SKEW_MS, waitingOf, type Entry, type Outcome } from './outbox.rules.ts'
import {
  dropEntries,
  forgetAll,
  forgetKey,
  freshSeal,
  keepMeta,
  keepSealed,
  keepStates,
  listBoxes,
  listEntries,
  newPair,
  readMeta,
  throwAway,
  type Identity,
  type Kept,
} from './store.ts'

/** So many reports go out in one letter. */
const AT_ONCE = 40
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

/** Pairs this phone by the code of a card. Its key is made once and kept before the card is used, so that a lost answer can be asked for again. */
export async function pairBy(
  code: string,
  kept: CryptoKeyPair | undefined,
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
  const identity: Identity = {
    device: String(body['device']),
    pair,
    ...(await freshSeal()),
    name: String(body['name']),
    ward: String(body['ward']),
  }
  if (isBoxKey(body['box'])) await keepMeta('boxKey', body['box'])
  await keepMeta('identity', identity)
  return { ok: true, identity }
}

/** Signs a challenge and opens a session: 'over' when this phone was put out. */
async function contact(identity: Kept, waiting: readonly string[]): Promise<'open' | 'over' | 'refused'> {
  const { device, pair } = identity
  const nonce = String((await door('challenge', { device })).body['nonce'] ?? '')
  const { status } = await door('session', { device, nonce, waiting, signature: await sign(pair, sessionText(nonce)) })
  return status === 200 ? 'open' : status === 403 ? 'over' : 'refused'
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
async function handBoxes(identity: Kept): Promise<number> {
  const boxes = await listBoxes()
  if (boxes.length === 0) return 0
  const safe = (await handOver(identity, boxes, false)) ?? []
  await dropEntries(safe)
  return boxes.length - safe.length
}
/** Throws the key away, after too many wrong numbers or because the number is forgotten. What was not sent goes to the ward at once where there is a line; else it waits, readable by nobody here, for the next card. How many wait. */
export async function wipe(): Promise<number> {
  const kept = await readMeta<Kept>('identity')
  await throwAway()
  try {
    if (kept && (await handBoxes(kept)) === 0) {
      await handOver(kept, [], true)
      await forgetAll()
      return 0
    }
  } catch {
    // Without a line they wait.
  }
  await forgetKey()
  return (await listBoxes()).length
}

/** Sends some reports in one letter; each has an answer of its own, as if it had gone alone. */
async function trySome(entries: readonly Entry[]): Promise<ReadonlyMap<string, Outcome>> {
  try {
    const { status, body } = await door('outbox', { entries: entries.map((one) => ({ id: one.id, path: one.path, body: bodyOf(one) })) })
    const answers = Array.isArray(body['answers']) ? (body['answers'] as { id: string; status: number; said?: string }[]) : []
    const outcomes = new Map<string, Outcome>(answers.map((one) => [one.id, { kind: 'answer', status: one.status, said: one.said ?? '' }]))
    for (const one of entries)
      if (!outcomes.has(one.id)) outcomes.set(one.id, status === 200 ? { kind: 'nothing' } : { kind: 'answer', status })
    return outcomes
  } catch {
    return new Map(entries.map((one) => [one.id, { kind: 'nothing' }]))
  }
}

export type Sync = 'away' | 'done' | 'over' | 'refused'
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
/** Signs, sends what is due, takes today's pack. Put out, it hands over first and then forgets everything. */
async function syncOnce(identity: Identity, now: () => number, changed: () => Promise<void>): Promise<Sync> {
  try {
    // Put out, or paired anew, while this round waited for its turn.
    const kept = await readMeta<Kept>('identity')
    if (kept?.device !== identity.device || kept.sealId !== identity.sealId) return 'away'
    const entries = await listEntries(identity.seal)
    const way = await contact(identity, waitingOf(entries))
    if (way === 'over') {
      await handBoxes(identity)
      const box = { list: () => listEntries(identity.seal), drop: (id: string) => dropEntries([id]), finish: forgetAll }
      return (await emptyOut(box, (left) => handOver(identity, left, left.length === 0))) ? 'over' : 'away'
    }
    if (way === 'refused') return 'refused'
    await handBoxes(identity)
    const due = dueOf(entries, Number.MAX_SAFE_INTEGER)
    let gone = false
    for (let i = 0; i < due.length && !gone; i += AT_ONCE) {
      const some = due.slice(i, i + AT_ONCE).map(leaving)
      // Said before they go: what is on its way is not taken back here any more.
      await keepStates(identity.seal, some)
      const outcomes = await trySome(some)
      await keepStates(
        identity.seal,
        some.map((one) => afterTry(one, outcomes.get(one.id) ?? { kind: 'nothing' }, now())),
      )
      gone = [...outcomes.values()].some((one) => one.kind === 'nothing')
    }
    if (due.length > 0) await changed()
    if (gone) return 'away'
    const answer = await fetch('/field/pack.json', { headers: { accept: 'application/json' } })
    if (answer.ok) {
      const pack = (await answer.json()) as { now: string; box?: unknown }
      await keepSealed(identity.seal, 'pack', pack)
      if (isBoxKey(pack.box)) await keepMeta('boxKey', pack.box)
      const skew = now() - Date.parse(pack.now)
      await keepMeta('skew', Math.abs(skew) > SKEW_MS ? skew : 0)
    }
    if (due.length > 0) await contact(identity, waitingOf(await listEntries(identity.seal)))
    return 'done'
  } catch {
    return 'away'
  }
}
