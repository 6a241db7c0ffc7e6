// Whose lines are looked for: a name is typed, one of one's own reach is chosen, and the address goes on with its number alone.
import { permit, type Actor } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { searchKind } from '#src/search/search.queries.ts'
import type { SearchHit, SearchSource } from '#src/search/source.ts'
import { notFound, page } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { WhoScreen, type WhoGroup } from './audit-who.screens.tsx'

type Reading = Asked<'admin.audit:read'>
const MOST = 20
/** What of the narrowing of the page goes on with the choice. */
const KEPT = ['person', 'kind', 'noun', 'from', 'to']

/** The kinds this reader may look somebody up in. */
export const sourcesFor = (actor: Actor, sources: readonly SearchSource[]): SearchSource[] =>
  sources.filter((source) => permit(actor, source.permit) !== undefined)

/** The record the lines are narrowed to, as far as this reader may see it. */
export async function whoIs(asked: Reading, sources: readonly SearchSource[], record: string): Promise<SearchHit | undefined> {
  if (record === '') return undefined
  for (const source of sourcesFor(asked.actor, sources)) {
    const hit = (await source.show(asked.tx, asked.actor, [record], civilDateOf(asked.now), asked.keys)).get(record)
    if (hit) return hit
  }
  return undefined
}

/** A POST that shows: what is typed is a name, and no name belongs into an address. */
export const auditWhoRoute = (sources: readonly SearchSource[]): AnyRoute =>
  route.post(
    '/admin/audit/who',
    { permit: 'admin.audit:read', audit: 'admin.audit.searched', discloses: true, looks: true },
    async (asked) => {
      const mine = sourcesFor(asked.actor, sources)
      if (mine.length === 0) return notFound
      const typed = (asked.form.get('who') ?? '').trim().slice(0, 100)
      const kept = new URLSearchParams(
        KEPT.flatMap((name): [string, string][] => (asked.form.get(name) ? [[name, asked.form.get(name) ?? '']] : [])),
      )
      const groups: WhoGroup[] = []
      const subjects = new Set<string>()
      for (const source of typed ? mine : []) {
        const { ids, next } = await searchKind(asked.tx, source.kind, { typed, limit: MOST, after: '' })
        const shown = await source.show(asked.tx, asked.actor, ids, civilDateOf(asked.now), asked.keys)
        const rows = ids.flatMap((id) => {
          const hit = shown.get(id)
          if (!hit) return []
          subjects.add(hit.id)
          // Lines stand under the number of their time, also of a record that went into another since.
          return [{ ...hit, id, href: `/admin/audit?${new URLSearchParams([...kept, ['record', id]]).toString()}` }]
        })
        if (rows.length) groups.push({ label: source.label, rows, more: next !== undefined })
      }
      return page('だれの記録', <WhoScreen typed={typed} groups={groups} kept={kept} labels={mine.map((source) => source.label)} />, {
        subjects: [...subjects],
        json: { groups: groups.map(({ label, rows }) => ({ label, items: rows.map(({ id, title, tells }) => ({ id, title, tells })) })) },
      })
    },
  )
