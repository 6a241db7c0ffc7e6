// What must hold of staff, roles, deputies and hand-overs, asked over HTTP as different people.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { NOON, openCity, sitAt, typedSession, type City, type Desk } from '../support/desk.ts'
import { openJar } from '../support/jar.ts'

let city: City
let admin: Desk
let head: Desk
let worker: Desk
beforeAll(async () => {
  city = await openCity()
})
beforeEach(async () => {
  city.at.now = new Date(NOON)
  ;[admin, head, worker] = await Promise.all([sitAt(city, 'cityadmin'), sitAt(city, 'tennoji.wardhead'), sitAt(city, 'tennoji.worker')])
})
afterAll(() => city.close())

const TENNOJI = '271098'
const NANIWA = '271110'
const one = async <T>(sql: string, values: unknown[] = []): Promise<T> => (await city.owner.query(sql, values)).rows[0] as T
const idOf = async (login: string): Promise<string> => (await one<{ id: string }>('select id from staff where login = $1', [login])).id
const roleOf = async (login: string): Promise<string> =>
  (
    await one<{ id: string }>(
      'select r.id from staff_role r join staff s on s.id = r.staff_id where s.login = $1 and r.deputy_for is null order by r.from_on limit 1',
      [login],
    )
  ).id
const onDay = (day: string): void => {
  city.at.now = new Date(`${day}T12:00:00+09:00`)
}
/** A ward's own administrator, as the city's administrator would make one. */
async function wardAdmin(login: string, ward: string): Promise<Desk> {
  const id = randomUUID()
  await city.owner.query(
    `insert into staff (id, login, name, password_hash) select $1, $2, $2, password_hash from staff where login = 'cityadmin'`,
    [id, login],
  )
  await city.owner.query(`insert into staff_role (id, staff_id, ward_id, role, from_on) values ($1, $2, $3, 'admin', '2024-04-01')`, [
    randomUUID(),
    id,
    ward,
  ])
  return sitAt(city, login)
}

describe('staff', () => {
  const person = { name: '新谷 はるか', kana: 'しんたに はるか', login: 'shintani', ward: TENNOJI, role: 'worker', from: '11/21', to: '' }
  test('a new person sets a password by a link that works once and for a day, and signs in', async () => {
    const answer = await admin.post('/admin/staff', person)
    const text = await answer.text()
    const link = /token=([\w-]+)/.exec(text)?.[1] ?? ''
    expect([answer.status, text.includes('手わたして'), link.length > 20]).toEqual([200, true, true])
    for (const table of ['history', 'audit', 'request', 'staff_link'])
      expect(await one(`select count(*)::int n from ${table} t where t::text like $1`, [`%${link}%`])).toEqual({ n: 0 })
    const jar = openJar(city)
    expect((await jar.signIn('shintani', { password: '' })).status).toBe(422)
    expect(await (await jar.get(`/set-password?token=${link}`)).text()).toContain('新谷 はるか')
    const password = '丘の上のりんごの木'.repeat(2)
    expect((await jar.post('/set-password', { token: link, password, again: 'べつ' })).status).toBe(422)
    expect((await jar.post('/set-password', { token: link, password: 'shintani-2026!', again: 'shintani-2026!' })).status).toBe(422)
    expect(
      (await Promise.all([jar, openJar(city)].map((each) => each.post('/set-password', { token: link, password, again: password }))))
        .map((each) => each.status)
        .toSorted(),
    ).toEqual([303, 404])
    expect((await jar.get(`/set-password?token=${link}`)).status).toBe(404)
    expect((await jar.signIn('shintani', { password })).status).toBe(303)
    expect((await jar.get('/sessions')).status).toBe(200)

    const again = await admin.post(`/admin/staff/${await idOf('shintani')}/link`, {})
    const second = /token=([\w-]+)/.exec(await again.text())?.[1] ?? ''
    onDay('2026-11-22')
    city.at.now = new Date(city.at.now.getTime() + 60_000)
    expect((await jar.get(`/set-password?token=${second}`)).status).toBe(404)
  })
  test.each([
    [{ name: '' }, 'name'],
    [{ login: 'Ａ' }, 'login'],
    [{ login: 'tennoji.worker' }, 'login'],
    [{ role: '' }, 'role'],
    [{ role: 'cityStats' }, 'role'],
    [{ role: 'root' }, 'role'],
    [{ ward: '999999' }, 'ward'],
    [{ from: 'いつか' }, 'from'],
    [{ to: '11/1' }, 'to'],
    [{ to: 'そのうち' }, 'to'],
  ])('%j is explained and nothing typed is lost', async (change, field) => {
    const answer = await admin.post('/admin/staff', { ...person, login: `x${randomUUID().slice(0, 8)}`, kana: '𠮷の かな', ...change })
    const text = await answer.text()
    expect([answer.status, text.includes(`href="#${field}"`), text.includes('𠮷の かな')]).toEqual([422, true, true])
  })
  test('search by name, kana in any writing, login and council; those who left are apart and cannot sign in', async () => {
    const logins = async (query: string): Promise<string[]> =>
      ((await (await admin.get(`/admin/staff.json?${query}`)).json()) as { items: { login: string }[] }).items.map((each) => each.login)
    const row = await one<{ name: string; kana: string }>(`select name, kana from staff where login = 'naniwa.worker'`)
    for (const text of [
      row.name,
      row.name.replace(' ', ''),
      row.kana,
      row.kana.replace(' ', '　').replace(/[ぁ-ん]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0x60)),
      'naniwa.w',
    ])
      expect([text, await logins(`q=${encodeURIComponent(text)}`)]).toEqual([text, expect.arrayContaining(['naniwa.worker'])])
    expect((await logins(`ward=${NANIWA}`)).toSorted()).toEqual([
      'naniwa.community',
      'naniwa.coordinator',
      'naniwa.wardhead',
      'naniwa.worker',
    ])
    expect(await logins('q=%25')).toEqual([])
    const leaving = await sitAt(city, 'naniwa.coordinator')
    expect((await admin.post(`/admin/staff/${await idOf('naniwa.coordinator')}/leave`, {})).status).toBe(303)
    expect((await leaving.get('/')).status).toBe(303)
    await expect(sitAt(city, 'naniwa.coordinator')).rejects.toThrow('422')
    expect([await logins(`ward=${NANIWA}`), await logins('left=1')]).toEqual([
      expect.not.arrayContaining(['naniwa.coordinator']),
      ['naniwa.coordinator'],
    ])
    expect((await admin.post(`/admin/staff/${await idOf('naniwa.coordinator')}/return`, {})).status).toBe(303)
    await sitAt(city, 'naniwa.coordinator')
  })
  test('a role given for a time opens and closes by its dates, and the history says who gave it', async () => {
    const id = await idOf('tennoji.coordinator')
    expect((await admin.post(`/admin/staff/${id}/role`, { ward: NANIWA, role: 'community', from: '12/1', to: '12/31' })).status).toBe(303)
    const roles = async (): Promise<string> => (await sitAt(city, 'tennoji.coordinator')).get('/account').then((answer) => answer.text())
    expect(await roles()).not.toContain('浪速区　地域支援担当')
    onDay('2026-12-01')
    expect(await roles()).toContain('浪速区　地域支援担当')
    onDay('2027-01-01')
    expect(await roles()).not.toContain('浪速区　地域支援担当')
    onDay('2026-11-21')
    admin = await sitAt(city, 'cityadmin')
    expect(await (await admin.get(`/admin/staff/${id}`)).text()).toMatch(/夏木 かなた　役割を加えた（「地域支援担当」/)
  })
  test('nobody changes their own role, password link or account', async () => {
    const id = await idOf('cityadmin')
    for (const [act, fields] of [
      ['role', { ward: TENNOJI, role: 'wardHead', from: '11/21', to: '' }],
      ['end', { role_id: await roleOf('cityadmin'), to: '11/30' }],
      ['link', {}],
      ['leave', {}],
      ['name', { name: 'x', kana: '', login: 'x' }],
    ] as const)
      expect([act, (await admin.post(`/admin/staff/${id}/${act}`, fields)).status]).toEqual([act, 422])
    expect(await one('select count(*)::int n from staff_role where staff_id = $1', [id])).toEqual({ n: 1 })
  })
})

describe('the first page of who looks after accounts', () => {
  test('leads only where the right leads, and says what waits: links nobody used, roles that end, posts that change hands', async () => {
    const page = await (await admin.get('/')).text()
    const links = [...page.matchAll(/<main[\s\S]*<\/main>/g)].flatMap(([main]) =>
      [...main.matchAll(/href="(\/[^"#]*)"/g)].map((found) => found[1] ?? ''),
    )
    for (const path of new Set(links)) expect([path, (await admin.get(path)).status]).toEqual([path, 200])
    expect([links.includes('/admin/staff/new'), /場の予定|居場所/.test(page)]).toEqual([true, false])
    const person = async (name: string, from: string, to: string | null): Promise<string> => {
      const id = randomUUID()
      await city.owner.query(
        `insert into staff (id, login, name, password_hash) select $1, $2, $3, password_hash from staff where login = 'cityadmin'`,
        [id, `home.${id.slice(0, 8)}`, name],
      )
      await city.owner.query(
        `insert into staff_role (id, staff_id, ward_id, role, from_on, to_on) values ($1, $2, $3, 'register', $4, $5)`,
        [randomUUID(), id, NANIWA, from, to],
      )
      return id
    }
    const ends = await person('終わる 人', '2026-04-01', '2026-11-30')
    await person('始まる 人', '2026-12-01', null)
    await city.owner.query(
      `insert into staff_link (token_hash, staff_id, made_at, made_by, ends_at) values ('x', $1, $2, $1, $2::timestamptz + interval '1 day')`,
      [ends, NOON],
    )
    const text = await (await admin.get('/')).text()
    for (const words of [
      '役割が終わります：名簿調査員（終わる 人さん）',
      '引きつぎ：名簿調査員（終わる 人さん から 始まる 人さん へ）',
      '使われていないパスワードのリンク',
      '11月22日 12:00まで使えます',
    ])
      expect(text).toContain(words)
    for (const desk of [head, worker]) expect(await (await desk.get('/')).text()).not.toContain('終わる 人')
  })
})
describe('reach', () => {
  test('without the right there is nothing; a head sees the own ward and gives no roles', async () => {
    const id = await idOf('naniwa.worker')
    for (const path of [
      '/admin',
      '/admin/staff',
      '/admin/staff.json',
      '/admin/staff.csv',
      '/admin/staff/new',
      `/admin/staff/${id}`,
      '/admin/handovers',
      '/admin/devices',
    ])
      expect([path, (await worker.get(path)).status]).toEqual([path, 404])
    expect(await (await head.get('/admin/staff')).text()).toContain('tennoji.worker')
    expect(await (await head.get('/admin/staff?q=naniwa')).text()).not.toContain('naniwa.worker')
    expect(await (await head.get(`/admin/staff?ward=${NANIWA}`)).text()).not.toContain('naniwa.worker')
    expect((await head.get(`/admin/staff/${id}`)).status).toBe(404)
    for (const act of ['role', 'end', 'link', 'revoke', 'leave', 'name', 'clear-code'])
      expect((await head.post(`/admin/staff/${await idOf('tennoji.worker')}/${act}`, {})).status).toBe(404)
    expect((await head.post('/admin/staff', {})).status).toBe(404)
  })
  test("a ward's administrator reaches the own council only, gives no city role, and cannot take over an account that serves elsewhere", async () => {
    const own = await wardAdmin('tennoji.admin', TENNOJI)
    expect(await (await own.get('/admin/staff.csv')).text()).not.toContain('naniwa.')
    expect((await own.get(`/admin/staff/${await idOf('naniwa.worker')}`)).status).toBe(404)
    const id = await idOf('tennoji.community')
    expect((await own.post(`/admin/staff/${id}/role`, { ward: TENNOJI, role: 'cityStats', from: '11/21', to: '' })).status).toBe(422)
    expect((await own.post(`/admin/staff/${id}/role`, { ward: NANIWA, role: 'worker', from: '11/21', to: '' })).status).toBe(422)
    expect((await own.post(`/admin/staff/${id}/revoke`, {})).status).toBe(303)
    await admin.post(`/admin/staff/${id}/role`, { ward: '271004', role: 'cityAdvice', from: '12/1', to: '' })
    for (const act of ['link', 'revoke', 'leave', 'clear-code'])
      expect([act, (await own.post(`/admin/staff/${id}/${act}`, {})).status]).toEqual([act, 422])
    expect(await (await own.get(`/admin/staff/${id}`)).text()).not.toContain('市の地域福祉担当')
  })
})

describe('deputies', () => {
  const ask = async (by: Desk, deputy: string, change: Record<string, string> = {}): Promise<Response> =>
    by.post(`/admin/staff/${await idOf('tennoji.wardhead')}/deputy`, {
      role_id: await roleOf('tennoji.wardhead'),
      deputy: await idOf(deputy),
      from: '11/21',
      to: '11/30',
      ...change,
    })
  test('the deputy acts in the role for its days, both names stand in audit and history, and no longer than the person stood in for', async () => {
    expect((await ask(head, 'tennoji.worker')).status).toBe(303)
    const role = await one<{ id: string }>(`select id from staff_role where deputy_for is not null and staff_id = $1`, [
      await idOf('tennoji.worker'),
    ])
    expect((await worker.get('/admin/staff')).status).toBe(404)
    await worker.post('/account/role', { role_id: role.id })
    const page = await (await worker.get('/')).text()
    const headName = (await one<{ name: string }>(`select name from staff where login = 'tennoji.wardhead'`)).name
    expect(page).toContain(`区の管理者（${headName}さんの代理）`)
    expect((await worker.get('/admin/staff')).status).toBe(200)
    const saved = await worker.post('/sessions', { ...typedSession, title: '代理で書いた場' })
    const id = saved.headers.get('location')?.split('/')[2]
    const both = { by: await idOf('tennoji.worker'), for: await idOf('tennoji.wardhead') }
    expect(await one('select by, acting_for as for from history where record_id = $1', [id])).toEqual(both)
    expect(
      await one(`select actor as by, acting_for as for from audit where event like 'sessions.session.%' and subjects = array[$1::uuid]`, [
        id,
      ]),
    ).toEqual(both)
    expect(await (await head.get(`/sessions/${id}`)).text()).toContain(`（${headName}さんの代理）`)
    await worker.post('/account/role', { role_id: await roleOf('tennoji.worker') })
    await worker.post('/sessions', { ...typedSession, title: '自分の役割で書いた場' })
    expect(
      await one(`select h.acting_for as for from history h join session s on s.id = h.record_id where s.title = '自分の役割で書いた場'`),
    ).toEqual({ for: null })
    await worker.post('/account/role', { role_id: role.id })
    await city.owner.query(`update staff_role set to_on = '2026-11-20' where id = $1`, [await roleOf('tennoji.wardhead')])
    expect((await worker.get('/admin/staff')).status).toBe(303)
    await city.owner.query(`update staff_role set to_on = null where id = $1`, [await roleOf('tennoji.wardhead')])
    expect((await worker.get('/admin/staff')).status).toBe(200)
    onDay('2026-12-01')
    await expect(
      sitAt(city, 'tennoji.worker')
        .then((desk) => desk.get('/admin/staff'))
        .then((answer) => answer.status),
    ).resolves.toBe(404)
  })
  test('not for oneself, not by oneself, not without an end, not of another ward, not for a role one does not reach', async () => {
    expect((await ask(head, 'tennoji.wardhead')).status).toBe(422)
    expect((await ask(admin, 'cityadmin')).status).toBe(422)
    expect((await ask(head, 'tennoji.worker', { to: '' })).status).toBe(422)
    expect((await ask(head, 'tennoji.worker', { to: '11/1' })).status).toBe(422)
    expect((await ask(head, 'naniwa.worker')).status).toBe(422)
    expect((await ask(worker, 'tennoji.coordinator')).status).toBe(404)
    expect(
      (
        await head.post(`/admin/staff/${await idOf('naniwa.wardhead')}/deputy`, {
          role_id: await roleOf('naniwa.wardhead'),
          deputy: await idOf('tennoji.worker'),
          from: '11/21',
          to: '11/30',
        })
      ).status,
    ).toBe(404)
    expect(
      (
        await head.post(`/admin/staff/${await idOf('tennoji.worker')}/deputy`, {
          role_id: await roleOf('naniwa.wardhead'),
          deputy: await idOf('tennoji.community'),
          from: '11/21',
          to: '11/30',
        })
      ).status,
    ).toBe(404)
  })
  test("another's role line cannot be taken by asking for it", async () => {
    const naniwa = await sitAt(city, 'naniwa.worker')
    await naniwa.post('/account/role', { role_id: await roleOf('tennoji.wardhead') })
    expect((await naniwa.get('/admin/staff')).status).toBe(404)
  })
})

describe('hand-over of a post', () => {
  const ask = async (by: Desk, change: Record<string, string> = {}): Promise<Response> =>
    by.post('/admin/handovers', {
      role_id: await roleOf('naniwa.wardhead'),
      to_staff: await idOf('naniwa.community'),
      to_login: '',
      on: '2027/4/1',
      note: '会計の鍵は金庫にあります',
      ...change,
    })
  test('both roles change in one act on the day; it can be undone until then, and not after', async () => {
    await city.owner.query(`update session set created_by = $1, version = version + 1 where ward_id = $2 and state = 'planned'`, [
      await idOf('naniwa.wardhead'),
      NANIWA,
    ])
    const { n } = await one<{ n: number }>(`select count(*)::int n from session where ward_id = $1 and state = 'planned'`, [NANIWA])
    expect(n).toBeGreaterThan(0)
    expect(await (await admin.get(`/admin/handovers/new?role=${await roleOf('naniwa.wardhead')}`)).text()).toContain(`<dd>${n} 件</dd>`)
    const made = await ask(admin)
    expect(made.status).toBe(303)
    const at = made.headers.get('location') ?? ''
    const holder = async (day: string): Promise<string[]> =>
      (
        await city.owner.query(
          `select s.login from app.roles_on($1::date) r join staff s on s.id = r.staff_id where r.ward_id = $2 and r.role = 'wardHead'`,
          [day, NANIWA],
        )
      ).rows.map((row: { login: string }) => row.login)
    expect([await holder('2027-03-31'), await holder('2027-04-01')]).toEqual([['naniwa.wardhead'], ['naniwa.community']])
    expect((await admin.post(`${at}/undo`, {})).status).toBe(303)
    expect([await holder('2027-03-31'), await holder('2027-04-01')]).toEqual([['naniwa.wardhead'], ['naniwa.wardhead']])
    expect((await admin.post(`${at}/undo`, {})).status).toBe(409)

    const again = (await ask(admin)).headers.get('location') ?? ''
    onDay('2027-04-01')
    admin = await sitAt(city, 'cityadmin')
    expect((await admin.post(`${again}/undo`, {})).status).toBe(409)
    const successor = await sitAt(city, 'naniwa.community')
    const account = await (await successor.get('/account')).text()
    expect(await (await successor.get('/')).text()).toContain('区の管理者：')
    const link = /href="(\/account\/handovers\/[0-9a-f-]+)"/.exec(account)?.[1] ?? ''
    const page = await (await successor.get(link)).text()
    expect([page.includes('会計の鍵は金庫にあります'), page.match(/href="\/sessions\/[0-9a-f-]{36}"/g)?.length]).toEqual([true, n])
    expect((await (await sitAt(city, 'naniwa.worker')).get(link)).status).toBe(404)
    await expect(sitAt(city, 'naniwa.wardhead')).rejects.toThrow('422')
  })
  test.each([
    [{ to_staff: '' }, 'to_staff'],
    [{ on: '11/20' }, 'on'],
    [{ on: 'いつか' }, 'on'],
    [{ to_login: 'だれでもない' }, 'to_login'],
  ])('%j is explained', async (change, field) => {
    const answer = await admin.post('/admin/handovers', {
      role_id: await roleOf('tennoji.wardhead'),
      to_staff: await idOf('tennoji.community'),
      on: '2027/4/1',
      ...change,
    })
    expect([answer.status, (await answer.text()).includes(`href="#${field}"`)]).toEqual([422, true])
  })
  test("not one's own post, not by who may not, not for what is out of reach", async () => {
    const post = async (by: Desk, role: string, to: string): Promise<number> =>
      (await by.post('/admin/handovers', { role_id: await roleOf(role), to_staff: await idOf(to), on: '2027/4/1' })).status
    expect(await post(admin, 'cityadmin', 'citystats')).toBe(422)
    expect(await post(head, 'tennoji.wardhead', 'tennoji.worker')).toBe(404)
    const own = await wardAdmin('abeno.admin', (await one<{ ward_id: string }>(`select ward_id from ward where name = '阿倍野区'`)).ward_id)
    expect(await post(own, 'tennoji.wardhead', 'tennoji.worker')).toBe(404)
    expect(await post(own, 'abeno.wardhead', 'tennoji.worker')).toBe(422)
  })
})

test('X9 an account that reads people is never made by one person unseen: the head of the ward is told', async () => {
  const login = `new.${randomUUID().slice(0, 8)}`
  const made = await admin.post('/admin/staff', {
    name: '新入 みどり',
    kana: 'しんにゅう みどり',
    login,
    email: '',
    ward: TENNOJI,
    role: 'worker',
    from: '11/21',
    to: '',
  })
  expect(made.status).toBe(200)
  const told = '新入 みどりさんが、相談・見守り担当として人の記録を読めるようになりました'
  expect(await (await head.get('/')).text()).toContain(told)
  expect(await (await worker.get('/')).text()).not.toContain('読めるようになりました')
  // One that begins later is told with its day, not as if it were so already.
  await city.owner.query(`update staff_role set from_on = '2026-12-01' where staff_id = (select id from staff where login = $1)`, [login])
  const before = await (await head.get('/')).text()
  expect([
    before.includes(told),
    before.includes('新入 みどりさんが、12月1日から相談・見守り担当として人の記録を読めるようになります'),
  ]).toEqual([false, true])
  expect(await (await (await sitAt(city, 'naniwa.wardhead')).get('/')).text()).not.toContain(told)
  // An account that reads people already is not opened to another unseen either.
  const id = (await one<{ id: string }>(`select id from staff where login = 'tennoji.worker'`)).id
  expect((await admin.post(`/admin/staff/${id}/link`, {})).status).toBe(200)
  expect((await admin.post(`/admin/staff/${id}/clear-code`, {})).status).toBe(303)
  const page = await (await head.get('/todos?kind=newcomer')).text()
  expect(page).toContain('さんのパスワードを決めるリンクが作られました')
  expect(page).toContain('さんの 6 けたの数字が、いらなくなりました')
  expect(await (await (await sitAt(city, 'naniwa.wardhead')).get('/todos')).text()).not.toContain('リンクが作られました')
})
