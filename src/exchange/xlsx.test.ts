import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { leftBeside, pickTable, tooManyTogether } from './book.ts'
import { readSheet } from './sheet.ts'
import { readXlsx, writeTemplate, writeXlsx, type Column } from './xlsx.ts'
import { cellText, numberText } from './xlsx-cell.ts'
import { lookIntoZip } from './zip.ts'

const column = (label: string, type: Column['type']): Column => ({ label, type, width: 12 })
const save = async (fill: (sheet: ExcelJS.Worksheet) => void) => {
  const book = new ExcelJS.Workbook()
  fill(book.addWorksheet('一覧'))
  return new Uint8Array(await book.xlsx.writeBuffer())
}

test('round trip keeps 𠮷, emoji, leading zeros, long text, line breaks, dates, numbers', async () => {
  const rows = [
    ['𠮷野 😀👨‍👩‍👧', '0012', '06-6765-5606', '2026-02-28', '-1.5'],
    ['長'.repeat(32_000), '000', ' 前後 ', '1950-01-01', '0'],
    ['a\nb\r\u0001c', '=1+1', '_x0041_ <&>"', '令和8年', '１２'],
    ['', '271004', '+81901', '2024-02-29', '123456789012345'],
  ]
  const columns = [column('氏名', 'text'), column('コード', 'text'), column('電話', 'text'), column('日付', 'date'), column('数', 'number')]
  const back = await readXlsx(await writeXlsx({ sheet: '一覧', columns, rows }))
  expect(back).toMatchObject({ ok: true, encoding: 'xlsx', header: columns.map((c) => c.label) })
  expect(back.ok && back.rows).toEqual(rows.map((cells, i) => ({ line: i + 2, cells })))
})
test.each(['数'.repeat(60), `${'数'.repeat(30)}𠮷`, '4/1:[区]*?\\'])('a sheet may be called %s', async (sheet) => {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(Buffer.from(await writeXlsx({ sheet, columns: [column('a', 'text')], rows: [['1']] })).buffer)
  expect(book.worksheets[0]?.name).toMatch(/^(数{31}|数{30}|4・1・・区・・・・)$/)
})

test('空の行、令和の日付、式、エラー値を読む', async () => {
  const result = await readXlsx(
    await save((s) => {
      s.getCell('A3').value = '日'
      s.getCell('B3').value = '値'
      s.getCell('A5').value = new Date('2026-03-01T00:00:00Z')
      s.getCell('A5').numFmt = '[$-ja-JP-x-gannen]ggge"年"m"月"d"日"'
      s.getCell('B5').value = { formula: '1+1', result: 2 }
      s.getCell('A6').value = new Date('2026-03-01T13:30:00Z')
      s.getCell('B6').value = { error: '#N/A' }
      s.getCell('A7').value = { richText: [{ text: '大' }, { text: '阪' }] }
      s.getCell('C8').value = 'はみ出し'
    }),
  )
  expect(result).toMatchObject({
    ok: true,
    header: ['日', '値'],
    rows: [
      { line: 5, cells: ['2026-03-01', '2'] },
      { line: 6, cells: ['2026-03-01 13:30', '#N/A'] },
      { line: 7, cells: ['大阪', ''] },
      { line: 8, cells: ['', '', 'はみ出し'], problem: expect.stringContaining('項目の数') },
    ],
  })
})
test('numbers become plain text', () => {
  expect([0.1 + 0.2, 1e21, 1e-7, -5, 27102].map(numberText)).toEqual(['0.3', '1000000000000000000000', '0.0000001', '-5', '27102'])
  expect(cellText(new Date('1899-12-30T09:05:00Z'))).toBe('09:05')
})
test('the template: frozen header, 書き方, choices', async () => {
  const bytes = await writeTemplate({
    sheet: '居場所',
    columns: [
      { label: '名前', help: '看板の名前', required: true },
      { label: '種類', help: '主な目的', required: false, choices: ['こども食堂', '学習の場, その他'] },
    ],
  })
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(new Uint8Array(bytes).buffer)
  const [main, guide] = book.worksheets
  expect(main?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
  expect(main?.getCell('B4999').dataValidation).toMatchObject({ type: 'list', formulae: ["'書き方'!$G$2:$G$3"] })
  expect(guide?.name).toBe('書き方')
  expect(['A3', 'B3', 'C3', 'D3', 'G2', 'G3'].map((a) => guide?.getCell(a).value)).toEqual([
    '種類',
    '任意',
    '主な目的',
    'こども食堂、学習の場, その他',
    'こども食堂',
    '学習の場, その他',
  ])
  // What we put beside it ourselves is no sheet of theirs.
  expect(await readXlsx(bytes)).toMatchObject({ ok: true, header: ['名前', '種類'], rows: [], others: [], left: [] })
})
test('every sheet of a book: those with the same headings are one table, the others are said, and none goes silently', async () => {
  const book = new ExcelJS.Workbook()
  const add = (name: string, rows: string[][], hidden = false): void => {
    book.addWorksheet(name, hidden ? { state: 'hidden' } : {}).addRows(rows)
  }
  const head = ['月日', '名前', '人数']
  add('表紙', [['令和8年度 集まり一覧']])
  add('4月', [['4月のまとめ'], head, ['4/1', '四月の会', '4'], ['4/8', '八日の会', '8']])
  // Another order of the columns, and an empty row.
  add('５月', [['人数', '月日', '名前'], [], ['5', '5/1', '五月の会']])
  add('6月', [head])
  add('7月', [
    [...head, '場所'],
    ['7/1', '七月の会', '7', '会館'],
  ])
  add('8月', [
    ['月日', '', '人数'],
    ['8/1', '八月の会', '8'],
  ])
  add('去年', [head, ['4/1', '去年の会', '1']], true)
  add('Sheet9', [])
  add('9月', [head, ['9/1', '九月の会', '9'], ['9/2', '', '9', 'はみ出し']])
  const bytes = new Uint8Array(await book.xlsx.writeBuffer())
  const table = await readXlsx(bytes)
  if (!table.ok) throw new Error(table.problem)
  expect([table.header, table.sheets]).toEqual([
    head,
    [
      { name: '4月', from: 0, rows: 3 },
      { name: '５月', from: 4, rows: 1 },
      { name: '6月', from: 7, rows: 0 },
      { name: '9月', from: 7, rows: 2 },
    ],
  ])
  expect(table.rows.map(({ line, cells, problem }) => [line, ...cells, ...(problem ? ['!'] : [])])).toEqual([
    [1, '4月のまとめ', '', '', '!'],
    [3, '4/1', '四月の会', '4'],
    [4, '4/8', '八日の会', '8'],
    [7, '5/1', '五月の会', '5'],
    [9, '9/1', '九月の会', '9'],
    [10, '9/2', '', '9', 'はみ出し', '!'],
  ])
  const tables = [table, ...table.others]
  expect(leftBeside(tables, 0, table.left).map(({ name, rows, why }) => [name, rows, why])).toEqual([
    ['表紙', 0, '項目名がちがいます（「月日」「名前」「人数」がなく、「令和8年度 集まり一覧」がある）。'],
    ['7月', 1, '項目名がちがいます（「場所」がある）。'],
    ['8月', 2, '1行目の項目名が、左から2番目だけ空です。項目名を書いてください。'],
    ['去年', 2, 'かくしてあるシートです。'],
  ])
  // A sheet that is a table of its own can be read next; a title alone, what is broken and what is hidden cannot.
  expect(leftBeside(tables, 0, table.left).map((one) => one.table)).toEqual([undefined, 4, undefined, undefined])
  expect(tables[pickTable(tables, (_, at) => Number(at.includes(4)))]?.sheets).toEqual([{ name: '7月', from: 0, rows: 1 }])
  // Whose headings are known is read, however few sheets it has.
  expect(tables[pickTable(tables, (header) => (header.includes('場所') ? 4 : 3))]?.sheets).toEqual([{ name: '7月', from: 0, rows: 1 }])
  expect(tooManyTogether(12, 50_001)).toContain('12 枚のシートを合わせて 50,001 行')
})
test('a book none of whose sheets can be read says of each why', async () => {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('4月').addRows([
    ['月日', '', '人数'],
    ['4/1', 'a', '1'],
  ])
  book.addWorksheet('5月').addRows([
    ['月日', '月日', '人数'],
    ['4/1', 'a', '1'],
  ])
  expect(await readSheet('年.xlsx', new Uint8Array(await book.xlsx.writeBuffer()))).toEqual({
    ok: false,
    problem: expect.stringMatching(/^「年.xlsx」：1 枚めのシート：1行目の項目名が.*空です.*2 枚めのシート：.*2回出て/s),
  })
  const empty = new ExcelJS.Workbook()
  empty.addWorksheet('Sheet1')
  expect(await readXlsx(new Uint8Array(await empty.xlsx.writeBuffer()))).toMatchObject({
    ok: false,
    problem: expect.stringContaining('何も書かれて'),
  })
})
test('a table is chosen by content, everything else is refused with what to do', async () => {
  const xlsx = await writeXlsx({ sheet: 'a', columns: [column('a', 'text')], rows: [['1']] })
  expect(await readSheet('名簿.csv', xlsx)).toMatchObject({ ok: true, encoding: 'xlsx' })
  expect(await readSheet('名簿.xlsx', Buffer.from('a\n1\n'))).toMatchObject({ ok: true, encoding: 'utf-8' })
  const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex')
  const cases: [Uint8Array, string][] = [
    [ole, '.xls'],
    [Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]), 'パスワード'],
    [Buffer.from('%PDF-1.7'), 'PDF'],
    [Buffer.from('89504e470d0a', 'hex'), '画像'],
    [Buffer.from('ffd8ffe0', 'hex'), '画像'],
    [xlsx.subarray(0, xlsx.length - 200), '壊れている'],
    [Buffer.from('PK\x03\x04 not a zip'), '壊れている'],
    [new Uint8Array(), '何も'],
  ]
  for (const [bytes, said] of cases) {
    expect(await readSheet('名簿', bytes)).toMatchObject({ ok: false, problem: expect.stringMatching(new RegExp(`^「名簿」：.*${said}`)) })
  }
})
test('a zip is measured by what it really unpacks to', async () => {
  const bytes = await save((s) => {
    s.getCell('A1').value = 'a'
  })
  expect(lookIntoZip(bytes)).toMatchObject({ names: expect.arrayContaining(['xl/workbook.xml']) })
  expect(lookIntoZip(bytes, 1000)).toEqual({ problem: 'huge' })
})
