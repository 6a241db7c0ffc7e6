// 助言依頼: what the ward asks and what came back; and what the city reads, which is no more than these words.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { Problems } from '../../../records/field.screens.tsx'
import { ActForm, SelectField, DayField, TextField, type Choice } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { MOST_DAYS, STATE_WORDS, stateOf, type AdviceLine } from './advice.rules.ts'
import { When } from '#src/ui/when.tsx'

const Words = ({ text }: { text: string }): VNode => (
  <>
    {text.split(/\n/).map((line) => (
      <p>{line}</p>
    ))}
  </>
)
const State = ({ one, now }: { one: AdviceLine; now: Date }): VNode => {
  const state = STATE_WORDS[stateOf(one, now)]
  return (
    <span class={`tag ${state.tone}`}>
      {state.mark} {state.label}
    </span>
  )
}
export type AdviceProps = {
  caseId: string
  caseTitle: string
  lines: readonly AdviceLine[]
  advisors: readonly Choice[]
  typed: (name: string) => string
  reasons: readonly Reason[]
  mayWrite: boolean
  open: boolean
  idFor: () => string
  now: Date
}
/** At the ward: the questions of one support with their answers, and a new one. */
export function AdviceScreen({ caseId, caseTitle, lines, advisors, typed, reasons, mayWrite, open, idFor, now }: AdviceProps): VNode {
  return (
    <>
      <Head title="市に助言をたのむ" purpose={`${caseTitle}　市の地域福祉担当の一人に、名前を出さずに、期限をつけて聞きます。`}>
        <a class="link" href={`/support-cases/${caseId}`}>
          支援にもどる
        </a>
      </Head>
      <Problems reasons={reasons} />
      {lines.map((one) => (
        <section class="card">
          <h2>
            <When at={one.askedAt} /> の依頼{'　'}
            <State one={one} now={now} />
          </h2>
          <p class="sub">
            {one.by} から {one.to} へ{'　'}
            <When at={one.untilAt} /> まで読めます
          </p>
          <h3>聞いたこと</h3>
          <Words text={one.question} />
          <details>
            <summary class="link">渡したようす</summary>
            <Words text={one.text} />
          </details>
          {one.answer ? (
            <>
              <h3>返事（{one.answeredAt ? <When at={one.answeredAt} /> : ''}）</h3>
              <Words text={one.answer} />
            </>
          ) : null}
          {mayWrite && !one.readAt && (one.answer || stateOf(one, now) === 'over') ? (
            <ActForm action={`/case-advice/${one.id}/read`} clientId={idFor()}>
              <button class="btn quiet">{one.answer ? '返事を読んだ' : '返事がなかったことを確かめた'}</button>
            </ActForm>
          ) : null}
          {mayWrite && ['asked', 'answered'].includes(stateOf(one, now)) ? (
            <ActForm action={`/case-advice/${one.id}/end`} clientId={idFor()}>
              <button class="btn quiet">市が読めないようにする</button>
            </ActForm>
          ) : null}
        </section>
      ))}
      {mayWrite && open ? (
        <ActForm action={`/support-cases/${caseId}/advice`} clientId={idFor()}>
          <h2>{lines.length ? 'もう一つ聞く' : '聞く'}</h2>
          {advisors.length === 0 ? <p class="card">市の地域福祉担当が、まだ登録されていません。職員・権限の係に伝えてください。</p> : null}
          <SelectField
            name="to"
            label="市のだれに"
            must
            options={advisors}
            empty="えらんでください"
            value={typed('to')}
            reasons={reasons}
          />
          <TextField
            name="text"
            label="これまでのようす"
            must
            rows={10}
            value={typed('text')}
            reasons={reasons}
            help="年代と、支援の何か月目かに直した下書きが入っています。市の人が読むのは、この欄と下の欄だけです。名前・地名・日付・機関の名前が残っていると、送る前に止まります。"
          />
          <TextField name="question" label="聞きたいこと" must rows={4} value={typed('question')} reasons={reasons} />
          <DayField
            name="until"
            side="future"
            label="いつまで"
            must
            value={typed('until')}
            reasons={reasons}
            help={`この日が終わると、市の人は読めなくなります。長くて ${MOST_DAYS} 日先までです。返事は、この支援に残ります。`}
          />
          <button class="btn">名前を出さずに聞く</button>
        </ActForm>
      ) : null}
    </>
  )
}

/** At the city: what was asked of me. */
export const AskedScreen = ({ lines, now }: { lines: readonly AdviceLine[]; now: Date }): VNode => (
  <>
    <Head title="区からの助言依頼" purpose="区の支援について、名前を出さずに聞かれたことです。期限が終わると、ここからなくなります。" />
    {lines.length === 0 ? (
      <div class="card">
        <p>いまは、ありません。区の相談・見守り担当が支援のページから聞くと、ここと「やること」に出ます。</p>
      </div>
    ) : (
      <ul class="plain lines">
        {lines.map((one) => (
          <li>
            <a href={`/asked-advice/${one.id}`}>
              <When at={one.askedAt} /> の依頼
            </a>
            {'　'}
            <State one={one} now={now} />
            <div class="sub">
              <When at={one.untilAt} /> まで
            </div>
          </li>
        ))}
      </ul>
    )}
  </>
)
/** At the city: one question, and its answer. */
export function AskedOneScreen({
  one,
  typed,
  reasons,
  clientId,
  now,
}: {
  one: AdviceLine
  typed: string
  reasons: readonly Reason[]
  clientId: string
  now: Date
}): VNode {
  return (
    <>
      <Head
        title="区からの助言依頼"
        purpose={
          <>
            <When at={one.askedAt} />
            {' に届きました。'}
            <When at={one.untilAt} />
            {' まで読めます。'}
          </>
        }
      >
        <State one={one} now={now} />
      </Head>
      <Problems reasons={reasons} />
      <h2>聞きたいこと</h2>
      <Words text={one.question} />
      <h2>これまでのようす</h2>
      <Words text={one.text} />
      <p class="sub">どの区の、だれのことかは出ません。心当たりがあっても、名前は書かずに答えてください。</p>
      <ActForm action={`/asked-advice/${one.id}/answer`} clientId={clientId} hidden={{ version: String(one.version) }}>
        <TextField
          name="answer"
          label="返事"
          must
          rows={8}
          value={typed}
          reasons={reasons}
          help="区の支援に残ります。期限までは、書き直して送れます。"
        />
        <button class="btn">返事を送る</button>
      </ActForm>
    </>
  )
}
