// 居場所: the engine's pages, with a page of its own that shows support, days and the launch.
import { permit } from '#src/access/scope.ts'
import { isUuid } from '#src/kernel/id.ts'
import { allRoutes, recordRoutes, type RecordRoutes } from '#src/records/record.routes.tsx'
import type { AnyRoute } from '#src/web/route.ts'
import { listContactsOf, listDaysOf, unconfirmedFrom } from './place.queries.ts'
import { place as type } from './place.schema.ts'
import { PlaceForm, PlaceRecord, TabbedList, type Around } from './place.screens.tsx'

type Asked = Parameters<AnyRoute['run']>[0]
const LAST_DAYS = 6
const own = { list: TabbedList('/places'), form: PlaceForm }
const plain = recordRoutes(type, own)

async function loadAround({ tx, actor, params, now }: Asked): Promise<Around> {
  const id = params['id'] ?? ''
  const [contacts, days] = [permit(actor, 'places.supportContact:read'), permit(actor, 'places.placeDay:read')]
  if (!isUuid(id)) return { contacts: undefined, days: undefined, unconfirmedFrom: '' }
  return {
    contacts: contacts && (await listContactsOf(tx, contacts, id)),
    days: days && (await listDaysOf(tx, days, id, LAST_DAYS)),
    unconfirmedFrom: await unconfirmedFrom(tx, now),
  }
}

/** A route of the engine whose page is the place with everything around it. */
const around = (one: AnyRoute, which: (routes: RecordRoutes) => AnyRoute | undefined): AnyRoute => ({
  ...one,
  run: async (asked, scope) => {
    const found = await loadAround(asked)
    const routes = recordRoutes(type, { ...own, record: (props) => <PlaceRecord props={props} around={found} /> })
    return (which(routes) ?? one).run(asked, scope)
  },
})

export const placeRoutes: AnyRoute[] = allRoutes({
  ...plain,
  open: around(plain.open, (routes) => routes.open),
  moves: plain.moves.map((move, i) => around(move, (routes) => routes.moves[i])),
  files: plain.files.map((one, i) => around(one, (routes) => routes.files[i])),
})
