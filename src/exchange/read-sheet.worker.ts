// The child process that reads an uploaded table: it may need much memory and may not end, so it never happens in the server. Started by read-apart.ts only.
import { Worker } from 'node:worker_threads'
import { readSheet } from './sheet.ts'
import type { Gathered, LeftSheet, SheetRow } from './table.ts'

// Reading keeps this thread busy; another thread sees that the parent is gone, even when it was killed with -9.
const LEASH = `const parent = process.ppid; setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL') }, 500)`
new Worker(LEASH, { eval: true }).unref()
process.once('disconnect', () => process.exit(0))

const PART = 1000
/** A table of the file, without its rows. */
export type Told = Pick<Gathered, 'header' | 'sheets' | 'at'> & { total: number }
/** What the child says: its tables once, then the rows of the one that is asked for, part by part, each when the one before was taken. */
export type Said =
  { head: { ok: true; encoding: string; tables: Told[]; left: LeftSheet[] } | { ok: false; problem: string } } | { rows: SheetRow[] }
const say = (said: Said): void => {
  process.send?.(said)
}

let tables: Pick<Gathered, 'rows' | 'header' | 'sheets' | 'at'>[] = []
let at = 0
process.on('message', (asked: { name: string; bytes: Uint8Array } | { table: number }) => {
  if ('table' in asked) {
    const part = (tables[asked.table]?.rows ?? []).slice(at, at + PART)
    at += part.length
    say({ rows: part })
    return
  }
  void readSheet(asked.name, asked.bytes).then((file) => {
    if (!file.ok) return say({ head: file })
    tables = [file, ...file.others]
    const told = tables.map(({ header, sheets, at, rows }): Told => ({ header, sheets, at, total: rows.length }))
    say({ head: { ok: true, encoding: file.encoding, tables: told, left: file.left } })
  })
})
