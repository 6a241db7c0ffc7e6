// The rows of a list as a table, which becomes cards where there is no room.
import type { VNode } from 'preact'
import { COUNTED, isSortable, withQuery } from './list-query.rules.ts'
import { fieldOf, type Field, type Value } from './record.ts'
import { sayValue, titleOf } from './say.rules.ts'
import type { ListProps } from './list-narrow.screens.tsx'
import { HIDDEN_CELL } from '../kernel/covered.ts'
import { isCovered } from './covered.rules.ts'
import { StateTag } from './field.screens.tsx'
import { When } from '../ui/when.tsx'

/** The head of a column; pressed, it puts the list in that order, and pressed again the other way round. */
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
function Said({ field, value, names }: { field: Field; value: Value | undefined; names: ListProps['names'] }): VNode {
  return field.type === 'day' && typeof value === 'string' ? <When on={value} list /> : <>{sayValue(field, value, names)}</>
}

/** The table of a list with how many there are; the first column leads to the record. */
export function Rows(props: ListProps): VNode {
  const { type, rows, names, wards, columns, first, next, previous, mayWrite } = props
  const title = columns.includes(type.title) ? type.title : columns[0]
  return (
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
            {props.beside ? <th scope="col">{props.beside.label}</th> : null}
            <th scope="col">状態</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {wards.size ? <td data-label="区">{wards.get(row.ward_id)}</td> : null}
              {columns.map((name) => {
                const field = fieldOf(type, name)
                const said = isCovered(row, name)
                  ? HIDDEN_CELL
                  : name === type.title && field.type !== 'day'
                    ? titleOf(type, row.values, names)
                    : (props.said?.get(`${row.id} ${name}`) ?? <Said field={field} value={row.values[name]} names={names} />)
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
              {props.beside ? <td data-label={props.beside.label}>{props.beside.cell(row)}</td> : null}
              <td class="end" data-label="状態">
                <StateTag type={type} state={row.state} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
