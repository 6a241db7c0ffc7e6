// The list of a record type: what it shows stands in its address, so it can be kept, sent and printed.
import type { VNode } from 'preact'
import { Head } from '../ui/page.tsx'
import { Pages } from '../ui/pages.tsx'
import { withQuery } from './list-query.rules.ts'
import { recordIt } from './say.rules.ts'
import { type ListProps, oddYear, Chips, Narrow } from './list-narrow.screens.tsx'
import { Rows } from './list-rows.screens.tsx'

/** List with chips, sort, choice of columns, files and the way to the next page. */
export function ListScreen(props: ListProps): VNode {
  const { type, rows, asked, query, next, previous, mayWrite } = props
  // The file holds what the screen shows, the view of what has been included.
  const file = (suffix: string, encoding = ''): string =>
    withQuery(`/${type.path}.${suffix}`, query, { encoding, ...(asked.when ? { when: asked.when.only } : {}) })
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
                {narrowed || type.begin ? recordIt(type) : 'はじめの一つを記録する'}
              </a>
              {'none' in type.files ? null : (
                <a class="link" href={`/${type.path}/import`}>
                  Excel・CSV から取り込む
                </a>
              )}
            </p>
          ) : null}
        </div>
      ) : (
        <Rows {...props} />
      )}
      <Pages previous={previous} next={next} />
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
          <a class="link" href={withQuery('/letters/make', query, { from: type.name, sort: '', cols: '' })}>
            この条件の{type.label}へ、手紙・ラベルを作る
          </a>
        </p>
      ) : null}
      {rows.length > 0 && mayWrite && !('none' in type.files) ? (
        <p>
          <a class="link" href={`/${type.path}/import`}>
            Excel・CSV から取り込む
          </a>
        </p>
      ) : null}
    </>
  )
}
