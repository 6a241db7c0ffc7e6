// 居場所: the engine's pages, with a page of its own that shows support, days and the launch.
import type { Permission } from '#src/access/permissions.ts'
import { permit } from '#src/access/scope.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { AnyRoute, Asked } from '#src/web/route.ts'
import { listContactsOf, listDaysOf, listLaunchesOf, unconfirmedFrom } from './place.queries.ts'
import { place as type } from './place.schema.ts'
import { PlaceForm, PlaceRecord } from './place.screens.tsx'
import { TabbedList } from './place-tabs.screens.tsx'
import type { Around } from './place-around.screens.tsx'

const LAST_DAYS = 6

/** Support and days of a place, each where the reader may see it. */
async function loadAround({ tx, actor, now }: Asked<Permission>, id: string): Promise<Around> {
  const [contacts, days] = [permit(actor, 'places.supportContact:read'), permit(actor, 'places.placeDay:read')]
  return {
    contacts: contacts && (await listContactsOf(tx, contacts, id)),
    launches: contacts && (await listLaunchesOf(tx, contacts, id)),
    days: days && (await listDaysOf(tx, days, id, LAST_DAYS)),
    unconfirmedFrom: await unconfirmedFrom(tx, now),
  }
}

export const placeRoutes: AnyRoute[] = allRoutes(
  recordRoutes(type, {
    list: TabbedList('/places'),
    form: PlaceForm,
    record: async (props, asked) => <PlaceRecord props={props} around={await loadAround(asked, props.row.id)} />,
  }),
)
