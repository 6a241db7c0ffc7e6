/** Excel files: read every sheet as text, write plain lists. Dates are civil dates, codes and phones stay text. */
import ExcelJS from 'exceljs'
import writeXlsxFile, { type Cell, type SheetData } from 'write-excel-file/node'
import { gatherSheets, pickTable, sayNoTable, type BookSheet } from './book.ts'
import { cellText } from './xlsx-cell.ts'
import { fileKind, NOT_A_TABLE, ZIP_PROBLEMS } from './file-kind.ts'
import { fail, MAX_ROWS, toTable, tooBig, type SheetResult, type SheetRow } from './table.ts'
import { isGuide } from './xlsx-template.ts'
import { lookIntoZip } from './zip.ts'

export type Column = { label: string; type: 'text' | 'number' | 'date'; width: number }
export type Value = string | number | null
/** `mark` says on a second sheet whose copy it is. */
export type XlsxOut = { sheet: string; columns: Column[]; rows: Value[][]; mark?: string }

const MAX_COLUMNS = 500
/** The sheet that says whose copy a list is; the second name for a list that is called like the first. */
const MARKS = ['控え', '控えの番号']
/** What a reader of values does not need, and what a hostile or merely tidy file blows up (validation over whole columns). */
const IGNORED = ['dataValidations', 'conditionalFormatting', 'mergeCells', 'hyperlinks', 'drawing', 'legacyDrawing', 'tableParts', 'extLst']

/** Every sheet, first non-empty row as header; sheets with the same headings are one table. In the first one `line` is Excel's row number. exceljs, because it knows 令和 date formats. */
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
  const sheets = book.worksheets.flatMap((sheet) => readRows(sheet) ?? [])
  const { tables, left } = gatherSheets(sheets)
  const picked = pickTable(tables)
  const table = tables[picked]
  if (!table) return sheets.length ? sayNoTable(left, sheets.length) : fail(ZIP_PROBLEMS.broken)
  return { ok: true, ...table, encoding: 'xlsx', others: tables.filter((_, i) => i !== picked), left }
}

/** What stands in a sheet; undefined for one that we wrote beside the table ourselves. */
function readRows(sheet: ExcelJS.Worksheet): BookSheet | undefined {
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
  const first = records[0]?.cells ?? []
  if (isGuide(sheet.name, first) || (MARKS.includes(sheet.name) && records.length === 1 && first.length === 1)) return undefined
  // A row of a sheet ends where its last cell ends: what stands empty behind it is part of it all the same.
  const width = Math.max(0, ...records.slice(0, 30).map((one) => one.cells.length))
  for (const { cells } of records) while (cells.length < width) cells.push('')
  return {
    name: sheet.name,
    hidden: sheet.state === 'hidden' || sheet.state === 'veryHidden',
    filled: records.length,
    table: toTable(records, 'xlsx'),
  }
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
    { sheet: MARKS.find((one) => one !== name) ?? '', columns: [{ width: 60 }], data: said },
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
