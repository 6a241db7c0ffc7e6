// What a plan that begins to run does to its support. 根拠: needs-and-watch-over A4.
import { addMonths, type CivilDate } from '../../../kernel/civil-date.ts'

const BEFORE: readonly string[] = ['found', 'intake', 'assessing', 'planning']
/** Whether a support in this state becomes 支援中 when its plan begins to run; one that is paused or closed stays so. */
export const carried = (state: string): boolean => BEFORE.includes(state)
/** The day a support is looked at next: the one written down while it is to come, else the day of the plan. */
export const nextLook = (written: string, on: CivilDate, today: CivilDate): CivilDate => (written >= today ? written : on)
const MONTHS = 3
/** The day offered for looking at a plan again. */
export const offeredDay = (today: CivilDate): CivilDate => addMonths(today, MONTHS)
