// By when something must be answered, as a mark beside a title: late is said, not only coloured.
import type { VNode } from 'preact'
import { sayDue, type Deadline } from './due.rules.ts'
import { When } from '#src/ui/when.tsx'

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
}: {
  around: { writtenAt?: Date | null; trusted?: boolean }
  receivedAt: Date
}): VNode | null {
  const { writtenAt, trusted = true } = around
  return writtenAt ? (
    <p class="sub">
      電話で書いた時刻 <When at={writtenAt} />
      {'　'}届いた時刻 <When at={receivedAt} />
      {trusted ? '' : '　（電話の時計がちがっています。日は届いた日にしています）'}
    </p>
  ) : null
}
