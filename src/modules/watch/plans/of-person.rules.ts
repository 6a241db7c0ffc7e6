// How one person is watched over, as the pages of the person and of a support say it.
import type { CivilDate } from '../../../kernel/civil-date.ts'

/** One open plan of a person and how it stands; `notice` is one that was made of a visit and that nobody has finished. */
export type WatchLine = {
  id: string
  state: string
  dueOn: CivilDate | null
  seenOn: CivilDate | null
  unseenSince: CivilDate
  absences: number
  watchers: string[]
  notice: string | null
}
export type WatchOfPerson = { plans: WatchLine[]; mayWrite: boolean }
