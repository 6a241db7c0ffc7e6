// Form fields and tables drawn from a declaration; a slice composes them into its own screens.
import type { VNode } from 'preact'
import type { Reason } from '../kernel/result.ts'
import type { Field, Option, RecordType, Values } from './record.ts'

/** What the person typed, kept as text so that a refused form comes back as it was. */
export type Typed = { get: (name: string) => string; all: (name: string) => readonly string[] }
export const typedFrom = (form: URLSearchParams): Typed => ({ get: (name) => form.get(name) ?? '', all: (name) => form.getAll(name) })

/** Links every mistake to its field. */
export function Problems({ reasons }: { reasons: readonly Reason[] }): VNode | null {
  if (reasons.length === 0) return null
  return <div class="problems" role="alert"><p class="wrong">まだ保存していません。次のところを直してください（書いた内容は残っています）。</p>
    <ul>{reasons.map((one) => <li>{one.field ? <a href={`#${one.field}`}>{one.message}</a> : one.message}</li>)}</ul></div>
}

function Choices({ field, typed, options, invalid }: { field: Field; typed: Typed; options: readonly Option[]; invalid: object }): VNode {
  const one = field.type === 'choice' || field.type === 'yesNo'
  const chosen = typed.all(field.name)
  return <div class="choices">{options.map((option, i) => <label><input type={one ? 'radio' : 'checkbox'} name={field.name} value={option.value} checked={chosen.includes(option.value)} {...(i === 0 ? { id: field.name } : {})} {...invalid} />{option.label}</label>)}</div>
}

const YES_NO: readonly Option[] = [{ value: 'yes', label: 'あった' }, { value: 'no', label: 'なかった' }]

/** One field: label above, 必須 in words, help and mistake below. */
export function FieldInput({ field, typed, reasons, options = field.options ?? YES_NO, startHere = false }: { field: Field; typed: Typed; reasons: readonly Reason[]; options?: readonly Option[]; startHere?: boolean }): VNode {
  const wrong = reasons.find((one) => one.field === field.name)
  const notes = [field.help ? `${field.name}-help` : '', wrong ? `${field.name}-wrong` : ''].filter(Boolean).join(' ')
  const invalid = { ...(wrong ? { 'aria-invalid': true } : {}), ...(notes ? { 'aria-describedby': notes } : {}) }
  const must = field.required ? <span class="must">必須</span> : null
  const below = <>{field.help ? <p class="sub" id={`${field.name}-help`}>{field.help}</p> : null}{wrong ? <p class="wrong" id={`${field.name}-wrong`}>{wrong.message}</p> : null}</>
  if (['choice', 'choices', 'yesNo', 'neighbourhoods', 'wards'].includes(field.type)) {
    return <fieldset class="field"><legend>{field.label}{must}</legend><Choices field={field} typed={typed} options={options} invalid={invalid} />{below}</fieldset>
  }
  const common = { id: field.name, name: field.name, autofocus: startHere, ...invalid }
  const input = field.type === 'longText' ? <textarea {...common}>{typed.get(field.name)}</textarea>
    : <input {...common} value={typed.get(field.name)} autocomplete="off" {...(field.type === 'text' ? {} : { class: 'short' })} {...(field.type === 'int' ? { inputMode: 'numeric' as const } : {})} />
  return <div class="field"><label for={field.name}>{field.label}{must}</label><br />{input}{below}</div>
}

/** A value as people read it. */
export function sayValue(field: Field, value: Values[string], options: readonly Option[] = field.options ?? []): string {
  if (value === null || value === undefined || value === '') return ''
  const label = (one: string): string => options.find((option) => option.value === one)?.label ?? one
  if (Array.isArray(value)) return value.map(label).join('、')
  if (field.type === 'yesNo') return value ? 'あった' : 'なかった'
  if (field.type === 'int') return Number(value).toLocaleString('ja-JP')
  return label(String(value))
}

/** State as a mark with a word. */
export function StateTag({ type, state }: { type: RecordType; state: string }): VNode {
  const found = type.states.find((one) => one.value === state)
  return <span class={`tag ${found?.tone ?? 'plain'}`}>{found?.mark} {found?.label ?? state}</span>
}
