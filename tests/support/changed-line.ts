// A line of a list, changed in a file and brought in again.
import { expect } from 'vitest'
import { readCsv, writeCsv } from '#src/exchange/csv.ts'
import type { City, Desk } from './desk.ts'

type Read = { counts: Record<string, number>; items: { reasons: { message: string }[] }[] }
/** Sends the line of a record with other cells; what the program makes of it, and its address. */
export async function sendChanged(
  city: City,
  desk: Desk,
  path: string,
  id: string,
  change: Record<string, string>,
): Promise<{ job: string; read: Read }> {
  const list = readCsv(new Uint8Array(await (await desk.get(`${path}.csv`)).arrayBuffer()))
  if (!list.ok) throw new Error(list.problem)
  const row = list.rows.find((one) => one.cells.includes(id))
  expect([path, row !== undefined]).toEqual([path, true])
  const cells = list.header.map((name, i) => change[name] ?? row?.cells[i] ?? '')
  const { bytes } = writeCsv({ header: list.header, rows: [cells], encoding: 'utf-8-bom' })
  const sent = await desk.upload(`${path}/import`, '一行.csv', bytes ?? new Uint8Array())
  const job = sent.headers.get('location') ?? ''
  await city.work()
  return { job, read: (await (await desk.get(`${job}.json?show=bad`)).json()) as Read }
}
/** The same, pressed. */
export async function bringChanged(...given: Parameters<typeof sendChanged>): Promise<void> {
  const [city, desk] = given
  const { job, read } = await sendChanged(...given)
  expect(read.counts).toMatchObject({ change: 1, bad: 0 })
  expect((await desk.post(`${job}/run`, {})).status).toBe(303)
  await city.work()
}
/** That a file does not move a record on: the button is named. */
export async function staysInState(...given: Parameters<typeof sendChanged>): Promise<void> {
  const { read } = await sendChanged(...given)
  expect([given[2], read.counts['bad'], JSON.stringify(read.items).includes('画面のボタンで行ってください')]).toEqual([given[2], 1, true])
}
