// Single fields for screens that are not drawn from a declaration: label above, 必須 in words, help and mistake below.
import type { ComponentChildren, VNode } from 'preact'
import type { Reason } from '../kernel/result.ts'
import { dayHelp, dayInField, type Side } from '../kernel/say-date.ts'
import { useToday } from './when.tsx'

type Common = { name: string; label: string; must?: boolean; help?: string; reasons?: readonly Reason[]; id?: string }

function notesOf({ name, id = name, help, reasons = [] }: Common): { wrong: Reason | undefined; invalid: object; below: VNode } {
  const wrong = reasons.find((one) => one.field === name)
  const notes = [help ? `${id}-help` : '', wrong ? `${id}-wrong` : ''].filter(Boolean).join(' ')
  return {
    wrong,
    invalid: { ...(wrong ? { 'aria-invalid': true } : {}), ...(notes ? { 'aria-describedby': notes } : {}) },
    below: (
      <>
        {help ? (
          <p class="sub" id={`${id}-help`}>
            {help}
          </p>
        ) : null}
        {wrong ? (
          <p class="wrong" id={`${id}-wrong`}>
            {wrong.message}
          </p>
        ) : null}
      </>
    ),
  }
}
const Must = ({ must }: { must: boolean | undefined }): VNode | null => (must ? <span class="must">必須</span> : null)

export function TextField(
  props: Common & {
    value?: string | undefined
    short?: boolean
    type?: 'text' | 'password'
    autocomplete?: string
    digits?: boolean
    /** Lines of a longer text. */ rows?: number
  },
): VNode {
  const { invalid, below } = notesOf(props)
  const id = props.id ?? props.name
  const common = {
    id,
    name: props.name,
    autocomplete: props.autocomplete ?? 'off',
    ...(props.short ? { class: 'short' } : {}),
    ...(props.digits ? { inputMode: 'numeric' as const } : {}),
    ...invalid,
  }
  return (
    <div class="field">
      <label for={id}>
        {props.label}
        <Must must={props.must} />
      </label>
      <br />
      {props.rows ? (
        <textarea id={id} name={props.name} rows={props.rows} {...invalid}>
          {props.value ?? ''}
        </textarea>
      ) : props.type === 'password' ? (
        <input type="password" {...common} value={props.value ?? ''} />
      ) : (
        <input {...common} value={props.value ?? ''} />
      )}
      {below}
    </div>
  )
}

/** A day: shown as it may be typed, with an example on the right side of today while it is empty. */
export function DayField({ side, help = '', ...props }: Omit<Parameters<typeof TextField>[0], 'short' | 'type'> & { side: Side }): VNode {
  const today = useToday()
  return <TextField {...props} short value={dayInField(props.value ?? '')} help={dayHelp(help, side, props.value ?? '', today)} />
}

export type Choice = { value: string; label: string }
export function SelectField(props: Common & { value?: string | undefined; options: readonly Choice[]; empty?: string }): VNode {
  const { invalid, below } = notesOf(props)
  const id = props.id ?? props.name
  return (
    <div class="field">
      <label for={id}>
        {props.label}
        <Must must={props.must} />
      </label>
      <br />
      <select id={id} name={props.name} {...invalid}>
        {props.empty === undefined ? null : <option value="">{props.empty}</option>}
        {props.options.map((one) => (
          <option value={one.value} selected={one.value === props.value}>
            {one.label}
          </option>
        ))}
      </select>
      {below}
    </div>
  )
}

export function RadioField(props: Common & { value?: string | undefined; options: readonly Choice[] }): VNode {
  const { invalid, below } = notesOf(props)
  return (
    <fieldset class="field">
      <legend>
        {props.label}
        <Must must={props.must} />
      </legend>
      <div class="choices">
        {props.options.map((one, i) => (
          <label>
            <input
              type="radio"
              name={props.name}
              value={one.value}
              checked={one.value === props.value}
              {...(i === 0 ? { id: props.id ?? props.name } : {})}
              {...invalid}
            />
            {one.label}
          </label>
        ))}
      </div>
      {below}
    </fieldset>
  )
}

/** A form that carries its own number, so that sending it twice does the thing once. */
export function ActForm({
  action,
  clientId,
  children,
  hidden = {},
}: {
  action: string
  clientId: string
  children: ComponentChildren
  hidden?: Record<string, string>
}): VNode {
  return (
    <form method="post" action={action} class="act">
      <input type="hidden" name="client_id" value={clientId} />
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  )
}
