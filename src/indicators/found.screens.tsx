// One thing that stands out in a month; of two records that may be one, both, and the button that says that they are two.
import type { VNode } from 'preact'
import { When } from '../ui/when.tsx'
import type { Found } from './closing.rules.ts'

/** One line of the list; `clientId` where whoever looks may say that two records are two. */
export function FoundLine({ one, clientId }: { one: Found; clientId?: string }): VNode {
  const { beside } = one
  return (
    <li>
      <span class="tag late">▲ {one.label}</span>　<When on={one.on} list />　{one.of ? `${one.of}　` : ''}
      <a href={one.href}>{one.title}</a>
      {beside ? (
        <>
          <br />
          と　{beside.href ? <a href={beside.href}>{beside.words}</a> : beside.words}
          {beside.why ? <span class="sub">　{beside.why}</span> : null}
          {clientId === undefined || beside.other === undefined ? null : (
            <form method="post" action={`${one.href}/apart`} class="inline">
              <input type="hidden" name="client_id" value={clientId} />
              <input type="hidden" name="other" value={beside.other} />
              <button class="btn quiet">
                別の場です<span class="unseen">（{one.title}）</span>
              </button>
            </form>
          )}
        </>
      ) : null}
    </li>
  )
}
