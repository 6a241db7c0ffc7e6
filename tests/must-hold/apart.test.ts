// Heavy work on threads of their own: the answer is the same, others go on meanwhile, and what goes beyond its bounds ends in a sentence.
import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { writeApart } from '#src/exchange/write-apart.ts'
import { readXlsx, writeXlsx, type XlsxOut } from '#src/exchange/xlsx.ts'
import { receiveApart } from '#src/files/receive-apart.ts'

const table = (rows: number): XlsxOut => ({
  sheet: '一覧',
  columns: ['いつ', '名前', '人数'].map((label) => ({ label, type: 'text', width: 16 })),
  rows: Array.from({ length: rows }, (_, i) => ['2026-11-20', `𠮷田 ${i}`, String(i)]),
})
/** The longest time this thread did not answer while the work went on. */
async function stillest<T>(work: Promise<T>): Promise<{ got: T; still: number }> {
  let [last, still] = [performance.now(), 0]
  const beat = setInterval(() => {
    still = Math.max(still, performance.now() - last)
    last = performance.now()
  }, 5)
  const got = await work
  clearInterval(beat)
  return { got, still: Math.max(still, performance.now() - last) }
}
/** A workbook whose one sheet unpacks to `size` bytes of nothing. */
function swollen(size: number): Uint8Array {
  const [name, packed] = [Buffer.from('xl/workbook.xml'), deflateRawSync(Buffer.alloc(size))]
  const head = Buffer.alloc(30)
  head.write('PK\x03\x04', 'latin1')
  head.writeUInt16LE(8, 8)
  head.writeUInt32LE(packed.length, 18)
  head.writeUInt32LE(size, 22)
  head.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.write('PK\x01\x02', 'latin1')
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(packed.length, 20)
  central.writeUInt32LE(size, 24)
  central.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length + name.length, 12)
  end.writeUInt32LE(head.length + name.length + packed.length, 16)
  return Buffer.concat([head, name, packed, central, name, end])
}

test('a large table is packed apart: the same rows, while the server goes on answering', async () => {
  const out = table(8000)
  const { got, still } = await stillest(writeApart(out))
  if (typeof got === 'string') throw new Error(got)
  const back = await readXlsx(got)
  expect(back.ok && [back.rows.length, back.rows[7999]?.cells]).toEqual([8000, out.rows[7999]])
  const alone = await stillest(writeXlsx(out))
  expect(still).toBeLessThan(alone.still)
}, 120_000)
test('too slow or too large ends in a word, and the next one works', async () => {
  expect(await writeApart(table(8000), { time: 1 })).toBe('late')
  expect(await writeApart(table(60_000), { memory: 16 })).toBe('big')
  expect(typeof (await writeApart(table(3)))).toBe('object')
}, 120_000)
test('what is sent is unpacked apart: a bomb, a slow one and a broken one are refused in plain words, a good one is taken', async () => {
  const good = { name: '名簿.xlsx', bytes: await writeXlsx(table(3)) }
  expect(await receiveApart(good)).toMatchObject({ kind: 'xlsx', name: '名簿.xlsx' })
  const { got, still } = await stillest(receiveApart({ name: 'a.xlsx', bytes: swollen(101 * 1024 * 1024) }))
  expect(got).toEqual({ problem: expect.stringContaining('10 MB より大きい') })
  expect(still).toBeLessThan(1000)
  expect(await receiveApart(good, { time: 1 })).toEqual({ problem: expect.stringContaining('確かめきれませんでした') })
  expect(await receiveApart({ name: 'a.pdf', bytes: Buffer.from('%PDF-1.7 nothing') })).toEqual({ problem: expect.stringContaining('PDF') })
}, 120_000)
