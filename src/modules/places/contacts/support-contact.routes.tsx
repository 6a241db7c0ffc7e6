// 支援の記録: the engine's pages; today as the day, 立上げ支援 for a place not open yet, and the question of 積極的なはたらきかけ on the page.
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { Screens } from '#src/records/record-screens.ts'
import type { AnyRoute } from '#src/web/route.ts'
import { findStage } from '../places/place.queries.ts'
import { TabbedList } from '../places/place-tabs.screens.tsx'
import { withDay } from '../today.rules.ts'
import { enteredLate, proposesActive } from './support-contact.rules.ts'
import { supportContact as type } from './support-contact.schema.ts'
import { SupportForm, SupportRecord } from './support-contact.screens.tsx'

const stageOf = async ({ tx, actor }: Pick<Parameters<AnyRoute['run']>[0], 'tx' | 'actor'>, id: unknown): ReturnType<typeof findStage> => {
  const scope = permit(actor, 'places.place:read')
  return scope && typeof id === 'string' && isUuid(id) ? findStage(tx, scope, id) : undefined
}

/** The page of a contact knows the place it was with. */
const page: Screens['record'] = async (props, asked) => {
  const { row } = props
  const place = await stageOf(asked, row.values['place_id'])
  return (
    <SupportRecord
      props={props}
      proposes={proposesActive(row.values, row.state, place && { openedOn: place.opened_on, endedOn: place.ended_on })}
      late={
        row.values['launch_support'] === true &&
        enteredLate({ onDay: String(row.values['on_day']), writtenOn: civilDateOf(row.created_at) }, place?.opened_on ?? null)
      }
    />
  )
}
const plain = recordRoutes(type, { list: TabbedList('/supports'), form: SupportForm, record: page })

/** What is known before anything is typed: today, and that a place not open yet is being launched. */
const begun: AnyRoute = {
  ...plain.blank,
  run: async (asked, scope) => {
    const query = withDay(asked.query, asked.now)
    const place = await stageOf(asked, query.get('place_id'))
    if (place && ['consulting', 'preparing'].includes(place.state) && !query.has('launch_support')) query.set('launch_support', 'yes')
    return plain.blank.run({ ...asked, query }, scope)
  },
}

/** A day left blank is today. */
const dated: AnyRoute = {
  ...plain.create,
  run: (asked, scope) => plain.create.run({ ...asked, form: withDay(asked.form, asked.now) }, scope),
}

export const supportContactRoutes: AnyRoute[] = allRoutes({ ...plain, blank: begun, create: dated })
