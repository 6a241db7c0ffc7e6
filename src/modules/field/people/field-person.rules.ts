// What must be said of somebody before a phone is paired for them: who, as what, what for, until when.
import { foldPhone } from '../../../kernel/phone.ts'
import type { Reason } from '../../../kernel/result.ts'

export const FIELD_KINDS = [
  { value: 'watcher', label: '見守り協力者' },
  { value: 'operator', label: '居場所の運営者' },
  { value: 'minsei', label: '民生委員・児童委員' },
] as const
/** A role of the field in words. */
export const kindOf = (role: string): string => FIELD_KINDS.find((one) => one.value === role)?.label ?? role
export type FieldKind = (typeof FIELD_KINDS)[number]['value']
/** Longest time a role of the field is given for: it is looked at again at least every two years. */
export const LONGEST_DAYS = 731

export type NewFieldPerson = {
  name: string
  kana: string
  phone: string
  role: FieldKind
  forWhat: string
  until: string
  places: string[]
}
export type Typed = {
  name: string
  kana: string
  phone: string
  role: string
  forWhat: string
  until: string | undefined
  days: number | undefined
  places: string[]
}

/** What is wrong with what was typed; `days` is how far off the last day is. */
export function fieldPersonReasons(typed: Typed): Reason[] {
  const reasons: Reason[] = []
  const wrong = (field: string, message: string): number => reasons.push({ code: 'wrong', field, message })
  if (typed.name === '' || [...typed.name].length > 60) wrong('name', '「名前」を 60 文字までで入れてください。')
  if ([...typed.kana].length > 60) wrong('kana', '「かな」は 60 文字までにしてください。')
  if (typed.phone !== '' && ![9, 10, 11].includes(foldPhone(typed.phone).length))
    wrong('phone', '「電話番号」を、市外局番から入れてください。分からなければ、空のままにします。')
  if (!FIELD_KINDS.some((one) => one.value === typed.role)) wrong('role', '「どんな人か」をえらんでください。')
  if (typed.forWhat === '' || [...typed.forWhat].length > 200) wrong('for_what', '「何のために」を 200 文字までで書いてください。')
  if (typed.until === undefined || typed.days === undefined) wrong('until', '「いつまで」を日付で入れてください。')
  else if (typed.days < 0) wrong('until', '「いつまで」が、もう過ぎた日になっています。')
  else if (typed.days > LONGEST_DAYS) wrong('until', '「いつまで」は、2 年先までにしてください。続けるときは、そのときに延ばします。')
  if (typed.role === 'operator' && typed.places.length === 0) wrong('places', '運営者には、居場所を一つはえらんでください。')
  return reasons
}
