// The list of staff, a new one, and the link handed over.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { Problems } from '../../../records/field.screens.tsx'
import { ActForm, TextField, type Choice } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { Qr } from '../../../ui/qr.tsx'
import { stateOf } from './staff.rules.ts'

import { type PersonView, type Typed, day, roleWords, type RoleOptions, RoleFields } from './staff-view.screens.tsx'
import { When } from '#src/ui/when.tsx'

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
        <div class="scroll" tabIndex={0} role="region" aria-label="横に動かせる表">
          <table class="wide as-cards">
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
                  <td data-label="ログイン名">{row.login}</td>
                  <td data-label="所属と役割">
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
                  <td data-label="サインイン">
                    {row.hasPassword ? (row.hasCode ? 'パスワードと 6 けたの数字' : 'パスワード') : 'まだ（リンク待ち）'}
                  </td>
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
        <TextField
          name="email"
          label="メール"
          value={typed('email')}
          reasons={reasons}
          help="一日のまとめなどの知らせが届きます。なくてもかまいません。"
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
}: {
  person: { id: string; name: string; login: string }
  url: string
  endsAt: Date
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
          <dd>
            <When at={endsAt} /> まで、一度だけ
          </dd>
        </dl>
        <p>下のアドレスを開くか、QR コードを読み、12 文字以上のパスワードを決めてください。</p>
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
