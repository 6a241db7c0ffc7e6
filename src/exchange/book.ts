/** The sheets of a workbook as tables: sheets with the same headings are one table, and a sheet that is not read is named with the reason. */
import { foldKey } from '../kernel/fold.ts'
import {
  EMPTY,
  fail,
  MAX_ROWS,
  type Gathered,
  type LeftSheet,
  type OneSheet,
  type OneTable,
  type SheetPart,
  type SheetProblem,
  type SheetRow,
} from './table.ts'

/** A sheet as it was read; `filled`: how many rows something stands in. */
export type BookSheet = { name: string; hidden: boolean; filled: number; table: OneSheet }

const HIDDEN = 'かくしてあるシートです。'

/** Where each heading of `header` stands in `other`; undefined where the two are not the same headings. */
function orderOf(header: readonly string[], other: readonly string[]): number[] | undefined {
  if (header.length !== other.length) return undefined
  const [ours, theirs] = [header.map(foldKey), other.map(foldKey)]
  if (ours.every((key, i) => key === theirs[i])) return ours.map((_, i) => i)
  const order = ours.map((key) => theirs.indexOf(key))
  return order.includes(-1) || new Set(order).size < order.length ? undefined : order
}

function append(table: Gathered, at: number, { name }: BookSheet, { rows }: OneTable, order: readonly number[]): void {
  const from = table.rows.at(-1)?.line ?? 0
  const width = order.length
  // A row of another width keeps its cells as they stand: it is shown, and not read.
  const turned = ({ line, cells, problem }: SheetRow): SheetRow => ({
    line: from + line,
    cells: cells.length === width ? order.map((i) => cells[i] ?? '') : cells,
    ...(problem === undefined ? {} : { problem }),
  })
  table.sheets.push({ name, from, rows: rows.length })
  table.at.push(at)
  for (const row of rows) table.rows.push(turned(row))
}

/** The tables of a book in its order, with the sheets that are none. An empty sheet is neither. */
export function gatherSheets(book: readonly BookSheet[]): { tables: Gathered[]; left: LeftSheet[] } {
  const tables: Gathered[] = []
  const left: LeftSheet[] = []
  for (const [at, sheet] of book.entries()) {
    const { name, filled, table } = sheet
    if (!table.ok && table.problem === EMPTY) continue
    if (sheet.hidden || !table.ok) {
      left.push({ at, name, rows: filled, why: sheet.hidden ? HIDDEN : table.ok ? '' : table.problem })
      continue
    }
    const same = tables.flatMap((one) => {
      const order = orderOf(one.header, table.header)
      return order ? [{ one, order }] : []
    })[0]
    if (same) append(same.one, at, sheet, table, same.order)
    else {
      const fresh: Gathered = { header: table.header, rows: [], sheets: [], at: [] }
      append(
        fresh,
        at,
        sheet,
        table,
        table.header.map((_, i) => i),
      )
      tables.push(fresh)
    }
  }
  return { tables, left }
}

export type Rank = (header: readonly string[], at: readonly number[]) => number
type Told = { header: readonly string[]; sheets: readonly SheetPart[]; at: readonly number[] }
/** Which table of a book is meant: the one `rank` says most of (of its headings, or of the places of its sheets), then the one on most sheets, then the first. */
export function pickTable(tables: readonly Told[], rank: Rank = () => 0): number {
  const score = ({ header, sheets, at }: Told): [number, number] => [rank(header, at), sheets.length]
  return tables.reduce((best, one, i) => {
    const [known, wide] = score(one)
    const [most, widest] = score(tables[best] ?? one)
    return known > most || (known === most && wide > widest) ? i : best
  }, 0)
}

/** Why the headings of another sheet are not these: what it has beyond them and what it lacks. */
function sayOther(header: readonly string[], other: readonly string[]): string {
  const [ours, theirs] = [new Set(header.map(foldKey)), new Set(other.map(foldKey))]
  const quoted = (names: readonly string[]): string =>
    names
      .slice(0, 5)
      .map((name) => `「${name}」`)
      .join('') + (names.length > 5 ? `など ${names.length} 個` : '')
  const more = other.filter((name) => !ours.has(foldKey(name)))
  const lacks = header.filter((name) => !theirs.has(foldKey(name)))
  const said = [lacks.length ? `${quoted(lacks)}がなく` : '', more.length ? `${quoted(more)}がある` : ''].filter(Boolean).join('、')
  return `項目名がちがいます（${said.replace(/がなく$/, 'がない')}）。`
}

/** Every sheet that is not read when this table is, in the order of the book. */
export function leftBeside(tables: readonly Told[], picked: number, left: readonly LeftSheet[]): LeftSheet[] {
  const header = tables[picked]?.header ?? []
  const others = tables.flatMap((table, i) =>
    i === picked
      ? []
      : table.sheets.map(({ name, rows }, n) => ({
          at: table.at[n] ?? 0,
          name,
          rows,
          why: sayOther(header, table.header),
          // Headings without a row are nothing to be read.
          ...(table.sheets.some((one) => one.rows > 0) ? { table: table.at[0] ?? 0 } : {}),
        })),
  )
  return [...left, ...others].toSorted((a, b) => a.at - b.at)
}

/** Why a book without a table cannot be read: what is wrong with its sheets. */
export function sayNoTable(left: readonly LeftSheet[], of: number): SheetProblem {
  if (left.length === 0) return fail(EMPTY)
  // By its place: a sheet may bear somebody's name, and this sentence is kept as it is.
  const said = left.map(({ at, why }) => (of > 1 ? `${at + 1} 枚めのシート：${why}` : why))
  return fail(said.slice(0, 3).join('　') + (said.length > 3 ? `　ほか ${said.length - 3} 枚も読めません。` : ''))
}

/** The sentence for sheets that are too much together; undefined where they are not. */
export const tooManyTogether = (sheets: number, rows: number): string | undefined =>
  sheets > 1 && rows > MAX_ROWS
    ? `行が多すぎます（${sheets} 枚のシートを合わせて ${rows.toLocaleString('ja-JP')} 行。50,000 行まで）。シートを分けて取り込んでください。`
    : undefined
