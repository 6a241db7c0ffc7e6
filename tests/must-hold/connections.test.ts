// A household is picked by its name, told apart from its namesakes, and its pages say where it was led to; nobody's name is shown without a line in the audit.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { idOf, openRegister, type RegisterDesks } from '../support/register.ts'

let register: RegisterDesks
let worker: RegisterDesks['worker']
let colleague: RegisterDesks['colleague']
let save: RegisterDesks['save']
let versionOf: RegisterDesks['versionOf']
let lastAudit: RegisterDesks['lastAudit']
beforeAll(async () => {
  register = await openRegister()
  ;({ worker, colleague, save, versionOf, lastAudit } = register)
})
afterAll(() => register.city.close())
const link = { target_kind: 'activity', target_name: '男性の料理の会', introduced_on: '2026/11/1' }

test('a name that two households bear is asked back with who lives there, and the choice is saved', async () => {
  const person = await save(worker, { name: '磯村 辰夫', kana: 'いそむら たつお' })
  const [home, other] = [
    await save(worker, { name: '磯村さんの世帯', kana: 'いそむら', person: idOf(person) }, '/households'),
    await save(worker, { name: '磯村さんの世帯', kana: 'いそむら' }, '/households'),
  ]
  const blank = await (await worker.get('/connections/new')).text()
  expect(blank.indexOf('name="household_id"')).toBeLessThan(blank.indexOf('name="household_key"'))
  expect([blank.includes('参加した日'), blank.includes('磯村さんの世帯')]).toEqual([true, false])
  // By reading, too.
  for (const typed of ['磯村さんの世帯', 'いそむら']) {
    const asked = await worker.post('/connections', { ...link, household_id: typed, state: 'introduced' })
    const text = await asked.text()
    expect([asked.status, text.includes('磯村 辰夫'), text.includes(`value="${idOf(other)}"`)]).toEqual([422, true, true])
    expect((await lastAudit('support.connection.shown'))?.subjects).toEqual(expect.arrayContaining([idOf(home), idOf(other)]))
  }
  // Sent again without a choice: the same question, and what was typed is still there.
  const unsure = await worker.post('/connections', { ...link, household_id_typed: 'いそむら', state: 'introduced' })
  const unchosen = await unsure.text()
  expect([
    unsure.status,
    unchosen.includes(`value="${idOf(other)}"`),
    unchosen.includes('name="household_id_typed" value="いそむら"'),
  ]).toEqual([422, true, true])
  const made = await worker.post('/connections', { ...link, household_id: idOf(home), joined_on: '2026/11/8', state: 'joined' })
  expect(made.status).toBe(303)
  const at = made.headers.get('location') ?? ''
  const page = await (await colleague.get(at)).text()
  expect(page).toContain('磯村さんの世帯 → 男性の料理の会')
  expect((await lastAudit('support.connection.opened'))?.subjects).toEqual([idOf(at), idOf(home)])
  expect(await (await colleague.get(`/connections?household_id=${idOf(home)}`)).text()).toContain('磯村さんの世帯')
  expect((await lastAudit('support.connection.listed'))?.subjects).toContain(idOf(home))
  // The list is searched by name or reading of the household.
  for (const typed of ['磯村', 'いそむら']) {
    const listed = await (await colleague.get(`/connections?q=${encodeURIComponent(typed)}`)).text()
    expect([typed, listed.includes(`href="${at}"`)]).toEqual([typed, true])
  }
  expect((await (await colleague.get(`/connections?q=${encodeURIComponent('早川')}`)).text()).includes(`href="${at}"`)).toBe(false)
  for (const path of [home, person]) {
    const text = await (await colleague.get(path)).text()
    expect([path, text.includes(`href="${at}"`), text.includes(`/connections/new?household_id=${idOf(home)}`)]).toEqual([path, true, true])
    expect(text).toContain('男性の料理の会')
  }
  expect(await (await colleague.get(other)).text()).toContain('まだつながりがありません')
})
test('from the page of a household the form knows it by name', async () => {
  const home = await save(worker, { name: '早川さんの世帯' }, '/households')
  const text = await (await colleague.get(`/connections/new?household_id=${idOf(home)}`)).text()
  expect(text).toContain('value="早川さんの世帯"')
  expect((await lastAudit('support.connection.asked'))?.subjects).toEqual([idOf(home)])
  expect((await colleague.post('/connections', { ...link, household_id: '早川さんの世帯', state: 'introduced' })).status).toBe(303)
})
test('without a household a number will do; with neither the form says so', async () => {
  expect((await worker.post('/connections', { ...link, household_key: 'A-17', state: 'introduced' })).status).toBe(303)
  const answer = await worker.post('/connections', { ...link, state: 'introduced' })
  expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('世帯をえらんでください')])
})
test('a deputy stands in the history of a person with the name stood in for', async () => {
  const at = await save(worker, { name: '代理 見太', kana: 'だいり みた' })
  const [{ id } = { id: '' }] = (await register.city.owner.query<{ id: string }>(`select id from staff where login = 'tennoji.wardhead'`))
    .rows
  await register.city.owner.query(`update history set acting_for = $1 where record_id = $2`, [id, idOf(at)])
  const [{ name } = { name: '' }] = (await register.city.owner.query<{ name: string }>('select name from staff where id = $1', [id])).rows
  expect(await (await colleague.get(at)).text()).toContain(`（${name}さんの代理）`)
  expect(await versionOf(at)).toBe('1')
})
test('who lives in a household, and by what name it is known again elsewhere, is not moved in a closed month without a reason', async () => {
  const who = await save(worker, { name: '締切 みつ', kana: 'しめきり みつ', birth_on: '昭和20年2月2日' })
  const home = await save(worker, { name: '締切さんの世帯', person: idOf(who) }, '/households')
  const joined = {
    ...link,
    household_id: idOf(home),
    introduced_on: '2026/9/1',
    joined_on: '2026/9/8',
    state: 'joined',
    change_reason: '届いた紙が遅れた',
  }
  // The demonstration city has closed that month.
  expect((await worker.post('/connections', joined)).status).toBe(303)
  const other = await save(worker, { name: '締切 とも', kana: 'しめきり とも' })
  const add = async (more: Record<string, string>): Promise<Response> =>
    worker.post(`${home}/members`, { version: await versionOf(home), who: idOf(other), relation: 'spouse', ...more })
  const refused = await add({})
  expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('2026年9月は締めてあります')])
  // Who has not come yet is not written down as living there.
  const ahead = await add({ from_on: '2027/4/1' })
  expect([ahead.status, await ahead.text()]).toEqual([422, expect.stringContaining('その日が来てから記録してください')])
  // Who came after the day changes nothing that was counted.
  expect((await add({ from_on: '2026/10/1' })).status).toBe(303)
  const { rows } = await register.city.owner.query<{ id: string }>(
    `select id from household_member where household_id = $1 and person_id = $2`,
    [idOf(home), idOf(who)],
  )
  const member = rows[0]?.id ?? ''
  const end = async (more: Record<string, string>): Promise<Response> =>
    worker.post(`${home}/members/${member}/end`, { version: await versionOf(home), to_on: '2026/9/1', ...more })
  const kept = await (await end({})).text()
  expect([kept.includes('締めてあります'), kept.includes(`id="why-${member}"`), kept.includes('value="2026/9/1"')]).toEqual([
    true,
    true,
    true,
  ])
  expect((await end({ change_reason: '転居の連絡が遅れた' })).status).toBe(303)
  expect(await (await colleague.get(home)).text()).toContain('転居の連絡が遅れた')

  const renamed = { name: '締切 みつ', kana: 'しめきり みつえ', birth_on: '昭和20年2月2日' }
  const again = async (more: Record<string, string>): Promise<Response> =>
    worker.post(`${who}/edit`, { ...renamed, version: await versionOf(who), ...more })
  const asked = await again({})
  expect([asked.status, await asked.text()]).toEqual([422, expect.stringContaining('締めた月を変える理由')])
  expect((await again({ change_reason: 'かなの聞きちがい' })).status).toBe(303)
  expect(await (await colleague.get(who)).text()).toContain('かなの聞きちがい')
  // What no figure knows a person by is put right as ever.
  expect((await worker.post(`${who}/edit`, { ...renamed, phone: '06-6779-0000', version: await versionOf(who) })).status).toBe(303)
})
