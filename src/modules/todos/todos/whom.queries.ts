// Whom a line is about, for the screen of somebody who may read them: name, age and neighbourhood, or what else the source says where nobody has a name, so that two lines are told apart. Nothing else that leaves the house asks for it.
import type { KeyRing } from '#src/access/key-ring.ts'
import { permit, type Actor } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { householdsByIds, peopleByIds, sayAged, viewerOf } from '#src/modules/registry/registry.api.ts'
import type { TodoSource } from '#src/todos/source.ts'
import type { Waiting } from '#src/todos/waiting.rules.ts'

const AREA = 'neighbourhood_id'
/** The lines with their `who` and `where`, and whose names they show, for the audit. What a shield hides of somebody stays hidden; whom the reader may not see has no name. */
export async function tellWhom<T extends Pick<Waiting, 'kind' | 'key' | 'whom'>>(
  asked: { tx: Tx; actor: Actor; keys: KeyRing },
  sources: readonly Pick<TodoSource, 'kind' | 'tell'>[],
  items: readonly T[],
  today: string,
): Promise<{ items: (T & Pick<Waiting, 'who' | 'where'>)[]; subjects: string[] }> {
  const { tx, actor } = asked
  const ids = [...new Set(items.flatMap((one) => one.whom ?? []))]
  const [reading, homes] = [permit(actor, 'registry.person:read'), permit(actor, 'registry.household:read')]
  const people = reading ? await peopleByIds(tx, reading, viewerOf(actor), ids) : new Map()
  const others = ids.filter((id) => !people.has(id))
  const houses = homes ? await householdsByIds(tx, homes, viewerOf(actor), others) : new Map()
  const shown = [...people.values(), ...houses.values()]
  const areas = shown.flatMap((one) => (typeof one.values[AREA] === 'string' ? [String(one.values[AREA])] : []))
  const names = new Map(
    areas.length === 0
      ? []
      : (
          await tx
            .selectFrom('neighbourhood')
            .select(['id', 'name'])
            .where('id', 'in', [...new Set(areas)])
            .execute()
        ).map((one) => [one.id, one.name]),
  )
  const who = new Map(
    shown.map((one): [string, { who: string; where: string }] => {
      const where = names.get(String(one.values[AREA] ?? '')) ?? ''
      const tells = [people.has(one.id) ? sayAged(one.values, today) : '', where].filter(Boolean)
      return [one.id, { who: `${String(one.values['name'])}${tells.length ? `（${tells.join('・')}）` : ''}`, where }]
    }),
  )
  const nameless = new Map<string, string>()
  for (const { kind, tell } of sources) {
    const keys = tell ? items.flatMap((one) => (one.kind === kind && !one.whom ? [one.key] : [])) : []
    if (tell && keys.length) for (const [key, words] of await tell(asked, keys)) nameless.set(`${kind} ${key}`, words)
  }
  return {
    items: items.map((one) => {
      const words = one.whom ? undefined : nameless.get(`${one.kind} ${one.key}`)
      return words ? { ...one, who: words } : { ...one, ...(one.whom ? who.get(one.whom) : {}) }
    }),
    subjects: [...who.keys()],
  }
}
