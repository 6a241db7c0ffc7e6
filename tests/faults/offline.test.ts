// bin/start where no network is, after one installation: in a network of its own where the machine allows it, else with every way out pointed at nothing.
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'sasaeai offline '))
const checkout = join(folder, 'checkout')
// With the loopback alone: a program there reaches itself and nobody else.
const ALONE = 'ip link set lo up 2>/dev/null || ifconfig lo up 2>/dev/null; exec "$0" "$@"'
const apart = [
  ['unshare', '-n'],
  ['unshare', '-r', '-n'],
].find(([command = '', ...how]) => spawnSync(command, [...how, 'sh', '-c', ALONE, 'true']).status === 0)
let outside: Server
let address = ''

beforeAll(async () => {
  // A checkout of its own: it builds itself, and other tests use the build of this one.
  for (const one of ['bin', 'src', 'demo', 'data', 'db', 'tools', 'package.json', 'package-lock.json', 'vite.config.ts', 'tsconfig.json'])
    cpSync(one, join(checkout, one), { recursive: true })
  for (const one of ['node_modules', '.cache']) if (existsSync(one)) symlinkSync(resolve(one), join(checkout, one))
  outside = createServer((_, answer) => {
    answer.end('here')
  })
  await new Promise<void>((done) => outside.listen(0, '127.0.0.1', done))
  address = `http://127.0.0.1:${(outside.address() as { port: number }).port}/`
})
afterAll(async () => {
  await new Promise((done) => outside.close(done))
  rmSync(folder, { recursive: true, force: true })
})

type Seen = { healthz: number; signIn: number; outside: number; code: number | null; said: string }
function startApart(): Promise<Seen> {
  const dead = 'http://127.0.0.1:1'
  const env = {
    ...process.env,
    DATA_DIR: join(folder, 'data'),
    SASAEAI_DEMO: 'off',
    DATABASE_URL: '',
    NODE_ENV: '',
    VITEST: '',
    HOME: folder,
    npm_config_registry: dead,
    npm_config_offline: 'true',
    HTTP_PROXY: dead,
    HTTPS_PROXY: dead,
    http_proxy: dead,
    https_proxy: dead,
    NO_PROXY: 'localhost,127.0.0.1',
  }
  const inner = [process.execPath, resolve('tests/support/offline-parent.ts'), checkout, address]
  const [command = '', ...rest] = apart ? [...apart, 'sh', '-c', ALONE, ...inner] : inner
  const child = spawn(command, rest, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  let complained = ''
  child.stdout.on('data', (part: Buffer) => {
    said += part.toString()
  })
  child.stderr.on('data', (part: Buffer) => {
    complained += part.toString()
  })
  return new Promise((done, fail) => {
    child.once('close', () => {
      try {
        done(JSON.parse(said.trim().split('\n').at(-1) ?? '') as Seen)
      } catch {
        fail(new Error(said + complained))
      }
    })
  })
}

test('once installed, it builds, starts, serves and ends without any network', async () => {
  const seen = await startApart()
  expect(seen).toMatchObject({ healthz: 200, signIn: 200, code: 0 })
  expect(seen.said).not.toContain('部品を入れています')
  // The place really was cut off: what stands outside answers here, and did not answer there.
  expect((await fetch(address)).status).toBe(200)
  if (apart) expect(seen.outside).toBe(0)
})
