// A consent that is ended by a file: its line is taken out of the list, changed and brought in again.
import { expect } from 'vitest'
import { readCsv, writeCsv } from '#src/exchange/csv.ts'
import type { City, Desk } from './desk.ts'

export async function endByFile(city: City, desk: Desk, id: string, on: string): Promise<void> {
  const list = readCsv(new Uint8Array(await (await desk.get('/consents.csv')).arrayBuffer()))
  if (!list.ok) throw new Error(list.problem)
  const row = list.rows.find((one) => one.cells.includes(id))
  const change: Record<string, string> = { 状態: '取りやめ', 取りやめた日: on }
  const cells = list.header.map((name, i) => change[name] ?? row?.cells[i] ?? '')
  const { bytes } = writeCsv({ header: list.header, rows: [cells], encoding: 'utf-8-bom' })
  const sent = await desk.upload('/consents/import', '同意.csv', bytes ?? new Uint8Array())
  const job = sent.headers.get('location') ?? ''
  await city.work()
  const read = (await (await desk.get(`${job}.json`)).json()) as { counts: object; items: object[] }
  expect([read.counts, read.items]).toMatchObject([{ change: 1, bad: 0 }, read.items])
  expect((await desk.post(`${job}/run`, {})).status).toBe(303)
  await city.work()
}
