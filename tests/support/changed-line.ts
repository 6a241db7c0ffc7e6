// A line of a list, changed in a file and brought in again.
import { expect } from 'vitest'
import { readCsv, writeCsv } from '#src/exchange/csv.ts'
import type { City, Desk } from './desk.ts'

type Read = { counts: Record<string, number>; items: { reasons: { message: string }[] }[] }
type Sent = { job: string; read: Read }
async function readList(desk: Desk, path: string): Promise<{ header: readonly string[]; rows: readonly { cells: readonly string[] }[] }> {
  const list = readCsv(new Uint8Array(await (await desk.get(`${path}.csv`)).arrayBuffer()))
  if (!list.ok) throw new Error(list.problem)
  return list
}
async function send(city: City, desk: Desk, path: string, header: readonly string[], rows: readonly (readonly string[])[]): Promise<Sent> {
  const { bytes } = writeCsv({ header: [...header], rows: rows.map((cells) => [...cells]), encoding: 'utf-8-bom' })
  const sent = await desk.upload(`${path}/import`, '行.csv', bytes ?? new Uint8Array())
  const job = sent.headers.get('location') ?? ''
  await city.work()
  return { job, read: (await (await desk.get(`${job}.json?show=bad`)).json()) as Read }
}
/** Sends the line of a record with other cells; what the program makes of it, and its address. */
export async function sendChanged(city: City, desk: Desk, path: string, id: string, change: Record<string, string>): Promise<Sent> {
  const list = await readList(desk, path)
  const row = list.rows.find((one) => one.cells.includes(id))
  expect([path, row !== undefined]).toEqual([path, true])
  return send(city, desk, path, list.header, [list.header.map((name, i) => change[name] ?? row?.cells[i] ?? '')])
}
/** The same of several records of one list, each with its own cells. */
export async function sendMany(
  city: City,
  desk: Desk,
  path: string,
  changes: Readonly<Record<string, Record<string, string>>>,
): Promise<Sent> {
  const list = await readList(desk, path)
  const rows = Object.entries(changes).map(([id, change]) => {
    const row = list.rows.find((one) => one.cells.includes(id))
    expect([path, id, row !== undefined]).toEqual([path, id, true])
    return list.header.map((name, i) => change[name] ?? row?.cells[i] ?? '')
  })
  return send(city, desk, path, list.header, rows)
}
/** Sends new lines, each by the headings of the list. */
export async function sendNew(city: City, desk: Desk, path: string, rows: readonly Readonly<Record<string, string>>[]): Promise<Sent> {
  const { header } = await readList(desk, path)
  for (const name of rows.flatMap((row) => Object.keys(row))) expect([path, name, header.includes(name)]).toEqual([path, name, true])
  return send(
    city,
    desk,
    path,
    header,
    rows.map((row) => header.map((name) => row[name] ?? '')),
  )
}
/** Presses what was sent; how much of it is saved then. */
export async function press(city: City, desk: Desk, job: string): Promise<Record<string, number>> {
  expect((await desk.post(`${job}/run`, {})).status).toBe(303)
  await city.work()
  return ((await (await desk.get(`${job}.json`)).json()) as Read).counts
}
/** The same, pressed. */
export async function bringChanged(...given: Parameters<typeof sendChanged>): Promise<void> {
  const [city, desk] = given
  const { job, read } = await sendChanged(...given)
  expect(read.counts).toMatchObject({ change: 1, bad: 0 })
  await press(city, desk, job)
}
/** That a file does not move a record on: the button is named. */
export async function staysInState(...given: Parameters<typeof sendChanged>): Promise<void> {
  const { read } = await sendChanged(...given)
  expect([given[2], read.counts['bad'], JSON.stringify(read.items).includes('画面のボタンで行ってください')]).toEqual([given[2], 1, true])
}
