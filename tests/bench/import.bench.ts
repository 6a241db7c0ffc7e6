// Bringing in a year's sheet: from the upload to the last saved row, with history, search and audit, as CSV and as Excel.
import { randomUUID } from 'node:crypto'
import { writeCsv } from '#src/exchange/csv.ts'
import { writeXlsx } from '#src/exchange/xlsx.ts'
import { stepImport } from '#src/records/import-runner.ts'
import type { City, Desk } from '../support/desk.ts'

export type ImportBench = { name: string; read: number; check: number; save: number; again: number; saved: number; unit: 's' }
const HEADER = ['いつ', '始まり', '目的', 'どの広さの集まり', '参加した人数（合計）', '区社協のかかわり', '名前', '会場', 'ようす']
const row = (i: number): string[] => [
  `2026-${String(4 + (i % 7)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`,
  '13:30',
  '見守りの情報共有、地域課題の話し合い',
  '地域',
  String(i % 90),
  '主催',
  `見守り連絡会 ${i} ${randomUUID()}`,
  // A hall of its own: rows that may be one session would be asked about and not saved.
  `第${i}会館`,
  'ようすを書いた文。'.repeat(5),
]

/** Seconds of each part for `count` new rows, and for the same file sent again. */
export async function benchImport(city: City, desk: Desk, count = 5000): Promise<ImportBench[]> {
  const result: ImportBench[] = []
  for (const name of ['CSV', 'Excel']) {
    const rows = Array.from({ length: count }, (_, i) => row(i))
    const bytes =
      name === 'CSV'
        ? writeCsv({ header: HEADER, rows, encoding: 'utf-8-bom' }).bytes
        : await writeXlsx({ sheet: '一覧', columns: HEADER.map((label) => ({ label, type: 'text', width: 12 })), rows })
    const send = async (): Promise<string> =>
      (await desk.upload('/sessions/import', `年の一覧.${name === 'CSV' ? 'csv' : 'xlsx'}`, bytes ?? new Uint8Array())).headers.get(
        'location',
      ) ?? ''
    const timed = async (work: () => Promise<unknown>): Promise<number> => {
      const start = performance.now()
      await work()
      return (performance.now() - start) / 1000
    }
    let job = ''
    const read = await timed(async () => {
      job = await send()
      await stepImport(city.imports)
    })
    const check = await timed(() => city.work())
    const save = await timed(async () => {
      await desk.post(`${job}/run`, {})
      await city.work()
    })
    const again = await timed(async () => {
      await send()
      await city.work()
    })
    const {
      rows: [found],
    } = await city.owner.query<{ n: number }>(`select count(*)::int n from import_line where job_id = $1 and done`, [job.split('/').at(-1)])
    if (found?.n !== count) throw new Error(`import: ${found?.n ?? 0} of ${count} rows saved`)
    result.push({
      name: `${count.toLocaleString('ja-JP')} 行の取り込み・${name}`,
      read,
      check,
      save,
      again,
      saved: found?.n ?? 0,
      unit: 's',
    })
  }
  return result
}
