// Reads an uploaded table in a child process of its own, with bounds of memory and time; the rows come in parts, so that the server never holds them all.
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { root } from '#src/db/config.ts'
import { leftBeside, pickTable, tooManyTogether, type Rank } from './book.ts'
import type { Said } from './read-sheet.worker.ts'
import type { LeftSheet, SheetPart, SheetRow } from './table.ts'

// Both the bundle and the sources have the child's entry under the root; only the build sets PROD.
const ENTRY = join(root, ...(import.meta.env?.PROD ? ['dist', 'read-sheet.worker.js'] : ['src', 'exchange', 'read-sheet.worker.ts']))
export type Bounds = { /** MB of heap. */ memory: number; /** Milliseconds to read the file. */ time: number; entry: string }
/** `sheets`: of which sheets of a workbook the table was made; `left`: those that were not read. */
export type Head =
  | { ok: true; header: string[]; encoding: string; total: number; sheets: readonly SheetPart[]; left: readonly LeftSheet[] }
  | { ok: false; problem: string }

const TOO_LONG =
  'ファイルを読むのに時間がかかりすぎたので、やめました。何も取り込んでいません。必要な行と列だけを新しいファイルに写すか、CSV で保存して、もう一度お試しください。'
const TOO_BIG =
  'ファイルの中身が大きすぎて、読めませんでした。何も取り込んでいません。行を分けるか、CSV で保存して、もう一度お試しください。'

/** Head of the table, of several in a workbook the one `rank` says most of; `take` gets every row before this resolves. What cannot be read is a sentence, never an error. */
export async function readApart(
  name: string,
  bytes: Uint8Array,
  take: (rows: SheetRow[], head: Extract<Head, { ok: true }>) => Promise<void>,
  rank?: Rank,
  { memory = 640, time = 120_000, entry = ENTRY }: Partial<Bounds> = {},
): Promise<Head> {
  // The child gets nothing of the environment: neither the database's address nor a password.
  const child = fork(entry, [], {
    cwd: root,
    env: { TZ: 'Asia/Tokyo' },
    execArgv: [`--max-old-space-size=${memory}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  let late = false
  const timer = setTimeout(() => {
    late = true
    child.kill('SIGKILL')
  }, time)
  const ask = (asked: unknown): Promise<Said | undefined> =>
    new Promise((done) => {
      const heard = (said: unknown): void => {
        child.off('exit', left).off('error', left)
        done(said as Said)
      }
      const left = (): void => {
        child.off('message', heard)
        done(undefined)
      }
      if (child.exitCode !== null || child.signalCode) return done(undefined)
      child.once('message', heard).once('exit', left).once('error', left)
      child.send(asked as object, () => {
        /* a child that fell away is seen by its exit */
      })
    })
  const lost = (): Head => ({ ok: false, problem: `「${name}」：${late ? TOO_LONG : TOO_BIG}` })
  try {
    const said = await ask({ name, bytes })
    clearTimeout(timer)
    if (!said || !('head' in said)) return lost()
    if (!said.head.ok) return said.head
    const { tables, left, encoding } = said.head
    const table = pickTable(tables, rank)
    const { header = [], sheets = [], total = 0 } = tables[table] ?? {}
    const tooMany = tooManyTogether(sheets.length, total)
    if (tooMany) return { ok: false, problem: `「${name}」：${tooMany}` }
    const head = { ok: true as const, header, encoding, total, sheets, left: leftBeside(tables, table, left) }
    for (let seen = 0; seen < total;) {
      const part = await ask({ table })
      if (!part || !('rows' in part) || part.rows.length === 0) return lost()
      await take(part.rows, head)
      seen += part.rows.length
    }
    return head
  } finally {
    clearTimeout(timer)
    child.kill('SIGKILL')
  }
}
