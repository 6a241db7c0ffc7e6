// 相談受付: the form in the order of a conversation, and its page with what it came of and what else is known of the person.
import type { VNode } from 'preact'
import { civilDateOf } from '../../../kernel/civil-date.ts'
import { FieldInput, Problems, StateTag } from '../../../records/field.screens.tsx'
import { Facts, History, OnPaper, type RecordProps } from '../../../records/record-facts.screens.tsx'
import { FormField, FormFrame, NowBeside, type FormProps } from '../../../records/record-form.screens.tsx'
import { Moves } from '../../../records/record-moves.screens.tsx'
import { isCovered } from '../../../records/covered.rules.ts'
import { fieldOf, type Row } from '../../../records/record.ts'
import { sayValue, titleOf } from '../../../records/say.rules.ts'
import { ActForm, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { WithPhones } from '../../../ui/phone.tsx'
import { BeginCase } from '../cases/case-form.screens.tsx'
import { ChainCards, Links, type Chain } from '../chain/chain.screens.tsx'
import type { Deadline } from '../clocks/due.rules.ts'
import { Due } from '../clocks/due.screens.tsx'
import { sayFollows, TryCard, type Tried } from '../clocks/try.screens.tsx'
import { CallFirst } from '../clocks/urgency.screens.tsx'
import { contactWords, sayCaller } from './contact.rules.ts'
import { byHand, consented } from './intake.rules.ts'
import { intakeScript } from './intake.asset.ts'
import { intake as type } from './intake.schema.ts'
import { When } from '#src/ui/when.tsx'

const GROUPS: readonly (readonly [string, readonly string[]])[] = [
  ['だれから', ['channel', 'consulter', 'consulter_name', 'consulter_contact', 'route']],
  ['だれのこと', ['person_id', 'described']],
  ['何を', ['main_worry', 'urgency', 'worries', 'story']],
  ['同意と連絡', ['consent', 'collection_basis', 'consent_form', 'consent_on', 'call_back', 'call_when', 'language', 'interpreter']],
  ['そのほか', ['on_day', 'review_on', 'receipt']],
]
/** What is asked of everyone, and what the answers 「ある」 and 「まだ」 ask for. */
const must = (name: string): boolean =>
  // Who rings is to be rung back: their name and number are asked of everyone.
  ['collection_basis', 'consent_form', 'consulter_name', 'consulter_contact'].includes(name) ||
  !('more' in fieldOf(type, name)) ||
  fieldOf(type, name).more !== true

/** Four short parts; what is not asked of everyone waits behind 「くわしく書く」 of its part. `from` names what it came of. */
export function IntakeForm({ props, from }: { props: FormProps; from: string }): VNode {
  const { row, typed, reasons } = props
  return (
    <>
      <Head title={row ? '相談受付を直す' : '相談を受け付ける'} purpose={type.purpose} />
      <CallFirst />
      <FormFrame props={props}>
        <NowBeside props={props} />
        {from ? <input type="hidden" name="from" value={from} /> : null}
        {reasons.some((one) => one.field === 'apart') ? (
          <label class="choice">
            <input type="checkbox" id="apart" name="apart" value="yes" /> <span>別の相談として受け付ける</span>
          </label>
        ) : null}
        {GROUPS.map(([title, names], i) => {
          const more = names.filter((name) => !must(name))
          const open = more.some((name) => typed.get(name) !== '' || reasons.some((one) => one.field === name))
          return (
            <section>
              <h2>{title}</h2>
              {names.filter(must).map((name, j) => (
                <FormField props={props} name={name} startHere={i === 0 && j === 0} />
              ))}
              {names.includes('person_id') && !row ? (
                <div class="card" data-known hidden aria-live="polite">
                  <h3>台帳の人かもしれません</h3>
                  <ul class="plain lines"></ul>
                </div>
              ) : null}
              {more.length ? (
                <details open={open || names.every((name) => !must(name))}>
                  <summary class="link">{title}：くわしく書く</summary>
                  {more.map((name) => (
                    <FormField props={props} name={name} />
                  ))}
                </details>
              ) : null}
            </section>
          )
        })}
      </FormFrame>
      {row ? null : <script type="module" src={intakeScript.href}></script>}
    </>
  )
}

export type Around = {
  owners: readonly string[]
  due: Deadline
  tried: Tried
  idFor: () => string
  chain: Chain
  others: readonly { href: string; words: string }[]
  known: Known
}

/** People and households on file who may be meant, where nobody is named yet. */
export type Known = { people: readonly KnownView[]; households: readonly KnownView[]; mayWrite: boolean; idFor: () => string }
type KnownView = { id: string; href: string; title: string; tells: string; why: string }
function KnownCard({ row, known }: { row: Row; known: Known }): VNode | null {
  if (known.people.length + known.households.length === 0) return null
  const about = (one: KnownView): VNode => (
    <>
      <a href={one.href}>{one.title}</a>
      <div class="sub">
        {one.tells}　{one.why}
      </div>
    </>
  )
  return (
    <div class="card">
      <h2>台帳の人かもしれません</h2>
      <ul class="plain lines">
        {known.people.map((one) => (
          <li>
            {about(one)}
            {known.mayWrite ? (
              <ActForm
                action={`/intakes/${row.id}/person`}
                clientId={known.idFor()}
                hidden={{ version: String(row.version), person_id: one.id }}
              >
                <button class="btn quiet">この人のことにする</button>
              </ActForm>
            ) : null}
          </li>
        ))}
        {known.households.map((one) => (
          <li>{about(one)}</li>
        ))}
      </ul>
    </div>
  )
}
/** A consultation that is done and names nobody of the registry. */
const WhomLater = ({ props, clientId }: { props: RecordProps; clientId: string }): VNode => (
  <details open={props.reasons.some((one) => one.field === 'person_id')}>
    <summary class="link">だれのことかをつなげる</summary>
    <p class="sub">
      台帳の人につなげると、その人のページと、本人に開示する資料に入ります。もとの気づきや、ここからの支援にも同じ人がつきます。
    </p>
    <ActForm action={`/intakes/${props.row.id}/person`} clientId={clientId} hidden={{ version: String(props.row.version) }}>
      <FieldInput field={{ ...fieldOf(type, 'person_id'), required: true }} typed={props.typed} reasons={props.reasons} />
      <button class="btn quiet">この人のことにする</button>
    </ActForm>
    <p class="sub">
      台帳にいないときは、<a href={`/people/new?from=intake:${props.row.id}`}>台帳に加えます</a>。分かっていることは入れてあります。
    </p>
  </details>
)
const EDITABLE: readonly string[] = type.editable
/** A new number, heard by somebody to whom the one of before is hidden. */
const NewContact = ({ props, clientId }: { props: RecordProps; clientId: string }): VNode => (
  <details open={props.reasons.some((one) => one.field === 'new_contact')}>
    <summary class="link">新しい連絡先を聞いたとき</summary>
    <ActForm action={`/intakes/${props.row.id}/contact`} clientId={clientId} hidden={{ version: String(props.row.version) }}>
      <TextField
        name="new_contact"
        label="新しい連絡先"
        must
        value={props.typed.get('new_contact')}
        help="前の連絡先の前に残します。この人の担当と区の管理者に見え、残したあとは、あなたにも伏せられます。"
        reasons={props.reasons}
      />
      <button class="btn quiet">新しい連絡先を残す</button>
    </ActForm>
  </details>
)
/** The way to what the person agrees to, where the person is named. */
const Consents = ({ row }: { row: Row }): VNode | null =>
  typeof row.values['person_id'] === 'string' ? (
    <p class="acts">
      <a class="link" href={`/consents/new?person_id=${row.values['person_id']}`}>
        この人の同意を残す（相手・項目・目的ごと）
      </a>
      <a class="link" href={`/people/${row.values['person_id']}`}>
        いまの同意を見る
      </a>
    </p>
  ) : null

/** One consultation. */
export function IntakeRecord({ props, around }: { props: RecordProps; around: Around }): VNode {
  const { row, names, now } = props
  const who = sayValue(fieldOf(type, 'person_id'), row.values['person_id'], names) || String(row.values['described'] ?? '')
  const contact = [...sayCaller(row), ...contactWords(row.values)]
  return (
    <>
      <Head
        title={`${who || '名前なし'}：${titleOf(type, row.values, names)}`}
        purpose={
          <>
            {type.label}
            {'　'}
            <When on={String(row.values['on_day'])} />
            {'　'}
            {props.wardName}
          </>
        }
      >
        <StateTag type={type} state={row.state} />
        <Due due={around.due} now={now} />
      </Head>
      {row.values['urgency'] === 'now' && (row.state === 'received' || row.state === 'working') ? (
        <div class="card now">
          <h2>▲ 今すぐ</h2>
          <CallFirst />
        </div>
      ) : null}
      <Problems reasons={props.reasons} />
      <div class="cols">
        <div>
          {around.owners.length ? <p>担当：{around.owners.join('、')}</p> : null}
          {contact.length ? (
            <ul class="plain card" aria-label="連絡するときに">
              {contact.map((one) => (
                <li>
                  <WithPhones text={one} />
                </li>
              ))}
            </ul>
          ) : null}
          {isCovered(row, 'consulter_contact') && props.mayWrite && EDITABLE.includes(row.state) ? (
            <NewContact props={props} clientId={around.idFor()} />
          ) : null}
          <Facts type={type} row={row} names={names} without={['main_worry']} />
          {row.state === 'working' || around.tried.tries.length ? (
            <TryCard
              tried={around.tried}
              action={`/intakes/${row.id}/tries`}
              clientId={around.idFor()}
              may={row.state === 'working' && props.mayWrite}
              typed={props.typed.get('said')}
              reasons={props.reasons}
              today={civilDateOf(now)}
              now={now}
            />
          ) : null}
          {row.state === 'received' && props.mayWrite ? <p class="sub">{sayFollows(around.tried, civilDateOf(now), now)}</p> : null}
          <BeginCase row={row} chain={around.chain} clientId={props.clientId} mayWrite={props.mayWrite} />
          {row.state === 'done' && typeof row.values['person_id'] !== 'string' && props.mayWrite ? (
            <WhomLater props={props} clientId={around.idFor()} />
          ) : null}
          {['received', 'working'].includes(row.state) && typeof row.values['person_id'] !== 'string' && props.mayWrite ? (
            <p class="acts">
              <a class="btn quiet" href={`/people/new?from=intake:${row.id}`}>
                この人を台帳に加える
              </a>
            </p>
          ) : null}
          <Consents row={row} />
          <Moves props={{ ...props, type: row.values['consent'] === 'asking' ? byHand : consented }} />
          <OnPaper type={type} row={row} />
          {row.state === 'withdrawn' || !props.mayWrite ? null : (
            <p class="acts">
              <a class="link" href={`/shares/new?of=intake:${row.id}`}>
                ほかの機関に渡す
              </a>
              <a class="link" href={`/shares?of=intake:${row.id}`}>
                提供のようす
              </a>
            </p>
          )}
        </div>
        <aside>
          <KnownCard row={row} known={around.known} />
          <ChainCards chain={around.chain} />
          <Links title="この人のほかの記録" links={around.others} />
          <History {...props} />
        </aside>
      </div>
    </>
  )
}
