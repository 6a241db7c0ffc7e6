// What somebody typed into a form that is not there any more: read, copied and printed whole.
import type { VNode } from 'preact'

export type TypedLine = { label: string; said: string }

/** Each field by its name; what has none stands by itself. */
export const TypedList = ({ lines }: { lines: readonly TypedLine[] }): VNode => (
  <dl class="card typed">
    {lines.map(({ label, said }) => (
      <>
        <dt>{label || '書いた内容'}</dt>
        <dd>{said}</dd>
      </>
    ))}
  </dl>
)
