// 事前登録 over HTTP: what was made of it stands beside it, and it does not end while an alert of it is open.
import { findAsked, type Any } from '#src/records/record-asked.ts'
import { recordAnswer } from '#src/records/record-page.routes.tsx'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { Screens } from '#src/records/record-screens.ts'
import type { RecordType, Row } from '#src/records/record.ts'
import type { AnyRoute } from '#src/web/route.ts'
import { missingAlert as type } from '../alerts/alert.schema.ts'
import { missingSeal } from '../seals/seal.schema.ts'
import { alertedReason, missingPersonImport } from './missing-person.import.ts'
import { listOfMissing } from './missing-person.queries.ts'
import { missingPerson } from './missing-person.schema.ts'
import { MissingList, MissingRecord } from './missing-person.screens.tsx'

/** A registration with what was made of it. */
const registered: Screens['record'] = async (props, asked) => {
  const of = (one: RecordType): Promise<Row[]> => listOfMissing(asked.tx, asked.actor, asked.keys, one, props.row)
  const [made, seals] = [await of(type), await of(missingSeal)]
  return { body: <MissingRecord props={props} alerts={made} seals={seals} />, subjects: [...made, ...seals].map((one) => one.id) }
}
/** A registration does not end while an alert made of it waits or runs. */
const afterAlerts = (one: AnyRoute): AnyRoute =>
  ['/missing-people/:id/end', '/missing-people/:id/withdraw'].includes(one.path)
    ? {
        ...one,
        run: async (asked, scope) => {
          const row = await findAsked({ ...asked, scope } as Any, missingPerson)
          const why = row && (await alertedReason(asked, row))
          return row && why
            ? recordAnswer({ ...asked, scope } as Any, missingPerson, row, { record: registered, paper: () => [] }, [why], 422)
            : one.run(asked, scope)
        },
      }
    : one
const people = recordRoutes(missingPerson, { record: registered, list: (props) => <MissingList {...props} /> }, missingPersonImport)
export const missingPersonRoutes: AnyRoute[] = allRoutes({ ...people, moves: people.moves.map(afterAlerts) })
