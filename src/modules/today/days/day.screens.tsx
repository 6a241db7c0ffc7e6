// The day's plan, and わたしの一日: the page that becomes an A4.
import type { VNode } from 'preact'
import { tagOf, type Line } from '../../../todos/waiting.rules.ts'
import { Head } from '../../../ui/page.tsx'
import { When } from '#src/ui/when.tsx'

/** One line of the day: `time` is 10:00–12:00, or empty for the whole day. */
export type PlanLine = { time: string; title: string; line: string; href: string }
/** What is to be done, or many alike as one line, as it is said. */
export type DayLine = Line & { title: string; line: string; href: string; /** Whom it is about: on the screen alone. */ who?: string }

export function PlanLines({ plan, empty }: { plan: readonly PlanLine[]; empty: string }): VNode {
  if (plan.length === 0) return <p class="sub">{empty}</p>
  return (
    <ol class="plan rule">
      {plan.map((one) => (
        <li>
          <b class="time">{one.time || '時刻なし'}</b>
          <div>
            <a href={one.href}>{one.title}</a>
            <div class="sub">{one.line}</div>
          </div>
        </li>
      ))}
    </ol>
  )
}

export function MyDayScreen({
  today,
  name,
  work,
  plan,
  now,
  names,
  oneSheet,
}: {
  today: string
  name: string
  work: readonly DayLine[]
  plan: readonly PlanLine[]
  now: Date
  names: boolean
  /** The PDF is one sheet. */ oneSheet: boolean
}): VNode {
  return (
    <>
      <Head
        title="わたしの一日"
        purpose={
          <>
            <When on={today} list />
            {'　'}
            {name}。{oneSheet ? 'A4 一枚にして持ち歩けます。' : '今日は長いので、印刷は A4 一枚に入りきりません。'}
          </>
        }
      >
        <a class="btn" href={names ? '/my-day.pdf?names=1' : '/my-day.pdf'}>
          印刷する（PDF）
        </a>
      </Head>
      <div class="card hand">
        <p>
          {names
            ? '▲ 名前も印刷されます。持ち歩く間は、裏返して置かないなど、人に見えないようにしてください。'
            : '「さん」「様」などの前のことばは、○○ にして印刷します。敬称のない名前は隠れません。だれのことかは、画面にだけ出ます。'}
        </p>
        <p>
          {names ? (
            <a class="link" href="/my-day">
              名前をふせる
            </a>
          ) : (
            <a class="link" href="/my-day?names=1">
              名前も出す
            </a>
          )}
        </p>
      </div>
      <h2>予定</h2>
      <PlanLines plan={plan} empty="今日の予定はありません。" />
      <h2>やること</h2>
      {work.length === 0 ? (
        <p class="sub">今日までのやることはありません。</p>
      ) : (
        <ul class="plain">
          {work.map(({ one, title, line, href, who }) => (
            <li>
              □　<a href={href}>{title}</a>
              {/* Not on paper, as on 今日. */}
              {who ? <span class="hand">　{who}</span> : null}　<span class={`tag ${tagOf(one, now).tone}`}>{tagOf(one, now).words}</span>
              <div class="sub">{line}</div>
            </li>
          ))}
        </ul>
      )}
      <p class="acts">
        <a class="link" href="/">
          「今日」へ
        </a>
      </p>
    </>
  )
}
