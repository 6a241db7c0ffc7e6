// 受け取った提供: what was offered, said without saying of whom; and one record as far as it was given.
import type { VNode } from 'preact'
import { addDays, civilDateOf } from '../../../kernel/civil-date.ts'
import { formatWareki } from '../../../kernel/era.ts'
import type { Reason } from '../../../kernel/result.ts'
import { Problems } from '../../../records/field.screens.tsx'
import { ActForm, RadioField } from '../../../ui/fields.tsx'
import { councilName, Head } from '../../../ui/page.tsx'
import { DECLINES, sayBasis, sayItems, sayPurpose, stateAt, type Going, type Received, type ShareState } from './share.rules.ts'
import { GoingFacts } from './share-offer.screens.tsx'
import { When } from '#src/ui/when.tsx'

const lastDay = (untilAt: Date): VNode => <When on={addDays(civilDateOf(untilAt), -1)} list />
/** The same for paper. */
export const untilDay = (untilAt: Date): string => formatWareki(addDays(civilDateOf(untilAt), -1), 'short')
const WORDS: Readonly<Record<ShareState, string>> = {
  offered: '○ 返事を待っています',
  accepted: '✓ 見られます',
  declined: '× 受け取りませんでした',
  revoked: '■ 渡した側がやめました',
  expired: '－ 期限が過ぎて閉じました',
}

export function ReceivedList({ rows, kinds, now }: { rows: readonly Received[]; kinds: ReadonlyMap<string, string>; now: Date }): VNode {
  return (
    <>
      <Head title="受け取った提供" purpose="社協から、項目と期限を決めて渡された記録です。受け取ると答えるまで、中身は見えません。" />
      {rows.length === 0 ? (
        <div class="card">
          <p>いまは、渡されたものはありません。渡されると、ここに出ます。</p>
        </div>
      ) : (
        <div class="scroll" role="region" tabIndex={0} aria-label="渡されたもの">
          <table class="rows as-cards">
            <caption>{rows.length} 件</caption>
            <thead>
              <tr>
                <th scope="col">どこから</th>
                <th scope="col">何を</th>
                <th scope="col">項目</th>
                <th scope="col">いつまで</th>
                <th scope="col">いま</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((one) => {
                const state = stateAt(one, now)
                return (
                  <tr>
                    <td class="first">
                      <a href={`/received/${one.id}`}>{councilName(one.wardName)}</a>
                    </td>
                    <td data-label="何を">{kinds.get(one.type) ?? ''}</td>
                    <td data-label="項目">{sayItems(one.items)}</td>
                    <td data-label="いつまで">{lastDay(one.untilAt)}まで</td>
                    <td class="end">
                      <span class={state === 'offered' ? 'tag now' : state === 'accepted' ? 'tag calm' : 'tag plain'}>
                        {WORDS[state]}
                        {one.answeredBy && !one.mine && state === 'accepted' ? `（${one.answeredBy}さん）` : ''}
                      </span>
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

export type ReceivedProps = {
  one: Received
  kind: string
  /** Undefined where nothing is open. */ going: readonly Going[] | undefined
  reasons: readonly Reason[]
  chosen: string
  now: Date
  clientId: string
}
export function ReceivedScreen({ one, kind, going, reasons, chosen, now, clientId }: ReceivedProps): VNode {
  const state = stateAt(one, now)
  return (
    <>
      <Head
        title={`${councilName(one.wardName)}から：${kind}`}
        purpose={
          <>
            {sayPurpose(one.purpose)}に、{lastDay(one.untilAt)}まで渡されたものです。ほかに渡したり、ほかのことに使ったりできません。
          </>
        }
      >
        {going ? (
          <a class="btn quiet" href={`/received/${one.id}.pdf`}>
            印刷する（PDF）
          </a>
        ) : null}
      </Head>
      <Problems reasons={reasons} />
      {going ? (
        <div class="card">
          <h2>渡されたもの</h2>
          <GoingFacts going={going} />
        </div>
      ) : null}
      <div class="card">
        <dl>
          <dt>いま</dt>
          <dd>
            <b>{WORDS[state]}</b>
            {one.answeredAt ? (
              <>
                {'　'}
                {one.answeredBy ?? ''}
                {'　'}
                <When at={one.answeredAt} />
              </>
            ) : (
              ''
            )}
          </dd>
          <dt>項目</dt>
          <dd>{sayItems(one.items)}</dd>
          <dt>根拠</dt>
          <dd>{sayBasis(one.basis)}</dd>
          <dt>いつまで</dt>
          <dd>{lastDay(one.untilAt)}まで</dd>
        </dl>
        {state === 'accepted' && !one.mine ? (
          <p>この提供は{one.answeredBy ?? 'ほかの人'}さんが受け取りました。見られるのは、受け取った人だけです。</p>
        ) : null}
      </div>
      {state === 'offered' ? (
        <div class="cols">
          <ActForm action={`/received/${one.id}/accept`} clientId={clientId}>
            <h2>受け取る</h2>
            <div class="choices lines">
              <label>
                <input type="checkbox" name="promise" value="yes" id="promise" />
                この目的だけに使い、ほかに渡しません
              </label>
            </div>
            {reasons.some((each) => each.field === 'promise') ? <p class="wrong">約束にしるしを付けてください。</p> : null}
            <button class="btn">受け取る</button>
          </ActForm>
          <ActForm action={`/received/${one.id}/decline`} clientId={clientId}>
            <RadioField name="because" label="受け取らないわけ" value={chosen} options={DECLINES} reasons={reasons} />
            <button class="btn quiet">受け取らない</button>
          </ActForm>
        </div>
      ) : null}
    </>
  )
}
