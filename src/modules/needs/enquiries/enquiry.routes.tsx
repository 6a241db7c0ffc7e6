// 問い合わせ: the engine's pages; today where no day is said, and the way to an intake.
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import type { Screens } from '#src/records/record-screens.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { AnyRoute } from '#src/web/route.ts'
import { dated } from '../clocks/following.routes.ts'
import { chainOf } from '../chain/chain.queries.ts'
import { listFrequent } from './frequent.queries.ts'
import { BUTTONS } from './frequent.rules.ts'
import { enquiry as type } from './enquiry.schema.ts'
import { EnquiryForm, EnquiryRecord } from './enquiry.screens.tsx'

const record: Screens['record'] = async (props, asked) => (
  <EnquiryRecord
    props={props}
    chain={await chainOf(asked, props.row, type)}
    mayTakeIn={permit(asked.actor, 'needs.intake:write') !== undefined}
  />
)
const form: Screens['form'] = async (props, asked) => (
  <EnquiryForm props={props} frequent={await listFrequent(asked.tx, asked.scope, asked.actor.wardId, civilDateOf(asked.now), BUTTONS)} />
)
const plain = recordRoutes(type, { form, record })
export const enquiryRoutes: AnyRoute[] = allRoutes({ ...plain, blank: dated(plain.blank, 'query'), create: dated(plain.create, 'form') })
