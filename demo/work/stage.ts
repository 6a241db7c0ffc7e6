// How the people of the demo do their work: each signs in to the whole application and sends its forms, on the day it happened.
import type { Hono } from 'hono'
import { sql } from 'kysely'
import type { Db } from '#src/db/connection.ts'
import { addDays, instantAt, weekday } from '#src/kernel/civil-date.ts'
import { uuidv7 } from '#src/kernel/id.ts'
import { createHash } from 'node:crypto'

export type Fields = Readonly<Record<string, string | readonly string[]>>
/** Somebody of the demo at their desk. */
export type Worker = {
  /** Sends a form that is accepted; the address it leads to. Throws with what the page said. */
  does: (path: string, fields?: Fields) => Promise<string>
  /** Sends a form that is answered with a page; the page. */
  asks: (path: string, fields?: Fields) => Promise<string>
  /** A page as data. */
  sees: (path: string) => Promise<Record<string, unknown>>
  /** A page as it stands. */
  reads: (path: string) => Promise<string>
}
export type Stage = {
  /** Sets the clock: `day` is counted from today (negative: before), or a date; weekends fall back to the Friday before. */
  on: (day: number | string, time?: string) => void
  /** Sets the clock to a moment. */
  at: (moment: Date) => void
  /** The day of the clock, or of a count from today, as forms take it. */
  day: (count?: number) => string
  as: (login: string) => Worker
  /** A number of somebody on the staff. */
  staff: (login: string) => string
  /** The first value of the first row. */
  find: (text: ReturnType<typeof sql>) => Promise<string>
  /** The version of a record, as its form carries it. */
  version: (table: string, id: string) => Promise<string>
  today: string
  /** A request as it is, for what no form of a desk sends. */
  raw: (path: string, init: RequestInit) => Promise<Response>
  /** The clock. */ now: () => Date
}
export const idOf = (at: string): string => /[0-9a-f-]{36}(?=[^0-9a-f-]*$)/.exec(at.replace(/[#?].*/, ''))?.[0] ?? ''

const ORIGIN = 'http://demo.test'
const PASSWORD = 'sasaeai-demo'
const form = (fields: Fields): URLSearchParams =>
  new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, String(one)])))
const bare = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 600)

/** A stage over the application, whose clock `at` is; `owner` looks up numbers only. */
export async function openStage(application: Hono, at: { now: Date }, owner: Db, today: string): Promise<Stage> {
  const staff = new Map(
    (await sql<{ login: string; id: string }>`select login, id::text from staff`.execute(owner)).rows.map((one) => [one.login, one.id]),
  )
  let seated = new Map<string, string>()
  let sent = 0
  // The audit says by its own clock when a line was written. Here that is the day of the story, before any line is sealed.
  const { began } = (await sql<{ began: Date }>`select clock_timestamp() as began`.execute(owner)).rows[0] ?? { began: new Date() }
  const dated = async (answer: Response): Promise<Response> => {
    await sql`update audit set at = ${at.now} where at >= ${began}`.execute(owner)
    return answer
  }
  const ask = (path: string, init: RequestInit): Promise<Response> =>
    Promise.resolve(application.request(ORIGIN + path, { redirect: 'manual', ...init })).then(dated)
  const sit = async (login: string): Promise<string> => {
    const known = seated.get(login)
    if (known) return known
    const answer = await ask('/sign-in', { method: 'POST', body: form({ login, password: PASSWORD }), headers: { origin: ORIGIN } })
    const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    if (!cookie) throw new Error(`demo: ${login} could not sign in (${answer.status})`)
    seated.set(login, cookie)
    return cookie
  }
  const onDay = (day: number | string): string => {
    const date = typeof day === 'number' ? addDays(today, day) : day
    const over = Math.max(0, weekday(date) - 5, weekday(date) === 0 ? 2 : 0)
    return day === 0 ? date : addDays(date, -over)
  }
  return {
    today,
    raw: (path, init) => ask(path, init),
    now: () => at.now,
    on: (day, time = '10:00') => {
      at.now = instantAt(onDay(day), time)
      // Nobody sits at a desk overnight.
      seated = new Map()
    },
    at: (moment) => {
      at.now = moment
      seated = new Map()
    },
    day: (count) => (count === undefined ? new Date(at.now.getTime() + 9 * 3_600_000).toISOString().slice(0, 10) : onDay(count)),
    staff: (login) => staff.get(login) ?? '',
    find: async (text) => String(Object.values((await text.execute(owner)).rows[0] ?? {})[0] ?? ''),
    version: async (table, id) =>
      String(
        (await sql<{ version: number }>`select version from ${sql.table(table)} where id = ${id}`.execute(owner)).rows[0]?.version ?? 0,
      ),
    as: (login) => ({
      does: async (path, fields = {}) => {
        sent += 1
        const tail = createHash('sha256').update(`demo work ${sent} ${path}`).digest().subarray(0, 10)
        const body = form({ client_id: uuidv7(at.now, tail), ...fields })
        const send = async (): Promise<Response> =>
          ask(path, { method: 'POST', body, headers: { cookie: await sit(login), origin: ORIGIN } })
        let answer = await send()
        // On a slow machine a page may ask to be sent again: the same number is never two.
        for (let again = 0; again < 3 && answer.status === 503; again++) {
          await new Promise((done) => setTimeout(done, 1000))
          answer = await send()
        }
        if (answer.status !== 303) {
          const html = await answer.text()
          throw new Error(`demo: ${login} ${path} ${answer.status}: ${bare(/<div class="problems".*?<\/ul>/s.exec(html)?.[0] ?? html)}`)
        }
        return answer.headers.get('location') ?? ''
      },
      asks: async (path, fields = {}) => {
        sent += 1
        const tail = createHash('sha256').update(`demo work ${sent} ${path}`).digest().subarray(0, 10)
        return (
          await ask(path, {
            method: 'POST',
            body: form({ client_id: uuidv7(at.now, tail), ...fields }),
            headers: { cookie: await sit(login), origin: ORIGIN },
          })
        ).text()
      },
      sees: async (path) => (await (await ask(path, { headers: { cookie: await sit(login) } })).json()) as Record<string, unknown>,
      reads: async (path) => (await ask(path, { headers: { cookie: await sit(login) } })).text(),
    }),
  }
}
