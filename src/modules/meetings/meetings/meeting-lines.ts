// What the queries of a meeting give and its screens and papers show.
import type { Recipient } from '../../../kernel/sharing.ts'
import type { MeetingBasis } from '../kinds/kind.rules.ts'
import type { Change, Words } from './meeting-form.rules.ts'
import type { CopyState, Duty, State } from './meeting.rules.ts'

export type Meeting = Words & {
  wardId: string
  id: string
  version: number
  kind: string
  kindName: string
  law: string
  basis: MeetingBasis
  sealed: boolean
  numbered: boolean
  consent: boolean
  oath: boolean
  secrecy: string
  ourRole: 'host' | 'member'
  state: State
  reason: string
}
export type MemberLine = {
  id: string
  staffId: string | null
  name: string
  recipient: Recipient | null
  duty: Duty
  fromAt: Date
  untilAt: Date | null
  oathOn: string | null
  oathForm: string | null
  attended: boolean | null
}
export type TalkedLine = { id: string; personId: string; mark: string; name: string; kana: string }
/** `number`: null on one that was given for good, of a kind without numbers. */
export type CopyLine = {
  id: string
  number: number | null
  memberId: string
  name: string
  state: CopyState
  issuedAt: Date
  settledAt: Date | null
}
export type PaperLine = { id: string; title: string; body: string; madeAt: Date; copies: CopyLine[] }
export type DecisionLine = {
  id: string
  text: string
  ownerId: string
  owner: string
  ownerStaff: string | null
  dueOn: string | null
  state: 'open' | 'done' | 'dropped'
  outcome: string
  madeBy: string
  madeAt: Date
  releasedAs: string | null
  ground: string | null
  evidence: string
}
export type EventLine = { at: Date; by: string; act: string; note: string; changes: readonly Change[] }
export type Nameable = { id: string; name: string; words: string }
export type ReadLine = { at: Date; by: string; event: string }
