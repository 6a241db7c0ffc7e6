// What the parts of a meeting's page share: what is in the meeting, who looks, and what was refused of which act.
import type { DecisionLine, EventLine, Meeting, MemberLine, Nameable, PaperLine, ReadLine, TalkedLine } from './meeting-lines.ts'
import type { Reason } from '../../../kernel/result.ts'
import { typedFrom, type Typed } from '../../../records/field.screens.tsx'
import type { Option } from '../../../records/record.ts'
import type { HeldBack } from './meeting.rules.ts'

export type MeetingProps = {
  meeting: Meeting
  members: readonly MemberLine[]
  talked: readonly TalkedLine[]
  papers: readonly PaperLine[]
  decisions: readonly DecisionLine[]
  events: readonly EventLine[]
  readers: readonly ReadLine[]
  nameable: readonly Nameable[]
  held: readonly HeldBack[]
  me: string
  keeps: boolean
  /** The act that was refused, whose form opens with what was typed. */ act: string
  typed: Typed
  reasons: readonly Reason[]
  candidates: readonly Option[]
  now: Date
  idFor: () => string
}
const NOTHING = typedFrom(new URLSearchParams())
/** What was typed into the form of this act; nothing for every other form of the page. */
export const typedOf = (props: MeetingProps, act: string): Typed => (props.act === act ? props.typed : NOTHING)
/** Each form of a page has a number of its own. */
export const idFor = (props: MeetingProps): string => props.idFor()
