// 開催記録: the engine's pages; the form begins with today.
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { AnyRoute } from '#src/web/route.ts'
import { TabbedList } from '../places/place-tabs.screens.tsx'
import { withDay } from '../today.rules.ts'
import { placeDay } from './place-day.schema.ts'
import { PlaceDayRecord } from './place-day.screens.tsx'

const plain = recordRoutes(placeDay, { list: TabbedList('/place-days'), record: PlaceDayRecord })
export const placeDayRoutes: AnyRoute[] = allRoutes({
  ...plain,
  blank: { ...plain.blank, run: (asked, scope) => plain.blank.run({ ...asked, query: withDay(asked.query, asked.now) }, scope) },
})
