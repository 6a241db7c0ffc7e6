// What must hold of neighbourhoods, addresses and the opening calendar, asked over HTTP.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSheet } from '#src/exchange/sheet.ts'
import { NOON, openCity, sitAt, type City, type Desk } from '../support/desk.ts'

let city: City
let head: Desk
let worker: Desk
let admin: Desk
const TENNOJI = '271098'
const NANIWA = '271110'
beforeAll(async () => {
  city = await openCity()
  city.at.now = new Date(NOON)
  ;[head, worker, admin] = await Promise.all([sitAt(city, 'tennoji.wardhead'), sitAt(city, 'tennoji.community'), sitAt(city, 'cityadmin')])
})
afterAll(() => city.close())

type Area = {
  items: { postal: string; ward: string; town: string }[]
  area: { ward: string; town: string; block: number | null; neighbourhoods: { name: string }[]; provisional: boolean } | null
}
const look = async (by: Desk, query: Record<string, string>): Promise<Area> =>
  (await (
    await city.application.request('http://desk.test/addresses', {
      method: 'POST',
      body: new URLSearchParams(query),
      headers: { cookie: by.cookie, origin: 'http://desk.test', accept: 'application/json' },
    })
  ).json()) as Area
type Listed = { items: { id: string; name: string; towns: number; endsOn: string | null }[] }
const listed = async (by: Desk, ward = TENNOJI): Promise<Listed['items']> =>
  ((await (await by.get(`/admin/neighbourhoods.json?ward=${ward}`)).json()) as Listed).items

describe('the tables', () => {
  test('every town and postcode of the city is there; every town lies in a neighbourhood of its own ward, said to be provisional', async () => {
    const {
      rows: [n],
    } = await city.owner.query(
      `select (select count(*)::int from town) towns, (select count(*)::int from postal_code) codes, (select count(*)::int from town t join town_neighbourhood l on l.ward_id = t.ward_id and l.town_id = t.id where l.source = '仮：最も近い小学校') lines`,
    )
    expect(n).toEqual({ towns: 1903, codes: 970, lines: 1903 })
  })
  test('the nearest school is chosen, and a town whose nearest school lies across the border stays in its ward', async () => {
    const { rows } = await city.owner
      .query(`select count(*)::int n from town t join town_neighbourhood l on l.ward_id = t.ward_id and l.town_id = t.id join neighbourhood n on n.ward_id = l.ward_id and n.id = l.neighbourhood_id
      where exists (select 1 from neighbourhood o where o.ward_id = t.ward_id and o.lat is not null and o.name not like 'もと%' and power(o.lat - t.lat, 2) + power((o.lng - t.lng) * cos(radians(t.lat)), 2) < power(n.lat - t.lat, 2) + power((n.lng - t.lng) * cos(radians(t.lat)), 2) - 1e-12)`)
    expect(rows[0].n).toBe(0)
    expect(
      (
        await city.owner.query(
          `select 1 from town_neighbourhood l join neighbourhood n on n.id = l.neighbourhood_id where n.name like 'もと%'`,
        )
      ).rows,
    ).toEqual([]) // a former school is no district
    const {
      rows: [across],
    } = await city.owner.query(
      `select count(*)::int n from town t join town_neighbourhood l on l.town_id = t.id join neighbourhood n on n.id = l.neighbourhood_id where exists (select 1 from neighbourhood o where o.ward_id <> t.ward_id and o.lat is not null and power(o.lat - t.lat, 2) + power(o.lng - t.lng, 2) < power(n.lat - t.lat, 2) + power(n.lng - t.lng, 2))`,
    )
    expect(across.n).toBeGreaterThan(10)
  })
})

describe('look-up', () => {
  test.each(['5430001', '543-0001', '〒５４３ー０００１'])('postcode %s gives its town', async (postal) => {
    expect((await look(worker, { postal })).items).toEqual([{ postal: '543-0001', wardId: TENNOJI, ward: '天王寺区', town: '上本町' }])
  })
  test.each(['', 'abc', '0000000', '543'])('postcode 「%s」 gives none', async (postal) => {
    expect((await look(worker, { postal })).items).toEqual([])
  })
  test('an address gives town, block and neighbourhood; without its ward it is looked for in the own ward', async () => {
    for (const address of ['大阪市天王寺区上本町六丁目1番55号', '天王寺区上本町6-1-55', '上本町６ー１ー５５'])
      expect((await look(worker, { address })).area).toMatchObject({
        ward: '天王寺区',
        town: '上本町六丁目',
        block: 1,
        provisional: true,
        neighbourhoods: [{}],
      })
    expect((await look(admin, { address: '上本町6-1-55' })).area).toBeNull()
    expect((await look(worker, { address: '福島区海老江1-6-19' })).area?.ward).toBe('福島区')
    expect(await (await worker.post('/addresses', { address: 'どこでもない' })).text()).toContain('見つかりませんでした')
    // Somebody's address stands in no address of the web: the form does not send it there, and none is read from there.
    const blank = await (await worker.get(`/addresses?address=${encodeURIComponent('天王寺区上本町6-1-55')}`)).text()
    expect([blank.includes('上本町'), /<form method="post" action="\/addresses"/.test(blank)]).toEqual([false, true])
  })
})

describe('neighbourhoods', () => {
  test("added, renamed with kana and catchment, ended; the history keeps it and the name is the ward's own", async () => {
    const made = await head.post('/admin/neighbourhoods', {
      ward: TENNOJI,
      name: '夕陽が見える丘',
      kana: 'ゆうひがみえるおか',
      zone: '北圏域',
      ends_on: '',
    })
    const at = made.headers.get('location') ?? ''
    expect(made.status).toBe(303)
    expect(
      (await head.post('/admin/neighbourhoods', { ward: TENNOJI, name: '夕陽が見える丘', kana: '', zone: '', ends_on: '' })).status,
    ).toBe(422)
    expect((await head.post(at, { version: '1', name: '夕陽丘', kana: 'ゆうひがおか', zone: '南圏域', ends_on: 'R9.3.31' })).status).toBe(
      303,
    )
    const stale = await head.post(at, { version: '1', name: 'わたしの書いた名前', kana: '', zone: '', ends_on: '' })
    expect([stale.status, (await stale.text()).includes('ほかの人が先に変えました')]).toEqual([409, true])
    const page = await (await head.get(at)).text()
    for (const words of ['夕陽が見える丘 → 夕陽丘', '北圏域 → 南圏域', '2027-03-31']) expect(page).toContain(words)
    expect((await listed(worker)).find((one) => one.name === '夕陽丘')?.endsOn).toBe('2027-03-31')
  })
  test.each([
    [{ name: '' }, 'name'],
    [{ name: 'あ'.repeat(41) }, 'name'],
    [{ ends_on: 'いつか' }, 'ends_on'],
  ])('%j is explained', async (change, field) => {
    const answer = await head.post('/admin/neighbourhoods', {
      ward: TENNOJI,
      name: 'あたらしい地域',
      kana: '',
      zone: '𠮷圏域',
      ends_on: '',
      ...change,
    })
    const text = await answer.text()
    expect([answer.status, text.includes(`href="#${field}"`), text.includes('𠮷圏域')]).toEqual([422, true, true])
  })
  test("another ward's are out of reach; who may read may not write", async () => {
    const theirs = (await city.owner.query('select id from neighbourhood where ward_id = $1 limit 1', [NANIWA])).rows[0].id as string
    expect((await head.get(`/admin/neighbourhoods/${theirs}`)).status).toBe(404)
    expect((await head.post(`/admin/neighbourhoods/${theirs}`, { version: '1', name: 'x', kana: '', zone: '', ends_on: '' })).status).toBe(
      404,
    )
    for (const path of ['/admin/neighbourhoods', '/admin/towns', '/admin/calendar']) {
      expect([path, (await head.get(`${path}?ward=${NANIWA}`)).status]).toEqual([path, 404])
      expect([path, (await head.post(path, { ward: NANIWA, name: 'x', rows: 'x', what: 'special' })).status]).toEqual([path, 404])
    }
    expect((await worker.get('/admin/neighbourhoods')).status).toBe(200)
    expect((await worker.post('/admin/neighbourhoods', { ward: TENNOJI, name: 'x' })).status).toBe(404)
    expect((await worker.post('/admin/towns', { ward: TENNOJI, rows: 'x' })).status).toBe(404)
    expect((await admin.get(`/admin/neighbourhoods?ward=${NANIWA}`)).status).toBe(200)
  })
})

describe('the table of towns', () => {
  const paste = (rows: string): Promise<Response> => head.post('/admin/towns', { ward: TENNOJI, rows })
  test('what was written out can be corrected and pasted back; the same again changes nothing; old lines are ended, not lost', async () => {
    const [a, b] = (await listed(head)).filter((one) => one.towns > 0).map((one) => one.name)
    const first = await (
      await paste(`町丁目\t番から\t番まで\t地域\n上本町六丁目\t1\t5\t${a ?? ''}\n上本町六丁目\t6\t20\t${b ?? ''}`)
    ).text()
    expect(first).toContain('2 行を取りこみました')
    expect([
      (await look(worker, { address: '上本町6-3' })).area?.neighbourhoods[0]?.name,
      (await look(worker, { address: '上本町6-7' })).area?.neighbourhoods[0]?.name,
    ]).toEqual([a, b])
    expect((await look(worker, { address: '上本町6丁目' })).area?.neighbourhoods.length).toBeGreaterThan(1)
    expect(await (await paste(`上本町六丁目,1,5,${a ?? ''}`)).text()).toContain('1 行は前と同じでした')
    expect(await (await paste(`上本町六丁目,4,8,${b ?? ''}`)).text()).toContain('1 行を取りこみました')
    expect((await look(worker, { address: '上本町6-4' })).area).toMatchObject({ provisional: false, neighbourhoods: [{ name: b }] })
    expect((await city.owner.query(`select count(*)::int n from town_neighbourhood where ended_at is not null`)).rows[0].n).toBe(2)
    const table = await readSheet('a.csv', new Uint8Array(await (await head.get(`/admin/towns.csv?ward=${TENNOJI}`)).arrayBuffer()))
    if (!table.ok) throw new Error(table.problem)
    const back = await paste(
      table.rows
        .filter((row) => row.cells[4]?.startsWith('仮') === false)
        .map((row) => row.cells.slice(0, 4).join('\t'))
        .join('\n'),
    )
    expect(await back.text()).toContain('0 行を取りこみました')
  })
  test('any mistake and nothing is written; every line is named and the text is kept', async () => {
    const before = (await city.owner.query('select count(*)::int n from town_neighbourhood')).rows[0].n as number
    const [a] = (await listed(head)).map((one) => one.name)
    const answer = await paste(
      `上本町七丁目\t\t\t${a ?? ''}\nどこにもない町\t\t\t${a ?? ''}\n上本町七丁目\t\t\tない地域\n上本町七丁目\t\t\t${a ?? ''}\n<b>`,
    )
    const text = await answer.text()
    expect(answer.status).toBe(422)
    for (const words of [
      '2 行目：町丁目「どこにもない町」',
      '3 行目：地域「ない地域」',
      '4 行目：1 行目と同じ番',
      '5 行目：',
      'どこにもない町\t',
    ])
      expect(text).toContain(words)
    expect(text).not.toContain('<b>\n')
    expect((await city.owner.query('select count(*)::int n from town_neighbourhood')).rows[0].n).toBe(before)
  })
})

describe('the opening calendar', () => {
  const days = async (): Promise<Map<string, string>> =>
    new Map(
      ((await (await worker.get('/admin/calendar.json')).json()) as { days: { on: string; hours: string }[] }).days.map((one) => [
        one.on,
        one.hours,
      ]),
    )
  const week = {
    ward: TENNOJI,
    what: 'week',
    version: '0',
    day0: '',
    day1: '9:00-17:30',
    day2: '9:00-17:30',
    day3: '9:00-17:30',
    day4: '9:00-17:30',
    day5: '9:00-17:30',
    day6: '9:00-12:00',
    holidays: 'closed',
    new_year_from: '12/29',
    new_year_to: '1/3',
  }
  test('usual until changed; Saturday opened, a holiday stays closed, special days go before', async () => {
    expect([(await days()).get('2026-11-21'), (await days()).get('2026-11-23'), (await days()).get('2026-11-24')]).toEqual([
      '休み',
      '休み',
      '09:00-17:30',
    ])
    expect((await head.post('/admin/calendar', week)).status).toBe(303)
    expect((await head.post('/admin/calendar', { ...week, day1: '10:00-11:00' })).status).toBe(409)
    expect((await days()).get('2026-11-28')).toBe('09:00-12:00')
    expect(
      (await head.post('/admin/calendar', { ward: TENNOJI, what: 'special', on: '11/23', name: '区民まつり', hours: '10:00-15:00' }))
        .status,
    ).toBe(303)
    expect(
      (await head.post('/admin/calendar', { ward: TENNOJI, what: 'special', on: '11/24', name: '電気の点検', hours: '' })).status,
    ).toBe(303)
    expect([(await days()).get('2026-11-23'), (await days()).get('2026-11-24')]).toEqual(['10:00-15:00', '休み'])
    expect((await head.post('/admin/calendar', { ward: TENNOJI, what: 'drop', on: '2026-11-24' })).status).toBe(303)
    expect((await days()).get('2026-11-24')).toBe('09:00-17:30')
  })
  test.each([
    [{ ...week, day3: 'あさから' }, 'day3'],
    [{ ...week, new_year_to: '' }, 'new_year_to'],
    [{ ward: TENNOJI, what: 'special', on: '', name: 'x', hours: '' }, 'on'],
    [{ ward: TENNOJI, what: 'special', on: '11/1', name: 'x', hours: '' }, 'on'],
    [{ ward: TENNOJI, what: 'special', on: '11/30', name: '', hours: '' }, 'name'],
    [{ ward: TENNOJI, what: 'special', on: '11/30', name: 'x', hours: 'よる' }, 'hours'],
  ])('%j is explained', async (fields, field) => {
    const answer = await head.post('/admin/calendar', fields)
    expect([answer.status, (await answer.text()).includes(`href="#${field}"`)]).toEqual([422, true])
  })
})
