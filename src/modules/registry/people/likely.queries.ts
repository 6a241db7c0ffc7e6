// People who may be the one being written down: fetched by what a duplicate shares, judged by the rule, the likeliest first.
import type { Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { NOBODY } from '#src/kernel/id.ts'
import type { Values } from '#src/records/record.ts'
import { judgePair, type Verdict } from '../duplicates/duplicate.rules.ts'
import { listAlikePeople, peopleByIds, personNow, type Shown } from './person.queries.ts'
import { factsOf, type Viewer } from './person.rules.ts'

export type Likely = { person: Shown; verdict: Verdict }
const MOST = 5

/** At most five, the likeliest first; a merged record leads to the one it was merged into. What the viewer may not see is not compared either. */
export async function listLikely(
  tx: Tx,
  scope: Scope<'registry.person:read'> | Scope<'registry.person:write'>,
  viewer: Viewer,
  values: Values,
  without = NOBODY,
): Promise<Likely[]> {
  const mine = factsOf(values)
  const judged = (await listAlikePeople(tx, scope, viewer, values, without))
    .map((person) => ({ person, verdict: judgePair(mine, factsOf(person.values)) }))
    .filter((one) => one.verdict.verdict !== 'no')
    .sort((a, b) => b.verdict.score - a.verdict.score)
  const best = new Map<string, Likely>()
  for (const one of judged) {
    const into = one.person.mergedInto === null ? one.person.id : await personNow(tx, one.person.wardId, one.person.id)
    if (into === without || best.has(into)) continue
    const person = into === one.person.id ? one.person : (await peopleByIds(tx, scope, viewer, [into])).get(into)
    if (person) best.set(into, { ...one, person })
    if (best.size === MOST) break
  }
  return [...best.values()]
}
