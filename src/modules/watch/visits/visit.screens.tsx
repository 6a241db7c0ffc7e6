// 見守り訪問: three taps on a phone; the big buttons save at once, what was wrong asks for its signs.
import type { VNode } from 'preact'
import { SIGNS } from '../../../kernel/signs.ts'
import { Problems, StateTag } from '../../../records/field.screens.tsx'
import { Facts, History, OnPaper, type RecordProps } from '../../../records/record-facts.screens.tsx'
import { FormField, FormFrame, NowBeside, type FormProps } from '../../../records/record-form.screens.tsx'
import { Moves } from '../../../records/record-moves.screens.tsx'
import { fieldOf, stateLabel } from '../../../records/record.ts'
import { sayValue, titleOf } from '../../../records/say.rules.ts'
import { ActForm, RadioField, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { WithPhones } from '../../../ui/phone.tsx'
import { notice, sayClock, type NoticeLine } from '../../needs/needs.api.ts'
import { CAUTIONS, WAYS } from '../plans/plan.schema.ts'
import { NO_ADDRESS } from '../rounds/said.rules.ts'
import { RESULTS, visit as type } from './visit.schema.ts'
import { When } from '#src/ui/when.tsx'

/** Of whom and what to mind, as the form shows it. */
export type PlanView = {
  id: string
  name: string
  address: string
  person: string
  ways: readonly string[]
  cautions: readonly string[]
  safety: string
  cautionNote: string
  lookFor: string
  callWhom: string
  signs: readonly string[]
  /** One says when one goes and when one is back. */ safeReturn: boolean
  /** Until when, for who is out there now. */ outUntil: Date | undefined
  /** The number one said last when going out. */ outPhone: string
  idFor: () => string
}
const labels = (list: readonly { value: string; label: string }[], values: readonly string[]): string =>
  values.map((one) => list.find((each) => each.value === one)?.label ?? one).join('、')

function Mind({ plan }: { plan: PlanView }): VNode {
  const cautions = [labels(CAUTIONS, plan.cautions), plan.safety, plan.cautionNote].filter(Boolean).join('　')
  const look = [labels(SIGNS, plan.signs), plan.lookFor].filter(Boolean).join('　')
  return (
    <div class="card">
      {plan.address ? (
        <p>{plan.address}</p>
      ) : (
        <>
          <p>
            <span class="tag late">▲ {NO_ADDRESS}</span>
          </p>
          <p>
            <a href={`/people/${plan.person}`}>{plan.name}さんの記録を見る</a>
          </p>
        </>
      )}
      {cautions ? (
        <p>
          <span class="tag late">▲ 気をつけること</span>　{cautions}
        </p>
      ) : null}
      {look ? <p>見るところ：{look}</p> : null}
      {plan.callWhom ? (
        <p>
          いそぐとき：
          <WithPhones text={plan.callWhom} />
        </p>
      ) : null}
    </div>
  )
}
/** The way of the visit, with what is agreed on first. */
const wayOf = (typed: string, plan: PlanView | undefined): string => typed || plan?.ways[0] || 'visit'

/** A new visit: the way, then one button. */
export function VisitNew({ props, plan, back }: { props: FormProps; plan: PlanView; back: string }): VNode {
  const { typed, reasons } = props
  const wrong = typed.get('result') === 'wrong' || reasons.some((one) => one.field === 'signs' || one.field === 'note')
  const rest = ['on_day', 'at_time', 'by_name']
  return (
    <>
      <Head title={`${plan.name}の見守り`} purpose="会えたか、応答だけか、不在か。押すと残ります。" />
      <Mind plan={plan} />
      {plan.safeReturn ? (
        plan.outUntil ? (
          <p class="card">
            ○ <When at={plan.outUntil} /> までに帰る予定です。下で残すと、帰りの知らせにもなります。
          </p>
        ) : (
          <div class="card now">
            <h2>▲ 行く前に知らせます</h2>
            <ActForm action={`/watch-plans/${plan.id}/go`} clientId={plan.idFor()}>
              <TextField name="minutes" label="何分で帰るか（空なら、決まった時間）" short digits value="" />
              <TextField
                name="phone"
                label="外で出られる電話"
                value={plan.outPhone}
                help="時刻を過ぎても知らせがないとき、同僚と区の管理者がこの番号に電話します。"
              />
              <button class="btn quiet">行ってきます</button>
            </ActForm>
          </div>
        )
      ) : null}
      <Problems reasons={reasons} />
      <form method="post" action="/watch-visits" class="narrow-form">
        <input type="hidden" name="client_id" value={props.clientId} />
        <input type="hidden" name="plan_id" value={plan.id} />
        <input type="hidden" name="back" value={back} />
        <button class="unseen" tabIndex={-1} aria-hidden="true">
          残す
        </button>
        <RadioField name="way" label="どうやって" value={wayOf(typed.get('way'), plan)} options={WAYS} reasons={reasons} />
        <div class="taps" id="result">
          {RESULTS.filter((one) => one.value !== 'wrong').map((one) => (
            <button class={one.value === 'met' ? 'btn' : 'btn quiet'} name="result" value={one.value}>
              {one.label}
            </button>
          ))}
        </div>
        <details open={wrong}>
          <summary class="btn quiet">気になることがある</summary>
          <p class="sub">
            命や体が危ないときは、先に 110・119
            へ電話してください。しるしを一つでもえらぶと、上のどのボタンで残しても「気づき」として知らせます。
          </p>
          <FormField props={props} name="signs" />
          <FormField props={props} name="met" />
          <button class="btn" name="result" value="wrong">
            気になることを残して知らせる
          </button>
        </details>
        <details
          open={
            wrong ||
            reasons.some((one) => rest.includes(one.field ?? '')) ||
            rest.some((name) => name !== 'on_day' && typed.get(name) !== '')
          }
        >
          <summary class="link">見たこと・聞いたこと、日や時刻を書く</summary>
          <FormField props={props} name="note" />
          {rest.map((name) => (
            <FormField props={props} name={name} />
          ))}
        </details>
      </form>
    </>
  )
}
/** A visit being put right: every field. */
export function VisitEdit({ props }: { props: FormProps }): VNode {
  return (
    <>
      <Head title="見守り訪問を直す" purpose={type.purpose} />
      <FormFrame props={props}>
        <NowBeside props={props} />
        <input type="hidden" name="plan_id" value={props.typed.get('plan_id')} />
        <input type="hidden" name="person_id" value={props.typed.get('person_id')} />
        {['result', 'way', 'signs', 'met', 'note', 'on_day', 'at_time', 'by_name'].map((name, i) => (
          <FormField props={props} name={name} startHere={i === 0} />
        ))}
      </FormFrame>
    </>
  )
}
/** Before a plan was chosen. */
export const VisitWithout = (): VNode => (
  <>
    <Head title="見守りを記録する" purpose="だれの見守りかをえらびます。" />
    <p>
      <a class="btn" href="/watch/round?who=all">
        今日の見守りからえらぶ
      </a>
    </p>
    <p>
      <a class="link" href="/watch-plans">
        見守りの計画からえらぶ
      </a>
    </p>
  </>
)

/** One visit, with the notice that came of it. */
export function VisitRecord({ props, notices }: { props: RecordProps; notices: readonly NoticeLine[] }): VNode {
  const { row, names } = props
  const who = sayValue(fieldOf(type, 'person_id'), row.values['person_id'], names)
  return (
    <>
      <Head
        title={`${who}：${titleOf(type, row.values, names)}`}
        purpose={
          <>
            {type.label}
            {'　'}
            <When on={String(row.values['on_day'])} />
            {'　'}
            {props.wardName}
          </>
        }
      >
        <StateTag type={type} state={row.state} />
      </Head>
      <Problems reasons={props.reasons} />
      <div class="cols">
        <div>
          <Facts type={type} row={row} names={names} />
          <Moves props={props} />
          <OnPaper type={type} row={row} />
        </div>
        <aside>
          {notices.length ? (
            <div class="card">
              <h2>ここからの記録</h2>
              <ul class="plain lines">
                {notices.map((one) => (
                  <li>
                    <a href={`/notices/${one.id}`}>
                      気づき（
                      <When at={one.cameAt} />
                      に知らせたもの）
                    </a>
                    <div class="sub">{sayClock(one, props.now) || stateLabel(notice, one.state)}</div>
                  </li>
                ))}
              </ul>
            </div>
          ) : null}
          <History {...props} />
        </aside>
      </div>
    </>
  )
}
