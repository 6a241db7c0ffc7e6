// By when something must be answered, as a mark beside a title: late is said, not only coloured.
import type { VNode } from 'preact'
import { sayInstant } from '../../../kernel/say-date.ts'
import { sayDue, type Deadline } from './due.rules.ts'

/** The mark; nothing where nothing is waited for. */
export function Due({ due, now }: { due: Deadline; now: Date }): VNode | null {
  if (!due.dueAt) return null
  const late = due.dueAt < now
  return (
    <span class={late ? 'tag late' : 'tag plain'}>
      {late ? '▲ ' : '○ '}
      {sayDue(due, now)}
    </span>
  )
}

/** Of what came from a phone both times; a clock that cannot be right is said. */
export function OnPhone({
  around,
  receivedAt,
  now,
}: {
  around: { writtenAt?: Date | null; trusted?: boolean }
  receivedAt: Date
  now: Date
}): VNode | null {
  const { writtenAt, trusted = true } = around
  return writtenAt ? (
    <p class="sub">
      電話で書いた時刻 {sayInstant(writtenAt, now)}　届いた時刻 {sayInstant(receivedAt, now)}
      {trusted ? '' : '　（電話の時計がちがっています。日は届いた日にしています）'}
    </p>
  ) : null
}
