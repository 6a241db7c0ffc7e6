// One member of staff: roles, deputies, sign-in.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { Problems } from '../../../records/field.screens.tsx'
import { ActForm, SelectField, DayField, TextField, type Choice } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { stateOf } from './staff.rules.ts'

import {
  type PersonView,
  type ChangeView,
  type Typed,
  day,
  period,
  RoleState,
  roleWords,
  type RoleOptions,
  RoleFields,
} from './staff-view.screens.tsx'
import { When } from '#src/ui/when.tsx'

type StaffProps = {
  person: PersonView
  today: string
  now: Date
  clientId: string
  reasons: readonly Reason[]
  typed: Typed
  open: string
  mayWrite: boolean
  mayDeputise: boolean
  own: boolean
  options: RoleOptions
  colleagues: ReadonlyMap<string, readonly Choice[]>
  changes: readonly ChangeView[]
  signIns: number
}
export function StaffScreen(props: StaffProps): VNode {
  const { person, today, clientId, reasons, typed } = props
  const at = (what: string): string => `/admin/staff/${person.id}/${what}`
  const opened = (what: string): { open: boolean } => ({ open: props.open === what && reasons.length > 0 })
  const wrong = (what: string): readonly Reason[] => (props.open === what ? reasons : [])
  const value = (what: string): Typed => (props.open === what ? typed : () => '')
  const live = person.roles.filter((line) => stateOf(line, today) !== 'over')
  return (
    <>
      <Head
        title={person.name}
        purpose={`${person.kana}　ログイン名：${person.login}${person.active ? '' : '　（やめた職員。サインインできません）'}`}
      />
      <Problems reasons={reasons} />
      <div class="cols">
        <div>
          <h2>役割</h2>
          {person.roles.length === 0 ? (
            <p>役割はありません。</p>
          ) : (
            <div class="scroll" tabIndex={0} role="region" aria-label="横に動かせる表">
              <table>
                <thead>
                  <tr>
                    <th scope="col">所属</th>
                    <th scope="col">役割</th>
                    <th scope="col">期間</th>
                    <th scope="col">いま</th>
                  </tr>
                </thead>
                <tbody>
                  {person.roles.map((line) => (
                    <tr>
                      <td>{line.wardName}</td>
                      <th scope="row">{roleWords(line)}</th>
                      <td>{period(line)}</td>
                      <td>
                        <RoleState line={line} today={today} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
          {props.own ? <p class="card">自分の役割は、自分では変えられません。ほかの「職員・権限の係」にたのんでください。</p> : null}
          {props.mayWrite && !props.own && person.active ? (
            <>
              <details {...opened('role')}>
                <summary class="link">役割を加える</summary>
                <ActForm action={at('role')} clientId={clientId}>
                  <RoleFields typed={value('role')} reasons={wrong('role')} options={props.options} today={today} />
                  <button class="btn">この役割を加える</button>
                </ActForm>
              </details>
              {live.map((line) => (
                <details {...opened(`end-${line.id}`)}>
                  <summary class="link">
                    「{line.wardName}　{roleWords(line)}」を終える・引きつぐ
                  </summary>
                  <ActForm action={at('end')} clientId={clientId} hidden={{ role_id: line.id }}>
                    <DayField
                      id={`to-${line.id}`}
                      name="to"
                      side="future"
                      label="いつまで"
                      must
                      value={value(`end-${line.id}`)('to') || day(today)}
                      reasons={wrong(`end-${line.id}`)}
                      help="まだはじまっていない役割と、まちがえて今日はじめた役割は、はじまる前の日を入れると、すぐ取りやめになります。"
                    />
                    <button class="btn quiet">この日で終える</button>
                  </ActForm>
                  {line.deputyForName === null ? (
                    <p>
                      <a class="link" href={`/admin/handovers/new?role=${line.id}`}>
                        ほかの職員に引きつぐ
                      </a>
                    </p>
                  ) : null}
                </details>
              ))}
            </>
          ) : null}
          {props.mayDeputise && person.active
            ? live
                .filter((line) => line.deputyForName === null)
                .map((line) => (
                  <details {...opened(`deputy-${line.id}`)}>
                    <summary class="link">
                      「{line.wardName}　{line.roleName}」の代理を置く
                    </summary>
                    <ActForm action={at('deputy')} clientId={clientId} hidden={{ role_id: line.id }}>
                      <SelectField
                        id={`deputy-${line.id}`}
                        name="deputy"
                        label="代理をする人"
                        must
                        empty="えらんでください"
                        options={(props.colleagues.get(line.id) ?? []).filter((one) => one.value !== person.id)}
                        value={value(`deputy-${line.id}`)('deputy')}
                        reasons={wrong(`deputy-${line.id}`)}
                      />
                      <DayField
                        id={`from-${line.id}`}
                        name="from"
                        side="future"
                        label="いつから"
                        must
                        value={value(`deputy-${line.id}`)('from') || day(today)}
                        reasons={wrong(`deputy-${line.id}`)}
                      />
                      <DayField
                        id={`until-${line.id}`}
                        name="to"
                        side="future"
                        label="いつまで"
                        must
                        value={value(`deputy-${line.id}`)('to')}
                        reasons={wrong(`deputy-${line.id}`)}
                      />
                      <p class="sub">代理の人は、この役割でできることだけができます。記録には、両方の名前が残ります。</p>
                      <button class="btn">代理を置く</button>
                    </ActForm>
                  </details>
                ))
            : null}
          <h2>これまでの変更</h2>
          {props.changes.length === 0 ? (
            <p>まだ変更はありません。</p>
          ) : (
            <ul>
              {props.changes.map((one) => (
                <li>
                  <When at={one.at} />　{one.by ?? 'はじめの設定'}
                  {one.for ? `（${one.for}さんの代理）` : ''}　{one.text}
                </li>
              ))}
            </ul>
          )}
        </div>
        <aside>
          <div class="card">
            <h2>サインイン</h2>
            <dl>
              <dt>パスワード</dt>
              <dd>{person.hasPassword ? '決まっています' : 'まだです'}</dd>
              <dt>6 けたの数字</dt>
              <dd>{person.hasCode ? '使っています' : '使っていません'}</dd>
              <dt>暗証番号</dt>
              <dd>{person.hasPin ? '決まっています' : 'ありません'}</dd>
              <dt>開いている画面</dt>
              <dd>{props.signIns} つ</dd>
            </dl>
            {props.mayWrite && !props.own && person.active ? (
              <>
                <ActForm action={at('link')} clientId={clientId}>
                  <button class="btn quiet">パスワードのリンクを出す</button>
                </ActForm>
                <ActForm action={at('revoke')} clientId={clientId}>
                  <button class="btn quiet">すべての画面を閉じる</button>
                </ActForm>
                {person.hasCode ? (
                  <ActForm action={at('clear-code')} clientId={clientId}>
                    <p class="sub">電話をなくした人のために、6 けたの数字をやめます。本人かどうかを、顔を見て確かめてください。</p>
                    <button class="btn quiet">6 けたの数字をやめる</button>
                  </ActForm>
                ) : null}
              </>
            ) : null}
          </div>
          {props.mayWrite && !props.own ? (
            <div class="card">
              <h2>名前など</h2>
              <details {...opened('name')}>
                <summary class="link">名前・ログイン名・メールを直す</summary>
                <ActForm action={at('name')} clientId={clientId}>
                  <TextField name="name" label="名前" must value={value('name')('name') || person.name} reasons={wrong('name')} />
                  <TextField name="kana" label="かな" value={value('name')('kana') || person.kana} reasons={wrong('name')} />
                  <TextField name="login" label="ログイン名" must value={value('name')('login') || person.login} reasons={wrong('name')} />
                  <TextField
                    name="email"
                    label="メール"
                    value={value('name')('email') || person.email}
                    reasons={wrong('name')}
                    help="一日のまとめなどの知らせが届きます。なくてもかまいません。"
                  />
                  <button class="btn quiet">直す</button>
                </ActForm>
              </details>
              <details>
                <summary class="link">{person.active ? 'やめた職員にする' : 'もう一度使えるようにする'}</summary>
                <ActForm action={at(person.active ? 'leave' : 'return')} clientId={clientId}>
                  <p class="sub">
                    {person.active ? 'すぐにサインインできなくなります。書いた記録と名前は残ります。' : '役割は、もう一度加えてください。'}
                  </p>
                  <button class="btn quiet">{person.active ? 'やめた職員にする' : 'もう一度使えるようにする'}</button>
                </ActForm>
              </details>
            </div>
          ) : null}
        </aside>
      </div>
    </>
  )
}
