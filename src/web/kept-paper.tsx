// Paper for everybody without sign-in: one sheet is set once a day, however many ask for it and whatever they write into the address.
import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import type { Paper } from '#src/documents/document.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import type { Answer } from './answer.ts'
import type { House } from './house.ts'
import { paperResponse } from './send-paper.tsx'
import { openLimit } from './source.rules.ts'
import { sourceOf, tooOften } from './source.tsx'

const MOST_KEPT = 64
const HOUR = 3_600_000
// Each sheet is set once: who asks for more new ones than this within an hour is not somebody who prints.
const MOST_NEW = 40

/** `wardName` stands at its head; `path` is where it leads back to, under the configured name of the house alone: no sheet bears a name that a guest wrote. `name` is the file's, else the title. */
export type PublicPaper = { paper: Paper; wardName: string; path: string; name?: string }

/** Answers with public paper: kept by what stands on it, its day, so that what changed is another sheet; ETag and 60 seconds as every public answer (architecture §3). A sheet that is being set is waited for, not set again. */
export function keptPapers(house: House): (c: Context, sheet: PublicPaper) => Promise<Response | Answer> {
  const papers = new Map<string, Promise<ArrayBuffer | Answer>>()
  const mayMake = openLimit(MOST_NEW, HOUR)
  return async (c, { paper, wardName, path, name }) => {
    const now = house.clock()
    const address = house.publicUrl ? house.publicUrl + path : ''
    const key = createHash('sha256')
      .update(JSON.stringify([paper, wardName, address, name, house.demo, civilDateOf(now)]))
      .digest('base64url')
      .slice(0, 32)
    const mark = `"${key}"`
    const headers = { ETag: mark, 'Cache-Control': 'public, max-age=60' }
    if (c.req.header('if-none-match') === mark) return c.body(null, 304, headers)
    let made = papers.get(key)
    if (!made) {
      if (!mayMake(sourceOf(c, house), now)) return tooOften(c, HOUR / 1000)
      made = paperResponse(c, paper, { wardName, at: now, by: '', demo: house.demo }, house.workshop, address).then(
        async (got): Promise<ArrayBuffer | Answer> => (got instanceof Response ? got.arrayBuffer() : got),
      )
      if (papers.size >= MOST_KEPT) papers.delete(papers.keys().next().value ?? '')
      papers.set(key, made)
    }
    const bytes = await made.catch((error: unknown) => {
      papers.delete(key)
      throw error
    })
    if (!(bytes instanceof ArrayBuffer)) {
      papers.delete(key)
      return bytes
    }
    return c.body(bytes, 200, {
      ...headers,
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename*=UTF-8''${encodeURIComponent(`${name ?? paper.title.toWellFormed()}.pdf`)}`,
    })
  }
}
