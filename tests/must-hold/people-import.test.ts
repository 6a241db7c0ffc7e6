// What must hold of people and households brought in from files, asked over HTTP: nobody twice, nothing unmasked, nothing of another ward, the same file again changes nothing.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeCsv } from '#src/exchange/csv.ts'
import type { Encoding } from '#src/exchange/encoding.ts'
import { readSheet } from '#src/exchange/sheet.ts'
import { hireSecond, openCity, sitAt, type City, type Desk } from '../support/desk.ts'

let city: City
let worker: Desk
let colleague: Desk
let head: Desk
let neighbour: Desk
beforeAll(async () => {
  city = await openCity()
  // One person alone may take all of them: this is about what stands in the files (who may take them: approvals.test.ts).
  await city.owner.query(
    `insert into setting (key, value, from_at, reason) values ('export.secondPersonRows', '1000', '2026-01-01', '試し')`,
  )
  await hireSecond(city)
  ;[worker, colleague, head, neighbour] = (await Promise.all(
    ['tennoji.worker', 'tennoji.second', 'tennoji.wardhead', 'naniwa.worker'].map((login) => sitAt(city, login)),
  )) as [Desk, Desk, Desk, Desk]
})
afterAll(() => city.close())

type Item = {
  line: number
  outcome: string
  id: string | null
  reasons: { field?: string; message: string }[]
  repairs: { field: string; say: string }[]
  likely: { id?: string; line?: number; title?: string; sure: boolean; reasons: string[] }[]
}
type Status = { state: string; counts: Record<'new' | 'same' | 'change' | 'bad' | 'likely' | 'saved', number>; items: Item[] }
type Json = Record<string, unknown>
const HEADER = ['氏名', 'フリガナ', '生年月日', '性別', '電話番号', '郵便番号', '住所']
const csv = (rows: string[][], header = HEADER, encoding: Encoding = 'utf-8-bom'): Uint8Array => {
  const got = writeCsv({ header, rows, encoding })
  if (!got.bytes) throw new Error('not in this encoding')
  return got.bytes
}
const at = (answer: Response): string => {
  expect(answer.status).toBe(303)
  return (answer.headers.get('location') ?? '').replace(/\?.*$/, '')
}
const status = async (job: string, desk = worker, show = ''): Promise<Status> =>
  (await (await desk.get(`${job}.json${show ? `?show=${show}` : ''}`)).json()) as Status
async function send(bytes: Uint8Array, desk = worker, path = '/people', name = '名簿.csv'): Promise<string> {
  const job = at(await desk.upload(`${path}/import`, name, bytes))
  await city.work()
  const found = (await (await desk.get(`${job}.json`)).json()) as { state: string; header: string[]; keys: (string | null)[] }
  if (found.state === 'mapping') {
    at(await desk.post(`${job}/columns`, { state: 'current', ...Object.fromEntries(found.keys.map((key, i) => [`col${i}`, key ?? ''])) }))
    await city.work()
  }
  return job
}
const run = async (job: string, desk = worker): Promise<Status> => {
  at(await desk.post(`${job}/run`, {}))
  await city.work()
  return status(job, desk)
}
const people = async (): Promise<unknown[]> => (await city.owner.query('select * from person order by ward_id, id')).rows
const one = async (desk: Desk, id: string | null | undefined): Promise<Json> =>
  (await (await desk.get(`/people/${id}.json`)).json()) as Json
const save = async (fields: Record<string, string>, path = '/people', desk = worker): Promise<string> =>
  at(await desk.post(path, fields))
    .split('/')
    .at(-1) ?? ''
const export_ = async (desk: Desk, path: string): Promise<{ header: string[]; rows: string[][]; bytes: Uint8Array }> => {
  const bytes = new Uint8Array(await (await desk.get(path)).arrayBuffer())
  const read = await readSheet(path.includes('.xlsx') ? 'x.xlsx' : 'x.csv', bytes)
  if (!read.ok) throw new Error(read.problem)
  return { header: read.header, rows: read.rows.map((row) => row.cells), bytes }
}

describe('reading people', () => {
  test.each<[string, Encoding]>([
    ['UTF-8 with BOM', 'utf-8-bom'],
    ['Shift_JIS', 'cp932'],
  ])(
    '%s: words offices use are matched; kana, era, telephone, postcode and neighbourhood are read and said; nothing is saved before the button',
    async (_, encoding) => {
      const before = await people()
      const [name, kana, birth, read, phone] =
        encoding === 'cp932'
          ? ['髙﨑 ひろ子', 'ﾀｶｻｷ ﾋﾛｺ', 'S20.12.3', '1945-12-03', '０６６７７９１１０２']
          : ['𠮷川 髙子', 'ﾖｼｶﾜ ﾀｶｺ', 'S15.4.1', '1940-04-01', '０６６７７９１１０１']
      const [hiragana, plain] = encoding === 'cp932' ? ['たかさき ひろこ', '06-6779-1102'] : ['よしかわ たかこ', '06-6779-1101']
      const job = await send(csv([[name, kana, birth, '女', phone, '', `天王寺区上本町6-1-${encoding.length}`]], HEADER, encoding))
      const checked = await status(job)
      expect(checked).toMatchObject({ state: 'checked', counts: { new: 1, bad: 0, likely: 0 } })
      const said = checked.items[0]?.repairs.map((each) => `${each.field} ${each.say}`).join('\n') ?? ''
      for (const words of [
        `kana 「${kana}」を「${hiragana}」`,
        `phone 「${phone}」を「${plain}」`,
        'postal 住所から「543-0001」',
        'neighbourhood_id 住所から',
      ])
        expect(said).toContain(words)
      expect(await people()).toEqual(before)
      const done = await run(job)
      expect(done).toMatchObject({ state: 'done', counts: { new: 1, saved: 1 } })
      const saved = await one(worker, done.items[0]?.id)
      expect([
        saved['name'],
        saved['kana'],
        saved['birth_on'],
        saved['phone'],
        saved['postal'],
        saved['sex'],
        typeof saved['neighbourhood_id'],
      ]).toEqual([name, hiragana, read, plain, '543-0001', 'female', 'string'])
      expect(
        (await city.owner.query(`select owner_id is not null as owned, shielded from person where id = $1`, [done.items[0]?.id])).rows,
      ).toEqual([{ owned: true, shielded: false }])
      expect((await city.owner.query(`select changes from history where record_id = $1`, [done.items[0]?.id])).rows).toEqual([
        { changes: { state: [null, 'current'] } },
      ])
      expect(
        (await city.owner.query(`select subjects from audit where event = 'registry.person.imported' order by at desc, xid desc limit 1`))
          .rows[0].subjects,
      ).toEqual([done.items[0]?.id])
    },
  )
  test.each([
    ['', '「名前」を入れて', 0],
    ['高橋', 'かなは、ひらがな', 1],
    ['昭和99年1月1日', '昭和', 2],
    ['2031/1/1', 'まだ来ていない', 2],
    ['雄', '性別に「雄」はありません', 3],
    ['123', 'けた数', 4],
    ['1', '郵便番号', 5],
    ['伏せています', '伏せたことのしるし', 6],
  ])('「%s」 is refused with a sentence and goes out in the file of refused rows', async (cell, sentence, column) => {
    const row = ['一行 だけ', 'いちぎょう だけ', '1950/1/1', '男', '06-6779-1201', '543-0001', '天王寺区上本町6-1-1'].map((each, i) =>
      i === column ? cell : each,
    )
    const job = await send(csv([row]))
    expect((await status(job)).items[0]).toMatchObject({ outcome: 'bad', reasons: [{ message: expect.stringContaining(sentence) }] })
    const bad = await export_(worker, `${job}/bad.csv`)
    expect([bad.header.at(-1), bad.rows[0]?.[column]]).toEqual(['取り込めない理由', cell])
  })
  test('the same file again changes nothing, from whoever it comes; the template is read back', async () => {
    const rows = Array.from({ length: 12 }, (_, i) => [
      `再度 ${'一二三四五六七八九十百千'[i]}郎`,
      `さいど ${'あいうえおかきくけこさし'[i]}ろう`,
      `19${40 + i}-05-0${(i % 9) + 1}`,
      '男',
      `06-6779-13${10 + i}`,
      '',
      `天王寺区勝山3-${i + 1}-1`,
    ])
    const first = await run(await send(csv(rows)))
    expect(first.counts).toMatchObject({ saved: 12 })
    const before = await people()
    for (const desk of [worker, colleague])
      expect((await status(await send(csv(rows), desk), desk)).counts).toMatchObject({ same: 12, new: 0, likely: 0, change: 0, bad: 0 })
    expect(await people()).toEqual(before)
    const template = await worker.get('/people/import/template.xlsx')
    expect([template.status, Buffer.from(await template.arrayBuffer()).length > 3000]).toEqual([200, true])
  })
})

describe('somebody who may be there already', () => {
  const HERE = { name: '小西 登美子', kana: 'こにし とみこ', birth_on: 'S22.9.30', phone: '06-6779-1401' }
  test('is a question; what is not answered is not brought in; this person fills only what was blank; another is made', async () => {
    const id = await save(HERE)
    const rows = [
      ['小西富美子', 'コニシ トミコ', '1947/9/30', '女', '06-6779-1499', '', '天王寺区大道2-3-4'],
      ['小西 登美子', 'こにし とみこ', 'S22.9.30', '女', '06-6779-1401', '', ''],
      ['小西 登美子', 'こにし とみこ', 'S22.9.30', '', '', '', ''],
    ]
    const job = await send(csv(rows))
    const asked = await status(job)
    expect(asked.counts).toMatchObject({ likely: 3, new: 0 })
    expect(asked.items[0]?.likely[0]).toMatchObject({ id, title: '小西 登美子', sure: expect.any(Boolean) })
    const page = await (await worker.get(job)).text()
    for (const words of [
      '似た人がいる行が 3 行',
      '小西 登美子',
      '生年月日が同じ',
      'まだ決めない（取り込まない）',
      '別の人として新しく入れる',
    ])
      expect(page).toContain(words)
    expect(
      (await city.owner.query(`select subjects from audit where event = 'registry.person.importOpened' order by at desc, xid desc limit 1`))
        .rows[0].subjects,
    ).toContain(id)
    expect((await worker.post(`${job}/decide`, { 'line-2': randomUUID() })).status).toBe(422)
    const [mine] = asked.items
    at(
      await worker.post(`${job}/decide`, {
        [`line-${mine?.line}`]: id,
        [`line-${asked.items[1]?.line}`]: 'new',
        [`line-${asked.items[2]?.line}`]: '',
      }),
    )
    expect((await status(job)).counts).toMatchObject({ likely: 1, new: 1, change: 1 })
    const before = await one(worker, id)
    const done = await run(job)
    expect(done.counts).toMatchObject({ saved: 2, likely: 1 })
    const now = await one(worker, id)
    // What stood there stays: name, reading, telephone. What was blank is filled.
    expect([now['name'], now['kana'], now['phone'], now['sex'], now['address'], Number(now['version'])]).toEqual([
      before['name'],
      before['kana'],
      '06-6779-1401',
      'female',
      '天王寺区大道2-3-4',
      Number(before['version']) + 1,
    ])
    expect((await city.owner.query(`select count(*)::int n from person where name = '小西 登美子'`)).rows[0].n).toBe(2)
  })
  test('one file that names a person twice asks about the second row', async () => {
    const job = await send(
      csv([
        ['双葉 さくら', 'ふたば さくら', '1950/2/2', '女', '06-6779-1501', '', ''],
        ['双葉　さくら', 'フタバ サクラ', 'S25.2.2', '', '06-6779-1501', '', ''],
        ['別人 太郎', 'べつじん たろう', '1960/1/1', '', '', '', ''],
        ['別人 太郎', 'べつじん たろう', '1960/1/1', '', '', '', ''],
      ]),
    )
    const found = await status(job)
    expect(found.counts).toMatchObject({ new: 2, likely: 2 })
    expect(found.items[0]?.likely[0]?.line).toBe(2)
    expect((await run(job)).counts).toMatchObject({ saved: 2 })
    expect(
      (await city.owner.query(`select count(*)::int n from person where kana in ('ふたば さくら', 'べつじん たろう')`)).rows[0].n,
    ).toBe(2)
  })
  test('one who came in between the check and the button is not doubled', async () => {
    const job = await send(csv([['割込 花', 'わりこみ はな', '1951/3/3', '女', '06-6779-1601', '', '']]))
    await save(
      { name: '割込 花', kana: 'わりこみ はな', birth_on: '1951/3/3', phone: '06-6779-1601', sex: 'female', address: '天王寺区大道1-1-1' },
      '/people',
      colleague,
    )
    expect((await run(job)).counts).toMatchObject({ saved: 0, bad: 0, likely: 1 })
    expect((await city.owner.query(`select count(*)::int n from person where kana = 'わりこみ はな'`)).rows[0].n).toBe(1)
  })
})

describe('export and back', () => {
  test.each(['csv', 'xlsx'])(
    '%s: read back at once nothing changes; a changed cell changes that one thing, a step needs its reason',
    async (suffix) => {
      const id = await save({
        ...(suffix === 'csv'
          ? { name: '往復 一郎', kana: 'おうふく いちろう', birth_on: '1945/6/7' }
          : { name: '往復 花', kana: 'おうふく はな', birth_on: '1952/11/3' }),
        latin_name: 'OUFUKU',
        alias: '復ちゃん',
        language: 'zh',
        interpreter: 'yes',
        address: '天王寺区勝山9-9-9',
        note: 'ファイルに出ないこと',
      })
      const sheet = await export_(worker, `/people.${suffix}`)
      expect([sheet.header.includes('メモ'), Buffer.from(sheet.bytes).includes('ファイルに出ないこと')]).toEqual([false, false])
      const before = await people()
      const same = await status(await send(sheet.bytes, worker, '/people', `人.${suffix}`))
      expect(same.counts).toMatchObject({ new: 0, change: 0, bad: 0, likely: 0 })
      expect(same.counts.same).toBe(sheet.rows.length)
      expect(await people()).toEqual(before)
      const own = sheet.rows.find((row) => row[0] === id) ?? []
      const cell = (label: string, value: string, row = own): string[] => row.map((each, i) => (sheet.header[i] === label ? value : each))
      const changed = await run(await send(csv([cell('電話', '06-6779-1701')], sheet.header)))
      expect(changed.counts).toMatchObject({ change: 1, saved: 1 })
      expect([(await one(worker, id))['phone'], (await one(worker, id))['note']]).toEqual(['06-6779-1701', 'ファイルに出ないこと'])
      const moved = cell('状態', '転出', cell('電話', '06-6779-1701'))
      expect((await status(await send(csv([moved], sheet.header)))).items[0]?.reasons[0]?.message).toContain('「理由」が要ります')
      expect((await run(await send(csv([cell('理由', '堺市へ', moved)], sheet.header)))).counts).toMatchObject({ saved: 1 })
      expect([(await one(worker, id))['state'], (await one(worker, id))['reason']]).toEqual(['moved', '堺市へ'])
    },
  )
  test('households: out, back without a change, in under the same name is a question', async () => {
    const id = await save({ name: '往復さんの世帯', kana: 'おうふく', address: '天王寺区勝山9-9-9', note: '世帯のメモ' }, '/households')
    const sheet = await export_(worker, '/households.csv')
    expect([
      Buffer.from(sheet.bytes).includes('世帯のメモ'),
      (await status(await send(sheet.bytes, worker, '/households'), worker)).counts,
    ]).toMatchObject([false, { new: 0, change: 0, bad: 0, likely: 0, same: sheet.rows.length }])
    const job = await send(
      csv(
        [
          ['往復さんの世帯', '06-6779-1801', '高齢者ひとり', '天王寺区大道1-2-3'],
          ['新しい世帯', '', '', '天王寺区大道1-2-3'],
        ],
        ['呼び名', '電話', '世帯構成', '住所'],
      ),
      worker,
      '/households',
    )
    const found = await status(job)
    expect(found.counts).toMatchObject({ likely: 1, new: 1 })
    expect(found.items[0]?.likely).toMatchObject([{ id, title: '往復さんの世帯' }])
    at(await worker.post(`${job}/decide`, { [`line-${found.items[0]?.line}`]: id }))
    expect((await run(job)).counts).toMatchObject({ saved: 2 })
    const home = (await (await worker.get(`/households/${id}.json`)).json()) as Json
    expect([home['phone'], home['composition'], home['address'], home['note']]).toEqual([
      '06-6779-1801',
      'aloneElderly',
      '天王寺区勝山9-9-9',
      '世帯のメモ',
    ])
  })
})

describe('shield and reach', () => {
  const SECRET = ['06-6779-1901', '天王寺区勝山6-6-7', '543-0907', 'hidden@example.jp']
  test('a shielded contact stands in no file, also not for owner and head; no file changes it, no file compares with it', async () => {
    const id = await save({
      name: '避難 一葉',
      kana: 'ひなん かずは',
      birth_on: '1981/5/5',
      phone: SECRET[0] ?? '',
      address: SECRET[1] ?? '',
      postal: SECRET[2] ?? '',
      email: SECRET[3] ?? '',
    })
    const home = await save(
      { name: '避難一葉さんの世帯', phone: SECRET[0] ?? '', address: SECRET[1] ?? '', postal: SECRET[2] ?? '', person: id },
      '/households',
    )
    at(await worker.post(`/people/${id}/shield`, { version: '1', on: 'yes', note: '元の夫' }))
    for (const desk of [worker, head, colleague])
      for (const path of ['/people.csv', '/people.xlsx', '/people.csv?q=避難', '/households.csv', '/households.xlsx']) {
        const sheet = await export_(desk, path)
        const text = JSON.stringify(sheet.rows)
        expect([path, SECRET.filter((each) => text.includes(each))]).toEqual([path, []])
        const row = sheet.rows.find((each) => each[0] === (path.startsWith('/people') ? id : home))
        expect([path, row?.[sheet.header.indexOf('住所')]]).toEqual([path, '伏せています'])
        // Whose file it is says nothing of how it is read: one brings it back.
        if (desk !== colleague) continue
        const back = await status(
          await send(csv([row ?? []], sheet.header), desk, path.startsWith('/people') ? '/people' : '/households'),
          desk,
        )
        expect([path, back.counts]).toMatchObject([path, { same: 1, change: 0, bad: 0 }])
      }
    const sheet = await export_(worker, '/people.csv?q=避難')
    const row = sheet.rows.find((each) => each[0] === id) ?? []
    const changed = await status(
      await send(csv([row.map((each, i) => (sheet.header[i] === '住所' ? '天王寺区大道1-1-1' : each))], sheet.header)),
    )
    expect(changed.items[0]).toMatchObject({ outcome: 'bad', reasons: [{ message: expect.stringContaining('伏せてあるため') }] })
    const emptied = await run(
      await send(
        csv(
          [row.map((each, i) => (['住所', '電話'].includes(sheet.header[i] ?? '') ? '' : sheet.header[i] === '名前' ? '避難 一花' : each))],
          sheet.header,
        ),
      ),
    )
    expect(emptied.counts).toMatchObject({ saved: 1 })
    expect([(await one(worker, id))['name'], (await one(worker, id))['address'], (await one(worker, id))['phone']]).toEqual([
      '避難 一花',
      SECRET[1],
      SECRET[0],
    ])
    // By telephone and address nobody is found in a dry run; by name and birth one is, without saying more.
    const probe = await status(
      await send(
        csv([
          ['避難 かず', 'ひなん かず', '', '', SECRET[0] ?? '', '', SECRET[1] ?? ''],
          ['避難 一葉', 'ひなん かずは', '1981/5/5', '', SECRET[0] ?? '', SECRET[2] ?? '', SECRET[1] ?? ''],
        ]),
        colleague,
      ),
      colleague,
    )
    expect(JSON.stringify(probe.items.flatMap((each) => each.likely.flatMap((like) => like.reasons)))).not.toMatch(/電話|住所/)
    expect(probe.items.map((each) => [each.line, each.likely.map((like) => like.id)])).toEqual([[3, [id]]])
  })
  test('another ward gets nothing: its upload neither finds nor changes ours, and cannot be opened by us', async () => {
    const id = await save({ name: '区外 不可', kana: 'くがい ふか', birth_on: '1944/4/4', phone: '06-6779-2001' })
    const sheet = await export_(worker, '/people.csv?q=くがい')
    const before = await people()
    const job = await send(csv([sheet.rows[0] ?? []], sheet.header), neighbour)
    expect((await status(job, neighbour)).items[0]).toMatchObject({
      outcome: 'bad',
      reasons: [{ message: expect.stringContaining('見つかりません') }],
    })
    const blank = await status(
      await send(csv([['区外 不可', 'くがい ふか', '1944/4/4', '', '06-6779-2001', '', '']]), neighbour),
      neighbour,
    )
    expect(blank.counts).toMatchObject({ new: 1, likely: 0 })
    expect(await people()).toEqual(before)
    for (const desk of [worker, colleague])
      for (const [act, fields] of [
        ['decide', { 'line-2': id }],
        ['run', {}],
        ['drop', {}],
      ] as [string, Record<string, string>][])
        expect((await desk.post(`${job}/${act}`, fields)).status).toBe(404)
    for (const login of ['tennoji.community', 'cityadvice', 'cityadmin'])
      expect([login, (await (await sitAt(city, login)).get('/people/import')).status]).toEqual([login, 404])
  })
})
