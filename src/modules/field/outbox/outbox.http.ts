// One letter with many reports: each is sent on to its own address inside the house and answered by itself, exactly as if it had come alone. A phone with a thousand of them needs no thousand journeys.
import type { Context, Hono } from 'hono'
import { isOrdered, readLetter, type Sent } from './outbox.rules.ts'

/** So many at a time: each is a transaction of its own. */
const SIDE_BY_SIDE = 4
const PASSED = ['cookie', 'origin', 'host', 'user-agent', 'x-forwarded-proto', 'x-forwarded-host', 'x-forwarded-for']
type Answered = { id: string; status: number; said?: string }

async function sendOn(app: Hono, c: Context, one: Sent): Promise<Answered> {
  const headers = new Headers({ 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' })
  for (const name of PASSED) {
    const value = c.req.header(name)
    if (value !== undefined) headers.set(name, value)
  }
  const answer = await app.request(new URL(one.path, c.req.url).href, { method: 'POST', headers, body: one.body })
  if (answer.status < 400) return { id: one.id, status: answer.status }
  const body = (await answer.json().catch(() => ({}))) as { title?: string; errors?: { message: string }[] }
  return { id: one.id, status: answer.status, said: body.errors?.map((each) => each.message).join(' ') ?? body.title ?? '' }
}

/** Mounts the door; what stands before the doors of phones (JSON only, nothing stored) holds here too. */
export function mountOutbox(app: Hono): void {
  app.post('/field/doors/outbox', async (c) => {
    const letter = readLetter(await c.req.json().catch(() => undefined))
    if (!letter) return c.json({ title: '届いた内容を読めません。', status: 400 }, 400)
    const answers: Answered[] = letter.strange.map((id) => ({ id, status: 400, said: 'この区では受け取れない報告です。' }))
    // New records first; what must keep its order comes after them, one by one.
    const [fresh, ordered] = [letter.sent.filter((one) => !isOrdered(one)), letter.sent.filter(isOrdered)]
    for (let i = 0; i < fresh.length; i += SIDE_BY_SIDE)
      answers.push(...(await Promise.all(fresh.slice(i, i + SIDE_BY_SIDE).map((one) => sendOn(app, c, one)))))
    for (const one of ordered) answers.push(await sendOn(app, c, one))
    return c.json({ answers })
  })
}
