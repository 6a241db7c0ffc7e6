// 提供 over HTTP: nothing opens before it is accepted, then only what was given, to that person, until its end; revoking closes the same minute.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sitAt, type Desk } from '../support/desk.ts'
import { idOf, openRegister, type RegisterDesks } from '../support/register.ts'
import { readPdf } from '../support/pdf.ts'
import { openPartner } from '../support/partners.ts'
import { bringChanged } from '../support/changed-line.ts'

let register: RegisterDesks
let worker: Desk
let head: Desk
let neighbour: Desk
let partner: { desk: Desk; id: string; staffId: string }
let other: { desk: Desk; id: string; staffId: string }
let person = ''
let intake = ''
const story = 'ゾルク夜に転ぶことが増えた'
beforeAll(async () => {
  register = await openRegister()
  ;({ worker, head, neighbour } = register)
  partner = await openPartner(register.city, head)
  other = await openPartner(register.city, head, 'tennoji.partner2', '包括 べつの')
  register.city.at.now = new Date('2026-11-20T15:00:00+09:00')
  person = idOf(
    await register.save(worker, {
      name: 'ゾルク 花',
      kana: 'ぞるく はな',
      birth_on: 'S15.4.1',
      phone: '06-0000-1111',
      address: 'ゾルク町1-2',
    }),
  )
  intake = idOf(
    await register.save(
      worker,
      {
        channel: 'phone',
        consulter: 'neighbour',
        consulter_name: 'ゾルク隣の人',
        person_id: person,
        main_worry: 'care',
        consent: 'yes',
        consent_form: 'spoken',
        story,
      },
      '/intakes',
    ),
  )
  await register.save(
    worker,
    { person_id: person, recipient: 'hokatsu', items: 'name', purpose: 'support', form: 'spoken', given_on: '2026/11/1' },
    '/consents',
  )
})
afterAll(() => register.city.close())

type Fields = Record<string, string | string[]>
const offer = (given: Fields = {}): Fields => ({
  of: `intake:${intake}`,
  to: `partner:${partner.id}`,
  purpose: 'support',
  items: ['name', 'history'],
  basis: 'JOINT_USE',
  evidence: '通知 第3版',
  until: '2026/12/20',
  ...given,
})
const made = async (given: Fields = {}): Promise<string> => {
  const answer = await worker.post('/shares', offer(given))
  expect([answer.status, answer.status === 303 ? '' : await answer.text()]).toEqual([303, ''])
  return idOf(answer.headers.get('location') ?? '')
}
const seen = async (desk: Desk, path: string): Promise<[number, string]> => {
  const answer = await desk.get(path)
  return [answer.status, await answer.text()]
}

test('what leaves is shown before it leaves, and items the ground does not cover are refused by name', async () => {
  const check = await worker.post('/shares/check', offer())
  const page = await check.text()
  expect(check.status).toBe(200)
  expect([
    page.includes('ゾルク 花'),
    page.includes(story),
    page.includes('個人情報保護法 27条5項3号'),
    page.includes('ゾルク隣の人'),
    page.includes('06-0000-1111'),
  ]).toEqual([true, true, true, false, false])
  for (const [given, said] of [
    [{ basis: 'CONSENT' }, '「支援の経過」は渡せません'],
    [{ basis: 'CONSENT', items: ['name'], purpose: 'watch' }, '「氏名」は渡せません'],
    [{ basis: 'DISASTER' }, 'に渡せません'],
    [{ until: '2027/12/1' }, '長くても 180 日'],
    [{ until: '2026/11/1' }, 'もう過ぎた日'],
    [{ evidence: '' }, '控えのない根拠'],
    [{ to: 'partner:x' }, '「だれに」をえらんでください'],
    [{ items: [] }, '一つはえらんでください'],
  ] as [Fields, string][])
    for (const path of ['/shares/check', '/shares']) {
      const answer = await worker.post(path, offer(given))
      expect([path, answer.status, (await answer.text()).includes(said)]).toEqual([path, 422, true])
    }
  expect((await register.city.owner.query('select 1 from share')).rows).toEqual([])
})

test('nothing opens before it is accepted; accepted, only what was given, on page, JSON and paper; a partner sees nothing else', async () => {
  const share = await made()
  const at = `/received/${share}`
  expect((await partner.desk.get('/')).headers.get('location')).toBe('/received')
  const before = await seen(partner.desk, at)
  expect([before[0], before[1].includes('ゾルク'), before[1].includes('氏名、支援の経過')]).toEqual([200, false, true])
  expect((await seen(partner.desk, `${at}.json`))[1]).not.toContain('ゾルク')
  expect((await partner.desk.get(`${at}.pdf`)).status).toBe(404)
  expect((await register.city.owner.query('select 1 from access_grant')).rows).toEqual([])
  // Not even the one who made the offer can say yes in their place, nor another partner.
  for (const desk of [worker, other.desk, neighbour]) {
    expect((await desk.post(`${at}/accept`, { promise: 'yes' })).status).toBe(404)
    expect((await desk.get(at)).status).toBe(404)
  }
  expect((await partner.desk.post(`${at}/accept`, {})).status).toBe(422)
  expect((await partner.desk.post(`${at}/accept`, { promise: 'yes' })).status).toBe(303)
  expect((await partner.desk.post(`${at}/accept`, { promise: 'yes' })).status).toBe(409)
  const [status, page] = await seen(partner.desk, at)
  expect([status, page.includes('ゾルク 花'), page.includes(story), page.includes('介護')]).toEqual([200, true, true, true])
  for (const text of [page, (await seen(partner.desk, `${at}.json`))[1]])
    for (const hidden of ['ゾルク隣の人', 'ゾルク町', '06-0000-1111', '昭和15年', '1940', 'consulter', '近所', '通知 第3版'])
      expect([hidden, text.includes(hidden)]).toEqual([hidden, false])
  const json = (await (await partner.desk.get(`${at}.json`)).json()) as { record: object; person: object }
  expect([Object.keys(json.record).toSorted(), Object.keys(json.person).toSorted()]).toEqual([
    ['main_worry', 'on_day', 'story'],
    ['kana', 'name'],
  ])
  expect((await partner.desk.get(`${at}.pdf`)).headers.get('content-type')).toBe('application/pdf')
  // The read stands at the council whose person it is, and on the person's own page.
  expect((await register.lastAudit('disclosure.received.opened'))?.subjects).toEqual(expect.arrayContaining([intake, person]))
  expect((await seen(head, `/people/${person}/readers`))[1]).toContain('包括 つなぐ')
  for (const path of [
    `/intakes/${intake}`,
    `/people/${person}`,
    '/intakes',
    '/people',
    '/shares',
    `/shares/${share}`,
    '/partners',
    '/search',
    '/todos',
    '/admin/audit',
  ])
    for (const suffix of ['', '.json']) expect([path, suffix, (await partner.desk.get(path + suffix)).status]).toEqual([path, suffix, 404])
  expect(await seen(other.desk, at)).toEqual([404, expect.any(String)])
  // Who offered it hears of the answer.
  expect((await seen(worker, '/'))[1]).toContain(`/shares/${share}`)
  // Whose support waits stands in the worker's own lines by name; nothing else of it, and in no file a name.
  expect((await seen(worker, '/'))[1].replaceAll('ゾルク 花', '')).not.toContain('ゾルク')
  expect((await seen(worker, '/todos.json'))[1]).not.toContain('ゾルク')
})

test('revoked, it is closed in that minute; past its end it closes by itself; a partner who is no longer one sees nothing', async () => {
  const accepted = async (): Promise<string> => {
    const share = await made()
    expect((await partner.desk.post(`/received/${share}/accept`, { promise: 'yes' })).status).toBe(303)
    return share
  }
  const shows = async (share: string): Promise<boolean[]> => [
    (await seen(partner.desk, `/received/${share}`))[1].includes(story),
    (await seen(partner.desk, `/received/${share}.json`))[1].includes(story),
  ]
  const one = await accepted()
  expect(await shows(one)).toEqual([true, true])
  expect((await worker.post(`/shares/${one}/revoke`, { version: '2', reason: '' })).status).toBe(422)
  expect((await worker.post(`/shares/${one}/revoke`, { version: '2', reason: 'ゾルク本人が断った' })).status).toBe(303)
  expect([await shows(one), (await partner.desk.get(`/received/${one}.pdf`)).status]).toEqual([[false, false], 404])
  expect((await seen(partner.desk, `/received/${one}`))[1]).not.toContain('ゾルク')
  const two = await accepted()
  const now = register.city.at.now
  register.city.at.now = new Date('2026-12-20T23:59:00+09:00')
  partner = { ...partner, desk: await sitAt(register.city, 'tennoji.partner') }
  expect(await shows(two)).toEqual([true, true])
  register.city.at.now = new Date('2026-12-21T00:00:00+09:00')
  expect(await shows(two)).toEqual([false, false])
  register.city.at.now = now
  partner = { ...partner, desk: await sitAt(register.city, 'tennoji.partner') }
  const three = await accepted()
  expect(await shows(three)).toEqual([true, true])
  const sealed = await register.city.owner.query<{ text: string }>(`select string_agg(s::text, '') as text from share s`)
  expect(sealed.rows[0]?.text).not.toContain('ゾルク')
  const open = await made()
  expect((await head.post(`/partners/${partner.id}/end`, {})).status).toBe(303)
  expect(await shows(three)).toEqual([false, false])
  // What was only offered is taken back with it, and even an offer that stayed open is not theirs to take: the database asks.
  const stateOf = async (share: string): Promise<unknown> =>
    (await register.city.owner.query('select state from share where id = $1', [share])).rows[0]
  expect([await stateOf(open), await stateOf(three)]).toEqual([{ state: 'revoked' }, { state: 'revoked' }])
  await register.city.owner.query(
    `update share set state = 'offered', ended_at = null, ended_by = null, reason_cipher = null, version = version + 1 where id = $1`,
    [open],
  )
  expect((await partner.desk.post(`/received/${open}/accept`, { promise: 'yes' })).status).not.toBe(303)
  expect([await stateOf(open), (await register.city.owner.query('select 1 from access_grant where of_id = $1', [open])).rows]).toEqual([
    { state: 'offered' },
    [],
  ])
})

test('another council takes what was offered to it; a shield that comes later hides address and telephone from then on', async () => {
  const share = await made({ to: 'ward:271110', basis: 'VITAL', items: ['name', 'address', 'contact', 'history'] })
  expect((await seen(neighbour, '/todos.json'))[1]).toContain(`/received/${share}`)
  const at = `/received/${share}`
  expect((await seen(neighbour, at))[1]).not.toContain('ゾルク')
  expect((await neighbour.post(`${at}/accept`, { promise: 'yes' })).status).toBe(303)
  expect((await seen(neighbour, `${at}.json`))[1]).toContain('ゾルク町1-2')
  // Their own lists and search stay their own.
  for (const path of ['/people.json', '/intakes.json', `/intakes/${intake}.json`, `/people/${person}.json`])
    expect([path, (await seen(neighbour, path))[1].includes('ゾルク')]).toEqual([path, false])
  // The head of that council knows of it, and sees none of it: a grant is one person's.
  const theirs = await sitAt(register.city, 'naniwa.wardhead')
  expect((await seen(theirs, at))[1]).not.toContain('ゾルク')
  await register.city.owner.query(`update person set shielded = true, version = version + 1 where id = $1`, [person])
  const after = (await seen(neighbour, `${at}.json`))[1]
  expect([after.includes('ゾルク町'), after.includes('06-0000-1111'), after.includes('ゾルク 花'), after.includes(story)]).toEqual([
    false,
    false,
    true,
    true,
  ])
  const check = await (
    await head.post('/shares/check', offer({ to: 'ward:271110', basis: 'VITAL', items: ['name', 'address', 'contact', 'history'] }))
  ).text()
  expect([check.includes('ゾルク町'), check.includes('知らせてはいけない相手')]).toEqual([false, true])
  await register.city.owner.query(`update person set shielded = false, version = version + 1 where id = $1`, [person])
})

test('what was declined opens nothing, and says why by a choice', async () => {
  const share = await made({ to: 'ward:271110', basis: 'VITAL' })
  expect((await neighbour.post(`/received/${share}/decline`, {})).status).toBe(422)
  expect((await neighbour.post(`/received/${share}/decline`, { because: 'notOurs' })).status).toBe(303)
  expect((await seen(neighbour, `/received/${share}`))[1]).not.toContain('ゾルク')
  expect((await seen(worker, `/shares/${share}`))[1]).toContain('私たちの仕事ではない')
})

test('a support is given like a consultation, by one declaration more; the printed list of people says whose copy it is', async () => {
  const kept = {
    person_id: person,
    main_worry: 'care',
    consent: 'yes',
    wish: 'ゾルク家で暮らしたい',
    opened_on: '2026/11/1',
    state: 'intake',
  }
  const answer = await worker.post('/support-cases', kept)
  expect(answer.status).toBe(303)
  const support = idOf((answer.headers.get('location') ?? '').replace(/#.*$/, ''))
  expect((await worker.post(`/support-cases/${support}/notes`, { quick: 'yes', method: 'visit', fact: 'ゾルクの経過' })).status).toBe(303)
  const share = await made({ of: `support_case:${support}`, to: `partner:${other.id}` })
  expect((await seen(other.desk, `/received/${share}`))[1]).not.toContain('ゾルク')
  expect((await other.desk.post(`/received/${share}/accept`, { promise: 'yes' })).status).toBe(303)
  const page = (await seen(other.desk, `/received/${share}`))[1]
  expect([page.includes('ゾルク家で暮らしたい'), page.includes('ゾルク 花'), page.includes('ゾルク町')]).toEqual([true, true, false])
  for (const path of [`/support-cases/${support}`, `/support-cases/${support}.json`, '/support-cases'])
    expect([path, (await other.desk.get(path)).status]).toEqual([path, 404])
  // At the second wall too: the share opens the support and nothing that belongs to it; nobody writes a grant, opens one again, or begins with a yes.
  const asPartner = async (text: string, values: unknown[]): Promise<number | string> => {
    const client = await register.city.app.connect()
    try {
      await client.query('begin')
      await client.query(
        `select set_config('app.wards', '', true), set_config('app.actor', $1, true), set_config('app.now', '2026-11-20T15:00:00+09:00', true)`,
        [other.staffId],
      )
      return (await client.query(text, values)).rowCount ?? 0
    } catch (error) {
      return error instanceof Error ? error.message : ''
    } finally {
      await client.query('rollback')
      client.release()
    }
  }
  expect(await asPartner('select 1 from support_case where id = $1', [support])).toBe(1)
  expect(await asPartner('select 1 from support_note where case_id = $1', [support])).toBe(0)
  expect(
    await asPartner(
      `insert into access_grant (ward_id, id, type, record_id, staff_id, kind, basis, from_at, until_at, given_by) values ('271098', gen_random_uuid(), 'person', $1, $2, 'granted', 'VITAL', now(), now() + interval '1 day', $2)`,
      [person, other.staffId],
    ),
  ).toMatch(/permission denied/)
  await expect(register.city.owner.query(`update access_grant set ended_at = null where ended_at is not null`)).rejects.toThrow(
    /not opened again/,
  )
  const client = await register.city.app.connect()
  await client.query(`select set_config('app.wards', '271098', false)`)
  await expect(
    client.query(
      `insert into share (ward_id, id, type, record_id, person_id, to_ward, recipient, items, purpose, basis, evidence_cipher, state, until_at, offered_at, answered_at, answered_by, created_by)
       select ward_id, gen_random_uuid(), type, record_id, person_id, '271110', recipient, items, purpose, basis, evidence_cipher, 'accepted', until_at, offered_at, now(), $2, $2 from share where id = $1`,
      [share, other.staffId],
    ),
  ).rejects.toThrow(/row-level security/)
  client.release(true)
  const paper = readPdf(new Uint8Array(await (await other.desk.get(`/received/${share}.pdf`)).arrayBuffer())).pages.join('')
  expect(paper.replaceAll(' ', '')).toContain('包括べつの')
  const list = readPdf(new Uint8Array(await (await worker.get('/intakes.pdf')).arrayBuffer())).pages
  const name =
    (await register.city.owner.query<{ name: string }>(`select name from staff where login = 'tennoji.worker'`)).rows[0]?.name.replace(
      /\s/g,
      '',
    ) ?? '—'
  // Once at the foot of the page, and across it.
  for (const text of list) expect(text.replace(/\s/g, '').split(name).length).toBeGreaterThan(2)
})

test('8050: of a household’s support the consent of one gives what is theirs, not what is everybody’s; the other’s withdrawal closes it', async () => {
  const son = idOf(await register.save(worker, { name: 'ゾルク 太', kana: 'ぞるく ふとし', birth_on: 'S45.1.1' }))
  const home = idOf(await register.save(worker, { name: 'ゾルク家', person }, '/households'))
  expect(
    (
      await worker.post(`/households/${home}/members`, {
        version: await register.versionOf(`/households/${home}`),
        who: son,
        relation: 'child',
      })
    ).status,
  ).toBe(303)
  const saved = await register.save(
    worker,
    { person_id: person, household_id: home, main_worry: 'care', consent: 'yes', wish: 'ゾルク二人で暮らす' },
    '/support-cases',
  )
  const of = { of: `support_case:${idOf(saved)}`, to: `partner:${other.id}`, basis: 'CONSENT' }
  const agrees = async (who: string, until = ''): Promise<string> =>
    idOf(
      await register.save(
        worker,
        {
          person_id: who,
          recipient: 'hokatsu',
          items: 'history',
          purpose: 'support',
          form: 'spoken',
          given_on: '2026/11/1',
          until_on: until,
        },
        '/consents',
      ),
    )
  await agrees(person)
  expect((await worker.post('/shares/check', offer({ ...of, items: ['name'] }))).status).toBe(200)
  const bare = await worker.post('/shares', offer({ ...of, items: ['name', 'history'] }))
  const said = await bare.text()
  expect([bare.status, said.includes('「支援の経過」は渡せません。いっしょに暮らす人'), said.includes('「氏名」は渡せません')]).toEqual([
    422,
    true,
    false,
  ])
  const his = await agrees(son, '2026/11/21')
  const share = await made({ ...of, items: ['name', 'history'] })
  expect((await other.desk.post(`/received/${share}/accept`, { promise: 'yes' })).status).toBe(303)
  expect((await seen(other.desk, `/received/${share}`))[1]).toContain('ゾルク二人で暮らす')
  // A consent that reaches its last day closes it, and nobody had to do anything.
  const now = register.city.at.now
  register.city.at.now = new Date('2026-11-21T00:00:00+09:00')
  const later = await sitAt(register.city, 'tennoji.partner2')
  const over = await seen(later, `/received/${share}`)
  expect([over[1].includes('ゾルク二人で暮らす'), over[1].includes('ゾルク 花')]).toEqual([false, false])
  register.city.at.now = now
  expect((await seen(other.desk, `/received/${share}`))[1]).toContain('ゾルク二人で暮らす')
  // Who moved out while the support ran is asked like who lives there; who came since closes it.
  const grown = idOf(await register.save(worker, { name: 'ゾルク 次', kana: 'ぞるく つぎ' }))
  await register.city.owner.query(
    `insert into household_member (ward_id, id, household_id, person_id, relation, from_on, to_on) select ward_id, gen_random_uuid(), household_id, $2, 'child', '2020-01-01', '2026-11-20' from household_member where household_id = $1 limit 1`,
    [home, grown],
  )
  expect((await seen(other.desk, `/received/${share}`))[1]).not.toContain('ゾルク二人で暮らす')
  expect((await worker.post('/shares', offer({ ...of, items: ['history'] }))).status).toBe(422)
  // The dead are asked no more.
  await register.city.owner.query(`update person set state = 'dead', version = version + 1 where id = $1`, [grown])
  expect((await seen(other.desk, `/received/${share}`))[1]).toContain('ゾルク二人で暮らす')
  await register.city.owner.query(`delete from household_member where person_id = $1`, [grown])
  expect((await seen(other.desk, `/received/${share}`))[1]).toContain('ゾルク二人で暮らす')
  expect((await worker.post(`/consents/${his}/end`, { version: '1', withdrawn_on: '2026/11/20' })).status).toBe(303)
  expect((await seen(other.desk, `/received/${share}`))[1]).not.toContain('ゾルク二人で暮らす')
})
test('a consent that is withdrawn closes what was given on it, and nothing that stands on another ground', async () => {
  partner = await openPartner(register.city, head, 'tennoji.partner3', '包括 三人め')
  const [one, two] = [await made({ basis: 'CONSENT', items: ['name'] }), await made()]
  for (const share of [one, two]) expect((await partner.desk.post(`/received/${share}/accept`, { promise: 'yes' })).status).toBe(303)
  const consent =
    (await register.city.owner.query<{ id: string }>(`select id from consent where person_id = $1 and items = '{name}'`, [person])).rows[0]
      ?.id ?? ''
  expect((await seen(partner.desk, `/received/${one}`))[1]).toContain('ゾルク 花')
  // Said by a file, as by the button above.
  await bringChanged(register.city, worker, '/consents', consent, { 状態: '取りやめ', 取りやめた日: '2026-11-20' })
  expect([
    (await seen(partner.desk, `/received/${one}`))[1].includes('ゾルク'),
    (await seen(partner.desk, `/received/${two}`))[1].includes(story),
  ]).toEqual([false, true])
  expect((await seen(worker, `/shares/${one}`))[1]).toContain('いまはこの範囲をおおっていません')
})
