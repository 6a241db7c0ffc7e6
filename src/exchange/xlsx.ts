/** Excel files: read the first sheet as text, write plain lists. Dates are civil dates, codes and phones stay text. */
import ExcelJS from 'exceljs'
import writeXlsxFile, { type Cell, type SheetData } from 'write-excel-file/node'
import { cellText } from './xlsx-cell.ts'
import { fileKind, NOT_A_TABLE, ZIP_PROBLEMS } from './file-kind.ts'
import { fail, MAX_ROWS, toTable, tooBig, type SheetResult, type SheetRow } from './table.ts'
import { lookIntoZip } from './zip.ts'

export type Column = { label: string; type: 'text' | 'number' | 'date'; width: number }
export type Value = string | number | null
/** `mark` says on a second sheet whose copy it is. */
export type XlsxOut = { sheet: string; columns: Column[]; rows: Value[][]; mark?: string }

const MAX_COLUMNS = 500
/** What a reader of values does not need, and what a hostile or merely tidy file blows up (validation over whole columns). */
const IGNORED = ['dataValidations', 'conditionalFormatting', 'mergeCells', 'hyperlinks', 'drawing', 'legacyDrawing', 'tableParts', 'extLst']

/** First sheet, first non-empty row as header; `line` is Excel's row number. exceljs, because it knows 令和 date formats. */
export async function readXlsx(bytes: Uint8Array): Promise<SheetResult> {
  const kind = fileKind(bytes)
  const big = tooBig(bytes)
  if (big) return big
  if (kind !== 'zip') return fail(kind === 'text' ? ZIP_PROBLEMS.other : NOT_A_TABLE[kind])
  const look = lookIntoZip(bytes)
  if ('problem' in look) return fail(ZIP_PROBLEMS[look.problem])
  if (!look.names.includes('xl/workbook.xml')) return fail(ZIP_PROBLEMS.other)
  const book = new ExcelJS.Workbook()
  try {
    await book.xlsx.load(new Uint8Array(bytes).buffer, { ignoreNodes: IGNORED })
  } catch {
    return fail(ZIP_PROBLEMS.broken)
  }
  const sheet = book.worksheets[0]
  return sheet ? readRows(sheet) : fail(ZIP_PROBLEMS.broken)
}

function readRows(sheet: ExcelJS.Worksheet): SheetResult {
  const records: SheetRow[] = []
  sheet.eachRow((row, line) => {
    if (records.length > MAX_ROWS + 1) return
    const cells: string[] = []
    row.eachCell((cell, at) => {
      if (at <= MAX_COLUMNS) cells[at - 1] = cellText(cell.value)
    })
    const filled = Array.from(cells, (c) => c ?? '')
    if (filled.every((c) => c === '')) return
    records.push({ line, cells: filled })
  })
  // A row of a sheet ends where its last cell ends: what stands empty behind it is part of it all the same.
  const width = Math.max(0, ...records.slice(0, 30).map((one) => one.cells.length))
  for (const { cells } of records) while (cells.length < width) cells.push('')
  return toTable(records, 'xlsx')
}

/** A date or number that cannot be one is written as the text it is; nothing is dropped. */
export async function writeXlsx({ sheet, columns, rows, mark }: XlsxOut): Promise<Uint8Array> {
  const data: SheetData = [
    columns.map((c): Cell => ({ value: c.label, type: String, fontWeight: 'bold' })),
    ...rows.map((row) => columns.map((c, i) => toCell(c, row[i] ?? null))),
  ]
  // Excel takes 31 characters for the name of a sheet and none of []:*?/\ in it; the file keeps the whole name.
  const name = sheet
    .replace(/[[\]:*?/\\]/g, '・')
    .slice(0, 31)
    .replace(/[\uD800-\uDBFF]$/, '')
  const options = { sheet: name, columns: columns.map(({ width }) => ({ width })), stickyRowsCount: 1, dateFormat: 'yyyy-mm-dd' }
  if (mark === undefined) return new Uint8Array(await writeXlsxFile(data, options).toBuffer())
  const said: SheetData = [[{ value: escapeText(mark), type: String }]]
  const book = [
    { ...options, data },
    { sheet: name === '控え' ? '控えの番号' : '控え', columns: [{ width: 60 }], data: said },
  ]
  return new Uint8Array(await writeXlsxFile(book).toBuffer())
}

function toCell({ type }: Column, value: Value): Cell {
  if (value === null || value === '') return null
  const text = String(value)
  if (text.length > 32_767) throw new RangeError('Excel の1つの欄に入るのは 32,767 文字までです。')
  if (type === 'number' && /^-?(0|[1-9]\d{0,14})(\.\d+)?$/.test(text)) return { value: Number(text), type: Number }
  const date = type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null
  if (date && date.getUTCFullYear() >= 1901 && date.toISOString().startsWith(text)) return { value: date, type: Date }
  return { value: escapeText(text), type: String, format: '@' }
}

/** OOXML writes a character XML cannot hold as _xHHHH_, so text that looks like that must be escaped itself. */
function escapeText(text: string): string {
  const hex = (c: string) => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0B-\x1F\uFFFE\uFFFF]/g, hex)
}
export { writeTemplate, type Template, type TemplateColumn } from './xlsx-template.ts'
