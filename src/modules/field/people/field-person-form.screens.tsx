// Somebody of the field is added, and the paper card that pairs their phone.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { Problems } from '../../../records/field.screens.tsx'
import { ActForm, RadioField, DayField, TextField, type Choice } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { Qr } from '../../../ui/qr.tsx'
import { groupsOf } from '../pairing/pairing.rules.ts'
import { FIELD_KINDS, kindOf } from './field-person.rules.ts'
import { StopPhone } from './phone-stop.screens.tsx'
import { When } from '#src/ui/when.tsx'

export type Typed = (name: string) => string

type FormProps = { places: readonly Choice[]; chosen: readonly string[]; typed: Typed; reasons: readonly Reason[]; clientId: string }

export function Places({ places, chosen, reasons }: Pick<FormProps, 'places' | 'chosen' | 'reasons'>): VNode {
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

/** The number they are rung at. */
export const OwnPhone = ({ value, reasons }: { value: string; reasons: readonly Reason[] }): VNode => (
  <TextField
    name="phone"
    label="電話番号"
    value={value}
    reasons={reasons}
    digits
    help="届いた気づきに、だれのことか、どこかが書いていないとき、担当がかけ直します。ほかの人や家族が読むものには出ません。役割が終わって 90 日たつと消えます。"
  />
)

/** Somebody new: who, as what, what for, until when, and where. */
export function NewFieldPersonScreen({ places, chosen, typed, reasons, clientId }: FormProps): VNode {
  return (
    <>
      <Head title="現場の人を加える" purpose="加えたあと、電話をつなぐカードを印刷して、手渡します。" />
      <Problems reasons={reasons} />
      <ActForm action="/field-people" clientId={clientId}>
        <TextField name="name" label="名前" must value={typed('name')} reasons={reasons} />
        <TextField name="kana" label="かな" value={typed('kana')} reasons={reasons} />
        <OwnPhone value={typed('phone')} reasons={reasons} />
        <RadioField name="role" label="どんな人か" must value={typed('role')} options={FIELD_KINDS} reasons={reasons} />
        <TextField
          name="for_what"
          label="何のために"
          must
          value={typed('for_what')}
          reasons={reasons}
          help="例：五条ふれあいサロンの運営、五条地域の見守り"
        />
        <DayField
          name="until"
          side="future"
          label="いつまで"
          must
          value={typed('until')}
          reasons={reasons}
          help="この日を過ぎると、電話からは送れなくなります。"
        />
        <Places places={places} chosen={chosen} reasons={reasons} />
        <button class="btn">加える</button>
      </ActForm>
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
  /** Phones of hers that still open, the last one seen first. */ phones: readonly {
    id: string
    browser: string
    seenAt: Date
    waiting: number
  }[]
  /** For so many hours a phone shows what it carries. */ hours: number
  idFor: () => string
}

/** The card, shown once: what to do in three steps, the QR code, the code in groups for typing. */
export function CardScreen({ name, role, wardName, phone, code, url, endsAt, back, phones, hours, idFor }: CardProps): VNode {
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
              <When at={endsAt} /> まで、一度だけ使えます。
              <br />
              {wardName}社会福祉協議会　{phone}
            </p>
          </div>
        </div>
        <p class="sub">このカードを拾った方は、上の電話までお知らせください。電話をなくしたときも、すぐにお知らせください。</p>
      </section>
      {phones.length ? (
        <section>
          <h2>前の電話を、まだ使いますか</h2>
          <p>なくした電話、もう使わない電話は、ここで止めてください。止めると、その電話は区とやりとりできなくなります。</p>
          <ul class="plain lines">
            {phones.map((one) => (
              <li>
                {one.browser}
                {'　'}
                <span class="sub">
                  さいごに <When at={one.seenAt} />
                </span>
                <StopPhone at={back} name={name} phone={one} hours={hours} idFor={idFor} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <p class="acts">
        <a class="btn quiet" href={back}>
          もどる
        </a>
      </p>
    </>
  )
}
