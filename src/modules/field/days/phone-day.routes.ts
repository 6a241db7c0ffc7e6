// 開催記録 from the operator's phone: the same record, for the places that are theirs. The day is said as so many days ago, so that a wrong clock decides nothing.
import { addDays, civilDateOf } from '#src/kernel/civil-date.ts'
import { placeDay } from '#src/modules/places/places.api.ts'
import { recordRoutes } from '#src/records/record.routes.tsx'
import type { RecordType } from '#src/records/record.ts'
import type { AnyRoute } from '#src/web/route.ts'
import { daysAgo } from './phone-day.rules.ts'

const type: RecordType = {
  ...placeDay,
  path: 'field/place-days',
  fields: placeDay.fields.map((one) => (one.name === 'place_id' ? { ...one, to: { ...one.to, read: 'field.place:read' as const } } : one)),
  rights: { ...placeDay.rights, write: 'field.placeDay:write' },
}
const { create } = recordRoutes(type)
export const phoneDayRoutes: AnyRoute[] = [
  {
    ...create,
    run: (asked, scope) => {
      const form = new URLSearchParams(asked.form)
      form.set('on_day', addDays(civilDateOf(asked.written?.at ?? asked.now), -daysAgo(form.get('days_ago') ?? '')))
      form.set('state', 'held')
      return create.run({ ...asked, form }, scope)
    },
  },
]
