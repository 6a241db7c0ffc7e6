// What waits, as lines: how it presses, what it is, who or where, and the way to it. The same on every page that shows it.
import type { VNode } from 'preact'
import { MOST_GRAVE, sayCount, tagOf, URGENCIES, urgencyOf, type Urgency, type Waiting } from './waiting.rules.ts'
import { When } from '../ui/when.tsx'

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
  many,
}: {
  items: readonly Waiting[]
  /** For a line that stands for several alike: how many, and in what words. */ many?: ReadonlyMap<
    Waiting,
    { n: number; label: string; unit: string }
  >
  now: Date
  back: string
  idFor: (key: string) => string
}): VNode {
  return (
    <ul class="plain waiting">
      {items.map((one) => {
        const tag = tagOf(one, now)
        const all = many?.get(one)
        if (all)
          return (
            <li>
              <span class="mark">
                <span class={`tag ${tag.tone}`}>{tag.words}</span>
              </span>
              <div>
                <a href={`/todos?kind=${one.kind}`}>
                  <b>
                    {all.label}　{sayCount(all.n)} {all.unit}
                  </b>
                </a>
                <div class="sub">いちばん先に来たものの日です。</div>
              </div>
              <div class="end">
                <a class="link" href={`/todos?kind=${one.kind}`} aria-label={`すべて見る：${all.label}`}>
                  すべて見る
                </a>
              </div>
            </li>
          )
        return (
          <li>
            <span class="mark">
              <span class={`tag ${tag.tone}`}>{tag.words}</span>
            </span>
            <div>
              <a href={one.href}>
                <b>{one.title}</b>
                {/* Not on paper, which is left lying about. */}
                {one.who ? <span class="hand">　{one.who}</span> : null}
              </a>
              <div class="sub">{[one.line, one.raised > 0 ? '上の人にも知らせました' : ''].filter(Boolean).join('　')}</div>
            </div>
            <div class="end">
              {one.finish ? (
                <FinishForm one={one} back={back} clientId={idFor(one.key)} />
              ) : (
                <a class="link" href={one.href} aria-label={[`${one.act}：${one.title}`, one.who].filter(Boolean).join('　')}>
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

type Lines = { items: readonly Waiting[]; now: Date; back: string; idFor: (key: string) => string }
/** Life and limb in a block of its own before every errand, in words; nothing where there is nothing of it. `all` leads to the rest of a long one. */
export function GraveBlock({ all, ...props }: Lines & { all?: string }): VNode | null {
  const items = props.items.filter((one) => one.life)
  if (items.length === 0) return null
  const shown = all ? items.slice(0, MOST_GRAVE) : items
  return (
    <section class="card grave" aria-labelledby="group-grave">
      <h2 id="group-grave">いのちと安全にかかわること（{sayCount(items.length)}）</h2>
      <p class="sub">人が危ないかもしれない知らせと、まだ会えていない人です。ほかの用事より先に、動いてください。</p>
      <WaitingLines {...props} items={shown} />
      {all && items.length > shown.length ? (
        <p>
          <a class="link" href={all}>
            のこりも見る（{sayCount(items.length)}）
          </a>
        </p>
      ) : null}
    </section>
  )
}

/** The whole list under its headings; a heading without lines is left out. */
export function WaitingGroups(props: Lines): VNode {
  const errands = props.items.filter((one) => !one.life)
  return (
    <>
      <GraveBlock {...props} />
      {URGENCIES.map((urgency) => ({ urgency, items: errands.filter((one) => urgencyOf(one, props.now) === urgency) }))
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
export function ArrivalLines({ items }: { items: readonly Waiting[] }): VNode {
  return (
    <ul class="plain">
      {items.map((one) => (
        <li>
          <a href={one.href}>{one.title}</a>
          <div class="sub">
            {one.line}
            {one.line && one.since ? '　' : ''}
            {one.since ? <When at={one.since} /> : null}
          </div>
        </li>
      ))}
    </ul>
  )
}
