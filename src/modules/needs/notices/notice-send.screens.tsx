// Three taps: who, signs, send. What comes after sending is optional, and who sent it reads no more than how it stands.
import type { VNode } from 'preact'
import { sayInstant } from '../../../kernel/say-date.ts'
import type { Reason } from '../../../kernel/result.ts'
import { FieldInput, Problems, type Typed } from '../../../records/field.screens.tsx'
import { fieldOf } from '../../../records/record.ts'
import { FormField, FormFrame, type FormProps } from '../../../records/record-form.screens.tsx'
import { ActForm } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { URGENCIES } from '../clocks/urgency.schema.ts'
import { CallFirst } from '../clocks/urgency.screens.tsx'
import { asksUrgency, mayTakeBack } from './notice.rules.ts'
import { notice as type, REPLIES } from './notice.schema.ts'
import { When } from '#src/ui/when.tsx'

/** When somebody reads what is sent now. */
export type ReadBy = { by: Date; opens?: Date }
const sayRead = ({ by, opens }: ReadBy, now: Date): string =>
  opens
    ? `いまは閉まっています。次に開くのは ${sayInstant(opens, now)} です。${sayInstant(by, now)} までに職員が読みます。`
    : `${sayInstant(by, now)} までに職員が読みます。`

/** The form: nothing but who, where and the signs is asked. `mayName`: this person may look people up; everybody else describes. */
export function NoticeForm({
  props,
  mayName,
  read,
  from,
}: {
  props: FormProps
  mayName: boolean
  read: ReadBy
  /** What it comes of: the session it was heard at, the alert about whom was seen. */ from?: { value: string; says: string }
}): VNode {
  return (
    <>
      <Head
        title="気づきを知らせる"
        purpose="だれかの様子で気になったことを、相談・見守り担当に知らせます。名前が分からなくても送れます。"
      />
      <CallFirst />
      <FormFrame
        props={props}
        aside={
          <div class="card now">
            <h2>▲ 今すぐ知らせるとき</h2>
            <button class="btn quiet" name="now" value="yes">
              「今すぐ」で送る
            </button>
            <p class="sub">{sayRead(read, props.now)}</p>
          </div>
        }
      >
        {from ? (
          <>
            <input type="hidden" name="from" value={from.value} />
            <p class="card">{from.says}</p>
          </>
        ) : null}
        {mayName ? <FormField props={props} name="person_id" startHere /> : null}
        <FormField props={props} name="described" startHere={!mayName} />
        <FormField props={props} name="place_id" />
        <FormField props={props} name="spot" />
        <FormField props={props} name="signs" change={{ help: 'あてはまるものを全部。どれもちがえば「そのほか」。' }} />
        <FormField props={props} name="seen_on" change={{ required: false, help: '空のままなら今日です。' }} />
      </FormFrame>
    </>
  )
}

export type SentView = {
  id: string
  version: number
  state: string
  reply: string | null
  createdAt: Date
  seenOn: string
  placeName: string | null
  urgency: string | null
  signs: readonly string[]
  /** Nothing says whom or where. */ empty: boolean
  /** Nobody but the sender has written in it. */ own: boolean
}
const stateOf = (one: SentView): { mark: string; label: string; tone: string } =>
  type.states.find((each) => each.value === one.state) ?? type.states[0]
const replyOf = (one: SentView): string => (one.state === 'done' ? (REPLIES.find((each) => each.value === one.reply)?.words ?? '') : '')
const State = ({ one }: { one: SentView }): VNode => (
  <span class={`tag ${stateOf(one).tone}`}>
    {stateOf(one).mark} {stateOf(one).label}
  </span>
)
const Ids = ({ one, clientId }: { one: SentView; clientId: string }): VNode => (
  <>
    <input type="hidden" name="client_id" value={clientId} />
    <input type="hidden" name="version" value={one.version} />
  </>
)

export type SentProps = {
  one: SentView
  read: ReadBy | undefined
  idFor: () => string
  typed: Typed
  reasons: readonly Reason[]
  /** Something was just added to it. */ added: boolean
  now: Date
}
/** After sending: 110/119 first where it is urgent, how it stands, what may be added, and the way back for ten minutes. */
export function SentScreen({ one, read, idFor, typed, reasons, added, now }: SentProps): VNode {
  const open = one.state === 'received'
  const field = (name: string): VNode => <FieldInput field={fieldOf(type, name)} typed={typed} reasons={reasons} />
  return (
    <>
      <Head
        title={open ? '気づきを受け付けました' : '知らせた気づき'}
        purpose={
          <>
            <When at={one.createdAt} />
            {' に送りました。　'}
            {one.placeName ?? ''}
          </>
        }
      >
        <State one={one} />
      </Head>
      {one.own && one.urgency === 'now' && open ? (
        <div class="card now" role="status">
          <h2>▲ 今すぐ</h2>
          <CallFirst />
          {read ? <p>{sayRead(read, now)}</p> : null}
        </div>
      ) : null}
      {replyOf(one) ? <p class="card green">{replyOf(one)}</p> : null}
      {added ? (
        <p class="said" role="status">
          ✓ 書き足しました。
        </p>
      ) : null}
      <Problems reasons={reasons} />
      {open && one.own && asksUrgency(one.signs, one.urgency) ? (
        <form method="post" action={`/sent-notices/${one.id}/urgency`} class="card stack">
          <h2>どれくらい急ぎますか</h2>
          <Ids one={one} clientId={idFor()} />
          <div class="choices">
            {URGENCIES.filter((each) => each.value !== 'watch').map((each) => (
              <label>
                <input type="radio" name="urgency" value={each.value} checked={each.value === one.urgency} />
                <span>
                  <span class="whole">{each.label}</span>
                  {'help' in each ? <span class="sub">　{each.help}</span> : null}
                </span>
              </label>
            ))}
          </div>
          <button class="btn quiet">急ぎかたを伝える</button>
        </form>
      ) : null}
      {open ? (
        <details open={reasons.length > 0 || one.empty}>
          <summary class="link">{one.empty ? 'どこの、どんな人かを書き足す' : 'くわしく書き足す（書かなくてもかまいません）'}</summary>
          <form method="post" action={`/sent-notices/${one.id}/more`} class="stack">
            <Ids one={one} clientId={idFor()} />
            {field('described')}
            {field('spot')}
            {field('fact')}
            {field('view')}
            {field('told')}
            {field('by_kind')}
            {field('by_name')}
            <button class="btn">書き足す</button>
          </form>
        </details>
      ) : null}
      <p class="acts">
        <a class="btn quiet" href="/notices/new">
          もう一つ知らせる
        </a>
        <a class="link" href="/sent-notices">
          知らせた気づきを見る
        </a>
      </p>
      {mayTakeBack(one, now) ? (
        <ActForm action={`/sent-notices/${one.id}/take-back`} clientId={idFor()} hidden={{ version: String(one.version) }}>
          <button class="btn quiet">取り下げる（送ってから10分のあいだ）</button>
        </ActForm>
      ) : null}
    </>
  )
}

/** What I sent, and how it stands. */
export function MineScreen({ rows }: { rows: readonly SentView[] }): VNode {
  return (
    <>
      <Head title="知らせた気づき" purpose="自分が送った気づきと、いまのようすです。中身は相談・見守り担当だけが読みます。">
        <a class="btn" href="/notices/new">
          気づきを知らせる
        </a>
      </Head>
      {rows.length === 0 ? (
        <div class="card">
          <p>まだありません。居場所や道で気になったことがあれば、三つのことをえらぶだけで送れます。</p>
        </div>
      ) : (
        <ul class="plain lines">
          {rows.map((one) => (
            <li>
              <State one={one} />
              {'　'}
              <a href={`/sent-notices/${one.id}`}>
                <When at={one.createdAt} /> に送った気づき
              </a>
              {'　'}
              <span class="sub">
                <When on={one.seenOn} />　{one.placeName ?? ''}　{replyOf(one)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
