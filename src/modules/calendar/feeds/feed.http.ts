// /feeds/<secret>.ics for calendar programs, which cannot sign in. Unknown, revoked and no longer allowed are the same answer.
import type { Hono } from 'hono'
import { writeCalendar } from '#src/exchange/ical.ts'
import type { TodoSource } from '#src/todos/source.ts'
import { originOf } from '#src/web/origin.ts'
import type { House } from '#src/web/house.ts'
import { fetchFeed } from './feed.queries.ts'

/** Mounts the address. */
export function mountFeeds(app: Hono, house: House, sources: readonly TodoSource[]): void {
  app.get('/feeds/:file', async (c) => {
    c.header('Cache-Control', 'private, no-store')
    const token = /^([A-Za-z0-9_-]{43})\.ics$/.exec(c.req.param('file'))?.[1]
    const got = token ? await fetchFeed(house.db, sources, token, house.clock(), originOf(c)) : { found: 'nothing' as const }
    if (got.found === 'tooOften')
      return c.text('回数が多すぎます。しばらくしてから、もう一度読んでください。', 429, { 'Retry-After': '3600' })
    if (got.found === 'nothing') return c.text('見つかりません。', 404)
    return c.body(writeCalendar('ささえあい', got.events), 200, {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'inline; filename="sasaeai.ics"',
    })
  })
}
