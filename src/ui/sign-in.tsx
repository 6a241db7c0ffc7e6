// Sign-in for the desk: password, and the one-time code for those who have one.
import type { VNode } from 'preact'

/** Why a door stands where a page was: nobody used it, or the role it was opened in is over. */
export type Closed = 'idle' | 'role'
export const ClosedNote = ({ why }: { why: Closed }): VNode => (
  <div class="card" role="status">
    <p>
      {why === 'idle'
        ? '時間がたったので、画面を閉じました。書きかけは残っています。もう一度サインインすると、前の画面にもどり、書きかけの続きから始められます。'
        : 'この画面を開いたときの役割が終わったので、画面を閉じました。ほかに使える役割があれば、サインインするとその役割で始まります。終わった役割の書きかけは、続けられません。役割に心当たりがないときは、職員・権限の係に聞いてください。'}
    </p>
  </div>
)

type Door = { to: string; login: string; demo: boolean; problem?: string; closed?: Closed | undefined }
export function SignInScreen({ to, login, demo, problem, closed }: Door): VNode {
  return (
    <div class="narrow">
      <h1>サインイン</h1>
      <p class="sub">ささえあいは、社会福祉協議会の職員が使う業務システムです。</p>
      {closed ? <ClosedNote why={closed} /> : null}
      {problem ? (
        <div class="problems" role="alert">
          <p>{problem}</p>
        </div>
      ) : null}
      <form method="post" action="/sign-in" class="stack">
        <input type="hidden" name="to" value={to} />
        <label for="login">ログイン名</label>
        <input id="login" name="login" value={login} autocomplete="username" required />
        <label for="password">パスワード</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required />
        <label for="code">
          6 けたの数字<span class="sub">（設定した人だけ）</span>
        </label>
        <input id="code" name="code" inputMode="numeric" autocomplete="one-time-code" class="short" />
        <button class="btn">サインインする</button>
      </form>
      <p class="sub">パスワードを忘れたときは、所属の「職員・権限の係」に伝えてください。新しく決めるためのリンクを渡します。</p>
      <section aria-labelledby="for-all">
        <h2 id="for-all">職員でない方へ</h2>
        <p class="acts">
          <a class="btn quiet" href="/help">
            困りごとを相談する
          </a>
          <a class="btn quiet" href="/figures">
            公表した数字を見る
          </a>
        </p>
      </section>
      {demo ? <p class="sub">見本の職員のログイン名とパスワードは、demo/accounts.csv にあります。</p> : null}
    </div>
  )
}
