// The real program in a temporary folder, with the demo city and whatever a bench fills in; and the bare door to the same database.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { openKeyRing, type KeyRing } from '#src/access/key-ring.ts'
import { openDb, openPool, type Place } from '#src/db/connection.ts'
import { socketFolder } from '#src/db/embedded.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'

export type House = {
  url: string
  /** A day whose month is open and that is not to come. */
  day: string
  owner: pg.Pool
  app: pg.Pool
  /** The ward keys of that program. */
  keys: KeyRing
  /** Ids of the program's own processes, without the database. Empty where it runs inside the caller. */
  pids: () => number[]
  /** Seconds of processor time used so far by the program and by its database. It hardly depends on what else the machine does. */
  cpu: () => { app: number; database: number }
  /** Stops and starts it again; returns the milliseconds until /healthz answers. Absent where it runs inside the caller. */
  restart?: () => Promise<number>
  close: () => Promise<void>
}

type Running = { child: ChildProcess; url: string; took: number }

function start(dataDir: string): Promise<Running> {
  const began = performance.now()
  const child = spawn(process.execPath, [...(process.env['NODE_FLAGS'] ?? '').split(' ').filter(Boolean), join('dist', 'main.js')], {
    env: { ...process.env, PORT: '0', DATA_DIR: dataDir, DATABASE_URL: '', SASAEAI_DEMO: '', NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  return new Promise((done, failed) => {
    const listen = async (chunk: Buffer): Promise<void> => {
      said += chunk.toString()
      const url = /http:\/\/localhost:\d+/.exec(said)?.[0]
      if (!url) return
      child.stdout.off('data', onData)
      child.stdout.resume()
      const healthy = await fetch(`${url}/healthz`)
      if (healthy.ok) done({ child, url, took: performance.now() - began })
      else failed(new Error(`/healthz: ${healthy.status}`))
    }
    const onData = (chunk: Buffer): void => {
      listen(chunk).catch(failed)
    }
    child.stdout.on('data', onData)
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      process.stderr.write(chunk)
    })
    child.once('close', (code) => failed(new Error(`the program ended with ${code}\n${said}`)))
  })
}

async function stop({ child }: Running): Promise<void> {
  const ended = new Promise<void>((done) => {
    if (child.exitCode !== null) done()
    else child.once('close', () => done())
  })
  child.kill('SIGTERM')
  await ended
}

const childrenOf = (pid: number): number[] => {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
  } catch {
    return []
  }
}
const isNode = (pid: number): boolean => {
  try {
    return readlinkSync(`/proc/${pid}/exe`) === process.execPath
  } catch {
    return false
  }
}
const below = (pid: number): number[] => childrenOf(pid).flatMap((child) => [child, ...below(child)])
/** Seconds of processor time the processes have used so far; 0 where the system does not tell. */
function cpuOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    try {
      const [, user, system] = /\) \S+(?: \S+){10} (\d+) (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
      return sum + (Number(user) + Number(system)) / 100
    } catch {
      return sum
    }
  }, 0)
}

/** Starts the built program (dist/main.js) on a fresh embedded database with the demo city. */
export async function openHouse(): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), 'sasaeai bench '))
  const dataDir = join(folder, 'data')
  let running = await start(dataDir)
  const at = { host: socketFolder(dataDir), port: 5432, database: 'sasaeai' }
  const place: Place = {
    connect: { owner: { ...at, user: 'sasaeai_owner' }, app: { ...at, user: 'sasaeai_app' }, figures: { ...at, user: 'sasaeai_figures' } },
    stop: async () => {},
  }
  const pools = (): { owner: pg.Pool; app: pg.Pool } => {
    // Filling a million rows may take its time.
    const owner = openPool({ ...place, connect: { ...place.connect, owner: { ...place.connect.owner } } }, 'owner', {
      max: 4,
      patient: true,
    })
    owner.on('connect', (client) => {
      void client.query('set statement_timeout = 0')
    })
    return { owner, app: openPool(place, 'app', { max: 32 }) }
  }
  const opened = pools()
  const house: House = {
    url: running.url,
    day: civilDateOf(new Date()),
    ...opened,
    keys: await openKeyRing(openDb(opened.owner), `${dataDir}.key`),
    pids: () => {
      const own = running.child.pid ?? 0
      return [own, ...childrenOf(own).filter(isNode)]
    },
    cpu: () => {
      const own = running.child.pid ?? 0
      const all = below(own)
      return { app: cpuOf([own, ...all.filter(isNode)]), database: cpuOf(all.filter((pid) => !isNode(pid))) }
    },
    restart: async () => {
      await Promise.all([house.owner.end(), house.app.end()])
      await stop(running)
      running = await start(dataDir)
      Object.assign(house, { url: running.url, ...pools() })
      return running.took
    },
    close: async () => {
      await Promise.all([house.owner.end(), house.app.end()])
      await stop(running)
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return house
}

/** Signs a demo account in; returns the cookie to send. */
export async function signedIn(url: string, login: string): Promise<string> {
  const answer = await fetch(`${url}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url },
    body: new URLSearchParams({ login, password: 'sasaeai-demo' }),
  })
  const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0] ?? '')
  if (answer.status !== 303) throw new Error(`${login} could not sign in: ${answer.status}`)
  return cookies.join('; ')
}

/** Resident memory of a process in MB. */
export const memoryOf = (pid: number): number => {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
