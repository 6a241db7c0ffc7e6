// By when something must be answered, as a mark beside a title: late is said, not only coloured.
import type { VNode } from 'preact'
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
