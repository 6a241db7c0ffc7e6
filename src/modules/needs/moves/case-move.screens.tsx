// 引きつぎ between wards: written with exactly what leaves, approved, taken over; and the old support as who took it over may read it.
import type { VNode } from 'preact'
import { formatWareki } from '../../../kernel/era.ts'
import { civilDateOf } from '../../../kernel/civil-date.ts'
import { sayInstant } from '../../../kernel/say-date.ts'
import type { Reason } from '../../../kernel/result.ts'
import { GROUNDS, ITEMS, type Item } from '../../../kernel/sharing.ts'
import { Problems, StateTag, type Typed } from '../../../records/field.screens.tsx'
import { Facts } from '../../../records/record-facts.screens.tsx'
import { fieldOf, type Row } from '../../../records/record.ts'
import { sayValue, titleOf } from '../../../records/say.rules.ts'
import { ActForm, RadioField, SelectField, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { assessment } from '../assessments/assessment.schema.ts'
import { supportCase } from '../cases/case.schema.ts'
import { Timeline, type NoteView } from '../notes/note.screens.tsx'
import { supportPlan } from '../plans/plan.schema.ts'
import { DECLINES, MOVE_STATES, type Given, type MoveState } from './case-move.rules.ts'

export type MoveView = {
  id: string
  caseId: string
  items: readonly Item[]
  basis: string
  evidence: string
  summary: string
  given: Given
  mainWorry: string
  state: MoveState
  reason: string
  declinedFor: string
  open: boolean
  writer: string | null
  decider: string | null
  newCaseId: string | null
  readEndedAt: Date | null
  version: number
  createdAt: Date
}
const itemsIn = (items: readonly string[]): string =>
  ITEMS.filter((one) => items.includes(one.value))
    .map((one) => one.label)
    .join('、')

/** The form of a hand-over: to which ward, what it says, what goes along, on what ground. */
export function MoveForm({
  caseId,
  number,
  wards,
  typed,
  reasons,
  clientId,
  shielded,
}: {
  caseId: string
  number: string
  wards: readonly { value: string; label: string }[]
  typed: Typed
  reasons: readonly Reason[]
  clientId: string
  shielded: boolean
}): VNode {
  const wrong = reasons.find((one) => one.field === 'items')
  return (
    <>
      <Head title="ほかの区に引きつぐ" purpose={`支援 ${number}　書いたものは、区の管理者が認めてから、引きつぎ先の区にだけ届きます。`} />
      <Problems reasons={reasons} />
      <form method="post" action={`/support-cases/${caseId}/move`} class="narrow-form">
        <input type="hidden" name="client_id" value={clientId} />
        <SelectField
          name="to_ward"
          label="引きつぎ先の区"
          must
          empty="えらんでください"
          value={typed.get('to_ward')}
          options={wards}
          reasons={reasons}
        />
        <TextField
          name="summary"
          label="引きつぎの要約"
          must
          rows={8}
          value={typed.get('summary')}
          help="経過の写しではなく、次の人が明日からできるように。家族のほかの人のことは、その人の同意がなければ書きません。"
          reasons={reasons}
        />
        <fieldset class="field">
          <legend>いっしょに渡す情報（主な本人のこと）</legend>
          <p class="sub">引きついだ担当は、決められた日まで前の区の経過も読めます。えらばなかった情報、見立て、家族のことは出ません。</p>
          <div class="choices">
            {ITEMS.map((one, i) => (
              <label>
                <input
                  type="checkbox"
                  name="items"
                  value={one.value}
                  checked={typed.all('items').includes(one.value)}
                  {...(i === 0 ? { id: 'items' } : {})}
                />
                {one.label}
              </label>
            ))}
          </div>
          {shielded ? <p class="sub">知らせてはいけない相手のある方です。住所と連絡先は、えらんでも渡りません。</p> : null}
          {wrong ? <p class="wrong">{wrong.message}</p> : null}
        </fieldset>
        <SelectField
          name="basis"
          label="渡してよい根拠"
          must
          empty="えらんでください"
          value={typed.get('basis')}
          options={GROUNDS}
          reasons={reasons}
        />
        <TextField
          name="evidence"
          label="根拠のしるし"
          must
          value={typed.get('evidence')}
          help="同意の記録の日、危険のようすなど。"
          reasons={reasons}
        />
        <div class="acts stick">
          <button class="btn">区の管理者に承認をたのむ</button>
        </div>
      </form>
    </>
  )
}

/** One hand-over, as the old ward and the new one see it: the same words. */
export function MoveRecord({
  move,
  from,
  to,
  may,
  staff,
  me,
  preview,
  reasons,
  typed,
  now,
  idFor,
}: {
  move: MoveView
  from: string
  to: string
  may: { decide: boolean; take: boolean; takeBack: boolean; end: boolean; seeOld: boolean; seeNew: boolean }
  staff: readonly { id: string; name: string }[]
  me: string
  /** What would go along, while it is being decided. */ preview: Given
  reasons: readonly Reason[]
  typed: Typed
  now: Date
  idFor: () => string
}): VNode {
  const given = Object.entries(may.decide ? preview : move.given)
  return (
    <>
      <Head
        title={`${from}から${to}への引きつぎ`}
        purpose={`${sayInstant(move.createdAt, now)}　書いた人：${move.writer ?? '—'}${move.decider ? `　認めた人：${move.decider}` : ''}`}
      >
        <span class={move.state === 'accepted' ? 'tag calm' : 'tag plain'}>{MOVE_STATES[move.state]}</span>
      </Head>
      <Problems reasons={reasons} />
      <div class="card">
        <h2>引きつぎの要約</h2>
        {move.open ? (
          move.summary.split('\n').map((line) => <p>{line}</p>)
        ) : (
          <p class="sub">この区では、もう読めません。要るときは、{from}にたずねてください。</p>
        )}
        <dl>
          <dt>主な困りごと</dt>
          <dd>{sayValue(fieldOf(supportCase, 'main_worry'), move.mainWorry)}</dd>
          <dt>渡してよい根拠</dt>
          <dd>
            {GROUNDS.find((one) => one.value === move.basis)?.label}
            {move.evidence ? `（${move.evidence}）` : ''}
          </dd>
          <dt>渡す情報</dt>
          <dd>{itemsIn(move.items) || '要約だけ'}</dd>
          {given.map(([item, words]) => (
            <>
              <dt>{ITEMS.find((one) => one.value === item)?.label}</dt>
              <dd>{words}</dd>
            </>
          ))}
          {move.reason || move.declinedFor ? (
            <>
              <dt>理由</dt>
              <dd>{move.reason || DECLINES.find((one) => one.value === move.declinedFor)?.label}</dd>
            </>
          ) : null}
        </dl>
      </div>
      {may.decide ? (
        <>
          <div class="card green">
            <p>認めると、上の内容が{to}に届きます。ほかのものは渡りません。</p>
            <ActForm action={`/case-moves/${move.id}/approve`} clientId={idFor()} hidden={{ version: String(move.version) }}>
              <button class="btn">認めて渡す</button>
            </ActForm>
          </div>
          <ActForm action={`/case-moves/${move.id}/return`} clientId={idFor()} hidden={{ version: String(move.version) }}>
            <TextField name="reason" label="書き直してほしいところ" value={typed.get('reason')} reasons={reasons} />
            <p class="acts">
              <button class="btn quiet">書き直してもらう</button>
            </p>
          </ActForm>
        </>
      ) : null}
      {may.take ? (
        <>
          <div class="card green">
            <ActForm action={`/case-moves/${move.id}/accept`} clientId={idFor()}>
              <SelectField
                name="owner"
                label="この区の担当"
                value={typed.get('owner') || me}
                options={staff.map((one) => ({ value: one.id, label: one.name }))}
                reasons={reasons}
              />
              <button class="btn">受け取って支援を始める</button>
            </ActForm>
          </div>
          <ActForm action={`/case-moves/${move.id}/decline`} clientId={idFor()}>
            <SelectField
              name="because"
              label="受け取れない理由"
              value={typed.get('because')}
              options={DECLINES}
              empty="えらんでください"
              reasons={reasons}
            />
            <button class="btn quiet">受け取れない</button>
          </ActForm>
        </>
      ) : null}
      {may.takeBack ? (
        <ActForm action={`/case-moves/${move.id}/withdraw`} clientId={idFor()} hidden={{ version: String(move.version) }}>
          <p class="acts">
            <button class="btn quiet">引きつぎを取りやめる</button>
          </p>
        </ActForm>
      ) : null}
      {may.end ? (
        <ActForm action={`/case-moves/${move.id}/end`} clientId={idFor()}>
          <p class="sub">前の区の経過は、新しい支援の担当が、決められた日まで読めます。いま閉じると、もう読めません。</p>
          <button class="btn quiet">前の区の経過を閉じる</button>
        </ActForm>
      ) : null}
      {move.readEndedAt ? <p class="sub">前の区の経過は、{sayInstant(move.readEndedAt, now)}に閉じました。</p> : null}
      <p class="acts">
        {may.seeOld ? (
          <a class="link" href={`/support-cases/${move.caseId}`}>
            もとの支援を見る
          </a>
        ) : null}
        {may.seeNew && move.newCaseId ? (
          <a class="link" href={`/support-cases/${move.newCaseId}`}>
            この区の支援を見る
          </a>
        ) : null}
        {may.seeNew && move.state === 'accepted' && !move.readEndedAt ? (
          <a class="link" href={`/old-cases/${move.caseId}`}>
            前の区の経過を読む（担当だけ）
          </a>
        ) : null}
      </p>
    </>
  )
}

/** The old support, to be read only, until its day. */
export function OldCase({
  row,
  notes,
  plans,
  assessments,
  until,
  shielded,
  ward,
  now,
}: {
  row: Row
  notes: readonly NoteView[]
  plans: readonly Row[]
  assessments: readonly Row[]
  until: Date
  shielded: boolean
  ward: string
  now: Date
}): VNode {
  return (
    <>
      <Head
        title={`前の区の支援 ${String(row.values['number'])}`}
        purpose={`${ward}　${formatWareki(civilDateOf(new Date(until.getTime() - 1)), 'short')}まで読めます。読んだことは、前の区に残ります。`}
      >
        <StateTag type={supportCase} state={row.state} />
      </Head>
      <p class="sub">
        {shielded
          ? '知らせてはいけない相手のある方です。書かれた言葉は出ません。要るときは、前の区にたずねてください。'
          : '渡してよい根拠のある情報だけです。見立てと、家族のほかの人のことは出ません。'}
      </p>
      <div class="cols">
        <div>
          <Facts type={supportCase} row={row} names={new Map()} without={['number', 'person_id', 'household_id']} />
          {plans.map((one) => (
            <div class="card">
              <h2>支援計画：{titleOf(supportPlan, one.values)}</h2>
              <Facts type={supportPlan} row={one} names={new Map()} without={['case_id', 'goal']} />
            </div>
          ))}
          {assessments.map((one) => (
            <div class="card">
              <h2>アセスメント：{titleOf(assessment, one.values)}</h2>
              <Facts type={assessment} row={one} names={new Map()} without={['case_id', 'on_day']} />
            </div>
          ))}
        </div>
        <aside>
          <Timeline notes={notes} more={undefined} now={now} mayWrite={false} />
        </aside>
      </div>
    </>
  )
}

/** How the workers of the ward see supports: a word of the head, with its reason and its history. */
export function ModeScreen({
  modes,
  reasons,
  typed,
  clientId,
  now,
}: {
  modes: readonly { at: Date; assignedOnly: boolean; reason: string; by: string }[]
  reasons: readonly Reason[]
  typed: Typed
  clientId: string
  now: Date
}): VNode {
  const only = modes[0]?.assignedOnly ?? false
  const say = (one: boolean): string => (one ? '担当だけ' : '区の全員')
  return (
    <>
      <Head
        title="支援を見られる人"
        purpose="担当（相談・見守り担当）が、区のすべての支援を見るか、自分の担当だけを見るかを決めます。区の管理者は、どちらでもすべて見られます。"
      >
        <span class="tag calm">いま：{say(only)}</span>
      </Head>
      <Problems reasons={reasons} />
      <form method="post" action="/support-cases/mode" class="narrow-form">
        <input type="hidden" name="client_id" value={clientId} />
        <RadioField
          name="assigned_only"
          label="担当が見る支援"
          value={typed.get('assigned_only') || (only ? 'yes' : 'no')}
          options={[
            { value: 'no', label: '区の全員：区のすべての支援' },
            { value: 'yes', label: '担当だけ：自分が担当か、自分が始めた支援' },
          ]}
          reasons={reasons}
        />
        <TextField name="reason" label="理由" must value={typed.get('reason')} reasons={reasons} />
        <button class="btn">変える</button>
      </form>
      <h2>これまで</h2>
      {modes.length === 0 ? <p class="sub">まだ変えたことはありません（区の全員）。</p> : null}
      <ul class="plain lines">
        {modes.map((one) => (
          <li>
            {sayInstant(one.at, now)}　{one.by}　{say(one.assignedOnly)}：{one.reason}
          </li>
        ))}
      </ul>
    </>
  )
}
