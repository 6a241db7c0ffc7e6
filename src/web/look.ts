// Remembers how the pages look in this browser. Nobody needs to be signed in, and nothing about a person is kept.
import type { Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { lookText, readLook, type Look } from '#src/ui/look.screens.tsx'
import { originOf } from './origin.ts'

const COOKIE = 'sasaeai_look'
const SECONDS = 400 * 86_400 // the longest a browser keeps one

/** The look this browser asked for. */
export const lookOf = (c: Context): Look => readLook(getCookie(c, COOKIE) ?? '')
/** Where the buttons come back to: the page itself where it can be opened again. */
export const backOf = (c: Context): string => {
  const { pathname, search } = new URL(c.req.url)
  return c.req.method === 'GET' ? `${pathname}${search}` : pathname
}

/** The one address that changes the look: back to where one was, or no page at all for a program. */
export function mountLook(app: Hono): void {
  app.post('/look', async (c) => {
    const form = await c.req.parseBody()
    const [look, to] = [form['look'], form['to']].map((one) => (typeof one === 'string' ? one : ''))
    const secure = originOf(c).startsWith('https:') ? '; Secure' : ''
    c.header(
      'Set-Cookie',
      `${COOKIE}=${lookText(readLook(look ?? '')).replace(' ', '+')}; Max-Age=${SECONDS}; Path=/; HttpOnly; SameSite=Lax${secure}`,
    )
    // Only an address of this house.
    const back = /^\/(?![/\\])[^\s\\]*$/.test(to ?? '') ? (to ?? '/') : '/'
    return c.req.header('accept') === 'application/json' ? c.body(null, 204) : c.redirect(back, 303)
  })
}
