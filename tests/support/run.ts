// Around a whole run: the program built once, and one database server with templates that test files clone. The server starts when the first file asks.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Embedded } from '#src/db/embedded.ts'
import { startEmbedded } from '#src/db/embedded.ts'
import { fillCity, fillEmpty } from './templates.ts'

/** Where a file asks for the server: it writes the name of a template and reads the folder of the socket. */
export const ASK = 'SASAEAI_TEST_SERVER'
const folder = mkdtempSync(join(tmpdir(), 'sasaeai run '))
const FILLS = { empty: fillEmpty, city: fillCity } as const
const ready = new Map<string, Promise<void>>()
let server: Promise<Embedded> | undefined
let door: Server
let last: Promise<void> = Promise.resolve()

async function ask(template: string): Promise<string> {
  server ??= startEmbedded(join(folder, 'server'), { lasting: false })
  const running = await server
  const fill = FILLS[template as keyof typeof FILLS]
  // One after the other: both make the roles of the server where they are missing.
  if (!ready.has(template)) {
    last = last.then(() => fill(running, `template_${template}`))
    ready.set(template, last)
  }
  await ready.get(template)
  return running.host
}

/** Throws with what the build said when anything is wrong. */
export async function setup(): Promise<void> {
  const built = spawnSync(process.execPath, [join('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'error'], {
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production', VITEST: '' },
  })
  if (built.stderr + built.stdout !== '') throw new Error(built.stderr + built.stdout)
  const path = join(folder, 'door')
  door = createServer((socket) => {
    socket.once('data', (name) => {
      ask(name.toString()).then(
        (host) => socket.end(host),
        (error: unknown) => socket.end(`!${String(error)}`),
      )
    })
  })
  await new Promise<void>((done) => door.listen(path, done))
  process.env[ASK] = path
}

/** Stops the server and leaves nothing behind. */
export async function teardown(): Promise<void> {
  door.close()
  await (await server)?.stop()
  rmSync(folder, { recursive: true, force: true })
}
