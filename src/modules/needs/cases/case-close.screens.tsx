// 終結にする on the page of a support: what is still open stands there, and is answered one by one.
import type { VNode } from 'preact'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import { formatWareki } from '../../../kernel/era.ts'
import { FieldInput, typedFrom, type Typed } from '../../../records/field.screens.tsx'
import type { RecordProps } from '../../../records/record-facts.screens.tsx'
import { fieldOf, type Field, type Move } from '../../../records/record.ts'
import { RadioField, SelectField, TextField } from '../../../ui/fields.tsx'
import { BeginBeside, type WatchOfPerson } from '../../watch/watch.api.ts'
import { ALL, fieldsOf, LEFT, leftReasons, readLeft, type Matter } from './case-close.rules.ts'
import { supportCase as type } from './case.schema.ts'
import { When } from '#src/ui/when.tsx'

const CLOSE: Move | undefined = type.moves.find((one) => one.name === 'close')
const id = (name: string): string => `close-${name}`
const REASON: Field = { name: 'reason', label: '理由', type: 'text', required: true, max: 200 }

type Staff = readonly { id: string; name: string }[]
function One({
  matter,
  typed,
  reasons,
  staff,
  today,
}: {
  matter: Matter
  typed: Typed
  reasons: Parameters<typeof TextField>[0]['reasons']
  staff: Staff
  today: CivilDate
}): VNode {
  const names = fieldsOf(matter.id)
  const late = matter.dueOn !== null && matter.dueOn < today
  return (
    <div class="card">
      <p>
        <b>{matter.what}</b>
        {matter.dueOn ? (
          <>
            {'　'}
            <span class={late ? 'tag late' : 'tag plain'}>
              {late ? '▲ ' : ''}
              <When on={matter.dueOn} />
              まで
            </span>
          </>
        ) : null}
        <span class="sub">　{[matter.label, matter.by].filter(Boolean).join('　')}</span>
      </p>
      <RadioField
        id={id(names.left)}
        name={names.left}
        label="どうするか"
        value={typed.get(names.left)}
        options={LEFT[matter.kind]}
        {...(reasons ? { reasons } : {})}
      />
      {matter.kind === 'plan' ? null : (
        <SelectField
          id={id(names.to)}
          name={names.to}
          label="続ける職員"
          empty="職員ではない"
          value={typed.get(names.to)}
          options={staff.map((one) => ({ value: one.id, label: one.name }))}
          help="えらぶと、その人の「やること」に残ります。"
          {...(reasons ? { reasons } : {})}
        />
      )}
      <TextField
        id={id(names.why)}
        name={names.why}
        label="しないわけ・続ける人や機関の名前"
        value={typed.get(names.why)}
        {...(reasons ? { reasons } : {})}
      />
    </div>
  )
}

/** The form that closes a support; `watch` is how its person is watched over, where that is known. */
export function CloseForm({
  props,
  matters,
  watch,
  personId,
  staff,
  me,
  clientId,
  today,
}: {
  props: RecordProps
  matters: readonly Matter[]
  watch: WatchOfPerson | undefined
  personId: string | undefined
  staff: Staff
  me: string
  clientId: string
  today: CivilDate
}): VNode | null {
  const { row } = props
  if (!CLOSE || !props.mayWrite || !CLOSE.from.includes(row.state)) return null
  const sent = props.sent?.move === CLOSE.name
  const typed = sent ? props.typed : typedFrom(new URLSearchParams({ closed_on: formatWareki(today, 'short') }))
  const own = sent
    ? leftReasons(
        readLeft(matters, typed.get),
        staff.map((one) => one.id),
      )
    : []
  const reasons = [...(props.sent && sent ? props.sent.reasons : []), ...own]
  const given = { typed, reasons }
  return (
    <details open={sent}>
      <summary class="link">{CLOSE.label}</summary>
      <form method="post" action={`/support-cases/${row.id}/close`} class="stack">
        <input type="hidden" name="client_id" value={clientId} />
        <input type="hidden" name="version" value={row.version} />
        <FieldInput id={id('close_as')} field={{ ...fieldOf(type, 'close_as'), required: true }} {...given} />
        {personId && watch?.plans.length === 0 ? (
          <details open={typed.get('close_as') === 'watch'}>
            <summary class="link">見守りをここではじめる（「見守りへ移行」のとき）</summary>
            <p class="sub">この人の見守りの計画は、まだありません。終結と同時に、見守りの予定に入ります。</p>
            <BeginBeside {...given} staff={staff} me={me} id={id} />
          </details>
        ) : null}
        <FieldInput id={id('closed_on')} field={{ ...fieldOf(type, 'closed_on'), required: true }} {...given} />
        <FieldInput id={id('reason')} field={REASON} {...given} />
        {matters.length ? (
          <section>
            <h3>まだ終わっていないこと（{matters.length}）</h3>
            <p class="sub">だまって消えるものがないように、一つずつどうするかを決めてから終結にします。</p>
            {matters.map((one) => (
              <One matter={one} {...given} staff={staff} today={today} />
            ))}
            {matters.length > 1 ? (
              <div class="choices">
                <label>
                  <input type="checkbox" name={ALL} value="dropped" checked={typed.get(ALL) === 'dropped'} />
                  上でえらばなかったものは、どれも終結の理由のとおり、しないことにする
                </label>
              </div>
            ) : null}
          </section>
        ) : null}
        <p class="sub">{CLOSE.help}</p>
        <button class="btn quiet">{CLOSE.label}</button>
      </form>
    </details>
  )
}
