// What must hold of a consultation that pressed: it does not end unmet by being made milder first. And one press is kept of all that was noticed of one person.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { idOf, openRegister, type RegisterDesks } from '../support/register.ts'

let register: RegisterDesks
beforeAll(async () => {
  register = await openRegister()
  register.city.at.now = new Date('2026-11-20T15:00:00+09:00')
})
afterAll(() => register.city.close())

const call = { channel: 'phone', consulter: 'family', described: '夜に書いた人', main_worry: 'care', consent: 'notNeeded' }
test('that it was 当日 once is kept until it is opened again after its end; met, it ends', async () => {
  const { worker } = register
  const at = await register.save(worker, { ...call, urgency: 'today' }, '/intakes')
  expect((await worker.post(`${at}/take`, { version: '1', review_on: '2026/11/27' })).status).toBe(303)
  const milder = { ...call, on_day: '2026/11/20', urgency: 'threeDays', review_on: '2026/11/27' }
  expect((await worker.post(`${at}/edit`, { ...milder, version: '2' })).status).toBe(303)
  const ended = await worker.post(`${at}/finish`, { version: '3', screening: 'infoOnly', reason: '電話がつながらない' })
  expect([ended.status, (await ended.text()).includes('あとで緊急度を下げても')]).toEqual([422, true])
  expect((await worker.post(`${at}/tries`, { reached: 'yes' })).status).toBe(303)
  expect((await worker.post(`${at}/finish`, { version: '3', screening: 'infoOnly', reason: '会って伝えた' })).status).toBe(303)
  // Opened again as what does not press, it ends as any other does.
  expect((await worker.post(`${at}/reopen`, { version: '4', review_on: '2026/11/27', reason: 'また電話があった' })).status).toBe(303)
  expect((await worker.post(`${at}/finish`, { version: '5', screening: 'infoOnly', reason: '電話で伝えた' })).status).toBe(303)
})
test('what never pressed ends as before', async () => {
  const { worker } = register
  const at = await register.save(worker, { ...call, urgency: 'threeDays' }, '/intakes')
  expect((await worker.post(`${at}/finish`, { version: '1', screening: 'infoOnly', reason: '電話がつながらない' })).status).toBe(303)
})

test('one press at what was noticed of one person begins what stands beside it unread, in the same hands, each with its own day; each page shows what was tried', async () => {
  const { worker, colleague } = register
  const person = idOf(await register.save(worker, { name: '束田 そら', kana: 'つかだ そら', birth_on: '1938/4/1' }))
  const notice = async (desk: typeof worker, fields: Record<string, string>): Promise<string> =>
    idOf(await register.save(desk, fields, '/notices'))
  const of = async (id: string): Promise<Record<string, unknown>> =>
    ((await register.city.owner.query(`select state, urgency, review_on::text, version from notice where id = $1`, [id])).rows[0] ??
      {}) as Record<string, unknown>
  const groups = async (): Promise<{ id: string; dueAt: string | null }[][]> =>
    ((await (await worker.get('/notices/inbox.json?whose=mine')).json()) as { groups: { id: string; dueAt: string | null }[][] }).groups
  const [d, e, f] = [
    await notice(worker, { person_id: person, signs: 'unseen' }),
    await notice(colleague, { person_id: person, signs: 'rubbish' }),
    await notice(colleague, { person_id: person, signs: 'absent' }),
  ]
  await register.city.owner.query(`update notice set urgency = 'today', version = version + 1 where id = $1`, [e])
  expect(await (await worker.get(`/notices/${d}`)).text()).toContain('これらも対応中になります')
  const all = { reached: 'yes', said: '', with: [`${e}:${Number((await of(e))['version'])}`, `${f}:9`] }
  expect((await worker.post(`/notices/${d}/tries`, all)).status).toBe(303)
  expect([await of(d), await of(e), await of(f)]).toMatchObject([
    { state: 'working' },
    { state: 'working', urgency: 'today', review_on: null },
    { state: 'received' },
  ])
  const sister = await (await colleague.get(`/notices/${e}`)).text()
  expect([
    sister.includes('<h2>本人に会えました</h2>'),
    sister.includes('秋津 いぶきが会えた・話せた（ようすは書かれていません）'),
  ]).toEqual([true, true])
  const held = (await groups()).flat().find((one) => one.id === e)
  expect(held?.dueAt).not.toBeNull()
  // Who was met is met again: that press comes first.
  expect(sister.indexOf('value="yes"')).toBeLessThan(sister.indexOf('value="no"'))
})

test('what 「ある」 and 「まだ」 ask for is not hidden behind くわしく書く', async () => {
  const blank = await (await register.worker.get('/intakes/new')).text()
  for (const name of ['consent_form', 'collection_basis']) {
    const before = blank.slice(0, blank.indexOf(`name="${name}"`))
    expect([name, before.lastIndexOf('<details') > before.lastIndexOf('</details>')]).toEqual([name, false])
  }
})
