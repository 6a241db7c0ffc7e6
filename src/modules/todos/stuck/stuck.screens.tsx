// 止まっていること of the ward: how long, what, in whose hands, and the way on.
import type { VNode } from 'preact'
import type { StuckGroup, Waiting } from '../../../todos/waiting.rules.ts'
import { Head } from '../../../ui/page.tsx'
import { When } from '../../../ui/when.tsx'
import { dueDay, sayStuck } from './stuck.rules.ts'

export type Line = Waiting & {
  days: number | null
  how: { assign?: string; label: string }
  /** Undefined where its kind is nobody's in particular; empty where nobody has it. */ inHand:
    readonly { id: string; name: string }[] | undefined
}
export type Group = { group: StuckGroup; label: string; says: string; lines: readonly Line[]; more: boolean }
/** Most lines of a group before the rest is folded away. */
const FEW = 8
const RECORD = /^\/[a-z-]+\/[0-9a-f-]{36}/

function Lines({ lines, me }: { lines: readonly Line[]; me: string }): VNode {
  return (
    <ul class="plain waiting">
      {lines.map((one) => {
        const what = [one.title, one.who].filter(Boolean).join('　')
        const about = RECORD.exec(one.href)?.[0]
        const others = one.inHand?.filter(({ id }) => id !== me) ?? []
        const to = new URLSearchParams([...others.map(({ id }) => ['to', id]), ...(about ? [['about', about]] : [])]).toString()
        return (
          <li>
            <span class="mark">
              <span class={`tag ${one.days !== null && one.days < 0 ? 'soon' : 'late'}`}>{sayStuck(one.days)}</span>
            </span>
            <div>
              <a href={one.href}>
                <b>{one.title}</b>
                {/* Not on paper, which is left lying about. */}
                {one.who ? <span class="hand">　{one.who}</span> : null}
              </a>
              <div class="sub">
                {[
                  one.line,
                  one.inHand === undefined
                    ? ''
                    : one.inHand.length
                      ? `${one.inHand.map(({ id, name }) => (id === me ? '自分' : name)).join('、')} の手に`
                      : '▲ だれも受けていません',
                ]
                  .filter(Boolean)
                  .join('　')}
                {/* Without a name the day tells one line from the next. */}
                {one.due ? (
                  <span class="on-paper">
                    <When on={dueDay(one.due)} /> まで
                  </span>
                ) : null}
              </div>
            </div>
            <div class="end">
              <a class="link" href={one.href} aria-label={`${one.act}：${what}`}>
                {one.act}
              </a>
              {one.how.assign && about ? (
                <>
                  {'　'}
                  <a class="link" href={`${about}${one.how.assign}`} aria-label={`担当を決める：${what}`}>
                    担当を決める
                  </a>
                </>
              ) : null}
              {others.length ? (
                <>
                  {'　'}
                  <a
                    class="link"
                    href={`/messages/new?${to}`}
                    aria-label={`声をかける：${others.map(({ name }) => name).join('、')}　${what}`}
                  >
                    声をかける
                  </a>
                </>
              ) : null}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

/** Everything of the ward that does not move, in groups, the oldest first. */
export function StuckScreen({ groups, me, openDays }: { groups: readonly Group[]; me: string; openDays: number }): VNode {
  const total = groups.reduce((n, one) => n + one.lines.length, 0)
  return (
    <>
      <Head
        title="止まっていること"
        purpose={`区の中で、日を過ぎたままのことと、${openDays}日より長くそのままのことです。だれの手にあっても出ます。古いものから並べています。`}
      />
      {total === 0 ? (
        <div class="card">
          <p>いま、区の中で止まっていることはありません。日を過ぎたことがあると、ここに出ます。</p>
        </div>
      ) : (
        <nav class="chips" aria-label="まとまり">
          {groups.map((one) => (
            <a class="chip" href={`#stuck-${one.group}`}>
              {one.label}　{one.lines.length}
              {one.more ? '+' : ''}
            </a>
          ))}
        </nav>
      )}
      {groups.map((one) => (
        <section class={one.lines.some((line) => line.life) ? 'card grave' : 'card'} aria-labelledby={`stuck-${one.group}`}>
          <h2 id={`stuck-${one.group}`}>
            {one.label}（{one.lines.length}
            {one.more ? ' 件以上' : ' 件'}）
          </h2>
          <p class="sub">{one.says}</p>
          <Lines lines={one.lines.slice(0, FEW)} me={me} />
          {one.lines.length > FEW ? (
            <>
              <details>
                <summary class="link">のこりも見る（{one.lines.length - FEW} 件）</summary>
                <Lines lines={one.lines.slice(FEW)} me={me} />
              </details>
              <p class="on-paper sub">
                このほかに {one.lines.length - FEW} 件あります。ぜんぶは、画面の「印刷する（名前は入りません）」で紙にできます。
              </p>
            </>
          ) : null}
        </section>
      ))}
      <p class="acts">
        <a class="link" href="/stuck.pdf">
          印刷する（名前は入りません）
        </a>
        <a class="link" href="/stuck.csv">
          CSV で出す
        </a>
      </p>
    </>
  )
}
