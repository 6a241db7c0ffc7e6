// Where two should go, one volunteer is not sent alone without a word why. 根拠: rules.md Field people, needs-and-watch-over A2-5.
import type { Reason } from '../../../kernel/result.ts'

/** Who may come from outside the council: `field` is somebody of the field. */
export type Goer = { name: string; field: boolean }
/** Cautions with which nobody goes alone. */
export const TOGETHER: readonly string[] = ['twoPeople', 'abuse', 'noWomen']
/** Whether a plan with these cautions is one for two. */
export const isForTwo = (cautions: readonly string[]): boolean => cautions.some((one) => TOGETHER.includes(one))
/** Whether somebody of the field would go alone where two should. */
export const goesAlone = (cautions: readonly string[], watchers: readonly Pick<Goer, 'field'>[]): boolean =>
  isForTwo(cautions) && watchers.length === 1 && watchers.every((one) => one.field)
/** What is asked then; undefined where nothing is. */
export const aloneReason = (cautions: readonly string[], watchers: readonly Goer[], why: string): Reason | undefined =>
  goesAlone(cautions, watchers) && why.trim() === ''
    ? {
        code: 'alone',
        field: 'alone_reason',
        message: `「気をつけること」があるので、${watchers[0]?.name ?? ''}さん一人にはたのめません。もう一人えらぶか、一人で行ってもらうわけを書いてください。`,
      }
    : undefined
