// What a leak asks of the council: whether it is reported, by which days, and whether those concerned must be told. 根拠: 個人情報保護法 26条1項・2項、施行規則 7条・8条・10条.
import { addDays } from '../../../kernel/civil-date.ts'
import type { Reason } from '../../../kernel/result.ts'
import type { Value, Values } from '../../../records/record.ts'

export type LeakDays = { readonly first: number; readonly full: number; readonly fullIntent: number }
export type Duties = {
  /** Reported to the commission; undefined while it is not known. */ readonly report: boolean | undefined
  readonly why: string
  /** Civil days. */ readonly firstBy: string | null
  readonly fullBy: string | null
}
const yes = (value: Value | undefined): boolean => value === true
const said = (value: Value | undefined): boolean => value === true || value === false
/** Why a leak that is reported is not done yet: the full report, then the word to everybody concerned, or what was done in its place. `told` is what the closing says, `untold` how many of those listed nobody has told. */
export function stillOwed(reported: boolean, told: string, untold: number): Reason | undefined {
  if (!reported)
    return {
      code: 'owed',
      message:
        '報告の要る漏えいです。確報を出した日を「直す」で入れるか、報告の要らないわけ（暗号化・人数など）を入れてから、済にしてください。',
    }
  if (told === 'instead' || (told === 'all' && untold === 0)) return undefined
  return {
    code: 'untold',
    field: 'told',
    message: `本人への知らせが残っています${untold ? `（まだの人 ${untold} 人）` : ''}。全員に知らせるか、知らせられないときの代わりの手立て（公表など）をとってから、済にしてください。`,
  }
}
const GREAT = 1000

/** What a leak asks for, from what is known of it. What is not known yet counts as if it were grave: the clock of the first report does not wait for an answer. */
export function dutiesOf(values: Values, days: LeakDays): Duties {
  const found = String(values['found_on'] ?? '')
  const people = typeof values['about_people'] === 'number' ? values['about_people'] : undefined
  const none = (why: string): Duties => ({ report: false, why, firstBy: null, fullBy: null })
  const due = (report: true | undefined, why: string): Duties => ({
    report,
    why,
    firstBy: addDays(found, days.first),
    fullBy: addDays(found, yes(values['intent']) ? days.fullIntent : days.full),
  })
  if (found === '') return none('')
  if (people === 0) return none('だれのことも出ていません。記録だけを残します。')
  if (yes(values['encrypted'])) return none('高度な暗号化がされていたので、報告と本人への知らせは要りません。記録は残します。')
  if (yes(values['sensitive'])) return due(true, '要配慮個人情報をふくむので、一人分でも報告と本人への知らせが要ります。')
  if (yes(values['intent'])) return due(true, '不正の目的のおそれがあるので、一人分でも報告と本人への知らせが要ります。')
  if (yes(values['property'])) return due(true, 'お金の被害のおそれがあるので、一人分でも報告と本人への知らせが要ります。')
  if (people !== undefined && people > GREAT) return due(true, '千人をこえるので、報告と本人への知らせが要ります。')
  if (['sensitive', 'intent', 'property'].every((name) => said(values[name])) && people !== undefined)
    return none('報告の要る場合に当たりません。記録を残し、本人へは、ようすを見て知らせます。')
  return due(undefined, 'まだ分からないことがあります。分かるまでは、報告が要るものとして期限を数えます。')
}
