// やること: everything that waits for me, one to-do, writing one down.
import type { ComponentChildren, VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { formatWareki } from '../../../kernel/era.ts'
import { sayDate, sayInstant } from '../../../kernel/say-date.ts'
import { Problems } from '../../../records/field.screens.tsx'
import { WaitingGroups } from '../../../todos/waiting.screens.tsx'
import type { Waiting } from '../../../todos/waiting.rules.ts'
import { ActForm, SelectField, TextField, type Choice } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'

export type TodoView = {
  id: string
  version: number
  title: string
  ownerId: string
  ownerName: string
  askedBy: string
  askerName: string
  passerName: string | null
  dueOn: string | null
  state: 'open' | 'done' | 'dropped'
  createdAt: Date
  doneAt: Date | null
  askerSawAt: Date | null
}
export type AboutView = { words: string; href: string | undefined } | undefined
type Show = 'all' | 'own' | 'late' | 'asked' | 'done'
const SHOWS: readonly (readonly [Show, string])[] = [
  ['all', 'ぜんぶ'],
  ['late', '期限を過ぎた'],
  ['own', '自分で書いた・たのまれた'],
  ['asked', 'たのんだこと'],
  ['done', 'できたこと'],
]
const STATES = { open: ['plain', '○ まだ'], done: ['calm', '✓ できた'], dropped: ['plain', '× 取りやめ'] } as const

/** A link to a record, or why there is none. */
export function AboutLine({ about }: { about: AboutView }): VNode | null {
  return about ? <p>{about.href ? <a href={about.href}>{about.words}</a> : <span class="sub">{about.words}</span>}</p> : null
}
/** Said right after one tap: what was done, and the way back. */
export function JustDone({ one, back, clientId }: { one: TodoView | undefined; back: string; clientId: string }): VNode | null {
  return one && one.state === 'done' ? (
    <div class="card green line" role="status">
      <span>✓ 「{one.title}」を、できたことにしました。</span>
      <ActForm action={`/todos/${one.id}/undo`} clientId={clientId} hidden={{ version: String(one.version), back }}>
        <button class="btn quiet">元にもどす</button>
      </ActForm>
    </div>
  ) : null
}
const sayDue = (one: TodoView, today: string): string => (one.dueOn ? `${sayDate(one.dueOn, today)}まで` : '期限なし')

function TodoLines({
  rows,
  today,
  now,
  empty,
  whose,
}: {
  rows: readonly TodoView[]
  today: string
  now: Date
  empty: string
  whose: boolean
}): VNode {
  if (rows.length === 0)
    return (
      <div class="card">
        <p>{empty}</p>
      </div>
    )
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="横に動かせる表">
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">いま</th>
            <th scope="col">すること</th>
            {whose ? <th scope="col">だれが</th> : null}
            <th scope="col">いつまで</th>
            <th scope="col">できた時</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <tr>
              <td>
                <span class={`tag ${STATES[one.state][0]}`}>{STATES[one.state][1]}</span>
              </td>
              <th scope="row">
                <a href={`/todos/${one.id}`}>{one.title}</a>
              </th>
              {whose ? <td>{one.ownerName}</td> : null}
              <td>{sayDue(one, today)}</td>
              <td>{one.doneAt ? sayInstant(one.doneAt, now) : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export type ListProps = {
  show: Show
  items: readonly Waiting[]
  more: boolean
  rows: readonly TodoView[]
  kind: string
  done: TodoView | undefined
  today: string
  now: Date
  clientId: string
  idFor: (key: string) => string
}
/** Everything due or overdue for me, and what I asked of others. */
export function TodosScreen({ show, items, more, rows, kind, done, today, now, clientId, idFor }: ListProps): VNode {
  return (
    <>
      <Head title="やること" purpose="記録から出る期限と、自分で書いたこと、たのまれたことを、一か所で見ます。">
        <a class="btn" href="/todos/new">
          やることを書く
        </a>
      </Head>
      <JustDone one={done} back="/todos" clientId={clientId} />
      <nav class="chips" aria-label="どのやること">
        {SHOWS.map(([value, label]) => (
          <a
            class="chip"
            href={value === 'all' ? '/todos' : `/todos?show=${value}`}
            {...(value === show && !kind ? { 'aria-current': 'page' as const } : {})}
          >
            {label}
          </a>
        ))}
        {kind ? (
          <a class="chip" href="/todos" aria-current="page">
            {kind}
            {show === 'late' ? '：期限を過ぎた' : ''}　×
          </a>
        ) : null}
      </nav>
      {show === 'asked' ? (
        <TodoLines
          rows={rows}
          today={today}
          now={now}
          whose
          empty="同僚にたのんだことは、まだありません。「やることを書く」で、だれがするかをえらびます。できたときは、ここと「今日」で分かります。"
        />
      ) : show === 'done' ? (
        <TodoLines rows={rows} today={today} now={now} whose={false} empty="できたことは、まだありません。" />
      ) : items.length === 0 && show === 'late' ? (
        <div class="card">
          <p>期限を過ぎたものはありません。</p>
        </div>
      ) : items.length === 0 ? (
        <div class="card">
          <p>
            いま待っていることはありません。忘れたくないことは「やることを書く」で残せます。場の予定や次の約束を記録すると、期限が近づいたときに、ここに出ます。
          </p>
        </div>
      ) : (
        <WaitingGroups items={items} now={now} back="/todos" idFor={idFor} />
      )}
      {more ? <p class="sub">それぞれ、はじめの 200 件までを出しています。</p> : null}
      <p class="acts">
        <a class="link" href="/my-day">
          わたしの一日（印刷）
        </a>
        <a class="link" href="/todos/digest">
          まとめの知らせ
        </a>
        <a class="link" href="/todos.csv">
          CSV で出す
        </a>
      </p>
    </>
  )
}

export type FormProps = {
  typed: (name: string) => string
  people: readonly Choice[]
  me: string
  about: AboutView
  aboutHref: string
  blind: boolean
  reasons: readonly Reason[]
  clientId: string
  one?: TodoView
}
/** Writing one down: three fields, one must. */
export function TodoForm({ typed, people, about, aboutHref, blind, reasons, clientId, one }: FormProps): VNode {
  return (
    <>
      <Head
        title={one ? 'やることを直す' : 'やることを書く'}
        purpose="自分のためにも、同じ社協の同僚にたのむためにも使えます。見えるのは、たのんだ人とする人だけです。"
      />
      <Problems reasons={reasons} />
      <ActForm
        action={one ? `/todos/${one.id}/edit` : '/todos'}
        clientId={clientId}
        hidden={{ about: aboutHref, ...(one ? { version: String(one.version) } : {}) }}
      >
        <div class="narrow-form">
          <AboutLine about={about} />
          {blind ? (
            <p class="wrong">えらんだ人の役割では、つながる記録を開けません。そのままもう一度押すと、記録を開けないまま、たのみます。</p>
          ) : null}
          {blind ? <input type="hidden" name="anyway" value="yes" /> : null}
          <TextField
            name="title"
            label="すること"
            must
            value={typed('title')}
            reasons={reasons}
            help="例：五条会館に鍵の返し方を聞く。暗号にして残します。"
          />
          <TextField
            name="due"
            label="いつまで"
            short
            value={typed('due')}
            reasons={reasons}
            help="12/4 や R8.12.4 のように。空でもかまいません。"
          />
          {one ? null : <SelectField name="owner" label="だれがする" value={typed('owner')} options={people} reasons={reasons} />}
          <div class="acts stick">
            <button class="btn">{one ? '直す' : 'やることに加える'}</button>
          </div>
        </div>
      </ActForm>
    </>
  )
}

export type OneProps = {
  one: TodoView
  me: string
  about: AboutView
  people: readonly Choice[]
  today: string
  now: Date
  clientId: string
  reasons: readonly Reason[]
}
function Act({
  one,
  name,
  label,
  clientId,
  quiet = false,
  children,
}: {
  one: TodoView
  name: string
  label: string
  clientId: string
  quiet?: boolean
  children?: ComponentChildren
}): VNode {
  return (
    <ActForm action={`/todos/${one.id}/${name}`} clientId={clientId} hidden={{ version: String(one.version) }}>
      {children}
      <button class={quiet ? 'btn quiet' : 'btn'}>{label}</button>
    </ActForm>
  )
}
/** One to-do, for who does it and who asked. */
export function TodoScreen({ one, me, about, people, today, now, clientId, reasons }: OneProps): VNode {
  const [mine, asked] = [one.ownerId === me, one.askedBy === me]
  const others = people.filter((person) => person.value !== one.ownerId)
  return (
    <>
      <Head
        title={one.title}
        purpose={one.askedBy === one.ownerId ? '自分で書いたやること' : `${one.askerName}さんから${one.ownerName}さんへ`}
      >
        <span class={`tag ${STATES[one.state][0]}`}>{STATES[one.state][1]}</span>
      </Head>
      <Problems reasons={reasons} />
      <div class="narrow-form">
        <dl>
          <dt>いつまで</dt>
          <dd>{one.dueOn ? `${formatWareki(one.dueOn, 'short')}（${sayDate(one.dueOn, today)}）` : '決めていません'}</dd>
          <dt>だれがする</dt>
          <dd>
            {one.ownerName}
            {one.passerName ? `（${one.passerName}さんから引きつぎ）` : ''}
          </dd>
          <dt>書いた時</dt>
          <dd>
            {sayInstant(one.createdAt, now)}　{one.askerName}
          </dd>
          {one.doneAt ? (
            <>
              <dt>{one.state === 'done' ? 'できた時' : '取りやめた時'}</dt>
              <dd>{sayInstant(one.doneAt, now)}</dd>
            </>
          ) : null}
        </dl>
        <AboutLine about={about} />
        {one.state === 'open' ? (
          <>
            <div class="acts">
              {mine ? <Act one={one} name="done" label="できた" clientId={clientId} /> : null}
              {mine || asked ? (
                <a class="btn quiet" href={`/todos/${one.id}/edit`}>
                  直す
                </a>
              ) : null}
              {mine || asked ? <Act one={one} name="drop" label="取りやめる" clientId={clientId} quiet /> : null}
            </div>
            {(mine || asked) && others.length ? (
              <details open={reasons.length > 0}>
                <summary class="link">ほかの人にたのむ</summary>
                <Act one={one} name="pass" label="この人にたのむ" clientId={clientId} quiet>
                  <SelectField name="to" label="だれに" options={others} empty="えらんでください" reasons={reasons} />
                </Act>
              </details>
            ) : null}
          </>
        ) : (
          <div class="acts">
            {asked && !mine && !one.askerSawAt ? <Act one={one} name="saw" label="確かめました" clientId={clientId} /> : null}
            {mine || asked ? <Act one={one} name="undo" label="元にもどす" clientId={clientId} quiet /> : null}
          </div>
        )}
        <p class="acts">
          <a class="link" href="/todos">
            やることの一覧へ
          </a>
        </p>
      </div>
    </>
  )
}
