// A ward's own words in a file: asked once each, remembered for the ward and the type, and said in the result.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeCsv } from '#src/exchange/csv.ts'
import { openCity, sitAt, type City, type Desk } from '../support/desk.ts'

let city: City
let worker: Desk
let colleague: Desk
let neighbour: Desk
beforeAll(async () => {
  city = await openCity()
  ;[worker, colleague, neighbour] = await Promise.all([
    sitAt(city, 'tennoji.community'),
    sitAt(city, 'tennoji.wardhead'),
    sitAt(city, 'naniwa.community'),
  ])
})
afterAll(() => city.close())

const HEADER = ['いつ', '目的', 'どこの地域', '参加した人数（合計）', '区社協のかかわり', '名前']
type Status = {
  state: string
  counts: Record<string, number>
  items: { reasons: { word?: string; message: string }[]; repairs: { say: string }[] }[]
}
const bytesOf = (rows: string[][]): Uint8Array => {
  const { bytes } = writeCsv({ header: HEADER, rows, encoding: 'utf-8' })
  if (!bytes) throw new Error('not in this encoding')
  return bytes
}
async function send(desk: Desk, rows: string[][]): Promise<string> {
  const answer = await desk.upload('/sessions/import', 'うちの表.csv', bytesOf(rows))
  expect(answer.status).toBe(303)
  await city.work()
  return answer.headers.get('location') ?? ''
}
const status = async (desk: Desk, job: string, show = 'bad'): Promise<Status> =>
  (await (await desk.get(`${job}.json?show=${show}`)).json()) as Status
async function areas(): Promise<string[]> {
  const { rows } = await city.owner.query<{ name: string }>(`select name from neighbourhood where ward_id = '271098' order by kana limit 2`)
  return rows.map((one) => one.name)
}
const row = (name: string, purpose: string, area: string): string[] => ['2026.10.5', purpose, area, '18', '主催', name]

test('sixty rows with two words of our own: one step asks for both, the answer brings all rows in, the head uses it next time, another ward is asked', async () => {
  const [one = '', two = ''] = await areas()
  const names = Array.from({ length: 60 }, () => `会 ${randomUUID()}`)
  const rows = names.map((name) => row(name, '見守り連絡会', `${one}・${two}`))
  rows.push(row(`会 ${randomUUID()}`, '見守り連絡会／なぞの会', one))
  const job = await send(worker, rows)
  expect((await status(worker, job)).counts).toMatchObject({ new: 0, bad: 61 })
  const html = await (await worker.get(job)).text()
  expect(html).toContain('目的の「見守り連絡会」（61 行）')
  expect(html).toContain('目的の「なぞの会」（1 行）')
  // One sentence for sixty rows, not sixty.
  expect(html.split('「見守り連絡会」はありません').length - 1).toBe(2)
  expect(html).not.toContain('えらべるのは')

  const fields = { field0: 'purposes', text0: '見守り連絡会', word0: 'watchShare', field1: 'purposes', text1: 'なぞの会', word1: '-' }
  expect((await worker.post(`${job}/words`, fields)).status).toBe(303)
  await city.work()
  const judged = await status(worker, job, 'new')
  expect(judged).toMatchObject({ state: 'checked', counts: { new: 61, bad: 0 } })
  const said = judged.items[0]?.repairs.map((each) => each.say).join(' ')
  for (const words of ['「見守り連絡会」を「見守りの情報共有」', '「2026.10.5」を「R8.10.5」', '地域の数から「いくつかの地域」'])
    expect(said).toContain(words)
  expect((await worker.post(`${job}/run`, {})).status).toBe(303)
  await city.work()
  const { rows: saved } = await city.owner.query(
    `select purposes, area_level, cardinality(neighbourhood_ids) as n from session where title = $1`,
    [names[0]],
  )
  expect(saved).toEqual([{ purposes: ['watchShare'], area_level: 'neighbourhoods', n: 2 }])

  // On the finished page there is nothing to choose any more: it says how to get there.
  const part = await send(worker, [row(`会 ${randomUUID()}`, '別のなぞ', one), row(`会 ${randomUUID()}`, '見守りの情報共有', one)])
  expect((await worker.post(`${part}/run`, {})).status).toBe(303)
  await city.work()
  expect(await (await worker.get(part)).text()).toContain('この行をもう一度送ると、「ことばの読みかえ」で')

  const again = await send(colleague, [row(`会 ${randomUUID()}`, '見守り連絡会', one)])
  expect((await status(colleague, again)).counts).toMatchObject({ new: 1, bad: 0 })
  const other = await send(neighbour, [row(`会 ${randomUUID()}`, '見守り連絡会', '')])
  expect((await status(neighbour, other)).items[0]?.reasons[0]).toMatchObject({ word: '見守り連絡会' })
  expect(await (await neighbour.get(other)).text()).not.toContain('覚えている読みかえ')

  // What was remembered can be forgotten: the row is a question again.
  await colleague.post(`${again}/words`, { field0: 'purposes', text0: '見守り連絡会', word0: '' })
  await city.work()
  expect((await status(colleague, again)).counts).toMatchObject({ new: 0, bad: 1 })
})

test('a meaning no list has, and a word the file does not hold, change nothing', async () => {
  const [one = ''] = await areas()
  const job = await send(worker, [row(`会 ${randomUUID()}`, 'ふしぎの会', one)])
  for (const [text, word] of [
    ['ふしぎの会', 'nothing-we-have'],
    ['ほかの会', 'watchShare'],
  ])
    await worker.post(`${job}/words`, { field0: 'purposes', text0: text ?? '', word0: word ?? '' })
  await city.work()
  expect((await status(worker, job)).counts).toMatchObject({ new: 0, bad: 1 })
  expect((await city.owner.query(`select 1 from import_word where value = 'nothing-we-have' or word = 'ほかの会'`)).rowCount).toBe(0)
})

test('a sheet in its own words: required columns that nothing fills are told before pressing, a word is proposed, and rows that lack only words are not told to be mended', async () => {
  const { bytes } = writeCsv({
    // As wards keep it: a title above the headings, and what did not take place in the same table.
    header: ['令和８年度 集まり一覧', '', '', '', '', ''],
    rows: [
      ['日付', '来た人', 'じかん', 'ひとこと', '地区', '備考'],
      ['2026.10.6', '二十名', '13:30〜15:00', `会 ${randomUUID()}`, '', ''],
      ['2026.10.7', '二十名', '13:30〜15:00', `会 ${randomUUID()}`, '', '雨天のため中止'],
    ],
    encoding: 'utf-8',
  })
  const answer = await worker.upload('/sessions/import', '手もとの表.csv', bytes ?? new Uint8Array())
  await city.work()
  const job = answer.headers.get('location') ?? ''
  const columns = await (await worker.get(job)).text()
  expect(columns).toContain('必須の項目：目的、区社協のかかわり')
  expect(columns).toMatch(/name="col1"[\s\S]*?value="participants" selected/)
  const matched = {
    col0: 'on_day',
    col1: 'participants',
    col2: 'starts',
    col3: 'title',
    col4: 'neighbourhood_ids',
    col5: 'note',
    state: 'held',
  }
  const given = { fixed_purposes: 'watchShare', fixed_area_level: 'chokai', fixed_ward_role: 'host' }
  // What lacks stays told after a refusal, and is no longer told once it is given.
  expect((await worker.post(`${job}/columns`, matched)).status).toBe(422)
  expect((await worker.post(`${job}/columns`, { ...matched, ...given })).status).toBe(303)
  await city.work()
  const judged = await status(worker, job, 'new')
  // The title above the headings is no refused row; the check names its line.
  expect(judged.counts).toMatchObject({ new: 1, bad: 1 })
  expect((await (await worker.get(job)).text()).replaceAll(/<[^>]*>/g, '')).toContain('記録ではない行は読んでいません：表題 1 行')
  const refused = (await status(worker, job)).items.flatMap((each) => each.reasons.map((reason) => reason.message)).join(' ')
  expect(refused).toContain('「雨天のため中止」とあるのに、実施になっています')
  expect(judged.items[0]?.repairs.map((each) => each.say).join(' ')).toMatch(/「二十名」を「20」.*|「13:30〜15:00」を「13:30」/)

  const words = await send(worker, [row(`会 ${randomUUID()}`, '情報共有', (await areas())[0] ?? '')])
  const html = await (await worker.get(words)).text()
  expect(html).toContain('1 行は、ことばの意味をえらぶだけで取り込めます')
  expect(html).not.toContain('ファイルを直してください。')
  expect(html).toMatch(/value="watchShare" selected/)
})

test('a year by hand: 8.4.25, 〃, a span of hours, our own word for what it was, and one value for what only some rows need', async () => {
  const [area = ''] = await areas()
  const { bytes } = writeCsv({
    header: ['日にち', '時間', '会議の種類', '校区', '人数'],
    rows: [
      ['8.10.25', '13:30から15:00', 'サロン交流会', area, '18'],
      ['〃', '午後3時～4時半', '炊き出し訓練', '', '〃'],
    ],
    encoding: 'utf-8',
  })
  const answer = await worker.upload('/sessions/import', '手書きの一年.csv', bytes ?? new Uint8Array())
  await city.work()
  const job = answer.headers.get('location') ?? ''
  const columns = await (await worker.get(job)).text()
  // Every field that is told as lacking can be given below, and so can the question only disaster rows ask.
  for (const name of ['fixed_area_level', 'fixed_ward_role', 'fixed_residents_took_part']) expect(columns).toContain(`name="${name}"`)
  const chosen = { col0: 'on_day', col1: 'starts', col2: 'purposes', col3: 'neighbourhood_ids', col4: 'participants', state: 'held' }
  const given = { fixed_ward_role: 'host', fixed_area_level: 'ward', fixed_residents_took_part: 'yes' }
  expect((await worker.post(`${job}/columns`, { ...chosen, ...given })).status).toBe(303)
  await city.work()
  const bare = (await status(worker, job)).items.flatMap((one) => one.reasons.map((reason) => reason.message))
  expect(bare.filter((one) => one.includes('年の元号が分かりません')).length).toBe(2)
  expect((await worker.post(`${job}/again`, {})).status).toBe(303)
  expect((await worker.post(`${job}/columns`, { ...chosen, ...given, era: 'R' })).status).toBe(303)
  await city.work()
  const words = {
    field0: 'purposes',
    text0: 'サロン交流会',
    word0: 'other',
    field1: 'purposes',
    text1: '炊き出し訓練',
    word1: 'disasterDrill',
  }
  const asked = await (await worker.get(job)).text()
  const [first] = [...asked.matchAll(/name="text0" value="([^"]+)"/g)].map((one) => one[1])
  await worker.post(
    `${job}/words`,
    first === 'サロン交流会' ? words : { ...words, text0: words.text1, word0: words.word1, text1: words.text0, word1: words.word0 },
  )
  await city.work()
  const judged = await status(worker, job, 'new')
  expect(judged.counts).toMatchObject({ new: 2, bad: 0 })
  expect(judged.items.flatMap((one) => one.repairs.map((each) => each.say))).toEqual(
    expect.arrayContaining(['「13:30から15:00」の終わりを入れました。', '「サロン交流会」を、名前にしました。']),
  )
  expect(await (await worker.get(job)).text()).toContain('「〃」「同上」の 2 か所は、上の行と同じ値として読みました。')
  expect((await worker.post(`${job}/run`, {})).status).toBe(303)
  await city.work()
  const { rows } = await city.owner.query(
    `select on_day::text, starts::text, ends::text, title, area_level, participants, residents_took_part from session where title in ('サロン交流会', '炊き出し訓練') and on_day = '2026-10-25' order by starts`,
  )
  expect(rows).toEqual([
    {
      on_day: '2026-10-25',
      starts: '13:30:00',
      ends: '15:00:00',
      title: 'サロン交流会',
      area_level: 'neighbourhood',
      participants: 18,
      residents_took_part: null,
    },
    {
      on_day: '2026-10-25',
      starts: '15:00:00',
      ends: '16:30:00',
      title: '炊き出し訓練',
      area_level: 'ward',
      participants: 18,
      residents_took_part: true,
    },
  ])
})
