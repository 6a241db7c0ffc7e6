// X2: one box over everything one may see. What is out of reach is neither shown nor counted.
import { permit, type Actor } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { parseDate } from '#src/kernel/era.ts'
import { page, type Answer, type Json } from '#src/web/answer.ts'
import type { Module } from '#src/web/module.ts'
import { route, type Asked } from '#src/web/route.ts'
import { searchKind } from './search.queries.ts'
import { SearchScreen, type Group } from './search.screens.tsx'
import type { SearchHit, SearchSource } from './source.ts'

const FEW = 5
const PAGE = 50

async function answer(asked: Asked<'home.search:read'>, sources: readonly SearchSource[]): Promise<Answer> {
  const typed = (asked.query.get('q') ?? '').trim().slice(0, 100)
  const mine = sources.filter((source) => reach(asked.actor, source))
  const one = mine.find((source) => source.kind === asked.query.get('kind'))
  const groups: Group[] = []
  const read = parseDate(typed, civilDateOf(asked.now))
  const day = read.ok ? read.date : undefined
  for (const source of typed ? (one ? [one] : mine) : []) {
    const wanted = { typed, day, limit: one ? PAGE : FEW, after: one ? (asked.query.get('after') ?? '') : '' }
    const found = source.find ? await source.find(asked.tx, asked.actor, wanted) : await searchKind(asked.tx, source.kind, wanted)
    const shown = found.ids.length
      ? await source.show(asked.tx, asked.actor, found.ids, civilDateOf(asked.now), asked.keys)
      : new Map<string, SearchHit>()
    // Two records that lead to one (統合) are one line.
    const hits = new Map(
      found.ids.flatMap((id): [string, SearchHit][] => {
        const hit = shown.get(id)
        return hit ? [[hit.id, hit]] : []
      }),
    )
    const more = found.next
      ? `/search?${new URLSearchParams({ q: typed, kind: source.kind, ...(one ? { after: found.next } : {}) }).toString()}`
      : undefined
    groups.push({ kind: source.kind, label: source.label, hits: [...hits.values()], next: more })
  }
  const json: Json = {
    q: typed,
    groups: groups
      .filter((group) => group.hits.length > 0)
      .map((group) => ({
        kind: group.kind,
        label: group.label,
        items: group.hits.map(({ about: _, ...hit }) => hit),
        next: group.next ?? null,
      })),
  }
  return page(
    typed ? `「${typed}」をさがす` : 'さがす',
    <SearchScreen typed={typed} groups={groups} kind={one?.kind ?? ''} labels={mine.map((source) => source.label)} />,
    { json, subjects: [...new Set(groups.flatMap((group) => group.hits.flatMap((hit) => [hit.id, ...(hit.about ?? [])])))] },
  )
}
const reach = (actor: Actor, source: SearchSource): boolean => permit(actor, source.permit) !== undefined

/** The search over the sources of all modules. */
export function searchOver(sources: readonly SearchSource[]): Module {
  return {
    name: 'search',
    nav: [],
    routes: [
      route.get('/search', { permit: 'home.search:read', audit: 'home.search.asked', discloses: true }, (asked) => answer(asked, sources)),
    ],
  }
}
