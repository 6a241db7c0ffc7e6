// The shared desk: choose a name and type the PIN; or show who you are so that a form that came too late is sent on.
import type { VNode } from 'preact'
import { ClosedNote } from './sign-in.tsx'

type Person = { id: string; name: string; open: boolean }

export function SwitchScreen({
  desk,
  to,
  chosen,
  problem,
  closed = false,
}: {
  desk: { name: string; people: readonly Person[] }
  to: string
  chosen: string
  problem?: string
  /** The session stood idle. */ closed?: boolean
}): VNode {
  const open = desk.people.filter((one) => one.open)
  return (
    <div class="narrow">
      <h1>交代する</h1>
      <p class="sub">{desk.name}　このパソコンで、最近パスワードのサインインをした人だけが出ています。</p>
      {closed ? <ClosedNote /> : null}
      {problem ? (
        <div class="problems" role="alert">
          <p>{problem}</p>
        </div>
      ) : null}
      {open.length === 0 ? (
        <p>いま暗証番号で交代できる人はいません。</p>
      ) : (
        <form method="post" action="/switch" class="stack">
          <input type="hidden" name="to" value={to} />
          <fieldset>
            <legend>だれが使いますか</legend>
            <div class="choices people">
              {open.map((one, i) => (
                <label>
                  <input type="radio" name="person" value={one.id} required checked={one.id === chosen || (open.length === 1 && i === 0)} />
                  {one.name}
                </label>
              ))}
            </div>
          </fieldset>
          <label for="pin">暗証番号（6 けた）</label>
          <input id="pin" name="pin" type="password" inputMode="numeric" autocomplete="off" class="short" required />
          <button class="btn">交代する</button>
        </form>
      )}
      <p>
        <a class="link" href={`/sign-in?to=${encodeURIComponent(to)}`}>
          パスワードでサインインする
        </a>
      </p>
    </div>
  )
}

export function UnlockScreen({
  person,
  path,
  body,
  problem,
}: {
  person: { staffId: string; name: string }
  path: string
  body: string
  problem?: string
}): VNode {
  return (
    <div class="narrow">
      <h1>画面が閉じていました</h1>
      <p>しばらく使われていなかったためです。書いた内容は残っています。まだ保存していません。</p>
      {problem ? (
        <div class="problems" role="alert">
          <p>{problem}</p>
        </div>
      ) : null}
      <form method="post" action="/unlock" class="stack">
        <input type="hidden" name="kept_for" value={person.staffId} />
        <input type="hidden" name="kept_path" value={path} />
        <input type="hidden" name="kept_body" value={body} />
        <p>
          <b>{person.name}</b>さん、パスワードを入れると、そのまま送ります。
        </p>
        <label for="password">パスワード</label>
        <input id="password" name="password" type="password" autocomplete="current-password" />
        <label for="code">
          6 けたの数字<span class="sub">（設定した人だけ）</span>
        </label>
        <input id="code" name="code" inputMode="numeric" autocomplete="one-time-code" class="short" />
        <details>
          <summary class="link">暗証番号で続ける（共用のパソコン）</summary>
          <label for="pin">暗証番号（6 けた）</label>
          <br />
          <input id="pin" name="pin" type="password" inputMode="numeric" autocomplete="off" class="short" />
        </details>
        <button class="btn">続けて送る</button>
      </form>
      <p>
        <a class="link" href="/switch">
          ほかの人が使う（書いた内容は送られません）
        </a>
      </p>
    </div>
  )
}

/** What was typed in a role that is no longer there, or that a PIN does not open: to be copied by its writer; nothing is left out but the marks of the form itself and numbers of records. */
export function OtherRoleScreen({ body, byPin }: { body: string; byPin: boolean }): VNode {
  const typed = [...new URLSearchParams(body)].filter(
    ([name, value]) => value.trim() !== '' && !/^(client_id|version|with_version)$/.test(name) && !/^[0-9a-f-]{36}$/.test(value),
  )
  return (
    <div class="narrow">
      <h1>送れませんでした</h1>
      <p>
        {byPin
          ? '書いたときの役割には、暗証番号では入れません。いまは別の役割で入っています。'
          : '書いたときの役割は終わっています。いまは別の役割で入っています。'}
        書いた内容は、まだ保存していません。
      </p>
      <p>
        {byPin
          ? '下の内容を写してから、パスワードでサインインし直し、「わたしのアカウント」で書いたときの役割に替えて、もう一度入れてください。'
          : '下の内容を写して、いまその仕事を受け持つ人か、その社協の管理者に渡してください。いまの役割で入れ直すと、ちがう社協の記録になることがあります。'}
      </p>
      <h2>書いた内容</h2>
      <textarea readOnly rows={Math.min(12, typed.length + 2)} aria-label="書いた内容">
        {typed.map(([, value]) => value).join('\n')}
      </textarea>
      <p>
        <a class="btn" href={byPin ? '/sign-in' : '/'}>
          {byPin ? 'パスワードでサインインする' : '最初の画面へ'}
        </a>
      </p>
    </div>
  )
}
