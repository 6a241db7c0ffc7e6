// The clock of notices.
import type { Tx } from '#src/db/connection.ts'
import { followOne, urgencyClock } from '../clocks/urgency-clock.queries.ts'

export const noticeClock = urgencyClock('notice')
/** Brings the deadline of one notice in line with what was just saved. */
export const follow = (asked: { tx: Tx; now: Date }, id: string): Promise<void> => followOne(noticeClock, asked, id)
