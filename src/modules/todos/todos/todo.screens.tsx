// やること: everything that waits for me, one to-do, writing one down.
import type { ComponentChildren, VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { Problems } from '../../../records/field.screens.tsx'
import { ActForm, SelectField, DayField, TextField, type Choice } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { type TodoView, type AboutView, STATES, AboutLine } from './todo-line.screens.tsx'
import { When } from '#src/ui/when.tsx'

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
          <DayField name="due" side="future" label="いつまで" value={typed('due')} reasons={reasons} help="空でもかまいません。" />
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
export function TodoScreen({ one, me, about, people, clientId, reasons }: OneProps): VNode {
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
          <dd>
            {one.dueOn ? (
              <>
                <When on={one.dueOn} list />
              </>
            ) : (
              '決めていません'
            )}
          </dd>
          <dt>だれがする</dt>
          <dd>
            {one.ownerName}
            {one.passerName ? `（${one.passerName}さんから引きつぎ）` : ''}
          </dd>
          <dt>書いた時</dt>
          <dd>
            <When at={one.createdAt} />　{one.askerName}
          </dd>
          {one.doneAt ? (
            <>
              <dt>{one.state === 'done' ? 'できた時' : '取りやめた時'}</dt>
              <dd>
                <When at={one.doneAt} />
              </dd>
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
