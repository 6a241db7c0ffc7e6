// A form that keeps what is typed: もどる, a reload or a page thrown away by the phone loses nothing of it.
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { draftOf, isOlder, resumed, type Draft } from './draft.rules.ts'
import { sayWhen } from './parts.tsx'

/** The draft of one form as the phone holds it. */
export type Keeping = { read: () => Draft | undefined; keep: (draft: Draft | undefined) => void }
type Kept<T> = {
  form: T
  set: (part: Partial<T>) => void
  /** That a draft lay there, with the way to begin anew; nothing where none did. `dated`: what is sent bears the day of its sending. */ left: (
    dated?: boolean,
  ) => VNode | null
}
/** The state of a form that begins with `start`, or with the draft that was left. */
export function useKept<T extends object>(start: T, keeping: Keeping): Kept<T> {
  const [found] = useState(() => keeping.read() as Draft<T> | undefined)
  const [before] = useState(() => resumed(start, found))
  const [form, setForm] = useState<T>(before ?? start)
  const [anew, setAnew] = useState(false)
  // What a form began with does not move under whoever writes.
  const [begun] = useState(start)
  const put = (next: T, since = keeping.read()): void => {
    setForm(next)
    keeping.keep(draftOf(begun, next, since, new Date()))
  }
  const left = (dated = false): VNode | null =>
    found && before && !(anew && draftOf(begun, form, undefined, new Date())) ? (
      <div class="card" role="status">
        {anew ? (
          <p>はじめから書けます。</p>
        ) : (
          <>
            <p>書きかけが のこっています（{sayWhen(found.at, new Date())} から）。</p>
            {dated && isOlder(found, new Date()) ? <p>送ると、きょうの日づけになります。</p> : null}
          </>
        )}
        <button
          class="small"
          onClick={() => {
            put(anew ? before : begun, anew ? found : undefined)
            setAnew(!anew)
          }}
        >
          {anew ? '書きかけに もどす' : 'はじめから書く'}
        </button>
      </div>
    ) : null
  return { form, set: (part) => put({ ...form, ...part }), left }
}
