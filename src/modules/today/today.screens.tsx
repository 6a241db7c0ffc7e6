// 今日: what waits, and the figures of my ward.
import type { VNode } from 'preact'
import { sayDate, sayWeekday } from '../../kernel/say-date.ts'
import { formatWareki } from '../../kernel/era.ts'
import { Head } from '../../ui/page.tsx'

export type Waiting = { id: string; title: string; day: string; venue: string }

export function TodayScreen({
  handovers,
  today,
  name,
  waiting,
  mayWrite,
}: {
  handovers: readonly { id: string; words: string }[]
  today: string
  name: string
  waiting: readonly Waiting[]
  mayWrite: boolean
}): VNode {
  const due = waiting.filter((one) => one.day <= today)
  return (
    <>
      <Head
        title={`${formatWareki(today)}（${sayWeekday(today)}）`}
        purpose={`${name}さん、記録を待っている場が ${due.length} つ、これからの予定が ${waiting.length - due.length} つあります。`}
      >
        {mayWrite ? (
          <a class="btn" href="/sessions/new">
            場を記録する
          </a>
        ) : null}
      </Head>
      {handovers.length ? (
        <div class="card green">
          <h2>引きつぎ</h2>
          <ul>
            {handovers.map((one) => (
              <li>
                <a href={`/account/handovers/${one.id}`}>{one.words}</a>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <h2>待っていること・予定</h2>
      {waiting.length === 0 ? (
        <div class="card">
          <p>いま待っていることはありません。開いた場や、これから開く場を記録すると、ここに出ます。</p>
        </div>
      ) : (
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">いつ</th>
                <th scope="col">名前</th>
                <th scope="col">会場</th>
              </tr>
            </thead>
            <tbody>
              {waiting.map((one) => (
                <tr>
                  <td>{one.day < today ? <span class="tag late">▲ {sayDate(one.day, today)}</span> : sayDate(one.day, today)}</td>
                  <td>
                    <a href={`/sessions/${one.id}`}>{one.title}</a>
                  </td>
                  <td>{one.venue}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p>
        <a href="/figures">数字を見る</a>　<a href="/sessions">場の一覧</a>
      </p>
    </>
  )
}
