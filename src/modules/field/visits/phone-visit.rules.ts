// A visit as a phone sends it, completed by what the phone does not say.
import { civilDateOf, jstTime } from '../../../kernel/civil-date.ts'

type When = { at: Date; trusted: boolean }
/**
 * The form of a visit: the day and the time are those at which it was written, where the phone's clock can be believed, else the day on which it came.
 * 今すぐ is pressed before anything else is chosen: without a sign it stands for そのほか.
 */
export function completeVisit(given: URLSearchParams, when: When): URLSearchParams {
  const form = new URLSearchParams(given)
  form.set('on_day', civilDateOf(when.at))
  if (when.trusted) form.set('at_time', jstTime(when.at))
  else form.delete('at_time')
  form.delete('by_name')
  if (form.get('now') === 'yes') {
    form.set('result', 'wrong')
    if (form.getAll('signs').length === 0 && !form.get('note')?.trim()) form.set('signs', 'other')
  }
  return form
}
/** Whether 今すぐ was pressed. */
export const isPressed = (form: URLSearchParams): boolean => form.get('now') === 'yes'
