// The pages of commissions: as the engine makes them, with the way on to the monthly reports.
import { recordRoutes } from '#src/records/record.routes.tsx'
import { commission } from './commission.schema.ts'
import { CommissionsScreen, commissionScreen } from './commission.screens.tsx'

/** Routes of the type. */
export const commissionPages = recordRoutes(commission, {
  list: CommissionsScreen,
  record: async (props, { tx }) => {
    const rule = await tx
      .selectFrom('commission_rule')
      .select('version')
      .where('commission_id', '=', props.row.id)
      .limit(1)
      .executeTakeFirst()
    return commissionScreen(props, rule !== undefined)
  },
})
