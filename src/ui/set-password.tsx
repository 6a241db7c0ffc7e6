// Sets a password by a one-time link.
import type { VNode } from 'preact'

export function SetPasswordScreen({
  token,
  person,
  problem,
}: {
  token: string
  person: { login: string; name: string }
  problem?: string
}): VNode {
  return (
    <div class="narrow">
      <h1>パスワードを決める</h1>
      <p>
        <b>{person.name}</b>さん　ログイン名：<b>{person.login}</b>
      </p>
      <p class="sub">このページは一度だけ使えます。</p>
      {problem ? (
        <div class="problems" role="alert">
          <p>{problem}</p>
        </div>
      ) : null}
      <form method="post" action="/set-password" class="stack">
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="username" autocomplete="username" value={person.login} />
        <label for="password">新しいパスワード</label>
        <input id="password" name="password" type="password" autocomplete="new-password" aria-describedby="password-help" required />
        <p class="sub" id="password-help">
          12 文字以上。いくつかの言葉をつなげた長い文が、覚えやすく強いです。
        </p>
        <label for="again">もう一度</label>
        <input id="again" name="again" type="password" autocomplete="new-password" required />
        <button class="btn">このパスワードにする</button>
      </form>
    </div>
  )
}
