// 開催記録: the engine's pages; the form begins with today. What two people put right on phones is shown above the record.
import { settleRoute, settling, withTwice } from '#src/edits/settle.routes.tsx'
import type { Mergeable } from '#src/edits/edit.queries.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { AnyRoute } from '#src/web/route.ts'
import { TabbedList } from '../places/place-tabs.screens.tsx'
import { withDay } from '../today.rules.ts'
import { placeDay } from './place-day.schema.ts'
import { PlaceDayRecord } from './place-day.screens.tsx'

/** What phones may put right of a day: its numbers and its note, each for itself. The place and the day are those of the record. */
export const mergedDay: Mergeable = { type: placeDay, fields: ['participants', 'children', 'meals', 'volunteers', 'note'], joined: [] }
const record = withTwice(mergedDay, PlaceDayRecord)
const plain = recordRoutes(placeDay, { list: TabbedList('/place-days'), record })
export const placeDayRoutes: AnyRoute[] = [
  ...allRoutes({
    ...plain,
    blank: { ...plain.blank, run: (asked, scope) => plain.blank.run({ ...asked, query: withDay(asked.query, asked.now) }, scope) },
    change: settling(mergedDay, plain.change),
  }),
  settleRoute(mergedDay, { record, paper: () => [] }, () => Promise.resolve(undefined)),
]
