// A text that is typed on the phone: whole, however long; that it is too long is said while it is typed, before it is sent.
import type { VNode } from 'preact'
import { sayLong, type Typed } from './text.rules.ts'

type Props = Typed & { set: (value: string) => void; hint?: string; /** Lines of a longer text. */ rows?: number }
/** A field with its label above and, where it is too long, what to do below. */
export function TextLine({ label, value, most, set, hint, rows }: Props): VNode {
  const long = sayLong({ label, value, most })
  const props = {
    value,
    ...(hint ? { placeholder: hint } : {}),
    ...(long ? { 'aria-invalid': true } : {}),
    onInput: (event: { currentTarget: { value: string } }): void => set(event.currentTarget.value),
  }
  return (
    <>
      <label class="text">
        {label}
        {rows ? <textarea rows={rows} {...props} /> : <input {...props} />}
      </label>
      <div role="status">{long ? <p class="wrong">{long}</p> : null}</div>
    </>
  )
}
