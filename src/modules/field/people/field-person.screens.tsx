// 現場の人: the list with their phones, one of them, and the paper card that pairs a phone.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { Problems } from '../../../records/field.screens.tsx'
import { ActForm, DayField, TextField, type Choice } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { Tel } from '../../../ui/phone.tsx'
import { kindOf } from './field-person.rules.ts'
import { OwnPhone, Places, type Typed } from './field-person-form.screens.tsx'
import { StopPhone } from './phone-stop.screens.tsx'
import { When } from '#src/ui/when.tsx'

export type PhoneView = {
  id: string
  browser: string
  pairedAt: Date
  seenAt: Date
  waiting: number
  /** When it last said what it had not sent. */ toldAt: Date | null
  revokedAt: Date | null
  clearedAt: Date | null
}

export type PersonView = {
  id: string
  version: number
  name: string
  kana: string
  phone: string
  role: string
  forWhat: string
  until: string
  over: boolean
  places: readonly { id: string; name: string }[]
  phones: readonly PhoneView[]
  cardEndsAt: Date | null
}

const live = (one: PersonView): readonly PhoneView[] => one.phones.filter((phone) => phone.revokedAt === null)

/** What is known of reports that are still on a phone: only what it said itself, at a time; what was written after that is not known until it speaks again. */
export function Unsent({ phone }: { phone: Pick<PhoneView, 'waiting' | 'toldAt' | 'seenAt' | 'clearedAt'> }): VNode {
  if (phone.clearedAt) return <>送り残しなし（電話の中身は、もうありません）</>
  const last = phone.toldAt ?? phone.seenAt
  return (
    <>
      最後につながったのは <When at={last} />
      {phone.waiting > 0
        ? `。そのとき送れていなかったもの ${phone.waiting} 件`
        : phone.toldAt
          ? '。そのときは、送り残しはありませんでした'
          : ''}
      。そのあと書いたものが残っているかは分かりません。
    </>
  )
}

function PhoneState({ one }: { one: PersonView }): VNode {
  const [phone] = live(one)
  if (one.over) return <span class="tag plain">■ 期間が終わりました</span>
  if (phone)
    return (
      <>
        <span class="tag calm">✓ 電話がつながっています</span>
        <br />
        <span class="sub">
          さいごに <When at={phone.seenAt} />
          {phone.waiting > 0 ? `　そのとき送れていなかったもの ${phone.waiting} 件` : ''}
        </span>
      </>
    )
  return one.cardEndsAt ? (
    <span class="tag plain">
      ◐ カードを渡しました（
      <When at={one.cardEndsAt} /> まで）
    </span>
  ) : (
    <span class="tag late">○ 電話がまだです</span>
  )
}

/** Everybody of the field in the ward. */
export function FieldPeopleScreen({ people, mayWrite }: { people: readonly PersonView[]; mayWrite: boolean }): VNode {
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
                  <td>
                    <When on={one.until} />
                  </td>
                  <td>
                    <PhoneState one={one} />
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

export type OneProps = {
  one: PersonView
  places: readonly Choice[]
  chosen: readonly string[]
  typed: Typed
  reasons: readonly Reason[]
  mayWrite: boolean
  /** For so many hours a phone shows what it carries. */ hours: number
  idFor: () => string
  today: string
  now: Date
}

/** One of them: the phones, the card, and what may be changed. */
export function FieldPersonScreen({ one, places, chosen, typed, reasons, mayWrite, hours, idFor }: OneProps): VNode {
  return (
    <>
      <Head
        title={one.name}
        purpose={
          <>
            {kindOf(one.role)}
            {'　'}
            {one.forWhat}
            {'　'}
            <When on={one.until} />
            まで
          </>
        }
      >
        {mayWrite && !one.over ? (
          <ActForm action={`/field-people/${one.id}/card`} clientId={idFor()}>
            <button class="btn">電話をつなぐカードを出す</button>
          </ActForm>
        ) : null}
      </Head>
      <Problems reasons={reasons} />
      <div class="cols">
        <div>
          <p>
            電話番号：
            {one.phone ? <Tel phone={one.phone} /> : 'まだ入っていません'}
          </p>
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
                    つないだ日 <When at={phone.pairedAt} />
                    <br />
                    <Unsent phone={phone} />
                    {phone.revokedAt ? (
                      <>
                        {'　'}
                        <When at={phone.revokedAt} />
                        {' に止めました'}
                      </>
                    ) : (
                      ''
                    )}
                    {phone.clearedAt ? (
                      <>
                        {'　'}
                        <When at={phone.clearedAt} />
                        {' に、電話の中身が消えたことを確かめました'}
                      </>
                    ) : phone.revokedAt ? (
                      '　電話の中身が消えたことは、まだ確かめられていません'
                    ) : (
                      ''
                    )}
                  </span>
                  {mayWrite && !phone.revokedAt ? (
                    <StopPhone at={`/field-people/${one.id}`} name={one.name} phone={phone} hours={hours} idFor={idFor} />
                  ) : null}
                </li>
              ))}
            </ul>
          )}
        </div>
        <aside>
          {mayWrite ? (
            <details open={reasons.length > 0}>
              <summary class="link">電話番号・期間・居場所を変える</summary>
              <ActForm action={`/field-people/${one.id}/edit`} clientId={idFor()} hidden={{ version: String(one.version) }}>
                <OwnPhone value={typed('phone')} reasons={reasons} />
                <TextField name="for_what" label="何のために" must value={typed('for_what')} reasons={reasons} />
                <DayField
                  name="until"
                  side="future"
                  label="いつまで"
                  must
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
