// The next steps of a record: each move with what it asks for.
import type { VNode } from 'preact'
import { civilDateOf, type CivilDate } from '../kernel/civil-date.ts'
import { FieldInput, typedFrom, type Typed } from './field.screens.tsx'
import { askedByMove, isDemanded, waitsUntil } from './check-record.rules.ts'
import { fieldOf, type Field, type Move, type RecordType, type Row } from './record.ts'
import { typedValue } from './say.rules.ts'
import { ChangeReason } from './record-form.screens.tsx'
import type { RecordProps } from './record-facts.screens.tsx'
import { fiscalYearLabel } from '../kernel/fiscal-year.ts'
import { When } from '../ui/when.tsx'

/** What the record says already, as it would be typed; the day it stands on is asked for anew, and the day of what is done now is today. */
const saidAlready = (type: RecordType, row: Row, move: Move, today: CivilDate): Typed =>
  typedFrom(
    new URLSearchParams(
      type.fields
        .filter((one) => one.name !== type.year)
        .flatMap((one) =>
          typedValue(one, row.values[one.name] ?? (move.today?.includes(one.name) ? today : null)).map((text): [string, string] => [
            one.name,
            text,
          ]),
        ),
    ),
  )
function MoveForm({ props, move, first }: { props: RecordProps; move: Move; first: boolean }): VNode {
  const { type, row } = props
  const asks = [...askedByMove(type, move, row.values), ...move.asks.filter((name) => name === 'reason')].map((name): Field =>
    name === 'reason'
      ? { name, label: '理由', type: 'text', required: true, max: 200 }
      : { ...fieldOf(type, name), required: isDemanded(type, move, name, row.values) },
  )
  // Several moves may ask for the same field: each has its own id, and only the one that was sent shows what was wrong with it.
  const sent = props.sent?.move === move.name
  const mine = {
    typed: sent ? props.typed : saidAlready(type, row, move, civilDateOf(props.now)),
    reasons: sent ? (props.sent?.reasons ?? []) : [],
  }
  const id = (name: string): string => `${move.name}-${name}`
  const form = (
    <form method="post" action={`/${type.path}/${row.id}/${move.name}`} class="stack act">
      <input type="hidden" name="client_id" value={props.clientId} />
      <input type="hidden" name="version" value={row.version} />
      {asks.map((field) => (
        <FieldInput id={id(field.name)} field={field} {...mine} />
      ))}
      <ChangeReason id={id('change_reason')} props={mine} />
      {move.help ? <p class="sub">{move.help}</p> : null}
      <button class={move.quiet ? 'btn quiet' : 'btn'}>{move.label}</button>
    </form>
  )
  return first && !move.quiet ? (
    <div class="card">{form}</div>
  ) : (
    <details open={sent}>
      <summary class="link">{move.label}</summary>
      {form}
    </details>
  )
}

/** The next steps this person may take. */
export function Moves({ props }: { props: RecordProps }): VNode | null {
  const { type, row, mayWrite } = props
  const moves = type.moves.filter((move) => move.from.includes(row.state))
  if (!mayWrite) return null
  const today = civilDateOf(props.now)
  const steps = moves.map((move) => ({ move, until: waitsUntil(type, move, row.values, today) }))
  const next = steps.some((one) => !one.move.quiet && !one.until)
  const another = moves.find((one) => type.year && one.asks.includes(type.year))
  return (
    <>
      {moves.length ? <h2 class="hand">{next ? '次にすること' : 'この記録について'}</h2> : null}
      {props.outYears.length ? (
        <p>
          {props.outYears.map((year) => fiscalYearLabel(year)).join('、')}
          は公表ずみです。この記録を直しても取り消しても、公表した数は変わりません。いまの数が変わり、公表した数は市が正誤を出して直します。
        </p>
      ) : null}
      {steps.map(({ move, until }, i) =>
        until ? (
          <details>
            <summary class="link">{move.label}</summary>
            <p>
              <When on={until} />
              の記録です。「{move.label}」は、その日が来てからできます。
              {another ? `日を変えるなら「${another.label}」から。` : ''}
            </p>
          </details>
        ) : (
          <MoveForm props={props} move={move} first={i === 0} />
        ),
      )}
      {type.editable.includes(row.state) ? (
        <p class="acts">
          <a class="btn quiet" href={`/${type.path}/${row.id}/edit`}>
            記録を直す
          </a>
        </p>
      ) : null}
    </>
  )
}
