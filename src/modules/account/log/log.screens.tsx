// What I did, newest first.
import type { VNode } from 'preact'
import { Head } from '../../../ui/page.tsx'
import { When } from '#src/ui/when.tsx'

export type LogLine = { at: Date; what: string; subjects: number; detail: string }

export function LogScreen({
  lines,
  next,
  council,
  days,
}: {
  lines: readonly LogLine[]
  next: string | undefined
  council: string
  days: number
}): VNode {
  return (
    <>
      <Head
        title="自分の使い方の記録"
        purpose={`この ${days} 日に、${council}で見て、書いて、書き出したものです。人の記録を見たことは、その人の担当と区の管理者にも見えます。`}
      >
        <a class="btn quiet" href="/account">
          わたしのアカウントへ
        </a>
      </Head>
      {lines.length === 0 ? (
        <div class="card">
          <p>まだありません。人の記録を見たり、何かを保存したりすると、ここに残ります。</p>
        </div>
      ) : (
        <div class="scroll" role="region" tabIndex={0} aria-label="自分の使い方の記録">
          <table class="as-cards">
            <caption>
              新しい順に {lines.length} 件{next ? '（つづきがあります）' : ''}
            </caption>
            <thead>
              <tr>
                <th scope="col">いつ</th>
                <th scope="col">何をした</th>
                <th scope="col" class="n">
                  記録の数
                </th>
                <th scope="col">くわしく</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr>
                  <td data-label="いつ">
                    <When at={line.at} />
                  </td>
                  <td class="first">{line.what}</td>
                  <td class="n" data-label="記録の数">
                    {line.subjects || ''}
                  </td>
                  <td data-label="くわしく">{line.detail}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {next ? (
        <p>
          <a class="btn quiet" href={next}>
            つづきを見る
          </a>
        </p>
      ) : null}
      {lines.length ? (
        <p class="acts">
          すべてを書き出す：<a href="/account/log.pdf">PDF</a>
          <a href="/account/log.xlsx">Excel</a>
          <a href="/account/log.csv">CSV</a>
        </p>
      ) : null}
      <p class="sub">身に覚えのない行があるときは、パスワードを変えて、区の管理者に知らせてください。</p>
    </>
  )
}
