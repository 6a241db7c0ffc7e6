// 行方不明 over HTTP: registered with consent, sealed; an alert of safe items only, the police first; a link to those it went to, who opened it, nothing after somebody was found or its time is over; shield, roles, wards.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sitAt, type Desk } from '../support/desk.ts'
import { pdf } from '../support/city-list.ts'
import { openPartner } from '../support/partners.ts'
import { PNG } from '../support/pictures.ts'
import { makeFieldPerson, pairPhoneBy } from '../support/phone.ts'
import { idOf, openRegister, type Json, type RegisterDesks } from '../support/register.ts'

let all: RegisterDesks
let worker: Desk
let community: Desk
let coordinator: Desk
let registration = ''
let person = ''
let face = ''
beforeAll(async () => {
  all = await openRegister()
  worker = all.worker
  community = await sitAt(all.city, 'tennoji.community')
  coordinator = await sitAt(all.city, 'tennoji.coordinator')
})
afterAll(async () => {
  await all.city.close()
})
// One white pixel.
const PHOTO = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=', 'base64')
const staffId = async (login: string): Promise<string> =>
  (await all.city.owner.query<{ id: string }>('select id::text from staff where login = $1', [login])).rows[0]?.id ?? ''
const draft = async (more: Record<string, string> = {}): Promise<string> =>
  all.save(
    worker,
    {
      state: 'draft',
      police: '14:50 天王寺警察署',
      missing_id: idOf(registration),
      lost_on: '2026-11-21',
      lost_at: '11:30',
      age_band: '80',
      sex: 'female',
      clothes: '紺の帽子',
      seen: '四天王寺の南',
      photo: 'yes',
      ...more,
    },
    '/missing-alerts',
  )
const send = async (at: string, to: string[], photo = face): Promise<Response> =>
  worker.post(`${at}/send`, { version: String((await all.json(worker, `${at}.json`))['version']), to, ...(photo ? { photo } : {}) })

test('a registration keeps marks, places and the family sealed; a seal has a number, may be lost and come back', async () => {
  person = idOf(
    await all.save(worker, {
      name: '探木 ゆり',
      kana: 'さがしぎ ゆり',
      birth_on: '1940/2/2',
      address: '天王寺区勝山5-5-5',
      phone: '06-6779-4444',
    }),
  )
  registration = await all.save(
    worker,
    {
      state: 'registered',
      number: 'T-001',
      person_id: person,
      marks: 'ゾルク左ほほにほくろ',
      places: 'ゾルク四天王寺',
      family: 'ゾルク長女 090-1111-2222',
      consent_on: '2026-11-01',
      consent_form: 'written',
      registered_on: '2026-11-01',
      tells: 'phone',
    },
    '/missing-people',
  )
  // The face, and after it the signed paper photographed: the newest picture is not the face.
  expect((await worker.upload(`${registration}/files`, 'かお.png', PHOTO)).status).toBe(303)
  expect((await worker.upload(`${registration}/files`, '同意書.png', PNG)).status).toBe(303)
  face = (await all.city.owner.query<{ id: string }>(`select id::text from file where name = 'かお.png'`)).rows[0]?.id ?? ''
  expect(await (await all.colleague.get(registration)).text()).toContain('ゾルク左ほほにほくろ')
  const { rows } = await all.city.owner.query<{ text: string }>(
    `select row_to_json(m)::text || coalesce((select string_agg(h.changes::text, '') from history h where h.record_id = m.id), '') as text from missing_person m`,
  )
  expect(rows[0]?.text).not.toContain('ゾルク')
  const seal = await all.save(
    worker,
    { state: 'issued', number: 'S-100', missing_id: idOf(registration), issued_on: '2026-11-02' },
    '/missing-seals',
  )
  expect((await worker.post(`${seal}/lose`, { version: '1', closed_on: '2026-11-10' })).status).toBe(303)
  expect((await worker.post(`${seal}/give-back`, { version: '2', closed_on: '2026-11-12' })).status).toBe(303)
  const twice = await worker.post('/missing-seals', {
    state: 'issued',
    number: 'S-100',
    missing_id: idOf(registration),
    issued_on: '2026-11-12',
  })
  expect(twice.status).toBe(422)
})
test('an alert without word of the police is not made; what would leave is shown, without a name; numbers that tell a home or a telephone keep it back', async () => {
  const bare = await worker.post('/missing-alerts', { state: 'draft', missing_id: idOf(registration), lost_on: '2026-11-21' })
  expect([bare.status, await bare.text()]).toEqual([422, expect.stringContaining('110 番')])
  const at = await draft({ seen: '勝山5-5-5の前' })
  const page = await (await worker.get(at)).text()
  expect([page.includes('電話・番地のように見える'), page.includes('まず 110 番')]).toEqual([true, true])
  expect((await send(at, [await staffId('tennoji.community')])).status).toBe(422)
  expect((await all.city.owner.query(`select 1 from missing_sent`)).rows).toEqual([])
  // Nor is it read out or faxed from the paper.
  for (const path of ['phones', 'phones.json', 'phones.pdf']) {
    const kept = await worker.get(`${at}/${path}`)
    expect([path, kept.status, kept.headers.get('content-type') === 'application/pdf']).toEqual([path, 422, false])
  }
  // Nor with a name of the person in it, by whatever kana, unless it is said to be something else.
  const named = await draft({ clothes: 'サガシギと書いた袋' })
  for (const answer of [await send(named, [await staffId('tennoji.community')]), await worker.get(`${named}/phones.pdf`)])
    expect([answer.status, (await answer.text()).includes('「さがしぎ」は、本人か')]).toEqual([422, true])
  expect((await all.city.owner.query(`select 1 from missing_sent`)).rows).toEqual([])
  const fine = await draft()
  const lines = (await all.json(worker, `${fine}.json`))['lines'] as string[]
  expect(lines.join('\n')).toContain('80代　女性')
  expect(lines.join('\n')).not.toMatch(/探木|勝山|4444|長女|T-001/)
  expect((await send(fine, [])).status).toBe(422)
  expect((await send(fine, [await staffId('naniwa.worker')])).status).toBe(422)
})
test('which picture goes is chosen by whoever sends, among those seen on the page; none goes by itself', async () => {
  const at = await draft()
  const to = [await staffId('tennoji.community')]
  const page = await (await worker.get(at)).text()
  expect([page.includes(`/files/${face}/`), page.includes('同意書.png'), /name="photo"[^>]*checked/.test(page)]).toEqual([
    true,
    true,
    false,
  ])
  for (const photo of ['', randomUUID()]) {
    const refused = await send(at, to, photo)
    const html = await refused.text()
    expect([refused.status, html.includes('送る写真をえらぶか')]).toEqual([422, true])
    // Whom one had chosen stays chosen.
    expect(new RegExp(`value="${to[0]}"[^>]*checked|checked[^>]*value="${to[0]}"`).test(html)).toBe(true)
  }
  expect((await send(at, to, 'none')).status).toBe(303)
  const message = `/missing-messages/${idOf(at)}`
  expect([(await all.json(community, `${message}.json`))['photo'], (await community.get(`${message}/photo`)).status]).toEqual([false, 404])
  const chosen = await draft()
  expect((await send(chosen, to)).status).toBe(303)
  const street = await draft({ seen: '探木商店の前' })
  expect((await worker.post(`${street}/send`, { version: '1', to, photo: 'none', notName: 'yes' })).status).toBe(303)
  expect((await worker.post(`${street}/find`, { version: '2' })).status).toBe(303)
  const { rows } = await all.city.owner.query(`select photo_id::text as id from missing_sent where alert_id = $1`, [idOf(chosen)])
  expect(rows).toEqual([{ id: face }])
  // Taken back, everybody it went to hears that it is over, in its own words.
  expect((await worker.post(`${chosen}/withdraw`, { version: '2', reason: 'まちがい' })).status).toBe(303)
  expect((await all.json(community, '/missing-messages.json'))['withdrawn']).toBe(1)
  const mails = (await all.city.owner.query<Json>(`select subject from mail where once = $1`, [`missing ${idOf(chosen)} withdrawn`])).rows
  expect(mails).toEqual([{ subject: '行方不明の知らせ：取り消しました' }])
  expect((await worker.post(`${at}/find`, { version: '2' })).status).toBe(303)
})
test('a registration does not end while an alert of it is open; ended, nothing waiting is sent on its consent', async () => {
  const version = async (): Promise<string> => String((await all.json(worker, `${registration}.json`))['version'])
  const others = (await all.city.owner.query<{ id: string }>(`select id::text from missing_alert where state in ('draft', 'sent')`)).rows
  const at = await draft()
  const kept = await worker.post(`${registration}/end`, { version: await version() })
  expect([kept.status, (await kept.text()).includes('この登録の知らせが、まだ開いています')]).toEqual([422, true])
  for (const one of [...others.map(({ id }) => `/missing-alerts/${id}`), at])
    expect(
      (await worker.post(`${one}/withdraw`, { version: String((await all.json(worker, `${one}.json`))['version']), reason: '試し' }))
        .status,
    ).toBe(303)
  expect((await worker.post(`${registration}/end`, { version: await version() })).status).toBe(303)
  // As the screen sends it: the number one sees, and beside it which record that was.
  const typed = await worker.post('/missing-alerts', {
    client_id: randomUUID(),
    state: 'draft',
    police: '届けた',
    missing_id: 'T-001',
    missing_id_meant: `${idOf(registration)} T-001`,
    lost_on: '2026-11-21',
  })
  expect([typed.status, (await typed.text()).includes('この登録は終わっています')]).toEqual([422, true])
  // Nor is one that was taken back put back, and one that waits sent.
  const back = await worker.post(`${at}/restore`, { version: '2', reason: '試し' })
  expect([back.status, (await back.text()).includes('この登録は終わっています')]).toEqual([422, true])
  await all.city.owner.query(`update missing_alert set state = 'draft', reason_cipher = null, version = version + 1 where id = $1`, [
    idOf(at),
  ])
  const refused = await send(at, [await staffId('tennoji.community')])
  expect([refused.status, (await refused.text()).includes('この登録は終わっています')]).toEqual([422, true])
  expect((await worker.post(`${at}/withdraw`, { version: '3', reason: '試し' })).status).toBe(303)
  expect((await worker.post(`${registration}/reopen`, { version: await version(), consent_on: '2026-11-02' })).status).toBe(303)
})
test('it goes as a link only, to those chosen; who opened it stands beside; nobody else finds it; found ends it at once, photo too', async () => {
  const at = await draft()
  const message = `/missing-messages/${idOf(at)}`
  expect((await community.get(message)).status).toBe(404)
  expect((await send(at, [await staffId('tennoji.community'), await staffId('tennoji.wardhead')])).status).toBe(303)
  const mails = (await all.city.owner.query<Json>('select subject, lines, href from mail where href = $1', [message])).rows
  expect([mails.length, JSON.stringify(mails).match(/探木|紺の帽子|四天王寺|80代|女性/)]).toEqual([2, null])
  const waits = async (desk: Desk): Promise<boolean> => JSON.stringify(await all.json(desk, '/todos.json')).includes(message)
  expect([await waits(community), await waits(coordinator)]).toEqual([true, false])
  const opened = await community.get(message)
  expect([opened.status, await opened.text()]).toEqual([200, expect.stringContaining('紺の帽子')])
  expect(await waits(community)).toBe(false)
  expect([(await community.get(`${message}/photo`)).status, (await community.get(`${message}/photo`)).headers.get('content-type')]).toEqual(
    [200, expect.stringContaining('image/')],
  )
  for (const desk of [coordinator, all.neighbour, worker])
    for (const path of [message, `${message}.json`, `${message}/photo`]) expect([path, (await desk.get(path)).status]).toEqual([path, 404])
  // The registration itself stays closed to them.
  for (const path of [registration, at, `${at}.json`, `${registration}.json`])
    expect([path, (await community.get(path)).status]).toEqual([path, 404])
  expect(((await all.json(all.head, `${at}.json`))['sent'] as Json[]).map((one) => [one['name'], one['opened']]).sort()).toEqual(
    [
      ['冬野 ひかり', true],
      ['夕凪 あかり', false],
    ].sort(),
  )
  expect((await all.lastAudit('missing.missingMessage.opened'))?.subjects).toContain(idOf(at))
  const phones = (await pdf(await worker.get(`${at}/phones.pdf`))).join('')
  expect([phones.includes('まず110番'), phones.includes('紺の帽子'), /探木|勝山5/.test(phones)]).toEqual([true, true, false])
  expect((await worker.post(`${at}/find`, { version: '2' })).status).toBe(303)
  for (const path of [message, `${message}.json`, `${message}/photo`])
    expect([path, (await community.get(path)).status]).toEqual([path, 404])
  expect((await worker.get(`${at}/phones.pdf`)).status).toBe(404)
})
test('other bodies and phones of the field are told where it was agreed or somebody says why; found takes it from page, picture, phone and list', async () => {
  expect(
    (
      await all.head.post('/organisations', {
        name: '五条見本薬局',
        kana: 'ごじょうみほんやっきょく',
        kind: 'other',
        phone: '06-0000-9911',
        state: 'active',
      })
    ).status,
  ).toBe(303)
  const { desk: partner, staffId: partnerId } = await openPartner(all.city, all.head)
  const other = (await openPartner(all.city, all.head, 'tennoji.partner2', '包括 よそ')).desk
  const ume = await makeFieldPerson(worker)
  const phone = await pairPhoneBy(all.city, ume.code)
  const at = await draft()
  const message = `/missing-messages/${idOf(at)}`
  const page = await (await worker.get(at)).text()
  for (const words of ['包括 つなぐ', 'ためし包括', '架空 うめ', '登録のときに聞いていません'])
    expect([words, page.includes(words)]).toEqual([words, true])
  // Nobody outside is told unasked: neither ticked beforehand nor sent without a word why.
  expect(new RegExp(`value="${partnerId}"[^>]*checked|checked[^>]*value="${partnerId}"`).test(page)).toBe(false)
  const bare = await send(at, [partnerId, ume.id])
  expect([bare.status, /関係機関の人.*に知らせることは、登録のときに聞いていません/.test(await bare.text())]).toEqual([422, true])
  const why = 'ゾルク氷点下で薬がいる'
  expect(
    (await worker.post(`${at}/send`, { version: '1', to: [partnerId, ume.id, await staffId('tennoji.community')], why, photo: face }))
      .status,
  ).toBe(303)
  const { rows: kept } = await all.city.owner.query<{ text: string }>(
    `select row_to_json(a)::text || coalesce((select string_agg(h.changes::text, '') from history h where h.record_id = a.id), '') as text from missing_alert a where id = $1`,
    [idOf(at)],
  )
  expect(kept[0]?.text).not.toContain('ゾルク')
  // The other body signs in; whoever was not told finds nothing, and the registration stays closed to both.
  expect(JSON.stringify(await all.json(partner, '/missing-messages.json'))).toContain(idOf(at))
  const read = await (await partner.get(message)).text()
  expect([read.includes('紺の帽子'), /探木|勝山|T-001|長女/.test(read), (await partner.get(`${message}/photo`)).status]).toEqual([
    true,
    false,
    200,
  ])
  for (const path of [message, `${message}.json`, `${message}/photo`]) expect([path, (await other.get(path)).status]).toEqual([path, 404])
  for (const path of [registration, at, `${at}.json`, `${at}/phones.pdf`, '/missing-people.json'])
    for (const one of [partner, phone]) expect([path, (await one.get(path)).status]).toEqual([path, 404])
  type Pack = { stamp: string; unchanged?: true; missing: { id: string; lines: string[]; photo: boolean }[]; found: string[] }
  const packOf = async (stamp = ''): Promise<Pack> => (await (await phone.get(`/field/pack.json?stamp=${stamp}`)).json()) as Pack
  const carried = await packOf()
  expect(carried.missing).toMatchObject([{ id: idOf(at), photo: true }])
  expect([carried.missing[0]?.lines.join('').includes('紺の帽子'), /探木|勝山|T-001|長女/.test(JSON.stringify(carried))]).toEqual([
    true,
    false,
  ])
  expect([(await packOf(carried.stamp)).unchanged, (await phone.get(`${message}/photo`)).status]).toEqual([true, 200])
  const sent = (await all.json(all.head, `${at}.json`))['sent'] as Json[]
  expect(sent.map((one) => [one['party'], one['basis'], one['carried'], one['opened']]).sort()).toEqual([
    ['field', 'VITAL', true, true],
    ['partner', 'VITAL', false, true],
    ['staff', 'OWN', false, false],
  ])
  // Whom one rang stands beside, and all of it in what left of this person.
  const [rang] = (await all.json(worker, `${at}/phones.json`))['phones'] as { id: string; name: string }[]
  expect((await worker.post(`${at}/calls`, { organisation: rang?.id ?? '', reached: 'yes' })).status).toBe(303)
  expect((await worker.post(`${at}/calls`, { organisation: randomUUID(), reached: 'yes' })).status).toBe(422)
  expect((await all.json(worker, `${at}.json`))['calls']).toEqual([{ organisation: rang?.name, reached: true }])
  const left = await (await worker.get(`/people/${person}/provisions`)).text()
  for (const words of ['ためし包括 tennoji.partner', '地域の人の電話', `電話・FAX　${rang?.name}`, '行方不明の知らせ'])
    expect([words, left.includes(words)]).toEqual([words, true])
  expect(left).not.toContain('架空 うめ')
  // An alert of before the picture was chosen one by one: it went with its photo, also where it was taken back since.
  const pictures = async (): Promise<number> =>
    ((await (await worker.get(`/people/${person}/provisions`)).text()).match(/写真/g) ?? []).length
  const told = await pictures()
  const { rows: chosen } = await all.city.owner.query<{ photo: string }>('select photo_id as photo from missing_sent where alert_id = $1', [
    idOf(at),
  ])
  await all.city.owner.query('update missing_sent set photo_id = null where alert_id = $1', [idOf(at)])
  const lost = await pictures()
  const [, filled = ''] = readFileSync('db/migrations/20261128T2112_keep_that_photo_went.sql', 'utf8').split(';')
  await all.city.owner.query(filled)
  expect([told > 0, lost < told, await pictures()]).toEqual([true, true, told])
  await all.city.owner.query('update missing_sent set photo_id = $2 where alert_id = $1', [idOf(at), chosen[0]?.photo])
  expect((await worker.post(`${at}/find`, { version: '2' })).status).toBe(303)
  for (const one of [partner, phone, community])
    for (const path of [message, `${message}.json`, `${message}/photo`]) expect([path, (await one.get(path)).status]).toEqual([path, 404])
  const after = await packOf(carried.stamp)
  expect([after.unchanged, after.missing, after.found]).toEqual([undefined, [], [idOf(at)]])
  expect((await all.json(partner, '/missing-messages.json'))['items']).toEqual([])
  const mails = (await all.city.owner.query<Json>(`select staff_id, lines from mail where once = $1`, [`missing ${idOf(at)} found`])).rows
  expect([mails.length, JSON.stringify(mails).match(/探木|紺の帽子|四天王寺/)]).toEqual([2, null])
  expect(await (await worker.get(at)).text()).toContain(`見つかったことを、電話で伝えてください：${rang?.name}`)
  expect((await worker.post(`${at}/calls`, { organisation: rang?.id ?? '', reached: 'yes' })).status).toBe(404)
})
test('after the set hours it is closed by itself', async () => {
  const at = await draft()
  expect((await send(at, [await staffId('tennoji.community')])).status).toBe(303)
  expect((await community.get(`/missing-messages/${idOf(at)}`)).status).toBe(200)
  await all.city.owner.query(`insert into setting (key, value, from_at, reason) values ('missing.alertHours', '6', '2026-11-20', '試し')`)
  const start = all.city.at.now
  all.city.at.now = new Date(start.getTime() + 6 * 3_600_000)
  community = await sitAt(all.city, 'tennoji.community')
  for (const path of ['', '.json', '/photo']) expect((await community.get(`/missing-messages/${idOf(at)}${path}`)).status).toBe(404)
  all.city.at.now = start
  community = await sitAt(all.city, 'tennoji.community')
})
test('whom a shield protects is in no alert, and those it was sent to lose it', async () => {
  const at = await draft()
  expect((await send(at, [await staffId('tennoji.community')])).status).toBe(303)
  expect(
    (
      await all.head.post(`/people/${person}/shield`, {
        version: '1',
        on: 'yes',
        other_name: '別居の夫',
        other_relation: '夫',
        note: '知らせない',
      })
    ).status,
  ).toBe(303)
  expect((await community.get(`/missing-messages/${idOf(at)}`)).status).toBe(404)
  for (const path of [registration, `${registration}.json`, at, `${at}.json`, '/missing-people.json', '/missing-people.csv'])
    expect([path, (await (await all.colleague.get(path)).text()).includes('ゾルク')]).toEqual([path, false])
  const next = await all.head.post('/missing-alerts', {
    client_id: randomUUID(),
    state: 'draft',
    police: '届けた',
    missing_id: idOf(registration),
    lost_on: '2026-11-21',
  })
  const draftAt = next.headers.get('location') ?? ''
  const refused = await all.head.post(`${draftAt}/send`, { version: '1', to: await staffId('tennoji.community') })
  expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('伏せている人')])
  for (const path of ['phones', 'phones.json', 'phones.pdf']) {
    const kept = await all.head.get(`${draftAt}/${path}`)
    expect([path, kept.status, await kept.text()]).toEqual([path, 422, expect.stringContaining('伏せている人')])
  }
})
