// The list of a record type as a page, as JSON and as a file.
import type { VNode } from 'preact'
import { permit } from '#src/access/scope.ts'
import type { Permission } from '#src/access/permissions.ts'
import type { Paper } from '#src/documents/document.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { fiscalYearLabel, fiscalYearOf, monthsOf } from '#src/kernel/fiscal-year.ts'
import { askedYear } from '#src/web/clean.ts'
import { JsonText, page, sheet, type Answer, type Json } from '#src/web/answer.ts'
import { ErrorScreen } from '#src/ui/page.tsx'
import { readLast } from '#src/db/transact.ts'
import type { Asked } from '#src/web/route.ts'
import { loadChoices, loadLabels, loadZones } from './labels.queries.ts'
import { afterText, byArea, COUNTED, columnsAsked, readListQuery, withQuery } from './list-query.rules.ts'
import { isPersonal, subjectsOf, type ListAsked, type Option, type RecordType, type Row, type Value } from './record.ts'
import { HIDDEN_CELL } from '#src/kernel/covered.ts'
import { isCovered } from './covered.rules.ts'
import { countRecords, listRecords, listText } from './list.queries.ts'
import type { Wall } from './wall.queries.ts'
import { listPaper } from './record.paper.ts'
import type { ListProps } from './list-narrow.screens.tsx'
import type { Covers } from './record-screens.ts'
import { jsonOf } from './say.rules.ts'
import { hasSealed } from './seal.ts'
import { sheetCell, sheetColumns } from './sheet.rules.ts'
import { councilNames } from '#src/access/council.queries.ts'

const PAGE = 50
const MOST = 100_000
type Any = Asked<Permission>
/** Where the list of a type stands behind a wall: the wall for this reader or for a file, and what cells say besides their value, by row and field. */
export type WalledList = {
  wall: (asked: Any, whole: boolean) => Wall
  said?: (asked: Any, rows: readonly Row[], text: string | undefined) => Promise<ReadonlyMap<string, string>>
  json: (row: Row) => Json
  /** What to say when nothing is found. */ none: (text: string | undefined) => string
}

/** One page of the list for the screen, JSON with the way on, or the whole of it as a file. */
export async function listAnswer(
  asked: Any,
  type: RecordType,
  Screen: (props: ListProps) => VNode | Promise<VNode>,
  walled?: WalledList,
  covers?: Covers,
): Promise<Answer> {
  const year = askedYear(asked.query, asked.now)
  const whole = asked.format !== 'html' && asked.format !== 'json'
  const today = civilDateOf(asked.now)
  // A program and a file get everything unless they ask for less; on a screen what lies ahead is a view of its own.
  const split = asked.format === 'html' || asked.query.has('when') ? today : undefined
  const query = readListQuery(type, asked.query, year, whole ? MOST : PAGE, split)
  const nextAfter = (more: boolean, last: { at: Value | undefined; id: string } | undefined): string | undefined =>
    more && last ? withQuery(`/${type.path}`, asked.query, { after: afterText(last.at, last.id) }) : undefined
  const wall = walled?.wall(asked, whole)
  // The database itself writes the text, but for what is covered or sealed.
  if (asked.format === 'json' && !walled && !covers && !hasSealed(type)) {
    const personal = isPersonal(type)
    // A program goes on, never back.
    const onward = { ...query }
    delete onward.before
    const ask = (): ReturnType<typeof listText> => listText(asked.tx, asked.scope, type, onward, personal)
    // What is no one's personal data leaves no line behind it: nothing follows this statement.
    const { items, ids, next } = await (personal ? ask() : readLast(asked.tx, ask))
    return page(type.label, <></>, {
      json: new JsonText(`{"items":[${items}],"next":${JSON.stringify(nextAfter(next !== undefined, next) ?? null)}}`),
      subjects: ids,
    })
  }
  const { rows: read, more } = await listRecords(asked.tx, asked.scope, type, query, wall, asked.keys)
  const rows = covers ? await covers(asked, read, whole) : read
  const last = rows.at(-1)
  if (asked.format === 'json')
    return page(type.label, <></>, {
      json: {
        items: rows.map(walled?.json ?? jsonOf),
        next: nextAfter(more, last && { at: last.values[query.sort.field], id: last.id }) ?? null,
      } as Json,
      subjects: rows.flatMap((row) => subjectsOf(type, row)),
    })
  if (whole && more) return tooMany(type, asked.query)
  const way = waysOf(type, query, asked.query, rows, more)
  const [names, wards] = await Promise.all([loadLabels(asked.tx, asked.actor, type, rows), councilNames(asked.tx)])
  if (whole)
    return sheetOf(
      type,
      rows,
      names,
      wards,
      year,
      asked.format === 'pdf'
        ? listPaper({
            type,
            rows,
            names,
            wards,
            manyWards: asked.scope.wards.length > 1,
            asked: query,
            columns: columnsAsked(type, asked.query),
          })
        : undefined,
    )
  const own = asked.scope.wards.length === 1
  const choices = own
    ? await loadChoices(asked.tx, asked.actor, { fields: type.fields }, asked.actor.wardId)
    : new Map<string, readonly Option[]>()
  const thisYear = fiscalYearOf(today)
  const props: ListProps = {
    type,
    rows,
    names,
    wards: own ? new Map() : new Map([...wards].filter(([id]) => asked.scope.wards.includes(id))),
    asked: query,
    query: asked.query,
    columns: columnsAsked(type, asked.query),
    choices,
    ...way,
    zones: own && byArea(type) ? await loadZones(asked.tx, asked.scope.wards) : [],
    months: type.year ? monthsOf(year) : [],
    years: type.year ? [thisYear, thisYear - 1, thisYear - 2] : [],
    mayWrite: permit(asked.actor, type.rights.write) !== undefined,
    total:
      way.next !== undefined || way.previous !== undefined
        ? await countRecords(asked.tx, asked.scope, type, query, COUNTED, wall)
        : rows.length,
    ...(walled
      ? {
          said: await walled.said?.(asked, rows, query.text),
          none: walled.none(query.zone || query.state || Object.keys(query.filters).length > 0 ? undefined : query.text),
        }
      : {}),
  }
  return page(type.label, await Screen(props), { subjects: rows.flatMap((row) => subjectsOf(type, row)) })
}

/** Where the pages before and after this one begin, and the place of its first row. */
function waysOf(
  type: RecordType,
  asked: ListAsked,
  query: URLSearchParams,
  rows: readonly Row[],
  more: boolean,
): Pick<ListProps, 'next' | 'previous' | 'first'> {
  const [top, end] = [rows[0], rows.at(-1)]
  const earlier = asked.before ? more : asked.after !== undefined
  const first = earlier ? Math.max(2, asked.first ?? 1) : 1
  const to = (name: 'after' | 'before', row: Row, n: number): string =>
    withQuery(`/${type.path}`, query, { [name]: afterText(row.values[asked.sort.field], row.id), n: String(n) })
  return {
    first,
    next: end && (asked.before !== undefined || more) ? to('after', end, first + rows.length) : undefined,
    previous: top && earlier ? to('before', top, Math.max(1, first - PAGE)) : undefined,
  }
}

/** A file that would leave something out is not made. */
const tooMany = (type: RecordType, query: URLSearchParams): Answer =>
  page(
    '多すぎて、一つのファイルにできません',
    <>
      <ErrorScreen
        title="多すぎて、一つのファイルにできません"
        what={`この条件の${type.label}は ${MOST.toLocaleString('ja-JP')} 件をこえます。途中までのファイルは作っていません。記録はそのままです。`}
        todo="区・月・状態などでしぼって、いくつかに分けて書き出してください。"
      />
      <p>
        <a href={withQuery(`/${type.path}`, query, {})}>一覧にもどる</a>
      </p>
    </>,
    { status: 422, json: { title: '多すぎて、一つのファイルにできません。', status: 422 } },
  )

/** Every column of the type's file, one line a record: what the import reads back. */
function sheetOf(
  type: RecordType,
  rows: readonly Row[],
  names: ReadonlyMap<string, string>,
  wards: ReadonlyMap<string, string>,
  year: number,
  paper?: Paper,
): Answer {
  const columns = sheetColumns(type)
  const cell = (key: string, row: Row): ReturnType<typeof sheetCell> =>
    isCovered(row, key) ? HIDDEN_CELL : sheetCell(type, key, row, names, wards.get(row.ward_id) ?? '')
  const lines = rows.map((row) => columns.map(({ key }) => cell(key, row)))
  return sheet(
    type.year ? `${type.label} ${fiscalYearLabel(year)}` : type.label,
    columns,
    lines,
    rows.flatMap((row) => subjectsOf(type, row)),
    paper,
  )
}
