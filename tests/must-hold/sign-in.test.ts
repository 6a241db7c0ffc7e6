// What must hold at the doors, asked over HTTP with real browsers' cookies.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { NOON, openCity, typedSession, type City } from '../support/desk.ts'
import { hiddenFields, openJar, type Jar } from '../support/jar.ts'

let city: City
beforeAll(async () => {
  city = await openCity()
})
beforeEach(() => {
  city.at.now = new Date(NOON)
})
afterAll(() => city.close())
const later = (minutes: number): void => {
  city.at.now = new Date(city.at.now.getTime() + minutes * 60_000)
}
const count = async (title: string): Promise<number> =>
  (await city.owner.query('select count(*)::int n from session where title = $1', [title])).rows[0].n as number

test('who is not signed in and lost the way is led to the published figures and to the sign-in, not to a page he has not', async () => {
  const answer = await openJar(city).get('/no-such-place')
  const html = await answer.text()
  expect([answer.status, html.includes('href="/figures/published"'), html.includes('href="/sign-in"'), html.includes('今日')]).toEqual([
    404,
    true,
    true,
    false,
  ])
})

describe('a desk that stood idle', () => {
  test('stays open while it is used, closes after ten minutes, and leads back to where it was', async () => {
    const jar = openJar(city)
    await jar.signIn('kita.community')
    for (let i = 0; i < 4; i++) {
      later(9)
      expect((await jar.get('/sessions')).status).toBe(200)
    }
    later(11)
    const answer = await jar.get('/sessions?fy=2024')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/sign-in?to=${encodeURIComponent('/sessions?fy=2024')}`])
    const asked = await jar.get(answer.headers.get('location') ?? '')
    const door = await asked.text()
    expect(door).toContain('value="kita.community"')
    expect(door).toContain('時間がたったので、画面を閉じました。書きかけは残っています')
    // Whoever is no member of staff finds the way on from here.
    for (const way of ['href="/help"', 'href="/figures"']) expect(door).toContain(way)
    expect((await jar.signIn('kita.community', { to: '/sessions?fy=2024' })).headers.get('location')).toBe('/sessions?fy=2024')
    // Whoever is signed in, or signed out by themselves, is told nothing of the kind.
    expect(await (await jar.get('/sign-in')).text()).not.toContain('時間がたったので')
    await jar.post('/sign-out', {})
    expect(await (await jar.get('/sign-in')).text()).not.toContain('時間がたったので')
  })
  test('a page made for somebody else is not told that its person is here', async () => {
    const jar = openJar(city)
    await jar.signIn('kita.community')
    const who = /data-who="([0-9a-f-]{36})"/.exec(await (await jar.get('/')).text())?.[1] ?? ''
    const before = openJar(city)
    await before.signIn('kita.worker')
    const other = /data-who="([0-9a-f-]{36})"/.exec(await (await before.get('/')).text())?.[1] ?? ''
    expect([(await jar.post('/here', { who })).status, (await jar.post('/here', { who: other })).status]).toEqual([303, 404])
  })
  test('the time is a setting', async () => {
    await city.owner.query(`insert into setting (key, value, from_at, reason) values ('desk.idleMinutes', '30', $1, '窓口')`, [city.at.now])
    const jar = openJar(city)
    await jar.signIn('kita.community')
    later(29)
    expect((await jar.get('/')).status).toBe(200)
    later(32)
    expect((await jar.get('/')).status).toBe(303)
    await city.owner.query('delete from setting')
  })
  test('a form that comes too late is kept, and saved when the same person shows who they are', async () => {
    const jar = openJar(city)
    await jar.signIn('kita.community')
    later(11)
    const title = 'おそく送った「場」<&"'
    const late = await jar.post('/sessions', { ...typedSession, title })
    const text = await late.text()
    expect([late.status, text.includes('書いた内容は残っています')]).toEqual([401, true])
    expect(await count(title)).toBe(0)
    const wrong = await jar.post('/unlock', { ...hiddenFields(text), password: 'ちがう' })
    expect(wrong.status).toBe(422)
    const done = await jar.post('/unlock', { ...hiddenFields(await wrong.text()), password: 'sasaeai-demo' })
    expect([done.status, done.headers.get('location')?.startsWith('/sessions/')]).toEqual([303, true])
    expect(await count(title)).toBe(1)
    const page = await jar.get(done.headers.get('location') ?? '')
    expect(page.status).toBe(200)
  })
  test('nobody else can send it on: not with their own sign-in, not after sign-out, not from another address', async () => {
    const jar = openJar(city)
    await jar.signIn('kita.community')
    later(11)
    const kept = hiddenFields(await (await jar.post('/sessions', { ...typedSession, title: 'だれのものか' })).text())
    expect((await jar.post('/unlock', { ...kept, login: 'nishi.community', password: 'まちがい' })).status).toBe(422)
    const foreign = await city.application.request('http://desk.test/unlock', {
      method: 'POST',
      headers: { origin: 'http://evil.test', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(kept),
    })
    expect(foreign.status).toBe(403)
    await jar.signIn('nishi.community')
    later(11)
    // Now the idle session is the second person's: the words of the first are not saved under their name.
    expect((await jar.post('/unlock', { ...kept, password: 'sasaeai-demo' })).status).toBe(403)
    const other = openJar(city)
    expect((await other.post('/unlock', { ...kept, password: 'sasaeai-demo' })).headers.get('location')).toBe('/sign-in')
    await jar.post('/sign-out', {})
    expect((await jar.post('/sessions', { ...typedSession, title: 'だれのものか' })).headers.get('location')).toBe('/sign-in')
    expect(await count('だれのものか')).toBe(0)
  })
  test('a form whose session was ended from elsewhere is given back to the same person, and to nobody else', async () => {
    const [jar, elsewhere] = [openJar(city), openJar(city)]
    await jar.signIn('kita.community')
    await elsewhere.signIn('kita.community')
    await elsewhere.post('/account/sign-ins/end-others', {})
    const title = `よそで終わった場 ${randomUUID()}`
    const late = await jar.post('/sessions', { ...typedSession, title })
    const text = await late.text()
    expect([late.status, text.includes('書いた内容は残っています')]).toEqual([401, true])
    expect((await jar.get('/sessions')).status).toBe(303)
    expect((await jar.post('/unlock', { ...hiddenFields(text), password: 'ちがう' })).status).toBe(422)
    expect(await count(title)).toBe(0)
    expect((await jar.post('/unlock', { ...hiddenFields(text), password: 'sasaeai-demo' })).status).toBe(303)
    expect(await count(title)).toBe(1)
  })
  test('a late form goes on in the role it was written in; where that role has ended, it is given back and not sent', async () => {
    const second = randomUUID()
    const ward = async (title: string): Promise<string | undefined> =>
      (await city.owner.query('select ward_id from session where title = $1', [title])).rows[0]?.ward_id as string | undefined
    await city.owner.query(
      `insert into staff_role (id, staff_id, ward_id, role, from_on) values ($1, $2, '271110', 'community', '2024-04-01')`,
      [second, await idOf('kita.community')],
    )
    const jar = openJar(city)
    await jar.signIn('kita.community')
    expect((await jar.post('/account/role', { role_id: second })).status).toBe(303)
    later(11)
    const title = `二つめの役割で書いた場 ${randomUUID()}`
    const kept = hiddenFields(await (await jar.post('/sessions', { ...typedSession, title })).text())
    expect((await jar.post('/unlock', { ...kept, password: 'sasaeai-demo' })).status).toBe(303)
    expect(await ward(title)).toBe('271110')

    later(11)
    const lost = `役割が終わった場 ${randomUUID()}`
    const place = randomUUID()
    // As the page sends it: with the words that stood beside what was picked.
    const words = {
      page: '場を記録する',
      words: [
        ['place_id', place, '場所', 'ふれあいの家（北恩加島）'],
        ['title', '', '名前', ''],
      ],
    }
    const typed = { ...typedSession, title: lost, on_day: '2025-06-03', place_id: place, back: '/todos', sent_words: JSON.stringify(words) }
    await city.owner.query(`update staff_role set to_on = '2024-04-02' where id = $1`, [second])
    const closed = await (await jar.post('/sessions', typed)).text()
    const again = hiddenFields(closed)
    // It says why, promises no sending, and asks no number at a computer that is not shared.
    expect(['役割が終わったため', '終わった役割では送れません', '書いた内容を見る'].filter((one) => !closed.includes(one))).toEqual([])
    expect(['しばらく使われて', 'そのまま送ります', '暗証番号で続ける'].filter((one) => closed.includes(one))).toEqual([])
    const door = await (await jar.get('/sign-in?to=%2Fsessions')).text()
    expect([door.includes('役割が終わったので、画面を閉じました'), door.includes('時間がたったので')]).toEqual([true, false])
    const back = await jar.post('/unlock', { ...again, password: 'sasaeai-demo' })
    const given = await back.text()
    expect([back.status, given.includes('書いたときの役割は終わっています')]).toEqual([409, true])
    // What was picked and ticked stands in its words, each field by its name, with who wrote it where.
    for (const line of [
      `<dt>名前</dt><dd>${lost}</dd>`,
      '<dt>場所</dt><dd>ふれあいの家（北恩加島）</dd>',
      '見守りの情報共有',
      '令和7年6月3日',
      '場を記録する',
      '浪速区社会福祉協議会',
    ])
      expect(given).toContain(line)
    expect(given).not.toMatch(new RegExp(`${place}|watchShare|hosted|/todos<|<textarea`))
    expect([await count(lost), (await jar.get('/')).status]).toEqual([0, 200])
    // Sent by a program without those words, the declaration says them, and a number stays findable.
    const bare = Object.fromEntries(Object.entries(typed).filter(([name]) => name !== 'sent_words'))
    const kept2 = new URLSearchParams(Object.entries(bare).map(([name, value]) => [name, String(value)]))
    const own = await idOf('kita.community')
    const firsts = await city.owner.query(`select id, to_on from staff_role where staff_id = $1 and id <> $2`, [own, second])
    later(11)
    const late = hiddenFields(await (await jar.post('/sessions', bare)).text())
    await city.owner.query(`update staff_role set to_on = '2024-04-02' where staff_id = $1`, [own])
    // Without any role left nobody is signed in; what was written is given back all the same.
    const none = await jar.post('/unlock', { ...late, kept_body: kept2.toString(), password: 'sasaeai-demo' })
    const text = await none.text()
    expect([none.status, text.includes('いま使える役割はない'), text.includes(lost), text.includes('見守りの情報共有')]).toEqual([
      409,
      true,
      true,
      true,
    ])
    expect([(await jar.post('/unlock', { ...late, password: 'ちがう' })).status, (await jar.get('/sessions')).status]).toEqual([422, 303])
    for (const one of firsts.rows as { id: string; to_on: string | null }[])
      await city.owner.query('update staff_role set to_on = $2 where id = $1', [one.id, one.to_on])
  })
  test('another person at the same browser starts at the first page, not where the one before was', async () => {
    const jar = openJar(city)
    await jar.signIn('kita.community')
    later(11)
    expect((await jar.signIn('kita.worker', { to: '/sessions/new' })).headers.get('location')).toBe('/')
  })
})

describe('tries', () => {
  test('wrong passwords from elsewhere do not lock out the owner at a browser they have used', async () => {
    const own = openJar(city)
    await own.signIn('ikuno.community')
    await own.post('/sign-out', {})
    const stranger = openJar(city)
    for (let i = 0; i < 10; i++) expect((await stranger.signIn('ikuno.community', { password: 'あてずっぽう' })).status).toBe(422)
    expect((await stranger.signIn('ikuno.community')).status).toBe(429)
    expect((await openJar(city).signIn('ikuno.community')).status).toBe(429)
    expect((await own.signIn('ikuno.community')).status).toBe(303)
    expect((await openJar(city).signIn('ikuno.worker')).status).toBe(303)
  })
  test('one browser that tries many accounts is stopped; a browser beside it is not', async () => {
    const hall = openJar(city)
    await hall.signIn('minato.worker')
    const logins = ['abeno', 'asahi', 'chuo'].flatMap((ward) =>
      ['worker', 'community', 'coordinator', 'wardhead'].map((role) => `${ward}.${role}`),
    )
    for (let i = 0; i < 30; i++) expect((await hall.signIn(logins[i % logins.length] ?? '', { password: 'x' })).status).toBe(422)
    expect((await hall.signIn('fukushima.worker')).status).toBe(429)
    expect((await openJar(city).signIn('fukushima.worker')).status).toBe(303)
  })
})

const idOf = async (login: string): Promise<string> =>
  (await city.owner.query('select id from staff where login = $1', [login])).rows[0].id as string

describe('passwords', () => {
  test('changed by who knows the old one; too short, the login, the usual ones are refused; other sessions end', async () => {
    const [jar, other] = [openJar(city), openJar(city)]
    await jar.signIn('taisho.community')
    await other.signIn('taisho.community')
    const change = (password: string, old = 'sasaeai-demo') => jar.post('/account/password', { old, password, again: password })
    for (const password of ['みじかい', 'taisho.community-2026', 'password1234'])
      expect([password, (await change(password)).status]).toEqual([password, 422])
    expect((await change('川べりで犬と歩く午後', 'ちがう')).status).toBe(422)
    expect((await jar.post('/account/password', { old: 'sasaeai-demo', password: '川べりで犬と歩く夕方の道', again: 'べつ' })).status).toBe(
      422,
    )
    expect((await change('川べりで犬と歩く夕方の道')).status).toBe(303)
    expect([(await jar.get('/')).status, (await other.get('/')).status]).toEqual([200, 303])
    expect([
      (await openJar(city).signIn('taisho.community')).status,
      (await openJar(city).signIn('taisho.community', { password: '川べりで犬と歩く夕方の道' })).status,
    ]).toEqual([422, 303])
  })
})

describe('my sessions', () => {
  test("one or all others are closed; another person's cannot be", async () => {
    const [jar, second, third, stranger] = [openJar(city), openJar(city), openJar(city), openJar(city)]
    for (const one of [jar, second, third]) await one.signIn('joto.community')
    await stranger.signIn('joto.worker')
    const listed = (await (await jar.get('/account.json')).json()) as { signIns: { id: string; here: boolean }[] }
    expect(listed.signIns.length).toBe(3)
    const target = listed.signIns.find((one) => !one.here)?.id ?? ''
    await stranger.post('/account/sign-ins/end', { sign_in: target })
    expect([(await second.get('/')).status, (await third.get('/')).status]).toEqual([200, 200])
    await jar.post('/account/sign-ins/end', { sign_in: target })
    expect([(await second.get('/')).status, (await third.get('/')).status].toSorted()).toEqual([200, 303])
    await jar.post('/account/sign-ins/end-others', {})
    expect([(await jar.get('/')).status, (await second.get('/')).status, (await third.get('/')).status]).toEqual([200, 303, 303])
  })
})

describe('a shared desk', () => {
  const PIN = '482913'
  const setPin = (jar: Jar): Promise<Response> => jar.post('/account/pin', { password: 'sasaeai-demo', pin: PIN, again: PIN })
  /** A browser registered for a ward by its head, with two people who have signed in fully there and have a PIN. */
  async function deskOf(ward: string): Promise<Jar> {
    const jar = openJar(city)
    await jar.signIn(`${ward}.wardhead`)
    expect(
      (
        await jar.post('/admin/devices', {
          name: '窓口の左',
          ward: (
            await city.owner.query(`select r.ward_id from staff_role r join staff s on s.id = r.staff_id where s.login = $1`, [
              `${ward}.wardhead`,
            ])
          ).rows[0].ward_id as string,
        })
      ).status,
    ).toBe(303)
    for (const login of [`${ward}.community`, `${ward}.worker`]) {
      await jar.signIn(login)
      expect((await setPin(jar)).status).toBe(303)
    }
    return jar
  }
  const switchTo = async (jar: Jar, login: string, pin = PIN, to = '/'): Promise<Response> =>
    jar.post('/switch', { person: await idOf(login), pin, to })

  test('people of the ward switch by PIN, the one before is signed out, what is written carries the second name', async () => {
    const jar = await deskOf('sumiyoshi')
    const before = jar.cookies.get('sasaeai')
    const names = await (await jar.get('/switch')).text()
    expect([names.includes('name="person"'), names.match(/name="person"/g)?.length]).toEqual([true, 2])
    expect((await switchTo(jar, 'sumiyoshi.community')).status).toBe(303)
    const {
      rows: [was],
    } = await city.owner.query('select count(*)::int n from sign_in where token_hash = sha256($1::bytea) and revoked_at is not null', [
      Buffer.from(before ?? ''),
    ])
    expect(was.n).toBe(1)
    const saved = await jar.post('/sessions', { ...typedSession, title: '交代して書いた場' })
    const { rows } = await city.owner.query('select s.login from session x join staff s on s.id = x.created_by where x.id = $1', [
      saved.headers.get('location')?.split('/')[2],
    ])
    expect(rows[0].login).toBe('sumiyoshi.community')
    const seen = await city.owner.query(
      `select i.means, d.name from sign_in i join device d on d.id = i.device_id where i.revoked_at is null and i.staff_id = $1 order by i.started_at desc limit 1`,
      [await idOf('sumiyoshi.community')],
    )
    expect(seen.rows[0]).toEqual({ means: 'pin', name: '窓口の左' })
  })
  test('five wrong PINs, many at once or one by one, close it for that person there, until a full sign-in', async () => {
    const jar = await deskOf('higashisumiyoshi')
    const tries = await Promise.all(Array.from({ length: 8 }, (_, i) => switchTo(jar, 'higashisumiyoshi.worker', `11223${i}`)))
    expect(tries.map((one) => one.status).toSorted()).toEqual([422, 422, 422, 422, 422, 429, 429, 429].toSorted())
    expect((await switchTo(jar, 'higashisumiyoshi.worker')).status).toBe(429) // the right one
    expect((await switchTo(jar, 'higashisumiyoshi.community')).status).toBe(303)
    await jar.signIn('higashisumiyoshi.worker')
    expect((await switchTo(jar, 'higashisumiyoshi.worker')).status).toBe(303)
  })
  test('not after seven days, not at another browser, not for another ward, not once the desk is revoked', async () => {
    const jar = await deskOf('hirano')
    expect((await openJar(city).get('/switch')).headers.get('location')).toMatch(/^\/sign-in/)
    const other = openJar(city)
    await other.signIn('hirano.community')
    expect((await switchTo(other, 'hirano.worker')).headers.get('location')).toMatch(/^\/sign-in/)
    const guest = openJar(city)
    guest.cookies.set('sasaeai_device', jar.cookies.get('sasaeai_device') ?? '')
    await guest.signIn('nishinari.community')
    await setPin(guest)
    expect((await switchTo(guest, 'nishinari.community')).status).toBe(422)
    city.at.now = new Date(NOON.getTime() + 7 * 86_400_000 - 60_000)
    expect((await switchTo(jar, 'hirano.worker')).status).toBe(303)
    city.at.now = new Date(NOON.getTime() + 7 * 86_400_000 + 60_000)
    expect((await switchTo(jar, 'hirano.worker')).status).toBe(422)
    city.at.now = new Date(NOON)
    expect((await switchTo(jar, 'hirano.worker')).status).toBe(303)
    const head = openJar(city)
    await head.signIn('hirano.wardhead')
    const stranger = openJar(city)
    await stranger.signIn('nishinari.wardhead')
    const device = ((await (await head.get('/admin/devices.json')).json()) as { items: { id: string }[] }).items[0]?.id ?? ''
    expect((await stranger.post('/admin/devices/revoke', { device })).status).toBe(404)
    expect((await jar.get('/')).status).toBe(200)
    expect((await head.post('/admin/devices/revoke', { device })).status).toBe(303)
    expect((await jar.get('/')).status).toBe(303)
    expect((await jar.get('/switch')).headers.get('location')).toMatch(/^\/sign-in/)
  })
  test('a desk that stood idle leads to the switch; the same person comes back to the page, another to the first', async () => {
    const jar = await deskOf('konohana')
    later(11)
    expect((await jar.get('/sessions')).headers.get('location')).toBe(`/switch?to=${encodeURIComponent('/sessions')}`)
    expect((await switchTo(jar, 'konohana.worker', PIN, '/sessions')).headers.get('location')).toBe('/sessions')
    later(11)
    expect((await switchTo(jar, 'konohana.community', PIN, '/sessions')).headers.get('location')).toBe('/')
    later(11)
    const title = '暗証番号で続けた場'
    const kept = hiddenFields(await (await jar.post('/sessions', { ...typedSession, title })).text())
    expect((await jar.post('/unlock', { ...kept, pin: '999999' })).status).toBe(422)
    expect((await jar.post('/unlock', { ...kept, pin: PIN })).status).toBe(303)
    expect(await count(title)).toBe(1)
    // A PIN opens the desk's own ward only: what was written for another one is given back.
    const second = randomUUID()
    await city.owner.query(
      `insert into staff_role (id, staff_id, ward_id, role, from_on) values ($1, $2, '271110', 'community', '2024-04-01')`,
      [second, await idOf('konohana.community')],
    )
    await jar.post('/account/role', { role_id: second })
    later(11)
    const other = `よその区の場 ${randomUUID()}`
    const late = hiddenFields(await (await jar.post('/sessions', { ...typedSession, title: other })).text())
    const back = await jar.post('/unlock', { ...late, pin: PIN })
    const given = await back.text()
    expect([back.status, given.includes(other), given.includes('暗証番号では入れません'), await count(other)]).toEqual([409, true, true, 0])
  })
  test('a weak PIN, a wrong password, a role of another ward: refused', async () => {
    const jar = openJar(city)
    await jar.signIn('sumiyoshi.worker')
    expect((await jar.post('/account/pin', { password: 'sasaeai-demo', pin: '123456', again: '123456' })).status).toBe(422)
    expect((await jar.post('/account/pin', { password: 'x', pin: PIN, again: PIN })).status).toBe(422)
    expect((await jar.post('/admin/devices', { name: '窓口', ward: '271098' })).status).toBe(404)
    const head = openJar(city)
    await head.signIn('sumiyoshi.wardhead')
    expect((await head.post('/admin/devices', { name: '窓口', ward: '271098' })).status).toBe(422)
  })
})
