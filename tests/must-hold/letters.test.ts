// What must hold of letters and labels, asked over HTTP: what is shown is what leaves, a shield holds, numbers run per council and year, another ward gets nothing.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pdf } from '../support/city-list.ts'
import { hireSecond, openCity, searchAt, sitAt, type City, type Desk } from '../support/desk.ts'
import { idOf, led as at, LETTER, letterFile, pressSend } from '../support/letters.ts'

let city: City
let worker: Desk
let colleague: Desk
let head: Desk
let community: Desk
let neighbour: Desk
beforeAll(async () => {
  city = await openCity()
  await hireSecond(city)
  ;[worker, colleague, head, community, neighbour] = (await Promise.all(
    ['tennoji.worker', 'tennoji.second', 'tennoji.wardhead', 'tennoji.community', 'naniwa.worker'].map((login) => sitAt(city, login)),
  )) as [Desk, Desk, Desk, Desk, Desk]
})
afterAll(() => city.close())

type Json = Record<string, unknown>
const save = async (fields: Record<string, string>, path = '/people', desk = worker): Promise<string> =>
  idOf(at(await desk.post(path, fields)))
const json = async (desk: Desk, path: string): Promise<Json> => (await (await desk.get(path)).json()) as Json
const person = (n: number, more: Record<string, string> = {}): Record<string, string> => ({
  name: `${'甲乙丙丁戊己庚辛壬癸'[n % 10]}山 ${'一二三四五六七八九十'[Math.floor(n / 10)]}郎`,
  kana: `${'こおへていきかしみき'[n % 10]}やま ${'いにさよごろななはくじ'[Math.floor(n / 10)]}ろう`,
  postal: '543-0001',
  address: `天王寺区上本町6-${n + 1}-1　コーポ五条 ${n}01号室`,
  ...more,
})
const prepare = async (to: string[], fields: Record<string, string> = {}, desk = worker): Promise<string> =>
  at(await desk.post('/letters/make', { ...LETTER, to, ...fields }))
const send = (path: string, desk = worker): Promise<Response> => pressSend(desk, path)
const fileOf = (path: string, desk = worker): Promise<string> => letterFile(() => json(desk, `${path}.json`))
const audit = async (event: string): Promise<string[]> =>
  (
    await city.owner.query<{ subjects: string[] }>('select subjects from audit where event = $1 order by at desc, xid desc limit 1', [
      event,
    ])
  ).rows[0]?.subjects ?? []

describe('a letter', () => {
  test('is shown whole before the button; what leaves is what was shown; number, era and exact characters stand on it; the ledger keeps it', async () => {
    const ids = [await save(person(0, { name: '髙﨑 𠮷子', kana: 'たかさき よしこ' })), await save(person(11))]
    const listed = await json(worker, `/letters/make.json?from=person&q=${encodeURIComponent('髙﨑')}`)
    expect((listed['items'] as Json[]).find((one) => one['id'] === ids[0])).toMatchObject({
      name: '髙﨑 𠮷子',
      postal: '543-0001',
      address: ['大阪市天王寺区上本町6-1-1', 'コーポ五条 001号室'],
      why: null,
    })
    const path = await prepare(ids)
    const page = await (await worker.get(path)).text()
    for (const words of [
      'まだ出していません',
      '髙﨑 𠮷子',
      '大阪市天王寺区上本町6-1-1',
      'コーポ五条 001号室',
      '来月、うかがいます。#box[x]',
      '令和8年11月24日',
      '2 件を発送として台帳に残す',
      '大阪市天王寺区六万体町5-26',
    ])
      expect(page).toContain(words)
    expect((await json(head, '/letters.json'))['items']).toContainEqual(
      expect.objectContaining({ id: idOf(path), state: 'prepared', number: '' }),
    )
    const preview = await pdf(await worker.get(`${path}/paper`))
    expect([preview.length, preview[0]?.includes('髙﨑𠮷子様'), (await audit('letters.letter.previewed')).sort()]).toEqual([
      2,
      true,
      [idOf(path), ...ids].sort(),
    ])
    expect((await send(path)).status).toBe(303)
    expect((await audit('letters.letter.sent')).sort()).toEqual([idOf(path), ...ids].sort())
    const line = await json(head, `${path}.json`)
    expect(line).toMatchObject({
      state: 'sent',
      number: '天王寺社協第1号',
      recipients: 2,
      sent_on: '2026-11-24',
      medium: 'letter',
      subject: '見守り訪問のお知らせ',
      sender: '春日 あおい',
    })
    const left = await pdf(await head.get(await fileOf(path, head)))
    for (const words of [
      '天王寺社協第1号',
      '令和8年11月24日',
      '〒543-0001',
      '大阪市天王寺区上本町6-1-1',
      'コーポ五条001号室',
      '髙﨑𠮷子様',
      '見守り訪問のお知らせ',
      '来月、うかがいます。#box[x]',
      '電話06-6774-3377',
      '見本データです',
    ])
      expect(left[0]).toContain(words)
    // The number aside, the file is what the preview showed.
    expect(left.map((one) => one.replace('天王寺社協第1号', ''))).toEqual(
      preview.map((one) => one.replace('（番号は発送のときに付きます）', '')),
    )
    expect((await send(path)).status).toBe(404)
    expect((await worker.get(`${path}/paper`)).status).toBe(404)
    const { rows } = await city.owner.query(
      `select (select string_agg(l::text, '') from letter l where id = $1) || (select string_agg(p::text, '') from letter_paper p where letter_id = $1) || (select string_agg(h::text, '') from history h where record_id = $1) as everything`,
      [idOf(path)],
    )
    for (const hidden of ['うかがいます', '髙﨑', '上本町', Buffer.from('うかがいます').toString('hex')])
      expect([hidden, String(rows[0].everything).includes(hidden)]).toEqual([hidden, false])
  })
  test('numbers run per council and fiscal year, also for lines written in by hand; one given is never given again', async () => {
    const id = await save(person(22))
    const numbers: unknown[] = []
    for (const day of ['R8.11.25', 'R9.4.1']) {
      const path = await prepare([id], { sent_on: day })
      at(await send(path))
      numbers.push((await json(worker, `${path}.json`))['number'])
    }
    const taken = await prepare([id])
    expect((await worker.post(`${taken}/withdraw`, { version: '1', reason: '中止' })).status).toBe(303)
    const hand = at(
      await community.post('/letters', { subject: '町会長会のご案内', sent_on: '11/20', medium: 'fax', recipients: '18', state: 'sent' }),
    )
    numbers.push((await json(community, `${hand}.json`))['number'])
    const theirs = at(
      await neighbour.post('/letters', { subject: '別の区', sent_on: '11/20', medium: 'post', recipients: '1', state: 'sent' }),
    )
    numbers.push((await json(neighbour, `${theirs}.json`))['number'])
    expect(numbers).toEqual(['天王寺社協第2号', '天王寺社協第1号', '天王寺社協第3号', '浪速社協第1号'])
    const sheet = await (await head.get('/letters.csv?fy=2026&encoding=utf-8')).text()
    for (const words of ['文書番号', '天王寺社協第2号', '町会長会のご案内', 'FAX', '中止']) expect(sheet).toContain(words)
    expect((await json(head, `/letters.json?q=${encodeURIComponent('第3号')}`))['items']).toMatchObject([{ id: idOf(hand) }])
    expect(await (await searchAt(head, '町会長会')).text()).toContain(hand)
    const both = await Promise.all(
      [1, 2, 3, 4].map(() =>
        community.post('/letters', { subject: '同時', sent_on: '11/20', medium: 'post', recipients: '1', state: 'sent' }),
      ),
    )
    const got = await Promise.all(both.map(async (one) => (await json(community, `${at(one)}.json`))['number']))
    expect(new Set(got).size).toBe(4)
  })
  test.each([
    [{ subject: '' }, '「件名」を入れて'],
    [{ body: '' }, '「本文」を入れて'],
    [{ medium: 'x' }, '「つくるもの」をえらんで'],
    [{ sent_on: 'いつか' }, '日'],
    [{ to: [] as string[] }, '一人以上'],
    [{ to: [randomUUID()] }, '見つからない相手'],
    [{ medium: 'labels12', skip: '12' }, '0 から 11'],
    [{ subject: 'あ'.repeat(101) }, '100 文字'],
  ])('%j is explained, nothing is made and nothing typed is lost', async (change, sentence) => {
    const id =
      (await city.owner.query<{ id: string }>(`select id from person where ward_id = '271098' and kana = 'たかさき よしこ'`)).rows[0]?.id ??
      ''
    const before = (await city.owner.query('select count(*)::int n from letter')).rows[0].n
    const answer = await worker.post('/letters/make', { ...LETTER, from_address: '失われない住所', to: [id], ...change })
    const text = await answer.text()
    expect([answer.status, text.includes('role="alert"'), text.includes('失われない住所')]).toEqual([422, true, true])
    expect(text).toContain(sentence)
    expect((await city.owner.query('select count(*)::int n from letter')).rows[0].n).toBe(before)
  })
  test('the same press twice sends once', async () => {
    const path = await prepare([await save(person(33))])
    const page = await (await worker.get(path)).text()
    const fields = { version: '1', shown: /name="shown" value="([^"]*)"/.exec(page)?.[1] ?? '', client_id: randomUUID() }
    const answers = await Promise.all([1, 2].map(() => worker.post(`${path}/send`, fields)))
    expect(answers.map((one) => one.status).filter((one) => one === 303).length).toBeGreaterThan(0)
    expect(((await json(worker, `${path}.json`))['files'] as unknown[]).length).toBe(1)
    expect(
      (await city.owner.query(`select count(*)::int n from history where record_id = $1 and changes ? 'number'`, [idOf(path)])).rows[0].n,
    ).toBe(1)
  })
})

describe('labels', () => {
  test.each([
    ['labels12', 12, '', 2],
    ['labels24', 24, '3', 1],
  ] as const)('%s: every one on a sheet, in the order of the list', async (medium, _, skip, sheets) => {
    const ids: string[] = []
    for (let i = 0; i < 14; i++)
      ids.push(
        await save({
          name: `札 ${medium === 'labels12' ? '甲' : '乙'}${i}番`,
          kana: `ふだ ${medium === 'labels12' ? 'こう' : 'おつ'}${i}`,
          postal: '543-0001',
          address: `天王寺区上本町8-${i + 1}-${i + 3}`,
        }),
      )
    const path = await prepare(ids, { medium, skip, body: '' })
    at(await send(path))
    const pages = await pdf(await worker.get(await fileOf(path)))
    expect([pages.length, pages.join('').match(/札[甲乙]\d+番様/g)]).toEqual([
      sheets,
      ids.map((_id, i) => `札${medium === 'labels12' ? '甲' : '乙'}${i}番様`),
    ])
  })
  test('bodies and households: 御中 and ご家族様; from the list with its conditions', async () => {
    const body = idOf(
      at(
        await community.post('/organisations', {
          name: '五条ささえあいの会',
          kind: 'volunteerGroup',
          postal: '543-0001',
          address: '天王寺区上本町6-9-9',
          state: 'active',
        }),
      ),
    )
    const blank = idOf(at(await community.post('/organisations', { name: '住所のない会', kind: 'volunteerGroup', state: 'active' })))
    const listed = (await json(community, `/letters/make.json?from=organisation&q=${encodeURIComponent('会')}`))['items'] as Json[]
    expect(listed.find((one) => one['id'] === blank)).toMatchObject({ address: [], why: expect.stringContaining('住所がありません') })
    expect((await community.post('/letters/make', { ...LETTER, from: 'organisation', to: [blank] })).status).toBe(422)
    const path = await prepare([body], { from: 'organisation', medium: 'labels24' }, community)
    at(await send(path, community))
    expect((await pdf(await community.get(await fileOf(path, community))))[0]).toContain('五条ささえあいの会御中')
    const home = await save({ name: '五条 花さんの世帯', postal: '543-0001', address: '天王寺区上本町6-2-2' }, '/households')
    const theirs = await prepare([home], { from: 'household', medium: 'labels12' })
    at(await send(theirs))
    expect((await pdf(await worker.get(await fileOf(theirs))))[0]).toContain('五条花ご家族様')
  })
})

describe('shield and reach', () => {
  const SECRET = ['天王寺区勝山5-5-5', '543-0043']
  test('to a shielded person or household nothing is made, by owner or head neither: not listed with the address, refused by number, dropped when shielded later', async () => {
    const [id, fine] = [
      await save({ name: '盾 はるか', kana: 'たて はるか', birth_on: '1985/5/5', postal: SECRET[1] ?? '', address: SECRET[0] ?? '' }),
      await save(person(44)),
    ]
    const home = await save({ name: '盾はるかさんの世帯', postal: SECRET[1] ?? '', address: SECRET[0] ?? '', person: id }, '/households')
    const earlier = await prepare([id, fine])
    const shownBefore = /name="shown" value="([^"]*)"/.exec(await (await worker.get(earlier)).text())?.[1] ?? ''
    const out = await prepare([id], { subject: '先に出した手紙' })
    at(await send(out))
    const gone = await fileOf(out)
    expect((await colleague.get(gone)).status).toBe(200)
    at(await worker.post(`/people/${id}/shield`, { version: '1', on: 'yes' }))
    for (const desk of [worker, head, colleague])
      for (const [from, record] of [
        ['person', id],
        ['household', home],
      ] as const) {
        const list = await (await desk.get(`/letters/make?from=${from}`)).text()
        expect([
          from,
          list.includes('連絡先を伏せている人です'),
          SECRET.filter((one) => list.includes(one)),
          list.includes(`value="${record}"`),
        ]).toEqual([from, true, [], false])
        for (const medium of ['letter', 'labels12']) {
          const answer = await desk.post('/letters/make', { ...LETTER, from, medium, to: [record, ...(from === 'person' ? [fine] : [])] })
          const text = await answer.text()
          expect([from, medium, answer.status, text.includes('だれも作れません'), SECRET.filter((one) => text.includes(one))]).toEqual([
            from,
            medium,
            422,
            true,
            [],
          ])
        }
      }
    // Prepared before the shield: the page, the preview and the send leave that person out, and what was shown before does not leave.
    const page = await (await worker.get(earlier)).text()
    expect([
      page.includes('この相手には作りません'),
      SECRET.filter((one) => page.includes(one)),
      (await worker.post(`${earlier}/send`, { version: '1', shown: shownBefore })).status,
    ]).toEqual([true, [], 409])
    expect((await pdf(await worker.get(`${earlier}/paper`))).join('')).not.toMatch(/盾|勝山/)
    at(await send(earlier))
    expect((await pdf(await worker.get(await fileOf(earlier)))).length).toBe(1)
    expect((await json(worker, `${earlier}.json`))['recipients']).toBe(1)
    // Who was not shown at the press did not fall out of it.
    expect([
      (await json(worker, `${earlier}.json`))['notTo'],
      (await (await worker.get(earlier)).text()).includes('出さなかった相手'),
    ]).toEqual([[], false])
    // What had left before is opened by owner and head only.
    expect([(await worker.get(gone)).status, (await head.get(gone)).status, (await colleague.get(gone)).status]).toEqual([200, 200, 404])
    for (const desk of [worker, colleague])
      for (const path of [out, `${out}.json`, earlier]) {
        const text = await (await desk.get(path)).text()
        expect([path, SECRET.filter((one) => text.includes(one))]).toEqual([path, []])
      }
  })
  test('nothing goes to one who died or moved away', async () => {
    const id = await save(person(55))
    at(await worker.post(`/people/${id}/die`, { version: '1', reason: '家族から', unknown: 'yes' }))
    expect(await (await worker.get('/letters/make?from=person&state=dead')).text()).toContain('いまは「死亡」です。')
    expect((await worker.post('/letters/make', { ...LETTER, to: [id] })).status).toBe(422)
  })
  test('who may not see people sees the line of the ledger, never the addressees, the text or the file; another ward and other roles see nothing', async () => {
    const id = await save(person(66, { name: '範囲 外子', kana: 'はんい そとこ' }))
    const path = await prepare([id], { subject: '範囲のお知らせ', body: '本文は担当だけ' })
    const early = await (await community.get(path)).text()
    expect([
      early.includes('範囲のお知らせ'),
      ['範囲 外子', '上本町', '本文は担当だけ', '発送として台帳に残す'].filter((one) => early.includes(one)),
      (await community.get(`${path}/paper`)).status,
    ]).toEqual([true, [], 404])
    expect((await community.post(`${path}/send`, { version: '1', shown: id })).status).toBe(409)
    at(await send(path))
    const href = await fileOf(path)
    const page = await (await community.get(path)).text()
    expect([
      page.includes('範囲のお知らせ'),
      page.includes('ほか 1 件（見られる範囲の外）'),
      page.includes('範囲 外子'),
      (await community.get(href)).status,
    ]).toEqual([true, true, false, 404])
    expect((await json(community, `${path}.json`))['to']).toEqual([])
    for (const [name, desk] of [
      ['neighbour', neighbour],
      ['cityadvice', await sitAt(city, 'cityadvice')],
      ['citystats', await sitAt(city, 'citystats')],
      ['cityadmin', await sitAt(city, 'cityadmin')],
    ] as [string, Desk][]) {
      const absent = path.replace(idOf(path), randomUUID())
      for (const suffix of ['', '.json', '.pdf', '/paper']) {
        const [there, none] = [await desk.get(path + suffix), await desk.get(absent + suffix)]
        expect([name, suffix, there.status, await there.text()]).toEqual([name, suffix, 404, await none.text()])
      }
      expect([name, (await desk.post(`${path}/send`, { version: '1', shown: id })).status, (await desk.get(href)).status]).toEqual([
        name,
        404,
        404,
      ])
      expect([name, (await (await desk.get('/letters.csv')).text()).includes('範囲のお知らせ')]).toEqual([name, false])
      expect([name, (await desk.post('/letters/make', { ...LETTER, to: [id] })).status >= 400]).toEqual([name, true])
    }
    expect((await community.get('/letters/make?from=person')).status).toBe(404)
    expect(await (await neighbour.get('/letters/make?from=person')).text()).not.toContain('範囲 外子')
  })
  test('who was destroyed opens no letter by it: alone or among others, sent or not, its text and file are gone and the line says so', async () => {
    const [lost, kept] = [await save(person(71, { name: '廃棄 済子', kana: 'はいき すみこ' })), await save(person(82))]
    const paths = [await prepare([lost], { body: '本文は廃棄' }), await prepare([kept, lost], { body: '本文は廃棄' })]
    for (const path of paths) at(await send(path))
    const waits = await prepare([lost], { body: '本文は廃棄' })
    const files = await Promise.all(paths.map((path) => fileOf(path)))
    await city.owner.query(`select app.dispose_record('person', '271098', $1, gen_random_uuid(), $2)`, [lost, city.at.now])
    for (const desk of [community, worker, head]) {
      for (const [i, path] of [...paths, waits].entries()) {
        const page = await (await desk.get(path)).text()
        const got = [page.includes('相手の記録が廃棄されました'), /廃棄 済子|本文は廃棄|五条 71/.test(page)]
        expect([...got, (await desk.get(`${path}/paper`)).status, (await desk.get(files[i] ?? '/none')).status]).toEqual([
          true,
          false,
          404,
          404,
        ])
      }
      expect((await desk.post(`${waits}/send`, { version: '1', shown: '' })).status).not.toBe(303)
    }
    const left = `select from file where owner_id = any($1) union all select from letter_paper where letter_id = any($1) and body_cipher is not null union all select from letter_recipient where record_id = $2`
    expect((await city.owner.query(left, [[...paths, waits].map(idOf), lost])).rows).toEqual([])
  })
})

describe('the sender', () => {
  const form = { ward: '271098', postal: '5430001', address: '大阪市天王寺区見本町99番2号 見本会館', phone: '0600000123' }
  test('what the head wrote once stands in every letter by itself; two at a time do not overwrite each other; another ward cannot write it', async () => {
    const page = await (await head.get('/admin/council')).text()
    const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
    expect((await worker.post('/admin/council', { ...form, version })).status).toBe(404)
    expect((await head.post('/admin/council', { ...form, version, address: '' })).status).toBe(422)
    expect((await head.post('/admin/council', { ...form, version })).status).toBe(303)
    expect((await head.post('/admin/council', { ...form, version, address: 'おそい人' })).status).toBe(409)
    expect((await head.post('/admin/council', { ...form, ward: '271110', version: '0' })).status).toBe(404)
    await save(person(40))
    const made = await (await worker.get('/letters/make?from=person')).text()
    for (const words of ['value="543-0001"', 'value="大阪市天王寺区見本町99番2号 見本会館"', 'value="06-0000-0123"'])
      expect(made).toContain(words)
    expect(made).not.toContain('差出人の住所がありません')
  })
  test('a letter without one says so before it leaves, with the way to write it', async () => {
    const path = await prepare([await save(person(41))], { from_address: '', from_postal: '', from_phone: '' })
    const page = await (await worker.get(path)).text()
    expect([page.includes('差出人の住所がありません'), page.includes('href="/admin/council"')]).toEqual([true, true])
  })
})
