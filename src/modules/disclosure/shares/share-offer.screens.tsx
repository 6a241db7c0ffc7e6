// A 提供 is written, and looked at as it will leave before it is offered.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { PURPOSES, type Item } from '../../../kernel/sharing.ts'
import { Problems, type Typed } from '../../../records/field.screens.tsx'
import { ActForm, RadioField, SelectField, DayField, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { BASIS_CHOICES, sayBasis, sayItem, sayPurpose, sayRecipient, type Going, type Offer, type Party } from './share.rules.ts'
import { When } from '#src/ui/when.tsx'

export type About = { of: string; label: string; title: string; href: string }

/** What goes, line by line; the same on every screen and paper. */
export function GoingFacts({ going }: { going: readonly Going[] }): VNode {
  return (
    <dl>
      {going.map((one) => (
        <>
          <dt>{one.label}</dt>
          <dd>{one.words}</dd>
        </>
      ))}
    </dl>
  )
}

export type OfferProps = {
  about: About
  parties: readonly Party[]
  /** Items something of the record stands under. */ items: readonly Item[]
  typed: Typed
  reasons: readonly Reason[]
  most: number
  clientId: string
}

export function OfferForm({ about, parties, items, typed, reasons, most, clientId }: OfferProps): VNode {
  const wrong = reasons.find((one) => one.field === 'items')
  return (
    <>
      <Head
        title={`${about.label}を渡す`}
        purpose="だれに、何を、どの根拠で、いつまで渡すかを決めます。次の画面で、渡るものをそのまま確かめられます。"
      >
        <a class="btn quiet" href={about.href}>
          {about.label}にもどる
        </a>
      </Head>
      <Problems reasons={reasons} />
      <div class="narrow-form">
        {parties.some((one) => one.kind === 'partner') ? null : (
          <p class="card">
            まだ関係機関の人が登録されていません。区の管理者が「<a href="/partners">関係機関の人</a>」で登録すると、ここでえらべます。
          </p>
        )}
        <ActForm action="/shares/check" clientId={clientId} hidden={{ of: about.of }}>
          <SelectField
            name="to"
            label="だれに"
            must
            value={typed.get('to')}
            empty="えらんでください"
            options={parties.map((one) => ({ value: one.id, label: `${one.name}（${sayRecipient(one.recipient)}）` }))}
            reasons={reasons}
          />
          <RadioField
            name="purpose"
            label="何のために"
            must
            value={typed.get('purpose')}
            options={PURPOSES.filter((one) => ['support', 'watch', 'caseMeeting', 'safety'].includes(one.value))}
            reasons={reasons}
          />
          <fieldset class="field">
            <legend>
              渡す項目<span class="must">必須</span>
            </legend>
            <div class="choices">
              {items.map((item, i) => (
                <label>
                  <input
                    type="checkbox"
                    name="items"
                    value={item}
                    checked={typed.all('items').includes(item)}
                    {...(i === 0 ? { id: 'items' } : {})}
                    {...(wrong ? { 'aria-invalid': true, 'aria-describedby': 'items-wrong' } : {})}
                  />
                  {sayItem(item)}
                </label>
              ))}
            </div>
            <p class="sub">要るものだけをえらびます。気づいた人、相談した人、世帯のほかの人のことは、えらんでも渡りません。</p>
            {wrong ? (
              <p class="wrong" id="items-wrong">
                {wrong.message}
              </p>
            ) : null}
          </fieldset>
          <SelectField
            name="basis"
            label="根拠"
            must
            value={typed.get('basis')}
            empty="えらんでください"
            options={BASIS_CHOICES}
            help="同意のときは、本人の同意の記録にある相手・項目・目的だけが渡せます。"
            reasons={reasons}
          />
          <TextField
            name="evidence"
            label="根拠の控え"
            must
            rows={2}
            value={typed.get('evidence')}
            help="同意の記録の日、通知の版、会議の名、危険のようすと同意をとれないわけ、指示の番号など。相手には見えません。"
            reasons={reasons}
          />
          <DayField
            name="until"
            side="future"
            label="いつまで（この日まで見える）"
            must
            value={typed.get('until')}
            help={`長くても ${most} 日。過ぎるとひとりでに閉じます。`}
            reasons={reasons}
          />
          <button class="btn">渡るものを確かめる</button>
        </ActForm>
      </div>
    </>
  )
}

export type CheckProps = {
  about: About
  offer: Offer
  going: readonly Going[]
  kept: readonly string[]
  shielded: boolean
  hidden: Record<string, string>
  clientId: string
}

/** Exactly what leaves, to whom, on what ground, before the button. */
export function CheckOffer({ about, offer, going, kept, shielded, hidden, clientId }: CheckProps): VNode {
  const Again = ({ action, words, quiet }: { action: string; words: string; quiet?: boolean }): VNode => (
    <ActForm action={action} clientId={clientId} hidden={{ ...hidden, ...(quiet ? { act: 'edit' } : {}) }}>
      {offer.items.map((item) => (
        <input type="hidden" name="items" value={item} />
      ))}
      <button class={quiet ? 'btn quiet' : 'btn'}>{words}</button>
    </ActForm>
  )
  return (
    <>
      <Head title="この内容で渡しますか" purpose={`${about.label}：${about.title}`} />
      <div class="card">
        <dl>
          <dt>だれに</dt>
          <dd>
            <b>{offer.to.name}</b>（{sayRecipient(offer.to.recipient)}）
          </dd>
          <dt>何のために</dt>
          <dd>{sayPurpose(offer.purpose)}</dd>
          <dt>根拠</dt>
          <dd>
            {sayBasis(offer.basis)}
            <div class="sub">控え：{offer.evidence}</div>
          </dd>
          <dt>いつまで</dt>
          <dd>
            <When on={offer.until} list />
            まで
          </dd>
        </dl>
      </div>
      <div class="card">
        <h2>渡るもの</h2>
        <GoingFacts going={going} />
      </div>
      <div class="card">
        <h2>渡らないもの</h2>
        <ul>
          {kept.map((one) => (
            <li>{one}</li>
          ))}
          {shielded ? <li>住所・連絡先（知らせてはいけない相手がいるため、どの根拠でも渡りません）</li> : null}
          <li>気づいた人、相談した人、世帯のほかの人の記録、職員のやりとり</li>
        </ul>
      </div>
      <p>相手が受け取るまでは、何も見えません。途中でやめると、その時に閉じます。</p>
      <div class="acts">
        <Again action="/shares" words="この内容で渡す" />
        <Again action="/shares/check" words="直す" quiet />
      </div>
    </>
  )
}
