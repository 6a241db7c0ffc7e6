// メッセージ: the threads I take part in, one thread, a new one.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { Problems } from '../../../records/field.screens.tsx'
import { ActForm } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { firstWords, TAKE_BACK_MINUTES } from './message.rules.ts'
import { When } from '#src/ui/when.tsx'

export type ThreadView = {
  id: string
  names: readonly string[]
  newestAt: Date
  unread: boolean
  lastBy: string
  text: string
  withdrawn: boolean
}
export type MessageView = {
  id: string
  by: string
  name: string
  at: Date
  text: string
  withdrawnAt: Date | null
  readBy: number
  mayTakeBack: boolean
}
type About = { words: string; href: string | undefined } | undefined
const Link = ({ about }: { about: About }): VNode | null =>
  about ? <p>{about.href ? <a href={about.href}>{about.words}</a> : <span class="sub">{about.words}</span>}</p> : null
/** More words than this and a way to the last of them stands above. */
const LONG = 8
const TAKEN_BACK = '（取り消されました）'

function TextArea({ value, reasons, label }: { value: string; reasons: readonly Reason[]; label: string }): VNode {
  const wrong = reasons.find((one) => one.field === 'text')
  return (
    <div class="field">
      <label for="text">
        {label}
        <span class="must">必須</span>
      </label>
      <br />
      <textarea id="text" name="text" {...(wrong ? { 'aria-invalid': true } : {})} aria-describedby={wrong ? 'text-wrong' : 'text-help'}>
        {value}
      </textarea>
      <p class="sub" id="text-help">
        暗号にして残します。読めるのは、このやりとりの人だけです。
      </p>
      {wrong ? (
        <p class="wrong" id="text-wrong">
          {wrong.message}
        </p>
      ) : null}
    </div>
  )
}

export function ThreadsScreen({ rows, next }: { rows: readonly ThreadView[]; next: string | undefined }): VNode {
  return (
    <>
      <Head title="メッセージ" purpose="同じ社協の同僚との、短いやりとりです。読めるのは、やりとりの人だけです。">
        <a class="btn" href="/messages/new">
          メッセージを書く
        </a>
      </Head>
      {rows.length === 0 ? (
        <div class="card">
          <p>まだやりとりはありません。記録のページの「同僚に伝える」から書くと、その記録へのリンクがつきます。</p>
        </div>
      ) : (
        <div class="scroll" tabIndex={0} role="region" aria-label="横に動かせる表">
          <table class="rows">
            <thead>
              <tr>
                <th scope="col">いま</th>
                <th scope="col">だれと</th>
                <th scope="col">さいごのことば</th>
                <th scope="col">いつ</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((one) => (
                <tr>
                  <td>{one.unread ? <span class="tag soon">● 未読</span> : <span class="tag plain">既読</span>}</td>
                  <th scope="row">
                    <a href={`/messages/${one.id}#newest`}>{one.names.join('、')}</a>
                  </th>
                  <td>
                    {one.lastBy}：{one.withdrawn ? TAKEN_BACK : firstWords(one.text)}
                  </td>
                  <td class="d">
                    <When at={one.newestAt} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {next ? (
        <p class="acts">
          <a class="btn quiet" href={next}>
            前のやりとり
          </a>
        </p>
      ) : null}
    </>
  )
}

export type NewProps = {
  people: readonly { id: string; name: string; words: string }[]
  to: readonly string[]
  text: string
  about: About
  aboutHref: string
  blind: readonly string[]
  reasons: readonly Reason[]
  clientId: string
}
export function NewMessageScreen({ people, to, text, about, aboutHref, blind, reasons, clientId }: NewProps): VNode {
  const wrong = reasons.find((one) => one.field === 'to')
  return (
    <>
      <Head title="メッセージを書く" purpose="送ると消せません。まちがえたときは、10 分のあいだは取り消せます。" />
      <Problems reasons={reasons} />
      <ActForm action="/messages" clientId={clientId} hidden={{ about: aboutHref, ...(blind.length ? { anyway: 'yes' } : {}) }}>
        <div class="narrow-form">
          <Link about={about} />
          {blind.length ? (
            <p class="wrong">{blind.join('、')}さんの役割では、つながる記録を開けません。そのままもう一度押すと、ことばだけが届きます。</p>
          ) : null}
          {people.length === 0 ? (
            <p class="card">今日、この社協にほかの職員がいません。</p>
          ) : (
            <fieldset class="field">
              <legend>
                だれに<span class="must">必須</span>
              </legend>
              <div class="choices">
                {people.map((one, i) => (
                  <label>
                    <input
                      type="checkbox"
                      name="to"
                      value={one.id}
                      checked={to.includes(one.id)}
                      {...(i === 0 ? { id: 'to' } : {})}
                      {...(wrong ? { 'aria-invalid': true } : {})}
                    />
                    <span>
                      <span class="whole">{one.name}</span> <span class="sub">{one.words}</span>
                    </span>
                  </label>
                ))}
              </div>
              {wrong ? <p class="wrong">{wrong.message}</p> : null}
            </fieldset>
          )}
          <TextArea value={text} reasons={reasons} label="伝えること" />
          <div class="acts stick">
            <button class="btn">送る</button>
          </div>
        </div>
      </ActForm>
    </>
  )
}

export type ThreadProps = {
  /** How many newer words stand on other pages. */ skip: number
  /** Where the messages before these are, and the ones after them. */ older: string | undefined
  newer: string | undefined
  id: string
  names: readonly string[]
  me: string
  about: About
  messages: readonly MessageView[]
  text: string
  reasons: readonly Reason[]
  others: number
  now: Date
  clientId: string
  idFor: () => string
}
export function ThreadScreen({
  id,
  names,
  me,
  about,
  messages,
  older,
  newer,
  text,
  reasons,
  others,
  skip,
  clientId,
  idFor,
}: ThreadProps): VNode {
  return (
    <>
      <Head title={`${names.join('さん、')}さんとのやりとり`} purpose="送ると、相手の「今日」と画面の上に、未読として出ます。" />
      <Problems reasons={reasons} />
      <div class="narrow-form">
        <Link about={about} />
        {messages.length === 0 ? <p>これより前のやりとりはありません。</p> : null}
        {messages.length > LONG ? (
          <p class="acts">
            <a class="link" href="#newest">
              {newer ? 'このページの終わりへ' : 'いちばん新しいことばと返事へ'}
            </a>
          </p>
        ) : null}
        {older ? (
          <p class="acts">
            <a class="link" href={older}>
              これより前を見る
            </a>
          </p>
        ) : null}
        <ol class="plain talk">
          {messages.map((one, i) => (
            <li class={one.by === me ? 'mine' : undefined} id={`m-${one.id}`}>
              {i === messages.length - 1 ? <a id="newest" tabIndex={-1}></a> : null}
              <p class="sub">
                <b>{one.by === me ? '自分' : one.name}</b>　<When at={one.at} />
                {one.by === me && !one.withdrawnAt
                  ? `　${others === 1 ? (one.readBy ? '✓ 既読' : '未読') : `既読 ${one.readBy} / ${others}`}`
                  : ''}
              </p>
              {one.withdrawnAt ? <p class="sub">{TAKEN_BACK}</p> : one.text.split('\n').map((line) => <p>{line}</p>)}
              {one.mayTakeBack ? (
                <ActForm action={`/messages/${id}/${one.id}/withdraw`} clientId={idFor()} hidden={skip ? { skip: String(skip) } : {}}>
                  <button class="link" aria-label={`「${firstWords(one.text)}」を取り消す`}>
                    取り消す（{TAKE_BACK_MINUTES} 分以内）
                  </button>
                </ActForm>
              ) : null}
            </li>
          ))}
        </ol>
        {newer ? (
          <p class="acts">
            <a class="link" href={newer}>
              新しいほうへもどる
            </a>
          </p>
        ) : null}
        <ActForm action={`/messages/${id}`} clientId={clientId}>
          <TextArea value={text} reasons={reasons} label="返事" />
          <div class="acts stick">
            <button class="btn">送る</button>
          </div>
        </ActForm>
        <p class="acts">
          <a class="link" href="/messages">
            メッセージの一覧へ
          </a>
        </p>
      </div>
    </>
  )
}
