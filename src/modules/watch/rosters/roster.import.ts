// 常連名簿 from a file: being away, or off the roster, changes what is missed, as by its buttons (docs/decisions/0061).
import { importable, withButtons } from '#src/records/import-ways.ts'
import { followAbsences } from './roster.queries.ts'
import { rosterEntry as type } from './roster.schema.ts'

export const rosterImport = withButtons(importable(type), {
  follows: async (writer, saved) => {
    const changed = saved.filter((one) => one.before)
    for (const [wardId, all] of Map.groupBy(changed, (one) => one.wardId))
      await followAbsences(
        writer.tx,
        wardId,
        all.map((one) => one.id),
        writer.now,
      )
  },
})
