// People and households in the search box: what a shield hides is left out here as everywhere.
import { permit } from '#src/access/scope.ts'
import { searchKind } from '#src/search/search.queries.ts'
import { loadLabels } from '#src/records/labels.queries.ts'
import type { SearchHit, SearchSource } from '#src/search/source.ts'
import { householdsByIds } from './households/household.queries.ts'
import { household } from './households/household.schema.ts'
import { listAnswered } from './people/answered.queries.ts'
import { personNow, peopleByIds } from './people/person.queries.ts'
import { sayAged } from './people/person.rules.ts'
import { viewerOf } from './people/person.viewer.ts'
import { MASKED, person } from './people/person.schema.ts'

const words = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join('　')

export const personSource: SearchSource = {
  kind: 'person',
  label: person.label,
  type: person,
  permit: person.rights.read,
  // Those one answers for come first, where the answer begins.
  find: async (tx, actor, asked) => {
    const own = /^[123]:/.test(asked.after) ? [] : await listAnswered(tx, asked.typed, viewerOf(actor), asked.limit)
    const found = await searchKind(tx, 'person', asked)
    return { ...found, ids: [...new Set([...own, ...found.ids])] }
  },
  show: async (tx, actor, ids, today) => {
    const scope = permit(actor, 'registry.person:read')
    if (!scope) return new Map()
    const found = await peopleByIds(tx, scope, viewerOf(actor), ids)
    const leads = new Map<string, string>()
    for (const one of found.values()) leads.set(one.id, one.mergedInto ? await personNow(tx, one.wardId, one.id) : one.id)
    const people = await peopleByIds(tx, scope, viewerOf(actor), [...new Set(leads.values())])
    const names = await loadLabels(
      tx,
      actor,
      person,
      [...people.values()].map((one) => ({ values: one.values })),
    )
    return new Map(
      [...leads].flatMap(([id, now]): [string, SearchHit][] => {
        const one = people.get(now)
        if (!one) return []
        const was = id === now ? undefined : `統合前の名前：${String(found.get(id)?.values['name'] ?? '')}`
        const state = one.state === 'current' ? undefined : person.states.find((each) => each.value === one.state)?.label
        const mark = words(state, one.shielded || one.masked ? MASKED : undefined)
        return [
          [
            id,
            {
              id: now,
              href: `/people/${now}`,
              title: String(one.values['name']),
              tells: words(
                actor.wardName,
                names.get(String(one.values['neighbourhood_id'] ?? '')),
                String(one.values['kana'] ?? ''),
                sayAged(one.values, today),
                was,
              ),
              ...(mark ? { mark } : {}),
            },
          ],
        ]
      }),
    )
  },
}

export const householdSource: SearchSource = {
  kind: 'household',
  label: household.label,
  type: household,
  permit: household.rights.read,
  show: async (tx, actor, ids) => {
    const scope = permit(actor, 'registry.household:read')
    if (!scope) return new Map()
    const found = await householdsByIds(tx, scope, viewerOf(actor), ids)
    const names = await loadLabels(
      tx,
      actor,
      household,
      [...found.values()].map((one) => ({ values: one.values })),
    )
    return new Map(
      [...found.values()].map((one) => {
        const state = one.state === 'current' ? '' : (household.states.find((each) => each.value === one.state)?.label ?? '')
        const mark = words(state, one.masked ? MASKED : undefined)
        return [
          one.id,
          {
            id: one.id,
            href: `/households/${one.id}`,
            title: String(one.values['name']),
            tells: words(actor.wardName, names.get(String(one.values['neighbourhood_id'] ?? '')), String(one.values['kana'] ?? '')),
            ...(mark ? { mark } : {}),
          },
        ]
      }),
    )
  },
}
