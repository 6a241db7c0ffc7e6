// The doors of a paired phone, for somebody who is not known yet: pairing by a card, a challenge, a session. Everything travels in the body, never in an address.
import type { Context, Hono } from 'hono'
import { phoneCookies } from '#src/web/cookies.ts'
import { isUuid } from '#src/kernel/id.ts'
import { ANYWHERE } from '#src/todos/kept-counts.ts'
import type { House } from '#src/web/house.ts'
import { challenge, openPhoneSession, pairPhone } from './pairing.queries.ts'
import { readCode } from './pairing.rules.ts'
import { takeRescue } from '../rescues/rescue.queries.ts'
import { readBoxes } from '../boxes/box.rules.ts'
import { mountOutbox } from '../outbox/outbox.http.ts'
import { readEntries } from '../rescues/rescue.rules.ts'

const MOST_WAITING = 5_000
const SAID = {
  card: { title: 'この番号のカードはありません。', todo: '番号をもう一度確かめてください。' },
  used: { title: 'このカードは、もう使われています。', todo: '区の社会福祉協議会に、新しいカードをたのんでください。' },
  over: { title: 'このカードは、期限が過ぎています。', todo: '区の社会福祉協議会に、新しいカードをたのんでください。' },
  key: { title: 'この電話では、つなげませんでした。', todo: '別のブラウザー（Chrome や Safari）で開いてください。' },
  unknown: { title: 'この電話は、つながっていません。', todo: '区の社会福祉協議会で、新しいカードをもらってください。' },
} as const

type Fields = Readonly<Record<string, unknown>>
/** The JSON of a body as an object of fields; empty for anything else. */
async function fieldsOf(c: Context): Promise<Fields> {
  try {
    const read: unknown = await c.req.json()
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Fields) : {}
  } catch {
    return {}
  }
}
const text = (fields: Fields, name: string): string => (typeof fields[name] === 'string' ? fields[name] : '').slice(0, 2_000)
const refuse = (c: Context, why: keyof typeof SAID, status: 401 | 422): Response =>
  c.json({ title: SAID[why].title, detail: SAID[why].todo, status, why }, status, {
    'Content-Type': 'application/problem+json; charset=utf-8',
  })

/** Mounts the doors. */
export function mountPhoneDoors(app: Hono, house: House): void {
  // Only a page of this house may send to the doors: a form of another site cannot send JSON without asking first.
  app.use('/field/doors/*', async (c, next) => {
    c.header('Cache-Control', 'no-store')
    if (c.req.method === 'POST' && !/^application\/json\b/.test(c.req.header('content-type') ?? ''))
      return c.json({ title: '届いた内容を読めません。', status: 415 }, 415)
    return next()
  })
  mountOutbox(app)
  app.post('/field/doors/pair', async (c) => {
    const fields = await fieldsOf(c)
    const code = readCode(text(fields, 'code'))
    if (code === undefined) return refuse(c, 'card', 422)
    const got = await pairPhone(
      house.db,
      { code, key: text(fields, 'key'), signature: text(fields, 'signature'), browser: c.req.header('user-agent') ?? '' },
      house.clock(),
      house.keys,
    )
    return got.ok
      ? c.json({ device: got.device, person: got.person, name: got.name, ward: got.wardName, box: got.box })
      : refuse(c, got.why, 422)
  })
  app.post('/field/doors/challenge', async (c) => {
    const device = text(await fieldsOf(c), 'device')
    return isUuid(device) ? c.json({ nonce: await challenge(house.db, device, house.clock()) }) : refuse(c, 'unknown', 422)
  })
  app.post('/field/doors/session', async (c) => {
    const fields = await fieldsOf(c)
    const device = text(fields, 'device')
    const waiting = Array.isArray(fields['waiting'])
      ? fields['waiting'].filter((one): one is string => typeof one === 'string' && isUuid(one)).slice(0, MOST_WAITING)
      : []
    if (!isUuid(device)) return refuse(c, 'unknown', 401)
    const now = house.clock()
    const got = await openPhoneSession(
      house.db,
      { device, nonce: text(fields, 'nonce'), signature: text(fields, 'signature'), told: { waiting } },
      now,
    )
    // Revoked, or the time is over: the phone hands over what it has not sent (another challenge), then forgets everything.
    if (!got.ok) return got.why === 'over' ? c.json({ over: true, now: now.toISOString() }, 403) : refuse(c, 'unknown', 401)
    c.header('Set-Cookie', phoneCookies(c, got.token))
    return c.json({
      person: got.person,
      name: got.name,
      role: got.role,
      ward: got.wardName,
      ends: got.ends.toISOString(),
      now: now.toISOString(),
    })
  })
  app.post('/field/doors/rescue', async (c) => {
    const fields = await fieldsOf(c)
    const [device, whole] = [text(fields, 'device'), typeof fields['text'] === 'string' ? fields['text'] : '']
    if (!isUuid(device)) return refuse(c, 'unknown', 401)
    const given = {
      device,
      nonce: text(fields, 'nonce'),
      signature: text(fields, 'signature'),
      text: whole,
      entries: readEntries(whole),
      boxes: readBoxes(whole),
      clears: fields['clears'] === true,
    }
    const safe = await takeRescue(house.db, house.keys, given, house.clock())
    if (safe) c.set('wrote', ANYWHERE)
    return safe ? c.json({ safe }) : refuse(c, 'unknown', 401)
  })
}
