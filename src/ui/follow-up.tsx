// From the page of a record: something to do about it, or a word to a colleague, with the way back to the record.
import type { VNode } from 'preact'

/** `path` is the address of the record. */
export function FollowUp({ path }: { path: string }): VNode {
  return (
    <p class="acts follow-up">
      <a class="link" href={`/todos/new?about=${encodeURIComponent(path)}`}>
        やることに加える
      </a>
      <a class="link" href={`/messages/new?about=${encodeURIComponent(path)}`}>
        同僚に伝える
      </a>
    </p>
  )
}
