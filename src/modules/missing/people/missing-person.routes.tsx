// 事前登録 over HTTP: what was made of it stands beside it, and it does not end while an alert of it is open.
import type { Reason } from '#src/kernel/result.ts'
import { findAsked, type Any } from '#src/records/record-asked.ts'
import { recordAnswer } from '#src/records/record-page.routes.tsx'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { Screens } from '#src/records/record-screens.ts'
import type { RecordType, Row } from '#src/records/record.ts'
import type { AnyRoute } from '#src/web/route.ts'
import { missingAlert as type } from '../alerts/alert.schema.ts'
import { missingSeal } from '../seals/seal.schema.ts'
import { listOfMissing } from './missing-person.queries.ts'
import { missingPerson } from './missing-person.schema.ts'
import { MissingList, MissingRecord } from './missing-person.screens.tsx'

/** A registration with what was made of it. */
const registered: Screens['record'] = async (props, asked) => {
  const of = (one: RecordType): Promise<Row[]> => listOfMissing(asked.tx, asked.actor, asked.keys, one, props.row)
  const [made, seals] = [await of(type), await of(missingSeal)]
  return { body: <MissingRecord props={props} alerts={made} seals={seals} />, subjects: [...made, ...seals].map((one) => one.id) }
}
/** A registration does not end while an alert made of it waits or runs: who said that it should end is not looked for under it any longer. */
const afterAlerts = (one: AnyRoute): AnyRoute =>
  ['/missing-people/:id/end', '/missing-people/:id/withdraw'].includes(one.path)
    ? {
        ...one,
        run: async (asked, scope) => {
          const row = await findAsked({ ...asked, scope } as Any, missingPerson)
          const open = row ? await listOfMissing(asked.tx, asked.actor, asked.keys, type, row) : []
          return row && open.some(({ state }) => state === 'draft' || state === 'sent')
            ? recordAnswer({ ...asked, scope } as Any, missingPerson, row, { record: registered, paper: () => [] }, [ALERTED], 422)
            : one.run(asked, scope)
        },
      }
    : one
const ALERTED: Reason = {
  code: 'alerted',
  message: 'この登録の知らせが、まだ開いています。先にその知らせを「見つかった」か「取消」にしてから、登録を終わりにしてください。',
}

const people = recordRoutes(missingPerson, { record: registered, list: (props) => <MissingList {...props} /> })
export const missingPersonRoutes: AnyRoute[] = allRoutes({ ...people, moves: people.moves.map(afterAlerts) })
