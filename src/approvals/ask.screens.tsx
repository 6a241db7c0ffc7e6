// Asking for what one may not do alone: stands where the file would have come.
import type { VNode } from 'preact'
import type { Reason } from '#src/kernel/result.ts'
import { Problems } from '#src/records/field.screens.tsx'
import { ActForm, TextField } from '#src/ui/fields.tsx'
import { Head } from '#src/ui/page.tsx'
import { isWhole, listOf } from './approval.rules.ts'
import { LATER_HOURS } from './away.rules.ts'

export type Typed = { reason: string; cannotWait: boolean; why: string }
export type AskProps = {
  title: string
  size: number
  limit: number
  subject: string
  columns: string
  /** Who may say yes, by name. */ deciders: readonly string[]
  /** Whether none of them is there, and for how many minutes. */ away: boolean
  awayMinutes: number
  hours: number
  typed: Typed
  waiting: { id: string; hurried: boolean } | undefined
  reasons: readonly Reason[]
  /** False for who has no right to ask: who to turn to stands there instead. */ mayAsk: boolean
  clientId: string
}
const count = (n: number): string => `${n.toLocaleString('ja-JP')} 件`

/** What is asked where it cannot wait. */
function CannotWait({ props }: { props: AskProps }): VNode {
  const wrong = props.reasons.find((one) => one.field === 'cannot_wait')
  return (
    <fieldset class="field">
      <legend>待てないとき</legend>
      <p>
        {props.away
          ? `決められる人が、この ${props.awayMinutes} 分のあいだ、だれもささえあいを使っていません（または代理が立っています）。待てないときは、いま一度だけ書き出して、${LATER_HOURS} 時間のうちに、あとから承認を受けられます。`
          : '決められる人がだれもいないときだけ、先に書き出して、あとから承認を受けられます。'}
        先に渡したことは、使われ方の記録に「あとから承認」と残ります。
      </p>
      <div class="choices lines">
        <label>
          <input
            type="checkbox"
            id="cannot_wait"
            name="cannot_wait"
            value="yes"
            checked={props.typed.cannotWait}
            {...(wrong ? { 'aria-invalid': true, 'aria-describedby': 'cannot_wait-wrong' } : {})}
          />
          待てません。先に書き出し、あとから承認を受けます
        </label>
      </div>
      {wrong ? (
        <p class="wrong" id="cannot_wait-wrong">
          {wrong.message}
        </p>
      ) : null}
      <TextField name="why" label="待てないわけ（10 文字から）" rows={3} value={props.typed.why} reasons={props.reasons} />
    </fieldset>
  )
}

export function AskScreen(props: AskProps): VNode {
  const { title, size, limit, subject, columns, deciders, hours, typed, waiting, reasons, mayAsk, clientId } = props
  const later = props.away || typed.cannotWait || typed.why !== ''
  return (
    <>
      <Head
        title="書き出しには、もう一人の承認が要ります"
        purpose={`${title} ${count(size)}。${count(limit)}をこえる個人の記録は、一人では書き出せません。`}
      />
      <Problems reasons={reasons} />
      <p>{waiting?.hurried ? 'この画面からは、ファイルを出していません。' : 'ファイルはまだ出していません。'}記録はそのままです。</p>
      <p>
        {deciders.length
          ? `決めるのは ${deciders.join('さん・')}さんです。たのむと、その人の「やること」にすぐ出ます。`
          : 'いま、決められる人がいません。職員・権限の係に相談してください。'}
        返事は「今日」に届きます。認められたら、{hours} 時間のうちに
        {isWhole(subject) ? '、この発送のファイルを、一つにつき一度だけ書き出せます。' : '一度だけ書き出せます。'}
      </p>
      {waiting ? (
        <div class="card">
          <p>
            {waiting.hurried
              ? 'これは「待てません」とたのんであり、あとからの承認を待っています。返事が来ると、「今日」に出ます。'
              : 'もうたのんであります。返事が来ると、「今日」に出ます。'}
          </p>
          <p>
            <a class="btn" href={`/approvals/${waiting.id}`}>
              たのんだ内容を見る
            </a>
          </p>
        </div>
      ) : null}
      {!mayAsk ? (
        <p>あなたの役割からは、承認をたのめません。必要なときは、区の管理者に書き出してもらってください。</p>
      ) : waiting && (waiting.hurried || !later) ? null : (
        <ActForm action="/approvals" clientId={clientId} hidden={{ subject, title, size: String(size), columns }}>
          {waiting ? null : (
            <TextField
              name="reason"
              label="何のために書き出しますか"
              must
              rows={4}
              value={typed.reason}
              help="承認する人が読みます。だれに渡すか、いつ消すかも書いてください。"
              reasons={reasons}
            />
          )}
          {later ? <CannotWait props={props} /> : null}
          <button class="btn">承認をたのむ</button>
        </ActForm>
      )}
      <p>
        <a class="link" href={listOf(subject)}>
          前の画面にもどる
        </a>
      </p>
    </>
  )
}
