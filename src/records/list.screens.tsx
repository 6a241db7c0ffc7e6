// The list of a record type: what it shows stands in its address, so it can be kept, sent and printed.
import type { VNode } from 'preact'
import { fiscalYearLabel } from '../kernel/fiscal-year.ts'
import { Head } from '../ui/page.tsx'
import { isSortable, withQuery } from './list-query.rules.ts'
import { fieldOf, type ListAsked as Asked, type Option, type RecordType, type Row } from './record.ts'
import { StateTag } from './field.screens.tsx'
import { sayValue, titleOf } from './say.rules.ts'

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
  next: string | undefined
  years: readonly number[]
  mayWrite: boolean
}

const here = (yes: boolean): object => (yes ? { 'aria-current': 'true' } : {})
const optionsOf = ({ type, choices }: ListProps, name: string): readonly Option[] => choices.get(name) ?? fieldOf(type, name).options ?? []

function Chips(props: ListProps): VNode {
  const { type, asked, query, years, wards } = props
  const to = (change: Record<string, string>): string => withQuery(`/${type.path}`, query, change)
  const narrowed = [
    ...Object.entries(asked.filters).map(([name, value]) => ({
      name,
      label: `${fieldOf(type, name).label}：${optionsOf(props, name).find((one) => one.value === value)?.label ?? props.names.get(value) ?? value}`,
    })),
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
        <a class="chip" href={to({ state: '' })} {...here(!asked.state)}>
          すべて
        </a>
        {type.states.map((one) => (
          <a class="chip" href={to({ state: one.value })} {...here(asked.state === one.value)}>
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

function Narrow(props: ListProps): VNode {
  const { type, asked, query, wards, columns } = props
  const kept = [...query].filter(([name]) => name === 'fy' || name === 'state' || name === 'sort')
  const filters = type.filters.filter((name) => optionsOf(props, name).length > 0)
  return (
    <form method="get" action={`/${type.path}`} role="search">
      {kept.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <div class="acts">
        {type.search.length ? (
          <>
            <label class="inline" for="q">
              {type.search.map((name) => fieldOf(type, name).label).join('・')}
            </label>
            <input id="q" name="q" value={asked.text ?? ''} />
          </>
        ) : null}
        <button class="btn quiet">さがす</button>
      </div>
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
          {filters.map((name) => (
            <label>
              {fieldOf(type, name).label}
              <br />
              <select name={name}>
                <option value="">すべて</option>
                {optionsOf(props, name).map((one) => (
                  <option value={one.value} selected={asked.filters[name] === one.value}>
                    {one.label}
                  </option>
                ))}
              </select>
            </label>
          ))}
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
  const next = on ? (asked.sort.desc ? name : `-${name}`) : field.type === 'day' || field.type === 'int' ? `-${name}` : name
  return (
    <th scope="col" class={number} {...(on ? { 'aria-sort': asked.sort.desc ? ('descending' as const) : ('ascending' as const) } : {})}>
      <a href={withQuery(`/${type.path}`, query, { sort: next })}>
        {field.label}
        {on ? (asked.sort.desc ? ' ▼' : ' ▲') : ''}
      </a>
    </th>
  )
}

/** List with chips, sort, choice of columns, files and the way to the next page. */
export function ListScreen(props: ListProps): VNode {
  const { type, rows, names, wards, columns, query, next, mayWrite } = props
  const title = columns.includes(type.title) ? type.title : columns[0]
  const file = (suffix: string, encoding = ''): string => withQuery(`/${type.path}.${suffix}`, query, { encoding })
  return (
    <>
      <Head title={type.label} purpose={type.purpose}>
        {mayWrite ? (
          <a class="btn" href={`/${type.path}/new`}>
            {type.label}を記録する
          </a>
        ) : null}
      </Head>
      <Narrow {...props} />
      <Chips {...props} />
      {rows.length === 0 ? (
        <div class="card">
          <p>この条件の{type.label}は、まだありません。</p>
          {mayWrite ? (
            <p>
              <a href={`/${type.path}/new`}>はじめの一つを記録する</a>　<a href={`/${type.path}/import`}>Excel・CSV から取り込む</a>
            </p>
          ) : null}
        </div>
      ) : (
        <div class="scroll">
          <table class="rows">
            <caption>
              {rows.length} 件{next ? '（つづきがあります）' : ''}
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
                  {wards.size ? <td>{wards.get(row.ward_id)}</td> : null}
                  {columns.map((name) => {
                    const field = fieldOf(type, name)
                    const said = name === type.title ? titleOf(type, row.values, names) : sayValue(field, row.values[name], names)
                    return (
                      <td class={field.type === 'int' ? 'n' : field.type === 'day' ? 'd' : ''}>
                        {name === title ? <a href={`/${type.path}/${row.id}`}>{said || type.label}</a> : said}
                      </td>
                    )
                  })}
                  <td>
                    <StateTag type={type} state={row.state} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {next ? (
        <p>
          <a class="btn quiet" href={next}>
            つづきを見る
          </a>
        </p>
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
      {rows.length > 0 && mayWrite ? (
        <p>
          <a href={`/${type.path}/import`}>Excel・CSV から取り込む</a>
        </p>
      ) : null}
    </>
  )
}
