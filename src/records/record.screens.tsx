// The form of a record type and the page of one record: title and state, next step, facts, history.
import type { ComponentChildren, VNode } from 'preact'
import { civilDateOf } from '../kernel/civil-date.ts'
import { fiscalYearLabel } from '../kernel/fiscal-year.ts'
import { sayDate, sayInstant } from '../kernel/say-date.ts'
import type { Reason } from '../kernel/result.ts'
import { Head } from '../ui/page.tsx'
import { DraftButton, draftMarks, DraftWaits, type DraftAt } from './draft.screens.tsx'
import { FieldInput, Problems, StateTag, typedFrom, type Typed } from './field.screens.tsx'
import { askedByMove, waitsUntil } from './check-record.rules.ts'
import { editStarts, fieldOf, isPersonal, type Change, type Field, type Move, type Option, type RecordType, type Row } from './record.ts'
import { putRight, recordIt, sayChange, sayValue, titleOf, typedValue, zoneOf } from './say.rules.ts'

type Names = ReadonlyMap<string, string>
export type FormProps = {
  type: RecordType
  typed: Typed
  reasons: readonly Reason[]
  clientId: string
  choices: ReadonlyMap<string, readonly Option[]>
  candidates: ReadonlyMap<string, readonly Option[]>
  names: Names
  /** The record being put right; absent for a new one. */
  row: Row | undefined
  version: string
  /** Address of the form: the draft is kept under it. */
  path: string
  draftAt: Date | undefined
  /** The record this new one is modelled on: its numbers are said beside the empty fields. */ like?: Row | undefined
  /** Those written down last, to model it on. */ recent?: readonly Row[]
  now: Date
}

/** One field of the form with everything it may offer. */
export function FormField({
  props,
  name,
  change = {},
  startHere = false,
}: {
  props: FormProps
  name: string
  change?: Partial<Field>
  startHere?: boolean
}): VNode {
  const own = { ...fieldOf(props.type, name), ...change }
  const was = own.type === 'int' ? sayValue(own, props.like?.values[name]) : ''
  const field = was ? { ...own, help: `もとにした記録では ${was} でした。${own.help ?? ''}` } : own
  const named =
    field.type === 'ref'
      ? (props.names.get(props.typed.get(name)) ?? props.choices.get(name)?.find((one) => one.value === props.typed.get(name))?.label)
      : undefined
  return (
    <FieldInput
      field={field}
      typed={props.typed}
      reasons={props.reasons}
      options={props.choices.get(name)}
      candidates={props.candidates.get(name)}
      named={named}
      startHere={startHere}
      fillTo={field.fill ? '/addresses/fill' : undefined}
    />
  )
}

/** The frame of every form: what was begun earlier, mistakes, hidden numbers, and the buttons. `aside` stands beside the fields. */
export function FormFrame({ props, children, aside }: { props: FormProps; children: ComponentChildren; aside?: ComponentChildren }): VNode {
  const { type, row } = props
  const draft: DraftAt = { path: props.path, at: props.draftAt, now: props.now }
  const starts = row ? editStarts(type, row.state) : type.starts
  const buttons = [...(row && !starts.some((one) => one.state === row.state) ? [{ state: '', label: '保存する' }] : []), ...starts]
  return (
    <>
      <DraftWaits draft={draft} clientId={props.clientId} />
      <Problems reasons={props.reasons} />
      <form method="post" action={row ? `/${type.path}/${row.id}/edit` : `/${type.path}`} {...draftMarks(draft)}>
        <input type="hidden" name="client_id" value={props.clientId} />
        {row ? <input type="hidden" name="version" value={props.version} /> : null}
        {type.fields.some((one) => one.fill) ? (
          <>
            <input type="hidden" name="form_path" value={props.path} />
            <button
              class="unseen"
              tabIndex={-1}
              aria-hidden="true"
              {...(buttons[0]?.state ? { name: 'state', value: buttons[0].state } : {})}
            >
              {buttons[0]?.label}
            </button>
          </>
        ) : null}
        <div class={aside ? 'cols' : 'narrow-form'}>
          <div>
            {children}
            <div class="acts stick">
              {buttons.map((one, i) => (
                <button class={i === 0 ? 'btn' : 'btn quiet'} {...(one.state ? { name: 'state', value: one.state } : {})}>
                  {one.label}
                </button>
              ))}
              <DraftButton draft={draft} />
            </div>
          </div>
          {aside ? <aside>{aside}</aside> : null}
        </div>
      </form>
    </>
  )
}

/** Buttons that begin with what was written down last. */
export function Again({ props }: { props: FormProps }): VNode | null {
  const { type, row, recent = [], names, now, like } = props
  const [last, ...others] = row ? [] : recent
  if (!last || like) return null
  const today = civilDateOf(now)
  const words = (one: Row): string => `${sayDate(String(one.values[type.year ?? '']), today)} ${titleOf(type, one.values, names)}`
  return (
    <div class="again">
      <a class="btn quiet" id="same" href={`/${type.path}/new?like=${last.id}`}>
        前回と同じ（{words(last)}）
      </a>
      {others.length ? (
        <details>
          <summary class="link">ほかの記録をもとにする</summary>
          <ul class="plain">
            {others.map((one) => (
              <li>
                <a class="link" href={`/${type.path}/new?like=${one.id}`}>
                  {words(one)}
                </a>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  )
}

/** The form as declared: what is asked of everyone first, the rest behind 「くわしく書く」. */
export function FormScreen(props: FormProps): VNode {
  const { type, row } = props
  const [plain, more] = [type.fields.filter((one) => !one.more), type.fields.filter((one) => one.more)]
  const open = more.some((one) => props.typed.get(one.name) !== '' || props.reasons.some((reason) => reason.field === one.name))
  return (
    <>
      <Head title={row ? putRight(type) : recordIt(type)} purpose={type.purpose}>
        <Again props={props} />
      </Head>
      <FormFrame props={props}>
        <NowBeside props={props} />
        {plain.map((one, i) => (
          <FormField props={props} name={one.name} startHere={i === 0} />
        ))}
        {more.length ? (
          <details open={open}>
            <summary class="link">くわしく書く</summary>
            {more.map((one) => (
              <FormField props={props} name={one.name} />
            ))}
          </details>
        ) : null}
        <ChangeReason props={props} />
      </FormFrame>
    </>
  )
}

/** After somebody else was faster: the record as it stands now, so that the two can be compared. */
export function NowBeside({ props }: { props: Pick<FormProps, 'type' | 'row' | 'names' | 'reasons'> }): VNode | null {
  const { row, type, names } = props
  if (!row || !props.reasons.some((one) => one.code === 'stale')) return null
  return (
    <div class="card">
      <h2>いま保存されている内容</h2>
      <Facts type={type} row={row} names={names} />
    </div>
  )
}

/** Asked only when the month is closed. */
export function ChangeReason({ props, id = 'change_reason' }: { props: Pick<FormProps, 'typed' | 'reasons'>; id?: string }): VNode | null {
  if (!props.reasons.some((one) => one.field === 'change_reason') && props.typed.get('change_reason') === '') return null
  return (
    <FieldInput
      id={id}
      field={{
        name: 'change_reason',
        label: '締めた月を変える理由',
        type: 'text',
        required: true,
        max: 200,
        help: '公表した数は変わりません。いまの数だけが変わり、理由が残ります。',
      }}
      typed={props.typed}
      reasons={props.reasons}
    />
  )
}

export type RecordProps = {
  type: RecordType
  row: Row
  names: Names
  wardName: string
  changes: readonly Change[]
  now: Date
  mayWrite: boolean
  /** Fiscal years it counts in whose figures are out. */ outYears: readonly number[]
  clientId: string
  reasons: readonly Reason[]
  typed: Typed
  /** The move that was refused, with its own reasons; `reasons` then link to its fields. */ sent?: {
    move: string
    reasons: readonly Reason[]
  }
}

/** Filled fields as a list of facts; `without` are said elsewhere on the page. */
export function Facts({
  type,
  row,
  names,
  without = [],
}: {
  type: RecordType
  row: Row
  names: Names
  without?: readonly string[]
}): VNode {
  const said = type.fields
    .filter((one) => !without.includes(one.name))
    .map((field) => ({ field, words: sayValue(field, row.values[field.name], names) }))
    .filter((one) => one.words !== '')
  return (
    <dl>
      {said.map(({ field, words }) => (
        <>
          <dt>{field.label}</dt>
          <dd>
            {field.to && typeof row.values[field.name] === 'string' ? (
              <a href={`${field.to.path}/${String(row.values[field.name])}`}>{words}</a>
            ) : (
              words
            )}
            {field.type === 'neighbourhood' && names.has(zoneOf(String(row.values[field.name]))) ? (
              <span class="sub">　圏域：{names.get(zoneOf(String(row.values[field.name])))}</span>
            ) : null}
          </dd>
        </>
      ))}
      {row.reason ? (
        <>
          <dt>理由</dt>
          <dd>{row.reason}</dd>
        </>
      ) : null}
    </dl>
  )
}

/** What the record says already, as it would be typed; the day it stands on is asked for anew. */
const saidAlready = (type: RecordType, row: Row): Typed =>
  typedFrom(
    new URLSearchParams(
      type.fields
        .filter((one) => one.name !== type.year)
        .flatMap((one) => typedValue(one, row.values[one.name]).map((text): [string, string] => [one.name, text])),
    ),
  )
function MoveForm({ props, move, first }: { props: RecordProps; move: Move; first: boolean }): VNode {
  const { type, row } = props
  const asks = [...askedByMove(type, move, row.values), ...move.asks.filter((name) => name === 'reason')].map((name): Field =>
    name === 'reason' ? { name, label: '理由', type: 'text', required: true, max: 200 } : { ...fieldOf(type, name), required: true },
  )
  // Several moves may ask for the same field: each has its own id, and only the one that was sent shows what was wrong with it.
  const sent = props.sent?.move === move.name
  const mine = { typed: sent ? props.typed : saidAlready(type, row), reasons: sent ? (props.sent?.reasons ?? []) : [] }
  const id = (name: string): string => `${move.name}-${name}`
  const form = (
    <form method="post" action={`/${type.path}/${row.id}/${move.name}`} class="stack">
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
  const another = moves.find((one) => type.year && one.asks.includes(type.year))
  return (
    <>
      {moves.length ? <h2>{steps.some((one) => !one.move.quiet && !one.until) ? '次にすること' : 'この記録について'}</h2> : null}
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
              {sayDate(until, today)}の記録です。「{move.label}」は、その日が来てからできます。
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

/** Who changed what and when, newest first, with the old and the new of each field. */
export function History({ type, names, changes, now }: Pick<RecordProps, 'type' | 'names' | 'changes' | 'now'>): VNode {
  return (
    <div class="card">
      <h2>これまでの変更</h2>
      {changes.length === 0 ? <p class="sub">記録してから、まだ変更はありません。</p> : null}
      <ol class="plain">
        {changes.map(({ at, by, changes: changed }) => (
          <li>
            <b>{sayInstant(at, now)}</b>　{by ?? '—'}
            {sayChange(type, names, changed).map((line) => (
              <div class="sub">{line}</div>
            ))}
          </li>
        ))}
      </ol>
    </div>
  )
}

/** The record as a printed page, and as the beginning of the next. */
export function OnPaper({ type, row, mayWrite = false }: Pick<RecordProps, 'type' | 'row'> & { mayWrite?: boolean }): VNode {
  return (
    <p class="acts">
      <a class="link" href={`/${type.path}/${row.id}.pdf`}>
        この記録を印刷する（PDF）
      </a>
      {mayWrite && type.year && !isPersonal(type) ? (
        <a class="link" href={`/${type.path}/new?like=${row.id}`}>
          これをもとに記録する
        </a>
      ) : null}
    </p>
  )
}

/** The page of one record. */
export function RecordScreen(props: RecordProps): VNode {
  const { type, row, names } = props
  return (
    <>
      <Head title={titleOf(type, row.values, names)} purpose={`${type.label}　${props.wardName}`}>
        <StateTag type={type} state={row.state} />
      </Head>
      <Problems reasons={props.reasons} />
      <div class="cols">
        <div>
          <Facts type={type} row={row} names={names} without={[type.title]} />
          <Moves props={props} />
          <OnPaper type={type} row={row} mayWrite={props.mayWrite} />
        </div>
        <aside>
          <History {...props} />
        </aside>
      </div>
    </>
  )
}
