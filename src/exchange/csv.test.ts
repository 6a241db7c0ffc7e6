import fc from 'fast-check'
import { expect, test } from 'vitest'
import { neutralise, readCsv, writeCsv } from './csv.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const problemOf = (text: string) => {
  const result = readCsv(utf8(text))
  return result.ok ? '' : result.problem
}

test('export then import is the identity', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '"', ',', ' ', '1', '.', 'あ', '𠮷', '\uFEFF') }),
  )
  const row = fc.tuple(cell, cell, cell).filter((cells) => cells.some((c) => c.trim() !== ''))
  const encoding = fc.constantFrom('utf-8' as const, 'utf-8-bom' as const)
  fc.assert(
    fc.property(fc.array(row), encoding, (rows, encoding) => {
      const header = ['名前', '=式', 'c']
      const { bytes } = writeCsv({ header, rows, encoding })
      const back = bytes && readCsv(bytes)
      expect(back).toMatchObject({ ok: true, header, encoding })
      expect(back?.ok && back.rows.map((r) => r.cells)).toEqual(rows)
      expect(back?.ok && back.rows.every((r) => r.problem === undefined)).toBe(true)
    }),
    { numRuns: 500 },
  )
})
test('formulas are neutralised, numbers and phone numbers are not touched', () => {
  expect(['=1+1', '@x', '-', '+a', '\tx', '\rx', '-2+3', "'=1"].map(neutralise)).toEqual([
    "'=1+1",
    "'@x",
    "'-",
    "'+a",
    "'\tx",
    "'\rx",
    "'-2+3",
    "''=1",
  ])
  for (const plain of ['-5', '+819012345678', '-0.5', '06-6765-5606', "O'Hara", '']) expect(neutralise(plain)).toBe(plain)
})
test('BOM, CRLF, quotes', () => {
  const { bytes } = writeCsv({ header: ['a', 'b'], rows: [['x"y', '1\n2']], encoding: 'utf-8-bom' })
  expect(Buffer.from(bytes ?? []).toString()).toBe('\uFEFFa,b\r\n"x""y","1\n2"\r\n')
})
test('CP932 in and out, and what it cannot hold', () => {
  const { bytes } = writeCsv({ header: ['名'], rows: [['髙﨑〜']], encoding: 'cp932' })
  expect(readCsv(bytes ?? new Uint8Array())).toEqual({
    ok: true,
    header: ['名'],
    rows: [{ line: 2, cells: ['髙﨑～'] }],
    encoding: 'cp932',
  })
  expect(writeCsv({ header: ['名'], rows: [['𠮷']], encoding: 'cp932' })).toEqual({ bytes: null, lost: [{ char: '𠮷', line: 2 }] })
})
test('line numbers count quoted breaks and skipped lines; a wrong width is a problem of the row', () => {
  const result = readCsv(utf8('\n a ,b,\n"1\r\n2",x\n,\n3\r\n4,5,6\n7,8,,\n'))
  expect(result).toMatchObject({
    ok: true,
    header: ['a', 'b'],
    rows: [
      { line: 3, cells: ['1\r\n2', 'x'] },
      { line: 6, cells: ['3'] },
      { line: 7, cells: ['4', '5', '6'] },
      { line: 8, cells: ['7', '8'] },
    ],
  })
  expect(result.ok && result.rows.map((r) => r.problem !== undefined)).toEqual([false, true, true, false])
})
test('problems are said plainly', () => {
  expect(problemOf('')).toContain('何も書かれていません')
  expect(problemOf('\uFEFF\r\n\r\n')).toContain('何も書かれていません')
  expect(problemOf('a,b,a\n1,2,3')).toContain('「a」が2回')
  expect(problemOf('a,,b\n1,2,3')).toContain('2番目だけ空')
  expect(problemOf('a,b\n"1,2\n')).toContain('閉じていません')
  expect(problemOf('a,b\n"1"x,2\n')).toContain('2行目の引用符')
  expect(problemOf(`a\n${'1\n'.repeat(50_001)}`)).toContain('50,001行')
  expect(readCsv(utf8(`a\n${'1\n'.repeat(50_000)}`)).ok).toBe(true)
})
