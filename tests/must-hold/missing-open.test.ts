// Whoever is missing stands on the lists of those who answer, from the draft until found, withdrawn or over, opened or not; and lines about nobody by name are told apart on the screen alone.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sitAt, type Desk } from '../support/desk.ts'
import { pdf } from '../support/city-list.ts'
import { idOf, openRegister, type Json, type RegisterDesks } from '../support/register.ts'

let all: RegisterDesks
let registration = ''
const TITLE = { draft: '行方不明の知らせを、まだ送っていません', sent: '行方の分からない人が、まだ見つかっていません' }
beforeAll(async () => {
  all = await openRegister()
  const person = await all.save(all.worker, {
    name: '探木 ゆり',
    kana: 'さがしぎ ゆり',
    birth_on: '1940/2/2',
    address: '天王寺区勝山5-5-5',
  })
  registration = await all.save(
    all.worker,
    {
      state: 'registered',
      number: 'T-001',
      person_id: idOf(person),
      consent_on: '2026-11-01',
      consent_form: 'written',
      registered_on: '2026-11-01',
    },
    '/missing-people',
  )
})
afterAll(() => all.city.close())

const draft = (): Promise<string> =>
  all.save(
    all.worker,
    { state: 'draft', police: '14:50 天王寺警察署', missing_id: idOf(registration), lost_on: '2026-11-21', clothes: '紺の帽子' },
    '/missing-alerts',
  )
const staffId = async (login: string): Promise<string> =>
  (await all.city.owner.query<{ id: string }>('select id::text from staff where login = $1', [login])).rows[0]?.id ?? ''
const send = async (at: string): Promise<void> => {
  const to = [await staffId('tennoji.wardhead'), await staffId('tennoji.community')]
  expect((await all.worker.post(`${at}/send`, { version: '1', to })).status).toBe(303)
}
/** Title and mark of the line of an alert on each of the three lists of a desk. */
async function linesOf(desk: Desk, at: string): Promise<unknown[]> {
  const lists = await Promise.all(['/todos.json', '/.json', '/stuck.json'].map((path) => all.json(desk, path)))
  const items = lists.map((one) => [one['items'], one['waiting'], ...((one['groups'] as Json[]) ?? []).map((each) => each['items'])].flat())
  return items.map((some) => {
    const found = (some as Json[]).find((one) => one?.['href'] === at)
    return found ? [found['title'], found['life']] : undefined
  })
}
const everywhere = (title: string): unknown[] => [0, 1, 2].map(() => [title, true])
const nowhere = [undefined, undefined, undefined]

test('an alert nobody sent yet waits for who made it, a colleague and the head, by name on their own screen alone', async () => {
  const at = await draft()
  for (const desk of [all.worker, all.colleague, all.head]) expect(await linesOf(desk, at)).toEqual(everywhere(TITLE.draft))
  for (const path of ['/', '/todos', '/stuck']) {
    const html = await (await all.colleague.get(path)).text()
    expect([path, html.includes('探木 ゆり'), html.indexOf(at) > 0]).toEqual([path, true, true])
  }
  for (const path of ['/todos.csv', '/stuck.csv', '/todos.json', '/stuck.json'])
    expect([path, (await (await all.colleague.get(path)).text()).includes('探木')]).toEqual([path, false])
  expect((await pdf(await all.colleague.get('/stuck.pdf'))).join('')).not.toContain('探木')
  for (const desk of [all.neighbour, await sitAt(all.city, 'tennoji.coordinator')])
    expect(JSON.stringify(await all.json(desk, '/todos.json'))).not.toContain(at)
  expect((await all.worker.post(`${at}/withdraw`, { version: '1', reason: '試し' })).status).toBe(303)
  expect(await linesOf(all.worker, at)).toEqual(nowhere)
})
test('once sent it stays, opened by all it went to, until somebody is found', async () => {
  const at = await draft()
  await send(at)
  for (const desk of [all.worker, all.colleague]) expect(await linesOf(desk, at)).toEqual(everywhere(TITLE.sent))
  // The head was sent the link: that line stands until it was opened, then this one.
  expect((await linesOf(all.head, at)).slice(0, 2)).toEqual([undefined, undefined])
  expect(JSON.stringify(await all.json(all.head, '/todos.json'))).toContain(`/missing-messages/${idOf(at)}`)
  expect((await all.head.get(`/missing-messages/${idOf(at)}`)).status).toBe(200)
  expect(await linesOf(all.head, at)).toEqual(everywhere(TITLE.sent))
  expect((await all.worker.get(at)).status).toBe(200)
  expect(await linesOf(all.worker, at)).toEqual(everywhere(TITLE.sent))
  expect((await all.worker.post(`${at}/find`, { version: '2' })).status).toBe(303)
  for (const desk of [all.worker, all.head]) expect(await linesOf(desk, at)).toEqual(nowhere)
})
test('who saw them says so: the notice and the alert lead to each other, for who may open the other alone; who was not told links nothing', async () => {
  const at = await draft()
  await send(at)
  const community = await sitAt(all.city, 'tennoji.community')
  const message = await (await community.get(`/missing-messages/${idOf(at)}`)).text()
  expect(message).toContain(`href="/notices/new?from=missing_alert:${idOf(at)}"`)
  expect(await (await community.get(`/notices/new?from=missing_alert:${idOf(at)}`)).text()).toContain('見かけたこととして送ります')
  const say = async (desk: Desk, spot: string): Promise<string> =>
    idOf(
      await all.save(desk, { spot, fact: '行方不明の知らせの方を見かけた。', now: 'yes', from: `missing_alert:${idOf(at)}` }, '/notices'),
    )
  const seen = await say(community, '公園の前')
  const alert = async (desk: Desk): Promise<string> => (await desk.get(at)).text()
  for (const desk of [all.worker, all.head]) {
    const page = await alert(desk)
    // Where they were seen is read before all else that stands there.
    expect(page).toContain(`<a href="/notices/${seen}">公園の前</a>`)
    expect(page.indexOf('公園の前')).toBeLessThan(page.indexOf('出ていくもの'))
    expect(await (await desk.get(`/notices/${seen}`)).text()).toContain(`href="${at}"`)
  }
  // Who sent it reads how it stands, nothing of the alert's page.
  expect(await (await community.get(`/sent-notices/${seen}`)).text()).not.toContain(at)
  // A colleague it did not go to knows its number from the page alone: nothing hangs together by that. Nor by an alert of another ward.
  for (const [desk, spot] of [
    [all.colleague, '駅の前'],
    [all.neighbour, '川の前'],
  ] as const) {
    const other = await say(desk, spot)
    expect([spot, (await alert(all.worker)).includes(other)]).toEqual([spot, false])
  }
  // What a shield hides of the notice is neither told nor counted on the alert; who answers for them and the head go on seeing it.
  const hidden = idOf(await all.save(all.worker, { name: '伏木 ゆう', kana: 'ふしき ゆう' }))
  await all.city.owner.query('update notice set person_id = $2, version = version + 1 where id = $1', [seen, hidden])
  await all.city.owner.query(
    `update person set shielded = true, owner_id = (select id from staff where login = 'tennoji.worker'), version = version + 1 where id = $1`,
    [hidden],
  )
  expect(await alert(all.head)).toContain(seen)
  expect([(await alert(all.colleague)).includes(seen), (await alert(all.colleague)).includes('見かけたという知らせ')]).toEqual([
    false,
    false,
  ])
  // It arrives after they were found: it is linked all the same.
  expect((await all.worker.post(`${at}/find`, { version: '2' })).status).toBe(303)
  const later = await say(community, '橋の前')
  expect(await alert(all.head)).toContain(later)
})
test('when its time is over it is gone', async () => {
  const at = await draft()
  await send(at)
  const start = all.city.at.now
  all.city.at.now = new Date(start.getTime() + 73 * 3_600_000)
  const later = await sitAt(all.city, 'tennoji.worker')
  expect(await linesOf(later, at)).toEqual(nowhere)
  all.city.at.now = start
})
test('notices about nobody by name say where and what on the reader’s screen, and on paper when they came', async () => {
  for (const [spot, sign] of [
    ['夕陽丘の3階', 'post'],
    ['上本町の角', 'rubbish'],
  ])
    expect((await all.worker.post('/notices', { spot: spot ?? '', signs: [sign ?? ''] })).status).toBe(303)
  for (const path of ['/', '/todos']) {
    const html = await (await all.colleague.get(path)).text()
    for (const words of ['夕陽丘の3階：', '上本町の角：']) expect([path, words, html.includes(words)]).toEqual([path, words, true])
    expect([path, /に届いた/.test(html)]).toEqual([path, true])
  }
  for (const path of ['/todos.csv', '/todos.json', '/stuck.csv'])
    expect([path, /夕陽丘の3階|上本町の角/.test(await (await all.colleague.get(path)).text())]).toEqual([path, false])
})
