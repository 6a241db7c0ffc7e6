// Debian's own PostgreSQL 15 and PgBouncer, as a council's server would run them: over the network, with passwords, without privileges.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

const BIN = '/usr/lib/postgresql/15/bin'
const BOUNCER = '/usr/sbin/pgbouncer'
const NOBODY = 65534
const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => done(port))
    })
  })
const reached = async (url: string): Promise<void> => {
  let problem: unknown
  for (let i = 0; i < 200; i++) {
    const client = new pg.Client(url)
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      problem = error
      await new Promise((done) => setTimeout(done, 50))
    }
  }
  throw problem
}
/** Without signing in: a connection made before the settings stand would keep the old ones. */
const listens = async (port: number): Promise<void> => {
  const tried = (): Promise<boolean> =>
    new Promise((done) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy()
        done(true)
      }).on('error', () => done(false))
    })
  for (let i = 0; i < 200; i++) {
    if (await tried()) return
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error(`nothing listens on ${port}`)
}
const gone = (child: ChildProcess): Promise<void> =>
  new Promise((done) => {
    if (child.exitCode !== null || child.signalCode) done()
    else child.once('close', () => done())
  })

export type Debian = {
  url: string
  /** Starts PgBouncer (a server connection per transaction) before it, which knows these logins. */ pool: (
    logins: Record<string, string>,
  ) => Promise<string>
  close: () => Promise<void>
}

/** A server with one database whose owner is no superuser. Throws a sentence where Debian's packages are not installed. */
export async function openDebian(): Promise<Debian> {
  for (const [file, name] of [
    [join(BIN, 'postgres'), 'postgresql-15'],
    [BOUNCER, 'pgbouncer'],
  ] as const)
    if (!existsSync(file))
      throw new Error(`${file} がありません。bin/test が入れますが、入れられない機械では apt-get install ${name} をしてください。`)
  const dir = mkdtempSync(join(tmpdir(), 'sasaeai-debian-'))
  const data = join(dir, 'data')
  mkdirSync(data)
  for (const one of [dir, data]) {
    if ('uid' in asNobody) chownSync(one, NOBODY, NOBODY)
    chmodSync(one, 0o700)
  }
  const run = (program: string, args: string[]): void => {
    const done = spawnSync(program, args, { ...asNobody, cwd: '/', encoding: 'utf8' })
    if (done.status !== 0) throw new Error(done.stderr)
  }
  const secret = join(dir, 'secret')
  writeFileSync(secret, 'himitsu-boss\n')
  if ('uid' in asNobody) chownSync(secret, NOBODY, NOBODY)
  run(join(BIN, 'initdb'), ['-D', data, '-U', 'boss', '--encoding=UTF8', '--locale=C.UTF-8', '--auth=scram-sha-256', `--pwfile=${secret}`])
  const port = await freePort()
  // The zone is not ours: what the product needs it must set itself.
  const server = spawn(
    join(BIN, 'postgres'),
    [
      '-D',
      data,
      '-c',
      `port=${port}`,
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      `unix_socket_directories=${dir}`,
      '-c',
      'timezone=America/New_York',
      '-c',
      'fsync=off',
    ],
    { ...asNobody, cwd: '/', stdio: 'ignore' },
  )
  const bouncers: ChildProcess[] = []
  await reached(`postgres://boss:himitsu-boss@127.0.0.1:${port}/postgres`)
  const boss = new pg.Client(`postgres://boss:himitsu-boss@127.0.0.1:${port}/postgres`)
  await boss.connect()
  await boss.query(`create role council login createrole nosuperuser password 'himitsu-owner'`)
  await boss.query('create database sasaeai owner council')
  await boss.end()
  const pool = async (logins: Record<string, string>): Promise<string> => {
    const at = await freePort()
    writeFileSync(
      join(dir, 'users'),
      Object.entries(logins)
        .map(([name, password]) => `"${name}" "${password}"\n`)
        .join(''),
    )
    writeFileSync(
      join(dir, 'bouncer.ini'),
      `[databases]\nsasaeai = host=127.0.0.1 port=${port}\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = ${at}\nunix_socket_dir =\nauth_type = scram-sha-256\nauth_file = ${join(dir, 'users')}\npool_mode = transaction\ndefault_pool_size = 4\n`,
    )
    bouncers.push(spawn(BOUNCER, [join(dir, 'bouncer.ini')], { ...asNobody, cwd: '/', stdio: 'ignore' }))
    await listens(at)
    return `postgres://127.0.0.1:${at}/sasaeai`
  }
  const close = async (): Promise<void> => {
    for (const one of bouncers) one.kill('SIGKILL')
    server.kill('SIGINT')
    await Promise.all([server, ...bouncers].map(gone))
    rmSync(dir, { recursive: true, force: true })
  }
  return { url: `postgres://council:himitsu-owner@127.0.0.1:${port}/sasaeai`, pool, close }
}
