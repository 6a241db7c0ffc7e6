// Where the database may stand: a server that is too old is refused in one sentence; the embedded one runs below a closed folder and in a path with spaces.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { StartProblem } from '#src/db/config.ts'
import { startEmbedded } from '#src/db/embedded.ts'
import { openPlace } from '#src/db/place.ts'

const folder = mkdtempSync(join(tmpdir(), 'sasaeai place '))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const message = (type: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(5)
  head.write(type, 0, 'latin1')
  head.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}
const int = (n: number, bytes: 2 | 4): Buffer => {
  const out = Buffer.alloc(bytes)
  out.writeIntBE(n, 0, bytes)
  return out
}

/** A server that speaks just enough of the protocol to say its version. */
function speak(version: string): Server {
  const ready = message('Z', Buffer.from('I'))
  const row = [
    message('T', Buffer.concat([int(1, 2), Buffer.from('v\0'), int(0, 4), int(0, 2), int(25, 4), int(-1, 2), int(-1, 4), int(0, 2)])),
    message('D', Buffer.concat([int(1, 2), int(version.length, 4), Buffer.from(version)])),
    message('C', Buffer.from('SELECT 1\0')),
    ready,
  ]
  return createServer((socket) => {
    let greeted = false
    socket.on('error', () => {
      /* the client went away */
    })
    socket.on('data', (chunk) => {
      if (!greeted) {
        greeted = true
        socket.write(Buffer.concat([message('R', int(0, 4)), ready]))
      } else if (String.fromCharCode(chunk[0] ?? 0) === 'Q') socket.write(Buffer.concat(row))
      else socket.end()
    })
  })
}

describe("a server of one's own", () => {
  let server: Server
  let port = 0
  beforeAll(async () => {
    server = speak('140011')
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    port = (server.address() as { port: number }).port
  })
  afterAll(() => new Promise((done) => server.close(done)))
  const open = (at: number): Promise<unknown> =>
    openPlace({
      port: 0,
      host: '127.0.0.1',
      publicUrl: undefined,
      dataDir: join(folder, 'keys'),
      databaseUrl: `postgres://council:himitsu@127.0.0.1:${at}/sasaeai`,
      demo: false,
      mail: undefined,
      keyFile: join(folder, 'keys', 'key'),
    })
  test('PostgreSQL 14 is refused with its number and what to do', async () => {
    await expect(open(port)).rejects.toBeInstanceOf(StartProblem)
    await expect(open(port)).rejects.toThrow('PostgreSQL 14 は古すぎます。15 以上にしてください。')
  })
  test('one that does not answer is named without its password', async () => {
    const error = await open(1).catch((one: unknown) => one)
    expect([error instanceof StartProblem, String(error).includes('127.0.0.1:1'), String(error).includes('himitsu')]).toEqual([
      true,
      true,
      false,
    ])
  })
})

test('the embedded server runs below a folder only its owner may enter, in a path with spaces and Japanese, and keeps its data closed', async () => {
  const closed = join(folder, '共用 フォルダ')
  mkdirSync(closed, { mode: 0o700 })
  chmodSync(closed, 0o700)
  const data = join(closed, 'さ さ え あ い')
  for (const round of [1, 2]) {
    const server = await startEmbedded(data)
    const client = new pg.Client({ host: server.host, port: server.port, user: 'sasaeai_owner', database: 'postgres' })
    await client.connect()
    if (round === 1) await client.query('create table kept as select 1 as n')
    expect((await client.query('select n from kept')).rows).toEqual([{ n: 1 }])
    expect((await client.query<{ v: string }>(`select current_setting('listen_addresses') v`)).rows[0]?.v).toBe('')
    await client.end()
    await server.stop()
  }
  expect(statSync(join(data, 'postgres')).mode & 0o077).toBe(0)
})
