// Sessions brought in from files: the desks, the sheet, and the steps every such test takes.
import { randomUUID } from 'node:crypto'
import ExcelJS from 'exceljs'
import { expect } from 'vitest'
import { writeCsv } from '#src/exchange/csv.ts'
import type { Encoding } from '#src/exchange/encoding.ts'
import { openCity, sitAt, type City, type Desk } from './desk.ts'

/** An upload as its JSON says it. */
export type Status = {
  state: string
  lines: number
  problem?: string
  header?: string[]
  keys?: (string | null)[]
  left?: { name: string; table?: number }[]
  counts: { new: number; same: number; change: number; bad: number; saved: number }
  items: {
    line: number
    sheet?: string
    row?: number
    outcome: string
    id: string | null
    reasons: { field?: string; message: string }[]
    repairs: { say: string }[]
  }[]
}
export const HEADER = ['いつ', '目的', 'どの広さの集まり', '参加した人数（合計）', '区社協のかかわり', '名前']
/** A row of the sheet that can be saved; `change` replaces cells by place. */
export const line = (change: Record<number, string> = {}, name = `会 ${randomUUID()}`): string[] =>
  ['2026-10-05', '見守りの情報共有', '地域', '18', '主催', name].map((cell, i) => change[i] ?? cell)
/** The rows as a file. Throws where the encoding cannot hold them. */
export const csv = (rows: string[][], header = HEADER, encoding: Encoding = 'utf-8-bom'): Uint8Array => {
  const got = writeCsv({ header, rows, encoding })
  if (!got.bytes) throw new Error('not in this encoding')
  return got.bytes
}
/** A workbook of these sheets, each with its rows from the first line on. */
export const book = async (sheets: Readonly<Record<string, readonly string[][]>>): Promise<Uint8Array> => {
  const made = new ExcelJS.Workbook()
  for (const [name, rows] of Object.entries(sheets)) made.addWorksheet(name).addRows(rows.map((cells) => [...cells]))
  return new Uint8Array(await made.xlsx.writeBuffer())
}
/** Where a form's answer leads. */
export const at = (answer: Response): string => {
  expect(answer.status).toBe(303)
  return answer.headers.get('location') ?? ''
}

export type ImportDesk = {
  city: City
  /** 天王寺区's community worker, its head, and 浪速区's community worker. */
  worker: Desk
  colleague: Desk
  neighbour: Desk
  /** An upload of the worker, or of another desk. */
  status: (job: string, desk?: Desk, show?: string) => Promise<Status>
  /** Uploads and lets it be read and checked. */
  send: (bytes: Uint8Array | string, how?: { desk?: Desk; name?: string; path?: string }) => Promise<string>
  /** Presses the button and lets it be saved. */
  run: (job: string, desk?: Desk, fields?: Record<string, string>) => Promise<Status>
  /** How many sessions a ward has, and all there are. */
  sessions: (ward?: string) => Promise<number>
  all: () => Promise<unknown[]>
}

/** A city of its own with three people at their desks; close its city at the end. */
export async function openImportDesk(): Promise<ImportDesk> {
  const city = await openCity()
  const [worker, colleague, neighbour] = await Promise.all([
    sitAt(city, 'tennoji.community'),
    sitAt(city, 'tennoji.wardhead'),
    sitAt(city, 'naniwa.community'),
  ])
  const status: ImportDesk['status'] = async (job, desk = worker, show = '') =>
    (await (await desk.get(`${job}.json${show ? `?show=${show}` : ''}`)).json()) as Status
  return {
    city,
    worker,
    colleague,
    neighbour,
    status,
    send: async (bytes, { desk = worker, name = '一覧.csv', path = '/sessions/import' } = {}) => {
      const job = at(await desk.upload(path, name, bytes))
      await city.work()
      return job
    },
    run: async (job, desk = worker, fields = {}) => {
      at(await desk.post(`${job}/run`, fields))
      await city.work()
      return status(job, desk)
    },
    sessions: async (ward = '271098') =>
      (await city.owner.query('select count(*)::int n from session where ward_id = $1', [ward])).rows[0].n,
    all: async () => (await city.owner.query('select * from session order by ward_id, id')).rows,
  }
}
