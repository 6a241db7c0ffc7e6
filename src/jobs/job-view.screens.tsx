// What the page of jobs is given, and how the state of a job is said.
import type { VNode } from 'preact'
import type { Reason } from '../kernel/result.ts'
import { STATE_WORDS, type JobState } from './jobs.rules.ts'

export type JobView = {
  queue: string
  key: string
  label: string
  /** The record it is about. */ href: string | undefined
  wardName: string
  askedBy: string
  own: boolean
  askedAt: Date
  touchedAt: Date
  state: JobState
  done: number
  total: number
  problem: string
  startAfter: Date | null
  mayCancel: boolean
  mayAgain: boolean
}
export type ClockView = {
  queue: string
  label: string
  what: string
  when: string
  last: { at: Date; state: JobState; problem: string } | undefined
  mayRun: boolean
}
export type MailView = {
  id: string
  to: string
  subject: string
  state: string
  problem: string
  madeAt: Date
  nextAt: Date
  tries: number
}
export type MailCountsView = { waiting: number; sent: number; noAddress: number; failed: number; cancelled: number }
export type JobsProps = {
  jobs: readonly JobView[]
  /** Pages before and after this one, where there are. */ previous: string | undefined
  next: string | undefined
  clock: readonly ClockView[]
  mail: MailCountsView
  unsent: readonly MailView[]
  noWay: string
  mayWrite: boolean
  manyWards: boolean
  reasons: readonly Reason[]
  now: Date
  clientId: string
}

export const n = (count: number): string => count.toLocaleString('ja-JP')
export const State = ({ state }: { state: JobState }): VNode => {
  const { icon, words, late } = STATE_WORDS[state]
  return (
    <span class={`tag${late ? ' late' : state === 'done' ? ' calm' : ''}`}>
      {icon} {words}
    </span>
  )
}
