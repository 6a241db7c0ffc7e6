// What must hold of messages: only who takes part sees them, nothing is sent twice, what is taken back is gone, every read is written down.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NOON, openCity, sitAt, type City, type Desk } from '../support/desk.ts'

const [TENNOJI, SECRET] = ['271098', 'もちづきさんは来月から']
let city: City
let worker: Desk
let colleague: Desk
let head: Desk
let neighbour: Desk
let planner: Desk
const ids = new Map<string, string>()
beforeAll(async () => {
  city = await openCity()
  // The clock of these tests jumps by hours: the desk stays open.
  await city.owner.query(`insert into setting (key, value, from_at) values ('desk.idleMinutes', '240', '2020-01-01')`)
  ;[worker, colleague, head, neighbour, planner] = (await Promise.all(
    ['tennoji.community', 'tennoji.coordinator', 'tennoji.wardhead', 'naniwa.community', 'citystats'].map((login) => sitAt(city, login)),
  )) as [Desk, Desk, Desk, Desk, Desk]
  for (const row of (await city.owner.query<{ login: string; id: string }>('select login, id::text from staff')).rows)
    ids.set(row.login, row.id)
})
afterAll(() => city.close())

const made = async (answer: Response): Promise<string> => {
  expect(answer.status, (await answer.clone().text()).slice(0, 3000)).toBe(303)
  return answer.headers.get('location') ?? ''
}
const idOf = (login: string): string => ids.get(login) ?? ''
const text = async (path: string, desk = worker): Promise<string> => (await desk.get(path)).text()
const write = (change: Record<string, string | string[]> = {}, desk = worker): Promise<string> =>
  desk.post('/messages', { to: [idOf('tennoji.coordinator')], text: SECRET, ...change }).then(made)
const unread = async (desk: Desk): Promise<string> => /メッセージ<\/u><span[^>]*>([0-9+]+)/.exec(await text('/figures', desk))?.[1] ?? ''
const partOf = (at: string): string => at.replace(/#.*$/, '')
type Thread = { messages: { id: string; text: string | null; withdrawn: boolean; readBy: number }[] }
const thread = async (at: string, desk = worker): Promise<Thread> => (await (await desk.get(`${partOf(at)}.json`)).json()) as Thread

describe('who sees it', () => {
  test('those who take part, with a number at the top until it is read; nobody else at any address', async () => {
    const before = Number(await unread(colleague))
    const at = await write()
    expect(Number(await unread(colleague))).toBe(before + 1)
    expect(await unread(worker)).toBe('0')
    const home = await text('/', colleague)
    expect([home.includes('さんからのメッセージ'), home.includes(SECRET)]).toEqual([true, false])
    expect((await thread(at)).messages[0]?.readBy).toBe(0)
    expect(await text(at, colleague)).toContain(SECRET)
    expect(Number(await unread(colleague))).toBe(before)
    expect((await thread(at)).messages[0]?.readBy).toBe(1)
    for (const desk of [head, neighbour, planner]) {
      for (const path of [at, `${at}.json`]) {
        const [there, absent] = [await desk.get(path), await desk.get(path.replace(at, `/messages/${randomUUID()}`))]
        expect([path, there.status, await there.text()]).toEqual([path, 404, await absent.text()])
      }
      expect((await desk.post(at, { text: 'わりこみ' })).status).toBe(404)
      expect((await desk.post(`${at}/${at.slice(-36)}/withdraw`, {})).status).toBe(404)
      for (const path of [
        '/messages',
        '/messages.json',
        '/',
        '/.json',
        '/todos',
        '/todos/digest',
        (await desk.post('/search', { q: 'もちづき' })).headers.get('location') ?? '',
      ]) {
        const body = (await text(path, desk)).replaceAll('value="もちづき"', '').replaceAll('「もちづき」', '')
        expect([path, body.includes(at.slice(-36)), body.includes('もちづきさん')]).toEqual([path, false, false])
      }
    }
  })
  test('the database itself shows neither thread nor words nor marks to others of the ward, and lets nobody write in another’s name', async () => {
    const id = (await write()).slice(-36)
    const as = async <T>(
      login: string,
      use: (query: (sql: string, values?: unknown[]) => Promise<{ rowCount: number | null }>) => Promise<T>,
    ): Promise<T> => {
      const client = await city.app.connect()
      try {
        await client.query('begin')
        await client.query(`select set_config('app.wards', $1, true), set_config('app.actor', $2, true)`, [TENNOJI, idOf(login)])
        return await use((sql, values) => client.query(sql, values))
      } finally {
        await client.query('rollback')
        client.release()
      }
    }
    const count = (login: string): Promise<(number | null)[]> =>
      as(login, async (query) => [
        (await query('select 1 from message_thread where id = $1', [id])).rowCount,
        (await query('select 1 from message where thread_id = $1', [id])).rowCount,
        (await query('select 1 from message_reader where thread_id = $1', [id])).rowCount,
      ])
    expect([await count('tennoji.community'), await count('tennoji.coordinator'), await count('tennoji.wardhead')]).toEqual([
      [1, 1, 2],
      [1, 1, 2],
      [0, 0, 0],
    ])
    await expect(
      as('tennoji.coordinator', (query) =>
        query(`insert into message (ward_id, id, thread_id, by, at, text_cipher) values ($1, gen_random_uuid(), $2, $3, now(), '\\x01')`, [
          TENNOJI,
          id,
          idOf('tennoji.community'),
        ]),
      ),
    ).rejects.toThrow(/row-level security/)
    expect(
      (
        await as('tennoji.coordinator', (query) =>
          query(`update message set text_cipher = null, withdrawn_at = now() where thread_id = $1`, [id]),
        )
      ).rowCount,
    ).toBe(0)
    await expect(as('tennoji.community', (query) => query('delete from message'))).rejects.toThrow(/permission denied/)
  })
  test('only colleagues of the same council can be written to', async () => {
    for (const to of [
      [],
      [idOf('naniwa.community')],
      [idOf('citystats')],
      [idOf('tennoji.coordinator'), idOf('naniwa.community')],
      [idOf('tennoji.community')],
      ['x'],
    ])
      expect((await worker.post('/messages', { to, text: 'こんにちは' })).status).toBe(422)
    const answer = await worker.post('/messages', { to: [], text: '書いたことば' })
    expect(await answer.text()).toContain('書いたことば')
    const { rows } = await city.owner.query<{ n: number }>(
      `select count(*)::int n from message_thread where readers && array[$1, $2]::uuid[]`,
      [idOf('naniwa.community'), idOf('citystats')],
    )
    expect(rows[0]?.n).toBe(0)
  })
  test('who has left the council reads nothing any more', async () => {
    const at = await write({ to: [idOf('tennoji.coordinator'), idOf('tennoji.wardhead')] })
    expect((await colleague.get(at)).status).toBe(200)
    await city.owner.query(`update staff_role set ward_id = '271110' where staff_id = $1`, [idOf('tennoji.coordinator')])
    expect([(await colleague.get(at)).status, (await text('/messages', colleague)).includes(at)]).toEqual([404, false])
    await city.owner.query(`update staff_role set ward_id = $2 where staff_id = $1`, [idOf('tennoji.coordinator'), TENNOJI])
  })
})

describe('what is kept', () => {
  test('the words are encrypted where they stand, and in no log', async () => {
    const at = await write()
    await made(await colleague.post(at, { text: `返事：${SECRET}` }))
    const { rows } = await city.owner.query<{ line: string }>(
      `select to_jsonb(m)::text as line from message m union all select to_jsonb(t)::text from message_thread t union all select to_jsonb(a)::text from audit a union all select to_jsonb(r)::text from request r`,
    )
    for (const row of rows) expect(row.line).not.toContain('もちづき')
  })
  test('sent three times it is one, also an answer; the same number with other words is refused', async () => {
    const sent = { client_id: randomUUID(), to: [idOf('tennoji.coordinator')], text: '三度' }
    expect(new Set(await Promise.all([1, 2, 3].map(async () => made(await worker.post('/messages', sent))))).size).toBe(1)
    const at = `/messages/${sent.client_id}`
    const answer = { client_id: randomUUID(), text: '返事' }
    await Promise.all([1, 2, 3].map(async () => made(await colleague.post(at, answer))))
    expect((await thread(at)).messages.map((one) => one.text)).toEqual(['三度', '返事'])
    expect((await colleague.post(at, { ...answer, text: 'ちがう' })).status).toBe(422)
  })
  test('every read is written down before it is shown; a prefetch gets nothing', async () => {
    const at = await write()
    const lines = async (): Promise<number> =>
      (
        await city.owner.query<{ n: number }>(
          `select count(*)::int n from audit where actor = $1 and event = 'home.message.opened' and $2 = any(subjects)`,
          [idOf('tennoji.coordinator'), at.slice(-36)],
        )
      ).rows[0]?.n ?? 0
    const ahead = await city.application.request(`http://desk.test${at}`, {
      headers: { cookie: colleague.cookie, 'sec-purpose': 'prefetch' },
    })
    expect([ahead.status, await lines(), (await unread(colleague)) === '0']).toEqual([204, 0, false])
    const answer = await colleague.get(at)
    expect([answer.status, answer.headers.get('cache-control'), await lines()]).toEqual([200, 'no-store, no-transform', 1])
  })
  test('of a long thread the words before the last 200 are a page further back', async () => {
    const at = partOf(await write({ text: 'いちばん初めのことば' }))
    await city.owner.query(
      `insert into message (ward_id, id, thread_id, by, at, withdrawn_at) select $1, gen_random_uuid(), $2, $3, now(), now() from generate_series(1, 200)`,
      [TENNOJI, at.split('/').at(-1), idOf('tennoji.community')],
    )
    const last = await text(at)
    expect([last.includes('いちばん初めのことば'), last.includes(`${at}?skip=200`)]).toEqual([false, true])
    // It opens at its newest word, which a long page has a way to; beyond its beginning it says so.
    expect([last.includes('href="#newest"'), last.split('id="newest"').length, (await text('/messages')).includes(`${at}#newest`)]).toEqual(
      [true, 2, true],
    )
    expect(await text(`${at}?skip=999`)).toContain('これより前のやりとりはありません')
    const before = await text(`${at}?skip=200`)
    expect([before.includes('いちばん初めのことば'), before.includes('これより前を見る'), before.includes('新しいほうへもどる')]).toEqual([
      true,
      false,
      true,
    ])
  })
  test('a link to a record is said with the reader’s own right', async () => {
    const person = (
      await city.owner.query<{ id: string; name: string }>(`select id::text, name from person where ward_id = $1 limit 1`, [TENNOJI])
    ).rows[0] ?? { id: '', name: '' }
    const sent = { client_id: randomUUID(), to: [idOf('tennoji.coordinator')], text: '見てください', about: `/people/${person.id}` }
    expect((await head.post('/messages', sent)).status).toBe(422)
    const at = await made(await head.post('/messages', { ...sent, anyway: 'yes' }))
    const html = await text(at, colleague)
    expect([html.includes('あなたの役割では開けません'), html.includes(person.id), html.includes(person.name)]).toEqual([
      true,
      false,
      false,
    ])
    expect(await text(at, head)).toContain(`/people/${person.id}`)
  })
})

describe('taking back', () => {
  test('within ten minutes the words are gone for everybody and from the database; that there was one stays', async () => {
    const at = await write()
    expect((await colleague.post(`${at}/${at.slice(-36)}/withdraw`, {})).status).toBe(409)
    city.at.now = new Date(NOON.getTime() + 599_000)
    await made(await worker.post(`${at}/${at.slice(-36)}/withdraw`, {}))
    for (const desk of [worker, colleague]) {
      const html = await text(at, desk)
      expect([html.includes(SECRET), html.includes('取り消されました')]).toEqual([false, true])
    }
    expect(
      (await city.owner.query(`select text_cipher, withdrawn_at is not null as w from message where id = $1`, [at.slice(-36)])).rows,
    ).toEqual([{ text_cipher: null, w: true }])
    expect((await thread(at)).messages).toMatchObject([{ text: null, withdrawn: true }])
    city.at.now = NOON
  })
  test('after ten minutes it stays, and that is said', async () => {
    const at = await write()
    city.at.now = new Date(NOON.getTime() + 600_000)
    expect(await text(at)).not.toContain('取り消す（')
    const late = await worker.post(`${at}/${at.slice(-36)}/withdraw`, {})
    expect([late.status, (await late.text()).includes('そのまま残っています')]).toEqual([409, true])
    expect(await text(at, colleague)).toContain(SECRET)
    city.at.now = NOON
  })
})
