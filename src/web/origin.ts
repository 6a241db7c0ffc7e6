// Under which address people reach the house: the one that was configured, else the one the request came to.
import type { Context, Hono } from 'hono'

declare module 'hono' {
  interface ContextVariableMap {
    /** Scheme and host of the public address, where one was configured. */ origin?: string
  }
}

/** Scheme and host for links, cookies and the check of where a form comes from. */
export const originOf = (c: Context): string => c.get('origin') ?? new URL(c.req.url).origin

/** Mounts the configured address before everything that asks for it. */
export function mountOrigin(app: Hono, publicUrl: string | undefined): void {
  if (publicUrl === undefined) return
  app.use(async (c, next) => {
    c.set('origin', publicUrl)
    await next()
    if (publicUrl.startsWith('https:')) c.res.headers.set('Strict-Transport-Security', 'max-age=31536000')
  })
}
