// Around a whole run: the program built once, and one database server with templates that test files clone; each when the first file asks.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Embedded } from '#src/db/embedded.ts'
import { startEmbedded } from '#src/db/embedded.ts'
import type { Asked } from './ask.ts'
import { fillCity, fillEmpty } from './templates.ts'

/** Where a file asks (tests/support/ask.ts). */
const ASK = 'SASAEAI_TEST_SERVER'
const folder = mkdtempSync(join(tmpdir(), 'sasaeai run '))
const FILLS = { empty: fillEmpty, city: fillCity } as const
const ready = new Map<string, Promise<void>>()
let server: Promise<Embedded> | undefined
let program: Promise<string> | undefined
let door: Server
let last: Promise<void> = Promise.resolve()

/** Throws with what the build said when anything is wrong. */
async function build(): Promise<string> {
  const vite = join('node_modules', 'vite', 'bin', 'vite.js')
  const env = { ...process.env, NODE_ENV: 'production', VITEST: '' }
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [vite, 'build', '--logLevel', 'error'], { env })
  if (stderr + stdout !== '') throw new Error(stderr + stdout)
  return ''
}

async function ask(what: Asked): Promise<string> {
  if (what === 'program') return (program ??= build())
  server ??= startEmbedded(join(folder, 'server'), { lasting: false })
  const running = await server
  const fill = FILLS[what]
  // One after the other: both make the roles of the server where they are missing.
  if (!ready.has(what)) {
    last = last.then(() => fill(running, `template_${what}`))
    ready.set(what, last)
  }
  await ready.get(what)
  return running.host
}

/** Opens the door at which files ask. */
export async function setup(): Promise<void> {
  const path = join(folder, 'door')
  door = createServer((socket) => {
    socket.once('data', (name) => {
      ask(name.toString() as Asked).then(
        (host) => socket.end(host),
        (error: unknown) => socket.end(`!${String(error)}`),
      )
    })
  })
  await new Promise<void>((done) => door.listen(path, done))
  process.env[ASK] = path
  // A process of the run asks what twenty houses would.
  process.env['PREPARED'] ??= '5000'
}

/** Stops the server and leaves nothing behind. */
export async function teardown(): Promise<void> {
  door.close()
  await (await server)?.stop()
  rmSync(folder, { recursive: true, force: true })
}
