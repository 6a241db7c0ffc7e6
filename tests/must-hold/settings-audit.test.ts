// What must hold of settings and of the record of use, asked over HTTP.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { checkAudit } from '#src/access/audit-check.ts'
import { sealAudit } from '#src/access/audit.ts'
import { openDb } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import { SETTINGS } from '#src/kernel/settings.ts'
import { readSheet } from '#src/exchange/sheet.ts'
import { NOON, openCity, sitAt, typedSession, type City, type Desk } from '../support/desk.ts'

/** A setting that no rule reads yet. */
const WAITING = SETTINGS.find((one) => 'comes' in one) ?? { key: 'none.waits', label: '準備中の設定' }
let city: City
let admin: Desk
let head: Desk
beforeAll(async () => {
  city = await openCity({ own: true })
  await city.owner.query(`alter table audit alter at set default '2026-11-21T12:00:00+09:00'`)
})
beforeEach(async () => {
  city.at.now = new Date(NOON)
  ;[admin, head] = await Promise.all([sitAt(city, 'cityadmin'), sitAt(city, 'tennoji.wardhead')])
})
afterAll(() => city.close())

describe('settings', () => {
  const K = '/admin/settings/figures.smallCell'
  const ask = (by: Desk, change: Record<string, string> = {}): Promise<Response> =>
    by.post(K, { value: '7', seen: '5', from: '', reason: '研究会の助言', ...change })
  const at = (day: string): Promise<number> => settingAt(openDb(city.owner), 'figures.smallCell', new Date(`${day}T12:00:00+09:00`))
  test('changed with a reason, from a day on, seen with its history; taken back while it does not count', async () => {
    expect((await ask(admin, { from: '2027/4/1' })).status).toBe(303)
    expect([await at('2026-11-21'), await at('2027-03-31'), await at('2027-04-01')]).toEqual([5, 5, 7])
    const page = await (await head.get(K)).text()
    expect([
      page.includes('研究会の助言'),
      page.includes('決まっている変更'),
      page.includes('夏木 かなた'),
      page.includes('name="value"'),
    ]).toEqual([true, true, true, false])
    expect((await ask(admin, { from: '2027/4/1', value: '9' })).status).toBe(422)
    expect((await admin.post(`${K}/withdraw`, {})).status).toBe(303)
    expect(await at('2027-04-01')).toBe(5)
    expect(await (await admin.get(K)).text()).toContain('× 取りやめ')
    expect((await ask(admin)).status).toBe(303)
    expect(await at('2026-11-21')).toBe(7)
    expect(
      ((await (await admin.get('/admin/settings.json')).json()) as { items: { key: string; value: string }[] }).items.find(
        (one) => one.key === 'figures.smallCell',
      )?.value,
    ).toBe('7')
    expect(await (await admin.get('/admin/settings')).text()).toContain('第 2 版')
  })
  test.each([
    [{ value: '2' }, 422, '3 から 20'],
    [{ value: 'たくさん' }, 422, '数字で'],
    [{ reason: '' }, 422, '「理由」'],
    [{ from: '11/21' }, 422, 'あした以降'],
    [{ from: 'いつか' }, 422, '4/1'],
    [{ seen: '5' }, 409, '7 件'],
  ])('%j is explained', async (change, status, words) => {
    const answer = await ask(admin, { value: '9', seen: '7', ...change })
    expect([answer.status, (await answer.text()).includes(words)]).toEqual([status, true])
    expect(await at('2026-11-21')).toBe(7)
  })
  test("only the city's administrator changes them; who has no right finds nothing", async () => {
    await city.owner.query(
      `insert into staff (id, login, name, password_hash) select '00000000-0000-4000-8000-0000000000aa', 'abeno.admin', 'x', password_hash from staff where login = 'cityadmin'`,
    )
    await city.owner.query(
      `insert into staff_role (id, staff_id, ward_id, role, from_on) select gen_random_uuid(), '00000000-0000-4000-8000-0000000000aa', ward_id, 'admin', '2024-04-01' from ward where name = '阿倍野区'`,
    )
    const ward = await sitAt(city, 'abeno.admin')
    expect([(await ward.get(K)).status, (await ask(ward)).status, (await ask(head)).status]).toEqual([200, 404, 404])
    const worker = await sitAt(city, 'tennoji.worker')
    for (const path of ['/admin/settings', K, '/admin/settings.json', '/admin/audit', '/admin/audit.csv'])
      expect([path, (await worker.get(path)).status]).toEqual([path, 404])
    expect((await admin.get('/admin/settings/no.such')).status).toBe(404)
    // What nothing reads yet stands apart, without the number of any plan.
    const all = await (await admin.get('/admin/settings')).text()
    expect([all.indexOf(WAITING.label) > all.indexOf('準備中の設定'), /[WX]\d\.\d/.test(all)]).toEqual([true, false])
    expect(await (await admin.get(`/admin/settings/${WAITING.key}`)).text()).toContain('準備中です')
  })
})

describe('the record of use', () => {
  type Lines = {
    items: { actor: string; event: string; detail: string }[]
    next: string | null
    chain: { broken: number; lines: number } | null
  }
  const lines = async (by: Desk, query = ''): Promise<Lines> => (await (await by.get(`/admin/audit.json?${query}`)).json()) as Lines
  test('found by person, kind, day and record; within reach only; looking is written down too', async () => {
    const worker = await sitAt(city, 'tennoji.community')
    const at = (await worker.post('/sessions', typedSession)).headers.get('location') ?? ''
    await worker.get('/sessions.csv?fy=2024')
    await (await sitAt(city, 'naniwa.community')).post('/sessions', typedSession)
    const name = (await city.owner.query(`select name from staff where login = 'tennoji.community'`)).rows[0].name as string
    const mine = await lines(head, new URLSearchParams({ person: name }).toString())
    expect(new Set(mine.items.map((one) => one.actor))).toEqual(new Set([name]))
    expect(
      (await lines(head, new URLSearchParams({ person: name, kind: 'file' }).toString())).items.map((one) => [
        one.event,
        /\d+ csv/.test(one.detail),
      ]),
    ).toEqual([['sessions.session.exported', true]])
    expect((await lines(head, `record=${at.split('/')[2]}`)).items.length).toBeGreaterThan(0)
    // What is no address finds nothing: all lines would be taken for the answer.
    const unread = await head.get(`/admin/audit?${new URLSearchParams({ record: '星影' }).toString()}`)
    expect([unread.status, (await unread.text()).includes('アドレス（https://…）を写して貼ってください')]).toEqual([422, true])
    expect((await lines(head, 'record=abc')).items).toEqual([])
    expect((await lines(head, 'from=2026/11/22&to=2026/11/30')).items).toEqual([])
    expect((await lines(head, 'from=2026/11/21&to=2026/11/21')).items.length).toBeGreaterThan(0)
    const theirs = (await city.owner.query(`select name from staff where login = 'naniwa.community'`)).rows[0].name as string
    expect((await lines(head, new URLSearchParams({ person: theirs }).toString())).items).toEqual([])
    expect((await lines(admin, new URLSearchParams({ person: theirs }).toString())).items.length).toBeGreaterThan(0)
    expect(
      (await lines(admin, new URLSearchParams({ person: '夏木' }).toString())).items.some((one) => one.event === 'admin.audit.listed'),
    ).toBe(true)
  })
  test('every line is reached once by paging, and a file says the same', async () => {
    await city.owner.query(
      `insert into audit (id, ward_id, event, at) select gen_random_uuid(), '271098', 'sessions.session.opened', '2026-10-01T09:00:00+09:00'::timestamptz + (n / 3) * interval '1 second' from generate_series(1, 250) n`,
    )
    const seen: string[] = []
    let next: string | null = 'from=2026/10/1&to=2026/10/1'
    for (; next;) {
      const got: { items: { id: string }[]; next: string | null } = (await (await head.get(`/admin/audit.json?${next}`)).json()) as never
      seen.push(...got.items.map((one) => one.id))
      next = got.next?.split('?')[1] ?? null
    }
    expect([seen.length, new Set(seen).size]).toEqual([250, 250])
    const table = await readSheet(
      'a.csv',
      new Uint8Array(await (await head.get('/admin/audit.csv?from=2026/10/1&to=2026/10/1')).arrayBuffer()),
    )
    expect(table.ok && table.rows.length).toBe(250)
  })
  test('a file that cannot hold all the lines says so: before, in its name and in its first row', async () => {
    await city.owner.query(
      `insert into audit (id, ward_id, event, at) select gen_random_uuid(), '271098', 'sessions.session.opened', '2026-10-05T09:00:00+09:00'::timestamptz + n * interval '1 second' from generate_series(1, 50001) n`,
    )
    const [day, most] = ['from=2026/10/5&to=2026/10/5', 'from=2026/10/6&to=2026/10/31']
    const page = await (await head.get(`/admin/audit?${day}`)).text()
    for (const words of ['50,000 行をこえ、一つのファイルに入りません', '新しい方から 50,000 行を書き出す']) expect(page).toContain(words)
    expect(await (await head.get(`/admin/audit?${most}`)).text()).not.toContain('一つのファイルに入りません')
    const file = await head.get(`/admin/audit.csv?${day}&encoding=utf-8`)
    expect(decodeURIComponent(file.headers.get('content-disposition') ?? '')).toContain('途中まで')
    const [, first = '', ...rest] = (await file.text()).trimEnd().split(/\r?\n/)
    expect([rest.length, first]).toEqual([
      50_000,
      expect.stringMatching(/新しい方から 50,000 行です。R8.10.5 09:00 より前の行は入っていません/),
    ])
  })
  test("the file of one's own log that cannot hold all of it says so too", async () => {
    await city.owner.query(
      `insert into audit (id, ward_id, actor, event, at) select gen_random_uuid(), '271098', (select id from staff where login = 'tennoji.wardhead'), 'sessions.session.opened', '2026-11-01T09:00:00+09:00'::timestamptz + n * interval '1 second' from generate_series(1, 20001) n`,
    )
    const own = await head.get('/account/log.csv?encoding=utf-8')
    const [, first = '', ...rest] = (await own.text()).trimEnd().split(/\r?\n/)
    expect([rest.length, first, decodeURIComponent(own.headers.get('content-disposition') ?? '')]).toEqual([
      20_000,
      expect.stringContaining('新しい方から 20,000 行です'),
      expect.stringContaining('途中まで'),
    ])
  })
  test('whose lines they are is found by a name, within reach, and no name stands in an address', async () => {
    const by = await sitAt(city, 'tennoji.worker')
    const person = (await by.post('/people', { name: '点検 まさる', kana: 'てんけん まさる', distinct: '1' })).headers.get('location') ?? ''
    await by.get(person)
    const kept = { kind: 'read', from: '2026-11-01', to: '2026-11-30' }
    const page = await (await head.get('/admin/audit')).text()
    expect(page).toContain('action="/admin/audit/who"')
    const found = await head.post('/admin/audit/who', { who: 'てんけん', ...kept })
    const text = await found.text()
    const href = (/href="(\/admin\/audit\?[^"]*record=[^"]+)">点検 まさる/.exec(text)?.[1] ?? '').replaceAll('&amp;', '&')
    expect([found.status, href]).toEqual([200, `/admin/audit?kind=read&from=2026-11-01&to=2026-11-30&record=${person.slice(-36)}`])
    const lines_ = await (await head.get(href)).text()
    for (const words of ['点検 まさる', 'の記録だけを出しています', '人：見た']) expect(lines_).toContain(words)
    // Looking somebody up is a read of them; another ward's is not found, and who may not read people is not asked.
    const { rows } = await city.owner.query(`select subjects from audit where event = 'admin.audit.searched' order by xid desc limit 1`)
    expect(rows[0].subjects).toEqual([person.slice(-36)])
    expect(await (await (await sitAt(city, 'naniwa.wardhead')).post('/admin/audit/who', { who: 'てんけん' })).text()).toContain(
      '見つかりませんでした',
    )
    expect((await admin.post('/admin/audit/who', { who: 'てんけん' })).status).toBe(404)
    const theirs = await (await admin.get(`/admin/audit?record=${person.slice(-36)}`)).text()
    expect([theirs.includes('まさる'), theirs.includes('action="/admin/audit/who"')]).toEqual([false, false])
  })
  test('the page says whether the chain is whole, and names a change', async () => {
    const owner = openDb(city.owner)
    expect(await (await head.get('/admin/audit')).text()).toContain('まだ確かめていません')
    expect((await head.post('/admin/audit/check', {})).status).toBe(303)
    expect(await (await head.get('/admin/audit')).text()).toContain('確かめています')
    await sealAudit(owner)
    await checkAudit(owner, city.at.now)
    expect(await (await head.get('/admin/audit')).text()).toContain('書きかえは見つかりませんでした')
    await city.owner.query(`update audit set detail = 'なかったことに' where event = 'sessions.session.exported'`)
    await head.post('/admin/audit/check', {})
    await checkAudit(owner, new Date(city.at.now.getTime() + 60_000))
    const page = await (await head.get('/admin/audit')).text()
    expect([page.includes('書きかえられたところがあります'), page.includes('変わった行 1')]).toEqual([true, true])
    expect((await lines(admin)).chain?.broken).toBe(1)
  })
  test('no address makes a fault', async () => {
    for (const name of ['person', 'kind', 'from', 'to', 'record', 'before'])
      for (const value of [
        '\0',
        '%',
        "'",
        'あ'.repeat(3000),
        '2024-99-99',
        '2024-13-45 99:99:99+09_00000000-0000-4000-8000-000000000000',
        '999999',
        '2027-01-01 00:00:00+09_x',
      ])
        expect([name, value, (await admin.get(`/admin/audit?${new URLSearchParams({ [name]: value }).toString()}`)).status < 500]).toEqual([
          name,
          value,
          true,
        ])
  })
})
