/** The one shape every imported file takes, whatever it was, and the checks all of them share. */
import type { Encoding } from './encoding.ts'

export const MAX_ROWS = 50_000
export const MAX_BYTES = 20 * 1024 * 1024

/** `line` is the line of the file (CSV) or the row number (Excel). A row with `problem` must not be imported. */
export type SheetRow = { line: number; cells: string[]; problem?: string }
export type SheetTable = { ok: true; header: string[]; rows: SheetRow[]; encoding: Encoding | 'xlsx' }
export type SheetProblem = { ok: false; problem: string }
export type SheetResult = SheetTable | SheetProblem

export const fail = (problem: string): SheetProblem => ({ ok: false, problem })
export const EMPTY = 'ファイルに何も書かれていません。1行目に項目名、2行目から内容を書いてください。'

export function tooBig(bytes: Uint8Array): SheetProblem | null {
  if (bytes.length === 0) return fail(EMPTY)
  return bytes.length > MAX_BYTES ? fail('ファイルが大きすぎます（20MBまで）。分けて取り込んでください。') : null
}

/** The first non-empty record is the header; empty records are skipped; a row of the wrong width keeps its cells and says so. */
export function toTable(records: SheetRow[], encoding: SheetTable['encoding']): SheetResult {
  const [first, ...rest] = records.filter((r) => r.cells.some((c) => c.trim() !== ''))
  if (!first) return fail(EMPTY)
  const header = trimEnd(first.cells, 0).map((c) => c.trim())
  const blank = header.indexOf('')
  if (blank >= 0) return fail(`${first.line}行目の項目名が、左から${blank + 1}番目だけ空です。項目名を書いてください。`)
  const twice = header.find((h, i) => header.indexOf(h) !== i)
  if (twice !== undefined) return fail(`項目名「${twice}」が2回出てきます。1つにしてください。`)
  if (rest.length > MAX_ROWS) {
    return fail(`行が多すぎます（${rest.length.toLocaleString('ja-JP')}行。50,000行まで）。分けて取り込んでください。`)
  }
  return { ok: true, header, rows: rest.map((r) => checkWidth(r, header.length)), encoding }
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
