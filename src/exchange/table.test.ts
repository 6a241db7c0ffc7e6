import { expect, test } from 'vitest'
import { readAbove, toTable, type SheetRow } from './table.ts'

const sheet = (...lines: string[][]): SheetRow[] => lines.map((cells, i) => ({ line: i + 1, cells }))
const read = (...lines: string[][]): { header: string[]; rows: [number, string[], boolean][] } | string => {
  const table = toTable(sheet(...lines), 'xlsx')
  return table.ok
    ? { header: table.header, rows: table.rows.map((row) => [row.line, row.cells, row.problem !== undefined]) }
    : table.problem
}
const HEAD = ['月日', '時間', '内容', '場所', '人数']
const ROW = ['R8.5.1', '10:00', '見守り連絡会', '集会所', '12']

test.each([
  ['as it is', [HEAD, ROW], HEAD, [[2, ROW, false]]],
  [
    'below a title',
    [['令和８年度 地域の集まり一覧', '', '', '', ''], HEAD, ROW],
    HEAD,
    [
      [1, ['令和８年度 地域の集まり一覧', '', '', '', ''], true],
      [3, ROW, false],
    ],
  ],
  [
    'below a title and who made it',
    [['集まり一覧'], [], ['', '', '', '作成', '天王寺区'], HEAD, ROW],
    HEAD,
    [
      [1, ['集まり一覧'], true],
      [3, ['', '', '', '作成', '天王寺区'], true],
      [5, ROW, false],
    ],
  ],
  [
    'two lines',
    [['日時', '', '内容', '場所', '人数'], ['月日', '時間'], ROW],
    HEAD,
    [
      [2, ['月日', '時間', '', '', ''], true],
      [3, ROW, false],
    ],
  ],
  [
    'two lines that say the same twice',
    [
      ['午前', '', '午後', '', '人数'],
      ['から', 'まで', 'から', 'まで'],
      ['9:00', '10:00', '13:00', '14:00', '5'],
    ],
    ['午前 から', '午前 まで', '午後 から', '午後 まで', '人数'],
    [
      [2, ['から', 'まで', 'から', 'まで', ''], true],
      [3, ['9:00', '10:00', '13:00', '14:00', '5'], false],
    ],
  ],
  [
    'two columns are a table too',
    [
      ['名前', '種類'],
      ['サロン', ''],
    ],
    ['名前', '種類'],
    [[2, ['サロン', ''], false]],
  ],
  ['a row of numbers is no heading', [['名前'], ['1', '2', '3']], ['名前'], [[2, ['1', '2', '3'], true]]],
] as [string, string[][], string[], [number, string[], boolean][]][])('%s', (_what, lines, header, rows) =>
  expect(read(...lines)).toEqual({ header, rows }),
)
test('a heading that is missing is asked for, with the line of the file', () => {
  expect(read(['集まり一覧'], ['月日', '', '内容', '場所'], ['R8.5.1', '10:00', '連絡会', '集会所'])).toBe(
    '2行目の項目名が、左から2番目だけ空です。項目名を書いてください。',
  )
})

// What stands above, row by row: the cells as read, or 'bad'.
test.each<[string, (string[] | 'bad')[], (string[] | 'bad')[]]>([
  [
    'is read',
    [
      ['8/1', 'あ'],
      ['〃', 'い'],
      ['同上', '″'],
    ],
    [
      ['8/1', 'あ'],
      ['8/1', 'い'],
      ['8/1', 'い'],
    ],
  ],
  [
    'is blank where what stands right above is blank, whatever stands further up',
    [
      ['8/1', 'あ'],
      ['', 'い'],
      ['〃', '〃'],
    ],
    [
      ['8/1', 'あ'],
      ['', 'い'],
      ['', 'い'],
    ],
  ],
  ['is no title, and nothing', ['bad', ['〃', 'あ'], ['8/2', 'い']], ['bad', 'bad', ['8/2', 'い']]],
  ['is no row that could not be read', [['8/1', 'あ'], 'bad', ['〃', 'い'], ['〃', 'う']], [['8/1', 'あ'], 'bad', 'bad', 'bad']],
])('what stands right above %s', (_what, given, wanted) => {
  let last: SheetRow | undefined
  const got = given.map((cells, i) => {
    const { row } = readAbove(cells === 'bad' ? { line: i, cells: ['8/9', 'ず'], problem: '題' } : { line: i, cells }, last)
    last = row
    return row.problem === undefined ? row.cells : 'bad'
  })
  expect(got).toEqual(wanted)
})
