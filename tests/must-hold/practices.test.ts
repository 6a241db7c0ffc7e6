// 事例集 over HTTP: the gate, two approvers who had no hand in it, the case known in the ward only, the public page and its end under every address.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPdf } from '../support/pdf.ts'
import { staysInState } from '../support/changed-line.ts'
import { idOf, openRegister, type Json, type RegisterDesks } from '../support/register.ts'
import { sitAt, type Desk } from '../support/desk.ts'

let register: RegisterDesks
let worker: Desk
let head: Desk
let neighbour: Desk
let advisor: Desk
let at = ''
let home = ''
let person = ''
let consent = ''
beforeAll(async () => {
  register = await openRegister()
  ;({ worker, head, neighbour } = register)
  advisor = await sitAt(register.city, 'cityadvice')
  register.city.at.now = new Date('2026-11-20T15:00:00+09:00')
  person = idOf(await register.save(worker, { name: '載野 こと', kana: 'のせの こと', birth_on: '1940/4/1' }))
  home = await register.save(worker, { name: '載野 こと の世帯', composition: 'aloneElderly', person }, '/households')
})
afterAll(() => register.city.close())

const versionOf = async (desk: Desk, path: string): Promise<string> => String((await register.json(desk, `${path}.json`))['version'])
const good = {
  name: '朝のあいさつから',
  theme: 'isolation',
  body: 'B区に暮らす80代の世帯。支援1か月目に相談を受けた。支援3か月目から場に通う。ゾルク一人ではなくなった。',
}
const move = async (desk: Desk, name: string, fields: Record<string, string> = {}): Promise<Response> =>
  desk.post(`${at}/${name}`, { version: await versionOf(head, at), ...fields })
// As somebody who never signed in.
const guest = (path: string): Promise<Response> => Promise.resolve(register.city.application.request(`http://desk.test${path}`))
const everywhere = async (): Promise<string[]> =>
  Promise.all(
    [
      '/casebook',
      '/casebook.json',
      '/casebook?q=' + encodeURIComponent('ゾルク'),
      '/casebook/feed',
      `/casebook/${idOf(at)}`,
      `/casebook/${idOf(at)}.json`,
    ].map(async (path) => (await guest(path)).text()),
  )

test('a draft comes of a household without its names; whose it was is known in the ward only', async () => {
  const blank = await (await worker.get(`/practices/new?from=household:${idOf(home)}`)).text()
  expect([blank.includes('B区に暮らす80代の世帯（高齢者ひとり）'), blank.includes('載野'), blank.includes('1940')]).toEqual([
    true,
    false,
    false,
  ])
  const form = { ...good, from: `household:${idOf(home)}`, composition: 'aloneElderly', age: '80', worries: 'disability' }
  at = await register.save(
    worker,
    { ...form, body: `${good.body}のせのさんは、ひまわりのように笑った。電話は０９０-1234-5678。` },
    '/practices',
  )
  const page = await (await head.get(at)).text()
  expect([
    page.includes(`href="${home}"`),
    page.includes('人の名前：載野 こと'),
    page.includes('電話・番号'),
    page.includes('世帯もありません'),
  ]).toEqual([true, true, true, true])
  expect((await advisor.get(`/practice-offers/${idOf(at)}`)).status).toBe(404)
  expect(await (await advisor.get('/practice-offers.json')).text()).not.toContain(idOf(at))
})
test('the gate names what tells and sends nothing on; a basis is written down', async () => {
  const shut = await move(worker, 'check', { basis: 'consent' })
  const text = await shut.text()
  expect([shut.status, text.includes('載野 こと（人の名前）')]).toEqual([422, true])
  const edit = async (fields: Record<string, string>): Promise<void> => {
    expect(
      (
        await worker.post(`${at}/edit`, {
          version: await versionOf(head, at),
          written_on: '2026/11/20',
          composition: 'aloneElderly',
          age: '80',
          worries: 'isolation',
          ...good,
          ...fields,
        })
      ).status,
    ).toBe(303)
  }
  await edit({})
  const bare = await move(worker, 'check', { basis: 'consent' })
  expect([bare.status, (await bare.text()).includes('同意・検討の日を')]).toEqual([422, true])
  await edit({ basis: 'consent', basis_on: '2026/11/19', basis_note: 'ゾルク同意の中身' })
  // A tick and a day are no consent: it is looked up, of everybody it is about.
  const unasked = await move(worker, 'check', { basis: 'consent' })
  expect([unasked.status, (await unasked.text()).includes('同意の記録')]).toEqual([422, true])
  consent = await register.save(
    worker,
    { person_id: person, recipient: 'community', items: 'history', purpose: 'practice', form: 'written', given_on: '2026/11/19' },
    '/consents',
  )
  // Whoever lived there when the consultation began is asked too, wherever they live now; and a household nobody lives in agrees to nothing.
  const { owner } = register.city
  await owner.query(
    `insert into household_member (ward_id, id, household_id, person_id, relation, from_on, to_on)
    select ward_id, gen_random_uuid(), $1, id, 'child', '2020-01-01', '2026-10-01' from person where ward_id = '271098' and id <> $2 and merged_into is null order by id limit 1`,
    [idOf(home), person],
  )
  const moved = await move(worker, 'check', { basis: 'consent' })
  expect([moved.status, (await moved.text()).includes('同意の記録')]).toEqual([422, true])
  await owner.query(`delete from household_member where household_id = $1 and person_id <> $2`, [idOf(home), person])
  const { rows: kept } = await owner.query<Record<string, string>>(`delete from household_member where household_id = $1 returning *`, [
    idOf(home),
  ])
  expect((await move(worker, 'check', { basis: 'consent' })).status).toBe(422)
  await owner.query(`insert into household_member select * from jsonb_populate_recordset(null::household_member, $1::jsonb)`, [
    JSON.stringify(kept),
  ])
  expect((await move(worker, 'check', { basis: 'consent' })).status).toBe(303)
  expect(JSON.stringify(await register.json(head, '/todos.json'))).toContain(at)
})
test('two approvers without a hand in it: the head of the ward, then the city', async () => {
  expect((await move(worker, 'approve')).status).toBe(404)
  // No file approves.
  await staysInState(register.city, worker, '/practices', idOf(at), { 状態: '市の承認待ち' })
  // A head who wrote it does not approve it.
  await register.city.owner.query(
    `update history set acting_for = (select id from staff where login = 'tennoji.wardhead') where record_id = $1 and version = 2`,
    [idOf(at)],
  )
  const own = await move(head, 'approve')
  expect([own.status, (await own.text()).includes('自分では承認できません')]).toEqual([422, true])
  await register.city.owner.query(`update history set acting_for = null where record_id = $1`, [idOf(at)])
  expect((await move(head, 'approve')).status).toBe(303)
  const offered = await (await advisor.get(`/practice-offers/${idOf(at)}`)).text()
  expect([offered.includes('ゾルク一人ではなくなった'), offered.includes('同意の中身'), offered.includes(idOf(home))]).toEqual([
    true,
    false,
    false,
  ])
  expect((await neighbour.get(at)).status).toBe(404)
  expect((await everywhere()).some((text) => text.includes('ゾルク一人'))).toBe(false)
  for (const desk of [worker, head])
    expect((await desk.post(`/practice-offers/${idOf(at)}/publish`, { version: await versionOf(head, at) })).status).toBe(404)
  // The city does not see whose household it is, and its gate finds the name all the same.
  await register.city.owner.query(
    `update person set name = 'ひまわり ことは', kana = 'ひまわり ことは', alias = 'ゾルク一人', version = version + 1 where id = $1`,
    [person],
  )
  const named = await advisor.post(`/practice-offers/${idOf(at)}/publish`, { version: await versionOf(head, at) })
  const refused = await named.text()
  // Which word it is they see in the text; that it is somebody's name on file, and whose, is not confirmed to them.
  expect([
    named.status,
    refused.includes('だれのことか分かるおそれ'),
    refused.includes('もとになった世帯の人の名前'),
    refused.includes('ひまわり ことは'),
  ]).toEqual([422, true, true, false])
  expect([refused.includes('：ゾルク一人'), refused.includes('ゾルク一人（人の名前）')]).toEqual([false, false])
  await register.city.owner.query(`update person set alias = '', version = version + 1 where id = $1`, [person])
  expect((await advisor.post(`/practice-offers/${idOf(at)}/publish`, { version: await versionOf(head, at) })).status).toBe(303)
})
test('public under every address, without ward or case; gone from all of them with one withdrawal; copies are asked back', async () => {
  const shown = await everywhere()
  expect(shown.map((text) => text.includes('ゾルク一人') || text.includes(good.name))).toEqual([true, true, true, true, true, true])
  expect(shown.some((text) => /271098|天王寺|載野/.test(text.replace(/見本データ/g, '')))).toBe(false)
  const paper = await guest(`/casebook/${idOf(at)}.pdf`)
  expect([
    paper.status,
    readPdf(Buffer.from(await paper.arrayBuffer()))
      .pages.join('')
      .includes('ゾルク一人'),
  ]).toEqual([200, true])
  expect((await worker.post(`${at}/copies`, { holder: '', copies: '三十' })).status).toBe(422)
  expect((await worker.post(`${at}/copies`, { holder: '窓'.repeat(101), copies: '30' })).status).toBe(422)
  expect((await worker.post(`${at}/copies`, { holder: '区民センターの窓口', copies: '30' })).status).toBe(303)
  // A consent that runs out takes it away on its day, before anybody has done anything.
  const lasts = (until: string | null) =>
    register.city.owner.query('update consent set until_on = $2, version = version + 1 where id = $1', [idOf(consent), until])
  const unpublishes = (how: string) => register.city.owner.query(`alter table consent ${how} trigger unpublishes`)
  await unpublishes('disable')
  await lasts('2026-11-21')
  expect((await everywhere()).filter((text) => text.includes('ゾルク一人'))).not.toEqual([])
  const now = register.city.at.now
  register.city.at.now = new Date('2026-11-21T00:10:00+09:00')
  expect((await everywhere()).some((text) => text.includes('ゾルク一人') || text.includes(good.name))).toBe(false)
  register.city.at.now = now
  await lasts(null)
  await unpublishes('enable')
  // The consent ends: it is gone that minute, before anybody has pressed anything, and the ward is told.
  expect((await worker.post(`${consent}/end`, { version: '3', withdrawn_on: '2026/11/20' })).status).toBe(303)
  expect((await everywhere()).some((text) => text.includes('ゾルク一人') || text.includes(good.name))).toBe(false)
  expect(JSON.stringify(await register.json(worker, '/todos.json'))).toContain('同意がなくなった実践')
  expect((await move(head, 'withdraw', { reason: '本人が取りやめた' })).status).toBe(303)
  expect((await everywhere()).some((text) => text.includes('ゾルク一人') || text.includes(good.name))).toBe(false)
  for (const path of [`/casebook/${idOf(at)}`, `/casebook/${idOf(at)}.pdf`, `/casebook/${idOf(at)}.json`])
    expect([path, (await guest(path)).status]).toEqual([path, 404])
  const page = await (await worker.get(at)).text()
  expect([page.includes('区民センターの窓口'), page.includes('返してもらうか')]).toEqual([true, true])
  const [copy] = (await register.city.owner.query<{ id: string }>('select id::text from practice_copy')).rows
  // The paper to fetch back stands in somebody's list until it is said of it.
  const waits = async (): Promise<boolean> =>
    JSON.stringify(await register.json(worker, '/todos.json')).includes('配った紙を回収する（30部）')
  expect(await waits()).toBe(true)
  expect((await worker.post(`${at}/copies/${copy?.id ?? ''}/return`, {})).status).toBe(303)
  expect(await waits()).toBe(false)
  const kept = await register.city.owner.query<{ text: string }>(
    `select (select string_agg(p::text, '') from practice p) || (select string_agg(h.changes::text, '') from history h where type = 'practice') as text`,
  )
  expect(kept.rows[0]?.text).not.toContain('ゾルク')
})
test('what was withdrawn comes back by the whole way through the gate and by nothing else; a draft nobody goes on with has an end', async () => {
  expect((await move(worker, 'again')).status).toBe(303)
  expect((await register.json(head, `${at}.json`))['state']).toBe('draft')
  // Without the consent that ended it goes no further, whatever is pressed.
  expect((await move(worker, 'check', { basis: 'consent' })).status).toBe(422)
  const given = {
    person_id: person,
    recipient: 'community',
    items: 'history',
    purpose: 'practice',
    form: 'written',
    given_on: '2026/11/20',
  }
  await register.save(worker, given, '/consents')
  expect((await move(worker, 'check', { basis: 'consent' })).status).toBe(303)
  expect((await move(head, 'approve')).status).toBe(303)
  expect((await everywhere()).some((text) => text.includes('ゾルク一人'))).toBe(false)
  expect((await advisor.post(`/practice-offers/${idOf(at)}/publish`, { version: await versionOf(head, at) })).status).toBe(303)
  expect((await everywhere()).every((text) => text.includes('ゾルク一人') || text.includes(good.name))).toBe(true)
  // The program alone writes nothing live over and puts nothing before everybody.
  const client = await register.city.patient.connect()
  try {
    await client.query(`begin; select set_config('app.wards', '271110', true)`)
    expect((await client.query(`select app.publish_practice('271098', $1, 'x', 'other', 'x') as done`, [idOf(at)])).rows).toEqual([
      { done: false },
    ])
    expect((await client.query(`select app.practice_agreed('271098', $1) as agreed`, [idOf(at)])).rows).toEqual([{ agreed: false }])
    await expect(
      client.query(
        `insert into published_practice (id, name, theme, body, published_at) values (gen_random_uuid(), 'x', 'other', 'x', now())`,
      ),
    ).rejects.toThrow(/permission denied/)
  } finally {
    await client.query('rollback')
    client.release()
  }
  expect((await move(head, 'withdraw', { reason: '本人が取りやめた' })).status).toBe(303)
  expect((await everywhere()).some((text) => text.includes('ゾルク一人') || text.includes(good.name))).toBe(false)
})
test('from the city again: what it published it can withdraw; other roles see neither drafts nor offers', async () => {
  for (const [login, desk] of register.others.filter(([one]) => !['tennoji.community', 'cityadvice'].includes(one)))
    for (const path of [at, `${at}.json`, '/practices', '/practice-offers'])
      expect([login, path, (await desk.get(path)).status]).toEqual([login, path, 404])
  const audit = (
    await register.city.owner.query<{ event: string } & Json>(`select event from audit where event like 'practices.%' group by 1`)
  ).rows.map((row) => row.event)
  expect(audit).toEqual(
    expect.arrayContaining(['practices.practice.approved', 'practices.offered.published', 'practices.practice.withdrawn']),
  )
})
