// X2: one box over everything one may see. What is out of reach is neither shown nor counted.
import { permit, type Actor } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { parseDate } from '#src/kernel/era.ts'
import { loadChoices } from '#src/records/labels.queries.ts'
import { page, redirect, type Answer, type Json } from '#src/web/answer.ts'
import type { Module } from '#src/web/module.ts'
import { route, type Asked } from '#src/web/route.ts'
import { listWays } from './list-ways.rules.ts'
import { amongOf, searchKind } from './search.queries.ts'
import { SearchScreen, type Group } from './search.screens.tsx'
import type { SearchAsked, SearchHit, SearchSource } from './source.ts'
import { addressOf, NO_WORDS, openWords, wordsOf } from './words.ts'

const FEW = 5
const PAGE = 50
const SUGGESTED = 8
const ROUNDS = 6
const FIRST = 'first'
const AREA = { fields: [{ name: 'area', label: '地域', type: 'neighbourhood' }] } as const

/** Hits of a kind, as many as asked for when there are so many: what is found and may not be shown is passed over, not taken for the end. */
async function hitsOf(
  asked: Asked<'home.search:read'>,
  source: SearchSource,
  wanted: SearchAsked,
): Promise<{ hits: SearchHit[]; next: string | undefined }> {
  // Two records that lead to one (統合) are one line.
  const hits = new Map<string, SearchHit>()
  let next: string | undefined = wanted.after
  for (let round = 0; round < ROUNDS && next !== undefined && hits.size < wanted.limit; round++) {
    const more: SearchAsked = { ...wanted, after: next, limit: round === 0 ? wanted.limit : PAGE }
    const found = source.find ? await source.find(asked.tx, asked.actor, more) : await searchKind(asked.tx, source.kind, more)
    next = found.next
    if (found.ids.length === 0) break
    const shown = await source.show(asked.tx, asked.actor, found.ids, civilDateOf(asked.now), asked.keys)
    for (const id of found.ids) {
      const hit = shown.get(id)
      if (hit) hits.set(hit.id, hit)
    }
  }
  const all = [...hits.values()]
  // The few of an overview stay few; where they go on leads to a page from the beginning.
  return wanted.limit < PAGE && all.length > wanted.limit ? { hits: all.slice(0, wanted.limit), next: next ?? FIRST } : { hits: all, next }
}

async function answer(asked: Asked<'home.search:read'>, sources: readonly SearchSource[]): Promise<Answer> {
  const keys = await asked.keys.of(asked.tx, asked.actor.wardId)
  const words = openWords(keys, asked.actor, asked.query.get('s') ?? '')
  const typed = words.q
  const mine = sources.filter((source) => reach(asked.actor, source))
  const one = mine.find((source) => source.kind === words.kind)
  const groups: Group[] = []
  const read = parseDate(typed, civilDateOf(asked.now))
  const day = read.ok ? read.date : undefined
  const among = amongOf(asked.tx, typed)
  for (const source of typed ? (one ? [one] : mine) : []) {
    const wanted = { typed, day, limit: one ? PAGE : FEW, after: one ? words.after : '', among }
    const { hits, next } = await hitsOf(asked, source, wanted)
    const more = next ? addressOf(keys, asked.actor, { q: typed, kind: source.kind, after: one ? next : '' }) : undefined
    groups.push({ kind: source.kind, label: source.label, hits, next: more })
  }
  const types = typed && !one ? mine.flatMap((source) => source.type ?? []) : []
  const ways = types.length
    ? listWays(types, typed, (await loadChoices(asked.tx, asked.actor, AREA, asked.actor.wardId)).get('area') ?? [])
    : []
  const json: Json = {
    q: typed,
    lists: ways.map((way) => ({ ...way })),
    groups: groups
      .filter((group) => group.hits.length > 0)
      .map((group) => ({
        kind: group.kind,
        label: group.label,
        items: group.hits.map(({ id, href, title, tells, mark }) => ({ id, href, title, tells, ...(mark ? { mark } : {}) })),
        next: group.next ?? null,
      })),
  }
  return page(
    // The history of a shared desk keeps titles: no name stands in this one.
    'さがす',
    <SearchScreen
      typed={typed}
      groups={groups}
      ways={ways}
      kind={one?.kind ?? ''}
      all={one ? addressOf(keys, asked.actor, { ...NO_WORDS, q: typed }) : undefined}
      labels={mine.map((source) => source.label)}
      sealed={asked.query.has('s')}
    />,
    { json, subjects: [...new Set(groups.flatMap((group) => group.hits.flatMap((hit) => [hit.id, ...(hit.about ?? [])])))] },
  )
}
/** Who or what a field may mean, while one types: the first few of one kind with what tells them apart, found and shown as in the search. */
async function suggestions(asked: Asked<'home.search:read'>, sources: readonly SearchSource[]): Promise<Answer> {
  const [kind, typed] = [asked.form.get('kind') ?? '', (asked.form.get('q') ?? '').trim().slice(0, 60)]
  const source = sources.find((one) => one.kind === kind && reach(asked.actor, one))
  const wanted = { typed, day: undefined, limit: SUGGESTED, after: '', among: amongOf(asked.tx, typed) }
  const { hits } = source && typed ? await hitsOf(asked, source, wanted) : { hits: [] }
  return page('さがす', <></>, {
    json: { items: hits.map(({ id, title, tells, mark }) => ({ id, title, tells, ...(mark ? { mark } : {}) })) },
    subjects: [...new Set(hits.flatMap((hit) => [hit.id, ...(hit.about ?? [])]))],
  })
}
const reach = (actor: Actor, source: SearchSource): boolean => permit(actor, source.permit) !== undefined

/** The search over the sources of all modules. */
export function searchOver(sources: readonly SearchSource[]): Module {
  return {
    name: 'search',
    nav: [],
    routes: [
      route.get('/search', { permit: 'home.search:read', audit: 'home.search.asked', discloses: true }, (asked) => answer(asked, sources)),
      route.post('/suggest', { permit: 'home.search:read', audit: 'home.search.asked', discloses: true, looks: true }, (asked) =>
        suggestions(asked, sources),
      ),
      // What was typed never stands in an address; the page it leads to is the look that is written down.
      route.post('/search', { permit: 'home.search:read', audit: 'home.search.asked', discloses: false, fleeting: true }, async (asked) =>
        redirect(
          addressOf(
            await asked.keys.of(asked.tx, asked.actor.wardId),
            asked.actor,
            wordsOf(asked.form),
            asked.format === 'json' ? '.json' : '',
          ),
        ),
      ),
    ],
  }
}
