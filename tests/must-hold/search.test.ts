// What must hold of the one search box: nothing of another ward by any spelling, the shield holds, a merged record is found by both names, every look is written down.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hireSecond, openCity, searchAt, sitAt, typedSession, type City, type Desk } from '../support/desk.ts'

let city: City
let worker: Desk
let head: Desk
let community: Desk
let neighbour: Desk
let advisor: Desk
beforeAll(async () => {
  city = await openCity()
  ;[worker, head, community, neighbour, advisor] = (await Promise.all(
    ['tennoji.worker', 'tennoji.wardhead', 'tennoji.community', 'naniwa.worker', 'cityadvice'].map((login) => sitAt(city, login)),
  )) as [Desk, Desk, Desk, Desk, Desk]
})
afterAll(() => city.close())

type Hit = { id: string; href: string; title: string; tells: string; mark?: string }
type Answer = { q: string; groups: { kind: string; label: string; items: Hit[]; next: string | null }[] }
const ask = async (desk: Desk, typed: string, kind = ''): Promise<Answer> =>
  (await (await searchAt(desk, typed, '.json', { kind })).json()) as Answer
const hits = async (desk: Desk, typed: string): Promise<Hit[]> => (await ask(desk, typed)).groups.flatMap((group) => group.items)
const save = async (desk: Desk, path: string, fields: Record<string, string | string[]>): Promise<string> => {
  const answer = await desk.post(path, fields)
  expect([path, answer.status]).toEqual([path, 303])
  return (answer.headers.get('location') ?? '').split('/').at(-1) ?? ''
}
const VENUE = { kind: 'hall', steps: 'unknown', toilet: 'unknown', wheelchair: 'unknown', children: 'unknown', state: 'active' }

describe('one box', () => {
  test('people, households, bodies, venues and sessions answer together, by every spelling; another ward, another role and the city see what is theirs', async () => {
    const person = await save(worker, '/people', { name: '髙﨑 𠮷江', kana: 'ﾀｶｻｷ ﾖｼｴ', phone: '06-6700-1234', birth_on: 'S15.4.1' })
    const household = await save(worker, '/households', { name: '髙﨑さんの世帯', kana: 'たかさき' })
    const organisation = await save(worker, '/organisations', { name: '高崎会', kana: 'タカサキカイ', kind: 'npo', state: 'active' })
    const venue = await save(community, '/venues', { ...VENUE, name: '髙崎会館', kana: 'たかさきかいかん' })
    const session = await save(community, '/sessions', { ...typedSession, title: '高﨑地域の見守り連絡会' })
    for (const typed of ['高崎', '髙﨑', '高﨑']) {
      expect([typed, new Set((await hits(worker, typed)).map((hit) => hit.id))]).toEqual([
        typed,
        new Set([person, household, organisation, venue, session]),
      ])
      expect([typed, new Set((await hits(community, typed)).map((hit) => hit.id))]).toEqual([
        typed,
        new Set([organisation, venue, session]),
      ])
      expect([typed, new Set((await hits(advisor, typed)).map((hit) => hit.id))]).toEqual([typed, new Set([organisation, venue, session])])
      expect([typed, await hits(neighbour, typed)]).toEqual([typed, []])
    }
    for (const typed of ['吉江', 'た', 'ﾀｶｻ', 'たかさき', '0667001234', '７００１', '(06)6700']) {
      expect([typed, (await hits(worker, typed)).map((hit) => hit.id).includes(person)]).toEqual([typed, true])
      for (const [who, desk] of [
        ['community', community],
        ['neighbour', neighbour],
        ['advisor', advisor],
      ] as const)
        for (const suffix of ['', '.json', '.csv', '.xlsx', '.pdf'])
          expect([typed, who, suffix, (await (await searchAt(desk, typed, suffix)).text()).includes(person)]).toEqual([
            typed,
            who,
            suffix,
            false,
          ])
    }
    expect((await hits(worker, '吉江'))[0]).toEqual({
      id: person,
      href: `/people/${person}`,
      title: '髙﨑 𠮷江',
      tells: '天王寺区　たかさき よしえ　86歳',
    })
    // A kind that the role may not see is no kind at all.
    expect((await ask(community, '吉江', 'person')).groups).toEqual([])
    expect(await (await searchAt(community, '吉江', '', { kind: 'person' })).text()).not.toContain('人・')
  })
  test('withdrawn and moved say so; a merged record is found by both names and is one line', async () => {
    const [old, now] = [
      await save(worker, '/people', { name: '葛󠄀城 まさ', kana: 'かつらぎ まさ' }),
      await save(worker, '/people', { name: '辻本 まさ', kana: 'つじもと まさ' }),
    ]
    expect((await worker.post(`/people/${old}/merge`, { with: now, version: '1', with_version: '1', keep: now })).status).toBe(303)
    for (const typed of ['葛城', 'かつらぎ', '辻本', 'まさ'])
      expect([typed, (await hits(worker, typed)).map((hit) => hit.id)]).toEqual([typed, [now]])
    expect((await hits(worker, '葛城'))[0]?.tells).toContain('統合前の名前：葛󠄀城 まさ')
    expect((await worker.post(`/people/${now}/move`, { version: '2', reason: '市外へ' })).status).toBe(303)
    expect((await hits(worker, '辻本'))[0]?.mark).toBe('転出')
  })
  test('a field suggests while one types: only what the asker may see, told apart, marked where a shield stands, and written down as a search', async () => {
    const [one, other] = [
      await save(worker, '/people', { name: '候補 はるこ', kana: 'こうほ はるこ', birth_on: 'S15.4.1' }),
      await save(worker, '/people', { name: '候補 はるみ', kana: 'こうほ はるみ', birth_on: 'S20.4.1' }),
    ]
    const suggested = async (desk: Desk, q: string, kind = 'person'): Promise<Hit[]> => {
      const answer = await desk.post('/suggest.json', { kind, q })
      return answer.status === 200 ? ((await answer.json()) as { items: Hit[] }).items : []
    }
    expect(new Set((await suggested(worker, '候補 はる')).map(({ title, tells }) => `${title} ${tells}`))).toEqual(
      new Set(['候補 はるこ 天王寺区　こうほ はるこ　86歳', '候補 はるみ 天王寺区　こうほ はるみ　81歳']),
    )
    const { rows } = await city.owner.query<{ subjects: string[]; purpose: string }>(
      `select subjects, purpose from audit where event = 'home.search.asked' order by at desc limit 1`,
    )
    expect([new Set(rows[0]?.subjects), rows[0]?.purpose]).toEqual([new Set([one, other]), 'search'])
    for (const desk of [community, neighbour, advisor]) expect(await suggested(desk, '候補 はる')).toEqual([])
    expect([await suggested(worker, ''), await suggested(worker, '候補 はる', 'staff')]).toEqual([[], []])
    expect((await worker.post(`/people/${one}/shield`, { version: '1', on: 'yes' })).status).toBe(303)
    const [hidden] = (await suggested(worker, '候補 はるこ')).filter((hit) => hit.id === one)
    expect(hidden?.mark).toMatch(/./)
    // Asking is no act: nothing of it is kept as one.
    const { rows: requests } = await city.owner.query(`select 1 from request where route like '%/suggest'`)
    expect(requests).toEqual([])
  })
  test('what a shield hides is in no index: an address finds nobody, a telephone whoever answers for them and the head', async () => {
    const person = await save(worker, '/people', {
      name: '伏見 きよ',
      kana: 'ふしみ きよ',
      phone: '06-6700-9999',
      address: '天王寺区大道9-9-9',
    })
    expect((await hits(worker, '67009999')).map((hit) => hit.id)).toEqual([person])
    expect((await worker.post(`/people/${person}/shield`, { version: '1', on: 'yes' })).status).toBe(303)
    for (const desk of [worker, head])
      expect([await hits(desk, '大道9'), (await hits(desk, '67009999')).map((hit) => hit.id)]).toEqual([[], [person]])
    expect((await hits(head, '伏見'))[0]).toMatchObject({ id: person, mark: '連絡先を伏せています' })
  })
  test('all matches are reached by the links that are shown, five at a time first, and there is no count of anything', async () => {
    for (let i = 0; i < 58; i++)
      await save(community, '/organisations', { name: `連番の会 ${i}`, kana: 'れんばんのかい', kind: 'other', state: 'active' })
    const first = (await ask(community, '連番')).groups[0]
    expect([first?.items.length, typeof first?.next]).toEqual([5, 'string'])
    const seen = new Set<string>()
    for (let next = first?.next ?? ''; next;) {
      const group = ((await (await community.get(next.replace('/search', '/search.json'))).json()) as Answer).groups[0]
      for (const item of group?.items ?? []) seen.add(item.id)
      next = group?.next ?? ''
    }
    expect(seen.size).toBe(58)
    expect(
      await (
        await searchAt(community, '連番')
      )
        .text()
        .then((text) => (/<main[\s\S]*<\/main>/.exec(text)?.[0] ?? text).replace(/<[^>]*>/g, ' ')),
    ).not.toMatch(/58|\d+ ?件/)
  })
  test('requests, supports and connections answer too, the newest first, and by their day in any writing; another ward and another role find none of it', async () => {
    const place = await save(community, '/places', {
      name: '架空の集い 雲',
      main_purpose: 'cafe',
      consulted_on: 'R8.10.1',
      opened_on: 'R8.10.2',
      state: 'open',
    })
    const support = await save(community, '/supports', {
      place_id: place,
      who: '代表の方',
      method: 'visit',
      line: '架空の鍵を決めた',
      on_day: 'R8.11.12',
      state: 'held',
    })
    const household = await save(worker, '/households', { name: '架空さんの世帯', kana: 'かくう' })
    const link = await save(worker, '/connections', {
      household_id: household,
      target_kind: 'place',
      place_id: place,
      introduced_on: 'R8.11.12',
      state: 'introduced',
    })
    const coordinator = await sitAt(city, 'tennoji.coordinator')
    const request = await save(coordinator, '/education', {
      requester: '架空小学校',
      requester_kind: 'elementary',
      received_on: 'R8.11.12',
      wish: '友だちを支えたい',
      state: 'received',
    })
    const kindsOf = async (desk: Desk, typed: string): Promise<string[]> => (await hits(desk, typed)).map((hit) => hit.id)
    for (const typed of ['R8.11.12', '11/12', '2026年11月12日', '令和八年十一月十二日', '架空'])
      expect([typed, [support, link, request].map((id) => [id, true])]).toEqual([
        typed,
        await Promise.all([
          kindsOf(community, typed).then((ids) => [support, ids.includes(support)]),
          kindsOf(worker, typed).then((ids) => [link, ids.includes(link)]),
          kindsOf(coordinator, typed).then((ids) => [request, ids.includes(request)]),
        ]),
      ])
    expect(await kindsOf(coordinator, '友だち')).toEqual([request])
    for (const typed of ['R8.11.12', '架空']) {
      expect([typed, (await kindsOf(neighbour, typed)).filter((id) => [support, link, request, household].includes(id))]).toEqual([
        typed,
        [],
      ])
      expect([typed, (await kindsOf(community, typed)).includes(link)]).toEqual([typed, false])
    }
    // Whoever's name stands in what was found is written down.
    await searchAt(worker, 'かくう')
    const { rows } = await city.owner.query(`select subjects from audit where event = 'home.search.asked' order by at desc limit 1`)
    expect([...rows[0].subjects].sort()).toEqual([household, link].sort())
    const [older, newer] = [
      await save(community, '/sessions', { ...typedSession, title: '架空の同じ名の会', on_day: 'R8.11.3' }),
      await save(community, '/sessions', { ...typedSession, title: '架空の同じ名の会', on_day: 'R8.11.4' }),
    ]
    expect(await kindsOf(community, '同じ名の会')).toEqual([newer, older])
  })
  test("a word that names a kind, a purpose or a neighbourhood leads to the list that shows it, in one's own reach", async () => {
    const lists = async (desk: Desk, typed: string): Promise<string[]> =>
      ((await (await searchAt(desk, typed, '.json')).json()) as { lists: { href: string }[] }).lists.map((one) => one.href)
    expect(await lists(community, '福祉教育')).toContain('/education')
    const page = await (await searchAt(community, '福祉教育')).text()
    expect(page).toContain('福祉教育の依頼の一覧をひらく')
    for (const href of await lists(community, '五条')) expect([href, (await community.get(href)).status]).toEqual([href, 200])
    expect((await lists(community, '五条')).some((href) => href.startsWith('/sessions?neighbourhood_ids='))).toBe(true)
    expect((await lists(community, '世帯')).includes('/households')).toBe(false)
    expect((await lists(worker, '世帯')).includes('/households')).toBe(true)
  })
  test('a list says what it looks for, and by which words only where they are few', async () => {
    const main = async (path: string): Promise<string> => /<main[\s\S]*/.exec(await (await worker.get(path)).text())?.[0] ?? ''
    const supports = await main('/supports')
    expect([supports.includes('支援の記録をさがす'), supports.includes('ひとことで・だれと')]).toEqual([true, false])
    const people = await main('/people')
    expect([people.includes('人をさがす'), people.includes('名前・かな・電話でさがせます')]).toEqual([true, true])
    expect(await (await worker.get('/')).text()).toContain('placeholder="名前・電話・日・学校などでさがす"')
  })
  test('a look is written down with whom it showed', async () => {
    const person = await save(worker, '/people', { name: '監査 一', kana: 'かんさ はじめ' })
    await searchAt(worker, '監査')
    const { rows } = await city.owner.query(`select subjects from audit where event = 'home.search.asked' order by at desc limit 1`)
    expect(rows[0].subjects).toEqual([person])
  })
  test('hostile input makes no fault and comes back as text', async () => {
    for (const value of [
      '\0',
      "'; drop table person; --",
      '\ud800',
      '%',
      '_',
      '<script>alert(1)</script>',
      'あ'.repeat(5000),
      '\u0001',
      '3:x',
      '1:' + randomUUID(),
      '   ',
      'ー',
    ])
      for (const name of ['q', 'kind', 'after']) {
        const answer = await searchAt(worker, '会', '', { kind: 'organisation', [name]: value.toWellFormed() })
        expect([name, value, answer.status, (await answer.text()).includes('<script>alert')]).toEqual([name, value, 200, false])
        expect((await worker.get(`/search?${new URLSearchParams({ s: value.toWellFormed() }).toString()}`)).status).toBe(200)
      }
  })
  test('what was typed stands in no address, of the results, of their next page or of a program; somebody else opens nothing with it', async () => {
    for (let i = 0; i < 6; i++) await save(worker, '/people', { name: `秘密野 花${i}`, kana: 'ひみつの はな', distinct: '1' })
    const sent = await worker.post('/search', { q: '秘密野' })
    const at = sent.headers.get('location') ?? ''
    expect([sent.status, /^\/search\?s=[A-Za-z0-9_-]+$/.test(at)]).toEqual([303, true])
    const page = await (await worker.get(at)).text()
    const links = [...page.matchAll(/(?:href|action)="([^"]*search[^"]*)"/g)].map((one) => one[1] ?? '')
    expect([page.includes('秘密野 花0'), page.includes('>人のつづきを見る<'), links.length > 2]).toEqual([true, true, true])
    for (const link of [at, ...links])
      expect([
        link,
        /秘密|%E7|[?&](q|kind|after)=/.test(link),
        Buffer.from(link.split('s=')[1] ?? '', 'base64url').includes('秘密'),
      ]).toEqual([link, false, false])
    expect(page).toContain('<form method="post" action="/search" role="search" class="find"')
    for (const other of [neighbour, head]) {
      const answer = await other.get(at)
      const text = await answer.text()
      expect([answer.status, text.includes('秘密野'), text.includes('さがした本人だけが開けます')]).toEqual([200, false, true])
    }
    // An old address with words in it looks for nothing and says nothing of them.
    const old = await (await worker.get(`/search?q=${encodeURIComponent('秘密野')}`)).text()
    expect([old.includes('秘密野'), old.includes('一文字からさがせます')]).toEqual([false, true])
    expect((await worker.post('/search', { q: ' ' })).headers.get('location')).toBe('/search')
    const program = await city.application.request('http://desk.test/search.json', {
      method: 'POST',
      headers: { cookie: worker.cookie, origin: 'http://desk.test', 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ q: '秘密野' }),
    })
    const { location } = (await program.json()) as { location: string }
    expect([program.status, location.startsWith('/search.json?s=')]).toEqual([201, true])
    expect(((await (await worker.get(location)).json()) as Answer).groups[0]?.items.length).toBe(5)
    // One line for one look.
    const lines = async (): Promise<number> =>
      (await city.owner.query(`select 1 from audit where event = 'home.search.asked'`)).rowCount ?? 0
    const before = await lines()
    await searchAt(worker, '秘密野')
    expect(await lines()).toBe(before + 1)
  })
})

test('what may not be shown is passed over: the group does not end with it', async () => {
  const { Hono } = await import('hono')
  const { openDb } = await import('#src/db/connection.ts')
  const { searchOver } = await import('#src/search/search.module.tsx')
  const { mount } = await import('#src/web/serve.tsx')
  const ids: string[] = []
  for (let n = 1; n <= 8; n++)
    ids.push(await save(community, '/venues', { ...VENUE, name: `隠れ家会館 ${n}`, kana: `かくれがかいかん${n}` }))
  const shown = new Set(ids.slice(6))
  const app = new Hono()
  const house = { db: openDb(city.app), figures: openDb(city.figures), clock: () => city.at.now, demo: true, keys: city.keys }
  const show = (_tx: unknown, _actor: unknown, found: readonly string[]): Promise<Map<string, Hit>> =>
    Promise.resolve(
      new Map(
        found.filter((id) => shown.has(id)).map((id): [string, Hit] => [id, { id, href: `/venues/${id}`, title: '隠れ家', tells: '' }]),
      ),
    )
  const source = { kind: 'venue', label: '会場', permit: 'registry.venue:read' as const, show }
  mount(app, house, [searchOver([source])], () => Promise.resolve(new Response(null, { status: 401 })), [])
  const sent = await app.request('http://desk.test/search', {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ q: '隠れ家会館' }),
    headers: { cookie: community.cookie, origin: 'http://desk.test' },
  })
  const answer = await app.request(`http://desk.test${sent.headers.get('location') ?? ''}`, {
    headers: { cookie: community.cookie, accept: 'application/json' },
  })
  const { groups } = (await answer.json()) as Answer
  expect(new Set(groups[0]?.items.map((one) => one.id))).toEqual(shown)
  expect(groups[0]?.next).toBeNull()
})

// P19 of the twelfth session: the mother called, and the desk of who answers for her said it did not know her.
test('whoever answers for somebody shielded finds them, and who lives with them, by telephone, as their page shows it; to nobody else is there anything, nor a count', async () => {
  await hireSecond(city)
  const colleague = await sitAt(city, 'tennoji.second')
  const save = async (desk: Desk, path: string, fields: Record<string, string>): Promise<string> => {
    const answer = await desk.post(path, { decided: 'other', ...fields })
    expect([path, answer.status]).toEqual([path, 303])
    return (answer.headers.get('location') ?? '').split('/').at(-1) ?? ''
  }
  const version = async (at: string): Promise<string> =>
    String(((await (await head.get(`${at}.json`)).json()) as { version: number }).version)
  const mother = await save(worker, '/people', { name: '伏野 ふみ', kana: 'ふせの ふみ', phone: '06-6784-3171', birth_on: '1940/4/1' })
  // The son's own worker is somebody else; he himself has no shield, and lives behind hers.
  const son = await save(colleague, '/people', {
    name: '伏野 たけし',
    kana: 'ふせの たけし',
    mobile: '090-7784-3172',
    birth_on: '1971/5/1',
  })
  const home = await save(worker, '/households', { name: '伏野家', person: mother })
  await save(worker, `/households/${home}/members`, { who: son, relation: 'child', version: await version(`/households/${home}`) })
  await save(worker, `/people/${mother}/shield`, { version: await version(`/people/${mother}`), on: 'yes' })
  type Box = { groups: { kind: string; items: { id: string }[] }[] }
  const box = async (desk: Desk, typed: string): Promise<Box['groups']> =>
    ((await (await searchAt(desk, typed, '.json')).json()) as Box).groups
  const ids = async (desk: Desk, typed: string): Promise<string[]> =>
    (await box(desk, typed)).flatMap((one) => (one.kind === 'person' ? one.items.map((hit) => hit.id) : []))
  const listed = async (desk: Desk, typed: string): Promise<string[]> =>
    ((await (await desk.get(`/people.json?q=${encodeURIComponent(typed)}`)).json()) as { items: { id: string }[] }).items.map(
      (one) => one.id,
    )
  const field = async (desk: Desk): Promise<string> => (await desk.post('/suggest.json', { kind: 'person', q: '06-6784-3171' })).text()
  for (const desk of [worker, head]) {
    for (const typed of ['06-6784-3171', '０６６７８４３１７１', '67843171'])
      expect([typed, await ids(desk, typed)]).toEqual([typed, [mother]])
    expect([await ids(desk, '090-7784-3172'), (await ids(desk, '784317')).toSorted()]).toEqual([[son], [mother, son].toSorted()])
    expect([await listed(desk, '0667843171'), await (await desk.get(`/people/${mother}`)).text()]).toEqual([
      [mother],
      expect.stringContaining('06-6784-3171'),
    ])
    expect(await field(desk)).toContain(mother)
    // The page that goes on from the few of the overview has them as well.
    const { groups } = (await (await searchAt(desk, '784317', '.json', { kind: 'person' })).json()) as Box
    expect(groups.flatMap((one) => one.items.map((hit) => hit.id))).toEqual(expect.arrayContaining([mother, son]))
    // A file leaves the house: it knows none of them by their number, whoever takes it.
    expect(await (await desk.get('/people.csv?q=0667843171&encoding=utf-8')).text()).not.toContain('伏野')
  }
  // The same answer as for a number nobody has: for a colleague of the same ward, another role, another ward, and who runs the server.
  for (const desk of [colleague, community, neighbour, advisor]) {
    for (const typed of ['06-6784-3171', '090-7784-3172'])
      expect([await box(desk, typed), (await (await searchAt(desk, typed)).text()).includes('伏野')]).toEqual([
        await box(desk, '06-6771-9797'),
        false,
      ])
  }
  expect([await listed(colleague, '0667843171'), (await field(colleague)).includes(mother)]).toEqual([[], false])
  // An urgent read opens their pages to one more for its hours, and so the box; the shield taken off, they are found by all of the ward.
  await save(worker, `/people/${mother}/shield`, { version: await version(`/people/${mother}`), on: 'no' })
  expect(await ids(colleague, '06-6784-3171')).toEqual([mother])
})
