// The form of 人, with those it may already be.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { DraftButton, draftMarks, DraftWaits, type DraftAt } from '../../../ui/draft.tsx'
import { FieldInput, Problems, type Typed } from '../../../records/field.screens.tsx'
import { fieldOf, type Option, type Row } from '../../../records/record.ts'
import { BirthFields } from '../../../ui/birth-fields.tsx'
import { ChangeReason, NowBeside } from '../../../records/record-form.screens.tsx'
import { Head } from '../../../ui/page.tsx'
import { personScript } from './person.asset.ts'
import { CONTACT, person as type } from './person.schema.ts'
import { type Names, type PersonView, type LikelyView, nameOf, ShieldMark, TellApart } from './person-view.screens.tsx'

function LikelyList({ likely, names, today }: { likely: readonly LikelyView[]; names: Names; today: string }): VNode {
  return (
    <ul class="plain">
      {likely.map(({ person, reasons, against, sure }) => (
        <li>
          <div class="card">
            <p>
              <b>{nameOf(person)}</b>　<ShieldMark one={person} />
              <br />
              <TellApart one={person} names={names} today={today} />
            </p>
            <p class="sub">
              {sure ? 'おそらく同じ人です。' : '同じ人かもしれません。'}
              {reasons.join('、')}
              {against.length ? `。ちがうところ：${against.join('、')}` : ''}
            </p>
            <p class="acts">
              <button class="btn" formAction={`/people/${person.id}/same`}>
                この人です（{nameOf(person)}）
              </button>
              <a href={`/people/${person.id}`} target="_blank" rel="noopener">
                別の画面で見る
              </a>
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}

export type FormProps = {
  typed: Typed
  reasons: readonly Reason[]
  clientId: string
  areas: readonly Option[]
  names: Names
  today: string
  likely: readonly LikelyView[]
  row: PersonView | undefined
  /** The record as it is kept. */ stored: Row | undefined
  version: string
  beside: readonly { label: string; said: string }[]
  draft: DraftAt
  /** The record it is begun from. */ from: { from: string; words: string; href: string; unnamed: boolean } | undefined
}
export function PersonForm(props: FormProps): VNode {
  const { typed, reasons, row, likely } = props
  const fields = type.fields.filter(
    (field) => field.name !== 'birth_about' && !(row?.masked && ([...CONTACT, 'note'] as string[]).includes(field.name)),
  )
  const [plain, more] = [fields.filter((one) => !('more' in one)), fields.filter((one) => 'more' in one)]
  const input = (name: string, first = false): VNode =>
    name === 'birth_on' ? (
      <BirthFields
        name={name}
        about="birth_about"
        label={fieldOf(type, name).label}
        typed={typed.get}
        today={props.today}
        wrong={reasons.find((one) => one.field === name || one.field === 'birth_about')?.message}
      />
    ) : (
      <FieldInput
        field={fieldOf(type, name)}
        typed={typed}
        reasons={reasons}
        options={name === 'neighbourhood_id' ? props.areas : undefined}
        startHere={first}
        fillTo={name === 'postal' ? (row ? `/people/${row.id}/fill` : '/people/fill') : undefined}
      />
    )
  const open = more.some((one) => typed.get(one.name) !== '' || reasons.some((reason) => reason.field === one.name))
  return (
    <>
      <Head
        title={row ? '人の記録を直す' : '人を記録する'}
        purpose={row ? `${nameOf(row)}さんの記録を直します。` : '名前だけでも残せます。分からないところは空のままにしてください。'}
      />
      <DraftWaits draft={props.draft} clientId={props.clientId} />
      {props.from ? (
        <p class="card">
          <a href={props.from.href}>{props.from.words}</a>
          {props.from.unnamed
            ? 'で分かっていることを入れてあります。確かめて保存すると、この人がそこにつながります。'
            : 'から書いています。保存すると、そこにもどります。'}
        </p>
      ) : null}
      <Problems reasons={reasons} />
      <form
        method="post"
        action={row ? `/people/${row.id}/edit` : '/people'}
        {...draftMarks(props.draft)}
        {...(row ? {} : { 'data-likely': '/people/likely.json' })}
      >
        <input type="hidden" name="client_id" value={props.clientId} />
        {props.from ? <input type="hidden" name="from" value={props.from.from} /> : null}
        {row ? <input type="hidden" name="version" value={props.version} /> : null}
        <button class="unseen" tabIndex={-1} aria-hidden="true">
          保存する
        </button>
        {likely.length ? (
          <section class="problems" role="alert" id="likely">
            <h2>この人ではありませんか</h2>
            <p>まだ保存していません。似た人が {likely.length} 人います。書いた内容は下に残っています。</p>
            <LikelyList likely={likely} names={props.names} today={props.today} />
            <input type="hidden" name="checked" value={likely.map((one) => one.person.id).join(',')} />
            <p>
              <button class="btn quiet" name="decided" value="other">
                別の人として保存する
              </button>
            </p>
          </section>
        ) : null}
        <div class={props.beside.length ? 'cols' : 'narrow-form'}>
          <div>
            <NowBeside props={{ type, row: props.stored, names: props.names, reasons }} />
            {row?.masked ? (
              <p>
                <ShieldMark one={row} /> 連絡先とメモは、担当と区の管理者だけが見て直せます。
              </p>
            ) : null}
            {plain.slice(0, 2).map((one, i) => input(one.name, i === 0 && likely.length === 0))}
            {/* Beside the name: where one looks while typing it. */}
            <div id="likely-now" aria-live="polite"></div>
            {plain.slice(2).map((one) => input(one.name))}
            <ChangeReason props={{ typed, reasons }} />
            <details open={open}>
              <summary class="link">くわしく書く</summary>
              {more.map((one) => input(one.name))}
            </details>
            <div class="acts stick">
              <button class="btn">保存する</button>
              <DraftButton draft={props.draft} />
            </div>
          </div>
          {props.beside.length ? (
            <aside>
              <div class="card">
                <h2>いま書いた内容（ちがうところ）</h2>
                <p class="sub">左はもとの記録です。取り入れるものだけ書き写して、保存してください。空だったところには入れてあります。</p>
                <dl>
                  {props.beside.map((one) => (
                    <>
                      <dt>{one.label}</dt>
                      <dd>{one.said}</dd>
                    </>
                  ))}
                </dl>
              </div>
            </aside>
          ) : null}
        </div>
      </form>
      {row ? null : <script type="module" src={personScript.href}></script>}
    </>
  )
}
