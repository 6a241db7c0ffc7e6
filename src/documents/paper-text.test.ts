// Text for paper, pieces of a long list, a list as paper: pure, table by table.
import { describe, expect, test } from 'vitest'
import { paperOfList } from './list-paper.ts'
import { addressWords, paperText } from './paper-text.rules.ts'
import { keepFullPages, MOST_ROWS, takePiece } from './pieces.ts'
import type { Block, TableBlock } from './document.ts'

test.each([
  ['そのまま', 'そのまま'],
  ['', ''],
  ['a\r\nb', 'a\nb'],
  ['a\tb', 'a b'],
  ['a\0b\u001bc\u0085', 'abc'],
  ['\ud842', '\ufffd'],
  ['𠮷', '𠮷'],
  ['0123456789012345678', '0123456789012345678'],
  ['0123456789'.repeat(3), '01234567890123456789\u200b0123456789'],
  ['あ'.repeat(50), 'あ'.repeat(50)],
  ['words with spaces between them all', 'words with spaces between them all'],
])('%j becomes %j', (text, expected) => {
  expect(paperText(text)).toBe(expected)
})

test.each([
  ['天王寺区上本町6-1-55', ['6-1-55']],
  ['天王寺区上本町六丁目96番5号', ['96番', '5号']],
  ['とても長い名前の集合住宅　上本町グランドマンション1203号室', ['グランドマンション', '1203号室']],
  ['ABC Heights 2F', ['ABC', 'Heights', '2F']],
])('%s keeps %j whole', (line, whole) => {
  const found = addressWords(line)
  expect(found.join('')).toBe(line)
  expect(found).toEqual(expect.arrayContaining(whole))
})
test('a word longer than any line may still break', () => {
  expect(addressWords('ア'.repeat(40))).toHaveLength(40)
})

const rows = (n: number, cell = 'x'): string[][] => Array.from({ length: n }, (_, i) => [String(i), cell])
const table = (n: number, cell?: string): TableBlock => ({
  kind: 'table',
  caption: '表',
  columns: [{ label: 'a' }, { label: 'b' }],
  rows: rows(n, cell),
})
const rowsOf = (blocks: readonly Block[]): number => blocks.reduce((sum, one) => sum + (one.kind === 'table' ? one.rows.length : 0), 0)
describe('pieces', () => {
  test.each([
    [0, 1],
    [1, 1],
    [MOST_ROWS, 1],
    [MOST_ROWS + 1, 2],
    [MOST_ROWS * 3 + 7, 4],
  ])('%i rows make %i pieces and lose none', (n, expected) => {
    let [left, pieces, seen]: [Block[], number, string[]] = [[{ kind: 'paragraph', text: '' }, table(n)], 0, []]
    do {
      const piece = takePiece(left)
      pieces++
      seen = [...seen, ...piece.now.flatMap((one) => (one.kind === 'table' ? one.rows.map((row) => row[0] ?? '') : []))]
      left = piece.later
    } while (left.length)
    expect([pieces, seen]).toEqual([expected, rows(n).map((row) => row[0])])
  })
  test('wide or long rows make shorter pieces; one enormous row still goes', () => {
    expect(rowsOf(takePiece([table(400, 'あ'.repeat(1000))]).now)).toBeLessThan(100)
    expect(rowsOf(takePiece([table(3, 'あ'.repeat(200_000))]).now)).toBe(1)
  })
  test('many small tables are cut as one list would be', () => {
    expect(rowsOf(takePiece(Array.from({ length: 20 }, () => table(100))).now)).toBe(MOST_ROWS)
  })
  test('the rows of the last page go on with the next piece', () => {
    const piece = takePiece([table(700)])
    const whole = keepFullPages(piece, { pages: 3, rows: Array.from({ length: 500 }, (_, i) => (i < 200 ? 1 : i < 420 ? 2 : 3)) })
    expect([rowsOf(whole.now), rowsOf(whole.later), whole.pages]).toEqual([420, 280, 2])
    expect(keepFullPages(piece, { pages: 1, rows: Array.from({ length: 500 }, () => 1) })).toMatchObject({ pages: 1, now: piece.now })
  })
})

describe('a list as paper', () => {
  const columns = [
    { label: '番号', type: 'text' as const },
    { label: '日', type: 'date' as const },
    { label: '名前', type: 'text' as const },
    { label: '人数', type: 'number' as const },
    { label: '空', type: 'text' as const },
  ]
  test('says the count, eras and numbers as people write them, and leaves out machine ids and empty columns', () => {
    const paper = paperOfList({
      title: '場',
      note: '実施',
      columns,
      rows: [
        ['0192b3a0-0000-7000-8000-000000000001', '2026-11-20', '五条', 1200, ''],
        ['0192b3a0-0000-7000-8000-000000000002', null, '𠮷田', null, null],
      ],
    })
    const [block] = paper.blocks as [TableBlock]
    expect([paper.note, paper.landscape, block.columns.map((one) => [one.label, one.align]), block.rows]).toEqual([
      '実施　2 件',
      false,
      [
        ['日', 'left'],
        ['名前', 'left'],
        ['人数', 'right'],
      ],
      [
        ['R8.11.20', '五条', '1,200'],
        ['', '𠮷田', ''],
      ],
    ])
  })
  test('a column that is short in most rows and long in one keeps a width that is read with ease', () => {
    const law = '個人情報の保護に関する法律 第27条第1項第2号（人の生命、身体又は財産の保護のため）'
    const rows = Array.from({ length: 59 }, (_, i) => ['R8.11.20 10:00', '住所・名前・電話', '印刷した人', i === 0 ? law : '—', '秋津', ''])
    const texts = ['いつ', '何を', 'だれに', '根拠', '渡した人', '備考'].map((label) => ({ label, type: 'text' as const }))
    const [block] = paperOfList({ title: '提供の記録', columns: texts, rows }).blocks as [TableBlock]
    expect(block.columns.find((one) => one.label === '根拠')?.width).toBeGreaterThan([...law].length / 5)
  })
  test('many wide columns lie down; an empty list keeps its headings', () => {
    expect(
      paperOfList({
        title: '場',
        columns: Array.from({ length: 9 }, (_, i) => ({ label: `列${i}`, type: 'text' as const })),
        rows: [Array.from({ length: 9 }, () => 'あいうえおかきくけこ')],
      }).landscape,
    ).toBe(true)
    const [block] = paperOfList({ title: '場', columns, rows: [] }).blocks as [TableBlock]
    expect([block.columns.length, block.rows.length]).toEqual([5, 0])
  })
})
