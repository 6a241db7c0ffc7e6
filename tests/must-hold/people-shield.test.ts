// What a shield hides, from whom, on every page and in every file: of the person, and of everybody who lives with them.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sitAt, type Desk } from '../support/desk.ts'
import { readPdf } from '../support/pdf.ts'
import { idOf, openRegister, type Json, type RegisterDesks } from '../support/register.ts'

let register: RegisterDesks
let city: RegisterDesks['city']
let worker: RegisterDesks['worker']
let colleague: RegisterDesks['colleague']
let head: RegisterDesks['head']
let save: RegisterDesks['save']
let json: RegisterDesks['json']
let versionOf: RegisterDesks['versionOf']
beforeAll(async () => {
  register = await openRegister()
  ;({ city, worker, colleague, head, save, json, versionOf } = register)
})
afterAll(() => register.city.close())

describe('shield', () => {
  const SECRET = [
    '06-6779-0606',
    '0667790606',
    '090-6666-7777',
    '543-0606',
    '勝山6-6-6',
    'secret@example.jp',
    '別居の夫に伝えない',
    '夜勤の日だけ話せる',
  ]
  let at = ''
  let husband = ''
  let home = ''
  beforeAll(async () => {
    const area =
      (await city.owner.query<{ id: string }>(`select id from neighbourhood where ward_id = '271098' order by name limit 1`)).rows[0]?.id ??
      ''
    at = await save(worker, {
      name: '避難 花江',
      kana: 'ひなん はなえ',
      birth_on: '1980/5/5',
      phone: '06-6779-0606',
      mobile: '090-6666-7777',
      postal: '543-0606',
      address: '天王寺区勝山6-6-6',
      email: 'secret@example.jp',
      neighbourhood_id: area,
      note: '夜勤の日だけ話せる',
    })
    husband = await save(worker, { name: '避難 太', kana: 'ひなん ふとし', birth_on: '1978/1/1' })
    home = await save(
      worker,
      {
        name: '避難さんの世帯',
        kana: 'ひなん',
        address: '天王寺区勝山6-6-6',
        phone: '06-6779-0606',
        person: idOf(at),
        neighbourhood_id: area,
      },
      '/households',
    )
    expect((await worker.post(`${home}/members`, { version: await versionOf(home), who: '避難 太', relation: 'spouse' })).status).toBe(303)
    expect((await worker.post(`${at}/shield`, { version: '1', on: 'yes', from: idOf(husband), note: '別居の夫に伝えない' })).status).toBe(
      303,
    )
  })
  const shown = async (desk: Desk, path: string): Promise<string[]> => {
    const text = Buffer.from(await (await desk.get(path)).arrayBuffer()).toString('utf8')
    return SECRET.filter((one) => text.includes(one))
  }
  const paths = (): string[] => [
    at,
    `${at}.json`,
    `${at}/edit`,
    husband,
    `${husband}.json`,
    home,
    `${home}.json`,
    `${home}/edit`,
    '/people',
    '/people.json',
    '/people.csv',
    '/households',
    '/households.json',
    '/households.csv',
    '/people?q=避難',
    '/people.csv?q=避難',
    '/people.json?q=避難',
    '/people?sort=phone&cols=name&cols=phone&cols=address',
    '/people?sort=-address&q=避難',
    '/households?sort=phone&cols=name&cols=phone',
    `${at}/merge?with=${idOf(husband)}`,
    `/households/new?person=${idOf(at)}`,
  ]
  test('owner and head see address, contact and reason; a colleague sees only the mark, on every page and in every file', async () => {
    for (const desk of [worker, head])
      expect(await shown(desk, at)).toEqual(
        expect.arrayContaining(['06-6779-0606', '090-6666-7777', '勝山6-6-6', '別居の夫に伝えない', '夜勤の日だけ話せる']),
      )
    for (const path of paths()) expect([path, await shown(colleague, path)]).toEqual([path, []])
    expect(await (await colleague.get(at)).text()).toContain('連絡先を伏せています')
    // What is hidden is not said to be nothing.
    const said = async (desk: Desk): Promise<string> => {
      const page = await (await desk.get(at)).text()
      return ['支援は、まだありません', 'まだ聞いていません', '同意を聞いたりする前に'].map((words) => +page.includes(words)).join('')
    }
    expect([await said(colleague), await said(worker)]).toEqual(['001', '110'])
    expect(await (await colleague.get(home)).text()).toContain('連絡先を伏せています')
    expect((await json(colleague, `${at}.json`))['masked']).toBe(true)
    expect(Buffer.from(await (await colleague.get('/people.xlsx?q=避難')).arrayBuffer()).length).toBeGreaterThan(1000)
  })
  test('no order tells what is hidden, and the mark stands in the list of those who see it', async () => {
    const rows = async (desk: Desk, path: string): Promise<unknown[]> =>
      ((await json(desk, path))['items'] as Json[]).map((row) => row['id'])
    const other = await save(worker, { name: '避難 並べ', kana: 'ひなん ならべ', phone: '09-9999-9999' })
    expect(await rows(worker, '/people.json?q=避難&sort=phone')).toEqual([idOf(at), idOf(other), idOf(husband)])
    expect((await rows(colleague, '/people.json?q=避難&sort=phone'))[0]).toBe(idOf(other))
    expect((await rows(colleague, '/people.json?q=避難&sort=-phone'))[0]).toBe(idOf(other))
    for (const desk of [worker, head, colleague])
      expect(await (await desk.get('/people?q=避難')).text()).toContain('▲ 連絡先を伏せています')
    for (const path of ['/people.csv?q=避難', '/households.csv?q=避難'])
      expect(await (await head.get(path)).text()).toContain('伏せています')
    // A paper leaves the house as well: nobody's says it, and the note stays.
    for (const [desk, path] of [
      [head, `${at}.pdf`],
      [colleague, `${home}.pdf`],
    ] as const) {
      const paper = readPdf(Buffer.from(await (await desk.get(path)).arrayBuffer()))
        .pages.join('')
        .replaceAll(' ', '')
      expect([path, paper.includes('印刷していません'), SECRET.filter((one) => paper.includes(one))]).toEqual([path, true, []])
    }
    expect(await (await colleague.get('/people?q=0667790606')).text()).toContain('連絡先を伏せた人は、電話では見つかりません')
  })
  test('the counterpart is somebody on file, asked when the name is like one, or a name with a relation; no one else reads it', async () => {
    const wanted = { on: 'yes', note: '別居の夫に伝えない', from: idOf(husband), who: '避難 ふと', relation: '別居の夫' }
    // A name that is cut off would be another's: it is said, and nothing is set.
    const long = { ...wanted, version: await versionOf(at), who: 'あ'.repeat(81) }
    expect(await (await worker.post(`${at}/shield`, long)).text()).toContain('相手の名前は 80 文字まで')
    const asks = await worker.post(`${at}/shield`, { ...wanted, version: await versionOf(at), who: 'ひなん ふとし' })
    expect([asks.status, await asks.text()]).toEqual([422, expect.stringContaining('どの人ですか')])
    const free = await worker.post(`${at}/shield`, { ...wanted, version: await versionOf(at), pick: 'name' })
    expect(free.status).toBe(303)
    expect(await (await head.get(at)).text()).toContain('避難 太、避難 ふと（別居の夫）')
    const seen = await (await colleague.get(at)).text()
    expect([seen.includes('避難 ふと（'), seen.includes('別居の夫')]).toEqual([false, false])
    expect((await json(head, `${at}/shield.json`))['others']).toEqual([{ name: '避難 ふと', relation: '別居の夫' }])
    const { rows } = await city.owner.query(`select p::text as row from person p where id = $1`, [idOf(at)])
    expect([rows[0].row.includes('避難 ふと'), rows[0].row.includes(Buffer.from('避難 ふと').toString('hex'))]).toEqual([false, false])
  })
  test('what somebody on file is to the person is kept with the choice, stays when the form is sent again, and is for owner and head', async () => {
    const wanted = { on: 'yes', note: '別居の夫に伝えない', others: JSON.stringify(['避難 ふと', '別居の夫']) }
    const asks = await worker.post(`${at}/shield`, { ...wanted, version: await versionOf(at), who: 'ひなん ふとし', relation: '長男' })
    expect([asks.status, (await asks.text()).includes('value="長男"')]).toEqual([422, true])
    const chosen = { ...wanted, who: 'ひなん ふとし', relation: '長男', pick: idOf(husband) }
    expect((await worker.post(`${at}/shield`, { ...chosen, version: await versionOf(at) })).status).toBe(303)
    expect(await (await head.get(at)).text()).toContain('避難 太（長男）、避難 ふと（別居の夫）')
    const again = await (await worker.get(`${at}/shield`)).text()
    expect(again).toContain('（長男）')
    const kept = JSON.stringify(['', '長男', idOf(husband)])
    expect(again.replaceAll('&quot;', '"')).toContain(kept)
    expect((await (await colleague.get(at)).text()).includes('長男')).toBe(false)
    const loose = await worker.post(`${at}/shield`, { on: 'yes', version: await versionOf(at), relation: '二男' })
    expect([loose.status, await loose.text()]).toEqual([422, expect.stringContaining('「二男」がだれのことか')])
    // Ticked in the household, the relation is that of the one who was ticked.
    const ticked = { ...wanted, from: idOf(husband), relation: '別れた夫' }
    expect((await worker.post(`${at}/shield`, { ...ticked, version: await versionOf(at) })).status).toBe(303)
    expect((await json(head, `${at}/shield.json`))['relations']).toEqual([{ id: idOf(husband), relation: '別れた夫' }])
  })
  test('telephone, address and neighbourhood find nobody, not even as a suggestion; name and birth do, without saying more', async () => {
    for (const typed of ['0667790606', '6666', '７７７７', '勝山6'])
      expect([
        typed,
        ((await json(colleague, `/people.json?q=${encodeURIComponent(typed)}`))['items'] as Json[]).map((row) => row['id']),
      ]).toEqual([typed, []])
    const area = (await json(worker, `${at}.json`))['neighbourhood_id']
    expect(
      ((await json(colleague, `/people.json?neighbourhood_id=${String(area)}`))['items'] as Json[]).map((row) => row['id']),
    ).not.toContain(idOf(at))
    expect(
      ((await json(colleague, `/households.json?neighbourhood_id=${String(area)}`))['items'] as Json[]).map((row) => row['id']),
    ).not.toContain(idOf(home))
    const byPhone = await (
      await colleague.post('/people/likely.json', {
        name: '避難 はな',
        kana: 'ひなん はな',
        phone: '06-6779-0606',
        address: '天王寺区勝山6-6-6',
      })
    ).text()
    expect(byPhone).not.toContain(idOf(at))
    const byBirth = await (
      await colleague.post('/people/likely.json', {
        name: '避難 花江',
        kana: 'ひなん はなえ',
        birth_on: '1980/5/5',
        phone: '06-6779-0606',
        address: '天王寺区勝山6-6-6',
      })
    ).text()
    expect([byBirth.includes(idOf(at)), /住所|電話/.test(byBirth), SECRET.filter((one) => byBirth.includes(one))]).toEqual([
      true,
      false,
      [],
    ])
  })
  test('a colleague puts the name right and the hidden fields stay; the history hides them too', async () => {
    expect(
      (
        await colleague.post(`${at}/edit`, {
          version: await versionOf(at),
          name: '避難 華江',
          kana: 'ひなん はなえ',
          birth_on: '1980/5/5',
          phone: '',
          address: '書きかえ',
        })
      ).status,
    ).toBe(303)
    const one = await json(worker, `${at}.json`)
    expect([one['name'], one['phone'], one['address'], one['note']]).toEqual([
      '避難 華江',
      '06-6779-0606',
      '天王寺区勝山6-6-6',
      '夜勤の日だけ話せる',
    ])
    expect(
      (
        await worker.post(`${at}/edit`, {
          ...Object.fromEntries(Object.entries(one).map(([name, value]) => [name, String(value ?? '')])),
          interpreter: 'no',
          version: String(one['version']),
          phone: '06-6779-0607',
        })
      ).status,
    ).toBe(303)
    const text = await (await colleague.get(at)).text()
    expect([text.includes('06-6779-060'), text.includes('（伏せています）')]).toEqual([false, true])
    expect(await (await head.get(at)).text()).toContain('06-6779-0607')
  })
  test('only owner and head set it or take it off; the head may give the person to another worker', async () => {
    for (const path of [`${at}/shield`]) expect((await colleague.get(path)).status).toBe(404)
    expect((await colleague.post(`${at}/shield`, { version: await versionOf(at), on: 'no' })).status).toBe(404)
    expect((await colleague.post(`${at}/owner`, { version: await versionOf(at), owner_id: randomUUID() })).status).toBe(404)
    const second = (await city.owner.query<{ id: string }>(`select id from staff where login = 'tennoji.second'`)).rows[0]?.id ?? ''
    const elsewhere = (await city.owner.query<{ id: string }>(`select id from staff where login = 'naniwa.worker'`)).rows[0]?.id ?? ''
    expect((await head.post(`${at}/owner`, { version: await versionOf(at), owner_id: elsewhere })).status).toBe(422)
    expect((await head.post(`${at}/owner`, { version: await versionOf(at), owner_id: second })).status).toBe(303)
    expect(await shown(colleague, at)).toContain('勝山6-6-6')
    expect(await shown(worker, at)).toEqual([])
    expect((await head.post(`${at}/shield`, { version: await versionOf(at), on: 'no' })).status).toBe(303)
    expect(await shown(worker, at)).toContain('勝山6-6-6')
  })
})

describe('shield around those who live with the person', () => {
  const SECRET = ['06-6779-0808', '0667790808', '勝山8-8-8', '543-0808', '堺市の姉の家', 'しおさい食堂']
  let mother = ''
  let son = ''
  let merged = ''
  let home = ''
  let met = ''
  const shown = async (desk: Desk, path: string): Promise<string[]> => {
    const text = Buffer.from(await (await desk.get(path)).arrayBuffer()).toString('utf8')
    return SECRET.filter((one) => text.includes(one))
  }
  beforeAll(async () => {
    const contact = { phone: '06-6779-0808', postal: '543-0808', address: '天王寺区勝山8-8-8' }
    mother = await save(worker, { name: '潮見 律子', kana: 'しおみ りつこ', birth_on: '1979/2/2', ...contact })
    // The son's own worker is somebody else: the mother's shield holds for them too.
    son = await save(colleague, { name: '潮見 海斗', kana: 'しおみ かいと', birth_on: '2012/3/3', ...contact })
    merged = await save(worker, {
      name: '汐見 海人',
      kana: 'しおみ うみひと',
      ...contact,
      decided: 'other',
      checked: `${idOf(son)},${idOf(mother)}`,
    })
    home = await save(worker, { name: '潮見さんの世帯', person: idOf(mother), ...contact }, '/households')
    expect((await worker.post(`${home}/members`, { version: await versionOf(home), who: idOf(merged), relation: 'child' })).status).toBe(
      303,
    )
    const both = { version: await versionOf(son), with_version: await versionOf(merged), with: idOf(merged), keep: idOf(son) }
    expect((await worker.post(`${son}/merge`, both)).status).toBe(303)
    expect((await worker.post(`${mother}/move`, { version: await versionOf(mother), reason: '堺市の姉の家へ' })).status).toBe(303)
    const link = { household_id: idOf(home), target_kind: 'activity', target_name: 'しおさい食堂', introduced_on: '2026/11/1' }
    const made = await colleague.post('/connections', { ...link, state: 'introduced' })
    met = made.headers.get('location') ?? ''
    expect([made.status, await shown(colleague, met)]).toEqual([303, ['しおさい食堂']])
    expect((await worker.post(`${mother}/shield`, { version: await versionOf(mother), on: 'yes' })).status).toBe(303)
  })
  const find = async (desk: Desk, typed: string): Promise<unknown[]> =>
    ((await json(desk, `/people.json?q=${encodeURIComponent(typed)}`))['items'] as Json[]).map((row) => row['id'])

  test('page, list, file, history and state: neither the address nor where she went', async () => {
    for (const path of [mother, son, merged, home, met]
      .flatMap((at) => [at, `${at}.json`, `${at}/edit`])
      .concat(
        ['/people', '/households', '/connections'].flatMap((at) => [at, `${at}.json`, `${at}.csv`]),
        ['/people?q=潮見', '/people.csv?q=潮見', `${home}.json`],
      ))
      expect([path, await shown(colleague, path)]).toEqual([path, []])
    for (const desk of [worker, head]) {
      expect(await shown(desk, mother)).toEqual(expect.arrayContaining(['勝山8-8-8', '堺市の姉の家']))
      expect(await shown(desk, son)).toContain('勝山8-8-8')
      expect(await shown(desk, met)).toContain('しおさい食堂')
    }
    expect((await colleague.get(met)).status).toBe(404)
    // A file leaves the house: nobody's carries it.
    expect(await shown(head, '/people.csv?q=潮見')).toEqual([])
  })
  test('telephone and address find nobody of the home, neither by search nor as a duplicate', async () => {
    for (const typed of ['0667790808', '0808']) expect([typed, await find(colleague, typed)]).toEqual([typed, []])
    expect(await find(colleague, '海斗')).toEqual([idOf(son)])
    const likely = await (
      await colleague.post('/people/likely.json', {
        name: '潮見 某',
        kana: 'しおみ なにがし',
        phone: '06-6779-0808',
        address: '天王寺区勝山8-8-8',
      })
    ).text()
    expect([mother, son, merged].filter((at) => likely.includes(idOf(at)))).toEqual([])
  })
  test('who no longer lives there is shown again, and found by telephone; only owner and head write that somebody left', async () => {
    const members = (await json(head, `${home}.json`))['members'] as Json[]
    const line = members.find((one) => one['person'] === idOf(son))
    for (const member of members) {
      const end = { version: await versionOf(home), to_on: '2026/11/20' }
      const refused = await colleague.post(`${home}/members/${String(member['id'])}/end`, end)
      expect([refused.status, (await refused.text()).includes('担当か区の管理者に記録してもらってください')]).toEqual([422, true])
    }
    expect([await shown(colleague, home), await shown(colleague, son), await shown(colleague, mother)]).toEqual([[], [], []])
    expect(await (await colleague.get(home)).text()).not.toContain('離れた日を残す')
    expect(
      (await worker.post(`${home}/members/${String(line?.['id'])}/end`, { version: await versionOf(home), to_on: '2026/11/20' })).status,
    ).toBe(303)
    expect(await shown(colleague, son)).toContain('勝山8-8-8')
    expect(await find(colleague, '0667790808')).toEqual([idOf(son)])
    expect(await shown(colleague, mother)).toEqual([])
  })
  test('nobody opens a shield by making her one with a record of their own; what the head makes one keeps what both said', async () => {
    const own = await save(colleague, { name: '潮見 律子', kana: 'しおみ りつこ', decided: 'other', checked: idOf(mother) })
    const shield = {
      version: await versionOf(own),
      on: 'yes',
      who: '架空 別居の夫',
      relation: '夫',
      pick: 'name',
      note: '職場に電話しない',
    }
    expect((await colleague.post(`${own}/shield`, shield)).status).toBe(303)
    const both = async () => ({ version: await versionOf(own), with_version: await versionOf(mother), with: idOf(mother) })
    for (const keep of [own, mother]) {
      const refused = await colleague.post(`${own}/merge`, { ...(await both()), keep: idOf(keep) })
      expect([refused.status, (await refused.text()).includes('両方の担当か区の管理者だけ')]).toEqual([422, true])
    }
    expect(await shown(colleague, mother)).toEqual([])
    expect((await head.post(`${own}/merge`, { ...(await both()), keep: idOf(mother) })).status).toBe(303)
    const page = await (await worker.get(`${mother}/shield`)).text()
    expect([page.includes('架空 別居の夫'), page.includes('職場に電話しない')]).toEqual([true, true])
    expect([await shown(colleague, mother), await shown(colleague, own), await shown(colleague, home)]).toEqual([[], [], []])
  })
})

test('a shield travels with a support to another ward: said first, with what does not leave; who is put on file from it is hidden from the first moment', async () => {
  city.at.now = new Date('2026-11-20T10:00:00+09:00')
  const { neighbour } = register
  const neighbourHead = await sitAt(city, 'naniwa.wardhead')
  const sql = async (text: string, values: unknown[]): Promise<Record<string, unknown> | undefined> =>
    (await city.owner.query<Record<string, unknown>>(text, values)).rows[0]
  const page = async (desk: Desk, path: string): Promise<string> => (await desk.get(path)).text()
  const known = { name: 'ひなた すみれ', kana: 'ひなた すみれ', birth_on: '1941/2/3' }
  const person = idOf(await save(worker, { ...known, phone: '06-0000-7701' }))
  const support = { main_worry: 'isolation', consent: 'yes' }
  const at = await save(worker, { ...support, person_id: person }, '/support-cases')
  const consent = { recipient: 'otherWard', purpose: 'support', form: 'written', given_on: '2026/11/1' }
  for (const items of ['history', 'name', 'contact']) await save(worker, { ...consent, person_id: person, items }, '/consents')
  const move = { to_ward: '271110', summary: '水曜の電話を待っている', basis: 'CONSENT', evidence: '11/1の書面' }
  const sent = await worker.post(`${at}/move`, { ...move, items: ['name', 'contact'] })
  const way = sent.headers.get('location') ?? ''
  const words = '知らせてはいけない相手がいる方です'
  expect([sent.status, (await page(head, way)).includes(words)]).toEqual([303, false])
  expect((await worker.post(`/people/${person}/shield`, { version: await versionOf(`/people/${person}`), on: 'yes' })).status).toBe(303)
  const shown = await page(head, way)
  expect([shown.includes(words), shown.includes('連絡先は、伏せているため渡りません')]).toEqual([true, true])
  expect([(await neighbour.get(way)).status, (await head.post(`${way}/approve`, { version: '1' })).status]).toEqual([404, 303])
  expect(await page(neighbour, way)).toContain(words)
  const made = await save(
    neighbour,
    { owner: String((await sql(`select id::text from staff where login = 'naniwa.worker'`, []))?.['id']) },
    `${way}/accept`,
  )
  expect([(await page(neighbour, made)).includes(words), (await page(worker, at)).includes('前の区の担当に')]).toEqual([true, false])
  const theirs = idOf(await save(neighbour, { ...known, phone: '06-0000-1234' }))
  const other = idOf(await save(neighbourHead, { name: 'ちがう ひと', kana: 'ちがう ひと' }))
  const edit = { ...support, version: '1', opened_on: '2026/11/20', described: 'ひなた', review_on: '2026/12/1' }
  const hidden = async (id: string): Promise<unknown> => (await sql('select shielded from person where id = $1', [id]))?.['shielded']
  // Whom somebody else answers for is not hidden over their head.
  const refused = await neighbour.post(`${made}/edit`, { ...edit, person_id: other })
  expect([refused.status, (await refused.text()).includes('先に連絡先を伏せてもらってから'), await hidden(other)]).toEqual([
    422,
    true,
    false,
  ])
  expect((await neighbour.post(`${made}/edit`, { ...edit, person_id: theirs })).status).toBe(303)
  expect([await hidden(theirs), (await neighbour.get(made)).status]).toEqual([true, 200])
})
