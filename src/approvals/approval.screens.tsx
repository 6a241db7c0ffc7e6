// 承認: one request, and those of the council.
import type { VNode } from 'preact'
import type { Reason } from '#src/kernel/result.ts'
import { Problems } from '#src/records/field.screens.tsx'
import { ActForm, RadioField, TextField } from '#src/ui/fields.tsx'
import { Head } from '#src/ui/page.tsx'
import { STATE_WORDS, formatOf, isWhole, listOf, moreUntil, stateOf, type Approval } from './approval.rules.ts'
import { When } from '#src/ui/when.tsx'

const count = (n: number): string => `${n.toLocaleString('ja-JP')} 件`

export type OneProps = {
  one: Approval
  own: boolean
  mayDecide: boolean
  hours: number
  typed: string
  /** What was chosen in a form that was refused. */ chosen: string
  reasons: readonly Reason[]
  now: Date
  clientId: string
}
export function ApprovalScreen({ one, own, mayDecide, hours, typed, chosen, reasons, now, clientId }: OneProps): VNode {
  const state = stateOf(one, now)
  const whole = isWhole(one.subject)
  // The first of several files uses the word up; the others open by it in the same time.
  const more = moreUntil(one, now)
  return (
    <>
      <Head
        title={`書き出しの承認：${one.title}`}
        purpose={
          <>
            {one.askedByName}
            {'さんが '}
            <When at={one.askedAt} />
            {' にたのみました。'}
          </>
        }
      >
        {(state === 'open' || state === 'openLater' || more) && own ? (
          <a class="btn" href={whole ? listOf(one.subject) : one.subject}>
            書き出す
          </a>
        ) : null}
      </Head>
      <Problems reasons={reasons} />
      <div class="card">
        <dl class="facts">
          <dt>いま</dt>
          <dd>
            <b>{STATE_WORDS[state]}</b>
            {state === 'open' && one.untilAt ? (
              <>
                （<When at={one.untilAt} />
                {whole ? ' まで、一つのファイルにつき一度だけ）' : ' まで、一度だけ）'}
              </>
            ) : more ? (
              <>
                （{one.taken} つのファイル。ほかのファイルも、
                <When at={more} />
                {' まで、一つにつき一度だけ書き出せます）'}
              </>
            ) : (
              ''
            )}
            {one.laterDue && (state === 'openLater' || state === 'later' || state === 'lateOver') ? (
              <>
                {'　承認の期限 '}
                <When at={one.laterDue} />
                {state === 'openLater' ? `。書き出せるのは${whole ? '、一つのファイルにつき' : ''}一度だけです` : ''}
              </>
            ) : (
              ''
            )}
          </dd>
          <dt>出るもの</dt>
          <dd>
            {one.title} {count(one.size)}（<a href={listOf(one.subject)}>画面で見る</a>）
          </dd>
          <dt>ファイル</dt>
          <dd>
            {whole ? 'この発送のファイルすべて。一つにつき、一度だけ開けます。' : formatOf(one.subject)}
            {one.columns ? `　入る列：${one.columns}` : ''}
            <div class="sub">連絡先を伏せている人の電話と住まいは、だれが書き出してもファイルに入りません。</div>
          </dd>
          <dt>何のため</dt>
          <dd>{one.reason}</dd>
          {one.why ? (
            <>
              <dt>待てないわけ</dt>
              <dd>{one.why}</dd>
            </>
          ) : null}
          {one.decidedAt ? (
            <>
              <dt>決めた人</dt>
              <dd>
                {one.decidedByName}
                {one.decidedForName ? `（${one.decidedForName}さんの代理）` : ''}　<When at={one.decidedAt} />
              </dd>
            </>
          ) : null}
          {one.answer ? (
            <>
              <dt>ひとこと</dt>
              <dd>{one.answer}</dd>
            </>
          ) : null}
          {one.usedAt ? (
            <>
              <dt>書き出した時</dt>
              <dd>
                <When at={one.usedAt} />
              </dd>
            </>
          ) : null}
          {one.goneAt ? (
            <>
              <dt>消した</dt>
              <dd>
                <When at={one.goneAt} />　{one.gone}
              </dd>
            </>
          ) : null}
        </dl>
      </div>
      {mayDecide && one.decision === null ? (
        <ActForm action={`/approvals/${one.id}/decide`} clientId={clientId}>
          <RadioField
            name="decision"
            label="どうしますか"
            must
            value={chosen}
            options={[
              { value: 'approved', label: '認める' },
              { value: 'refused', label: '認めない' },
            ]}
            help={
              one.usedAt
                ? 'ファイルはもう渡っています。認めないと、たのんだ人に「渡したファイルを消したことを記す」が出て、使われ方の記録にも残ります。'
                : `認めると、たのんだ人が ${hours} 時間のうちに${whole ? '、一つのファイルにつき' : ''}一度だけ書き出せます。`
            }
            reasons={reasons}
          />
          <TextField name="answer" label="ひとこと（認めないときは必ず）" rows={3} value={typed} reasons={reasons} />
          <button class="btn">返事をする</button>
        </ActForm>
      ) : null}
      {own && state === 'laterRefused' && !one.goneAt ? (
        <ActForm action={`/approvals/${one.id}/gone`} clientId={clientId}>
          <p>渡したファイルを、パソコン・USB・メール・紙のすべてから消して、どう消したかを書いてください。</p>
          <TextField name="gone" label="どう消したか" must rows={3} value={typed} reasons={reasons} />
          <button class="btn">消したことを記す</button>
        </ActForm>
      ) : null}
      {one.decision === null && own ? <p class="sub">あなた以外の人が決めます。返事は「今日」に届きます。</p> : null}
      <p>
        <a class="link" href="/approvals">
          ほかの承認を見る
        </a>
      </p>
    </>
  )
}

export function ApprovalList({ rows, now }: { rows: readonly Approval[]; now: Date }): VNode {
  return (
    <>
      <Head title="承認" purpose="個人の記録をまとめて書き出すなど、一人ではできないことを、たのんだ人と認めた人が残ります。" />
      {rows.length === 0 ? (
        <div class="card">
          <p>まだありません。個人の記録をまとめて書き出そうとすると、そこから承認をたのめます。</p>
        </div>
      ) : (
        <div class="scroll" role="region" tabIndex={0} aria-label="承認">
          <table class="wide as-cards">
            <thead>
              <tr>
                <th scope="col">いつ</th>
                <th scope="col">だれが</th>
                <th scope="col">何を</th>
                <th scope="col">いま</th>
                <th scope="col">決めた人</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((one) => (
                <tr>
                  <td data-label="いつ">
                    <When at={one.askedAt} />
                  </td>
                  <td data-label="だれが">{one.askedByName}</td>
                  <td class="first">
                    <a href={`/approvals/${one.id}`}>
                      {one.title} {count(one.size)}
                    </a>
                  </td>
                  <td data-label="いま">{STATE_WORDS[stateOf(one, now)]}</td>
                  <td data-label="決めた人">{one.decidedByName ?? ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}
