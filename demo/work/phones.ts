// Phones of the demo: two people of the field are paired by their cards, watch over somebody each, and send what they see as a phone does; a third has a card that is not used yet.
import { createHash, webcrypto } from 'node:crypto'
import { sql } from 'kysely'
import { uuidv7 } from '#src/kernel/id.ts'
import { pairText, sessionText } from '#src/modules/field/pairing/pairing.rules.ts'
import { register, W } from './people.ts'
import { idOf, type Fields, type Stage } from './stage.ts'

const ORIGIN = 'http://demo.test'
const OLD_PHONE = 'Mozilla/5.0 (Linux; Android 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/100.0.4896.127 Mobile Safari/537.36'
type Sends = (path: string, fields: Fields, written?: Date) => Promise<void>

/** Pairs a phone by the card of somebody of the field; what it sends. */
async function pair(stage: Stage, personId: string): Promise<Sends> {
  const card = await stage.as('tennoji.community').asks(`/field-people/${personId}/card`)
  const code = (/pairing-code">([^<]+)</.exec(card)?.[1] ?? '').replaceAll('-', '')
  const { publicKey, privateKey } = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
  const sign = async (text: string): Promise<string> =>
    Buffer.from(await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, Buffer.from(text))).toString('base64')
  const door = (path: string, body: object): Promise<Response> =>
    stage.raw(`/field/doors/${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', origin: ORIGIN, 'user-agent': OLD_PHONE },
    })
  const key = Buffer.from(await webcrypto.subtle.exportKey('spki', publicKey)).toString('base64')
  const { device } = (await (await door('pair', { code, key, signature: await sign(pairText(code, key)) })).json()) as { device?: string }
  if (!device) throw new Error('demo: a card paired no phone')
  let sent = 0
  return async (path, fields, written) => {
    const { nonce } = (await (await door('challenge', { device })).json()) as { nonce: string }
    const session = await door('session', { device, nonce, waiting: [], signature: await sign(sessionText(nonce)) })
    const cookie = (session.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    sent += 1
    const at = written ?? stage.now()
    const tail = createHash('sha256').update(`demo phone ${personId} ${sent}`).digest().subarray(0, 10)
    const answer = await stage.raw(path, {
      method: 'POST',
      body: new URLSearchParams(
        Object.entries({ client_id: uuidv7(at, tail), device_at: at.toISOString(), ...fields }).flatMap(([name, value]) =>
          [value].flat().map((one): [string, string] => [name, String(one)]),
        ),
      ),
      headers: { cookie, origin: ORIGIN, accept: 'application/json' },
    })
    if (answer.status !== 201) throw new Error(`demo: a phone sent ${path}: ${answer.status} ${await answer.text()}`)
  }
}
const fieldPerson = (stage: Stage, name: string): Promise<string> => stage.find(sql`select id::text from staff where name = ${name}`)

/** What phones sent, oldest first. */
export async function playPhones(stage: Stage): Promise<void> {
  const [minsei, watcher] = [await fieldPerson(stage, '千草 ほなみ'), await fieldPerson(stage, '花曇 なぎ')]
  stage.on(-40, '11:00')
  const [hers, his] = [await pair(stage, minsei), await pair(stage, watcher)]
  const plans: string[] = []
  for (const [one, by, to, block] of [
    [{ name: '薄氷 ゆう', kana: 'うすらい ゆう', birth: '1941-02-11', sex: 'female' }, minsei, 'minsei', '93番1号'],
    [{ name: '若葉 しずく', kana: 'わかば しずく', birth: '1938-09-30', sex: 'male' }, watcher, 'watchers', '94番6号'],
  ] as const) {
    const { person } = await register(stage, W, { ...one, block, phone: '06-0000-2711' })
    const worker = stage.as(W)
    await worker.does('/consents', {
      person_id: person,
      recipient: to,
      items: ['name', 'address', 'contact', 'health'],
      purpose: 'watch',
      form: 'spoken',
      given_on: stage.day(),
    })
    plans.push(
      idOf(
        await worker.does('/watch-plans', {
          person_id: person,
          frequency: 'weekly',
          ways: ['visit', 'phone'],
          since: stage.day(),
          basis: 'CONSENT',
          look_for: '雨戸と、玄関の明かり。',
          watcher: by,
        }),
      ),
    )
  }
  const [yu = '', shizuku = ''] = plans
  for (const [day, result, note] of [
    [-27, 'met', '庭で会った。'],
    [-20, 'answered', 'インターホンで声を聞いた。'],
    [-13, 'met', ''],
    [-6, 'met', '孫の写真を見せてくれた。'],
  ] as const) {
    stage.on(day, '10:20')
    await hers('/field/watch-visits', { plan_id: yu, way: 'visit', result, note })
  }
  for (const [day, result] of [
    [-28, 'met'],
    [-21, 'absent'],
    [-18, 'met'],
    [-9, 'met'],
  ] as const) {
    stage.on(day, '16:10')
    // Written at the door without a line, sent in the evening.
    const written = stage.now()
    stage.on(day, '19:30')
    await his('/field/watch-visits', { plan_id: shizuku, way: 'visit', result }, written)
  }
}
