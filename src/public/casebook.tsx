// The case-book without signing in: list, search, entry, data, paper and feed. Nothing is kept between two answers: what is withdrawn is gone from the next one on, under every address.
import type { Context, Hono } from 'hono'
import { getCity } from '#src/access/council.queries.ts'
import type { House } from '#src/web/house.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import { findEntry, listEntries } from '#src/modules/practices/practices/practice.published.ts'
import { CasebookScreen, EntryScreen, themeOf } from '#src/modules/practices/practices/casebook.screens.tsx'
import { notFound, page } from '#src/web/answer.ts'
import { send } from '#src/web/send-page.tsx'
import { paperResponse } from '#src/web/send-paper.tsx'
import { SUFFIX } from '#src/web/route.ts'
import { openLimit } from '#src/web/source.rules.ts'
import { sourceOf, tooOften } from '#src/web/source.tsx'

// Each of these sheets is set anew, since what is withdrawn is kept nowhere: so often a source gets one within a minute.
const [MOST_PAPERS, MINUTE] = [10, 60_000]
const xml = (text: string): string => text.replace(/[<>&"']/g, (char) => `&#${char.charCodeAt(0)};`)

/** Mounts `/casebook`, its entries and its feed. */
export function mountCasebook(app: Hono, house: House): void {
  const frame = { actor: undefined, demo: house.demo, path: '/casebook', broad: true }
  const mayMake = openLimit(MOST_PAPERS, MINUTE)
  const today = (): string => civilDateOf(house.clock())
  const originOf = (c: Context): string => house.publicUrl ?? new URL(c.req.url).origin
  app.get('/casebook', async (c) => {
    const words = (c.req.query('q') ?? '').trim().slice(0, 60)
    const entries = await listEntries(house.db, today(), words)
    const json = {
      entries: entries.map((one) => ({ id: one.id, name: one.name, theme: themeOf(one.theme), published: one.at.toISOString() })),
    }
    return send(c, frame, page('事例集', <CasebookScreen entries={entries} words={words} />, { json }))
  })
  app.get('/casebook/feed', async (c) => {
    const [entries, origin] = [(await listEntries(house.db, today())).slice(0, 30), originOf(c)]
    const updated = (entries[0]?.at ?? new Date(0)).toISOString()
    const lines = entries.map(
      (one) =>
        `<entry><id>urn:uuid:${one.id}</id><title>${xml(one.name)}</title><updated>${one.at.toISOString()}</updated><link href="${xml(origin)}/casebook/${one.id}"/><summary>${xml([...one.body].slice(0, 120).join(''))}</summary></entry>`,
    )
    return c.body(
      `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ja"><id>${xml(origin)}/casebook</id><title>事例集</title><updated>${updated}</updated><author><name>社会福祉協議会</name></author>${lines.join('')}</feed>`,
      200,
      { 'Content-Type': 'application/atom+xml; charset=utf-8', 'Cache-Control': 'no-store' },
    )
  })
  app.get('/casebook/:id', async (c) => {
    const id = c.req.param('id')
    const entry = isUuid(id) ? await findEntry(house.db, today(), id) : undefined
    if (!entry) return send(c, frame, notFound)
    if (SUFFIX.exec(new URL(c.req.url).pathname)?.[1] === 'pdf') {
      if (!mayMake(sourceOf(c, house), house.clock())) return send(c, frame, tooOften(c, MINUTE / 1000))
      const blocks = entry.body.split(/\n+/).map((text) => ({ kind: 'paragraph' as const, text }))
      const made = await paperResponse(
        c,
        { title: entry.name, note: `事例集　${themeOf(entry.theme)}`, blocks },
        { wardName: `${(await getCity(house.db)).name}の社会福祉協議会`, at: house.clock(), by: '', demo: house.demo },
        house.workshop,
        house.publicUrl ? `${house.publicUrl}/casebook/${entry.id}` : '',
      )
      return made instanceof Response ? made : send(c, frame, made)
    }
    return send(
      c,
      frame,
      page(entry.name, <EntryScreen entry={entry} />, {
        json: { id: entry.id, name: entry.name, theme: themeOf(entry.theme), body: entry.body, published: entry.at.toISOString() },
      }),
    )
  })
}
