// The child process that reads an uploaded table: it may need much memory and may not end, so it never happens in the server. Started by read-apart.ts only.
import { Worker } from 'node:worker_threads'
import { readSheet } from './sheet.ts'
import type { SheetRow } from './table.ts'

// Reading keeps this thread busy; another thread sees that the parent is gone, even when it was killed with -9.
const LEASH = `const parent = process.ppid; setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL') }, 500)`
new Worker(LEASH, { eval: true }).unref()
process.once('disconnect', () => process.exit(0))

const PART = 1000
/** What the child says: the head once, then the rows part by part, each when the one before was taken. */
export type Said =
  { head: { ok: true; header: string[]; encoding: string; total: number } | { ok: false; problem: string } } | { rows: SheetRow[] }
const say = (said: Said): void => {
  process.send?.(said)
}

let rows: SheetRow[] = []
let at = 0
process.on('message', (asked: { name: string; bytes: Uint8Array } | 'next') => {
  if (asked === 'next') {
    const part = rows.slice(at, at + PART)
    at += part.length
    say({ rows: part })
    return
  }
  void readSheet(asked.name, asked.bytes).then((table) => {
    if (!table.ok) return say({ head: table })
    rows = table.rows
    say({ head: { ok: true, header: table.header, encoding: table.encoding, total: rows.length } })
  })
})
