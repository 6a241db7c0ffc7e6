// One field of a form, the summary of mistakes, and the mark of a state, drawn from a declaration.
import type { VNode } from 'preact'
import { civilDateOf } from '../kernel/civil-date.ts'
import { fiscalYearLabel, fiscalYearOf, readFiscalYear } from '../kernel/fiscal-year.ts'
import type { Reason } from '../kernel/result.ts'
import { dayHelp, dayInField, sideOf } from '../kernel/say-date.ts'
import { useToday } from '../ui/when.tsx'
import type { Field, Option, RecordType } from './record.ts'

/** What the person typed, kept as text so that a refused form comes back as it was. */
export type Typed = { get: (name: string) => string; all: (name: string) => readonly string[] }
export const typedFrom = (form: URLSearchParams): Typed => ({ get: (name) => form.get(name) ?? '', all: (name) => form.getAll(name) })

/** Links every mistake to its field. */
export function Problems({ reasons }: { reasons: readonly Reason[] }): VNode | null {
  if (reasons.length === 0) return null
  return (
    <div class="problems" role="alert" tabIndex={-1} autofocus>
      <p class="wrong">まだ保存していません。次のところを直してください（書いた内容は残っています）。</p>
      <ul>
        {reasons.map((one) => (
          <li>{one.field ? <a href={`#${one.field}`}>{one.message}</a> : one.message}</li>
        ))}
      </ul>
    </div>
  )
}

/** Under which what was typed stands beside the records to choose between: it is looked for again when none was chosen. */
export const typedName = (name: string): string => `${name}_typed`
/** The form as it is read: where records to choose between were shown and none was chosen, what was typed is looked for again. */
export function typedInstead(type: RecordType, given: URLSearchParams): URLSearchParams {
  const sent = new URLSearchParams(given)
  for (const { name } of type.fields.filter((one) => one.to))
    if (!sent.get(name)?.trim() && sent.get(typedName(name))) sent.set(name, sent.get(typedName(name)) ?? '')
  return sent
}
/** Under which the record stands whose name a field shows: `id name`. Whoever leaves the name as it is means that record, also where several bear it. */
export const meantName = (name: string): string => `${name}_meant`

const YES_NO: readonly Option[] = [
  { value: 'yes', label: 'はい' },
  { value: 'no', label: 'いいえ' },
]
const FEW = 7
// Next year's is entered before it begins; older ones as far back as the field allows, at most forty.
function yearsOffered(field: Field, chosen: number | undefined): Option[] {
  const next = fiscalYearOf(civilDateOf(new Date())) + 1
  const least = Math.max(field.min ?? next - 20, next - 40)
  const years = Array.from({ length: next - least + 1 }, (_, i) => next - i)
  const all = chosen === undefined || years.includes(chosen) ? years : [...years, chosen].sort((a, b) => b - a)
  return all.map((year) => ({ value: String(year), label: fiscalYearLabel(year) }))
}

function Choices({
  field,
  id,
  typed,
  options,
  invalid,
  startHere,
}: {
  field: Field
  id: string
  typed: Typed
  options: readonly Option[]
  invalid: object
  startHere: boolean
}): VNode {
  const one = ['choice', 'yesNo', 'neighbourhood', 'ref'].includes(field.type)
  const chosen = typed.all(field.name)
  return (
    <div class="choices">
      {options.map((option, i) => (
        <label>
          <input
            type={one ? 'radio' : 'checkbox'}
            name={field.name}
            value={option.value}
            checked={chosen.includes(option.value)}
            {...(i === 0 ? { id, autofocus: startHere } : {})}
            {...invalid}
          />
          {option.label}
          {option.help ? <span class="sub">{option.help}</span> : null}
        </label>
      ))}
    </div>
  )
}

/** Options under the names of their groups, where there are any. */
export function Grouped({ options, chosen }: { options: readonly Option[]; chosen: string }): VNode {
  const one = (option: Option): VNode => (
    <option value={option.value} selected={chosen === option.value}>
      {option.label}
    </option>
  )
  const groups = Map.groupBy(options, (option) => option.group ?? '')
  return (
    <>
      {groups.size < 2
        ? options.map(one)
        : [...groups].map(([group, own]) => (group === '' ? own.map(one) : <optgroup label={group}>{own.map(one)}</optgroup>))}
    </>
  )
}

type Props = {
  field: Field
  typed: Typed
  reasons: readonly Reason[]
  options?: readonly Option[] | undefined
  candidates?: readonly Option[] | undefined
  named?: string | undefined
  startHere?: boolean
  /** Where several forms of a page ask for the same field. */ id?: string
  /** Where the button that fills other fields is sent. */ fillTo?: string | undefined
}

/** One field: label above, 必須 in words, help and mistake below. `candidates` are records to choose between when a typed name was unclear; `named` says the record an id stands for. */
export function FieldInput({
  field,
  typed,
  reasons,
  fillTo,
  options = field.options ?? (field.type === 'yesNo' ? YES_NO : []),
  candidates,
  named,
  startHere = false,
  id = field.name,
}: Props): VNode {
  const wrong = reasons.find((one) => one.field === field.name)
  const today = useToday()
  const help = field.type === 'day' ? dayHelp(field.help ?? '', sideOf(field.name), typed.get(field.name), today) : field.help
  const notes = [help ? `${id}-help` : '', wrong ? `${id}-wrong` : ''].filter(Boolean).join(' ')
  const invalid = { ...(wrong ? { 'aria-invalid': true } : {}), ...(notes ? { 'aria-describedby': notes } : {}) }
  const must = field.required ? <span class="must">必須</span> : null
  const below = (
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
  )
  const several = field.type === 'choices' || field.type === 'neighbourhoods' || field.type === 'wards'
  const single = field.type === 'choice' || field.type === 'yesNo' || field.type === 'neighbourhood'
  if (candidates?.length)
    return (
      <fieldset class="field">
        <legend>
          {field.label}
          {must}
        </legend>
        <Choices field={field} id={id} typed={typed} options={candidates} invalid={invalid} startHere={startHere} />
        <label class="inline" for={`${id}-typed`}>
          ほかの名前でさがす
        </label>
        <input
          type="text"
          id={`${id}-typed`}
          name={typedName(field.name)}
          value={typed.get(typedName(field.name)) || typed.get(field.name)}
          autocomplete="off"
        />
        {below}
      </fieldset>
    )
  if (several || (single && options.length <= FEW))
    return (
      <fieldset class="field">
        <legend>
          {field.label}
          {must}
        </legend>
        <Choices field={field} id={id} typed={typed} options={options} invalid={invalid} startHere={startHere} />
        {below}
      </fieldset>
    )
  if (field.type === 'fiscalYear' && options.length === 0) {
    // Nobody reckons a year in the head: the list says both names of each.
    const chosen = readFiscalYear(typed.get(field.name))
    const years = yearsOffered(field, chosen)
    return (
      <FieldInput
        field={{ ...field, type: 'choice' }}
        typed={{ ...typed, get: (name) => (name === field.name && chosen !== undefined ? String(chosen) : typed.get(name)) }}
        reasons={reasons}
        options={years}
        startHere={startHere}
        id={id}
      />
    )
  }
  const common = { id, name: field.name, autofocus: startHere, ...invalid }
  // A register offers its names; anything else may be typed as well.
  const offers = field.type === 'text' && options.length > 0
  const input = single ? (
    <select {...common}>
      <option value="">えらんでください</option>
      <Grouped options={options} chosen={typed.get(field.name)} />
    </select>
  ) : field.type === 'longText' ? (
    <textarea {...common}>{typed.get(field.name)}</textarea>
  ) : field.type === 'ref' ? (
    <>
      <input
        type="text"
        {...common}
        value={named ?? typed.get(field.name)}
        autocomplete="off"
        {...(options.length ? { list: `${id}-list` } : field.to?.personal || field.to?.searched ? { 'data-suggest': field.to.table } : {})}
      />
      {named ? <input type="hidden" name={meantName(field.name)} value={`${typed.get(field.name)} ${named}`} /> : null}
      {options.length ? (
        <datalist id={`${id}-list`}>
          {options.map((one) => (
            <option value={one.label} />
          ))}
        </datalist>
      ) : null}
    </>
  ) : (
    <>
      <input
        type="text"
        {...common}
        value={field.type === 'day' ? dayInField(typed.get(field.name)) : typed.get(field.name)}
        autocomplete="off"
        {...(field.type === 'text' ? {} : { class: 'short' })}
        {...(field.type === 'int' ? { inputMode: 'numeric' as const } : {})}
        {...(offers ? { list: `${id}-list` } : {})}
      />
      {offers ? (
        <datalist id={`${id}-list`}>
          {options.map((one) => (
            <option value={one.value}>{one.help}</option>
          ))}
        </datalist>
      ) : null}
    </>
  )
  return (
    <div class="field">
      <label for={id}>
        {field.label}
        {must}
      </label>
      <br />
      {input}
      {fillTo ? (
        <>
          {' '}
          <button class="btn quiet" formAction={fillTo} formNoValidate data-fills>
            郵便番号と住所から、空いたところを入れる
          </button>
        </>
      ) : null}
      {below}
    </div>
  )
}

/** State as a mark with a word. */
export function StateTag({ type, state }: { type: RecordType; state: string }): VNode {
  const found = type.states.find((one) => one.value === state)
  return (
    <span class={`tag ${found?.tone ?? 'plain'}`}>
      {found?.mark} {found?.label ?? state}
    </span>
  )
}
