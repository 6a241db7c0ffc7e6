// What is kept of a 段取り, line by line, as queries deliver and screens show it.
import type { Answer, Came, Found, GatheringKind } from './gathering.rules.ts'

/** What is prepared for a session, as it is kept. */
export type Gathering = {
  version: number
  kind: GatheringKind
  aim: string
  words: string
  replyBy: string | null
  number: string
  invitedOn: string | null
  steps: string
  route: string
  lost: string
  stations: string
  came: Came
  found: Found[]
  wrong: string
  better: string
  thanks: string
}
/** A session in the list of those that are prepared. */
export type ListLine = {
  id: string
  title: string
  onDay: string
  starts: string | null
  venue: string
  state: string
  purposes: string[]
  begun: boolean
  invited: number
  yes: number
  none: number
  open: number
}
/** What was decided, as it is kept. */
export type DecisionLine = {
  id: string
  version: number
  text: string
  ownerId: string | null
  owner: string
  dueOn: string | null
  doneAt: Date | null
}
/** Who may be invited. */
export type Candidate = { kind: 'field' | 'organisation'; id: string; name: string; what: string }
/** An invitation as a phone of the field carries it. */
export type Invitation = { id: string; title: string; day: string; starts: string | null; venue: string; state: string; answer: Answer }
