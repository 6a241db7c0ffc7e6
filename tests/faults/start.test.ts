// The real program as a process: what it says when it cannot start, and what is left after kill -9 in the middle of writes.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { typedSession } from '../support/desk.ts'
import { ended, killAll, startProgram, type Started } from '../support/program.ts'

const folder = mkdtempSync(join(tmpdir(), 'sasaeai start '))
const start = (env: Record<string, string>): Promise<Started> => startProgram({ DATA_DIR: join(folder, 'data'), ...env })

afterAll(async () => {
  await killAll()
  rmSync(folder, { recursive: true, force: true })
})

test('a wrong port, a folder in use, a port taken, a database that does not answer: one clear sentence each', async () => {
  expect(await start({ PORT: 'abc' })).toMatchObject({ code: 1 })
  const first = await start({})
  expect(first.url).toBeDefined()
  const inUse = await start({})
  expect([inUse.code, inUse.said()]).toEqual([1, expect.stringContaining('別のささえあいが使っています')])
  const taken = await start({ PORT: new URL(first.url ?? '').port, DATA_DIR: join(folder, 'other'), SASAEAI_DEMO: 'off' })
  expect([taken.code, taken.said()]).toEqual([1, expect.stringContaining('ほかのプログラムが使っています')])
  // Before anything is set up: a fresh folder takes most of a minute.
  expect(taken.said()).not.toContain('データベースを始めています')
  const absent = await start({ DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none' })
  expect([absent.code, absent.said()]).toEqual([1, expect.stringContaining('つながりません')])
  for (const one of [inUse, taken, absent]) {
    expect(one.said()).not.toContain('    at ')
    expect(one.said()).not.toContain('secret')
  }
  first.child.kill('SIGTERM')
  await ended(first.child)
  expect(first.child.exitCode).toBe(0)
  // A real city never starts over the invented one: its figures are published there, and its passwords are known to everybody.
  const real = await start({ SASAEAI_DEMO: 'off' })
  expect([real.code, real.said()]).toEqual([1, expect.stringContaining('見本の市')])
  expect(real.said()).not.toContain('token=')
})

test('killed with -9 during writes: every acknowledged session is there after the next start', async () => {
  const first = await start({})
  const signIn = await fetch(`${first.url}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: first.url ?? '' },
    body: new URLSearchParams({ login: 'tennoji.community', password: 'sasaeai-demo' }),
  })
  const cookie = (signIn.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const acknowledged: string[] = []
  const fields = (client_id: string): URLSearchParams =>
    new URLSearchParams(
      Object.entries({ ...typedSession, client_id }).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])),
    )
  const write = async (): Promise<void> => {
    for (let i = 0; i < 400; i++) {
      const id = randomUUID()
      const answer = await fetch(`${first.url}/sessions`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie, origin: first.url ?? '' },
        body: fields(id),
      }).catch(() => undefined)
      if (!answer) return
      if (answer.status === 303) acknowledged.push(id)
      if (acknowledged.length === 60) first.child.kill('SIGKILL')
    }
  }
  await Promise.all([write(), write(), write(), write()])
  await ended(first.child)
  expect(acknowledged.length).toBeGreaterThanOrEqual(60)
  const second = await start({})
  for (const id of acknowledged) expect((await fetch(`${second.url}/sessions/${id}.json`, { headers: { cookie } })).status).toBe(200)
  // The bundle finds its child: a list leaves as paper from the built program.
  expect((await fetch(`${second.url}/sessions.pdf`, { headers: { cookie } })).headers.get('content-type')).toBe('application/pdf')
  second.child.kill('SIGTERM')
  await ended(second.child)
})

test('without the demo nobody is on file; the link printed at start makes one administrator, once', async () => {
  const DATA_DIR = join(folder, 'empty')
  const first = await start({ SASAEAI_DEMO: 'off', DATA_DIR })
  for (let i = 0; i < 50 && !first.said().includes('token='); i++) await new Promise((done) => setTimeout(done, 20))
  const token = /token=([\w-]+)/.exec(first.said())?.[1] ?? ''
  const post = (path: string, fields: Record<string, string>) =>
    fetch(first.url + path, { method: 'POST', redirect: 'manual', headers: { origin: first.url ?? '' }, body: new URLSearchParams(fields) })
  expect((await post('/sign-in', { login: 'citystats', password: 'sasaeai-demo' })).status).toBe(422)
  expect((await fetch(`${first.url}/first?token=${token}`)).status).toBe(200)
  const person = { token, name: '青葉 あかり', login: 'aoba', password: 'ながいながい合いことば2026' }
  const short = await post('/first', { ...person, password: '短い' })
  expect([short.status, (await short.text()).includes('青葉 あかり')]).toEqual([422, true])
  expect(
    (await Promise.all([post('/first', person), post('/first', { ...person, login: 'aoba2' })])).map((one) => one.status).toSorted(),
  ).toEqual([303, 404])
  expect((await fetch(`${first.url}/first?token=${token}`)).status).toBe(404)
  const opened = await Promise.all(['aoba', 'aoba2'].map((login) => post('/sign-in', { login, password: person.password })))
  expect(opened.map((one) => one.status).toSorted()).toEqual([303, 422])
  first.child.kill('SIGTERM')
  await ended(first.child)
  const second = await start({ SASAEAI_DEMO: 'off', DATA_DIR })
  expect(second.said()).not.toContain('token=')
  second.child.kill('SIGTERM')
  await ended(second.child)
  // Nor are real people said to be invented where somebody forgets the word at a later start.
  const third = await start({ DATA_DIR })
  expect([third.said().includes('本物の市'), third.said().includes('見本の職員')]).toEqual([true, false])
  expect((await (await fetch(`${third.url}/sign-in`)).text()).includes('架空')).toBe(false)
  third.child.kill('SIGTERM')
  await ended(third.child)
})
