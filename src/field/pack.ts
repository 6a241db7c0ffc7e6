// きょうの分, as it comes from the ward and stands sealed on the phone.
import { REPLIES } from '../modules/needs/notices/notice.schema.ts'

export type Sent = { id: string; version: number; state: string; reply: string | null; at: string }
export type Pack = {
  name: string
  role: string
  ward: string
  phone: string
  places: { id: string; name: string }[]
  days: boolean
  sent: Sent[]
  read: string
  now: string
  until: string
}
const STATES: Readonly<Record<string, string>> = {
  received: '○ 受付',
  working: '◐ 対応中',
  done: '✓ 済',
  takenBack: '↩ 取り下げ',
  withdrawn: '× 取消',
}
/** How a notice of one's own stands, in words. */
export const sayStanding = (one: Sent): string => STATES[one.state] ?? one.state
/** The one safe sentence the ward may have sent with it. */
export const sayReply = (one: Sent): string => REPLIES.find((each) => each.value === one.reply)?.words ?? ''

const DAY_MS = 86_400_000
/** Whether what was carried may still be shown: within its hours, by a clock that has not gone back behind them. */
export const stillGood = (pack: Pick<Pack, 'now' | 'until'>, now: Date): boolean =>
  now.getTime() < Date.parse(pack.until) && now.getTime() > Date.parse(pack.now) - DAY_MS
/** What stays when the hours are over: her own name, her places and whom to call, so that she can go on writing. Nothing about anybody. */
export const emptied = (pack: Pack): Pack => (pack.sent.length === 0 && pack.read === '' ? pack : { ...pack, sent: [], read: '' })
