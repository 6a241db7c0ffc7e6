// わたしのアカウント: role, hand-overs, password, one-time code, PIN, open sessions.
import type { VNode } from 'preact'
import { sayInstant } from '../../../kernel/say-date.ts'
import type { Reason } from '../../../kernel/result.ts'
import { Problems } from '../../../records/field.screens.tsx'
import { ActForm, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { When } from '#src/ui/when.tsx'

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
                    {one.until ? (
                      <>
                        {'　'}
                        <When on={one.until} list />
                        {' まで'}
                      </>
                    ) : (
                      ''
                    )}
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
            <table class="as-cards">
              <thead>
                <tr>
                  <th scope="col">どこで</th>
                  <th scope="col">サインイン</th>
                  <th scope="col">さいごに使った</th>
                  <th scope="col" class="hand">
                    閉じる
                  </th>
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
                    <td data-label="サインイン">
                      <When at={one.startedAt} />　{one.means}
                    </td>
                    <td data-label="さいごに使った">
                      <When at={one.seenAt} />
                    </td>
                    <td class="hand">
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
                {account.passwordSetAt ? (
                  <>
                    <When at={account.passwordSetAt} />
                    {' に変更'}
                  </>
                ) : (
                  '決まっています'
                )}
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
          <div class="card hand">
            <h2>カレンダー</h2>
            <p>
              <a class="link" href="/account/feed">
                自分の電話やパソコンのカレンダーで見る
              </a>
            </p>
          </div>
          <div class="card hand">
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
