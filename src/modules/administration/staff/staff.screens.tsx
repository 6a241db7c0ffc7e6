// 職員: list, one person with roles, deputies and history, a new person, the paper with the one-time link.
import type { VNode } from 'preact'
import { formatWareki } from '../../../kernel/era.ts'
import { sayInstant } from '../../../kernel/say-date.ts'
import type { Reason } from '../../../kernel/result.ts'
import { Problems } from '../../../records/field.screens.tsx'
import { ActForm, RadioField, SelectField, TextField, type Choice } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { Qr } from '../../../ui/qr.tsx'
import { stateOf } from './staff.rules.ts'

export type RoleView = {
  id: string
  wardId: string
  wardName: string
  role: string
  roleName: string
  from: string
  to: string | null
  deputyForName: string | null
}
export type PersonView = {
  id: string
  login: string
  name: string
  kana: string
  active: boolean
  hasPassword: boolean
  hasCode: boolean
  hasPin: boolean
  roles: readonly RoleView[]
}
export type ChangeView = { at: Date; by: string | null; for: string | null; text: string }
export type Typed = (name: string) => string
const day = (date: string | null): string => (date === null ? '' : formatWareki(date, 'short'))
const period = (one: { from: string; to: string | null }): string => `${day(one.from)} から${one.to ? ` ${day(one.to)} まで` : ''}`
const STATES = { now: ['calm', '✓ いま'], soon: ['plain', '○ これから'], over: ['plain', '− 終わり'] } as const
const RoleState = ({ line, today }: { line: RoleView; today: string }): VNode => {
  const [tone, words] = STATES[stateOf(line, today)]
  return <span class={`tag ${tone}`}>{words}</span>
}
const roleWords = (line: RoleView): string => `${line.roleName}${line.deputyForName ? `（${line.deputyForName}さんの代理）` : ''}`

export function StaffListScreen(props: {
  rows: readonly PersonView[]
  today: string
  text: string
  ward: string
  left: boolean
  wards: readonly Choice[]
  mayWrite: boolean
  previous: string | undefined
  next: string | undefined
  files: readonly [string, string][]
}): VNode {
  return (
    <>
      <Head title="職員" purpose="だれが、どの役割に、いつからいつまでついているかを見て、決めます。">
        {props.mayWrite ? (
          <a class="btn" href="/admin/staff/new">
            職員を加える
          </a>
        ) : null}
      </Head>
      <form method="get" action="/admin/staff" class="acts find" role="search">
        <div>
          <label for="q">名前・かな・ログイン名</label>
          <br />
          <input id="q" name="q" value={props.text} />
        </div>
        {props.wards.length > 1 ? (
          <div>
            <label for="ward">所属</label>
            <br />
            <select id="ward" name="ward">
              <option value="">すべて</option>
              {props.wards.map((one) => (
                <option value={one.value} selected={one.value === props.ward}>
                  {one.label}
                </option>
              ))}
            </select>
          </div>
        ) : null}
        {props.left ? <input type="hidden" name="left" value="1" /> : null}
        <button class="btn quiet">さがす</button>
      </form>
      <nav class="chips" aria-label="しぼりこみ">
        <a class="chip" href="/admin/staff" {...(props.left ? {} : { 'aria-current': 'true' as const })}>
          いまの職員
        </a>
        <a class="chip" href="/admin/staff?left=1" {...(props.left ? { 'aria-current': 'true' as const } : {})}>
          やめた職員
        </a>
      </nav>
      {props.rows.length === 0 ? (
        <div class="card">
          <p>
            {props.text || props.ward ? 'この条件の職員はいません。' : props.left ? 'やめた職員は、まだいません。' : 'まだ職員がいません。'}
          </p>
          {props.mayWrite && !props.left ? (
            <p>
              <a href="/admin/staff/new">職員を加える</a>
            </p>
          ) : null}
        </div>
      ) : (
        <div class="scroll">
          <table class="wide">
            <caption>
              かなの順に {props.rows.length} 人{props.next ? '（つづきがあります）' : ''}
            </caption>
            <thead>
              <tr>
                <th scope="col">名前</th>
                <th scope="col">ログイン名</th>
                <th scope="col">所属と役割</th>
                <th scope="col">サインイン</th>
              </tr>
            </thead>
            <tbody>
              {props.rows.map((row) => (
                <tr>
                  <th scope="row">
                    <a href={`/admin/staff/${row.id}`}>{row.name}</a>
                    <br />
                    <span class="sub">{row.kana}</span>
                  </th>
                  <td>{row.login}</td>
                  <td>
                    {row.roles
                      .filter((line) => stateOf(line, props.today) !== 'over')
                      .map((line) => (
                        <div>
                          {line.wardName}　{roleWords(line)}
                          {stateOf(line, props.today) === 'soon' ? `　${day(line.from)} から` : line.to ? `　${day(line.to)} まで` : ''}
                        </div>
                      ))}
                    {row.roles.every((line) => stateOf(line, props.today) === 'over') ? 'いまの役割はありません' : null}
                  </td>
                  <td>{row.hasPassword ? (row.hasCode ? 'パスワードと 6 けたの数字' : 'パスワード') : 'まだ（リンク待ち）'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p class="acts">
        {props.previous ? (
          <a class="btn quiet" href={props.previous}>
            前を見る
          </a>
        ) : null}
        {props.next ? (
          <a class="btn quiet" href={props.next}>
            つづきを見る
          </a>
        ) : null}
      </p>
      {props.rows.length ? (
        <p class="acts">
          この条件のすべてを書き出す：
          {props.files.map(([label, href]) => (
            <a href={href}>{label}</a>
          ))}
        </p>
      ) : null}
    </>
  )
}

type RoleOptions = { roles: readonly Choice[]; wards: readonly Choice[] }
function RoleFields({
  typed,
  reasons,
  options,
  today,
}: {
  typed: Typed
  reasons: readonly Reason[]
  options: RoleOptions
  today: string
}): VNode {
  return (
    <>
      {options.wards.length > 1 ? (
        <SelectField
          name="ward"
          label="所属"
          must
          options={options.wards}
          empty="えらんでください"
          value={typed('ward')}
          reasons={reasons}
        />
      ) : (
        <input type="hidden" name="ward" value={options.wards[0]?.value ?? ''} />
      )}
      <RadioField name="role" label="役割" must options={options.roles} value={typed('role')} reasons={reasons} />
      <TextField
        name="from"
        label="いつから"
        must
        short
        value={typed('from') || day(today)}
        reasons={reasons}
        help="4/1、R9.4.1 のように書けます。"
      />
      <TextField name="to" label="いつまで" short value={typed('to')} reasons={reasons} help="決まっていなければ、空のままにします。" />
    </>
  )
}

export function NewStaffScreen({
  typed,
  reasons,
  clientId,
  options,
  today,
}: {
  typed: Typed
  reasons: readonly Reason[]
  clientId: string
  options: RoleOptions
  today: string
}): VNode {
  return (
    <>
      <Head title="職員を加える" purpose="加えると、本人がパスワードを決めるための、一度だけ使えるリンクの紙が出ます。" />
      <Problems reasons={reasons} />
      <ActForm action="/admin/staff" clientId={clientId}>
        <TextField name="name" label="名前" must value={typed('name')} reasons={reasons} />
        <TextField name="kana" label="かな" value={typed('kana')} reasons={reasons} />
        <TextField
          name="login"
          label="ログイン名"
          must
          value={typed('login')}
          reasons={reasons}
          help="半角の英小文字・数字・.・-・_ で 3 から 40 文字"
        />
        <RoleFields typed={typed} reasons={reasons} options={options} today={today} />
        <div class="acts stick">
          <button class="btn">職員を加える</button>
        </div>
      </ActForm>
    </>
  )
}

/** The paper that is handed over: shown once, kept nowhere. */
export function LinkScreen({
  person,
  url,
  endsAt,
  now,
}: {
  person: { id: string; name: string; login: string }
  url: string
  endsAt: Date
  now: Date
}): VNode {
  return (
    <>
      <Head title="パスワードを決めるためのリンク" purpose="このページは一度だけ出ます。印刷して、本人に手わたしてください。" />
      <div class="card paper">
        <p>
          <b>{person.name}</b> さん
        </p>
        <dl>
          <dt>ログイン名</dt>
          <dd>
            <b>{person.login}</b>
          </dd>
          <dt>使える時</dt>
          <dd>{sayInstant(endsAt, now)} まで、一度だけ</dd>
        </dl>
        <p>下の番地を開くか、QR コードを読み、12 文字以上のパスワードを決めてください。</p>
        <Qr text={url} label="パスワードを決めるページの QR コード" />
        <p class="address">{url}</p>
        <p class="sub">この紙を持つ人は、だれでもパスワードを決められます。使い終わったら細かく切って捨ててください。</p>
      </div>
      <p class="acts">
        <a class="btn quiet" href={`/admin/staff/${person.id}`}>
          {person.name}さんのページへ
        </a>
      </p>
    </>
  )
}

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
            <div class="scroll">
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
                    <TextField
                      id={`to-${line.id}`}
                      name="to"
                      label="いつまで"
                      must
                      short
                      value={value(`end-${line.id}`)('to') || day(today)}
                      reasons={wrong(`end-${line.id}`)}
                      help="まだはじまっていない役割は、はじまる前の日を入れると取りやめになります。"
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
                        options={(props.colleagues.get(line.wardId) ?? []).filter((one) => one.value !== person.id)}
                        value={value(`deputy-${line.id}`)('deputy')}
                        reasons={wrong(`deputy-${line.id}`)}
                      />
                      <TextField
                        id={`from-${line.id}`}
                        name="from"
                        label="いつから"
                        must
                        short
                        value={value(`deputy-${line.id}`)('from') || day(today)}
                        reasons={wrong(`deputy-${line.id}`)}
                      />
                      <TextField
                        id={`until-${line.id}`}
                        name="to"
                        label="いつまで"
                        must
                        short
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
                  {sayInstant(one.at, props.now)}　{one.by ?? 'はじめの設定'}
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
                <summary class="link">名前・ログイン名を直す</summary>
                <ActForm action={at('name')} clientId={clientId}>
                  <TextField name="name" label="名前" must value={value('name')('name') || person.name} reasons={wrong('name')} />
                  <TextField name="kana" label="かな" value={value('name')('kana') || person.kana} reasons={wrong('name')} />
                  <TextField name="login" label="ログイン名" must value={value('name')('login') || person.login} reasons={wrong('name')} />
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
