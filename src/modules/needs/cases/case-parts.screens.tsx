// What the page of a support is made of: the next step, whom it is about, who answers, what belongs to it.
import type { VNode } from 'preact'
import { type CivilDate } from '../../../kernel/civil-date.ts'
import type { DraftAt } from '../../../ui/draft.tsx'
import { type RecordProps } from '../../../records/record-facts.screens.tsx'
import { fieldOf, stateLabel, type RecordType, type Row } from '../../../records/record.ts'
import { sayValue, titleOf } from '../../../records/say.rules.ts'
import { ActForm, SelectField } from '../../../ui/fields.tsx'
import type { ReleasedDecision } from '../../meetings/meetings.api.ts'
import { type Chain, type Link } from '../chain/chain.screens.tsx'
import { type NoteView } from '../notes/note.screens.tsx'
import type { Tried } from '../clocks/try.screens.tsx'
import type { Matter } from './case-close.rules.ts'
import type { Top } from './case-top.screens.tsx'
import { nextOf, quoted, type Wish } from './case.rules.ts'
import { supportCase as type } from './case.schema.ts'
import type { StepView } from './case-step.screens.tsx'
import { When } from '#src/ui/when.tsx'

export type Around = {
  owners: readonly { id: string; name: string }[]
  staff: readonly { id: string; name: string }[]
  /** Those who read it, and so can be given something to do in it. */ takers: readonly { id: string; name: string }[]
  me: string
  mayAssign: boolean
  chain: Chain
  /** Of what it hangs together with, that which names nobody yet. */ unnamed: readonly Link[]
  notes: readonly NoteView[]
  moreNotes: boolean
  steps: readonly StepView[]
  /** What they wish, as it was written down last. */ wish: Wish | undefined
  assessments: readonly Row[]
  plans: readonly Row[]
  referrals: readonly Row[]
  /** What is still open as it is closed. */ matters: readonly Matter[]
  members: readonly { id: string; name: string }[]
  connections: readonly { id: string; title: string; state: string }[]
  others: readonly { id: string; number: string; state: string }[]
  /** What meetings about these people decided and gave out; nothing of a sealed one. */ decisions: readonly ReleasedDecision[]
  /** Hand-overs to and from other wards. */ moves: readonly { id: string; words: string }[]
  names: ReadonlyMap<string, string>
  top: Top
  tried: Tried
  /** Days nobody was in touch, where that is too long. */ quietDays: number | undefined
  draft: Pick<DraftAt, 'waits' | 'slot'> & { taken: URLSearchParams | undefined }
  idFor: () => string
}

/** Whom it is about: the person, else the household, else what is known. */
export const whomOf = (row: Row, names: ReadonlyMap<string, string>): string =>
  sayValue(fieldOf(type, 'person_id'), row.values['person_id'], names) ||
  sayValue(fieldOf(type, 'household_id'), row.values['household_id'], names) ||
  String(row.values['described'] ?? '') ||
  '名前なし'

export function Due({ row, today }: { row: Row; today: CivilDate }): VNode | null {
  const on = row.values['review_on']
  if (typeof on !== 'string' || row.state === 'closed' || row.state === 'withdrawn') return null
  return (
    <span class={on < today ? 'tag late' : 'tag plain'}>
      {on < today ? (
        <>
          ▲ 次に見る日を過ぎています：
          <When on={on} />
        </>
      ) : (
        <>
          ○ 次に見る日：
          <When on={on} />
        </>
      )}
    </span>
  )
}

/** What the person wishes in their own words, with its day and where it was written. */
export const Wished = ({ wish, goal }: { wish: Wish; goal: Row | undefined }): VNode => (
  <div class="card green">
    <h2>本人ののぞみ</h2>
    <p>{quoted(wish.words)}</p>
    <p class="sub">
      <When on={wish.on} list />
      {wish.assessment ? (
        <>
          の<a href={`/assessments/${wish.assessment}`}>アセスメント</a>
        </>
      ) : (
        'にこの支援に書いたもの'
      )}
    </p>
    {goal ? <p class="sub">計画の目標：{String(goal.values['goal'])}</p> : null}
  </div>
)

/** Steps that ask for nothing stand at the top only; closing has a form of its own. */
export const ELSEWHERE: readonly string[] = ['meet', 'assess', 'plan', 'close']

/** The one thing to do next, as a button or a link. */
export function Next({ props, around }: { props: RecordProps; around: Around }): VNode | null {
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

export const Lines = ({
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
          <span class="sub">
            {'　'}
            {of.title === 'on_day' ? '' : <When on={String(one.values['on_day'])} list />}
            {of.states.length > 2 ? `　${stateLabel(of, one.state)}` : ''}
          </span>
          {one.state === 'made' && typeof one.values['answer_by'] === 'string' ? (
            <>
              {'　'}
              <span class={one.values['answer_by'] < today ? 'tag late' : 'tag plain'}>
                {one.values['answer_by'] < today ? '▲ ' : '○ '}
                <When on={one.values['answer_by']} />
                までに返事を確かめる
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

export function People({ props, around }: { props: RecordProps; around: Around }): VNode | null {
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
            <a class="link" href={`/households/${household}/family${typeof person === 'string' ? `?self=${person}` : ''}`}>
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

export function Connections({ props, around }: { props: RecordProps; around: Around }): VNode | null {
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

export const Owner = ({ props, around }: { props: RecordProps; around: Around }): VNode => (
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
