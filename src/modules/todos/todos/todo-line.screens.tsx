// One to-do as it is said in a line: what it is about, how it stands, by when.
import type { VNode } from 'preact'
import { sayDate } from '../../../kernel/say-date.ts'

export type TodoView = {
  id: string
  version: number
  title: string
  ownerId: string
  ownerName: string
  askedBy: string
  askerName: string
  passerName: string | null
  dueOn: string | null
  state: 'open' | 'done' | 'dropped'
  createdAt: Date
  doneAt: Date | null
  askerSawAt: Date | null
}
export type AboutView = { words: string; href: string | undefined } | undefined
export const STATES = { open: ['plain', '○ まだ'], done: ['calm', '✓ できた'], dropped: ['plain', '× 取りやめ'] } as const

/** A link to a record, or why there is none. */
export function AboutLine({ about }: { about: AboutView }): VNode | null {
  return about ? <p>{about.href ? <a href={about.href}>{about.words}</a> : <span class="sub">{about.words}</span>}</p> : null
}
export const sayDue = (one: TodoView, today: string): string => (one.dueOn ? `${sayDate(one.dueOn, today)}まで` : '期限なし')
