// 漏えい: one incident, what the law asks of it, and who must be told.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import type { RecordProps } from '../../../records/record-facts.screens.tsx'
import { RecordScreen } from '../../../records/record.screens.tsx'
import { FieldInput } from '../../../records/field.screens.tsx'
import type { Move, Option } from '../../../records/record.ts'
import { ActForm, SelectField, DayField } from '../../../ui/fields.tsx'
import { consent } from '../consents/consent.schema.ts'
import type { Duties } from './leak.rules.ts'
import { When } from '#src/ui/when.tsx'

export type Told = { id: string; name: string; told: string | null; how: string | null; by: string | null }
/** How somebody was told. */
export const HOWS = [
  { value: 'letter', label: '手紙' },
  { value: 'phone', label: '電話' },
  { value: 'visit', label: '訪問' },
  { value: 'notPossible', label: '知らせられない（代わりの手立て）' },
] as const
const day = (on: string | null): VNode | string => (on ? <When on={on} list /> : '—')

/** The next steps where nothing is owed to the commission: it is done with; a report may be made all the same. */
const withoutReport = (moves: readonly Move[]): Move[] => [
  ...moves
    .filter((one) => one.name === 'close')
    .map((one) => ({ ...one, quiet: false, help: '報告は要りません。本人への知らせと、くりかえさないための手立てを書いて、済にします。' })),
  ...moves.filter((one) => one.name !== 'close').map((one) => ({ ...one, quiet: true })),
]

export function LeakRecord({
  props,
  duties,
  people,
  idFor,
  reasons,
  candidates,
}: {
  props: RecordProps
  duties: Duties
  people: readonly Told[]
  idFor: () => string
  reasons: readonly Reason[]
  /** People a typed name may mean. */ candidates: readonly Option[]
}): VNode {
  const { row } = props
  const type = duties.report === false ? { ...props.type, moves: withoutReport(props.type.moves) } : props.type
  const [first, full] = [row.values['first_reported_on'], row.values['full_reported_on']]
  const open = props.mayWrite && row.state !== 'withdrawn'
  return (
    <>
      <RecordScreen {...props} type={type} />
      <div class={duties.report === false ? 'card' : 'card now'}>
        <h2>報告と期限</h2>
        <p>{duties.why}</p>
        {duties.firstBy ? (
          <dl>
            <dt>速報</dt>
            <dd>{typeof first === 'string' ? <>{day(first)}に出しました</> : <>{day(duties.firstBy)}まで</>}</dd>
            <dt>確報</dt>
            <dd>{typeof full === 'string' ? <>{day(full)}に出しました</> : <>{day(duties.fullBy)}まで</>}</dd>
          </dl>
        ) : null}
        <p class="sub">個人情報保護委員会のほか、委託を受けた仕事のときは、市（委託元）にもすぐに伝えます。</p>
      </div>
      <section class="card" id="people">
        <h2>知らせる人</h2>
        {people.length === 0 ? <p>まだ入れていません。だれのことが出たかが分かったら、一人ずつ入れます。</p> : null}
        <ul class="plain lines">
          {people.map((one) => (
            <li>
              <a href={`/people/${one.id}`}>{one.name}</a>
              {'　'}
              {one.told ? (
                <span class="tag calm">
                  ✓ {day(one.told)}　{HOWS.find((how) => how.value === one.how)?.label ?? ''}　{one.by ?? ''}
                </span>
              ) : (
                <span class="tag late">▲ まだ知らせていません</span>
              )}
              {open && !one.told ? (
                <ActForm action={`/leaks/${row.id}/people/${one.id}`} clientId={idFor()}>
                  <div class="beside">
                    <DayField name="on" side="past" id={`on-${one.id}`} label="知らせた日" value="" />
                    <SelectField name="how" id={`how-${one.id}`} label="どう" options={HOWS} empty="えらんでください" />
                  </div>
                  <button class="btn quiet">{one.name}さんに知らせたことを残す</button>
                </ActForm>
              ) : null}
            </li>
          ))}
        </ul>
        {open ? (
          <ActForm action={`/leaks/${row.id}/people`} clientId={idFor()}>
            <FieldInput
              field={{
                ...consent.fields[0],
                label: '知らせる人を加える',
                help: '名前・かな・電話の一部を入れて、台帳の人からえらびます。',
              }}
              typed={props.typed}
              reasons={reasons}
              candidates={candidates}
            />
            <button class="btn quiet">加える</button>
          </ActForm>
        ) : null}
      </section>
    </>
  )
}
