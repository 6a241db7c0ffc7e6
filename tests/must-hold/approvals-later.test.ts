// あとからの承認: while nobody who may decide is there, a file that cannot wait goes out once; the word follows within a day, and what goes wrong is seen.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { overdueJob } from '#src/approvals/overdue.job.ts'
import { openDb } from '#src/db/connection.ts'
import { hireSecond, NOON, openCity, sitAt, type City, type Desk } from '../support/desk.ts'

let city: City
beforeAll(async () => {
  city = await openCity()
  await hireSecond(city)
  await city.owner.query(`insert into setting (key, value, from_at, reason) values ('export.secondPersonRows', '3', '2026-01-01', '試し')`)
  await city.owner.query(`alter table audit alter at set default '2026-11-21T12:00:00+09:00'`)
})
afterAll(() => city.close())

const textOf = async (answer: Response | Promise<Response>): Promise<string> => (await answer).text()
const field = (page: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
const placeOf = (answer: Response): string => answer.headers.get('location') ?? `${answer.status}`
const WHY = '今夜の大雨の前に電話をかけて回るため'
async function hurry(from: Desk, at: string, more: Record<string, string> = {}): Promise<Response> {
  const page = await textOf(from.get(at))
  const [subject, title, size, columns] = ['subject', 'title', 'size', 'columns'].map((name) => field(page, name))
  return from.post('/approvals', {
    subject: subject ?? '',
    title: title ?? '',
    size: size ?? '',
    columns: columns ?? '',
    reason: '大雨の前の安否の確かめ',
    cannot_wait: 'yes',
    why: WHY,
    ...more,
  })
}
/** Goes on by so many minutes; whoever sits down then is there. */
const wait = (minutes: number): void => {
  city.at.now = new Date(city.at.now.getTime() + minutes * 60_000)
}
const sweep = (): Promise<unknown> =>
  overdueJob.handle(
    { db: openDb(city.patient), owner: openDb(city.owner), clock: () => city.at.now, keys: city.keys },
    { key: '', stop: new AbortController().signal, tell: () => Promise.resolve() },
  )
// Each test begins days later: nobody has been there for long.
let months = 0
beforeEach(() => {
  months++
  city.at.now = new Date(NOON.getTime() + months * 5 * 86_400_000)
})
const events = async (pattern: string): Promise<string[]> =>
  (
    await city.owner.query<{ event: string; detail: string }>(`select event, detail from audit where event like $1 order by xid`, [pattern])
  ).rows.map((row) => `${row.event} ${row.detail.replace(/[0-9a-f-]{36}/, 'id')}`.trim())

test('X4 while the head is away a file that cannot wait goes out once; the head gives the word later, within a day', async () => {
  const w = await sitAt(city, 'tennoji.worker')
  const page = await textOf(w.get('/people.csv'))
  expect(page).toContain('この 60 分のあいだ、だれもささえあいを使っていません')
  const short = await hurry(w, '/people.csv', { why: '急ぎます' })
  expect([short.status, await textOf(short)]).toEqual([422, expect.stringContaining('「待てないわけ」を 10 文字から')])
  expect((await w.get('/people.csv')).status).toBe(403)
  const at = placeOf(await hurry(w, '/people.csv'))
  expect(at).toMatch(/^\/approvals\/[0-9a-f-]{36}$/)
  expect(await textOf(w.get(at))).toContain('先に書き出せます（あとから承認）')
  // The same asked again is the same.
  expect(placeOf(await hurry(w, '/people.xlsx'))).not.toBe(at)
  const again = await w.post('/approvals', {
    subject: '/people.csv',
    title: '人',
    size: field(page, 'size'),
    columns: field(page, 'columns'),
    reason: '大雨の前の安否の確かめ',
    cannot_wait: 'yes',
    why: WHY,
  })
  expect(placeOf(again)).toBe(at)
  const file = await w.get('/people.csv?encoding=utf-8')
  expect([file.status, (await textOf(file)).split('\n').length > 4]).toEqual([200, true])
  // Once, whatever is asked.
  const second = await w.get('/people.csv?encoding=utf-8')
  expect([second.status, await textOf(second)]).toEqual([403, expect.stringContaining('あとからの承認を待っています')])
  expect((await events('registry.person.exported')).at(-1)).toMatch(/^registry.person.exported \d+ csv id later$/)
  expect((await w.post(`${at}/decide`, { decision: 'approved' })).status).toBe(404)
  expect(await textOf(w.get('/approvals'))).toContain('あとから承認待ち')

  wait(120)
  const h = await sitAt(city, 'tennoji.wardhead')
  const todos = await textOf(h.get('/todos'))
  expect(todos).toMatch(/あとから承認：人（\d+ 件、渡したあと）/)
  expect(todos).toContain('まで')
  // The file is out already: it waits now, not under what is to come.
  const [open, later] = [todos.indexOf('id="group-open"'), todos.indexOf('id="group-later"')]
  const told = todos.indexOf('あとから承認：人')
  expect([open >= 0 && told > open, later < 0 || told < later]).toEqual([true, true])
  const shown = await textOf(h.get(at))
  for (const words of [WHY, '大雨の前の安否の確かめ', 'ファイルはもう渡っています', '承認の期限']) expect(shown).toContain(words)
  expect((await h.post(`${at}/decide`, { decision: 'approved' })).status).toBe(303)
  expect(await textOf(h.get('/admin/audit?kind=file&to=2026/12/31'))).toContain('あとから承認')
  const back = await sitAt(city, 'tennoji.worker')
  expect(await textOf(back.get('/'))).toContain('の書き出しがあとから認められました')
  expect(await textOf(back.get('/approvals'))).toContain('あとから承認した')
  // The word given afterwards opens nothing more.
  expect((await back.get('/people.csv')).status).toBe(403)
  await sweep()
  expect((await city.owner.query('select 1 from approval_overdue where approval_id = $1', [at.slice(-36)])).rowCount).toBe(0)
})

test('while somebody who may decide was there within the hour nothing goes ahead and what was typed stays; who waits may hurry later', async () => {
  await sitAt(city, 'tennoji.wardhead')
  wait(60)
  const w = await sitAt(city, 'tennoji.worker')
  expect(await textOf(w.get('/people.csv?state=current'))).not.toContain('待てないとき')
  const no = await hurry(w, '/people.csv?state=current')
  const words = await textOf(no)
  expect([no.status, words.includes('この 60 分のあいだにささえあいを使っています'), words.includes(WHY)]).toEqual([422, true, true])
  expect((await w.get('/people.csv?state=current')).status).toBe(403)
  // An ordinary request that waits can be hurried once the head has gone.
  const page = await textOf(w.get('/people.csv?state=current'))
  const asked = { subject: field(page, 'subject'), title: field(page, 'title'), size: field(page, 'size'), columns: field(page, 'columns') }
  const at = placeOf(await w.post('/approvals', { ...asked, reason: '週明けの訪問のため' }))
  wait(1)
  const later = await sitAt(city, 'tennoji.worker')
  const form = await textOf(later.get('/people.csv?state=current'))
  expect([form.includes('もうたのんであります'), form.includes('待てないとき'), form.includes('name="reason"')]).toEqual([
    true,
    true,
    false,
  ])
  expect(placeOf(await later.post('/approvals', { ...asked, cannot_wait: 'yes', why: WHY }))).toBe(at)
  // The head is back before it was fetched and says no: it does not go.
  const h = await sitAt(city, 'tennoji.wardhead')
  expect((await h.post(`${at}/decide`, { decision: 'refused', answer: '電話で足りるため' })).status).toBe(303)
  expect((await later.get('/people.csv?state=current')).status).toBe(403)
  expect(await textOf(later.get(at))).toContain('× 認められませんでした')
})

test('a refusal afterwards stands in the record of use, the list and the to-dos of who has the file, until its deletion is said', async () => {
  const w = await sitAt(city, 'tennoji.worker')
  const at = placeOf(await hurry(w, '/people.pdf'))
  expect((await w.get('/people.pdf')).headers.get('content-type')).toBe('application/pdf')
  wait(90)
  const h = await sitAt(city, 'tennoji.wardhead')
  await h.post(`${at}/decide`, { decision: 'refused', answer: '区の外に持ち出すことは認めない' })
  const back = await sitAt(city, 'tennoji.worker')
  expect(await textOf(back.get('/todos'))).toMatch(/渡したファイルを消したことを記す：人（\d+ 件）/)
  expect(await textOf(back.get('/approvals'))).toContain('あとから認めなかった')
  expect(await events('home.approval.refusedAfter')).toEqual(['home.approval.refusedAfter'])
  const admin = await sitAt(city, 'cityadmin')
  const seen = await textOf(admin.get('/admin/audit'))
  for (const words of ['あとからの承認を認めなかった', '消したことが、まだ記されていない', '天王寺区']) expect(seen).toContain(words)
  expect(seen).not.toContain(`href="${at}"`)
  // Nothing else goes ahead of the word while this is open.
  wait(70)
  const again = await sitAt(city, 'tennoji.worker')
  expect((await hurry(again, '/people.xlsx?state=current')).status).toBe(422)
  expect((await h.post(`${at}/gone`, { gone: 'わたしが消しました' })).status).toBeGreaterThanOrEqual(303)
  expect((await again.post(`${at}/gone`, { gone: '消' })).status).toBe(422)
  expect((await again.post(`${at}/gone`, { gone: 'USB とごみ箱から消した' })).status).toBe(303)
  expect(await textOf(again.get('/todos'))).not.toContain('渡したファイルを消したことを記す：')
  expect(await textOf((await sitAt(city, 'tennoji.wardhead')).get(at))).toContain('USB とごみ箱から消した')
  expect(await textOf((await sitAt(city, 'cityadmin')).get('/admin/audit'))).toContain('✓ 消したと記した')
})

test('a word that does not come within a day is told once to who watches the records of use, and ends with the word', async () => {
  const w = await sitAt(city, 'tennoji.worker')
  const at = placeOf(await hurry(w, '/people.xlsx'))
  expect((await w.get('/people.xlsx')).status).toBe(200)
  wait(24 * 60)
  await sweep()
  const told = async (): Promise<number> =>
    (await city.owner.query('select 1 from approval_overdue where approval_id = $1', [at.slice(-36)])).rowCount ?? 0
  expect(await told()).toBe(0)
  wait(1)
  await sweep()
  await sweep()
  expect([await told(), await events('home.approval.overdue')]).toEqual([1, ['home.approval.overdue']])
  const admin = await sitAt(city, 'cityadmin')
  expect(await textOf(admin.get('/todos'))).toContain('天王寺区：あとからの承認が、期限を過ぎました')
  expect(await textOf(admin.get('/admin/audit'))).toContain('あとから承認の期限を過ぎました')
  expect(await textOf((await sitAt(city, 'tennoji.second')).get('/todos'))).not.toContain('あとからの承認')
  const h = await sitAt(city, 'tennoji.wardhead')
  expect(await textOf(h.get('/approvals'))).toContain('あとから承認の期限を過ぎました')
  expect((await h.post(`${at}/decide`, { decision: 'approved' })).status).toBe(303)
  await sweep()
  expect(await textOf((await sitAt(city, 'cityadmin')).get('/todos'))).not.toContain('期限を過ぎました')
})

test('two that are sent at once are one, and one file', async () => {
  const w = await sitAt(city, 'tennoji.worker')
  const page = await textOf(w.get('/people.csv?state=current'))
  const fields = Object.fromEntries(['subject', 'title', 'size', 'columns'].map((name) => [name, field(page, name)]))
  const send = (): Promise<Response> => w.post('/approvals', { ...fields, reason: '大雨の前の安否', cannot_wait: 'yes', why: WHY })
  const places = (await Promise.all([send(), send(), send()])).map(placeOf)
  expect(new Set(places).size).toBe(1)
  const files = await Promise.all([1, 2, 3].map(() => w.get('/people.csv?state=current&encoding=utf-8')))
  expect(files.map((one) => one.status).toSorted()).toEqual([200, 403, 403])
})

test('the database lets nothing be hurried by another, fetched after a refusal or its time, or said deleted by another', async () => {
  const staff = async (login: string): Promise<string> =>
    (await city.owner.query<{ id: string }>('select id from staff where login = $1', [login])).rows[0]?.id ?? ''
  const [a, b, id] = [await staff('tennoji.worker'), await staff('tennoji.wardhead'), randomUUID()]
  const as = async (who: string, text: string): Promise<void> => {
    const client = await city.app.connect()
    try {
      await client.query('begin')
      await client.query(`select set_config('app.wards', '271098', true), set_config('app.actor', $1, true)`, [who])
      await client.query(text)
      await client.query('commit')
    } catch (error) {
      await client.query('rollback')
      throw error
    } finally {
      client.release()
    }
  }
  await as(
    a,
    `insert into approval (ward_id, id, kind, subject, asked_by, asked_role, asked_at, reason_cipher) values ('271098', '${id}', 'export', '/x.csv', '${a}', 'worker', now(), 'x')`,
  )
  const change = (set: string): string => `update approval set ${set} where id = '${id}'`
  await expect(as(a, change('used_at = now()'))).rejects.toThrow(/used_with_a_word/)
  await expect(as(a, change(`later_due = now() + interval '1 hour'`))).rejects.toThrow(/later_with_a_reason/)
  await expect(as(b, change(`later_due = now() + interval '1 hour', later_cipher = 'x'`))).rejects.toThrow(/cannot wait/)
  await as(a, change(`later_due = now() + interval '1 hour', later_cipher = 'x'`))
  await expect(as(a, change(`later_due = null, later_cipher = null`))).rejects.toThrow(/cannot wait/)
  await expect(as(a, change(`used_at = now() + interval '2 hours'`))).rejects.toThrow(/used once/)
  await expect(as(b, change('used_at = now()'))).rejects.toThrow(/used once/)
  await as(b, change(`decision = 'refused', decided_by = '${b}', decided_at = now()`))
  await expect(as(a, change('used_at = now()'))).rejects.toThrow(/used once/)
  await expect(as(a, change(`gone_at = now(), gone_cipher = 'x'`))).rejects.toThrow(/gone_after_a_no/)
})
