// What a session must say before it is held, and which of the twelve figures it enters. 根拠: 数え方の決まり 3〜5（rules.md）。
import { instantAt } from '../../../kernel/civil-date.ts'
import type { Reason } from '../../../kernel/result.ts'
import type { Values } from '../../../records/record.ts'

export type Counted = { state: string; purposes: readonly string[]; areaLevel: string; wardRole: string; residentsTookPart: boolean | null }
export type FigureId = 'K01' | 'K02' | 'K12'

export const WATCH = ['watchExchange', 'watchShare', 'watchLearn', 'voiceDrill'] as const
export const DISASTER = ['disasterDrill', 'disasterCourse', 'disasterTalk', 'disasterEvent'] as const
export const SMALL_AREAS = ['chokai', 'neighbourhood', 'neighbourhoods'] as const
export const COUNTED_ROLES = ['host', 'cohost', 'support'] as const
const anyOf = (list: readonly string[], wanted: readonly string[]): boolean => wanted.some((one) => list.includes(one))

/** States in which the words of a session may still be put right. */
export const EDITABLE: readonly string[] = ['draft', 'planned', 'held']

/** The figures one session enters; at most once in each. Only held sessions in which the council had a hand count. */
export function figuresOf(one: Counted): FigureId[] {
  if (one.state !== 'held' || !anyOf([one.wardRole], COUNTED_ROLES)) return []
  return [
    ...(anyOf(one.purposes, WATCH) ? ['K01' as const] : []),
    ...(one.purposes.includes('areaTalk') && anyOf([one.areaLevel], SMALL_AREAS) ? ['K02' as const] : []),
    ...(anyOf(one.purposes, DISASTER) && one.residentsTookPart === true ? ['K12' as const] : []),
  ]
}

/** Reasons why it may not be saved in `state`; `today` is the civil date in Japan. */
export function checkSession(values: Values, state: 'held' | 'planned', today: string): Reason[] {
  const reasons: Reason[] = []
  const day = values['on_day']
  if (state === 'held' && typeof day === 'string' && day > today) reasons.push({ code: 'future', field: 'on_day', message: 'まだ来ていない日です。「予定として残す」を使ってください。' })
  if (state === 'held' && values['participants'] === null) reasons.push({ code: 'missing', field: 'participants', message: '実施した場には、参加した人数（合計）が必要です。' })
  const [starts, ends] = [values['starts'] ?? '09:00', values['ends']]
  if (typeof ends === 'string' && ends <= String(starts)) reasons.push({ code: 'order', field: 'ends', message: '終わりは、始まりより後の時刻にしてください。' })
  if (state === 'held' && Array.isArray(values['purposes']) && anyOf(values['purposes'], DISASTER) && values['residents_took_part'] === null) {
    reasons.push({ code: 'missing', field: 'residents_took_part', message: '災害の場では、住民・団体・機関の参加があったかをえらんでください。' })
  }
  return reasons
}

/** Start and end as instants; a session without a time starts at 9:00, so that it stays on its day. */
export function instantsOf(values: Values): { startsAt: Date; endsAt: Date | null } {
  const day = String(values['on_day'])
  const ends = values['ends']
  return { startsAt: instantAt(day, String(values['starts'] ?? '09:00')), endsAt: typeof ends === 'string' ? instantAt(day, ends) : null }
}
