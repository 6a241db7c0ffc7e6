// What anybody may read without signing in: published figures, as a page and as data. Nothing here reads a record.
import { createHash } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { askedYear } from '#src/web/clean.ts'
import { page } from '#src/web/answer.ts'
import { COOKIE } from '#src/web/cookies.ts'
import { send, type House } from '#src/web/serve.tsx'
import { listPublished, listPublishedYears, publishedJson } from '#src/indicators/figure.published.ts'
import { PublishedScreen } from './figures.screens.tsx'

const isJson = (c: Context): boolean => new URL(c.req.url).pathname.endsWith('.json')

/** Mounts `/figures` for guests and `/figures.json` for everybody; live values and signed-in pages go on to the house. */
export function mountPublicFigures(app: Hono, house: House): void {
  app.get('/figures', async (c, next) => {
    const json = isJson(c)
    if (json ? c.req.query('live') === '1' : getCookie(c, COOKIE) !== undefined || /\.(csv|xlsx|pdf)$/.test(new URL(c.req.url).pathname))
      return next()
    const years = await listPublishedYears(house.db)
    const query = new URL(c.req.url).searchParams
    const year = query.has('fy') ? askedYear(query, house.clock()) : (years[0] ?? askedYear(query, house.clock()))
    const figures = await listPublished(house.db, year)
    if (!json)
      return send(
        c,
        { actor: undefined, demo: house.demo, path: '/figures' },
        page('公表した数字', <PublishedScreen year={year} years={years} figures={figures} now={house.clock()} />),
      )
    const body = JSON.stringify(publishedJson(year, figures))
    const mark = `"${createHash('sha256').update(body).digest('base64url').slice(0, 20)}"`
    c.header('ETag', mark)
    c.header('Cache-Control', 'public, max-age=60')
    return c.req.header('if-none-match') === mark
      ? c.body(null, 304)
      : c.body(body, 200, { 'Content-Type': 'application/json; charset=utf-8' })
  })
}
