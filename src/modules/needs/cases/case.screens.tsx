// One 支援 on one calm page: who, where it stands, the next step, by when, what the person wants; what was written beside it.
import type { VNode } from 'preact'
import { civilDateOf, type CivilDate } from '../../../kernel/civil-date.ts'
import { sayDate } from '../../../kernel/say-date.ts'
import { Problems, StateTag } from '../../../records/field.screens.tsx'
import { Facts, History, OnPaper, type RecordProps } from '../../../records/record-facts.screens.tsx'
import { Moves } from '../../../records/record-moves.screens.tsx'
import { fieldOf, stateLabel, type RecordType, type Row } from '../../../records/record.ts'
import { sayValue, titleOf } from '../../../records/say.rules.ts'
import { ActForm, SelectField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import type { ReleasedDecision } from '../../meetings/meetings.api.ts'
import { assessment } from '../assessments/assessment.schema.ts'
import { ChainCards, type Chain } from '../chain/chain.screens.tsx'
import { CallFirst } from '../clocks/urgency.screens.tsx'
import { QuickNote, Timeline, type NoteView } from '../notes/note.screens.tsx'
import { supportPlan } from '../plans/plan.schema.ts'
import { referral } from '../referrals/referral.schema.ts'
import { isOpen, nextOf, quoted } from './case.rules.ts'
import { supportCase as type } from './case.schema.ts'
import { Steps, type StepView } from './case-step.screens.tsx'

export type Around = {
  owners: readonly { id: string; name: string }[]
  staff: readonly { id: string; name: string }[]
  me: string
  mayAssign: boolean
  chain: Chain
  notes: readonly NoteView[]
  moreNotes: boolean
  steps: readonly StepView[]
  assessments: readonly Row[]
  plans: readonly Row[]
  referrals: readonly Row[]
  members: readonly { id: string; name: string }[]
  connections: readonly { id: string; title: string; state: string }[]
  others: readonly { id: string; number: string; state: string }[]
  /** What meetings about these people decided and gave out; nothing of a sealed one. */ decisions: readonly ReleasedDecision[]
  /** Hand-overs to and from other wards. */ moves: readonly { id: string; words: string }[]
  names: ReadonlyMap<string, string>
  /** Days nobody was in touch, where that is too long. */ quietDays: number | undefined
  draftAt: Date | undefined
  idFor: () => string
}

/** Whom it is about: the person, else the household, else what is known. */
export const whomOf = (row: Row, names: ReadonlyMap<string, string>): string =>
  sayValue(fieldOf(type, 'person_id'), row.values['person_id'], names) ||
  sayValue(fieldOf(type, 'household_id'), row.values['household_id'], names) ||
  String(row.values['described'] ?? '') ||
  '名前なし'

function Due({ row, today }: { row: Row; today: CivilDate }): VNode | null {
  const on = row.values['review_on']
  if (typeof on !== 'string' || row.state === 'closed' || row.state === 'withdrawn') return null
  return (
    <span class={on < today ? 'tag late' : 'tag plain'}>
      {on < today ? `▲ 次に見る日を過ぎています：${sayDate(on, today)}` : `○ 次に見る日：${sayDate(on, today)}`}
    </span>
  )
}
const Consent = ({ row }: { row: Row }): VNode => (
  <span class={['asking', 'refused'].includes(String(row.values['consent'])) ? 'tag late' : 'tag plain'}>
    同意：{sayValue(fieldOf(type, 'consent'), row.values['consent'])}
  </span>
)

/** Steps that ask for nothing stand at the top only. */
const AT_THE_TOP: readonly string[] = ['meet', 'assess', 'plan']
/** The one thing to do next, as a button or a link. */
function Next({ props, around }: { props: RecordProps; around: Around }): VNode | null {
  const { row } = props
  const next = nextOf(row.state, {
    assessments: around.assessments.length,
    plans: around.plans.filter((one) => ['draft', 'met', 'agreed', 'running'].includes(one.state)).length,
    running: around.plans.filter((one) => one.state === 'agreed' || one.state === 'running').length,
  })
  if (!next || !props.mayWrite) return null
  if ('move' in next) {
    const move = type.moves.find((one) => one.name === next.move)
    // A step that asks for something is taken below, where it is filled in.
    return move?.asks.length ? (
      <a class="btn" href={`#${move.name}-${move.asks[0] ?? ''}`}>
        {move.label}
      </a>
    ) : (
      <ActForm action={`/support-cases/${row.id}/${next.move}`} clientId={around.idFor()} hidden={{ version: String(row.version) }}>
        <button class="btn">{move?.label}</button>
      </ActForm>
    )
  }
  const draft = around.plans.find((one) => one.state === 'draft' || one.state === 'met')
  const href =
    next.write === 'note'
      ? '#fact'
      : next.write === 'assessment'
        ? `/assessments/new?case_id=${row.id}`
        : draft
          ? `/support-plans/${draft.id}`
          : `/support-plans/new?case_id=${row.id}`
  return (
    <a class="btn" href={href}>
      {next.label}
    </a>
  )
}

const Lines = ({
  title,
  of,
  rows,
  names,
  add,
  today,
}: {
  title: string
  today: string
  of: RecordType
  rows: readonly Row[]
  names: ReadonlyMap<string, string>
  add: { href: string; label: string } | undefined
}): VNode => (
  <div class="card">
    <h2>{title}</h2>
    {rows.length === 0 ? <p class="sub">まだありません。</p> : null}
    <ul class="plain lines">
      {rows.map((one) => (
        <li>
          <a href={`/${of.path}/${one.id}`}>{titleOf(of, one.values, names)}</a>
          <span class="sub">{`　${of.title === 'on_day' ? '' : sayValue(fieldOf(of, 'on_day'), one.values['on_day'])}${of.states.length > 2 ? `　${stateLabel(of, one.state)}` : ''}`}</span>
          {one.state === 'made' && typeof one.values['answer_by'] === 'string' ? (
            <>
              {'　'}
              <span class={one.values['answer_by'] < today ? 'tag late' : 'tag plain'}>
                {one.values['answer_by'] < today ? '▲ ' : '○ '}
                {sayDate(one.values['answer_by'], today)}までに返事を確かめる
              </span>
            </>
          ) : null}
        </li>
      ))}
    </ul>
    {add ? (
      <p class="acts">
        <a class="link" href={add.href}>
          {add.label}
        </a>
      </p>
    ) : null}
  </div>
)

function People({ props, around }: { props: RecordProps; around: Around }): VNode | null {
  const { row, names } = props
  const [person, household] = [row.values['person_id'], row.values['household_id']]
  if (!names.has(String(household)) && around.members.length === 0 && around.others.length === 0) return null
  return (
    <div class="card">
      <h2>世帯</h2>
      <ul class="plain lines">
        {typeof household === 'string' && names.has(household) ? (
          <li>
            <a href={`/households/${household}`}>{names.get(household)}</a>
            {'　'}
            <a class="link" href={`/households/${household}/family`}>
              家族とつながりの図
            </a>
          </li>
        ) : null}
        {typeof person === 'string' && names.has(person) ? (
          <li>
            <a href={`/people/${person}`}>{names.get(person)}</a>
            <span class="sub">　主な本人</span>
          </li>
        ) : null}
        {around.members.map((one) => (
          <li>
            <a href={`/people/${one.id}`}>{one.name}</a>
          </li>
        ))}
        {around.others.map((one) => (
          <li>
            <a href={`/support-cases/${one.id}`}>支援 {one.number}</a>
            <span class="sub">　{stateLabel(type, one.state)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Connections({ props, around }: { props: RecordProps; around: Around }): VNode | null {
  const household = props.row.values['household_id']
  if (typeof household !== 'string') return null
  return (
    <div class="card">
      <h2>つながり（参加支援）</h2>
      {around.connections.length === 0 ? <p class="sub">まだありません。</p> : null}
      <ul class="plain lines">
        {around.connections.map((one) => (
          <li>
            <a href={`/connections/${one.id}`}>{one.title}</a>
            <span class="sub">　{one.state}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

const Owner = ({ props, around }: { props: RecordProps; around: Around }): VNode => (
  <details>
    <summary class="link">担当：{around.owners.length ? around.owners.map((one) => one.name).join('、') : '決まっていません'}</summary>
    <form method="post" action={`/support-cases/${props.row.id}/assign`} class="stack">
      <input type="hidden" name="client_id" value={around.idFor()} />
      <SelectField
        name="owner"
        label="主な担当"
        value={around.owners[0]?.id ?? around.me}
        options={around.staff.map((one) => ({ value: one.id, label: one.name }))}
      />
      <fieldset class="field">
        <legend>いっしょに支える人</legend>
        <div class="choices">
          {around.staff.map((one) => (
            <label>
              <input type="checkbox" name="team" value={one.id} checked={around.owners.slice(1).some((owner) => owner.id === one.id)} />
              {one.name}
            </label>
          ))}
        </div>
      </fieldset>
      <button class="btn quiet">担当を決める</button>
    </form>
  </details>
)

/** One support. */
export function CaseRecord({ props, around }: { props: RecordProps; around: Around }): VNode {
  const { row, names, now } = props
  const today = civilDateOf(now)
  const open = isOpen(row.state) || row.state === 'paused'
  const write = (path: string, label: string): { href: string; label: string } | undefined =>
    props.mayWrite && open ? { href: `/${path}/new?case_id=${row.id}`, label } : undefined
  const wish = around.assessments.map((one) => String(one.values['wish'] ?? '')).find(Boolean) ?? String(row.values['wish'] ?? '')
  const goal = around.plans.find((one) => ['running', 'agreed'].includes(one.state))
  return (
    <>
      <Head
        title={`${whomOf(row, names)}：${sayValue(fieldOf(type, 'main_worry'), row.values['main_worry'])}`}
        purpose={`支援 ${String(row.values['number'])}　${sayDate(String(row.values['opened_on']), today)}から　${props.wardName}`}
      >
        <Next props={props} around={around} />
      </Head>
      <p class="chips">
        <StateTag type={type} state={row.state} />
        <Consent row={row} />
        <Due row={row} today={today} />
        {around.quietDays === undefined ? null : <span class="tag late">▲ {around.quietDays}日 連絡がありません</span>}
      </p>
      {row.values['urgency'] === 'now' && open ? (
        <div class="card now">
          <h2>▲ 今すぐ</h2>
          <CallFirst />
        </div>
      ) : null}
      <Problems reasons={props.reasons} />
      <div class="cols">
        <div>
          {wish ? (
            <div class="card green">
              <h2>本人ののぞみ</h2>
              <p>{quoted(wish)}</p>
              {goal ? <p class="sub">計画の目標：{String(goal.values['goal'])}</p> : null}
            </div>
          ) : null}
          {props.mayWrite && open ? (
            <QuickNote
              caseId={row.id}
              props={props}
              staff={around.staff}
              me={around.me}
              draftAt={around.draftAt}
              clientId={around.idFor()}
            />
          ) : null}
          <Steps steps={around.steps} caseId={row.id} mayWrite={props.mayWrite && open} today={today} idFor={around.idFor} />
          <Owner props={props} around={around} />
          <Facts
            type={type}
            row={row}
            names={names}
            without={['number', 'main_worry', 'wish', 'consent', 'review_on', 'person_id', 'household_id']}
          />
          <Moves props={{ ...props, type: { ...type, moves: type.moves.filter((one) => !AT_THE_TOP.includes(one.name)) } }} />
          <OnPaper type={type} row={row} />
          {props.mayWrite && open ? (
            <p class="acts">
              <a class="link" href={`/shares/new?of=support_case:${row.id}`}>
                ほかの機関に渡す
              </a>
              <a class="link" href={`/support-cases/${row.id}/move`}>
                ほかの区に引きつぐ
              </a>
              <a class="link" href={`/support-cases/${row.id}/advice`}>
                市に助言をたのむ
              </a>
            </p>
          ) : null}
        </div>
        <aside>
          {around.moves.length ? (
            <div class="card green">
              <h2>区をまたぐ引きつぎ</h2>
              <ul class="plain lines">
                {around.moves.map((one) => (
                  <li>
                    <a href={`/case-moves/${one.id}`}>{one.words}</a>
                  </li>
                ))}
              </ul>
            </div>
          ) : null}
          <Timeline
            notes={around.notes}
            more={around.moreNotes ? `/support-notes?case_id=${row.id}` : undefined}
            now={now}
            mayWrite={props.mayWrite}
          />
          <People props={props} around={around} />
          <Lines
            title="アセスメント"
            today={today}
            of={assessment}
            rows={around.assessments}
            names={around.names}
            add={write('assessments', 'アセスメントを書く')}
          />
          <Lines
            title="支援計画"
            today={today}
            of={supportPlan}
            rows={around.plans}
            names={around.names}
            add={write('support-plans', '支援計画をつくる')}
          />
          <Connections props={props} around={around} />
          <Lines
            title="つなぎ先"
            today={today}
            of={referral}
            rows={around.referrals}
            names={around.names}
            add={write('referrals', 'ほかの機関につなぐ')}
          />
          {around.decisions.length ? (
            <div class="card">
              <h2>会議で決まったこと</h2>
              <ul class="plain lines">
                {around.decisions.map((one) => (
                  <li>
                    <a href={`/case-meetings/${one.meetingId}`}>{one.kindName}</a>
                    {`　${sayDate(one.on, today)}`}
                    <div>{one.text}</div>
                  </li>
                ))}
              </ul>
            </div>
          ) : null}
          <ChainCards chain={around.chain} />
          <History {...props} />
        </aside>
      </div>
    </>
  )
}
