// 帰りの確認: who is out, and one large button.
import type { VNode } from 'preact'
import { ActForm } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { fieldOf, type Value } from '../../../records/record.ts'
import { sayValue } from '../../../records/say.rules.ts'
import { plan } from '../plans/plan.schema.ts'
import { WatchTabs, type DoorView } from '../rounds/round.screens.tsx'
import { dialled } from './return.rules.ts'
import { When } from '#src/ui/when.tsx'

type OutView = { id: string; planId: string; staffId: string; name: string; phone: string; begunAt: Date; dueAt: Date; late: boolean }
const MIND = fieldOf(plan, 'cautions')

/** Whom to ring, and where they went: for who has to find them. */
function Where({ one, door }: { one: OutView; door: DoorView | undefined }): VNode {
  const tel = dialled(one.phone)
  const cautions = door
    ? [sayValue(MIND, door.row.values['cautions'] as Value), String(door.row.values['safety'] ?? '')].filter(Boolean)
    : []
  return (
    <>
      {tel ? (
        <p>
          <a class="btn" href={`tel:${tel}`}>
            {one.name}さんに電話する（{one.phone}）
          </a>
        </p>
      ) : (
        <p>電話番号は聞いていません。職員の連絡先から電話してください。</p>
      )}
      {door ? (
        <p>
          行った先：<a href={`/watch-plans/${one.planId}`}>{door.name}</a>
          <br />
          {door.masked ? '住所は伏せています。この人の担当か、区の管理者が開けます。' : door.address || '住所は書かれていません。'}
          {cautions.length ? (
            <>
              <br />▲ 気をつけること：{cautions.join('。')}
            </>
          ) : null}
        </p>
      ) : null}
    </>
  )
}

/** One who is out. */
const OutCard = ({ one, door, me, clientId }: { one: OutView; door: DoorView | undefined; me: string; clientId: string }): VNode => (
  <div class={one.late ? 'card now' : 'card'}>
    <h2>
      {one.late ? '▲ ' : ''}
      {one.staffId === me ? 'あなたは、見守りに出ています' : `${one.name}さんは、見守りに出ています`}
    </h2>
    <p>
      <When at={one.begunAt} /> に出て、
      <When at={one.dueAt} /> までに帰る予定です。
      {one.late
        ? one.staffId === me
          ? ' 時刻を過ぎています。無事なら「もどりました」を押してください。'
          : ' まだ知らせがありません。すぐに電話をしてください。つながらず、危ないと思うときは 110 へ。'
        : ''}
    </p>
    {one.late && one.staffId !== me ? <Where one={one} door={door} /> : null}
    <ActForm action={`/watch/returns/${one.id}/back`} clientId={clientId}>
      <button class="btn">{one.staffId === me ? 'もどりました' : '無事を確かめた'}</button>
    </ActForm>
  </div>
)
/** Everybody who is out. */
export const ReturnsScreen = ({
  out,
  doors,
  me,
  idFor,
}: {
  out: readonly OutView[]
  doors: ReadonlyMap<string, DoorView>
  me: string
  idFor: () => string
}): VNode => (
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
      out.map((one) => <OutCard one={one} door={doors.get(one.planId)} me={me} clientId={idFor()} />)
    )}
    <WatchTabs here="/watch/returns" />
  </>
)
