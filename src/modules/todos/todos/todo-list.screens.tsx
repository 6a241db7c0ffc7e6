// Everything that waits, in one list; and the line that says what was just done.
import type { VNode } from 'preact'
import { WaitingGroups } from '../../../todos/waiting.screens.tsx'
import type { Waiting } from '../../../todos/waiting.rules.ts'
import { ActForm } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { type TodoView, STATES, sayDue } from './todo-line.screens.tsx'
import { When } from '#src/ui/when.tsx'

type Show = 'all' | 'own' | 'late' | 'asked' | 'done'
const SHOWS: readonly (readonly [Show, string])[] = [
  ['all', 'ぜんぶ'],
  ['late', '期限を過ぎた'],
  ['own', '自分で書いた・たのまれた'],
  ['asked', 'たのんだこと'],
  ['done', 'できたこと'],
]
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

function TodoLines({ rows, today, empty, whose }: { rows: readonly TodoView[]; today: string; empty: string; whose: boolean }): VNode {
  if (rows.length === 0)
    return (
      <div class="card">
        <p>{empty}</p>
      </div>
    )
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="横に動かせる表">
      <table class="rows as-cards">
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
              <td class="end" data-label="いま">
                <span class={`tag ${STATES[one.state][0]}`}>{STATES[one.state][1]}</span>
              </td>
              <th scope="row">
                <a href={`/todos/${one.id}`}>{one.title}</a>
              </th>
              {whose ? <td data-label="だれが">{one.ownerName}</td> : null}
              <td data-label="いつまで">{sayDue(one, today)}</td>
              <td data-label="できた時">{one.doneAt ? <When at={one.doneAt} /> : ''}</td>
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
          whose
          empty="同僚にたのんだことは、まだありません。「やることを書く」で、だれがするかをえらびます。できたときは、ここと「今日」で分かります。"
        />
      ) : show === 'done' ? (
        <TodoLines rows={rows} today={today} whose={false} empty="できたことは、まだありません。" />
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
