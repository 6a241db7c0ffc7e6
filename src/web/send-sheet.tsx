// A table as CSV (UTF-8 with BOM, UTF-8 or CP932) or xlsx. What CP932 cannot hold is said, never replaced.
import type { Context } from 'hono'
import { writeCsv } from '#src/exchange/csv.ts'
import type { Encoding } from '#src/exchange/encoding.ts'
import { writeApart } from '#src/exchange/write-apart.ts'
import { ErrorScreen } from '#src/ui/page.tsx'
import { page, type Answer } from './answer.ts'

type Sheet = Extract<Answer, { kind: 'sheet' }>
/** What a workbook takes as the name of a sheet: at most 31 characters, some of them never. The file keeps the whole name. */
const sheetName = (name: string): string => name.replace(/[[\]:*?/\\]/g, '・').slice(0, 31)
const encodings: Record<string, Encoding> = { cp932: 'cp932', 'utf-8': 'utf-8' }

/** A workbook that would take the machine away from everybody is not made. */
const notPacked = (rows: number): Answer =>
  page(
    '大きすぎて、Excel のファイルにできませんでした',
    <ErrorScreen
      title="大きすぎて、Excel のファイルにできませんでした"
      what={`${rows.toLocaleString('ja-JP')} 行の表を Excel の形にしきれませんでした。ファイルは作っていません。記録はそのままです。`}
      todo="CSV で書き出すか、区・月・状態などでしぼって、いくつかに分けて書き出してください。"
    />,
    { status: 422, json: { title: '大きすぎて、Excel のファイルにできませんでした。', status: 422 } },
  )

/** The file, or a page that lists the characters the chosen encoding cannot hold. `copy` is what it says of itself: in its name, and in a workbook on a sheet of its own, so that what is read in again has no row too many. */
export async function sheetResponse(
  c: Context,
  format: 'csv' | 'xlsx',
  { name, columns, rows }: Sheet,
  copy?: { no: number; mark: string },
): Promise<Response | Answer> {
  const file = (suffix: string): string =>
    `attachment; filename*=UTF-8''${encodeURIComponent(`${name}${copy ? `（控え第${copy.no}号）` : ''}.${suffix}`)}`
  c.header('Cache-Control', 'no-store')
  if (format === 'xlsx') {
    const bytes = await writeApart({ sheet: sheetName(name), columns, rows, ...(copy ? { mark: copy.mark } : {}) })
    if (typeof bytes === 'string') return notPacked(rows.length)
    return c.body(Buffer.from(bytes), 200, {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': file('xlsx'),
    })
  }
  const encoded = writeCsv({
    header: columns.map((one) => one.label),
    rows: rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))),
    encoding: encodings[c.req.query('encoding') ?? ''] ?? 'utf-8-bom',
  })
  if (encoded.bytes)
    return c.body(Buffer.from(encoded.bytes), 200, {
      'Content-Type': 'text/csv; charset=' + (c.req.query('encoding') === 'cp932' ? 'windows-31j' : 'utf-8'),
      'Content-Disposition': file('csv'),
    })
  const where = encoded.lost
    .slice(0, 20)
    .map((one) => `${one.line} 行目の「${one.char}」`)
    .join('、')
  return page(
    'この文字コードでは出せません',
    <ErrorScreen
      title="この文字コードでは出せません"
      what={`Shift_JIS（CP932）では書けない文字があります：${where}${encoded.lost.length > 20 ? ` ほか ${encoded.lost.length - 20} か所` : ''}。ファイルは作っていません。`}
      todo="Excel（xlsx）か UTF-8 の CSV を使うと、文字はそのまま残ります。"
    />,
    { status: 422, json: { title: 'この文字コードでは出せません', status: 422 } },
  )
}
