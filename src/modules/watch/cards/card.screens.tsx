// 見守りカード: what will be printed, and what will not, with why.
import type { VNode } from 'preact'
import { civilDateOf } from '../../../kernel/civil-date.ts'
import { Problems, StateTag } from '../../../records/field.screens.tsx'
import { Facts, History, type RecordProps } from '../../../records/record-facts.screens.tsx'
import { Moves } from '../../../records/record-moves.screens.tsx'
import { fieldOf } from '../../../records/record.ts'
import { sayValue } from '../../../records/say.rules.ts'
import { Head } from '../../../ui/page.tsx'
import type { CardLines } from './card.rules.ts'
import { watchCard as type } from './card.schema.ts'
import { When } from '#src/ui/when.tsx'

const WHY: Readonly<Record<CardLines['left'][number]['why'], string>> = {
  noBasis: '渡す根拠がありません（同意の記録を確かめてください）',
  nothing: '台帳に書かれていません',
  shielded: '知らせてはいけない相手がいるので、紙には出しません',
  notAsked: '本人ではない人の連絡先です。載せてよいと聞いた日を入れて、つくりなおすと出ます',
  over: 'カードの期限を過ぎています（返してもらってください）',
}
/** What does not go on the card. */
export const LeftOut = ({ left }: { left: CardLines['left'] }): VNode | null =>
  left.length ? (
    <div class="card now">
      <h2>▲ カードに出さないもの</h2>
      <dl>
        {left.map((one) => (
          <>
            <dt>{one.label}</dt>
            <dd>{WHY[one.why]}</dd>
          </>
        ))}
      </dl>
    </div>
  ) : null

/** The card as it will be printed. */
export function CardScreen({
  id,
  said,
}: {
  id: string
  said: CardLines & { lookFor: string; council: string; until: string; to: string }
}): VNode {
  return (
    <>
      <Head
        title="見守りカード"
        purpose={
          <>
            渡す人：{said.to}。<When on={said.until} />
            {' までに返してもらいます。'}
          </>
        }
      >
        <a class="btn" href={`/watch-cards/${id}/card.pdf`}>
          カードを印刷する（PDF）
        </a>
      </Head>
      <div class="pairing card">
        <h2>刷られるもの</h2>
        <dl>
          {said.lines.map(([label, text]) => (
            <>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </>
          ))}
          <dt>見るところ</dt>
          <dd>{said.lookFor || '姿・声・明かり・新聞や郵便・洗濯物'}</dd>
          <dt>知らせるところ</dt>
          <dd>119・110、区社協 {said.council}</dd>
        </dl>
      </div>
      <LeftOut left={said.left} />
    </>
  )
}
/** One card on file. */
export function CardRecord({ props, left }: { props: RecordProps; left: CardLines['left'] }): VNode {
  const { row, names, now } = props
  const today = civilDateOf(now)
  const late = row.state === 'given' && String(row.values['until_on']) < today
  return (
    <>
      <Head
        title={`${sayValue(fieldOf(type, 'person_id'), row.values['person_id'], names)}の見守りカード`}
        purpose={
          <>
            渡した人：{String(row.values['given_to'] ?? '')}
            {'　'}
            <When on={String(row.values['until_on'])} />
            {' まで　'}
            {props.wardName}
          </>
        }
      >
        <StateTag type={type} state={row.state} />
        {late ? <span class="tag late">▲ 返ってくる日を過ぎています</span> : null}
        {row.state === 'given' ? (
          <a class="btn" href={`/watch-cards/${row.id}/card`}>
            カードを見る・刷る
          </a>
        ) : null}
      </Head>
      <Problems reasons={props.reasons} />
      <div class="cols">
        <div>
          <Facts type={type} row={row} names={names} />
          <LeftOut left={left} />
          <Moves props={props} />
        </div>
        <aside>
          <History {...props} />
        </aside>
      </div>
    </>
  )
}
