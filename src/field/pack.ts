// きょうの分, as it comes from the ward and stands sealed on the phone.
import { daysLate } from '../kernel/civil-date.ts'
import { REPLIES } from '../modules/needs/notices/notice.schema.ts'
import { CAUTIONS } from '../modules/watch/plans/plan.schema.ts'

export type Sent = { id: string; version: number; state: string; reply: string | null; at: string }
/** One visit of today or before, with what may be carried of it. */
export type Visit = {
  id: string
  /** By which it is named over the telephone. */ number?: number
  name: string
  area: string
  address: string
  phone: string
  lookFor: string
  cautions: string[]
  cautionNote: string
  /** What to do at the door, in the worker's words. */ safety: string
  /** Whom at the council to ask for, '' where nobody is named. */ ask: string
  ways: string[]
  dueOn: string
  seenOn: string | null
  absences: number
  left: { item: string; why: string }[]
}
/** A meeting or a drill this person is invited to. */
export type Invitation = { id: string; title: string; day: string; starts: string | null; venue: string; state: string; answer: string }
/** Somebody is looked for: words without a name, until they are found or its time is over. */
export type Missing = { id: string; lines: string[]; photo: boolean; until: string }
export type Held = {
  id: string
  version: number
  place_id: string
  on_day: string
  participants: number
  children: number | null
  meals: number | null
  volunteers: number | null
  note: string
}
export type Wrote = {
  id: string
  version: number
  plan_id: string
  on_day: string
  at_time?: string | null
  /** Whom it was, as far as this phone may say it. */ number?: number
  name?: string
  result: string
  way: string
  signs: string[]
  /** Of what worried: whether they were met; '' where nobody said. */ met?: string
  note: string
}
export type Pack = {
  name: string
  role: string
  ward: string
  phone: string
  places: { id: string; name: string }[]
  days: boolean
  visits: Visit[]
  /** From so many days after the day it was due, a visit is late. */ lateDays: number
  /** Days of her places she may still put right. */ held: Held[]
  /** Her own visits of the last days. */ wrote: Wrote[]
  pin: { tries: number; minutes: number }
  invitations?: Invitation[]
  missing?: Missing[]
  /** Those looked for who were found a short while ago, by number alone. */ found?: string[]
  /** Those whose alert was taken back. */ dropped?: string[]
  sent: Sent[]
  read: string
  now: string
  until: string
  /** Its hours are over: what tells of anybody is gone, and the next one comes whole. */ emptied?: true
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

/** The short number by which the ward knows which visit is meant; '' on a phone that has none. */
export const sayNumber = (one: { number?: number | undefined }): string => (one.number ? `見守り${one.number}番` : '')
/** What a visit is called: the name, or the number where it may not be carried. */
export const sayWho = (one: { name?: string | undefined; number?: number | undefined }): string =>
  one.name || `名前が入っていない人${one.number ? `（${sayNumber(one)}）` : ''}`
/** With neither name nor address nobody finds the door: somebody must be asked first. */
export const isLost = (one: Pick<Visit, 'name' | 'address'>): boolean => one.name === '' && one.address === ''
/** 気をつけること in words, for a row. */
export const sayCautions = (cautions: readonly string[]): string =>
  cautions.map((one) => CAUTIONS.find((each) => each.value === one)?.label ?? one).join('、')
/** When it was due, in words: きょう, きのうの分, 3日遅れ. */
export function sayDueOn(one: Pick<Visit, 'dueOn'>, today: string): string {
  const days = daysLate(one.dueOn, today)
  return days === 0 ? 'きょう' : days === 1 ? 'きのうの分' : `${days}日遅れ`
}
/** The visits in two parts, each in its order: those whose day has gone by, and today's. */
export const partsOf = (visits: readonly Visit[], today: string): { before: Visit[]; today: Visit[] } => ({
  before: visits.filter((one) => one.dueOn < today),
  today: visits.filter((one) => one.dueOn >= today),
})

const DAY_MS = 86_400_000
/** Whether what was carried may still be shown: within its hours, by a clock that has not gone back behind them. */
export const stillGood = (pack: Pick<Pack, 'now' | 'until'>, now: Date): boolean =>
  now.getTime() < Date.parse(pack.until) && now.getTime() > Date.parse(pack.now) - DAY_MS
/** What stays when the hours are over: her own name, her places and whom to call, so that she can go on writing. Nothing about anybody. */
export const emptied = (pack: Pack): Pack =>
  pack.emptied
    ? pack
    : {
        ...pack,
        emptied: true,
        missing: [],
        found: [],
        dropped: [],
        sent: [],
        visits: [],
        wrote: [],
        held: pack.held.map((one) => ({ ...one, note: '' })),
        read: '',
      }
