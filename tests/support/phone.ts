// A phone of the field without a screen: its key, the card it is paired by, its sessions and what it sends.
import { createHash, randomBytes, randomUUID, webcrypto } from 'node:crypto'
import { newId } from '#src/kernel/id.ts'
import { pairText, rescueText, sessionText } from '#src/modules/field/pairing/pairing.rules.ts'
import type { City, Desk } from './desk.ts'

const ORIGIN = 'http://desk.test'
const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const

export type Phone = Desk & {
  device: string
  /** Signs its challenge anew; the answer as it came. */
  contact: (waiting?: readonly string[]) => Promise<Response>
  /** Hands over what it could not send. */
  handOver: (entries: readonly object[]) => Promise<Response>
  ask: (path: string, body: object) => Promise<Response>
}

const asked = (city: City, path: string, init: RequestInit): Promise<Response> =>
  Promise.resolve(city.application.request(ORIGIN + path, { redirect: 'manual', ...init }))
/** Asks a door with JSON. */
export const askDoor = (city: City, path: string, body: object): Promise<Response> =>
  asked(city, path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', origin: ORIGIN, 'user-agent': 'Mozilla/5.0 (Linux; Android 9) Chrome/100.0' },
  })

type Key = { pair: webcrypto.CryptoKeyPair; spki: string; sign: (text: string) => Promise<string> }
/** A key as a phone makes it. */
export async function newKey(): Promise<Key> {
  const pair = await webcrypto.subtle.generateKey(CURVE, false, ['sign', 'verify'])
  const sign = async (text: string): Promise<string> =>
    Buffer.from(await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, Buffer.from(text))).toString('base64')
  return { pair, spki: Buffer.from(await webcrypto.subtle.exportKey('spki', pair.publicKey)).toString('base64'), sign }
}
/** Pairs by a card's code; the door's answer. */
export const pairBy = async (city: City, key: Key, code: string): Promise<Response> =>
  askDoor(city, '/field/doors/pair', { code, key: key.spki, signature: await key.sign(pairText(code, key.spki)) })

/** A phone paired by the card of a code, with a session open. */
export async function pairPhoneBy(city: City, code: string, key?: Key): Promise<Phone> {
  const own = key ?? (await newKey())
  const paired = await pairBy(city, own, code)
  if (paired.status !== 200) throw new Error(`the card opened nothing: ${paired.status} ${await paired.text()}`)
  const { device } = (await paired.json()) as { device: string }
  return phoneOf(city, own, device)
}
async function phoneOf(city: City, own: Key, device: string): Promise<Phone> {
  const phone = { cookie: '', device } as Phone
  const nonceOf = async (): Promise<string> =>
    ((await (await askDoor(city, '/field/doors/challenge', { device })).json()) as { nonce: string }).nonce
  phone.contact = async (waiting = []) => {
    const nonce = await nonceOf()
    const answer = await askDoor(city, '/field/doors/session', { device, nonce, signature: await own.sign(sessionText(nonce)), waiting })
    phone.cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    return answer
  }
  phone.handOver = async (entries) => {
    const [nonce, text] = [await nonceOf(), JSON.stringify(entries)]
    return askDoor(city, '/field/doors/rescue', {
      device,
      nonce,
      text,
      signature: await own.sign(rescueText(nonce, createHash('sha256').update(text).digest('base64'))),
    })
  }
  phone.ask = (path, body) => askDoor(city, path, body)
  phone.get = (path) => asked(city, path, { headers: { cookie: phone.cookie } })
  phone.post = (path, fields) =>
    asked(city, path, {
      method: 'POST',
      body: new URLSearchParams(
        Object.entries({ client_id: newId(new Date()), ...fields }).flatMap(([name, value]) =>
          [value].flat().map((one): [string, string] => [name, one]),
        ),
      ),
      headers: { cookie: phone.cookie, origin: ORIGIN, accept: 'application/json' },
    })
  phone.upload = () => Promise.reject(new Error('a phone uploads no files yet'))
  await phone.contact()
  return phone
}

/** A phone of a member of staff who has a role of the field already, as if paired before; its answers are pages, as a browser gets them. */
export async function holdPhone(city: City, staffId: string): Promise<Desk> {
  const [own, device] = [await newKey(), randomUUID()]
  const { rows } = await city.owner.query<{ ward_id: string }>('select ward_id from staff_role where staff_id = $1 limit 1', [staffId])
  await city.owner.query(`insert into device (id, token_hash, staff_id, public_key) values ($1, $2, $3, $4)`, [
    device,
    randomBytes(32),
    staffId,
    Buffer.from(own.spki, 'base64'),
  ])
  await city.owner.query(`insert into field_phone (ward_id, id, staff_id, paired_at, seen_at) values ($1, $2, $3, now(), now())`, [
    rows[0]?.ward_id,
    device,
    staffId,
  ])
  const phone = await phoneOf(city, own, device)
  return {
    ...phone,
    post: (path, fields) =>
      asked(city, path, {
        method: 'POST',
        body: new URLSearchParams(
          Object.entries({ client_id: randomUUID(), ...fields }).flatMap(([name, value]) =>
            [value].flat().map((one): [string, string] => [name, one]),
          ),
        ),
        headers: { cookie: phone.cookie, origin: ORIGIN },
      }),
  }
}

/** Somebody of the field made at a desk, and the code of their card. */
export async function makeFieldPerson(desk: Desk, fields: Record<string, string | string[]> = {}): Promise<{ id: string; code: string }> {
  const made = await desk.post('/field-people', {
    name: '架空 うめ',
    kana: 'かくう うめ',
    role: 'watcher',
    for_what: '五条の見守り',
    until: '2027/3/31',
    ...fields,
  })
  const id = (made.headers.get('location') ?? '').split('/').at(-1) ?? ''
  if (made.status !== 303) throw new Error(`nobody was made: ${made.status} ${await made.text()}`)
  return { id, code: await cardOf(desk, id) }
}
/** The code of a new card. */
export async function cardOf(desk: Desk, id: string): Promise<string> {
  const html = await (await desk.post(`/field-people/${id}/card`, {})).text()
  return (/pairing-code">([^<]+)</.exec(html)?.[1] ?? '').replaceAll('-', '')
}
