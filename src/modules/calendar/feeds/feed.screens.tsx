// The link by which one's own calendar program reads along.
import type { VNode } from 'preact'
import { Head } from '../../../ui/page.tsx'
import { When } from '#src/ui/when.tsx'

type Feed = { madeAt: Date; fetchedAt: Date | null }
const Act = ({ action, clientId, label, quiet = false }: { action: string; clientId: string; label: string; quiet?: boolean }): VNode => (
  <form method="post" action={action} class="stack">
    <input type="hidden" name="client_id" value={clientId} />
    <button class={quiet ? 'btn quiet' : 'btn'}>{label}</button>
  </form>
)

/** What is there, and making, renewing, ending it. */
export function FeedScreen({ feed, clientId }: { feed: Feed | undefined; clientId: string }): VNode {
  return (
    <div class="narrow">
      <Head title="カレンダーのリンク" purpose="自分の社協の場の予定を、電話やパソコンのカレンダーで見るためのリンクです。" />
      <ul>
        <li>場について出るのは、日時・目的・地域だけです。場の名前、会場、メモは出ません。</li>
        <li>期限のあるやることは、日と種類だけが出ます。何をするかは出ません。</li>
        <li>いまの役割で見られるものだけが出ます。役割が終わると、出なくなります。</li>
        <li>リンクを知っている人は、だれでも見られます。ほかの人に渡さないでください。</li>
      </ul>
      {feed ? (
        <>
          <p class="card">
            使っています。
            <When at={feed.madeAt} /> に作りました。
            {feed.fetchedAt ? (
              <>
                {'さいごに読まれたのは '}
                <When at={feed.fetchedAt} />
                {' です。'}
              </>
            ) : (
              'まだ読まれていません。'
            )}
          </p>
          <Act action="/account/feed/revoke" clientId={clientId} label="リンクを止める" />
          <Act action="/account/feed" clientId={clientId} label="新しいリンクに作り直す" quiet />
          <p class="sub">作り直すと、前のリンクは使えなくなります。</p>
        </>
      ) : (
        <Act action="/account/feed" clientId={clientId} label="リンクを作る" />
      )}
      <p>
        <a class="link" href="/account">
          わたしのアカウントへ
        </a>
      </p>
    </div>
  )
}

/** The address, shown once. */
export function NewFeedScreen({ address }: { address: string }): VNode {
  return (
    <div class="narrow">
      <Head title="カレンダーのリンクを作りました" purpose="このページは一度だけ出ます。いま写してください。" />
      <div class="card">
        <p>
          <label for="address">リンク</label>
          <br />
          <textarea id="address" class="address" readOnly rows={3}>
            {address}
          </textarea>
        </p>
      </div>
      <ol>
        <li>電話やパソコンのカレンダーで「照会するカレンダーを追加」「URL で追加」をえらびます。</li>
        <li>このリンクを貼ります。数時間ごとに新しくなります。</li>
      </ol>
      <p>
        <a class="btn" href="/account/feed">
          写しました
        </a>
      </p>
    </div>
  )
}
