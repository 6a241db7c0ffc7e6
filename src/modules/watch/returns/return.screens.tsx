// 帰りの確認: who is out, and one large button.
import type { VNode } from 'preact'
import { ActForm } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { WatchTabs } from '../rounds/round.screens.tsx'
import { When } from '#src/ui/when.tsx'

type OutView = { id: string; staffId: string; name: string; begunAt: Date; dueAt: Date; late: boolean }

/** One who is out. */
export const OutCard = ({ one, me, clientId }: { one: OutView; me: string; clientId: string }): VNode => (
  <div class={one.late ? 'card now' : 'card'}>
    <h2>
      {one.late ? '▲ ' : ''}
      {one.staffId === me ? 'あなたは、見守りに出ています' : `${one.name}さんは、見守りに出ています`}
    </h2>
    <p>
      <When at={one.begunAt} /> に出て、
      <When at={one.dueAt} /> までに帰る予定です。
      {one.late ? ' まだ知らせがありません。すぐに電話をしてください。つながらず、危ないと思うときは 110 へ。' : ''}
    </p>
    <ActForm action={`/watch/returns/${one.id}/back`} clientId={clientId}>
      <button class="btn">{one.staffId === me ? 'もどりました' : '無事を確かめた'}</button>
    </ActForm>
  </div>
)
/** Everybody who is out. */
export const ReturnsScreen = ({ out, me, idFor }: { out: readonly OutView[]; me: string; idFor: () => string }): VNode => (
  <>
    <Head title="帰りの確認" purpose="気をつけることのある見守りに出ている人です。帰りの知らせがないと、担当と区の管理者に知らせます。" />
    {out.length === 0 ? (
      <div class="card">
        <p>いま、出ている人はいません。「行く前と帰りに知らせる」とした見守りの画面で「行ってきます」を押すと、ここに出ます。</p>
        <p class="acts">
          <a class="link" href="/watch/round">
            今日の見守りをひらく
          </a>
        </p>
      </div>
    ) : (
      out.map((one) => <OutCard one={one} me={me} clientId={idFor()} />)
    )}
    <WatchTabs here="/watch/returns" />
  </>
)
