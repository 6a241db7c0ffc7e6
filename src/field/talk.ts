// How a phone talks with the ward: pairing, signing its challenge, sending the outbox, and handing over what it may no longer send.
import { pairText, rescueText, sessionText } from '../modules/field/pairing/pairing.rules.ts'
import { afterTry, bodyOf, dueOf, emptyOut, waitingOf, type Entry, type Outcome } from './outbox.rules.ts'
import { dropEntry, forgetAll, keepEntry, keepMeta, keepSealed, listEntries, newPair, newSeal, readMeta, type Identity } from './store.ts'

const AT_ONCE = 4
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
    seal: await newSeal(),
    name: String(body['name']),
    ward: String(body['ward']),
  }
  await keepMeta('identity', identity)
  return { ok: true, identity }
}

/** Signs a challenge and opens a session: 'over' when this phone was put out. */
async function contact(identity: Identity, waiting: readonly string[]): Promise<'open' | 'over' | 'refused'> {
  const { device, pair } = identity
  const nonce = String((await door('challenge', { device })).body['nonce'] ?? '')
  const { status } = await door('session', { device, nonce, waiting, signature: await sign(pair, sessionText(nonce)) })
  return status === 200 ? 'open' : status === 403 ? 'over' : 'refused'
}
/** Hands over what was not sent, to be looked at by the ward; the numbers that are safe there, undefined when it did not take them. `clears`: nothing is left on this phone. */
export async function handOver(identity: Identity, entries: readonly Entry[], clears: boolean): Promise<readonly string[] | undefined> {
  const { device, pair } = identity
  const text = JSON.stringify(entries.map(({ id, path, fields, at }) => ({ id, path, fields, at })))
  const nonce = String((await door('challenge', { device })).body['nonce'] ?? '')
  const digest = bytes(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  const { status, body } = await door('rescue', { device, nonce, text, clears, signature: await sign(pair, rescueText(nonce, digest)) })
  return status === 200 && Array.isArray(body['safe']) ? body['safe'].map(String) : undefined
}

async function tryOne(entry: Entry): Promise<Outcome> {
  try {
    const answer = await fetch(entry.path, {
      method: 'POST',
      body: bodyOf(entry),
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      redirect: 'manual',
    })
    if (answer.status < 400 || answer.type === 'opaqueredirect') return { kind: 'answer', status: answer.status || 303 }
    const body = (await answer.json().catch(() => ({}))) as { title?: string; errors?: { message: string }[] }
    return { kind: 'answer', status: answer.status, said: body.errors?.map((one) => one.message).join(' ') ?? body.title ?? '' }
  } catch {
    return { kind: 'nothing' }
  }
}

export type Sync = 'away' | 'done' | 'over' | 'refused'
let last: Promise<unknown> = Promise.resolve()
let waiting: Promise<Sync> | undefined
/** One round with the ward, never two at once: whoever asks while one is running gets the next one, which then sends what was written meanwhile. */
export function sync(identity: Identity, now: () => number, changed: () => Promise<void>): Promise<Sync> {
  if (waiting) return waiting
  const next = last.then(() => {
    waiting = undefined
    return syncOnce(identity, now, changed)
  })
  waiting = next
  last = next
  return next
}
/** Signs, sends what is due, takes today's pack. Put out, it hands over first and then forgets everything. */
async function syncOnce(identity: Identity, now: () => number, changed: () => Promise<void>): Promise<Sync> {
  try {
    // Put out, or paired anew, while this round waited for its turn.
    if ((await readMeta<Identity>('identity'))?.device !== identity.device) return 'away'
    const entries = await listEntries(identity.seal)
    const door = await contact(identity, waitingOf(entries))
    if (door === 'over') {
      const box = { list: () => listEntries(identity.seal), drop: dropEntry, finish: forgetAll }
      return (await emptyOut(box, (left) => handOver(identity, left, left.length === 0))) ? 'over' : 'away'
    }
    if (door === 'refused') return 'refused'
    const due = dueOf(entries, Number.MAX_SAFE_INTEGER)
    let gone = false
    for (let i = 0; i < due.length && !gone; i += AT_ONCE) {
      const some = due.slice(i, i + AT_ONCE)
      const outcomes = await Promise.all(some.map(tryOne))
      for (const [n, entry] of some.entries()) {
        const outcome = outcomes[n]
        if (outcome) await keepEntry(identity.seal, afterTry(entry, outcome, now()))
      }
      gone = outcomes.some((one) => one.kind === 'nothing')
      await changed()
    }
    if (gone) return 'away'
    const answer = await fetch('/field/pack.json', { headers: { accept: 'application/json' } })
    if (answer.ok) await keepSealed(identity.seal, 'pack', await answer.json())
    if (due.length > 0) await contact(identity, waitingOf(await listEntries(identity.seal)))
    return 'done'
  } catch {
    return 'away'
  }
}
