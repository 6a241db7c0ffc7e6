/** CSV for people who open it in Excel: CRLF, RFC 4180 quotes, no cell that runs as a formula; reading it back is the identity. */
import { CsvError, parse } from 'csv-parse/sync'
import { decodeText, encodeText, type Encoded, type Encoding } from './encoding.ts'
import { fail, toTable, tooBig, type OneSheet, type SheetRow } from './table.ts'

const STARTS_FORMULA = /^'*[=+\-@\t\r]/
const NEUTRALISED = /^''*[=+\-@\t\r]/
const PLAIN_NUMBER = /^[+-]\d+(\.\d+)?$/

export type CsvOut = { header: string[]; rows: string[][]; encoding: Encoding }

/** Reads UTF-8 or CP932. Rows whose cells are all empty are skipped. */
export function readCsv(bytes: Uint8Array): OneSheet {
  const big = tooBig(bytes)
  if (big) return big
  const decoded = decodeText(bytes)
  if ('problem' in decoded) return fail(decoded.problem)
  try {
    return toTable(parseRecords(decoded.text), decoded.encoding)
  } catch (error) {
    if (error instanceof CsvError) return fail(explain(error))
    throw error
  }
}

/** `bytes` is null, and `lost` says which characters on which line, when the encoding cannot hold the text. */
export function writeCsv({ header, rows, encoding }: CsvOut): Encoded {
  const text = [header, ...rows].map((cells) => `${cells.map((c) => quote(neutralise(c))).join(',')}\r\n`).join('')
  return encodeText(text, encoding)
}

/** An apostrophe before = + - @ TAB CR, also where apostrophes stand already, so that reading can take exactly one away. */
export function neutralise(cell: string): string {
  return STARTS_FORMULA.test(cell) && !PLAIN_NUMBER.test(cell) ? `'${cell}` : cell
}

export function restore(cell: string): string {
  return NEUTRALISED.test(cell) ? cell.slice(1) : cell
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** Every record with the line it starts on, quoted line breaks counted. */
function parseRecords(text: string): SheetRow[] {
  const records = parse(text, { relax_column_count: true, raw: true, record_delimiter: ['\r\n', '\n', '\r'] }) as unknown as {
    record: string[]
    raw: string
  }[]
  let line = 1
  return records.map(({ record, raw }) => {
    const row = { line, cells: record.map(restore) }
    line += raw.match(/\r\n|\r|\n/g)?.length ?? 0
    return row
  })
}

function explain(error: CsvError): string {
  const line = typeof error['lines'] === 'number' ? `${error['lines']}行目` : '途中'
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return `引用符「"」が閉じていません（${line}まで読みました）。「"」の数を確かめてください。`
  return `${line}の引用符「"」の使い方が正しくありません。文の中の「"」は「""」と2つ続けて書いてください。`
}
