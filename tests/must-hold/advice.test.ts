// 助言依頼 over HTTP: one person of the city reads words without names until a day and nothing else, answers, and the ward keeps it with the support; whoever it was not asked of finds nothing.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sitAt, type Desk } from '../support/desk.ts'
import { idOf, openRegister, type RegisterDesks } from '../support/register.ts'

let all: RegisterDesks
let worker: Desk
let head: Desk
let advisor: Desk
let other: Desk
let [support, person, advice] = ['', '', '']
const sql = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  (await all.city.owner.query<Record<string, unknown>>(text, values)).rows
const staffId = async (login: string): Promise<string> =>
  String((await sql('select id::text from staff where login = $1', [login]))[0]?.['id'])
async function seated(): Promise<void> {
  ;[worker, head, advisor, other] = [
    await sitAt(all.city, 'tennoji.worker'),
    await sitAt(all.city, 'tennoji.wardhead'),
    await sitAt(all.city, 'cityadvice'),
    await sitAt(all.city, 'city.second'),
  ]
  all.colleague = await sitAt(all.city, 'tennoji.second')
  all.neighbour = await sitAt(all.city, 'naniwa.worker')
}
beforeAll(async () => {
  all = await openRegister()
  all.city.at.now = new Date('2026-11-20T10:00:00+09:00')
  const second = randomUUID()
  await sql(
    `insert into staff (id, login, name, password_hash, demo) select $1, 'city.second', '市の別の人', password_hash, true from staff where login = 'cityadvice'`,
    [second],
  )
  await sql(`insert into staff_role (id, staff_id, ward_id, role, from_on) values ($1, $2, '271004', 'cityAdvice', '2024-04-01')`, [
    randomUUID(),
    second,
  ])
  await seated()
  person = idOf(
    await all.save(worker, {
      name: '載野 こと',
      kana: 'のせの こと',
      birth_on: '1940/4/1',
      phone: '06-0000-7711',
      address: '天王寺区大道3-3-3',
    }),
  )
  const home = idOf(await all.save(worker, { name: '載野 こと の世帯', composition: 'aloneElderly', person }, '/households'))
  support = await all.save(worker, { person_id: person, household_id: home, main_worry: 'isolation', consent: 'yes' }, '/support-cases')
  await worker.post(`${support}/notes`, { quick: 'yes', method: 'visit', fact: 'ゾルク経過の中身' })
})
afterAll(() => all.city.close())
const good = async (change: Record<string, string> = {}): Promise<Record<string, string>> => ({
  to: await staffId('cityadvice'),
  text: 'B区に暮らす80代の世帯。支援1か月目に相談を受けた。ゾルクようす。',
  question: 'ゾルク外に出るきっかけは',
  until: '2026/11/27',
  ...change,
})

test('the draft says tens of years and months; names, days and places stop it, and so does a day too far or somebody who does not advise', async () => {
  const blank = await (await worker.get(`${support}/advice`)).text()
  expect([
    blank.includes('80代'),
    blank.includes('高齢者ひとり'),
    blank.includes('支援1か月目'),
    blank.includes('載野'),
    blank.includes('1940'),
  ]).toEqual([true, true, true, false, false])
  expect(await (await worker.get(support)).text()).toContain(`href="${support}/advice"`)
  for (const [change, why] of [
    [{ text: '載野さんは一人暮らし' }, '載野'],
    [{ text: '86歳の人' }, '年齢'],
    [{ question: '天王寺区の会場では' }, '地名'],
    [{ question: '電話 06-0000-7711' }, '電話'],
    [{ until: '2027/3/1' }, '日先まで'],
    [{ to: await staffId('tennoji.wardhead') }, '市のだれに'],
    [{ question: '' }, '聞きたいこと'],
  ] as const) {
    const refused = await worker.post(`${support}/advice`, await good(change))
    expect([why, refused.status, (await refused.text()).includes(why)]).toEqual([why, 422, true])
  }
  expect(await sql('select 1 from case_advice')).toEqual([])
  expect(await sql(`select 1 from access_grant where type = 'case_advice'`)).toEqual([])
  const sent = await worker.post(`${support}/advice`, await good())
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `${support}/advice`])
  advice = String((await sql('select id::text from case_advice'))[0]?.['id'])
})
test('only whom it was asked of reads it: the words, neither ward nor person nor support, over every address', async () => {
  const page = await (await advisor.get(`/asked-advice/${advice}`)).text()
  const body = page.slice(page.indexOf('<main'))
  expect([
    body.includes('ゾルクようす'),
    body.includes('ゾルク外に出る'),
    body.includes('天王寺'),
    body.includes('載野'),
    body.includes('ゾルク経過'),
    body.includes(idOf(support)),
  ]).toEqual([true, true, false, false, false, false])
  const json = await (await advisor.get(`/asked-advice/${advice}.json`)).text()
  expect([json.includes('ゾルクようす'), json.includes('271098'), json.includes(idOf(support))]).toEqual([true, false, false])
  expect(JSON.stringify(await all.json(advisor, '/todos.json'))).toContain(`/asked-advice/${advice}`)
  expect(await (await advisor.get('/asked-advice.json')).text()).toContain(advice)
  for (const path of [support, `${support}.json`, `${support}/advice`, `/people/${person}`, '/support-cases.json'])
    expect([path, (await advisor.get(path)).status]).toEqual([path, 404])
  for (const [who, desk] of [
    ['city.second', other],
    ['neighbour', all.neighbour],
  ] as const) {
    for (const path of [`/asked-advice/${advice}`, `/asked-advice/${advice}.json`])
      expect([who, path, (await desk.get(path)).status]).toEqual([who, path, 404])
    expect([who, (await desk.post(`/asked-advice/${advice}/answer`, { version: '1', answer: 'x' })).status]).toEqual([who, 404])
  }
  expect(await (await other.get('/asked-advice.json')).text()).not.toContain(advice)
  expect(JSON.stringify(await all.json(other, '/todos.json'))).not.toContain(advice)
  expect((await all.neighbour.get(`${support}/advice`)).status).toBe(404)
  // The read stands at the ward, with the person behind it.
  const [line] = await sql(
    `select ward_id, subjects::text[] from audit where event = 'needs.askedAdvice.opened' and ward_id = '271098' order by at desc limit 1`,
  )
  expect([line?.['ward_id'], (line?.['subjects'] as string[]).includes(person)]).toEqual(['271098', true])
  const stored = await sql(
    `select string_agg(a::text, '') || (select string_agg(h.changes::text, '') from history h where type = 'case_advice') as text from case_advice a`,
  )
  expect(String(stored[0]?.['text'])).not.toContain('ゾルク')
})
test('the answer is kept with the support and waits for who asked; two at once do not overwrite one another', async () => {
  expect((await advisor.post(`/asked-advice/${advice}/answer`, { version: '1', answer: ' ' })).status).toBe(422)
  expect((await advisor.post(`/asked-advice/${advice}/answer`, { version: '1', answer: 'ゾルク花壇の水やり' })).status).toBe(303)
  const late = await advisor.post(`/asked-advice/${advice}/answer`, { version: '1', answer: 'ゾルク別の返事' })
  expect([late.status, (await late.text()).includes('ゾルク別の返事')]).toEqual([409, true])
  expect(JSON.stringify(await all.json(worker, '/todos.json'))).toContain(`${support}/advice`)
  expect(JSON.stringify(await all.json(advisor, '/todos.json'))).not.toContain(advice)
  for (const desk of [worker, head, all.colleague])
    expect(await (await desk.get(`${support}/advice`)).text()).toContain('ゾルク花壇の水やり')
  expect((await worker.post(`/case-advice/${advice}/read`, {})).status).toBe(303)
  expect(JSON.stringify(await all.json(worker, '/todos.json'))).not.toContain(`${support}/advice`)
})
test('what left stands in the record of provision; it ends by itself with its day, and at once by the ward; the answer stays', async () => {
  const left = await (await head.get(`/people/${person}/provisions`)).text()
  expect([left.includes('市への助言依頼'), left.includes('市社協')]).toEqual([true, true])
  const more = await worker.post(`${support}/advice`, await good({ question: 'もう一つ' }))
  expect(more.status).toBe(303)
  const second = String((await sql('select id::text from case_advice where id <> $1', [advice]))[0]?.['id'])
  expect((await advisor.get(`/asked-advice/${second}`)).status).toBe(200)
  expect((await all.neighbour.post(`/case-advice/${second}/end`, {})).status).toBe(404)
  expect((await worker.post(`/case-advice/${second}/end`, {})).status).toBe(303)
  expect((await worker.post(`/case-advice/${second}/end`, {})).status).toBe(404)
  expect((await advisor.get(`/asked-advice/${second}`)).status).toBe(404)
  expect((await advisor.get(`/asked-advice/${advice}`)).status).toBe(200)
  // Asked, and nobody answers by the day; meanwhile somebody else took over the support.
  expect((await worker.post(`${support}/advice`, await good({ question: 'だれも答えない' }))).status).toBe(303)
  const third = String((await sql('select id::text from case_advice where id <> all($1::uuid[])', [[advice, second]]))[0]?.['id'])
  await sql(
    `update assignment set staff_id = (select id from staff where login = 'tennoji.second') where record_id = $1 and until_at is null`,
    [idOf(support)],
  )
  all.city.at.now = new Date('2026-11-28T09:00:00+09:00')
  await seated()
  for (const path of [`/asked-advice/${advice}`, `/asked-advice/${advice}.json`])
    expect([path, (await advisor.get(path)).status]).toEqual([path, 404])
  expect((await advisor.post(`/asked-advice/${advice}/answer`, { version: '3', answer: 'おそい' })).status).toBe(404)
  expect(await (await worker.get(`${support}/advice`)).text()).toContain('ゾルク花壇の水やり')
  // It waits for who answers for the support now, not for who asked, until they say they saw it.
  const colleague = await sitAt(all.city, 'tennoji.second')
  const waits = async (desk: Desk): Promise<boolean> =>
    JSON.stringify(await all.json(desk, '/todos.json')).includes('期限までに返事がありませんでした')
  expect([await waits(colleague), await waits(worker)]).toEqual([true, false])
  expect(await (await colleague.get(`${support}/advice`)).text()).toContain('返事がなかったことを確かめた')
  expect((await colleague.post(`/case-advice/${third}/read`, {})).status).toBe(303)
  expect([await waits(colleague), (await colleague.post(`/case-advice/${third}/read`, {})).status]).toEqual([false, 404])
  // A program that goes round the pages makes no grant: the table takes none from it.
  expect(
    await sql(
      `select has_table_privilege('sasaeai_app', 'case_advice', 'insert') as i, has_table_privilege('sasaeai_app', 'case_advice', 'update') as u`,
    ),
  ).toEqual([{ i: false, u: false }])
})
