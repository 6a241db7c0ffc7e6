// 問い合わせ: the engine's pages; today where no day is said, and the way to an intake.
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import type { Screens } from '#src/records/record-screens.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { AnyRoute } from '#src/web/route.ts'
import { chainOf } from '../chain/chain.queries.ts'
import { enquiry as type } from './enquiry.schema.ts'
import { EnquiryForm, EnquiryRecord } from './enquiry.screens.tsx'

const record: Screens['record'] = async (props, asked) => (
  <EnquiryRecord
    props={props}
    chain={await chainOf(asked, props.row, type)}
    mayTakeIn={permit(asked.actor, 'needs.intake:write') !== undefined}
  />
)
const plain = recordRoutes(type, { form: EnquiryForm, record })
/** A day left blank is today. */
const dated = (one: AnyRoute, from: 'query' | 'form'): AnyRoute => ({
  ...one,
  run: (asked, scope) => {
    const given = new URLSearchParams(asked[from])
    if (!given.get('on_day')?.trim()) given.set('on_day', civilDateOf(asked.now))
    return one.run({ ...asked, [from]: given }, scope)
  },
})
export const enquiryRoutes: AnyRoute[] = allRoutes({ ...plain, blank: dated(plain.blank, 'query'), create: dated(plain.create, 'form') })
