// Where a request without sign-in comes from, and the answer for a source that asks too often.
import type { Context } from 'hono'
import { getConnInfo } from '@hono/node-server/conninfo'
import { ErrorScreen } from '#src/ui/page.tsx'
import { page, type Answer } from './answer.ts'
import type { House } from './house.ts'
import { sourceFrom } from './source.rules.ts'

/** The source of a request; '' where nothing says it. */
export function sourceOf(c: Context, house: Pick<House, 'publicUrl'>): string {
  let remote = ''
  try {
    remote = getConnInfo(c).remote.address ?? ''
  } catch {
    // Not over a network.
  }
  return sourceFrom(remote, c.req.header('x-forwarded-for'), house.publicUrl !== undefined)
}

const TITLE = '続けて何回も、開かれています'
/** 429: what is asked for too often costs everybody; it comes again by itself. */
export function tooOften(c: Context, seconds: number): Answer {
  c.header('Retry-After', String(seconds))
  return page(
    TITLE,
    <ErrorScreen
      title={TITLE}
      what="みなさんが使えるように、しばらくの間、同じところからは開けません。何も失われていません。"
      todo="少し待ってから、もう一度お試しください。お急ぎのときは、電話か窓口へどうぞ。"
      guest
    />,
    { status: 429, json: { title: TITLE, status: 429 } },
  )
}
