// The list of a record type: what it shows stands in its address, so it can be kept, sent and printed.
import type { VNode } from 'preact'
import { formatWareki } from '../kernel/era.ts'
import { sayListDay } from '../kernel/say-date.ts'
import { fiscalYearLabel } from '../kernel/fiscal-year.ts'
import { Head } from '../ui/page.tsx'
import { HIDDEN_CELL } from './import-row.rules.ts'
import { COUNTED, isSortable, withQuery } from './list-query.rules.ts'
import { fieldOf, isPlanned, type Field, type ListAsked as Asked, type Option, type RecordType, type Row, type Value } from './record.ts'
import { sayMonth } from './record.paper.ts'
import { Grouped, StateTag } from './field.screens.tsx'
import { recordIt, sayValue, titleOf } from './say.rules.ts'

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
  today: string
  mayWrite: boolean
  /** Rows of the whole list, counted up to COUNTED; one more says that there are more. */ total: number
  /** Words of cells that say more than their value, by row and field; under `#`, a line below the title. */
  said?: ReadonlyMap<string, string> | undefined
  /** What to say where nothing is found. */ none?: string | undefined
  /** Fields left out of rows that are covered. */ hidden?: readonly string[] | undefined
}

const here = (yes: boolean): object => (yes ? { 'aria-current': 'true' } : {})
const optionsOf = ({ type, choices }: ListProps, name: string): readonly Option[] => choices.get(name) ?? fieldOf(type, name).options ?? []

/** Cut by a year that has no chip of its own. */
const oddYear = ({ asked, years }: ListProps): boolean =>
  years.length > 0 && asked.fiscalYear !== undefined && !years.includes(asked.fiscalYear)

function Chips(props: ListProps): VNode {
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
function Narrow(props: ListProps): VNode {
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

function Heading({ props, name }: { props: ListProps; name: string }): VNode {
  const { type, asked, query } = props
  const field = fieldOf(type, name)
  const number = field.type === 'int' ? 'n' : ''
  if (!isSortable(type, name))
    return (
      <th scope="col" class={number}>
        {field.label}
      </th>
    )
  const on = asked.sort.field === name
  const next = on ? (asked.sort.desc ? name : `-${name}`) : ['day', 'fiscalYear', 'int'].includes(field.type) ? `-${name}` : name
  return (
    <th scope="col" class={number} {...(on ? { 'aria-sort': asked.sort.desc ? ('descending' as const) : ('ascending' as const) } : {})}>
      <a href={withQuery(`/${type.path}`, query, { sort: next })}>
        {field.label}
        {on ? (asked.sort.desc ? ' ▼' : ' ▲') : ''}
      </a>
    </th>
  )
}

/** 全 312 件, or that there are more than are counted. */
const sayTotal = (total: number): string =>
  total > COUNTED ? `${COUNTED.toLocaleString('ja-JP')} 件以上` : `全 ${total.toLocaleString('ja-JP')} 件`
/** A value in a row: a day as people say it, exact where one points at it. */
function Said({ field, value, today, names }: { field: Field; value: Value | undefined; today: string; names: ListProps['names'] }): VNode {
  return field.type === 'day' && typeof value === 'string' ? (
    <time dateTime={value} title={formatWareki(value)}>
      {sayListDay(value, today)}
    </time>
  ) : (
    <>{sayValue(field, value, names)}</>
  )
}

/** List with chips, sort, choice of columns, files and the way to the next page. */
export function ListScreen(props: ListProps): VNode {
  const { type, rows, names, wards, columns, asked, query, next, mayWrite } = props
  const title = columns.includes(type.title) ? type.title : columns[0]
  // The file holds what the screen shows, the view of what has been included.
  const file = (suffix: string, encoding = ''): string =>
    withQuery(`/${type.path}.${suffix}`, query, { encoding, ...(asked.when ? { when: asked.when.only } : {}) })
  const { first, previous } = props
  const narrowed = Boolean(
    oddYear(props) || asked.text || asked.state || asked.zone || asked.month || asked.ward || Object.keys(asked.filters).length > 0,
  )
  return (
    <>
      <Head title={type.label} purpose={type.purpose}>
        {mayWrite ? (
          <a class="btn" href={`/${type.path}/new`}>
            {recordIt(type)}
          </a>
        ) : null}
      </Head>
      <Narrow {...props} />
      <Chips {...props} />
      {rows.length === 0 ? (
        <div class="card">
          <p>{props.none ?? `この条件の${type.label}は、まだありません。`}</p>
          {mayWrite ? (
            <p class="acts">
              <a class="link" href={`/${type.path}/new`}>
                {narrowed ? recordIt(type) : 'はじめの一つを記録する'}
              </a>
              <a class="link" href={`/${type.path}/import`}>
                Excel・CSV から取り込む
              </a>
            </p>
          ) : null}
        </div>
      ) : (
        <div class="scroll">
          <table class="rows as-cards">
            <caption>
              {next || previous ? `${sayTotal(props.total)}のうち ${first}–${first + rows.length - 1} 件目` : `${rows.length} 件`}
            </caption>
            <thead>
              <tr>
                {wards.size ? <th scope="col">区</th> : null}
                {columns.map((name) => (
                  <Heading props={props} name={name} />
                ))}
                <th scope="col">状態</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr>
                  {wards.size ? <td data-label="区">{wards.get(row.ward_id)}</td> : null}
                  {columns.map((name) => {
                    const field = fieldOf(type, name)
                    const out = row.cover === 'hidden' && props.hidden?.includes(name)
                    const said = out
                      ? HIDDEN_CELL
                      : name === type.title
                        ? titleOf(type, row.values, names)
                        : (props.said?.get(`${row.id} ${name}`) ?? (
                            <Said field={field} value={row.values[name]} today={props.today} names={names} />
                          ))
                    return (
                      <td
                        class={name === title ? 'first' : field.type === 'int' ? 'n' : field.type === 'day' ? 'd' : ''}
                        data-label={field.label}
                      >
                        {name === title ? (
                          <a
                            href={`/${type.path}/${row.id}`}
                            {...(mayWrite && type.editable.includes(row.state) ? { 'data-edit': `/${type.path}/${row.id}/edit` } : {})}
                          >
                            {name === type.title || row.values[name] ? said : type.label}
                          </a>
                        ) : (
                          said
                        )}
                        {name === title && row.cover ? ' ' : null}
                        {name === title && row.cover ? <span class="tag late">▲ 連絡先を伏せています</span> : null}
                        {name === title && props.said?.has(`${row.id} #`) ? <div class="sub">{props.said.get(`${row.id} #`)}</div> : null}
                      </td>
                    )
                  })}
                  <td class="end" data-label="状態">
                    <StateTag type={type} state={row.state} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {next || previous ? (
        <nav class="acts" aria-label="ページ">
          {previous ? (
            <a class="btn quiet" href={previous}>
              前へ
            </a>
          ) : null}
          {next ? (
            <a class="btn quiet" href={next}>
              次へ
            </a>
          ) : null}
        </nav>
      ) : null}
      <p class="acts">
        {rows.length > 0 ? (
          <>
            この条件のすべてを書き出す：<a href={file('xlsx')}>Excel</a>
            <a href={file('csv')}>CSV</a>
            <a href={file('csv', 'cp932')}>CSV（Shift_JIS）</a>
            <a href={file('pdf')}>PDF（印刷）</a>
          </>
        ) : null}
      </p>
      {rows.length > 0 && mayWrite && type.fields.some((field) => field.fill === 'address') ? (
        <p>
          <a href={withQuery('/letters/make', query, { from: type.name, sort: '', cols: '' })}>
            この条件の{type.label}へ、手紙・ラベルを作る
          </a>
        </p>
      ) : null}
      {rows.length > 0 && mayWrite ? (
        <p>
          <a href={`/${type.path}/import`}>Excel・CSV から取り込む</a>
        </p>
      ) : null}
    </>
  )
}
