// What a plan that begins to run does to its support. 根拠: needs-and-watch-over A4.
import type { Row } from '../../../records/record.ts'
import { addMonths, type CivilDate } from '../../../kernel/civil-date.ts'

const BEFORE: readonly string[] = ['found', 'intake', 'assessing', 'planning']
/** Whether a support in this state becomes 支援中 when its plan begins to run; one that is paused or closed stays so. */
export const carried = (state: string): boolean => BEFORE.includes(state)
/** The day a support is looked at next: the one written down while it is to come, else the day of the plan. */
export const nextLook = (written: string, on: CivilDate, today: CivilDate): CivilDate => (written >= today ? written : on)
/** What a plan is agreed by. */
export const AGREED = ['agreement', 'agreed_on'] as const
/** Whether a plan that is not agreed yet says already how and when the person agreed to it. */
export const isAgreed = ({ state, values }: Pick<Row, 'state' | 'values'>): boolean =>
  ['draft', 'met'].includes(state) && ['written', 'spoken'].includes(String(values['agreement'])) && Boolean(values['agreed_on'])
const MONTHS = 3
/** The day offered for looking at a plan again. */
export const offeredDay = (today: CivilDate): CivilDate => addMonths(today, MONTHS)
