// What an urgent read must say, and who may look at it afterwards. 根拠: rules.md 人 7.
import type { Reason } from '../../../kernel/result.ts'
import type { Kept } from '../../../kernel/retention.ts'

/** One urgent read, with what is sealed opened. */
export type Urgent = {
  wardId: string
  id: string
  personId: string
  personName: string
  staffId: string
  by: string
  reason: string
  at: Date
  untilAt: Date
  lookedAt: Date | null
  lookedBy: string | null
  verdict: 'fine' | 'amiss' | null
  note: string
}
export const LEAST = 10
const MOST = 500
/** What is missing in a reason: ten letters that say something, not one repeated. */
export function checkUrgent(reason: string): Reason[] {
  const letters = [...reason.replace(/\s/g, '')]
  if (letters.length < LEAST || letters.length > MOST || new Set(letters).size < 4)
    return [
      { code: 'reason', field: 'reason', message: `「なぜ今、読まなければならないか」を ${LEAST} 文字から ${MOST} 文字で書いてください。` },
    ]
  return []
}
/** Nobody looks at their own, nor in the place of who did it. */
export const mayLook = (one: Pick<Urgent, 'staffId' | 'lookedAt'>, looker: { staffId: string; standsFor: string | undefined }): boolean =>
  one.lookedAt === null && one.staffId !== looker.staffId && one.staffId !== looker.standsFor

/** 保存の期間. 根拠: needs-and-watch-over A7 */
export const urgentKept: Kept = {
  type: 'break_glass',
  nouns: ['disclosure.breakGlass'],
  label: '緊急の閲覧',
  cls: 'provision',
  event: '確かめた日',
  begins: [{ filled: 'looked_at', day: 'looked_at' }],
}
