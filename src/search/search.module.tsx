// X2: one box over everything one may see. What is out of reach is neither shown nor counted.
import { permit, type Actor } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
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
  for (const source of typed ? (one ? [one] : mine) : []) {
    const found = await searchKind(asked.tx, source.kind, typed, one ? PAGE : FEW, one ? (asked.query.get('after') ?? '') : '')
    const shown = found.ids.length
      ? await source.show(asked.tx, asked.actor, found.ids, civilDateOf(asked.now))
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
      .map((group) => ({ kind: group.kind, label: group.label, items: group.hits.map((hit) => ({ ...hit })), next: group.next ?? null })),
  }
  return page(
    typed ? `「${typed}」をさがす` : 'さがす',
    <SearchScreen typed={typed} groups={groups} kind={one?.kind ?? ''} labels={mine.map((source) => source.label)} />,
    { json, subjects: groups.flatMap((group) => group.hits.map((hit) => hit.id)) },
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
