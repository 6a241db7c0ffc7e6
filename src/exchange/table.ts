/** The one shape every imported file takes, whatever it was, and the checks all of them share. */
import type { Encoding } from './encoding.ts'

export const MAX_ROWS = 50_000
export const MAX_BYTES = 20 * 1024 * 1024

/** `line` is the line of the file (CSV) or the row number (Excel). A row with `problem` must not be imported. */
export type SheetRow = { line: number; cells: string[]; problem?: string }
/** A table that stands alone: a CSV, or one sheet of a workbook. */
export type OneTable = { ok: true; header: string[]; rows: SheetRow[]; encoding: Encoding | 'xlsx' }
/** One sheet of a table: its rows are those whose `line` lies above `from`, up to the next sheet; in the sheet itself they stand at `line` − `from`. */
export type SheetPart = { name: string; from: number; rows: number }
/** A sheet that is not read, and why; `at` is its place in the book, `rows` how much stands in it. `table`: where the first sheet of its table stands, for one that can be read as another table of the book. */
export type LeftSheet = { at: number; name: string; rows: number; why: string; table?: number }
/** Sheets with the same headings, in their order. `at`: where each of them stands in the book. */
export type Gathered = { header: string[]; rows: SheetRow[]; sheets: SheetPart[]; at: number[] }
/** A file as a table: of a workbook the sheets it was made of, its other tables, and the sheets that are none. */
export type SheetTable = OneTable & { sheets: SheetPart[]; at: number[]; others: Gathered[]; left: LeftSheet[] }
export type SheetProblem = { ok: false; problem: string }
export type OneSheet = OneTable | SheetProblem
export type SheetResult = SheetTable | SheetProblem

export const fail = (problem: string): SheetProblem => ({ ok: false, problem })
export const EMPTY = 'ファイルに何も書かれていません。1行目に項目名、2行目から内容を書いてください。'

export function tooBig(bytes: Uint8Array): SheetProblem | null {
  if (bytes.length === 0) return fail(EMPTY)
  return bytes.length > MAX_BYTES ? fail('ファイルが大きすぎます（20MBまで）。分けて取り込んでください。') : null
}

const filled = (r: SheetRow): number => r.cells.filter((c) => c.trim() !== '').length
/** Words only: no day, no time, no number. */
const wordy = (r: SheetRow): boolean => r.cells.every((c) => !/^[\d０-９][\d０-９/／:：.．,，年月日時分-]*$/u.test(c.trim()))
const LOOKED_AT = 10
/** How many records stand above the headings: the title of a table kept by hand, who made it, when. None where the first one is as wide as what follows. */
function titles(records: readonly SheetRow[]): number {
  const wide = Math.max(...records.slice(0, 3 * LOOKED_AT).map(filled))
  const isTitle = (r: SheetRow): boolean => filled(r) <= 2 && filled(r) * 2 <= wide
  const [first] = records
  if (!first || wide < 3 || !isTitle(first)) return 0
  const at = records.slice(0, LOOKED_AT).findIndex((r) => !isTitle(r))
  const found = records[at]
  return found && wordy(found) ? at : 0
}
/** Two lines of headings as one: 「日時」 over 「月日」 and 「時間」. Undefined where the second line does not fill what the first leaves empty, or is no line of words. */
function joined(above: readonly string[], below: SheetRow | undefined): string[] | undefined {
  const under = below && trimEnd(below.cells, 0).map((c) => c.trim())
  const width = Math.max(above.length, under?.length ?? 0)
  if (!under || !wordy(below) || !Array.from({ length: width }, (_, i) => above[i] || under[i]).every(Boolean)) return undefined
  // Every heading of its own keeps its column; only below a heading that spans more than one does a second line make sense.
  if (!above.includes('') && under.length <= above.length) return undefined
  let span = ''
  return Array.from({ length: width }, (_, i) => {
    span = above[i] || span
    const own = under[i] ?? ''
    return own === '' ? span : under.filter((c) => c === own).length > 1 || above.includes(own) ? `${span} ${own}` : own
  })
}

/** The headings are the first non-empty record, below a title the first one that is wide enough, on one line or two; empty records are skipped; a row of the wrong width keeps its cells and says so, and so does a title. */
export function toTable(records: SheetRow[], encoding: OneTable['encoding']): OneSheet {
  const there = records.filter((r) => r.cells.some((c) => c.trim() !== ''))
  const above = titles(there)
  const [first, ...below] = there.slice(above)
  if (!first) return fail(EMPTY)
  const single = trimEnd(first.cells, 0).map((c) => c.trim())
  const double = joined(single, below[0])
  const header = double ?? single
  const rest = double ? below.slice(1) : below
  const title = `項目名は${first.line}行目から読みました。その上のこの行は、表の題とみて取り込みません。`
  const blank = header.indexOf('')
  if (blank >= 0) return fail(`${first.line}行目の項目名が、左から${blank + 1}番目だけ空です。項目名を書いてください。`)
  const twice = header.find((h, i) => header.indexOf(h) !== i)
  if (twice !== undefined) return fail(`項目名「${twice}」が2回出てきます。1つにしてください。`)
  if (rest.length > MAX_ROWS) {
    return fail(`行が多すぎます（${rest.length.toLocaleString('ja-JP')}行。50,000行まで）。分けて取り込んでください。`)
  }
  const said = there.slice(0, above).map((r) => ({ ...checkWidth(r, header.length), problem: title }))
  // A row of words that fills a gap in the headings may be the first of the data: what was made of it is told.
  const [under] = double ? below : []
  if (under)
    said.push({
      line: under.line,
      cells: [...under.cells, ...header.map(() => '')].slice(0, header.length),
      problem: `項目名は${first.line}行目と、この行から読みました。この行がデータなら、${first.line}行目に抜けている項目名を書いて、もう一度送ってください。`,
    })
  return { ok: true, header, rows: [...said, ...rest.map((r) => checkWidth(r, header.length))], encoding }
}

function checkWidth(row: SheetRow, width: number): SheetRow {
  const cells = trimEnd(row.cells, width)
  if (cells.length === width) return { line: row.line, cells }
  return { line: row.line, cells, problem: `項目の数が合いません（項目名は${width}個、この行は${cells.length}個）。` }
}

function trimEnd(cells: string[], keep: number): string[] {
  let end = cells.length
  while (end > keep && cells[end - 1]?.trim() === '') end--
  return cells.slice(0, end)
}

const isAbove = (cell: string): boolean => /^(〃|″|〟|同上)$/.test(cell.trim())
/** A row with every 〃 as what stands right above it, `last` being that row as it was read: never what stands further up, nor a row that is no data. What has nothing above it to be read is not guessed. */
export function readAbove(row: SheetRow, last: SheetRow | undefined): { row: SheetRow; above: number } {
  const at = row.problem === undefined ? row.cells.flatMap((cell, i) => (isAbove(cell) ? [i] : [])) : []
  if (at.length === 0) return { row, above: 0 }
  if (last === undefined || last.problem !== undefined)
    return { row: { ...row, problem: '「〃」「同上」の上に、読める行がありません。この行に、値を書いてください。' }, above: 0 }
  return { row: { ...row, cells: row.cells.map((cell, i) => (at.includes(i) ? (last.cells[i] ?? '') : cell)) }, above: at.length }
}
