// The shared desk: choose a name and type the PIN; or show who you are so that a form that came too late is sent on.
import type { VNode } from 'preact'
import { councilName } from './page.tsx'
import { ClosedNote, type Closed } from './sign-in.tsx'
import { TypedList, type TypedLine } from './typed-list.tsx'
import { When } from './when.tsx'

type Person = { id: string; name: string; open: boolean }

export function SwitchScreen({
  desk,
  to,
  chosen,
  problem,
  closed,
}: {
  desk: { name: string; people: readonly Person[] }
  to: string
  chosen: string
  problem?: string
  closed?: Closed | undefined
}): VNode {
  const open = desk.people.filter((one) => one.open)
  return (
    <div class="narrow">
      <h1>交代する</h1>
      <p class="sub">{desk.name}　このパソコンで、最近パスワードのサインインをした人だけが出ています。</p>
      {closed ? <ClosedNote why={closed} /> : null}
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

/** Why a page was closed while somebody wrote: nobody used it, its role is over, or it was ended from another browser. */
export type WhyClosed = 'idle' | 'role' | 'elsewhere'
const WHY: Record<WhyClosed, string> = {
  idle: 'しばらく使われていなかったためです。書いた内容は残っています。まだ保存していません。',
  role: 'この画面を開いたときの役割が終わったためです。書いた内容は残っています。まだ保存していません。',
  elsewhere: 'このサインインは、別の画面で終わりにされました。書いた内容は残っています。まだ保存していません。',
}

export function UnlockScreen({
  person,
  path,
  body,
  why,
  pin,
  problem,
}: {
  person: { staffId: string; name: string }
  path: string
  body: string
  why: WhyClosed
  /** This computer is shared and this person may go on by number at it. */ pin: boolean
  problem?: string
}): VNode {
  return (
    <div class="narrow">
      <h1>画面が閉じていました</h1>
      <p>{WHY[why]}</p>
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
          <b>{person.name}</b>
          {why === 'role'
            ? 'さん、パスワードを入れると、書いた内容をお見せします。終わった役割では送れません。'
            : 'さん、パスワードを入れると、そのまま送ります。'}
        </p>
        <label for="password">パスワード</label>
        <input id="password" name="password" type="password" autocomplete="current-password" />
        <label for="code">
          6 けたの数字<span class="sub">（設定した人だけ）</span>
        </label>
        <input id="code" name="code" inputMode="numeric" autocomplete="one-time-code" class="short" />
        {pin ? (
          <details>
            <summary class="link">暗証番号で続ける（共用のパソコン）</summary>
            <label for="pin">暗証番号（6 けた）</label>
            <br />
            <input id="pin" name="pin" type="password" inputMode="numeric" autocomplete="off" class="short" />
          </details>
        ) : null}
        <button class="btn">{why === 'role' ? '書いた内容を見る' : '続けて送る'}</button>
      </form>
      <p>
        <a class="link" href="/switch">
          ほかの人が使う（書いた内容は送られません）
        </a>
      </p>
    </div>
  )
}

const NOW_WHERE = {
  other: { said: '書いたときの役割は終わっています。いまは別の役割で入っています。', to: '/', button: '最初の画面へ' },
  pin: {
    said: '書いたときの役割には、暗証番号では入れません。いまは別の役割で入っています。',
    to: '/sign-in',
    button: 'パスワードでサインインする',
  },
  none: {
    said: '書いたときの役割は終わっています。いま使える役割はないので、サインインはしていません。',
    to: '/sign-in',
    button: 'サインインの画面へ',
  },
} as const

/** What was typed in a role that is no longer there, or that a PIN does not open: to be copied or printed by its writer, each field by its name, whatever was picked or ticked by its words. */
export function OtherRoleScreen({
  lines,
  now,
  writer,
  page,
  at,
}: {
  lines: readonly TypedLine[]
  /** In which role the writer is now. */ now: keyof typeof NOW_WHERE
  writer: { name: string; wardName: string }
  /** The heading of the form. */ page: string
  at: Date
}): VNode {
  const { said, to, button } = NOW_WHERE[now]
  return (
    <div class="narrow">
      <h1>送れませんでした</h1>
      <p>{said}書いた内容は、まだ保存していません。</p>
      <p>
        {now === 'pin'
          ? '下の内容を写すか印刷してから、パスワードでサインインし直し、「わたしのアカウント」で書いたときの役割に替えて、もう一度入れてください。'
          : now === 'none'
            ? '下の内容を写すか印刷して、いまその仕事を受け持つ人か、その社協の管理者に渡してください。この画面を閉じると、もう出せません。'
            : '下の内容を写すか印刷して、いまその仕事を受け持つ人か、その社協の管理者に渡してください。いまの役割で入れ直すと、ちがう社協の記録になることがあります。'}
      </p>
      <h2>書いた内容</h2>
      <p class="sub">
        {page ? `${page}　` : ''}
        書いた人：{writer.name}（{councilName(writer.wardName)}）　送ろうとした時刻：
        <When at={at} />
      </p>
      <TypedList lines={lines} />
      <p>
        <a class="btn" href={to}>
          {button}
        </a>
      </p>
    </div>
  )
}
