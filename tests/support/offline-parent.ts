// Runs inside a place without a network: starts the checkout named by the first argument, asks it for a page, and tries to reach the server outside at the second. Prints what happened as JSON.
import { spawn } from 'node:child_process'
import { join } from 'node:path'

const [checkout = '', outside = ''] = process.argv.slice(2)
const child = spawn(join(checkout, 'bin', 'start'), { env: { ...process.env, PORT: '0' }, stdio: ['ignore', 'pipe', 'pipe'] })
let said = ''
const url = await new Promise<string | undefined>((done) => {
  const listen = (chunk: Buffer): void => {
    said += chunk.toString()
    const found = /http:\/\/localhost:\d+/.exec(said)?.[0]
    if (found) done(found)
  }
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  child.once('close', () => done(undefined))
})
const statusOf = (address: string | undefined): Promise<number> =>
  address
    ? fetch(address, { signal: AbortSignal.timeout(20_000) }).then(
        (answer) => answer.status,
        () => 0,
      )
    : Promise.resolve(0)
const seen = {
  healthz: await statusOf(url && `${url}/healthz`),
  signIn: await statusOf(url && `${url}/sign-in`),
  outside: await statusOf(outside),
}
child.kill('SIGTERM')
const code = await new Promise((done) => {
  if (child.exitCode !== null) done(child.exitCode)
  else child.once('close', done)
})
console.log(JSON.stringify({ ...seen, code, said }))
