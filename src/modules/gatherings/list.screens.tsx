// 連絡会・訓練: those that come, those that were, and how far each is prepared.
import type { VNode } from 'preact'
import { Head } from '../../ui/page.tsx'
import { kindLabel, kindOf, KINDS } from './gathering.rules.ts'
import type { ListLine } from './gathering-lines.rules.ts'
import { When } from '#src/ui/when.tsx'

type State = { label: string; mark: string; tone: string }
const Lines = ({ rows, stateOf }: { rows: readonly ListLine[]; stateOf: (state: string) => State }): VNode => (
  <ul class="plain lines">
    {rows.map((one) => (
      <li>
        <a href={`/gatherings/${one.id}`}>
          <When on={one.onDay} />　{one.title || kindLabel(kindOf(one.purposes))}
        </a>{' '}
        <span class={`tag ${stateOf(one.state).tone}`}>
          {stateOf(one.state).mark} {stateOf(one.state).label}
        </span>
        <div class="sub">
          {[
            one.venue,
            one.invited ? `案内 ${one.invited}　出席 ${one.yes}　返事がまだ ${one.none}` : one.begun ? '案内はまだ' : '段取りはまだ',
            one.open ? `決まったこと：残り ${one.open}` : '',
          ]
            .filter(Boolean)
            .join('　')}
        </div>
      </li>
    ))}
  </ul>
)

export function GatheringsScreen({
  rows,
  today,
  stateOf,
  mayWrite,
}: {
  rows: readonly ListLine[]
  today: string
  stateOf: (state: string) => State
  mayWrite: boolean
}): VNode {
  const coming = rows.filter((one) => one.onDay >= today && one.state !== 'held')
  const past = rows.filter((one) => !coming.includes(one))
  return (
    <>
      <Head title="連絡会・訓練" purpose="見守る人の連絡会と声かけ訓練の、案内・進行・出欠・そのあと。回数は、場の記録から数えます。">
        {mayWrite
          ? KINDS.map((one, i) => (
              <a
                class={i === 0 ? 'btn' : 'btn quiet'}
                href={`/sessions/new?${one.purposes.map((each) => `purposes=${each}`).join('&')}&ward_role=host`}
              >
                {one.label}を予定する
              </a>
            ))
          : null}
      </Head>
      <h2>これから</h2>
      {coming.length ? (
        <Lines rows={coming} stateOf={stateOf} />
      ) : (
        <div class="card">
          <p>予定はありません。上のボタンから日とところを入れて「予定として残す」と、ここで案内と進行表がつくれます。</p>
        </div>
      )}
      <h2>これまで（1年）</h2>
      {past.length ? <Lines rows={past} stateOf={stateOf} /> : <p>まだありません。</p>}
    </>
  )
}
