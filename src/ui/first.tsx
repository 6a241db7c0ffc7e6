// The one page of the first administrator.
import type { VNode } from 'preact'

export function FirstScreen({
  token,
  name,
  login,
  shortest,
  problem,
}: {
  token: string
  name: string
  login: string
  shortest: number
  problem?: string
}): VNode {
  return (
    <div class="narrow">
      <h1>はじめの管理者をつくる</h1>
      <p class="sub">市社協の「職員・権限の係」になります。このページは一度だけ使えます。</p>
      {problem ? (
        <div class="problems" role="alert">
          <p>{problem}</p>
        </div>
      ) : null}
      <form method="post" action="/first" class="stack">
        <input type="hidden" name="token" value={token} />
        <label for="name">名前</label>
        <input id="name" name="name" value={name} autocomplete="name" required />
        <label for="login">ログイン名</label>
        <input id="login" name="login" value={login} autocomplete="username" required />
        <p class="sub">半角の英小文字・数字・.・-・_ で 3 から 40 文字</p>
        <label for="password">パスワード</label>
        <input id="password" name="password" type="password" autocomplete="new-password" required />
        <p class="sub">{shortest} 文字以上。長い文でかまいません。</p>
        <button class="btn">管理者をつくる</button>
      </form>
    </div>
  )
}
