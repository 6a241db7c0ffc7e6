// One 支援計画: the goal in the person's words, who does what by when, the days it is looked at again and what was seen then.
import type { VNode } from 'preact'
import { civilDateOf } from '../../../kernel/civil-date.ts'
import { Problems, StateTag } from '../../../records/field.screens.tsx'
import { Facts, History, OnPaper, type RecordProps } from '../../../records/record-facts.screens.tsx'
import { fieldOf } from '../../../records/record.ts'
import { Moves } from '../../../records/record-moves.screens.tsx'
import { sayValue } from '../../../records/say.rules.ts'
import { RadioField, SelectField, DayField, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { quoted, STEP_KINDS } from '../cases/case.rules.ts'
import { Steps, type StepView } from '../cases/case-step.screens.tsx'
import { AGREED, isAgreed, offeredDay } from './plan.rules.ts'
import { supportPlan as type } from './plan.schema.ts'
import { When } from '#src/ui/when.tsx'

export type PlanAround = {
  steps: readonly StepView[]
  staff: readonly { id: string; name: string }[]
  caseLink: { href: string; words: string }
  caseId: string
  /** The way to a connection from the plan’s participation target; absent where there is none to make. */ connect: string | undefined
  connections: readonly { id: string; title: string }[]
  next: string | undefined
  idFor: () => string
}
function AddStep({ props, around }: { props: RecordProps; around: PlanAround }): VNode {
  const sent = props.typed.get('step') !== ''
  const [get, reasons] = sent ? [props.typed.get, props.reasons] : [() => '', []]
  return (
    <form method="post" action={`/support-plans/${props.row.id}/steps`} class="card">
      <h2>手立て・モニタリングの日を足す</h2>
      <input type="hidden" name="client_id" value={around.idFor()} />
      <input type="hidden" name="step" value="yes" />
      <RadioField
        name="kind"
        label="何を足すか"
        value={get('kind') || 'task'}
        options={[
          { value: 'task', label: STEP_KINDS.task },
          { value: 'monitor', label: STEP_KINDS.monitor },
        ]}
      />
      <TextField name="what" label="何をするか・何を見るか" value={get('what')} reasons={reasons} />
      <SelectField
        name="staff"
        label="だれが（職員）"
        empty="職員ではない"
        value={get('staff')}
        options={around.staff.map((one) => ({ value: one.id, label: one.name }))}
        reasons={reasons}
      />
      <TextField
        name="who"
        label="だれが（本人・家族・機関など）"
        value={get('who')}
        help="例：本人、長男、○○包括の担当"
        reasons={reasons}
      />
      <DayField name="due_on" side="future" label="いつまでに・いつ見るか" must value={get('due_on')} reasons={reasons} />
      <button class="btn quiet">足す</button>
    </form>
  )
}

/** The step to 実施中: where no day to look again stands yet, it is asked here. */
function RunForm({ props, around }: { props: RecordProps; around: PlanAround }): VNode | null {
  const { row } = props
  if (row.state !== 'agreed' || !props.mayWrite) return null
  const sent = props.sent?.move === 'run'
  const looked = around.steps.some((one) => one.kind === 'monitor' && one.doneOn === null)
  return (
    <form method="post" action={`/support-plans/${row.id}/run`} class="card stack">
      <input type="hidden" name="client_id" value={around.idFor()} />
      <input type="hidden" name="version" value={row.version} />
      {looked ? null : (
        <DayField
          id="run-monitor_on"
          name="monitor_on"
          side="future"
          label="見る日がありません：いつ見ますか（モニタリング）"
          must
          value={sent ? props.typed.get('monitor_on') : offeredDay(civilDateOf(props.now))}
          reasons={sent ? (props.sent?.reasons ?? []) : []}
        />
      )}
      <p class="sub">支援も「支援中」になります。</p>
      <button class="btn">実施をはじめる</button>
    </form>
  )
}

/** The step to 同意 where the plan says already that, how and when the person agreed: nothing is asked twice. */
function AgreedForm({ props, around }: { props: RecordProps; around: PlanAround }): VNode {
  const { row, names } = props
  const said = (name: 'agreement' | 'agreed_on'): string => sayValue(fieldOf(type, name), row.values[name], names)
  return (
    <form method="post" action={`/support-plans/${row.id}/agree`} class="card stack">
      <input type="hidden" name="client_id" value={around.idFor()} />
      <input type="hidden" name="version" value={row.version} />
      {AGREED.map((name) => (
        <input type="hidden" name={name} value={String(row.values[name])} />
      ))}
      <p>
        本人の同意：{said('agreement')}　{said('agreed_on')}
      </p>
      <button class="btn">この同意で進める</button>
    </form>
  )
}

/** One plan. */
export function PlanRecord({ props, around }: { props: RecordProps; around: PlanAround }): VNode {
  const { row, names, now } = props
  const today = civilDateOf(now)
  const open = ['draft', 'met', 'agreed', 'running'].includes(row.state)
  const agreed = props.mayWrite && props.sent?.move !== 'agree' && isAgreed(row)
  const apart = ['run', ...(agreed ? ['agree'] : [])]
  return (
    <>
      <Head
        title={quoted(String(row.values['goal']))}
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
      <p>
        <a href={around.caseLink.href}>{around.caseLink.words}</a>
      </p>
      <Problems reasons={props.reasons} />
      <div class="cols">
        <div>
          <Steps steps={around.steps} caseId={around.caseId} mayWrite={props.mayWrite && open} today={today} idFor={around.idFor} />
          <Facts type={type} row={row} names={names} without={['goal', 'case_id']} />
          {around.connect ? (
            <p class="acts">
              <a class="btn quiet" href={around.connect}>
                つながりとして残す（紹介）
              </a>
            </p>
          ) : null}
          {around.connections.length ? (
            <p>
              つながり：
              {around.connections.map((one) => (
                <a href={`/connections/${one.id}`}>{one.title}　</a>
              ))}
            </p>
          ) : null}
          <RunForm props={props} around={around} />
          {agreed ? <AgreedForm props={props} around={around} /> : null}
          <Moves props={{ ...props, type: { ...type, moves: type.moves.filter((one) => !apart.includes(one.name)) } }} />
          {row.state === 'replaced' && around.next ? (
            <p class="acts">
              <a class="btn" href={around.next}>
                次の計画をつくる
              </a>
            </p>
          ) : null}
          {props.mayWrite && open ? <AddStep props={props} around={around} /> : null}
          <OnPaper type={type} row={row} />
        </div>
        <aside>
          <History {...props} />
        </aside>
      </div>
    </>
  )
}
