// What must hold of places, their launch, their support and their days, asked over HTTP as different people.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCity, sitAt, type City, type Desk } from '../support/desk.ts'

let city: City
let worker: Desk
let neighbour: Desk
let advisor: Desk
let register: Desk
beforeAll(async () => {
  city = await openCity()
  ;[worker, neighbour, advisor, register] = await Promise.all([
    sitAt(city, 'tennoji.community'),
    sitAt(city, 'naniwa.community'),
    sitAt(city, 'cityadvice'),
    sitAt(city, 'tennoji.worker'),
  ])
})
afterAll(() => city.close())

const made = async (answer: Response): Promise<string> => {
  expect(answer.status, await answer.clone().text()).toBe(303)
  return answer.headers.get('location') ?? ''
}
const idOf = (at: string): string => at.replace(/^.*\//, '')
const text = async (path: string, desk = worker): Promise<string> => (await desk.get(path)).text()
const rowOf = async (table: string, at: string): Promise<Record<string, unknown>> =>
  (await city.owner.query<Record<string, unknown>>(`select * from ${table} where id = $1`, [idOf(at)])).rows[0] ?? {}
let number = 0
const newPlace = (change: Record<string, string> = {}): Promise<string> =>
  worker
    .post('/places', { name: `ためしの喫茶 ${++number}号`, main_purpose: 'cafe', consulted_on: '2026/9/1', state: 'consulting', ...change })
    .then(made)
const support = (place: string, day: string, change: Record<string, string> = {}): Promise<string> =>
  worker
    .post('/supports', {
      place_id: idOf(place),
      who: '代表の方',
      method: 'visit',
      line: '会場を見に行った',
      on_day: day,
      launch_support: 'yes',
      ...change,
    })
    .then(made)
const open = async (place: string, day: string): Promise<Response> =>
  worker.post(`${place}/open`, { version: String((await rowOf('place', place))['version']), opened_on: day })
const move = async (table: string, at: string, name: string, fields: Record<string, string> = {}): Promise<Response> =>
  worker.post(`${at}/${name}`, { version: String((await rowOf(table, at))['version']), ...fields })

describe('a launch', () => {
  test('support on the very day of the opening completes it', async () => {
    const place = await newPlace()
    expect(await text(place)).toContain('まだ立上げ支援の記録がありません')
    city.at.now = new Date('2026-11-20T18:00:00+09:00')
    await support(place, '2026/11/20', { line: '初日に立ち会った' })
    expect(await text(place)).toContain('立上げを支援しています')
    city.at.now = new Date('2026-11-21T12:00:00+09:00')
    await made(await open(place, '2026/11/20'))
    expect(await text(place)).toContain('立上げ完了')
    // Years of support later the oldest contacts are no longer on the page; the launch is.
    await city.owner.query(
      `insert into support_contact (ward_id, id, place_id, who, method, line, on_day, state) select '271098', gen_random_uuid(), $1, 'x', 'visit', 'x', '2026-11-21', 'held' from generate_series(1, 201)`,
      [idOf(place)],
    )
    expect([(await text(place)).includes('初日に立ち会った'), (await text(place)).includes('立上げ完了')]).toEqual([false, true])
    await city.owner.query(`delete from support_contact where place_id = $1 and line = 'x'`, [idOf(place)])
    expect(await text(place)).not.toContain('立上げ完了ではありません')
    expect(await text(place)).not.toContain('後から記録')
  })
  test('without any support it is none; support after the opening does not help', async () => {
    const place = await newPlace()
    await made(await open(place, '2026/11/10'))
    expect(await text(place)).toContain('立上げ完了ではありません')
    await support(place, '2026/11/11')
    expect(await text(place)).toContain('開いた日より後のものだけ')
    await support(place, '2026/11/05', { launch_support: 'no' })
    expect(await text(place)).toContain('立上げ完了ではありません')
  })
  test('written down after the opening: it counts and is marked 後から記録, on the place and on the contact', async () => {
    const place = await newPlace()
    await made(await open(place, '2026/10/10'))
    const contact = await support(place, '2026/10/1')
    expect(await text(place)).toContain('立上げ完了（後から記録）')
    expect(await text(contact)).toContain('後から記録')
    await move('support_contact', contact, 'withdraw', { reason: 'まちがい' })
    expect(await text(place)).toContain('立上げ完了ではありません')
    await made(await move('support_contact', contact, 'restore', { reason: '取り消しがまちがい' }))
    expect(await text(place)).toContain('立上げ完了（後から記録）')
  })
  test('a cancelled record goes back to the state it was in, and asks why', async () => {
    const place = await newPlace({ state: 'open', opened_on: '2019/6/1', consulted_on: '2019/1/10' })
    await made(await move('place', place, 'pause', { reason: '会場の改修' }))
    await made(await move('place', place, 'withdraw', { reason: '別の居場所と取りちがえた' }))
    expect(await text(place)).toContain('取消を戻す')
    expect((await move('place', place, 'restore')).status).toBe(422)
    await made(await move('place', place, 'restore', { reason: '取りちがえていなかった' }))
    expect((await rowOf('place', place))['state']).toBe('paused')
    expect((await move('place', place, 'restore', { reason: 'もう一度' })).status).toBe(409)
  })
  test('re-opening is no opening: the day stays, pause and end come and go, the history says so', async () => {
    const place = await newPlace({ state: 'open', opened_on: '2019/6/1', consulted_on: '2019/1/10' })
    await made(await move('place', place, 'pause', { reason: '会場の改修' }))
    expect([(await rowOf('place', place))['state'], (await rowOf('place', place))['reason']]).toEqual(['paused', '会場の改修'])
    await made(await move('place', place, 'resume'))
    await made(await move('place', place, 'end', { ended_on: '2026/10/5', reason: '担い手がいない' }))
    await support(place, '2026/10/12', { line: '再び開く相談' })
    await made(await move('place', place, 'reopen', { opened_on: '2026/10/20' }))
    const row = await rowOf('place', place)
    expect([row['state'], row['opened_on'], row['ended_on'], row['reason']]).toEqual(['open', '2019-06-01', null, ''])
    expect(await text(place)).not.toContain('立上げ完了')
    expect((await move('place', place, 'open', { opened_on: '2026/10/1' })).status).toBe(409)
    const { rows } = await city.owner.query(`select changes from history where record_id = $1 order by version desc limit 1`, [idOf(place)])
    expect(rows[0].changes).toEqual({ ended_on: ['2026-10-05', null], state: ['ended', 'open'], reason: ['担い手がいない', ''] })
  })
  test('no place opens in the future, before its time, or by the way of putting right', async () => {
    const place = await newPlace()
    expect((await open(place, '2026/11/22')).status).toBe(422)
    const edited = await worker.post(`${place}/edit`, {
      version: '1',
      name: 'ためしの喫茶',
      main_purpose: 'cafe',
      consulted_on: '2026/9/1',
      opened_on: '2026/11/1',
    })
    expect([edited.status, (await edited.text()).includes('「開設を記録する」')]).toEqual([422, true])
    expect((await rowOf('place', place))['opened_on']).toBeNull()
    await made(await open(place, '2026/11/1'))
    await made(await move('place', place, 'unopen', { reason: '別の居場所だった' }))
    expect([(await rowOf('place', place))['state'], (await rowOf('place', place))['opened_on']]).toEqual(['preparing', null])
  })
})

describe('支援の記録', () => {
  test('three musts are enough; the day is today; the form of a place not open yet proposes 立上げ支援', async () => {
    const place = await newPlace()
    const form = await text(`/supports/new?place_id=${idOf(place)}`)
    expect(form).toMatch(/<input[^>]*name="place_id"[^>]*value="ためしの喫茶/)
    expect(form).toMatch(/name="on_day"[^>]*value="R8\.11\.21"/)
    expect(form).toMatch(/name="launch_support"[^>]*value="yes"[^>]*checked/)
    const at = await made(
      await worker.post('/supports', { place_id: idOf(place), who: '代表の方', method: 'phone', line: '会場の返事を聞いた' }),
    )
    expect([(await rowOf('support_contact', at))['on_day'], (await rowOf('support_contact', at))['active']]).toEqual(['2026-11-21', null])
    const missing = await worker.post('/supports', { place_id: idOf(place), line: '' })
    const words = await missing.text()
    for (const one of ['だれと', 'どうやって', 'ひとことで']) expect(words).toContain(`「${one}」を`)
  })
  test('a visit with aim and next step at an open place is proposed; one tap accepts, and it is seen on the place and by the city', async () => {
    const place = await newPlace({ state: 'open', opened_on: '2020/5/1', consulted_on: '2020/1/5' })
    const at = await support(place, '2026/11/19', {
      launch_support: '',
      aim: '二人目の担い手',
      next_step: '来月の会に立ち会う',
      next_on: '2026/12/10',
    })
    expect(await text(at)).toContain('積極的なはたらきかけですか')
    expect(await text(place)).toContain('来月の会に立ち会う')
    await made(await worker.post(`${at}/active`, { version: '1', active: 'yes' }))
    expect((await rowOf('support_contact', at))['active']).toBe(true)
    expect(await text(at)).not.toContain('積極的なはたらきかけですか')
    expect(await text(place, advisor)).toContain('積極的なはたらきかけ')
    expect((await worker.post(`${at}/active`, { version: '1', active: 'no' })).status).toBe(409)
    expect((await advisor.post(`${at}/active`, { version: '2', active: 'no' })).status).toBe(404)
  })
  test('a paused place is proposed too; telephone, a missing aim, a place not open yet and an ended one are not', async () => {
    const paused = await newPlace({ state: 'open', opened_on: '2020/5/1', consulted_on: '2020/1/5' })
    await move('place', paused, 'pause', { reason: '改修' })
    const whole = { launch_support: '', aim: '続ける', next_step: '会に行く' }
    expect(await text(await support(paused, '2026/11/19', whole))).toContain('積極的なはたらきかけですか')
    expect(await text(await support(paused, '2026/11/19', { ...whole, method: 'phone' }))).not.toContain('積極的なはたらきかけですか')
    expect(await text(await support(paused, '2026/11/19', { ...whole, aim: '' }))).not.toContain('積極的なはたらきかけですか')
    expect(await text(await support(await newPlace(), '2026/11/19', whole))).not.toContain('積極的なはたらきかけですか')
    const ended = await newPlace({ state: 'open', opened_on: '2020/5/1', consulted_on: '2020/1/5' })
    await move('place', ended, 'end', { ended_on: '2026/10/1', reason: '担い手' })
    expect(await text(await support(ended, '2026/11/19', whole))).not.toContain('積極的なはたらきかけですか')
  })
  test('no way makes a telephone call 積極的なはたらきかけ', async () => {
    const place = await newPlace({ state: 'open', opened_on: '2020/5/1', consulted_on: '2020/1/5' })
    const call = { place_id: idOf(place), who: '代表の方', method: 'phone', line: '電話した', aim: '続ける', next_step: '会に行く' }
    expect((await worker.post('/supports', { ...call, active: 'yes' })).status).toBe(422)
    const at = await made(await worker.post('/supports', call))
    expect((await worker.post(`${at}/active`, { version: '1', active: 'yes' })).status).toBe(422)
    await expect(city.owner.query(`update support_contact set active = true, version = 2 where id = $1`, [idOf(at)])).rejects.toThrow(
      /check constraint/,
    )
  })
})

describe('開催記録', () => {
  test('day and total are enough; it stands on the page of its place and in none of the figures of sessions', async () => {
    const place = await newPlace({ state: 'open', opened_on: '2020/5/1', consulted_on: '2020/1/5' })
    const before = (await city.owner.query('select count(*)::int n from session')).rows[0].n
    const at = await made(await worker.post('/place-days', { place_id: idOf(place), on_day: '11/20', participants: '１９人' }))
    expect((await rowOf('place_day', at))['participants']).toBe(19)
    expect(await text(place)).toContain(at)
    expect((await city.owner.query('select count(*)::int n from session')).rows[0].n).toBe(before)
    expect((await worker.post('/place-days', { place_id: idOf(place), on_day: '11/22', participants: '5' })).status).toBe(422)
  })
})

describe('who sees it', () => {
  test('another ward gets the answer of what does not exist, in every representation', async () => {
    const place = await newPlace({ name: 'ためしの秘密基地' })
    const contact = await support(place, '2026/11/19')
    await made(await open(place, '2026/11/20'))
    const day = await made(await worker.post('/place-days', { place_id: idOf(place), on_day: '11/20', participants: '7' }))
    for (const at of [place, contact, day]) {
      const nowhere = at.replace(/[^/]+$/, '01900000-0000-7000-8000-00000000dead')
      for (const suffix of ['', '.json', '.csv', '.xlsx', '.pdf', '/edit']) {
        const [there, none] = [await neighbour.get(at + suffix), await neighbour.get(nowhere + suffix)]
        expect([at, suffix, there.status]).toEqual([at, suffix, none.status])
        expect((await there.text()).replaceAll(idOf(at), 'X')).toBe((await none.text()).replaceAll(idOf(nowhere), 'X'))
      }
    }
    for (const list of [
      '/places',
      '/places.json',
      '/places.csv',
      '/supports',
      '/supports.json',
      '/place-days',
      '/places?q=' + encodeURIComponent('ためしの秘密基地'),
      '/supports/new',
      `/supports/new?place_id=${idOf(place)}`,
    ]) {
      const page = await text(list, neighbour)
      expect([list, page.includes(idOf(contact)), page.includes('ためしの秘密基地</a>'), page.includes('ためしの秘密基地" />')]).toEqual([
        list,
        false,
        false,
        false,
      ])
    }
    for (const [path, fields] of [
      [`${place}/pause`, { version: '2', reason: 'x' }],
      [`${contact}/active`, { version: '1', active: 'yes' }],
      ['/supports', { place_id: idOf(place), who: 'あ', method: 'visit', line: 'い' }],
      ['/place-days', { place_id: idOf(place), on_day: '11/20', participants: '1' }],
    ] as const)
      expect((await neighbour.post(path, fields)).status).not.toBe(303)
    expect((await rowOf('place', place))['state']).toBe('open')
    expect((await advisor.get(place)).status).toBe(200)
    expect((await advisor.post(`${place}/pause`, { version: '2', reason: 'x' })).status).toBe(404)
  })
  test('the rail shows 居場所 only to those who may, and the worker who cares for people sees つながり', async () => {
    expect(await text('/', worker)).toMatch(/href="\/places"[^>]*>居場所/)
    expect(await text('/', register)).toMatch(/href="\/notices\/inbox"[^>]*>困りごと/)
    expect(await text('/connections', register)).toMatch(/href="\/connections"[^>]*>つながり/)
    expect(await text('/', worker)).not.toContain('>つながり<')
    expect((await worker.get('/connections')).status).toBe(404)
  })
})

test('what moves the figures of a closed month asks why, also from the other end: the support of a place counts by its purpose', async () => {
  const place = await newPlace({ consulted_on: '2026/7/1' })
  const put = async (fields: Record<string, unknown>): Promise<[number, string]> => {
    const answer = await city.application.request(`http://desk.test${place}/edit`, {
      method: 'POST',
      headers: { cookie: worker.cookie, origin: 'http://desk.test', 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ client_id: crypto.randomUUID(), version: (await rowOf('place', place))['version'], ...fields }),
    })
    return [answer.status, await answer.text()]
  }
  await made(await open(place, '2026/11/1'))
  // August is closed in the city of the tests.
  await support(place, '2026/8/20', { launch_support: 'no', change_reason: '紙の記録の入れ忘れ' })
  // The name counts nowhere; the purpose decides which figure the support of August enters.
  expect((await put({ name: '名前を直した居場所' }))[0]).toBe(201)
  expect(await put({ main_purpose: 'childrenStudy' })).toEqual([422, expect.stringContaining('2026年8月は締めてあります')])
  expect((await put({ main_purpose: 'childrenStudy', change_reason: '登録のまちがい' }))[0]).toBe(201)
  expect(await text(place)).toContain('登録のまちがい')
})
