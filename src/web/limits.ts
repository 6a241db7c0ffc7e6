// The outer bounds of every request: how long it may take, what is compressed on its way, and whether this program takes work at all.
import type { Hono } from 'hono'
import { compress } from 'hono/compress'
import { HTTPException } from 'hono/http-exception'
import { timeout } from 'hono/timeout'
import { sql } from 'kysely'
import type { House } from './house.ts'

/** An answer takes at most this long; a statement 5 s, a wait for a connection 2 s (src/db/connection.ts). */
export const REQUEST_MS = 30_000

/** Mounts the limits before anything else, and /healthz (this program is alive and reaches its database) and /readyz (and takes new work). */
export function mountLimits(app: Hono, house: House): void {
  const squeeze = compress({ encoding: 'gzip', contentTypeFilter: /^(text\/(html|css|javascript)|application\/json)/ })
  // Answers that disclose say no-transform (serve.tsx): the length of a compressed page would tell about the words in it.
  app.use((c, next) => (c.req.header('accept-encoding') ? squeeze(c, next) : next()))
  app.use(timeout(house.requestMs ?? REQUEST_MS, () => new HTTPException(504)))
  app.get('/healthz', async (c) => {
    await sql`select 1`.execute(house.db)
    return c.json({ ok: true })
  })
  app.get('/readyz', async (c) => {
    if (house.draining?.()) return c.json({ ok: false }, 503, { 'Retry-After': '20' })
    await sql`select 1`.execute(house.db)
    return c.json({ ok: true })
  })
}
