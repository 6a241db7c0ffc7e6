// The message as those it went to see it, and all of theirs that can be opened now.
import type { VNode } from 'preact'
import { sayInstant } from '../../../kernel/say-date.ts'
import { Head } from '../../../ui/page.tsx'

export const Lines = ({ lines }: { lines: readonly string[] }): VNode => (
  <div class="card">
    {lines.map((line) => (
      <p>{line}</p>
    ))}
  </div>
)
export function MessageScreen({
  id,
  lines,
  photo,
  until,
  now,
  tells,
}: {
  /** This reader may send what they noticed. */ tells: boolean
  id: string
  lines: readonly string[]
  photo: boolean
  until: Date
  now: Date
}): VNode {
  return (
    <>
      <Head title="行方不明の知らせ" purpose="ほかの人に転送したり、写真を保存したりしないでください。" />
      <p class="card now">
        <b>▲ 見かけたら、まず声をかけてください。</b> けがをしている、車道や線路に近いなど、危ないときは、すぐに 110・119 へ。
      </p>
      <Lines lines={lines} />
      {photo ? <img src={`/missing-messages/${id}/photo`} alt="さがしている人の写真" width="360" /> : null}
      {tells ? (
        <p>
          <a class="btn quiet" href={`/notices/new?from=missing_alert:${id}`}>
            見かけたことを知らせる
          </a>
        </p>
      ) : null}
      <p class="sub">{sayInstant(until, now)} まで、または見つかるまで開けます。</p>
    </>
  )
}
export function MessageList({
  open,
  found,
  withdrawn,
  now,
}: {
  open: readonly { id: string; sentAt: Date; until: Date }[]
  found: number
  withdrawn: number
  now: Date
}): VNode {
  return (
    <>
      <Head title="届いた行方不明の知らせ" purpose="さがすのを手伝ってほしいという知らせです。見つかると、文と写真は消えます。" />
      {found > 0 ? <p class="card">✓ さがしていた方は見つかりました（{found} 件）。ありがとうございました。</p> : null}
      {withdrawn > 0 ? <p class="card">× 取り消された知らせがあります（{withdrawn} 件）。さがすのは、やめてかまいません。</p> : null}
      {open.length ? (
        <ul class="plain lines">
          {open.map((one) => (
            <li>
              <a href={`/missing-messages/${one.id}`}>{sayInstant(one.sentAt, now)} に届いた知らせを開く</a>
              <span class="sub">　{sayInstant(one.until, now)} まで</span>
            </li>
          ))}
        </ul>
      ) : (
        <p>いま開ける知らせはありません。届いたら、メールで知らせます。</p>
      )}
    </>
  )
}
