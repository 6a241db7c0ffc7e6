// X6, X10: people of the field have no password; a card pairs one phone once; a phone that is put out opens nothing.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { putInBox, type BoxKey } from '#src/field/box.ts'
import { bodyOf, entryOf } from '#src/field/outbox.rules.ts'
import { newId } from '#src/kernel/id.ts'
import { openDb } from '#src/db/connection.ts'
import { sweep } from '#src/jobs/sweep.queries.ts'
import { hashPassword } from '#src/web/sign-in.queries.ts'
import { openCity, sitAt, type City, type Desk } from '../support/desk.ts'
import { openJar } from '../support/jar.ts'
import { askDoor, cardOf, makeFieldPerson, newKey, pairBy, pairPhoneBy } from '../support/phone.ts'

let city: City
let worker: Desk
beforeAll(async () => {
  city = await openCity()
  worker = await sitAt(city, 'tennoji.worker')
})
afterAll(() => city.close())

describe('a card', () => {
  test('pairs one phone, once; the same phone asking again gets the same answer, another gets none', async () => {
    const { code } = await makeFieldPerson(worker)
    expect(code).toMatch(/^[2-9A-HJKMNP-Z]{12}$/)
    const [mine, other] = [await newKey(), await newKey()]
    const first = await pairBy(city, mine, code)
    expect(first.status).toBe(200)
    const again = await pairBy(city, mine, code)
    expect(await again.json()).toEqual(await first.json())
    const stolen = await pairBy(city, other, code)
    expect([stolen.status, ((await stolen.json()) as { why: string }).why]).toEqual([422, 'used'])
  })
  test('is over after the days of the setting, when a new one is made, and when nobody signed for the key', async () => {
    const { id, code } = await makeFieldPerson(worker)
    const next = await cardOf(worker, id)
    expect(next).not.toBe(code)
    expect((await pairBy(city, await newKey(), code)).status).toBe(422)
    const key = await newKey()
    const unsigned = await askDoor(city, '/field/doors/pair', { code: next, key: key.spki, signature: await key.sign('something else') })
    expect([unsigned.status, ((await unsigned.json()) as { why: string }).why]).toEqual([422, 'key'])
    const now = city.at.now
    city.at.now = new Date(now.getTime() + 7 * 86_400_000)
    expect((await pairBy(city, await newKey(), next)).status).toBe(422)
    city.at.now = new Date(now.getTime() + 7 * 86_400_000 - 1_000)
    expect((await pairBy(city, await newKey(), next)).status).toBe(200)
    city.at.now = now
  })
  test('is kept nowhere as it reads, and stands in no address', async () => {
    const { id, code } = await makeFieldPerson(worker)
    const { rows } = await city.owner.query(
      `select to_jsonb(c)::text as text from pairing_card c union all select to_jsonb(r)::text from request r union all select to_jsonb(a)::text from audit a where $1 = any(a.subjects)`,
      [id],
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter((row: { text: string }) => row.text.includes(code))).toEqual([])
    const html = await (await worker.post(`/field-people/${id}/card`, {})).text()
    expect(html).not.toMatch(/\?[^"]*(code|token)=/)
  })
})

describe('a phone', () => {
  test('opens a short session by its key, sends a notice, and sees no page of the desk', async () => {
    const { code } = await makeFieldPerson(worker, { role: 'operator', places: [await placeOf()] })
    const phone = await pairPhoneBy(city, code)
    for (const path of [
      '/sessions',
      '/people',
      '/notices/inbox',
      '/places',
      '/place-days',
      '/field-people',
      '/admin/staff',
      '/search',
      '/todos',
      '/account',
    ])
      expect([path, (await phone.get(path)).status]).toEqual([path, 404])
    const sent = await phone.post('/notices', { described: '3階のつえの人', signs: ['post'], way: 'field' })
    expect([sent.status, await sent.json()]).toEqual([201, { location: expect.stringMatching(/^\/sent-notices\//) }])
    const now = city.at.now
    city.at.now = new Date(now.getTime() + 31 * 60_000)
    expect((await phone.get('/sent-notices.json')).status).toBe(401)
    expect((await phone.contact()).status).toBe(200)
    expect((await phone.get('/sent-notices.json')).status).toBe(200)
    city.at.now = now
  })
  test('that is put out opens nothing from that moment on, and is listed with what it had not sent', async () => {
    const { id, code } = await makeFieldPerson(worker)
    const phone = await pairPhoneBy(city, code)
    const waiting = [randomUUID(), randomUUID()]
    await phone.contact(waiting)
    // What is left on a phone is known only as it said so, at a time.
    const page = async (): Promise<string> => (await worker.get(`/field-people/${id}`)).text()
    const unknown = 'そのあと書いたものが残っているかは分かりません'
    expect([(await page()).includes('そのとき送れていなかったもの 2 件'), (await page()).includes(unknown)]).toEqual([true, true])
    await phone.contact([])
    for (const words of ['最後につながったのは', '送り残しはありませんでした', unknown]) expect(await page()).toContain(words)
    // Before it is pressed: what a phone without a line goes on showing, and until when; nobody is promised that it goes blank at once.
    for (const words of ['すぐに区とやりとりできなくなります', '電話の中で見られることがあります', '11月23日', '暗証番号のない電話'])
      expect([words, (await page()).includes(words)]).toEqual([words, true])
    expect((await page()).includes('何も見られなく')).toBe(false)
    await city.owner.query(`update field_phone set seen_at = seen_at - interval '37 hours' where id = $1`, [phone.device])
    expect(await page()).toContain('持ち出せる時間がすぎたので、もう出ません')
    await worker.post(`/field-people/${id}/revoke`, { phone: phone.device })
    expect([(await page()).includes(unknown), (await page()).includes('送り残しなし')]).toEqual([true, false])
    expect((await phone.get('/sent-notices.json')).status).toBe(401)
    const contact = await phone.contact(waiting)
    expect([contact.status, ((await contact.json()) as { over?: boolean }).over, contact.headers.get('set-cookie')]).toEqual([
      403,
      true,
      null,
    ])
    const seen = (await (await worker.get(`/field-people/${id}.json`)).json()) as { phones: { waiting: string[]; revoked: boolean }[] }
    expect(seen.phones).toMatchObject([{ waiting, revoked: true }])
    await city.owner.query('update field_phone set cleared_at = $2 where id = $1', [phone.device, city.at.now])
    expect([(await page()).includes('送り残しなし'), (await page()).includes(unknown)]).toEqual([true, false])
  })
  test('whose person is over is put out the day after', async () => {
    const { code } = await makeFieldPerson(worker, { until: '2026/11/21' })
    const phone = await pairPhoneBy(city, code)
    const now = city.at.now
    city.at.now = new Date(now.getTime() + 86_400_000)
    expect((await phone.contact()).status).toBe(403)
    city.at.now = now
  })
  test('nobody answers a challenge twice, late, or with another key', async () => {
    const { code } = await makeFieldPerson(worker)
    const phone = await pairPhoneBy(city, code)
    const ask = async (): Promise<string> =>
      ((await (await askDoor(city, '/field/doors/challenge', { device: phone.device })).json()) as { nonce: string }).nonce
    const nonce = await ask()
    const wrong = await (await newKey()).sign(`sasaeai session\n${nonce}`)
    expect((await askDoor(city, '/field/doors/session', { device: phone.device, nonce, signature: wrong })).status).toBe(401)
    expect((await askDoor(city, '/field/doors/session', { device: randomUUID(), nonce: await ask(), signature: wrong })).status).toBe(401)
  })
})

describe('the doors of the desk', () => {
  test('refuse who has only a role of the field, with whatever password', async () => {
    const { id } = await makeFieldPerson(worker)
    await city.owner.query(`update staff set password_hash = $2, login = 'field.somebody' where id = $1`, [
      id,
      await hashPassword('sasaeai-demo'),
    ])
    const refused = await openJar(city).signIn('field.somebody')
    expect([refused.status, refused.headers.get('set-cookie')]).toEqual([422, null])
  })
  test('people of the field are nobody one passes a to-do to, and no staff of the administrator', async () => {
    const { id } = await makeFieldPerson(worker, { name: '現場の 見えない人' })
    const admin = await sitAt(city, 'cityadmin')
    for (const [desk, path] of [
      [worker, '/todos/new'],
      [worker, '/messages/new'],
      [admin, '/admin/staff'],
      [admin, '/admin/staff.json'],
    ] as const) {
      const answer = await desk.get(path)
      expect([path, answer.status, (await answer.text()).includes('見えない人')]).toEqual([path, 200, false])
    }
    expect((await admin.get(`/admin/staff/${id}`)).status).toBe(404)
  })
  test('a key to the homes of a watcher or the regulars of a place is given by who may see them, nobody else', async () => {
    const community = await sitAt(city, 'tennoji.community')
    const { id } = await makeFieldPerson(community, { name: '架空 けやき' })
    expect(await cardOf(community, id)).not.toBe('')
    await city.owner.query(
      `insert into assignment (ward_id, id, type, record_id, staff_id, from_at, given_by) values ('271098', $1, 'watch_plan', $1, $2, now(), $2)`,
      [randomUUID(), id],
    )
    const refused = await community.post(`/field-people/${id}/card`, {})
    expect([refused.status, (await refused.text()).includes('相談・見守り担当か区の管理者にたのんでください')]).toEqual([422, true])
    const version = String(
      (await city.owner.query<{ version: number }>('select version from field_person where id = $1', [id])).rows[0]?.version,
    )
    const longer = { version, for_what: '五条の見守り', until: '2027/9/30' }
    expect((await community.post(`/field-people/${id}/edit`, longer)).status).toBe(422)
    expect(await cardOf(worker, id)).not.toBe('')
    // The regulars of a place: whoever writes no roster makes nobody an operator who reads one.
    const place = await placeOf()
    const person = randomUUID()
    await city.owner.query(`insert into person (ward_id, id, name, kana) values ('271098', $1, '架空 常連', 'かくう じょうれん')`, [person])
    await city.owner.query(
      `insert into roster_entry (ward_id, id, place_id, person_id, consent_form, consent_on, since, state) values ('271098', $1, $2, $3, 'spoken', '2026-11-01', '2026-11-01', 'active')`,
      [randomUUID(), place, person],
    )
    const made = await community.post('/field-people', {
      name: '架空 くるみ',
      kana: 'かくう くるみ',
      role: 'operator',
      for_what: '居場所の運営',
      until: '2027/3/31',
      places: [place],
    })
    expect([made.status, (await made.text()).includes('常連の名前')]).toEqual([422, true])
    await city.owner.query(`delete from roster_entry where person_id = $1`, [person])
  })
  test('another ward finds neither person nor phone', async () => {
    const { id, code } = await makeFieldPerson(worker)
    const phone = await pairPhoneBy(city, code)
    const other = await sitAt(city, 'naniwa.worker')
    for (const path of [`/field-people/${id}`, `/field-people/${id}.json`]) expect((await other.get(path)).status).toBe(404)
    for (const what of ['card', 'edit', 'revoke'])
      expect([what, (await other.post(`/field-people/${id}/${what}`, { phone: phone.device })).status]).toEqual([what, 404])
    expect(await (await other.get('/field-people')).text()).not.toContain('架空 うめ')
  })
})

const placeOf = async (): Promise<string> =>
  (await city.owner.query<{ id: string }>(`select id::text from place where ward_id = '271098' and state = 'open' order by name limit 1`))
    .rows[0]?.id ?? ''

describe('many at once', () => {
  test('one letter with many reports: each has its own answer, sent again it is the same, and no other address is reached', async () => {
    const place = await placeOf()
    const phone = await pairPhoneBy(city, (await makeFieldPerson(worker, { role: 'operator', places: [place] })).code)
    const ofMany = [
      entryOf(newId(city.at.now), '/notices', [['signs', 'post']], city.at.now),
      entryOf(
        newId(city.at.now),
        '/field/place-days',
        [
          ['place_id', place],
          ['participants', 'many'],
        ],
        city.at.now,
      ),
      entryOf(
        newId(city.at.now),
        '/field/place-days',
        [
          ['place_id', place],
          ['participants', '7'],
        ],
        city.at.now,
      ),
      entryOf(newId(city.at.now), '/places', [['name', '忍び込む場所']], city.at.now),
    ]
    const letter = { entries: ofMany.map((one) => ({ id: one.id, path: one.path, body: bodyOf(one) })) }
    const post = (cookie: string): Promise<Response> =>
      Promise.resolve(
        city.application.request('http://desk.test/field/doors/outbox', {
          method: 'POST',
          body: JSON.stringify(letter),
          headers: { 'content-type': 'application/json', origin: 'http://desk.test', cookie },
        }),
      )
    for (let again = 0; again < 2; again++) {
      const { answers } = (await (await post(phone.cookie)).json()) as { answers: { id: string; status: number; said?: string }[] }
      expect(answers.map((one) => [ofMany.findIndex((each) => each.id === one.id), one.status])).toEqual([
        [3, 400],
        [0, 201],
        [1, 422],
        [2, 201],
      ])
      expect(answers[2]?.said).toContain('数字')
    }
    expect((await city.owner.query(`select 1 from place_day where id = $1`, [ofMany[2]?.id])).rowCount).toBe(1)
    const { answers } = (await (await post('')).json()) as { answers: { status: number }[] }
    expect(answers.map((one) => one.status)).toEqual([400, 401, 401, 401])
  })
})

test('asked again while nothing is new, the pack comes as a word and leaves no line; a notice of hers that moves on makes it new', async () => {
  const made = await makeFieldPerson(worker, { name: '架空 なずな' })
  const phone = await pairPhoneBy(city, made.code)
  const ask = async (stamp = ''): Promise<{ unchanged?: true; stamp: string; read: string; visits?: unknown }> =>
    (await (await phone.get(`/field/pack.json?stamp=${stamp}`)).json()) as { stamp: string; read: string }
  const lines = async (): Promise<number> =>
    (await city.owner.query(`select 1 from audit where event = 'field.pack.packed' and actor = $1`, [made.id])).rowCount ?? 0
  const sent = entryOf(newId(city.at.now), '/notices', [['signs', 'rubbish']], city.at.now)
  expect((await phone.post(sent.path, { client_id: sent.id, device_at: sent.at, signs: 'rubbish' })).status).toBe(201)
  const { stamp } = await ask()
  const before = await lines()
  for (let minute = 0; minute < 3; minute++) {
    const again = await ask(stamp)
    expect([again.unchanged, again.read.length > 0, again.visits]).toEqual([true, true, undefined])
  }
  expect(await lines()).toBe(before)
  expect((await phone.post(`/sent-notices/${sent.id}/take-back`, { version: '1' })).status).toBe(201)
  const anew = await ask(stamp)
  expect([anew.unchanged, anew.stamp === stamp, await lines()]).toEqual([undefined, false, before + 1])
})

describe('what only the ward can read', () => {
  test('a phone whose key was thrown away hands over its boxes with the next card: they are the first person’s, read by the ward alone, once', async () => {
    const made = await makeFieldPerson(worker, { name: '架空 ふじ' })
    const first = await pairPhoneBy(city, made.code)
    const to = ((await (await first.get('/field/pack.json')).json()) as { box: BoxKey }).box
    const report = {
      id: newId(city.at.now),
      path: '/notices',
      fields: [
        ['signs', 'weak'],
        ['fact', 'ZQ箱の中のことば'],
      ],
      at: city.at.now.toISOString(),
      device: first.device,
    }
    const box = await putInBox(to, report.id, report)
    expect(JSON.stringify(box)).not.toContain('ZQ箱')
    const other = await pairPhoneBy(city, (await makeFieldPerson(worker, { name: '架空 すみれ' })).code)
    const broken = { ...box, id: newId(city.at.now) }
    for (let again = 0; again < 2; again++) {
      const answer = (await (await other.handOver([box, broken])).json()) as { safe: string[] }
      // What belongs to another number, or was changed, is not said to be safe: it stays on the phone.
      expect(answer.safe).toEqual([report.id])
    }
    const { rows } = await city.owner.query<{ staff: string; urgency: string }>(
      `select staff_id::text as staff, urgency from field_rescue where id = $1`,
      [report.id],
    )
    expect(rows).toEqual([{ staff: made.id, urgency: 'today' }])
    expect(await (await worker.get('/field-rescues')).text()).toContain('ZQ箱の中のことば')
    const far = await pairPhoneBy(city, (await makeFieldPerson(await sitAt(city, 'naniwa.worker'), { name: '架空 くぬぎ' })).code)
    const moved = { ...report, id: newId(city.at.now) }
    expect(((await (await far.handOver([await putInBox(to, moved.id, moved)])).json()) as { safe: string[] }).safe).toEqual([moved.id])
    expect((await city.owner.query(`select ward_id from field_rescue where id = $1`, [moved.id])).rows).toEqual([{ ward_id: '271098' }])
    expect((await city.owner.query(`select 1 from ward_box_key where encode(private_cipher, 'base64') like 'MIG%'`)).rowCount).toBe(0)
  })
})

test('whoever noticed is rung for ninety days after their last role in the field; then the night empties the number, with history', async () => {
  const [over, taken, stays] = [
    await makeFieldPerson(worker, { name: '架空 おわる', until: '2026/12/31', phone: '090-0000-8811' }),
    await makeFieldPerson(worker, { name: '架空 やめる', phone: '090-0000-8812' }),
    await makeFieldPerson(worker, { name: '架空 つづく', phone: '090-0000-8813' }),
  ]
  await city.owner.query(`update staff_role set withdrawn_at = '2026-12-31T12:00:00+09:00' where staff_id = $1`, [taken.id])
  const numbers = async (on: string): Promise<string[]> => {
    await sweep(openDb(city.owner), new Date(`${on}T03:10:00+09:00`))
    const { rows } = await city.owner.query<{ phone: string }>(
      `select phone from field_person where id = any($1::uuid[]) order by array_position($1::uuid[], id)`,
      [[over.id, taken.id, stays.id]],
    )
    return rows.map((one) => one.phone)
  }
  expect(await numbers('2027-03-31')).toEqual(['090-0000-8811', '090-0000-8812', '090-0000-8813'])
  expect(await numbers('2027-04-01')).toEqual(['', '', '090-0000-8813'])
  const { rows } = await city.owner.query(
    `select h.version, h.changes, h.by from history h join field_person f on f.id = h.record_id and f.version = h.version where h.record_id = $1`,
    [over.id],
  )
  expect(rows).toEqual([{ version: 2, changes: { phone: [true, false] }, by: null }])
})
