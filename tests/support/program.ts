// The real program as a process of its own, as bin/start runs it.
import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { askRun } from './ask.ts'

export type Started = { child: ChildProcess; said: () => string; url: string | undefined; code: number | null }
const alive: ChildProcess[] = []

/** Starts the built program on a free port; resolves when it serves or ends. `env` must say DATA_DIR; `as` is another user of the machine. */
export async function startProgram(env: Record<string, string>, as: { uid?: number; gid?: number } = {}): Promise<Started> {
  await askRun('program')
  const child = spawn(process.execPath, [join('dist', 'main.js')], {
    env: { ...process.env, PORT: '0', SASAEAI_DEMO: '', DATABASE_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...as,
  })
  alive.push(child)
  let said = ''
  return new Promise((done) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString()
      const url = /http:\/\/localhost:\d+/.exec(said)?.[0]
      if (url) done({ child, said: () => said, url, code: null })
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('close', (code) => done({ child, said: () => said, url: undefined, code }))
  })
}

/** Resolves when the process is gone. */
export const ended = (child: ChildProcess): Promise<void> =>
  new Promise((done) => {
    if (child.exitCode !== null || child.signalCode) done()
    else child.once('close', () => done())
  })

/** Ends whatever a test left running, and waits until the databases behind are gone too. */
export async function killAll(): Promise<void> {
  for (const child of alive) child.kill('SIGKILL')
  await Promise.all(alive.map(ended))
  await new Promise((done) => setTimeout(done, 1000))
}

/** Signs in over the network; the cookie to send. */
export async function cookieOf(url: string, login: string): Promise<string> {
  const answer = await fetch(`${url}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url },
    body: new URLSearchParams({ login, password: 'sasaeai-demo' }),
  })
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}
