// By when something must be answered, in words.
import { sayInstant } from '../../../kernel/say-date.ts'

export type Deadline = { kind: string | null; dueAt: Date | null }
/** 「11月24日 15:00まで」, or that it is past; empty where nothing is waited for. */
export function sayDue({ kind, dueAt }: Deadline, now: Date): string {
  if (!dueAt) return ''
  return dueAt < now
    ? `期限を過ぎています：${sayInstant(dueAt, now)}`
    : `${sayInstant(dueAt, now)}${kind === 'review' || kind?.startsWith('again') ? 'に見直す' : 'まで'}`
}
