// Jobs when things go wrong: killed, stopped, failing, several programs at once. The real queue, the real process.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import pg from 'pg'
import { openDb } from '#src/db/connection.ts'
import { socketFolder } from '#src/db/embedded.ts'
import { transact } from '#src/db/transact.ts'
import { installJobs } from '#src/jobs/install.ts'
import { JobProblem, type JobKind } from '#src/jobs/job.ts'
import { sendJob } from '#src/jobs/job.queries.ts'
import { seeWards } from '#src/jobs/scope.ts'
import { jobKinds } from '#src/modules.ts'
import { openCity, type City } from '../support/desk.ts'
import { cookieOf, ended, killAll, startProgram, type Started } from '../support/program.ts'
import { until } from '../support/smtp-sink.ts'

describe('the real program in the middle of an import', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sasaeai jobs '))
  afterAll(async () => {
    await killAll()
    rmSync(folder, { recursive: true, force: true })
  })
  const DATA_DIR = join(folder, 'data')
  const start = (): Promise<Started> => startProgram({ DATA_DIR })
  const ROWS = 3000
  /** Stands in the way of the next batch, as a slow disk would: it has begun and cannot end until let go. However fast the machine is, the program is then in the middle. */
  const holdBatches = async (): Promise<() => Promise<void>> => {
    const client = new pg.Client({ host: socketFolder(DATA_DIR), port: 5432, user: 'sasaeai_owner', database: 'sasaeai' })
    client.on('error', () => {
      /* the server goes with its program */
    })
    await client.connect()
    await client.query('begin; lock table session in share row exclusive mode')
    return () => client.end()
  }
  const csv = [
    'いつ,目的,どの広さの集まり,参加した人数（合計）,区社協のかかわり,名前',
    ...Array.from({ length: ROWS }, (_, i) => `2026-10-05,見守りの情報共有,地域,${i % 90},主催,止まっても残る会 ${i}`),
  ].join('\r\n')
  type Status = { state: string; counts?: { saved: number }; done?: number }

  test('SIGTERM gives the batch in hand time and ends; kill -9 loses nothing; after each the next start goes on, and every row is there exactly once', async () => {
    let program = await start()
    const cookie = await cookieOf(program.url ?? '', 'tennoji.community')
    const ask = async (path: string): Promise<Status> =>
      (await (await fetch(`${program.url}${path}.json`, { headers: { cookie } })).json()) as Status
    const send = async (path: string, body: FormData | URLSearchParams): Promise<string> => {
      const answer = await fetch(`${program.url}${path}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie, origin: program.url ?? '' },
        body,
      })
      expect(answer.status).toBe(303)
      return answer.headers.get('location') ?? ''
    }
    const parts = new FormData()
    parts.append('client_id', randomUUID())
    parts.append('file', new File([csv], '一覧.csv'))
    const job = await send('/sessions/import', parts)
    // Nothing is to be met at a moment here: whoever asks every half second leaves the machine to the work.
    await until(async () => (await ask(job)).state === 'checked', 180_000, 500)
    await send(`${job}/run`, new URLSearchParams({ client_id: randomUUID() }))
    const saved = async (): Promise<number> => {
      const now = await ask(job)
      return now.state === 'running' ? (now.done ?? 0) : (now.counts?.saved ?? 0)
    }

    await until(async () => (await saved()) >= 500, 60_000)
    const letGo = await holdBatches()
    const before = await saved()
    program.child.kill('SIGTERM')
    await new Promise((wait) => setTimeout(wait, 300))
    await letGo()
    await ended(program.child)
    expect(program.child.exitCode).toBe(0)

    program = await start()
    const half = await saved()
    expect(half).toBeGreaterThanOrEqual(before)
    expect(half).toBeLessThan(ROWS)
    await until(async () => (await saved()) >= half + 500, 90_000)
    await holdBatches()
    const acknowledged = await saved()
    expect(acknowledged).toBeLessThan(ROWS)
    program.child.kill('SIGKILL')
    await ended(program.child)

    program = await start()
    expect(await saved()).toBeGreaterThanOrEqual(acknowledged)
    await until(async () => (await ask(job)).state === 'done', 180_000, 500)
    expect(await ask(job)).toMatchObject({ state: 'done', counts: { saved: ROWS } })
    const text = await (
      await fetch(`${program.url}/sessions.csv?q=${encodeURIComponent('止まっても残る会')}`, { headers: { cookie } })
    ).text()
    const names = [...text.matchAll(/止まっても残る会 \d+/g)].map(([name]) => name)
    expect([names.length, new Set(names).size]).toEqual([ROWS, ROWS])
    program.child.kill('SIGTERM')
    await ended(program.child)
    expect(program.child.exitCode).toBe(0)
    // Four starts and two deaths: a busy machine may take its time.
  }, 600_000)
})

describe('the queue', () => {
  let city: City
  beforeAll(async () => {
    city = await openCity()
  })
  afterAll(() => city.close())
  const kindOf = (handle: JobKind['handle'], retry: JobKind['retry'] = { limit: 1, delay: 1 }): JobKind => ({
    name: `test.${randomUUID().slice(0, 8)}`,
    label: '試し',
    what: '試します。',
    retry,
    problem: '試しがうまくいきませんでした。',
    handle,
  })
  const send = (kind: JobKind, key: string, after?: () => void): Promise<void> =>
    transact(openDb(city.app), async (tx) => {
      await seeWards(tx, ['271098'])
      await sendJob(tx, { queue: kind.name, key }, { wardId: '271098', now: city.at.now })
      after?.()
    })
  const rows = async (kind: JobKind): Promise<{ key: string; state: string; retry_count: number; problem: string }[]> =>
    (
      await city.owner.query(
        `select b.singleton_key as key, b.state::text, b.retry_count, coalesce(j.problem, '') as problem from pgboss.job b left join job j on j.sent_id = b.id where b.name = $1 order by 1`,
        [kind.name],
      )
    ).rows
  const during = async <T>(kind: JobKind, runners: number, work: () => Promise<T>): Promise<T> => {
    await installJobs(city.place, [...jobKinds, kind])
    const all = await Promise.all(Array.from({ length: runners }, () => city.jobs({ kinds: [kind] })))
    try {
      return await work()
    } finally {
      await Promise.all(all.map((one) => one.stop()))
    }
  }

  test('a request that was rolled back leaves no job; the same one committed is done', async () => {
    const done: string[] = []
    const kind = kindOf((_, { key }) => {
      done.push(key)
      return Promise.resolve(undefined)
    })
    await during(kind, 1, async () => {
      await expect(
        send(kind, 'never', () => {
          throw new Error('rolled back')
        }),
      ).rejects.toThrow('rolled back')
      await send(kind, 'now')
      await until(() => done.length > 0)
    })
    expect([done, (await rows(kind)).map((row) => row.key)]).toEqual([['now'], ['now']])
  })
  test('work that fails is tried again, then given up with a plain sentence and nothing of its error; hopeless work is given up at once', async () => {
    const tries: string[] = []
    const kind = kindOf((_, { key }) => {
      tries.push(key)
      return Promise.reject(key === 'hopeless' ? new JobProblem('もう続けられません。') : new Error('password=geheim 山田'))
    })
    await during(kind, 1, async () => {
      await send(kind, 'a')
      await send(kind, 'hopeless')
      await until(async () => (await rows(kind)).every((row) => row.state === 'failed'), 120_000)
    })
    expect(tries.toSorted()).toEqual(['a', 'a', 'hopeless'])
    expect(await rows(kind)).toMatchObject([
      { key: 'a', retry_count: 1, problem: '試しがうまくいきませんでした。' },
      { key: 'hopeless', retry_count: 0, problem: 'もう続けられません。' },
    ])
    expect(JSON.stringify((await city.owner.query('select * from pgboss.job where name = $1', [kind.name])).rows)).not.toMatch(
      /geheim|山田/,
    )
  })
  test('two programs do each piece of work once, and one piece never twice at the same time', async () => {
    const done: string[] = []
    let [now, most] = [0, 0]
    const kind = kindOf(async (_, { key }) => {
      now++
      most = Math.max(most, now)
      await new Promise((wait) => setTimeout(wait, 30))
      done.push(key)
      now--
      return undefined
    })
    const keys = Array.from({ length: 12 }, (_, i) => `k${i}`)
    await during(kind, 2, async () => {
      await Promise.all(keys.map((key) => send(kind, key)))
      await until(() => done.length >= keys.length, 120_000)
    })
    expect(done.toSorted()).toEqual(keys.toSorted())
    expect(most).toBeLessThanOrEqual(2)
  })
  test('told to end, it lets the work in hand finish and gives no new one', async () => {
    const said: string[] = []
    const kind = kindOf(async (_, { key, stop }) => {
      said.push(`begun ${key}`)
      await new Promise((wait) => setTimeout(wait, 1500))
      said.push(`${stop.aborted ? 'told' : 'not told'} ${key}`)
      return undefined
    })
    await during(kind, 1, async () => {
      await send(kind, 'a')
      await until(() => said.length > 0)
      await send(kind, 'b')
    })
    expect(said).toEqual(['begun a', 'told a'])
    expect((await rows(kind)).map((row) => [row.key, row.state])).toEqual([
      ['a', 'completed'],
      ['b', 'created'],
    ])
  })
  test('work whose program died is begun again by whoever is left', async () => {
    const done: string[] = []
    const kind = kindOf((_, { key }) => {
      done.push(key)
      return Promise.resolve(undefined)
    })
    await installJobs(city.place, [...jobKinds, kind])
    await send(kind, 'orphan')
    await city.owner.query(
      `update pgboss.job set state = 'active', started_on = now() - interval '1 minute', heartbeat_on = now() - interval '20 seconds' where name = $1`,
      [kind.name],
    )
    await during(kind, 1, () => until(() => done.length > 0, 90_000))
    expect(done).toEqual(['orphan'])
  })
})
