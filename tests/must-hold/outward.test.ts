// 外に渡す一覧 over HTTP: a file that leaves asks its ground, has no column and no cell the ground does not cover, bears its number, and stands in the record of provision of everybody on it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSheet } from '#src/exchange/sheet.ts'
import { pdf } from '../support/city-list.ts'
import { idOf, openRegister, type RegisterDesks } from '../support/register.ts'

let all: RegisterDesks
const people: string[] = []
let file = ''
const FILES = ['.csv', '.xlsx', '.json', '.pdf'] as const
beforeAll(async () => {
  all = await openRegister()
  all.city.at.now = new Date('2026-11-20T10:00:00+09:00')
  for (const [n, name] of ['渡辺見本 いち', '渡辺見本 に', '渡辺見本 さん'].entries()) {
    const id = idOf(
      await all.save(all.worker, {
        name,
        kana: `わたなべみほん ${'いにさ'[n]}`,
        birth_on: `194${n}/4/1`,
        phone: `06-0000-55${n}0`,
        address: `天王寺区勝山${n}-9-9`,
      }),
    )
    people.push(id)
    await all.save(
      all.worker,
      { person_id: id, main_worry: 'care', consent: 'yes', wish: n === 0 ? '=HYPERLINK("http://x")' : `ゾルクのぞみ${n}` },
      '/support-cases',
    )
  }
  const consent = async (n: number, items: string[], recipient = 'hokatsu'): Promise<void> => {
    const made = await all.worker.post('/consents', {
      person_id: people[n] ?? '',
      recipient,
      items,
      purpose: 'support',
      form: 'written',
      given_on: '2026/11/1',
    })
    expect(made.status).toBe(303)
  }
  await consent(0, ['name', 'history'])
  await consent(1, ['name', 'address'])
  await consent(2, ['name', 'history', 'address', 'contact'], 'medical')
})
afterAll(async () => {
  await all.city.close()
})
const good = {
  type: 'support_case',
  states: ['found', 'intake'],
  recipient: 'hokatsu',
  party: '五条地域包括 所長',
  items: ['name', 'address', 'contact', 'history'],
  purpose: 'support',
  basis: 'CONSENT',
  evidence: 'ゾルク同意の書面の綴り',
}
/** A file as words, whatever it is. */
async function wordsOf(suffix: (typeof FILES)[number]): Promise<string> {
  const answer = await all.worker.get(file + suffix)
  expect([suffix, answer.status]).toEqual([suffix, 200])
  if (suffix === '.pdf') return (await pdf(answer)).join('')
  if (suffix !== '.xlsx') return answer.text()
  const read = await readSheet('x.xlsx', new Uint8Array(await answer.arrayBuffer()))
  return JSON.stringify(read)
}

test('without a ground, its evidence, or a recipient it reaches, nothing is made and nothing typed is lost', async () => {
  for (const [change, why] of [
    [{ basis: '' }, '根拠のない一覧は'],
    [{ evidence: '' }, '控えのない根拠'],
    [{ basis: 'OUTSOURCE' }, 'この相手に渡せません'],
    [{ items: [] as string[] }, '渡す項目'],
  ] as const) {
    const refused = await all.worker.post('/outward-files', { ...good, ...change })
    const text = await refused.text()
    expect([why, refused.status, text.includes(why), text.includes('五条地域包括 所長')]).toEqual([why, 422, true, true])
  }
  expect((await all.city.owner.query('select 1 from outward_file')).rowCount).toBe(0)
  const made = await all.worker.post('/outward-files', good)
  expect(made.status).toBe(303)
  file = made.headers.get('location') ?? ''
})
test('before it leaves the page says whose, which columns go and which do not; whom nothing may be given of is named as staying out', async () => {
  const page = await (await all.worker.get(file)).text()
  for (const words of ['第1号', '2 件', '入らない記録', '入らない欄', '電話', 'ゾルク同意の書面の綴り'])
    expect([words, page.includes(words)]).toEqual([words, true])
  // The lines of the file stand there word for word; who stays out is named, above it and in no line.
  const [above = '', table = ''] = page.split('<table')
  expect([above.replaceAll(/<[^>]*>/g, '').includes('渡してよい項目がありません）：'), table.includes('</td>')]).toEqual([true, true])
  expect([above.includes('渡辺見本 さん'), table.includes('渡辺見本 さん')]).toEqual([true, false])
})
test.each(FILES)('%s: only the cells each one agreed to, the ground and the number, no formula', async (suffix) => {
  const text = await wordsOf(suffix)
  const bare = text.replace(/[\s\u200b]/g, '')
  for (const [words, stands] of [
    ['渡辺見本いち', true],
    ['渡辺見本に', true],
    ['勝山1-9-9', true],
    ['勝山0-9-9', false],
    ['渡辺見本さん', false],
    ['06-0000', false],
    ['ゾルクのぞみ1', false],
    ['ゾルクのぞみ2', false],
    ['外に渡す一覧第1号', true],
    ['根拠：本人の同意', true],
  ] as const)
    expect([suffix, words, bare.includes(words)]).toEqual([suffix, words, stands])
  if (suffix === '.csv') expect(text).toContain(`"'=HYPERLINK`)
})
test('8050: of a household’s support the mother’s consent does not give what tells of the son', async () => {
  const son = idOf(await all.save(all.worker, { name: '渡辺見本 むすこ', kana: 'わたなべみほん むすこ' }))
  const home = idOf(await all.save(all.worker, { name: '渡辺見本家', person: people[0] ?? '' }, '/households'))
  const joined = { version: await all.versionOf(`/households/${home}`), who: son, relation: 'child' }
  expect((await all.worker.post(`/households/${home}/members`, joined)).status).toBe(303)
  await all.city.owner.query(`update support_case set household_id = $1, version = version + 1 where person_id = $2`, [home, people[0]])
  const cells = async (): Promise<string> => JSON.stringify(((await all.json(all.worker, `${file}.json`))['rows'] as string[][])[0])
  expect([(await cells()).includes('渡辺見本 いち'), (await cells()).includes('介護'), (await cells()).includes('HYPERLINK')]).toEqual([
    true,
    false,
    false,
  ])
  const given = { person_id: son, recipient: 'hokatsu', items: 'history', purpose: 'support', form: 'spoken', given_on: '2026/11/1' }
  expect((await all.worker.post('/consents', given)).status).toBe(303)
  expect((await cells()).includes('HYPERLINK')).toBe(true)
})
test('what left stands with everybody on it and with nobody else; a consent that is withdrawn closes their line from then on', async () => {
  for (const [n, stands] of [
    [0, true],
    [1, true],
    [2, false],
  ] as const) {
    const left = await (await all.head.get(`/people/${people[n] ?? ''}/provisions`)).text()
    expect([n, left.includes('外に渡す一覧')]).toEqual([n, stands])
  }
  const { rows } = await all.city.owner.query<{ id: string; version: number }>(
    `select id::text, version from consent where person_id = $1`,
    [people[0]],
  )
  await all.city.owner.query(`update consent set state = 'ended', withdrawn_on = '2026-11-19', version = version + 1 where id = $1`, [
    rows[0]?.id,
  ])
  const text = await wordsOf('.csv')
  expect([text.includes('渡辺見本 いち'), text.includes('渡辺見本 に')]).toEqual([false, true])
})
test('another ward and roles that give nothing find neither the list nor the file; what was written is sealed and never rewritten', async () => {
  for (const [login, desk] of all.others)
    for (const path of ['/outward-files', file, `${file}.csv`])
      expect([login, path, (await desk.get(path)).status]).toEqual([login, path, 404])
  for (const suffix of ['', ...FILES]) expect([suffix, (await all.neighbour.get(file + suffix)).status]).toEqual([suffix, 404])
  expect(await (await all.neighbour.get('/outward-files.json')).text()).not.toContain(idOf(file))
  const { rows } = await all.city.owner.query<{ text: string; u: boolean }>(
    `select string_agg(o::text, '') as text, has_table_privilege('sasaeai_app', 'outward_file', 'update') as u from outward_file o`,
  )
  expect([rows[0]?.text.includes('ゾルク'), rows[0]?.u]).toEqual([false, false])
})
test('a file of several people made within the council has its number in name, paper and workbook, and stands in the ledger', async () => {
  const nameOf = async (path: string): Promise<string> =>
    decodeURIComponent((await all.worker.get(path)).headers.get('content-disposition') ?? '')
  const first = /控え第(\d+)号/.exec(await nameOf('/support-cases.csv'))?.[1]
  expect(first).toBeDefined()
  const book = await all.worker.get('/support-cases.xlsx')
  const bytes = new Uint8Array(await book.arrayBuffer())
  expect(decodeURIComponent(book.headers.get('content-disposition') ?? '')).toContain(`控え第${Number(first) + 1}号`)
  // What is read in again has no row too many: the mark is on a sheet of its own.
  const read = await readSheet('x.xlsx', bytes)
  expect(JSON.stringify(read)).not.toContain('控え第')
  expect(await (await all.worker.get('/outward-files')).text()).toContain(`控え第${Number(first) + 1}号`)
  const ledger = (await all.json(all.head, '/outward-files.json'))['copies'] as { no: number; file: string; by: string }[]
  expect(ledger.slice(0, 2).map((one) => [one.no, one.file.split('（')[0]])).toEqual([
    [Number(first) + 1, 'Excel'],
    [Number(first), 'CSV'],
  ])
  expect((await pdf(await all.worker.get('/support-cases.pdf'))).join('').replace(/\s/g, '')).toContain(`控え第${Number(first) + 2}号`)
  // Data for machines bears it in a header.
  for (const id of people.slice(0, 2)) await all.save(all.worker, { person_id: id, signs: 'weak', way: 'phone' }, '/notices')
  expect((await all.worker.get('/notices/inbox.json')).headers.get('sasaeai-copy')).toBe(String(Number(first) + 3))
  expect(((await all.json(all.neighbour, '/outward-files.json'))['copies'] as unknown[]).length).toBe(0)
  // A year later its number still leads to who made it: asked for, page by page, and as a file.
  await all.city.owner.query(
    `insert into file_copy (ward_id, no, event, people, way, made_by, made_at) select '271098', $1::int + n, 'register.entry.exported', 2, 'csv', (select made_by from file_copy where ward_id = '271098' and no = $1), now() from generate_series(100, 320) n`,
    [Number(first)],
  )
  const page = async (query: string): Promise<string> => (await all.head.get(`/outward-files${query}`)).text()
  expect((await page('')).includes(`控え第${first}号`)).toBe(false)
  for (const typed of [first, `控え第${first}号`])
    expect(await page(`?no=${encodeURIComponent(typed ?? '')}`)).toMatch(new RegExp(`控え第${first}号[^]*支援`))
  const next = /href="(\/outward-files\?copies=[^"]+)"[^>]*>\s*次へ/.exec(await page(''))?.[1] ?? ''
  const last =
    /href="(\/outward-files\?copies=[^"]+)"[^>]*>\s*次へ/.exec(await page(next.slice('/outward-files'.length).replace(/#.*/, '')))?.[1] ??
    ''
  expect([next, last, (await page(last.slice('/outward-files'.length).replace(/#.*/, ''))).includes(`控え第${first}号`)]).toEqual([
    '/outward-files?copies=100#copies',
    '/outward-files?copies=200#copies',
    true,
  ])
  const ledgerFile = await (await all.head.get('/outward-files.csv')).text()
  expect([ledgerFile.split('\n').length > 221, ledgerFile.includes(`\n${first},`)]).toEqual([true, true])
  expect((await all.head.get(`/outward-files.csv?no=${first}`)).headers.get('content-disposition')).not.toContain(
    '%E6%8E%A7%E3%81%88%E7%AC%AC',
  )
  expect([await page('?no=9999999'), await page('?no=abc')].map((text) => text.includes('の番号の書き出しはありません'))).toEqual([
    true,
    true,
  ])
})
