// After how many days what has no day counts as stuck.
import type { Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'

/** As it is set now. */
export const openDaysAt = (tx: Tx, now: Date): Promise<number> => settingAt(tx, 'stuck.openDays', now)
