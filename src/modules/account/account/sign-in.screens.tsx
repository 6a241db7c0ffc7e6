// The ways one signs in with, changed by oneself: password, PIN, one-time code, recovery codes.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { Problems } from '../../../records/field.screens.tsx'
import { ActForm, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { Qr } from '../../../ui/qr.tsx'

const Back = (): VNode => (
  <p>
    <a class="link" href="/account">
      わたしのアカウントへ
    </a>
  </p>
)

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
      <Back />
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
      <Back />
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
      <Back />
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
