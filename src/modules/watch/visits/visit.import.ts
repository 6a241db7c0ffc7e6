// 見守り訪問 from a file: about the person of its plan, with the notice and the next day that follow when it is kept on its page (decision 0043).
import { importable, withButtons } from '#src/records/import-ways.ts'
import { otherPeople, withPeople } from '../plans/plan-people.queries.ts'
import { followPlans } from '../standing/ladder.queries.ts'
import { settleChanged, tellVisit } from './visit.queries.ts'
import { worries } from './visit.rules.ts'
import { visit } from './visit.schema.ts'

export const visitImport = withButtons(importable(visit), {
  fills: withPeople,
  asks: otherPeople,
  follows: async (writer, saved) => {
    const plans = new Map<string, string>()
    for (const { before, wardId, id, state, values } of saved) {
      for (const each of [before?.values, values]) if (each) plans.set(String(each['plan_id']), wardId)
      if (state !== 'kept') continue
      if (!before && worries(values)) await tellVisit(writer, wardId, id, values)
      else if (before?.state === 'kept') await settleChanged(writer, before, values)
    }
    // Once a plan, not once a visit: a file may bring in a year of it.
    await followPlans(
      writer,
      [...plans].map(([id, wardId]) => ({ wardId, id })),
    )
  },
})
