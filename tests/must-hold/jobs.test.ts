// 自動の仕事 over HTTP: who sees what, in which words, and what the buttons do.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openDb } from '#src/db/connection.ts'
import { wakeOwed } from '#src/jobs/owed.ts'
import { takeTurn } from '#src/jobs/runner.ts'
import { jobKinds } from '#src/modules.ts'
import { stepImport } from '#src/records/import-runner.ts'
import { openCity, sitAt, type City, type Desk } from '../support/desk.ts'
import { until } from '../support/smtp-sink.ts'

let city: City
let worker: Desk
let head: Desk
let stranger: Desk
let admin: Desk
beforeAll(async () => {
  city = await openCity()
  ;[worker, head, stranger, admin] = (await Promise.all(
    ['tennoji.community', 'tennoji.wardhead', 'naniwa.wardhead', 'cityadmin'].map((login) => sitAt(city, login)),
  )) as [Desk, Desk, Desk, Desk]
})
afterAll(() => city.close())
beforeEach(async () => {
  await city.owner.query('delete from job; delete from pgboss.job; delete from import_job; delete from import_mapping')
})

type Item = {
  queue: string
  key: string
  label: string
  ward: string
  askedBy: string
  state: string
  words: string
  done: number
  total: number
  problem: string
}
type Shown = {
  items: Item[]
  clock: { queue: string; label: string; when: string; state: string | null }[]
  mail: { waiting: number; problem: string }
}
const shown = async (desk: Desk): Promise<Shown> => (await (await desk.get('/admin/jobs.json')).json()) as Shown
const HEADER = 'いつ,目的,どの広さの集まり,参加した人数（合計）,区社協のかかわり,名前'
let turn = 0
const lines = (count: number): string => {
  turn++
  return [HEADER, ...Array.from({ length: count }, (_, i) => `2026-10-05,見守りの情報共有,地域,${i},主催,会 ${turn} の ${i}`)].join('\r\n')
}
const SECRET = '山田花子さんの名簿.csv'
const upload = async (count = 3, name = SECRET): Promise<string> => {
  const answer = await worker.upload('/sessions/import', name, lines(count))
  expect(answer.status).toBe(303)
  return answer.headers.get('location') ?? ''
}
const keyOf = (path: string): string => path.split('/').at(-1) ?? ''
const stateOf = async (path: string): Promise<{ state: string; problem: string }> =>
  (await city.owner.query('select state, problem from import_job where id = $1', [keyOf(path)])).rows[0]

describe('who sees it', () => {
  test('empty: it says what this is for; nobody but heads and administrators finds the page', async () => {
    expect(await (await head.get('/admin/jobs')).text()).toContain('たのまれた仕事は、いまありません')
    expect((await worker.get('/admin/jobs')).status).toBe(404)
    expect(await (await head.get('/admin')).text()).toContain('href="/admin/jobs"')
    for (const path of ['again', 'cancel'])
      expect((await worker.post(`/admin/jobs/${path}`, { queue: 'records.import', key: randomUUID() })).status).toBe(404)
  })
  test('an upload is there for its own ward and the city, by its kind, its asker and its state; never the name of the file', async () => {
    const path = await upload()
    expect((await shown(head)).items).toMatchObject([
      { queue: 'records.import', key: keyOf(path), label: '場の取り込み', ward: '天王寺区', state: 'waiting', words: '順番を待っています' },
    ])
    expect((await shown(admin)).items).toHaveLength(1)
    expect((await shown(stranger)).items).toEqual([])
    for (const desk of [head, admin]) expect(await (await desk.get('/admin/jobs')).text()).not.toContain('山田花子')
    for (const verb of ['again', 'cancel'])
      expect((await stranger.post(`/admin/jobs/${verb}`, { queue: 'records.import', key: keyOf(path) })).status).toBe(404)
    expect(await stateOf(path)).toMatchObject({ state: 'waiting' })
  })
  test('what runs by the clock is shown to the city, in words', async () => {
    expect((await shown(head)).clock).toEqual([])
    expect((await shown(admin)).clock).toMatchObject([
      { queue: 'todos.digest' },
      { queue: 'needs.release', when: '毎日 3:20' },
      { queue: 'watch.standing', when: '1 分ごと' },
      { queue: 'watch.lateFound', when: '毎日 3:30' },
      { queue: 'reads.anomaly', when: '毎週 月曜 6:10' },
      { queue: 'retention.gather', when: '毎月 1 日 2:30' },
      { queue: 'mail.send', when: '1 分ごと', state: null },
      { queue: 'indicators.recount', when: '1 分ごと' },
      { queue: 'approvals.overdue', when: '10 分ごと' },
      { queue: 'deadlines.watch', when: '1 分ごと' },
      { queue: 'handovers.pass', when: '1 分ごと' },
      { queue: 'audit.keep', when: '1 分ごと' },
      { queue: 'audit.cut', when: '毎月 2 日 3:50' },
      { queue: 'house.sweep', when: '毎日 3:10' },
    ])
  })
})

describe('a month of uploads of every ward', () => {
  test('hides neither the clock nor that mail has no way out; the rest stands on pages', async () => {
    const old = new Date(city.at.now.getTime() - 30 * 86_400_000)
    const noWay = '送り先の設定がありません。メールは消えずに待っています。サーバーの係が MAIL_URL と MAIL_FROM を決めると、送り始めます。'
    await city.owner.query(
      `insert into job (ward_id, queue, key, sent_id, asked_at, touched_at, problem) select w.ward_id, 'mail.send', '', gen_random_uuid(), $1, $1, $2 from ward w where w.kind = 'city'`,
      [old, noWay],
    )
    await city.owner.query(
      `insert into job (ward_id, queue, key, sent_id, asked_at, touched_at) select '271098', 'records.import', gen_random_uuid()::text, gen_random_uuid(), $1::timestamptz - i * interval '1 hour', $1 from generate_series(1, 201) i`,
      [city.at.now],
    )
    const { clock, mail } = await shown(admin)
    expect([clock.find((one) => one.queue === 'mail.send')?.state, mail.problem]).toEqual(['noted', noWay])
    const page = await (await admin.get('/admin/jobs')).text()
    expect([page.includes('メールの送信をいま動かす'), page.includes(noWay)]).toEqual([true, true])
    let keys: string[] = []
    let at: string | null = '/admin/jobs'
    for (let pages = 0; at && pages < 5; pages++) {
      const json = (await (await head.get(at.replace('/admin/jobs', '/admin/jobs.json'))).json()) as Shown & { next: string | null }
      keys = [...keys, ...json.items.map((one) => one.key)]
      at = json.next
    }
    expect([keys.length, new Set(keys).size]).toEqual([201, 201])
  })
})

describe('what the runner does', () => {
  test('an upload asked for by a worker is read, checked and saved by the queue; the screen shows how far', async () => {
    const jobs = await city.jobs()
    try {
      const path = await upload(1203)
      await until(async () => (await stateOf(path)).state === 'checked')
      await until(async () => (await shown(head)).items[0]?.state === 'noted')
      expect((await shown(head)).items[0]?.problem).toContain('を待っています。まだ何も保存していません')
      expect((await worker.post(`${path}/run`, {})).status).toBe(303)
      await until(async () => (await stateOf(path)).state === 'done')
      await until(async () => (await shown(head)).items[0]?.state === 'done')
      expect((await shown(head)).items).toMatchObject([{ done: 1203, total: 1203, problem: '' }])
    } finally {
      await jobs.stop()
    }
    expect(
      (await city.owner.query(`select count(*)::int n from session where title like '会 % の %' and on_day = '2026-10-05'`)).rows[0].n,
    ).toBe(1203)
  })
  test('after a restore, which brings no queue, the start calls what is under way, once; what is through or taken back is not called', async () => {
    const [left, taken] = [await upload(), await upload()]
    await city.owner.query('delete from pgboss.job')
    await city.owner.query(`update import_job set state = 'stopped' where id = $1`, [keyOf(taken)])
    expect((await shown(head)).items.find((one) => one.key === keyOf(left))?.state).not.toBe('waiting')
    const [owner, db] = [openDb(city.owner), openDb(city.app)]
    expect(await wakeOwed(owner, db, jobKinds, new Date())).toBe(1)
    expect(await wakeOwed(owner, db, jobKinds, new Date())).toBe(0)
    const { rows } = await city.owner.query('select name, singleton_key from pgboss.job')
    expect(rows).toEqual([{ name: 'records.import', singleton_key: keyOf(left) }])
    expect((await shown(head)).items.find((one) => one.key === keyOf(left))?.state).toBe('waiting')
  })

  test('seals and partitions come by the clock, under the owner', async () => {
    await city.owner.query('truncate audit_seal')
    const jobs = await city.jobs()
    try {
      await until(async () => (await city.owner.query('select 1 from audit_seal')).rowCount !== 0, 120_000)
      await until(async () => (await shown(admin)).clock.find((one) => one.queue === 'audit.keep')?.state === 'done')
    } finally {
      await jobs.stop()
    }
  })
})

describe('the buttons', () => {
  test('cancel: nothing more is saved, what was saved stays, the sentence says who; pressed twice it is once; again goes on where it stood', async () => {
    const path = await upload(1203, 'b.csv')
    await city.work()
    expect((await worker.post(`${path}/run`, {})).status).toBe(303)
    await stepImport(city.imports)
    const fields = { queue: 'records.import', key: keyOf(path), client_id: randomUUID() }
    for (let i = 0; i < 2; i++) expect((await head.post('/admin/jobs/cancel', fields)).status).toBe(303)
    await city.work()
    expect(await stateOf(path)).toMatchObject({
      state: 'stopped',
      problem: '取り込みをとりやめました。ここまでに保存した行は残っています。',
    })
    const { rows: saved } = await city.owner.query(`select count(*) filter (where done)::int n from import_line where job_id = $1`, [
      keyOf(path),
    ])
    expect(saved[0].n).toBe(500)
    expect((await shown(head)).items).toMatchObject([{ state: 'cancelled', problem: expect.stringContaining('さんがとりやめました') }])
    expect((await city.owner.query(`select 1 from audit where event = 'admin.job.cancelled'`)).rowCount).toBe(1)
    expect(
      (await city.owner.query(`select state::text from pgboss.job where name = 'records.import' and state < 'completed'`)).rows,
    ).toEqual([])
    expect(await (await worker.get(path)).text()).toContain('取り込みをとりやめました')
    const jobs = await city.jobs()
    try {
      expect((await head.post('/admin/jobs/again', { queue: 'records.import', key: keyOf(path) })).status).toBe(303)
      await until(async () => (await stateOf(path)).state === 'done')
    } finally {
      await jobs.stop()
    }
    expect(
      (await city.owner.query(`select count(*) filter (where done)::int n from import_line where job_id = $1`, [keyOf(path)])).rows[0].n,
    ).toBe(1203)
    expect((await city.owner.query(`select 1 from audit where event = 'admin.job.retried'`)).rowCount).toBe(1)
  })
  test('a job that fails is tried again and then given up with a sentence; the button gives it another life', async () => {
    const [kind] = jobKinds.filter((one) => one.name === 'house.sweep')
    if (!kind) throw new Error('no sweep')
    let tries = 0
    const broken = {
      ...kind,
      name: 'test.broken',
      retry: { limit: 2, delay: 1 },
      handle: () => {
        tries++
        return tries <= 3 ? Promise.reject(new Error('secret 山田')) : Promise.resolve(undefined)
      },
      again: undefined,
      cancel: undefined,
      problem: '片づけが終わりませんでした。次の夜に、もう一度片づけます。',
    }
    // The last try is known by the numbers of the queue.
    const sent = (retryCount: number) => ({ id: randomUUID(), singletonKey: null, retryCount, retryLimit: 2 })
    const house = { db: openDb(city.patient), owner: openDb(city.owner), clock: () => city.at.now, keys: city.keys }
    const problem = async (): Promise<string> =>
      (await city.owner.query(`select problem from job where queue = 'test.broken'`)).rows[0]?.problem
    const kindOf = broken as unknown as typeof kind
    expect(await takeTurn(house, kindOf, sent(0), new AbortController().signal)).toEqual({ status: 'failed' })
    expect(await problem()).toContain('もう一度試します')
    await takeTurn(house, kindOf, sent(1), new AbortController().signal)
    await takeTurn(house, kindOf, sent(2), new AbortController().signal)
    expect(await problem()).toBe(broken.problem)
    expect(await takeTurn(house, kindOf, sent(0), new AbortController().signal)).toEqual({ status: 'completed' })
    expect(await problem()).toBe('')
  })
  test('an upload given up is shown as failed with its sentence; again lets it end well', async () => {
    const path = await upload(3, 'c.csv')
    await city.work()
    expect((await worker.post(`${path}/run`, {})).status).toBe(303)
    await city.owner.query('alter table audit rename to audit_away')
    const jobs = await city.jobs()
    try {
      await until(async () => (await stateOf(path)).state === 'stopped').finally(() =>
        city.owner.query('alter table audit_away rename to audit'),
      )
      await until(async () => (await shown(head)).items[0]?.state === 'failed')
      expect((await shown(head)).items[0]?.problem).toContain('止めました。ここまでに保存した行は残っています。')
      expect((await head.post('/admin/jobs/again', { queue: 'records.import', key: keyOf(path) })).status).toBe(303)
      await until(async () => (await stateOf(path)).state === 'done')
    } finally {
      await jobs.stop()
    }
    expect(
      (await city.owner.query(`select count(*) filter (where done)::int n from import_line where job_id = $1`, [keyOf(path)])).rows[0].n,
    ).toBe(3)
  })
  test('work that cannot go on says so instead of pretending', async () => {
    const path = await upload(1, 'd.csv')
    await city.owner.query(`update import_job set state = 'done' where id = $1`, [keyOf(path)])
    await city.owner.query(`update pgboss.job set state = 'failed' where name = 'records.import'`)
    const answer = await head.post('/admin/jobs/again', { queue: 'records.import', key: keyOf(path) })
    expect([answer.status, (await answer.text()).includes('もう続きがありません')]).toEqual([422, true])
  })
})
