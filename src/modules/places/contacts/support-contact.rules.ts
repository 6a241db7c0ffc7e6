// What one contact is: 後から記録 or not, and whether it should be proposed as 積極的なはたらきかけ. 根拠: rules.md, counting 7 and 8.
import type { Values } from '../../../records/record.ts'
import { ACTIVE_METHODS } from './support-contact.schema.ts'

export type Contact = { onDay: string; writtenOn: string; state: string; launchSupport: boolean | null }

/** Whether a contact dated on or before the opening was only written down after it; days are civil dates in Japan. */
export const enteredLate = (one: Pick<Contact, 'onDay' | 'writtenOn'>, openedOn: string | null): boolean =>
  openedOn !== null && one.onDay <= openedOn && one.writtenOn > openedOn

/** Whether the page asks 「積極的なはたらきかけですか」: not answered yet, a visit or meeting with aim and next step, at a place that stood open that day. */
export function proposesActive(
  values: Values,
  state: string,
  place: { openedOn: string | null; endedOn: string | null } | undefined,
): boolean {
  const day = String(values['on_day'])
  const way = ACTIVE_METHODS.some((one) => one === values['method']) && Boolean(values['aim']) && Boolean(values['next_step'])
  const stood = place?.openedOn != null && place.openedOn <= day && (place.endedOn === null || place.endedOn >= day)
  return state === 'held' && values['active'] === null && way && stood
}
