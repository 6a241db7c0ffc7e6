// What a story says: who the people are, and what happened in dated records. Told to trainers in docs/manual/stories.md, which is made from it.
export type Sex = 'female' | 'male' | 'other' | 'unknown'
export type StoryPerson = {
  key: string
  name: string
  kana: string
  birth: string | null
  sex: Sex
  part: string
  latin?: string
  language?: string
  phone?: string
  ward?: string
  area?: string
  /** People who must not be told; sets the shield. */
  shieldedFrom?: readonly string[]
  /** The record this one was merged into. */
  mergedInto?: string
  /** The record of the same person in another ward. */
  sameAs?: string
}
export type StoryHome = {
  key: string
  name: string
  composition: string
  members: readonly (readonly [person: string, relation: string])[]
  ward?: string
  area?: string
}
/** Stages of a place in order; `opened` and `ended` are set by the stage that brings them. */
export type StoryPlace = {
  key: string
  name: string
  kana: string
  purpose: string
  operator: string
  venue: string
  recurrence: string
  fee?: string
  stages: readonly (readonly [day: string, state: string, reason?: string])[]
  opened?: string
  consulted?: string
  confirmed?: string
  access?: readonly ['yes' | 'no' | 'unknown', 'yes' | 'no' | 'unknown', 'yes' | 'no' | 'unknown', 'yes' | 'no' | 'unknown']
  ward?: string
  area?: string
}
export type StoryContact = {
  place: string | null
  day: string
  method: string
  who: string
  line: string
  launch?: boolean
  active?: boolean
  aim?: string
  next?: string
  nextOn?: string
  heard?: string
  advice?: string
  /** Written down that day, if later. */ written?: string
  withdrawn?: string
}
export type StoryDays = { place: string; days: readonly (readonly [day: string, people: number, children?: number, meals?: number])[] }
export type StorySession = {
  day: string
  starts: string
  title: string
  purposes: readonly string[]
  level?: string
  role?: string
  host?: string
  venue: string
  people: number | null
  residents?: boolean
  state?: string
  reason?: string
  note?: string
}
export type StoryConnection = {
  home: string
  kind: 'place' | 'activity' | 'volunteer' | 'work'
  place?: string
  target?: string
  introduced: string
  joined?: string
  settled?: string
  ended?: string
  reason?: string
  ward?: string
}
/** What somebody noticed; `person` or `described` says of whom. */
export type StoryNotice = {
  day: string
  person?: string
  described?: string
  place?: string
  signs: readonly string[]
  fact?: string
  view?: string
  way: string
  by: string
  urgency: string
  review?: string
  state: 'received' | 'working' | 'done'
  close?: string
  reply?: string
  reason?: string
  /** The number of the notice of the same story it is bundled with. */
  with?: number
}
/** A consultation; `notice` is the number of the notice of the same story it came of. */
export type StoryIntake = {
  day: string
  person: string
  channel: string
  consulter: string
  route: string
  worry: string
  worries?: readonly string[]
  words: string
  consent: string
  form?: string
  notice?: number
  review?: string
  state: 'working' | 'done'
  screening?: string
  reason?: string
}
export type StoryRequest = {
  day: string
  requester: string
  kind: string
  grade?: string
  learners: number
  aims: readonly string[]
  programmes: readonly string[]
  wish?: string
  partners?: string
  wanted?: string
  delivered?: string
  sessions?: number
  loan?: boolean
  state: string
  reason?: string
}
export type Story = {
  id: string
  title: string
  ward: string
  area: string
  /** What a trainer tells, sentence by sentence. */
  tells: readonly string[]
  people: readonly StoryPerson[]
  homes?: readonly StoryHome[]
  places?: readonly StoryPlace[]
  contacts?: readonly StoryContact[]
  days?: readonly StoryDays[]
  sessions?: readonly StorySession[]
  connections?: readonly StoryConnection[]
  requests?: readonly StoryRequest[]
  notices?: readonly StoryNotice[]
  intakes?: readonly StoryIntake[]
}
