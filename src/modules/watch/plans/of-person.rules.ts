// How one person is watched over, as the pages of the person and of a support say it.
import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { LadderDays } from '../standing/ladder.rules.ts'

/** One open plan of a person and how it stands; `notice` is one that was made of a visit and that nobody has finished. */
export type WatchLine = {
  id: string
  state: string
  dueOn: CivilDate | null
  seenOn: CivilDate | null
  triedOn: CivilDate | null
  unseenSince: CivilDate
  absences: number
  watchers: string[]
  notice: string | null
}
/** `ladder`: after how many days who is told. */
export type WatchOfPerson = { plans: WatchLine[]; mayWrite: boolean; ladder: LadderDays }
