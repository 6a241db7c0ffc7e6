// 現場の人: the list with their phones, one of them, and the paper card that pairs a phone.
import type { VNode } from 'preact'
import { sayDate, sayInstant } from '../../../kernel/say-date.ts'
import type { Reason } from '../../../kernel/result.ts'
import { Problems } from '../../../records/field.screens.tsx'
import { ActForm, RadioField, TextField, type Choice } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { Qr } from '../../../ui/qr.tsx'
import { groupsOf } from '../pairing/pairing.rules.ts'
import { FIELD_KINDS } from './field-person.rules.ts'

export type PhoneView = {
  id: string
  browser: string
  pairedAt: Date
  seenAt: Date
  waiting: number
  revokedAt: Date | null
  clearedAt: Date | null
}
export type PersonView = {
  id: string
  version: number
  name: string
  kana: string
  role: string
  forWhat: string
  until: string
  over: boolean
  places: readonly { id: string; name: string }[]
  phones: readonly PhoneView[]
  cardEndsAt: Date | null
}
const kindOf = (role: string): string => FIELD_KINDS.find((one) => one.value === role)?.label ?? role
const live = (one: PersonView): readonly PhoneView[] => one.phones.filter((phone) => phone.revokedAt === null)

function PhoneState({ one, now }: { one: PersonView; now: Date }): VNode {
  const [phone] = live(one)
  if (one.over) return <span class="tag plain">■ 期間が終わりました</span>
  if (phone)
    return (
      <>
        <span class="tag calm">✓ 電話がつながっています</span>
        <br />
        <span class="sub">
          さいごに {sayInstant(phone.seenAt, now)}
          {phone.waiting > 0 ? `　送れていないもの ${phone.waiting} 件` : ''}
        </span>
      </>
    )
  return one.cardEndsAt ? (
    <span class="tag plain">◐ カードを渡しました（{sayInstant(one.cardEndsAt, now)} まで）</span>
  ) : (
    <span class="tag late">○ 電話がまだです</span>
  )
}

/** Everybody of the field in the ward. */
export function FieldPeopleScreen({
  people,
  mayWrite,
  today,
  now,
}: {
  people: readonly PersonView[]
  mayWrite: boolean
  today: string
  now: Date
}): VNode {
  return (
    <>
      <Head
        title="現場の人"
        purpose="自分の電話で気づきや開催記録を送る、見守り協力者・運営者・民生委員です。パスワードもメールも要りません。"
      >
        {mayWrite ? (
          <a class="btn" href="/field-people/new">
            現場の人を加える
          </a>
        ) : null}
      </Head>
      {people.length === 0 ? (
        <div class="card">
          <p>まだいません。名前と期間を入れると、紙のカードが印刷できます。カードを電話で読むと、その電話から送れるようになります。</p>
        </div>
      ) : (
        <div class="scroll" tabIndex={0} role="region" aria-label="横に動かせる表">
          <table class="wide">
            <caption>{people.length} 人</caption>
            <thead>
              <tr>
                <th scope="col">名前</th>
                <th scope="col">どんな人か</th>
                <th scope="col">居場所</th>
                <th scope="col">いつまで</th>
                <th scope="col">電話</th>
              </tr>
            </thead>
            <tbody>
              {people.map((one) => (
                <tr>
                  <th scope="row">
                    <a href={`/field-people/${one.id}`}>{one.name}</a>
                  </th>
                  <td>{kindOf(one.role)}</td>
                  <td>{one.places.map((place) => place.name).join('、') || '—'}</td>
                  <td>{sayDate(one.until, today)}</td>
                  <td>
                    <PhoneState one={one} now={now} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p class="sub">
        電話をなくしたと聞いたら、名前を押して「この電話を止める」を押してください。その電話では、次につながったときに中身が消えます。
      </p>
    </>
  )
}

type Typed = (name: string) => string
type FormProps = { places: readonly Choice[]; chosen: readonly string[]; typed: Typed; reasons: readonly Reason[]; clientId: string }
function Places({ places, chosen, reasons }: Pick<FormProps, 'places' | 'chosen' | 'reasons'>): VNode {
  const wrong = reasons.find((one) => one.field === 'places')
  return (
    <fieldset class="field" id="places" {...(wrong ? { 'aria-describedby': 'places-wrong' } : {})}>
      <legend>居場所</legend>
      <p class="sub">この人が受け持つ居場所です。運営者は、ここの開催記録を送れます。</p>
      <div class="choices lines pick" tabIndex={0} role="group" aria-label="居場所をえらぶ">
        {places.map((one) => (
          <label>
            <input type="checkbox" name="places" value={one.value} checked={chosen.includes(one.value)} />
            {one.label}
          </label>
        ))}
      </div>
      {wrong ? (
        <p class="wrong" id="places-wrong">
          {wrong.message}
        </p>
      ) : null}
    </fieldset>
  )
}
/** Somebody new: who, as what, what for, until when, and where. */
export function NewFieldPersonScreen({ places, chosen, typed, reasons, clientId }: FormProps): VNode {
  return (
    <>
      <Head title="現場の人を加える" purpose="加えたあと、電話をつなぐカードを印刷して、手渡します。" />
      <Problems reasons={reasons} />
      <ActForm action="/field-people" clientId={clientId}>
        <TextField name="name" label="名前" must value={typed('name')} reasons={reasons} />
        <TextField name="kana" label="かな" value={typed('kana')} reasons={reasons} />
        <RadioField name="role" label="どんな人か" must value={typed('role')} options={FIELD_KINDS} reasons={reasons} />
        <TextField
          name="for_what"
          label="何のために"
          must
          value={typed('for_what')}
          reasons={reasons}
          help="例：五条ふれあいサロンの運営、五条地域の見守り"
        />
        <TextField
          name="until"
          label="いつまで"
          must
          short
          value={typed('until')}
          reasons={reasons}
          help="例：2027/3/31。この日を過ぎると、電話からは送れなくなります。"
        />
        <Places places={places} chosen={chosen} reasons={reasons} />
        <button class="btn">加える</button>
      </ActForm>
    </>
  )
}

export type OneProps = {
  one: PersonView
  places: readonly Choice[]
  chosen: readonly string[]
  typed: Typed
  reasons: readonly Reason[]
  mayWrite: boolean
  idFor: () => string
  today: string
  now: Date
}
/** One of them: the phones, the card, and what may be changed. */
export function FieldPersonScreen({ one, places, chosen, typed, reasons, mayWrite, idFor, today, now }: OneProps): VNode {
  return (
    <>
      <Head title={one.name} purpose={`${kindOf(one.role)}　${one.forWhat}　${sayDate(one.until, today)}まで`}>
        {mayWrite && !one.over ? (
          <ActForm action={`/field-people/${one.id}/card`} clientId={idFor()}>
            <button class="btn">電話をつなぐカードを出す</button>
          </ActForm>
        ) : null}
      </Head>
      <Problems reasons={reasons} />
      <div class="cols">
        <div>
          <h2>電話</h2>
          {one.phones.length === 0 ? (
            <div class="card">
              <p>つながっている電話はありません。カードを印刷して渡し、その人の電話で QR コードを読んでもらってください。</p>
            </div>
          ) : (
            <ul class="plain lines">
              {one.phones.map((phone) => (
                <li>
                  {phone.revokedAt ? <span class="tag late">■ 止めました</span> : <span class="tag calm">✓ 使えます</span>}　{phone.browser}
                  <br />
                  <span class="sub">
                    つないだ日 {sayInstant(phone.pairedAt, now)}　さいごに {sayInstant(phone.seenAt, now)}
                    {phone.waiting > 0 ? `　そのとき送れていなかったもの ${phone.waiting} 件` : '　送り残しなし'}
                    {phone.revokedAt ? `　${sayInstant(phone.revokedAt, now)} に止めました` : ''}
                    {phone.clearedAt
                      ? `　${sayInstant(phone.clearedAt, now)} に、電話の中身が消えたことを確かめました`
                      : phone.revokedAt
                        ? '　電話の中身が消えたことは、まだ確かめられていません'
                        : ''}
                  </span>
                  {mayWrite && !phone.revokedAt ? (
                    <ActForm action={`/field-people/${one.id}/revoke`} clientId={idFor()} hidden={{ phone: phone.id }}>
                      <button class="btn quiet">この電話を止める</button>
                    </ActForm>
                  ) : null}
                </li>
              ))}
            </ul>
          )}
        </div>
        <aside>
          {mayWrite ? (
            <details open={reasons.length > 0}>
              <summary class="link">期間・居場所を変える</summary>
              <ActForm action={`/field-people/${one.id}/edit`} clientId={idFor()} hidden={{ version: String(one.version) }}>
                <TextField name="for_what" label="何のために" must value={typed('for_what')} reasons={reasons} />
                <TextField
                  name="until"
                  label="いつまで"
                  must
                  short
                  value={typed('until')}
                  reasons={reasons}
                  help="やめるときは、今日の日付にします。あしたから送れなくなります。"
                />
                <Places places={places} chosen={chosen} reasons={reasons} />
                <button class="btn">変える</button>
              </ActForm>
            </details>
          ) : (
            <p>居場所：{one.places.map((place) => place.name).join('、') || '—'}</p>
          )}
          <p>
            <a class="link" href="/field-people">
              現場の人の一覧
            </a>
          </p>
        </aside>
      </div>
    </>
  )
}

export type CardProps = {
  name: string
  role: string
  wardName: string
  phone: string
  code: string
  url: string
  endsAt: Date
  now: Date
  back: string
}
/** The card, shown once: what to do in three steps, the QR code, the code in groups for typing. */
export function CardScreen({ name, role, wardName, phone, code, url, endsAt, now, back }: CardProps): VNode {
  return (
    <>
      <Head
        title="電話をつなぐカード"
        purpose="印刷して、本人に手渡してください。この画面を閉じると、同じカードはもう出せません（新しいカードは、いつでも出せます）。"
      />
      <section class="card pairing" aria-label="カード">
        <h2>
          {name} さま（{kindOf(role)}）
        </h2>
        <div class="pairing-body">
          <Qr text={url} label="電話をつなぐ QR コード" size={200} />
          <div>
            <ol>
              <li>電話のカメラで、四角いもようを写します。</li>
              <li>出てきた青い文字を押します。</li>
              <li>「この電話をつなぐ」を押します。</li>
            </ol>
            <p>もようが読めないとき：{url.replace(/^https?:\/\//, '').replace(/#.*$/, '')} を開き、次の番号を入れます。</p>
            <p class="pairing-code">{groupsOf(code)}</p>
            <p>
              {sayInstant(endsAt, now)} まで、一度だけ使えます。
              <br />
              {wardName}社会福祉協議会　{phone}
            </p>
          </div>
        </div>
        <p class="sub">このカードを拾った方は、上の電話までお知らせください。電話をなくしたときも、すぐにお知らせください。</p>
      </section>
      <p class="acts">
        <a class="btn quiet" href={back}>
          もどる
        </a>
      </p>
    </>
  )
}
