// What must hold at the doors, asked over HTTP with real browsers' cookies.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { NOON, openCity, typedSession, type City } from '../support/desk.ts'
import { hiddenFields, openJar } from '../support/jar.ts'

let city: City
beforeAll(async () => { city = await openCity() })
beforeEach(() => { city.at.now = new Date(NOON) })
afterAll(() => city.close())
const later = (minutes: number): void => { city.at.now = new Date(city.at.now.getTime() + minutes * 60_000) }
const count = async (title: string): Promise<number> => (await city.owner.query('select count(*)::int n from session where title = $1', [title])).rows[0].n as number

describe('a desk that stood idle', () => {
  test('stays open while it is used, closes after ten minutes, and leads back to where it was', async () => {
    const jar = openJar(city)
    await jar.signIn('kita.community')
    for (let i = 0; i < 4; i++) { later(9); expect((await jar.get('/sessions')).status).toBe(200) }
    later(11)
    const answer = await jar.get('/sessions?fy=2024')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/sign-in?to=${encodeURIComponent('/sessions?fy=2024')}`])
    const asked = await jar.get(answer.headers.get('location') ?? '')
    expect(await asked.text()).toContain('value="kita.community"')
    expect((await jar.signIn('kita.community', { to: '/sessions?fy=2024' })).headers.get('location')).toBe('/sessions?fy=2024')
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
    const foreign = await city.application.request('http://desk.test/unlock', { method: 'POST', headers: { origin: 'http://evil.test', 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(kept) })
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
    const logins = ['abeno', 'asahi', 'chuo'].flatMap((ward) => ['worker', 'community', 'coordinator', 'wardhead'].map((role) => `${ward}.${role}`))
    for (let i = 0; i < 30; i++) expect((await hall.signIn(logins[i % logins.length] ?? '', { password: 'x' })).status).toBe(422)
    expect((await hall.signIn('fukushima.worker')).status).toBe(429)
    expect((await openJar(city).signIn('fukushima.worker')).status).toBe(303)
  })
})
