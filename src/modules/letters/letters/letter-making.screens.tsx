// Letters to many while they are prepared, and what is said when they are there.
import type { VNode } from 'preact'
import { Problems, StateTag } from '../../../records/field.screens.tsx'
import { Facts, History, type RecordProps } from '../../../records/record-facts.screens.tsx'
import { Moves } from '../../../records/record-moves.screens.tsx'
import { ActForm } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { When } from '../../../ui/when.tsx'
import { letter as type } from './letter.schema.ts'

/** A count as it is read. */
export const n = (count: number): string => count.toLocaleString('ja-JP')
/** How far it is; `stopped` says in a sentence why it does not go on, `lost` that it cannot any more. */
export type Making = { done: number; total: number; stopped: string; lost: boolean }

/** The line while its letters are prepared: whom they go to is read where they are sent, not each time somebody looks how far it is. */
export function MakingRecord({ props, making }: { props: RecordProps; making: Making }): VNode {
  const { row, names, clientId, mayWrite } = props
  const { done, total, stopped, lost } = making
  return (
    <>
      <Head title={String(row.values['subject'])} purpose={[String(row.values['number'] ?? ''), props.wardName].filter(Boolean).join('　')}>
        {stopped ? <span class="tag late">▲ 止まっています</span> : <StateTag type={type} state={row.state} />}
      </Head>
      <Problems reasons={props.reasons} />
      <div class="cols">
        <div>
          {stopped ? (
            <div class="card now" role="status">
              <h2>用意が止まりました</h2>
              <p>{stopped}</p>
              {mayWrite && !lost ? (
                <ActForm action={`/letters/${row.id}/again`} clientId={clientId}>
                  <button class="btn">もう一度用意する</button>
                </ActForm>
              ) : null}
            </div>
          ) : (
            <div class="card" role="status">
              <h2 id="progress-label">手紙を用意しています</h2>
              {total === 0 ? (
                <progress aria-labelledby="progress-label"></progress>
              ) : (
                <>
                  <progress aria-labelledby="progress-label" max={total} value={done}></progress>
                  <p>
                    {n(total)} 通のうち {n(done)} 通
                  </p>
                </>
              )}
              <p>まだ、だれにも送っていません。用意ができたときに、まとめて発送として残します。</p>
              <p class="sub">
                このページを閉じても続きます。用意ができると、「今日」の「届いたもの」に出ます。それまでに亡くなった人・転出した人・返事のあった人などには出さず、このページに名前とわけを出します。
              </p>
            </div>
          )}
          <Facts type={type} row={row} names={names} without={['subject', 'sent_on']} />
          <p class="sub">
            手紙の日付：
            <When on={String(row.values['sent_on'])} list />
          </p>
          <Moves props={props} />
        </div>
        <aside>
          <History {...props} />
        </aside>
      </div>
    </>
  )
}

/** What is said once to whoever asked for it. */
export const ReadyCard = ({ sent }: { sent: number }): VNode => (
  <div class="card green" role="status">
    <h2>用意ができました</h2>
    <p>{n(sent)} 通を、発送として台帳に残しました。ファイルを印刷して、出してください。</p>
    <p class="acts">
      <a class="btn" href="#files">
        印刷するファイルへ
      </a>
    </p>
  </div>
)
