// The form of a record type: its fields, what was begun earlier, mistakes, buttons, and the reason a closed month asks for.
import type { ComponentChildren, VNode } from 'preact'
import { civilDateOf } from '../kernel/civil-date.ts'
import { sayDate } from '../kernel/say-date.ts'
import type { Reason } from '../kernel/result.ts'
import { Head } from '../ui/page.tsx'
import { DraftButton, draftMarks, DraftWaits, type DraftAt } from '../ui/draft.tsx'
import { FieldInput, Problems, type Typed } from './field.screens.tsx'
import { HIDDEN_CELL } from '../kernel/covered.ts'
import { isCovered } from './covered.rules.ts'
import { editStarts, fieldOf, type Field, type Option, type RecordType, type Row } from './record.ts'
import { putRight, recordIt, sayValue, titleOf } from './say.rules.ts'
import { type Names, Facts } from './record-facts.screens.tsx'

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
  /** What else was begun at this form, and the slot of what is written now. */ draft: Pick<DraftAt, 'waits' | 'slot'>
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
  if (isCovered(props.row, name))
    return (
      <div class="field" id={name}>
        <p>
          <b>{own.label}</b>
        </p>
        <p class="sub">{HIDDEN_CELL}。保存しても、いまのまま残ります。要るときは、この人の担当か区の管理者に聞いてください。</p>
      </div>
    )
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
  const draft: DraftAt = { ...props.draft, path: props.path, now: props.now }
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
