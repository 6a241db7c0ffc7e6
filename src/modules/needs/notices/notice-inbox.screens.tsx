// 気づきの受付箱: what waits, the most pressing first; what is about one person stands together.
import type { VNode } from 'preact'
import { civilDateOf } from '../../../kernel/civil-date.ts'
import { sayDate } from '../../../kernel/say-date.ts'
import { StateTag } from '../../../records/field.screens.tsx'
import type { Row } from '../../../records/record.ts'
import { titleOf } from '../../../records/say.rules.ts'
import { Head } from '../../../ui/page.tsx'
import { Due, say, whom, type Names, type OpenView } from './notice-said.screens.tsx'
import { notice as type } from './notice.schema.ts'

const urgencyLabel = (row: Row): string => say(row, 'urgency', new Map()) || '緊急度はまだ'

function Line({ one, names, now }: { one: OpenView; names: Names; now: Date }): VNode {
  const { row, around } = one
  const today = civilDateOf(now)
  return (
    <li>
      <a href={`/notices/${row.id}`} data-row>
        {sayDate(String(row.values['seen_on']), today)}　{titleOf(type, row.values, names)}
      </a>
      <div>
        <span class={row.values['urgency'] === 'now' ? 'tag now' : 'tag plain'}>
          {row.values['urgency'] === 'now' ? '▲ ' : ''}
          {urgencyLabel(row)}
        </span>{' '}
        <StateTag type={type} state={row.state} /> <Due around={around} now={now} />
      </div>
      <div class="sub">
        {[
          say(row, 'place_id', names),
          say(row, 'way', names),
          around.owners.length ? `担当 ${around.owners.join('、')}` : row.state === 'working' ? '担当なし' : '',
        ]
          .filter(Boolean)
          .join('　')}
      </div>
      {say(row, 'fact', names) ? <div>{say(row, 'fact', names)}</div> : null}
    </li>
  )
}

/** What waits, the most pressing first; what is about one person stands together. */
export function InboxScreen({
  groups,
  names,
  now,
  more,
}: {
  groups: readonly (readonly OpenView[])[]
  names: Names
  now: Date
  more: boolean
}): VNode {
  return (
    <>
      <Head title="気づきの受付箱" purpose="届いた気づきを読み、急ぎかたを決め、対応をはじめます。同じ人のことは、まとめて並びます。">
        <a class="btn" href="/notices/new">
          気づきを記録する
        </a>
        <a class="btn quiet" href="/talks/new">
          聞き取りを残す
        </a>
        <a class="btn quiet" href="/intakes/new">
          相談を受け付ける
        </a>
        <a class="btn quiet" href="/enquiries/new">
          問い合わせを残す
        </a>
      </Head>
      <p class="chips">
        <a class="link" href="/notices">
          ぜんぶの気づき（一覧）
        </a>
        <a class="link" href="/talks">
          聞き取り（一覧）
        </a>
        <a class="link" href="/intakes">
          相談受付（一覧）
        </a>
        <a class="link" href="/enquiries">
          問い合わせ（一覧）
        </a>
      </p>
      {groups.length === 0 ? (
        <div class="card">
          <p>待っている気づきはありません。居場所や電話で聞いたことは、「気づきを記録する」から残します。</p>
        </div>
      ) : null}
      {groups.map((group) => {
        const [first] = group
        const named = group.find((one) => one.row.values['person_id']) ?? first
        return first && named ? (
          <section class="card">
            <h2>
              {whom(named.row, names)}
              {group.length > 1 ? `（${group.length} 件の気づき）` : ''}
            </h2>
            <ul class="plain lines">
              {group.map((one) => (
                <Line one={one} names={names} now={now} />
              ))}
            </ul>
          </section>
        ) : null
      })}
      {more ? <p class="sub">ほかにもあります。上から片づけると、次が出ます。一覧では全部を見られます。</p> : null}
    </>
  )
}
