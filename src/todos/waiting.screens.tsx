// What waits, as lines: how it presses, what it is, who or where, and the way to it. The same on every page that shows it.
import type { VNode } from 'preact'
import { sayInstant } from '../kernel/say-date.ts'
import { sayCount, tagOf, URGENCIES, urgencyOf, type Urgency, type Waiting } from './waiting.rules.ts'

const GROUPS: Readonly<Record<Urgency, string>> = {
  now: '今すぐ',
  overdue: '期限を過ぎたこと',
  today: '今日中のこと',
  open: '期限のないこと',
  later: 'これからのこと',
}

/** One tap: done. The page it was pressed on comes back and offers to undo it. */
export function FinishForm({ one, back, clientId }: { one: Waiting; back: string; clientId: string }): VNode | null {
  if (!one.finish) return null
  return (
    <form method="post" action={one.finish.action}>
      <input type="hidden" name="client_id" value={clientId} />
      <input type="hidden" name="version" value={one.finish.version} />
      <input type="hidden" name="back" value={back} />
      <button class="btn quiet" aria-label={`できた：${one.title}`}>
        できた
      </button>
    </form>
  )
}

/** Lines of one list; `back` is where a one-tap finish returns to. `idFor` gives each form a number of its own. */
export function WaitingLines({
  items,
  now,
  back,
  idFor,
}: {
  items: readonly Waiting[]
  now: Date
  back: string
  idFor: (key: string) => string
}): VNode {
  return (
    <ul class="plain waiting">
      {items.map((one) => {
        const tag = tagOf(one, now)
        return (
          <li>
            <span class="mark">
              <span class={`tag ${tag.tone}`}>{tag.words}</span>
            </span>
            <div>
              <a href={one.href}>
                <b>{one.title}</b>
              </a>
              <div class="sub">
                {one.line}
                {one.raised > 0 ? '　上の人にも知らせました' : ''}
              </div>
            </div>
            <div class="end">
              {one.finish ? (
                <FinishForm one={one} back={back} clientId={idFor(one.key)} />
              ) : (
                <a class="link" href={one.href} aria-label={`${one.act}：${one.title}`}>
                  {one.act}
                </a>
              )}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

/** The whole list under its headings; a heading without lines is left out. */
export function WaitingGroups(props: { items: readonly Waiting[]; now: Date; back: string; idFor: (key: string) => string }): VNode {
  return (
    <>
      {URGENCIES.map((urgency) => ({ urgency, items: props.items.filter((one) => urgencyOf(one, props.now) === urgency) }))
        .filter((group) => group.items.length > 0)
        .map(({ urgency, items }) => (
          <section aria-labelledby={`group-${urgency}`}>
            <h2 id={`group-${urgency}`}>
              {GROUPS[urgency]}（{sayCount(items.length)}）
            </h2>
            <WaitingLines {...props} items={items} />
          </section>
        ))}
    </>
  )
}

/** What came in: no deadline, so when it came stands beside it. */
export function ArrivalLines({ items, now }: { items: readonly Waiting[]; now: Date }): VNode {
  return (
    <ul class="plain">
      {items.map((one) => (
        <li>
          <a href={one.href}>{one.title}</a>
          <div class="sub">{[one.line, one.since ? sayInstant(one.since, now) : ''].filter(Boolean).join('　')}</div>
        </li>
      ))}
    </ul>
  )
}
