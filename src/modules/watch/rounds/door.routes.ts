// The doors of a round as a reader may see them: names and addresses through the shield, in the order of the rule and of the hand.
import { permit } from '#src/access/scope.ts'
import type { Permission } from '#src/access/permissions.ts'
import { FILE_VIEWER, peopleByIds, viewerOf, type ShownPerson } from '#src/modules/registry/registry.api.ts'
import type { Asked } from '#src/web/route.ts'
import { listSpots, type Standed } from './round.queries.ts'

/** One door: the plan, who lives there, and where. */
export type Door = Standed & {
  name: string
  kana: string
  address: string
  phone: string
  masked: boolean
  area: string
  lat: number | null
  lng: number | null
}

/** The doors of these plans, in no order. `onPaper`: with the eyes of a file, which sees behind no shield. */
export async function doorsOf(asked: Asked<Permission>, plans: readonly Standed[], onPaper: boolean): Promise<Door[]> {
  const scope = permit(asked.actor, 'registry.person:read')
  const reading = permit(asked.actor, 'watch.watchPlan:read')
  const ids = [...new Set(plans.map((one) => one.standing.person))]
  const people = scope
    ? await peopleByIds(asked.tx, scope, onPaper ? FILE_VIEWER : viewerOf(asked.actor), ids)
    : new Map<string, ShownPerson>()
  const open = [...people.values()].filter((one) => !one.masked).map((one) => one.id)
  const spots = reading ? await listSpots(asked.tx, reading, asked.actor.wardId, open) : new Map()
  return plans.map((one) => {
    const who = people.get(one.standing.person)
    const spot = spots.get(one.standing.person)
    return {
      ...one,
      name: String(who?.values['name'] ?? '名前は伏せています'),
      kana: String(who?.values['kana'] ?? ''),
      address: who?.masked ? '（伏せています）' : String(who?.values['address'] ?? ''),
      phone: who?.masked ? '' : String(who?.values['phone'] || who?.values['mobile'] || ''),
      masked: who?.masked ?? true,
      area: spot?.area ?? '',
      lat: spot?.lat ?? null,
      lng: spot?.lng ?? null,
    }
  })
}
