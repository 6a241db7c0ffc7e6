// How a list is narrowed: chips of years and states, conditions, order, columns; and what every part of a list is given.
import type { ComponentChildren, VNode } from 'preact'
import { fiscalYearLabel } from '../kernel/fiscal-year.ts'
import { isSortable, withQuery } from './list-query.rules.ts'
import { fieldOf, isPlanned, type ListAsked as Asked, type Option, type RecordType, type Row } from './record.ts'
import { sayMonth } from './record.paper.ts'
import { Grouped } from './field.screens.tsx'

export type ListProps = {
  type: RecordType
  rows: readonly Row[]
  names: ReadonlyMap<string, string>
  /** Wards in reach by key; empty when it is one's own alone. */
  wards: ReadonlyMap<string, string>
  asked: Asked
  query: URLSearchParams
  columns: readonly string[]
  choices: ReadonlyMap<string, readonly Option[]>
  /** 圏域 of one's own ward, where it has some and the type is of a neighbourhood. */
  zones: readonly string[]
  next: string | undefined
  previous: string | undefined
  /** Place of the first row: 51. */
  first: number
  /** Months of the year shown, where the type has a day. */
  months: readonly string[]
  years: readonly number[]
  mayWrite: boolean
  /** Rows of the whole list, counted up to COUNTED; one more says that there are more. */ total: number
  /** Words of cells that say more than their value, by row and field; under `#`, a line below the title. */
  said?: ReadonlyMap<string, string> | undefined
  /** What to say where nothing is found. */ none?: string | undefined
  /** Views of the list by something that is no field of the type, as chips of their own. */ views?: readonly View[] | undefined
  /** A column of what stands around the records, after those of the type. */ beside?:
    { label: string; cell: (row: Row) => ComponentChildren } | undefined
}
export type View = { label: string; href: string; on: boolean }

const here = (yes: boolean): object => (yes ? { 'aria-current': 'true' } : {})
const optionsOf = ({ type, choices }: ListProps, name: string): readonly Option[] => choices.get(name) ?? fieldOf(type, name).options ?? []

/** Cut by a year that has no chip of its own. */
export const oddYear = ({ asked, years }: ListProps): boolean =>
  years.length > 0 && asked.fiscalYear !== undefined && !years.includes(asked.fiscalYear)

export function Chips(props: ListProps): VNode {
  const { type, asked, query, years, wards } = props
  const to = (change: Record<string, string>): string => withQuery(`/${type.path}`, query, change)
  const narrowed = [
    ...Object.entries(asked.filters).map(([name, value]) => ({
      name,
      label: `${fieldOf(type, name).label}：${optionsOf(props, name).find((one) => one.value === value)?.label ?? props.names.get(value) ?? value}`,
    })),
    ...(oddYear(props) ? [{ name: 'fy', label: `年度：${fiscalYearLabel(asked.fiscalYear ?? 0)}` }] : []),
    ...(asked.month ? [{ name: 'month', label: `月：${sayMonth(asked.month)}` }] : []),
    ...(asked.zone ? [{ name: 'zone', label: `圏域：${asked.zone}` }] : []),
    ...(asked.text ? [{ name: 'q', label: `ことば：${asked.text}` }] : []),
    ...(asked.ward ? [{ name: 'ward', label: `区：${wards.get(asked.ward) ?? ''}` }] : []),
  ]
  return (
    <nav aria-label="しぼりこみ">
      {props.views?.length ? (
        <div class="chips">
          {props.views.map((one) => (
            <a class="chip" href={one.href} {...here(one.on)}>
              {one.label}
            </a>
          ))}
        </div>
      ) : null}
      {years.length ? (
        <div class="chips">
          {years.map((fy) => (
            <a class="chip" href={to({ fy: String(fy) })} {...here(fy === asked.fiscalYear)}>
              {fiscalYearLabel(fy)}
            </a>
          ))}
        </div>
      ) : null}
      <div class="chips">
        {isPlanned(type) ? (
          <>
            <a class="chip" href={to({ state: '', when: '' })} {...here(asked.when?.only === 'past')}>
              これまで
            </a>
            <a class="chip" href={to({ state: '', when: 'coming' })} {...here(asked.when?.only === 'coming')}>
              これから
            </a>
          </>
        ) : null}
        <a class="chip" href={to({ state: '', when: isPlanned(type) ? 'all' : '' })} {...here(!asked.state && !asked.when)}>
          すべて
        </a>
        {type.states.map((one) => (
          <a class="chip" href={to({ state: one.value, when: '' })} {...here(asked.state === one.value)}>
            {one.label}
          </a>
        ))}
      </div>
      {narrowed.length ? (
        <div class="chips">
          {narrowed.map((one) => (
            <a class="chip" aria-current="true" href={to({ [one.name]: '' })}>
              {one.label}　<span aria-hidden="true">×</span>
              <span class="unseen">を外す</span>
            </a>
          ))}
        </div>
      ) : null}
    </nav>
  )
}

/** The order by choice: where the heads of the columns are not shown, and for those who do not press them. */
function Order({ type, asked, query }: ListProps): VNode {
  const now = query.get('sort') ? `${asked.sort.desc ? '-' : ''}${asked.sort.field}` : ''
  return (
    <label>
      並べ方
      <br />
      <select name="sort">
        <option value="">いつもの順</option>
        {type.columns
          .filter((name) => isSortable(type, name))
          .flatMap((name) => {
            const { label, type: kind } = fieldOf(type, name)
            const [up, down] =
              kind === 'int' ? ['少ない順', '多い順'] : kind === 'day' || kind === 'fiscalYear' ? ['古い順', '新しい順'] : ['正順', '逆順']
            return [
              { value: name, label: `${label}：${up}` },
              { value: `-${name}`, label: `${label}：${down}` },
            ]
          })
          .map((one) => (
            <option value={one.value} selected={one.value === now}>
              {one.label}
            </option>
          ))}
      </select>
    </label>
  )
}

const SHORT = 14
/** What a list may be narrowed by, its order and its columns, as one form. */
export function Narrow(props: ListProps): VNode {
  const { type, asked, query, wards, columns } = props
  const kept = [...query].filter(([name]) => name === 'fy' || name === 'state' || name === 'when')
  const filters = type.filters.filter((name) => optionsOf(props, name).length > 0)
  // Names of columns help where they are few and short; a row of long ones is no answer to 「what do I type」.
  const words = type.search.map((name) => fieldOf(type, name).label).join('・')
  const where = [...words].length <= SHORT ? words : ''
  return (
    <form method="get" action={`/${type.path}`} role="search">
      {kept.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {type.search.length ? (
        <div class="acts">
          <label class="inline" for="q">
            {type.label}をさがす
          </label>
          <input id="q" name="q" value={asked.text ?? ''} {...(where ? { 'aria-describedby': 'q-where' } : {})} />
          <button class="btn quiet">さがす</button>
          {where ? (
            <span class="sub" id="q-where">
              {where}でさがせます
            </span>
          ) : null}
        </div>
      ) : null}
      <details>
        <summary class="link">しぼりこむ・列をえらぶ</summary>
        <div class="grid">
          {wards.size ? (
            <label>
              区<br />
              <select name="ward">
                <option value="">すべて</option>
                {[...wards].map(([id, name]) => (
                  <option value={id} selected={asked.ward === id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          ) : null}
          {props.months.length ? (
            <label>
              月<br />
              <select name="month">
                <option value="">すべて</option>
                {props.months.map((one) => (
                  <option value={one} selected={asked.month === one}>
                    {sayMonth(one)}
                  </option>
                ))}
              </select>
            </label>
          ) : null}
          {props.zones.length ? (
            <label>
              圏域
              <br />
              <select name="zone">
                <option value="">すべて</option>
                {props.zones.map((one) => (
                  <option value={one} selected={asked.zone === one}>
                    {one}
                  </option>
                ))}
              </select>
            </label>
          ) : null}
          {filters.map((name) => (
            <label>
              {fieldOf(type, name).label}
              <br />
              <select name={name}>
                <option value="">すべて</option>
                <Grouped options={optionsOf(props, name)} chosen={asked.filters[name] ?? ''} />
              </select>
            </label>
          ))}
          <Order {...props} />
        </div>
        <fieldset class="field">
          <legend>列</legend>
          <div class="choices">
            {type.fields.map((field) => (
              <label>
                <input type="checkbox" name="cols" value={field.name} checked={columns.includes(field.name)} />
                {field.label}
              </label>
            ))}
          </div>
        </fieldset>
        <button class="btn quiet">この条件で見る</button>
      </details>
    </form>
  )
}
