// Who takes part and whom it is about, as parts of the page of a meeting.
import type { VNode } from 'preact'
import { sayInstant } from '../../../kernel/say-date.ts'
import { RECIPIENTS } from '../../../kernel/sharing.ts'
import { ActForm, SelectField, DayField, TextField } from '../../../ui/fields.tsx'
import { FieldInput } from '../../../records/field.screens.tsx'
import type { Field } from '../../../records/record.ts'
import { called, DUTIES, itemLabel, recipientLabel, openOf } from './meeting.rules.ts'
import { idFor, typedOf, type MeetingProps } from './meeting-props.ts'
import { When } from '#src/ui/when.tsx'

const dutyLabel = (duty: string): string => DUTIES.find((one) => one.value === duty)?.label ?? ''
const PERSON: Field = { name: 'person_id', label: 'だれのことか', type: 'ref', help: '台帳の名前・かな・電話の一部を入れます。' }

type TakesProps = { props: MeetingProps; leaving: string; open: number; id: string; act: string; help?: string }
/** Who takes over what still waits for somebody who leaves. */
export const Takes = ({ props, leaving, open, id, act, help }: TakesProps): VNode => (
  <SelectField
    name="takes"
    id={id}
    label={`まだの決定（${open} 件）を受けもつ人`}
    empty="えらんでください"
    value={typedOf(props, act).get('takes')}
    options={props.members.filter((one) => one.untilAt === null && one.id !== leaving).map((one) => ({ value: one.id, label: one.name }))}
    reasons={props.act === act ? props.reasons : []}
    {...(help ? { help } : {})}
  />
)

export function Members(props: MeetingProps): VNode {
  const { meeting, members, now, me } = props
  const [current, gone] = [members.filter((one) => one.untilAt === null), members.filter((one) => one.untilAt !== null)]
  const open = meeting.state === 'called' || meeting.state === 'held'
  const unsworn = current.filter((one) => one.oathOn === null)
  const [typed, oaths] = [typedOf(props, 'members'), typedOf(props, 'oaths')]
  return (
    <section id="members">
      <h2>構成員{meeting.oath ? 'と誓約' : ''}</h2>
      <div class="scroll" tabIndex={0} role="region" aria-label="構成員の表。横に動かせます">
        <table class="rows as-cards">
          <thead>
            <tr>
              <th scope="col">名前</th>
              <th scope="col">所属と役</th>
              {meeting.oath ? <th scope="col">誓約</th> : null}
              {meeting.state === 'called' ? null : <th scope="col">出席</th>}
              {props.keeps && open ? <th scope="col">外す</th> : null}
            </tr>
          </thead>
          <tbody>
            {current.map((one) => (
              <tr>
                <th scope="row">{one.name}</th>
                <td>
                  {one.staffId ? '区社協' : recipientLabel(one.recipient)}
                  {one.duty === 'member' ? null : <span class="sub">　{dutyLabel(one.duty)}</span>}
                </td>
                {meeting.oath ? (
                  <td>
                    {one.oathOn ? (
                      <>
                        {'✓ '}
                        <When on={one.oathOn} />（{one.oathForm === 'spoken' ? '口頭' : '書面'}）
                      </>
                    ) : (
                      <span class="tag late">▲ まだ</span>
                    )}
                  </td>
                ) : null}
                {meeting.state === 'called' ? null : <td>{one.attended ? '✓ 出席' : '—'}</td>}
                {props.keeps && open ? (
                  <td>
                    {one.staffId === me ? null : openOf(props.decisions, one.id) ? (
                      <details open={props.act === `end-${one.id}`}>
                        <summary class="link" aria-label={`${called(one.name)}を構成員から外す`}>
                          外す
                        </summary>
                        <ActForm action={`/case-meetings/${meeting.id}/members/${one.id}/end`} clientId={idFor(props)}>
                          <Takes
                            props={props}
                            leaving={one.id}
                            open={openOf(props.decisions, one.id)}
                            id={`takes-${one.id}`}
                            act={`end-${one.id}`}
                          />
                          <button class="btn quiet">受けもつ人に渡して、外す</button>
                        </ActForm>
                      </details>
                    ) : (
                      <ActForm action={`/case-meetings/${meeting.id}/members/${one.id}/end`} clientId={idFor(props)}>
                        <button class="link" aria-label={`${called(one.name)}を構成員から外す`}>
                          外す
                        </button>
                      </ActForm>
                    )}
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {gone.length ? (
        <p class="sub">ぬけた人：{gone.map((one) => `${one.name}（${one.untilAt ? sayInstant(one.untilAt, now) : ''}まで）`).join('、')}</p>
      ) : null}
      {meeting.oath && open && unsworn.length ? (
        <details open={props.act === 'oaths'}>
          <summary class="link">誓約を記す</summary>
          <ActForm action={`/case-meetings/${meeting.id}/oaths`} clientId={idFor(props)}>
            <fieldset class="field">
              <legend>誓約した人</legend>
              <div class="choices">
                {unsworn.map((one, i) => (
                  <label>
                    <input
                      type="checkbox"
                      name="member"
                      value={one.id}
                      checked={oaths.all('member').includes(one.id)}
                      {...(i === 0 ? { id: 'member' } : {})}
                    />
                    {one.name}
                  </label>
                ))}
              </div>
            </fieldset>
            <DayField name="oath_on" side="past" label="誓約の日" must value={oaths.get('oath_on') || '今日'} reasons={props.reasons} />
            <SelectField
              name="oath_form"
              label="形"
              value={oaths.get('oath_form')}
              options={[
                { value: 'written', label: '書面（誓約書に署名）' },
                { value: 'spoken', label: '口頭（会議のはじめに）' },
              ]}
            />
            <button class="btn">誓約を記す</button>
          </ActForm>
        </details>
      ) : null}
      {props.keeps && open ? (
        <details open={props.act === 'members' || current.length < 2}>
          <summary class="link">構成員を加える</summary>
          <ActForm action={`/case-meetings/${meeting.id}/members`} clientId={idFor(props)}>
            <SelectField
              name="staff"
              label="区社協の職員"
              empty="（外の人を加える）"
              value={typed.get('staff')}
              options={props.nameable
                .filter((one) => !current.some((each) => each.staffId === one.id))
                .map((one) => ({ value: one.id, label: `${one.name}（${one.words}）` }))}
              reasons={props.reasons}
              {...(meeting.sealed ? { help: '加えたその時から、この会議を見られます。役職や代理では見られません。' } : {})}
            />
            <SelectField name="duty" label="役" value={typed.get('duty') || 'member'} options={DUTIES} />
            {meeting.ourRole === 'host' ? (
              <>
                <TextField
                  name="name"
                  label="外の人の名前"
                  value={typed.get('name')}
                  reasons={props.reasons}
                  help="サインインはできません。誓約と資料の番号だけを残します。"
                />
                <SelectField
                  name="recipient"
                  label="どこの人か"
                  empty="えらんでください"
                  value={typed.get('recipient')}
                  options={RECIPIENTS}
                  reasons={props.reasons}
                />
              </>
            ) : null}
            <button class="btn">構成員に加える</button>
          </ActForm>
        </details>
      ) : null}
    </section>
  )
}

export function People(props: MeetingProps): VNode | null {
  const { meeting, talked, held } = props
  if (meeting.ourRole === 'member') return null
  const open = meeting.state === 'called' || meeting.state === 'held'
  const typed = typedOf(props, 'people')
  return (
    <section id="people">
      <h2>話し合う人と根拠</h2>
      {talked.length ? (
        <ul class="plain">
          {talked.map((one) => (
            <li>
              <b>{one.mark}さん</b>
              {one.name ? (
                <>
                  ：<a href={`/people/${one.personId}`}>{one.name}</a>
                </>
              ) : null}
              {meeting.anonymised ? <span class="sub">　紙では「{one.mark}さん」</span> : null}
              {open ? (
                <ActForm action={`/case-meetings/${meeting.id}/people/${one.id}/end`} clientId={idFor(props)}>
                  <button class="link" aria-label={`${one.mark}さんを外す`}>
                    外す
                  </button>
                </ActForm>
              ) : null}
            </li>
          ))}
        </ul>
      ) : (
        <p class="sub">まだ決めていません。</p>
      )}
      <p>話す項目：{meeting.items.length ? meeting.items.map(itemLabel).join('・') : '（えらんでいません）'}</p>
      {held.length ? (
        <div class="card problems">
          <p class="wrong">
            ▲ いま、伝える根拠がない項目があります。このままでは、資料を渡せません。会議の日に根拠がなければ、開催ずみにもできません。
          </p>
          <ul>
            {held.map((one) => (
              <li>
                {one.mark}さんの「{one.items.map(itemLabel).join('・')}」→ {recipientLabel(one.recipient)}
              </li>
            ))}
          </ul>
        </div>
      ) : talked.length ? (
        <p>✓ いまの構成員に、話す項目を伝えてよい根拠が、今日あります。</p>
      ) : null}
      {open ? (
        <details open={props.act === 'people'}>
          <summary class="link">話し合う人を加える</summary>
          <ActForm action={`/case-meetings/${meeting.id}/people`} clientId={idFor(props)}>
            <FieldInput field={PERSON} typed={typed} reasons={props.reasons} candidates={props.candidates} />
            <button class="btn">加える</button>
          </ActForm>
        </details>
      ) : null}
    </section>
  )
}
