// Decisions as a part of the page of a meeting, and the page on which one goes out of a sealed meeting in other words.
import type { DecisionLine, Meeting, MemberLine } from './meeting-lines.ts'
import type { VNode } from 'preact'
import { formatWareki } from '../../../kernel/era.ts'
import type { Reason } from '../../../kernel/result.ts'
import { Problems, type Typed } from '../../../records/field.screens.tsx'
import { ActForm, RadioField, SelectField, DayField, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { basisLabel } from '../kinds/kind.rules.ts'
import { idFor, typedOf, type MeetingProps } from './meeting-props.ts'
import { When } from '#src/ui/when.tsx'

const STATES = {
  open: { tone: 'plain', words: '○ これから' },
  done: { tone: 'calm', words: '✓ できた' },
  dropped: { tone: 'plain', words: '× やめた' },
} as const

function One({ props, one }: { props: MeetingProps; one: DecisionLine }): VNode {
  const { meeting, me } = props
  const act = `settle-${one.id}`
  const typed = typedOf(props, act)
  const state = STATES[one.state]
  return (
    <div class="card" id={`d-${one.id}`}>
      <p>
        <span class={`tag ${state.tone}`}>{state.words}</span> <b>{one.text}</b>
      </p>
      <p>
        {one.owner}
        {one.ownerStaff === me ? '（自分）' : ''}
        {one.dueOn ? (
          <>
            {'　'}
            <When on={one.dueOn} />
            まで
          </>
        ) : (
          ''
        )}
      </p>
      {one.ground ? (
        <p class="sub">
          根拠：{basisLabel(one.ground)}　{one.evidence}　（{one.madeBy}）
        </p>
      ) : null}
      {one.outcome ? <p>どうなったか：{one.outcome}</p> : null}
      {one.state === 'open' ? (
        <details open={props.act === act}>
          <summary class="link">どうなったかを記す</summary>
          <ActForm action={`/case-meetings/${meeting.id}/decisions/${one.id}/settle`} clientId={idFor(props)}>
            <RadioField
              name="state"
              id={`state-${one.id}`}
              label="どうなったか"
              value={typed.get('state') || 'done'}
              options={[
                { value: 'done', label: 'できた' },
                { value: 'dropped', label: 'やめた' },
              ]}
            />
            <div class="field">
              <label for={`outcome-${one.id}`}>
                一言<span class="must">必須</span>
              </label>
              <br />
              <input id={`outcome-${one.id}`} name="outcome" value={typed.get('outcome')} autocomplete="off" />
            </div>
            <button class="btn">記す</button>
          </ActForm>
        </details>
      ) : null}
      {meeting.sealed && meeting.ourRole === 'host' ? (
        one.releasedAs ? (
          <p class="sub">✓ ことばを直して、別の会議に出しました。</p>
        ) : (
          <p class="acts">
            <a class="link" href={`/case-meetings/${meeting.id}/decisions/${one.id}/release`}>
              ことばを直して、重層的支援会議などに出す
            </a>
          </p>
        )
      ) : null}
    </div>
  )
}

export function Decisions(props: MeetingProps): VNode {
  const { meeting, decisions, members, reasons } = props
  const open = meeting.state === 'called' || meeting.state === 'held'
  const typed = typedOf(props, 'decisions')
  return (
    <section id="decisions">
      <h2>{meeting.ourRole === 'host' ? '決定' : '区社協の決定'}</h2>
      {decisions.length ? decisions.map((one) => <One props={props} one={one} />) : <p class="sub">まだありません。</p>}
      {open ? (
        <details open={props.act === 'decisions' || (meeting.state === 'held' && decisions.length === 0)}>
          <summary class="link">決まったことを残す</summary>
          <ActForm action={`/case-meetings/${meeting.id}/decisions`} clientId={idFor(props)}>
            <TextField name="text" label="決まったこと" must rows={2} value={typed.get('text')} reasons={reasons} />
            <SelectField
              name="owner"
              label="だれがするか"
              must
              empty="えらんでください"
              value={typed.get('owner')}
              options={members.filter((one) => one.untilAt === null).map((one) => ({ value: one.id, label: one.name }))}
              reasons={reasons}
              help="区社協の職員なら、その人の「やること」に入ります。だれのことか、何のことかは出ません。"
            />
            <DayField name="due_on" side="future" label="いつまで" value={typed.get('due_on')} reasons={reasons} />
            <button class="btn">決定を残す</button>
          </ActForm>
        </details>
      ) : null}
    </section>
  )
}

export type ReleaseProps = {
  meeting: Meeting
  decision: DecisionLine
  targets: readonly Meeting[]
  to: { meeting: Meeting; members: readonly MemberLine[] } | undefined
  typed: Typed
  reasons: readonly Reason[]
  clientId: string
}
export function ReleaseScreen({ meeting, decision, targets, to, typed, reasons, clientId }: ReleaseProps): VNode {
  const at = `/case-meetings/${meeting.id}/decisions/${decision.id}/release`
  return (
    <>
      <Head
        title="決定を出す"
        purpose="構成員だけの会議から外に出るのは、ここで書き直した決定だけです。もとのことば・議題・資料・構成員・会議があったことは、出しません。"
      />
      <Problems reasons={reasons} />
      <div class="narrow-form">
        <div class="card">
          <p class="sub">もとの決定（この画面の人だけが見ています）</p>
          <p>{decision.text}</p>
        </div>
        {to ? null : targets.length ? (
          <form method="get" action={at}>
            <RadioField
              name="into"
              label="どの会議に出すか"
              must
              options={targets.map((one) => ({
                value: one.id,
                label: `${formatWareki(one.onDay, 'short')}　${one.kindName}：${one.title}`,
              }))}
              value={typed.get('into')}
              reasons={reasons}
            />
            <button class="btn">この会議に出す</button>
          </form>
        ) : (
          <p class="card">出す先の会議がまだありません。先に重層的支援会議などをひらいてから、ここにもどってください。</p>
        )}
        {to ? null : (
          <p class="acts">
            <a class="link" href="/case-meetings/new?kind=multi">
              重層的支援会議をひらく
            </a>
          </p>
        )}
        {to ? (
          <ActForm action={at} clientId={clientId} hidden={{ into: to.meeting.id }}>
            <p>
              出す先：{to.meeting.kindName}「{to.meeting.title}」
            </p>
            <TextField
              name="text"
              label="出すことば"
              must
              rows={3}
              value={typed.get('text')}
              reasons={reasons}
              help="この会議を見られる区の職員みんなが読みます。"
            />
            <TextField
              name="evidence"
              label={`新しい根拠（${basisLabel(to.meeting.basis)}）の確かめ`}
              must
              value={typed.get('evidence')}
              reasons={reasons}
              help="例：12/10 本人の同意書。根拠は、もとの会議の根拠を引きつぎません。"
            />
            <SelectField
              name="owner"
              label="だれがするか"
              must
              empty="えらんでください"
              value={typed.get('owner')}
              options={to.members.filter((one) => one.untilAt === null).map((one) => ({ value: one.id, label: one.name }))}
              reasons={reasons}
            />
            <DayField name="due_on" side="future" label="いつまで" value={typed.get('due_on')} reasons={reasons} />
            <div class="acts stick">
              <button class="btn">この決定を出す</button>
              <a class="link" href={`/case-meetings/${meeting.id}`}>
                出さずにもどる
              </a>
            </div>
          </ActForm>
        ) : null}
      </div>
    </>
  )
}
