// わたしのアカウント: role, hand-overs, password, one-time code, PIN, open sessions.
import type { VNode } from 'preact'
import { formatWareki } from '../../../kernel/era.ts'
import { sayInstant } from '../../../kernel/say-date.ts'
import type { Reason } from '../../../kernel/result.ts'
import { Problems } from '../../../records/field.screens.tsx'
import { ActForm, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { Qr } from '../../../ui/qr.tsx'

export type RoleView = { id: string; words: string; until: string | null; here: boolean }
export type SignInView = { id: string; where: string; means: string; startedAt: Date; seenAt: Date; here: boolean }
export type AccountView = {
  name: string
  login: string
  hasCode: boolean
  hasPin: boolean
  passwordSetAt: Date | null
  recoveryLeft: number
}

export function AccountScreen(props: {
  account: AccountView
  roles: readonly RoleView[]
  signIns: readonly SignInView[]
  handovers: readonly { id: string; words: string }[]
  desk: string
  now: Date
  clientId: string
  reasons: readonly Reason[]
  typedEmail: string
}): VNode {
  const { account, clientId, now } = props
  const others = props.signIns.filter((one) => !one.here)
  return (
    <>
      <Head
        title="わたしのアカウント"
        purpose={`${account.name}　ログイン名：${account.login}${props.desk ? `　この共用パソコン：${props.desk}` : ''}`}
      />
      <Problems reasons={props.reasons} />
      <div class="cols">
        <div>
          {props.handovers.length ? (
            <div class="card green">
              <h2>引きつぎ</h2>
              <ul>
                {props.handovers.map((one) => (
                  <li>
                    <a href={`/account/handovers/${one.id}`}>{one.words}</a>
                  </li>
                ))}
              </ul>
            </div>
          ) : null}
          <h2>役割</h2>
          {props.roles.length < 2 ? (
            <p>{props.roles[0]?.words}</p>
          ) : (
            <ul class="plain">
              {props.roles.map((one) => (
                <li class="line">
                  <span>
                    {one.words}
                    {one.until ? `　${formatWareki(one.until, 'short')} まで` : ''}
                  </span>
                  {one.here ? (
                    <span class="tag calm">✓ いまの役割</span>
                  ) : (
                    <ActForm action="/account/role" clientId={clientId} hidden={{ role_id: one.id }}>
                      <button class="btn quiet">この役割に切りかえる</button>
                    </ActForm>
                  )}
                </li>
              ))}
            </ul>
          )}
          <h2>開いている画面</h2>
          <div class="scroll" tabIndex={0} role="region" aria-label="横に動かせる表">
            <table>
              <thead>
                <tr>
                  <th scope="col">どこで</th>
                  <th scope="col">サインイン</th>
                  <th scope="col">さいごに使った</th>
                  <th scope="col">閉じる</th>
                </tr>
              </thead>
              <tbody>
                {props.signIns.map((one) => (
                  <tr>
                    <th scope="row">
                      {one.where}
                      {one.here ? (
                        <>
                          {' '}
                          <span class="tag calm">✓ この画面</span>
                        </>
                      ) : null}
                    </th>
                    <td>
                      {sayInstant(one.startedAt, now)}　{one.means}
                    </td>
                    <td>{sayInstant(one.seenAt, now)}</td>
                    <td>
                      {one.here ? (
                        ''
                      ) : (
                        <ActForm action="/account/sign-ins/end" clientId={clientId} hidden={{ sign_in: one.id }}>
                          <button class="link" aria-label={`${one.where}（${sayInstant(one.startedAt, now)}）を閉じる`}>
                            閉じる
                          </button>
                        </ActForm>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {others.length ? (
            <ActForm action="/account/sign-ins/end-others" clientId={clientId}>
              <p class="sub">覚えのない画面があるときは、すべて閉じてから、パスワードを変えてください。</p>
              <button class="btn quiet">この画面のほかをすべて閉じる</button>
            </ActForm>
          ) : null}
        </div>
        <aside>
          <div class="card">
            <h2>サインインのしかた</h2>
            <dl>
              <dt>パスワード</dt>
              <dd>
                {account.passwordSetAt ? `${sayInstant(account.passwordSetAt, now)} に変更` : '決まっています'}
                <br />
                <a class="link" href="/account/password">
                  パスワードを変える
                </a>
              </dd>
              <dt>6 けたの数字</dt>
              <dd>
                {account.hasCode ? `使っています（予備の番号はあと ${account.recoveryLeft}）` : 'まだ使っていません'}
                <br />
                <a class="link" href="/account/code">
                  {account.hasCode ? '6 けたの数字を見直す' : '6 けたの数字を使う'}
                </a>
              </dd>
              <dt>暗証番号</dt>
              <dd>
                {account.hasPin ? '決まっています' : 'ありません'}
                <br />
                <a class="link" href="/account/pin">
                  {account.hasPin ? '暗証番号を変える' : '暗証番号を決める'}
                </a>
              </dd>
            </dl>
          </div>
          <div class="card">
            <h2>メールの知らせ</h2>
            <ActForm action="/account/email" clientId={clientId}>
              <TextField
                name="email"
                label="メール"
                autocomplete="email"
                value={props.typedEmail}
                reasons={props.reasons}
                help="一日のまとめなどが届きます。個人のことは書かれません。空けると、届きません。"
              />
              <button class="btn quiet">このメールにする</button>
            </ActForm>
          </div>
          <div class="card">
            <h2>カレンダー</h2>
            <p>
              <a class="link" href="/account/feed">
                自分の電話やパソコンのカレンダーで見る
              </a>
            </p>
          </div>
          <div class="card">
            <h2>使い方の記録</h2>
            <p>
              <a class="link" href="/account/log">
                自分が見て、書いて、書き出したもの
              </a>
              <br />
              <a class="link" href="/rights">
                だれが何を見られるか
              </a>
            </p>
          </div>
        </aside>
      </div>
    </>
  )
}

export function PasswordScreen({ reasons, clientId }: { reasons: readonly Reason[]; clientId: string }): VNode {
  return (
    <div class="narrow">
      <Head title="パスワードを変える" purpose="変えると、ほかの開いている画面はすべて閉じます。" />
      <Problems reasons={reasons} />
      <ActForm action="/account/password" clientId={clientId}>
        <TextField name="old" type="password" autocomplete="current-password" label="いまのパスワード" must reasons={reasons} />
        <TextField
          name="password"
          type="password"
          autocomplete="new-password"
          label="新しいパスワード"
          must
          reasons={reasons}
          help="12 文字以上。いくつかの言葉をつなげた長い文が、覚えやすく強いです。"
        />
        <TextField name="again" type="password" autocomplete="new-password" label="もう一度" must reasons={reasons} />
        <button class="btn">パスワードを変える</button>
      </ActForm>
    </div>
  )
}

export function PinScreen({ reasons, clientId, hasPin }: { reasons: readonly Reason[]; clientId: string; hasPin: boolean }): VNode {
  return (
    <div class="narrow">
      <Head
        title="暗証番号"
        purpose="共用のパソコンで、すばやく交代するための 6 けたの番号です。パスワードでサインインしたことのあるパソコンだけで使えます。"
      />
      <Problems reasons={reasons} />
      <ActForm action="/account/pin" clientId={clientId}>
        <TextField name="password" type="password" autocomplete="current-password" label="いまのパスワード" must reasons={reasons} />
        <TextField name="pin" type="password" digits short label="暗証番号（6 けた）" must reasons={reasons} />
        <TextField name="again" type="password" digits short label="もう一度" must reasons={reasons} />
        <button class="btn">この番号にする</button>
      </ActForm>
      {hasPin ? (
        <ActForm action="/account/pin/stop" clientId={clientId}>
          <button class="btn quiet">暗証番号をやめる</button>
        </ActForm>
      ) : null}
    </div>
  )
}

const grouped = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ')
export function CodeScreen({
  reasons,
  clientId,
  state,
  secret,
  otpauth,
  recoveryLeft,
}: {
  reasons: readonly Reason[]
  clientId: string
  state: 'none' | 'pending' | 'on'
  secret: string
  otpauth: string
  recoveryLeft: number
}): VNode {
  const password = (
    <TextField name="password" type="password" autocomplete="current-password" label="いまのパスワード" must reasons={reasons} />
  )
  return (
    <div class="narrow">
      <Head
        title="6 けたの数字"
        purpose="パスワードのほかに、電話のアプリに出る 6 けたの数字をたずねます。パスワードを知られても、ほかの人は入れません。"
      />
      <Problems reasons={reasons} />
      {state === 'none' ? (
        <ActForm action="/account/code/begin" clientId={clientId}>
          {password}
          <button class="btn">はじめる</button>
        </ActForm>
      ) : null}
      {state === 'pending' ? (
        <>
          <ol>
            <li>電話の認証アプリで、下の QR コードを読みます。読めないときは、番号を打ちます。</li>
            <li>アプリに出た 6 けたの数字を、下に入れます。</li>
          </ol>
          <div class="card">
            <Qr text={otpauth} label="認証アプリに読ませる QR コード" />
            <p>
              番号：<code>{grouped(secret)}</code>
            </p>
          </div>
          <ActForm action="/account/code/confirm" clientId={clientId}>
            <TextField name="code" label="6 けたの数字" must short digits autocomplete="one-time-code" reasons={reasons} />
            <button class="btn">この電話で使う</button>
          </ActForm>
        </>
      ) : null}
      {state === 'on' ? (
        <>
          <p>使っています。予備の番号は、あと {recoveryLeft} つです。</p>
          <details open={reasons.length > 0}>
            <summary class="link">予備の番号を作り直す・6 けたの数字をやめる</summary>
            <ActForm action="/account/code/change" clientId={clientId}>
              {password}
              <div class="acts">
                <button class="btn quiet" name="what" value="renew">
                  予備の番号を作り直す
                </button>
                <button class="btn quiet" name="what" value="stop">
                  6 けたの数字をやめる
                </button>
              </div>
            </ActForm>
          </details>
        </>
      ) : null}
      <p>
        <a class="link" href="/account">
          わたしのアカウントへ
        </a>
      </p>
    </div>
  )
}

/** Shown once, kept as hashes only. */
export function RecoveryScreen({ codes }: { codes: readonly string[] }): VNode {
  return (
    <div class="narrow">
      <Head
        title="予備の番号"
        purpose="電話が使えないとき、6 けたの数字のかわりに入れます。一つにつき一度だけ使えます。このページは一度だけ出ます。"
      />
      <div class="card paper">
        <ol>
          {codes.map((code) => (
            <li>
              <code>{code}</code>
            </li>
          ))}
        </ol>
      </div>
      <p>印刷するか書き写して、鍵のかかるところに置いてください。</p>
      <p>
        <a class="btn" href="/account">
          書き写しました
        </a>
      </p>
    </div>
  )
}
