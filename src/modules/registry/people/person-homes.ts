// The households of a person and who lives in them, as far as the reader may see them.
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { householdsByIds, listMembers } from '../households/household.queries.ts'
import type { HouseholdView } from './person-home.screens.tsx'
import { peopleByIds, type Shown } from './person.queries.ts'
import { sayAged } from './person.rules.ts'
import type { Reading } from './person-shown.routes.tsx'
import { viewerOf } from './person.viewer.ts'

/** Every household the person was or is in, with those in it now; `people`: everybody named there. None where the reader may read no households. */
export async function homesOf(
  { tx, actor, scope, now }: Reading,
  one: Shown,
): Promise<{ households: HouseholdView[]; people: Map<string, Shown> }> {
  const [viewer, today] = [viewerOf(actor), civilDateOf(now)]
  const reading = permit(actor, 'registry.household:read')
  const memberships = reading ? await listMembers(tx, reading, { wardId: one.wardId, personId: one.id }) : []
  const homes = reading
    ? await householdsByIds(
        tx,
        reading,
        viewer,
        memberships.map((member) => member.householdId),
      )
    : new Map()
  const households: HouseholdView[] = []
  const people = new Map<string, Shown>()
  for (const member of memberships) {
    const home = homes.get(member.householdId)
    if (!home || !reading) continue
    const others = (await listMembers(tx, reading, { wardId: one.wardId, householdId: home.id })).filter(
      (other) => other.toOn === null && other.personId !== one.id,
    )
    const found = await peopleByIds(
      tx,
      scope,
      viewer,
      others.map((other) => other.personId),
    )
    for (const other of found.values()) people.set(other.id, other)
    households.push({
      id: home.id,
      name: String(home.values['name']),
      relation: member.relation,
      fromOn: member.fromOn,
      toOn: member.toOn,
      others: others.flatMap((other) => {
        const shown = found.get(other.personId)
        return shown
          ? [
              {
                id: shown.id,
                name: String(shown.values['name']),
                relation: other.relation,
                age: sayAged(shown.values, today),
                shielded: shown.shielded,
              },
            ]
          : []
      }),
    })
  }
  return { households, people }
}
