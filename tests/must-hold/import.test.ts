// What must hold of files brought in, asked over HTTP as different people.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Encoding } from '#src/exchange/encoding.ts'
import { readSheet } from '#src/exchange/sheet.ts'
import { writeXlsx } from '#src/exchange/xlsx.ts'
import { stepImport } from '#src/records/import-runner.ts'
import { typedSession } from '../support/desk.ts'
import { at, csv, HEADER, line, openImportDesk, type ImportDesk } from '../support/import-desk.ts'

let { city, worker, colleague, neighbour, status, send, run, sessions, all } = {} as ImportDesk
beforeAll(async () => {
  ;({ city, worker, colleague, neighbour, status, send, run, sessions, all } = await openImportDesk())
})
afterAll(() => city.close())
beforeEach(async () => {
  await city.owner.query('delete from import_mapping')
})

describe('reading', () => {
  test.each<[string, Encoding]>([
    ['UTF-8 with BOM', 'utf-8-bom'],
    ['UTF-8', 'utf-8'],
    ['Shift_JIS', 'cp932'],
  ])('%s is recognised; nothing is saved before the button', async (_, encoding) => {
    const before = await sessions()
    const job = await send(csv([line({ 5: `髙﨑の会 ${encoding}` }), line()], HEADER, encoding))
    expect(await status(job)).toMatchObject({ state: 'checked', lines: 2, counts: { new: 2, same: 0, change: 0, bad: 0, saved: 0 } })
    expect(await sessions()).toBe(before)
    expect(await run(job)).toMatchObject({ state: 'done', counts: { new: 2, saved: 2 } })
    expect(
      (await city.owner.query(`select state, participants, purposes, ward_id from session where title = $1`, [`髙﨑の会 ${encoding}`]))
        .rows,
    ).toEqual([{ state: 'held', participants: 18, purposes: ['watchShare'], ward_id: '271098' }])
    expect(await sessions()).toBe(before + 2)
  })
  test('Excel with 𠮷, emoji, formulas and line breaks', async () => {
    const name = `=1+1 𠮷野家 🎉\n二行目 ${randomUUID()}`
    const job = await send(
      await writeXlsx({ sheet: '一覧', columns: HEADER.map((label) => ({ label, type: 'text', width: 10 })), rows: [line({ 5: name })] }),
      { name: 'のみ.csv' },
    )
    expect(await run(job)).toMatchObject({ state: 'done', counts: { new: 1, saved: 1, bad: 0 } })
    expect((await city.owner.query('select title from session where title = $1', [name])).rowCount).toBe(1)
  })
  test.each([
    ['an empty file', '', '「x.xlsx」は空のファイルです'],
    ['a PDF', '%PDF-1.7', 'PDF は取り込めません'],
    ['an old Excel file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]), '古い形式の Excel'],
  ])('%s is refused at the door with a sentence', async (_, bytes, sentence) => {
    const answer = await worker.upload('/sessions/import', 'x.xlsx', bytes)
    expect([answer.status, (await answer.text()).includes(sentence)]).toEqual([422, true])
  })
  test.each([
    ['a broken zip', Buffer.from('PK\x03\x04broken', 'latin1'), '壊れている'],
    ['only a header', csv([]), '取り込む行がありません'],
    ['binary', Buffer.from([0x41, 0, 0x42]), '文字のファイルではない'],
    ['UTF-16', Buffer.from('\uFEFFいつ', 'utf16le'), 'UTF-16'],
    ['an open quote', 'いつ,名前\n"a,b', '閉じていません'],
  ])('%s ends with a sentence, on a page of its own', async (_, bytes, sentence) => {
    const job = await send(bytes)
    expect(await status(job)).toMatchObject({ state: 'unreadable', problem: expect.stringContaining(sentence) })
    expect(await (await worker.get(job)).text()).toContain(sentence)
  })
  test('a file that takes too long is given up with a sentence, and the child is gone', async () => {
    const job = at(await worker.upload('/sessions/import', '一覧.csv', csv([line()])))
    await stepImport({ ...city.imports, bounds: { time: 1 } })
    expect(await status(job)).toMatchObject({ state: 'unreadable', problem: expect.stringContaining('時間がかかりすぎた') })
  })
  test("a file too large for the child's memory is given up with a sentence; the server lives", async () => {
    const big = await writeXlsx({
      sheet: '一覧',
      columns: HEADER.map((label) => ({ label, type: 'text', width: 10 })),
      rows: Array.from({ length: 6000 }, () => line()),
    })
    const job = at(await worker.upload('/sessions/import', '一覧.xlsx', big))
    await stepImport({ ...city.imports, bounds: { memory: 24 } })
    expect(await status(job)).toMatchObject({ state: 'unreadable', problem: expect.stringContaining('大きすぎて') })
  })
})

describe('columns', () => {
  const OWN = ['開催日', '行事名', '区分', '広さ', '参加者数', '役割', '備考欄']
  const rows = [['R8.10.6', '五条の集い', '見守りの学習', '地域', '２１名', '共催', 'よい天気']]
  test('known words are matched, what the cells tell too, the rest is asked; remembered for the same headings of the same ward', async () => {
    const first = await send(csv(rows, OWN))
    expect(await status(first)).toMatchObject({
      state: 'mapping',
      keys: ['on_day', 'title', 'purposes', 'area_level', 'participants', 'ward_role', null],
    })
    const html = await (await worker.get(first)).text()
    for (const words of ['五条の集い', '２１名', 'よい天気']) expect(html).toContain(words)
    const chosen = {
      col0: 'on_day',
      col1: 'title',
      col2: 'purposes',
      col3: '',
      col4: 'participants',
      col5: 'ward_role',
      col6: 'note',
      state: 'held',
    }
    const refused = await worker.post(`${first}/columns`, chosen)
    expect([refused.status, (await refused.text()).includes('「どの広さの集まり」の列をえらぶか')]).toEqual([422, true])
    const twice = await worker.post(`${first}/columns`, { ...chosen, col3: 'title' })
    expect([twice.status, (await twice.text()).includes('二つの列')]).toEqual([422, true])
    at(await worker.post(`${first}/columns`, { ...chosen, col3: 'area_level' }))
    await city.work()
    const checked = await status(first)
    expect(checked).toMatchObject({ state: 'checked', counts: { new: 1, bad: 0 } })
    expect(checked.items[0]?.repairs.map((one) => one.say)).toEqual(['「２１名」を「21」と読みました。'])
    const more = [['10月分'], ...rows, OWN, ['46302', '六条の集い', '見守りの学習', '地域', '9', '共催', ''], ['', '小計']]
    expect(await status(await send(csv(more, OWN)))).toMatchObject({ state: 'checked', lines: 2, counts: { new: 2, bad: 0 } })
    expect(await status(await send(csv(rows, OWN), { desk: neighbour }), neighbour)).toMatchObject({ state: 'mapping' })
  })
  test('a field without a column may be the same for every row; days without a year ask for one', async () => {
    const job = await send(
      csv(
        [
          ['10/8', '同じ目的の会', '5'],
          ['3/31', '年度末の会', '6'],
        ],
        ['月日', '名前', '人数'],
      ),
    )
    const chosen = {
      col0: 'on_day',
      col1: 'title',
      col2: 'participants',
      state: 'held',
      fixed_purposes: 'areaTalk',
      fixed_area_level: 'chokai',
      fixed_ward_role: 'support',
    }
    at(await worker.post(`${job}/columns`, chosen))
    await city.work()
    expect(await status(job)).toMatchObject({
      state: 'checked',
      counts: { new: 0, bad: 2 },
      items: [{ reasons: [{ field: 'on_day', message: expect.stringContaining('年がありません') }] }, {}],
    })
    expect(await (await worker.get(job)).text()).toContain('目的＝地域課題の話し合い')
    at(await worker.post(`${job}/again`, {}))
    at(await worker.post(`${job}/columns`, { ...chosen, fiscalYear: '2025' }))
    await city.work()
    expect(await run(job, worker, { change_reason: '前の年の紙の記録' })).toMatchObject({ counts: { new: 2, saved: 2 } })
    expect(
      (await city.owner.query(`select on_day, purposes from session where title in ('同じ目的の会', '年度末の会') order by 1`)).rows,
    ).toEqual([
      { on_day: '2025-10-08', purposes: ['areaTalk'] },
      { on_day: '2026-03-31', purposes: ['areaTalk'] },
    ])
  })
  test("a running number of one's own is not taken for ours", async () => {
    const job = await send(csv([['1', ...line()]], ['番号', ...HEADER]))
    expect((await status(job)).keys?.[0]).toBe(null)
  })
  test('the template: our headings, its example is left out', async () => {
    const bytes = new Uint8Array(await (await worker.get('/sessions/import/template.xlsx')).arrayBuffer())
    const table = await readSheet('x.xlsx', bytes)
    expect(table.ok && table.header).toEqual([
      '番号',
      '状態',
      'いつ',
      '始まり',
      '終わり',
      '目的',
      'どこの地域',
      'どの広さの集まり',
      '参加した人数（合計）',
      '区社協のかかわり',
      '住民・団体・機関の参加',
      '名前',
      '一緒に開いた区',
      '開いた団体',
      '会場',
      'ようす',
    ])
    expect(table.ok && table.rows.map((row) => row.cells[0])).toEqual(['例（この行は取り込みません）'])
    expect(await status(await send(bytes, { name: '様式.xlsx' }))).toMatchObject({
      state: 'unreadable',
      problem: expect.stringContaining('取り込む行がありません'),
    })
  })
})

describe('bad rows', () => {
  test('each with line, field and reason; a file of just those, corrected and sent again', async () => {
    const good = line()
    const job = await send(
      csv([good, line({ 3: 'たくさん' }), line({ 0: '2026-02-30' }), line({ 1: 'ゴルフ' }), line({ 0: '2026-12-24' }), line({ 3: '' })]),
    )
    const found = await status(job)
    expect(found).toMatchObject({ state: 'checked', counts: { new: 1, bad: 5 } })
    expect(found.items.map((one) => [one.line, one.reasons[0]?.field])).toEqual([
      [3, 'participants'],
      [4, 'on_day'],
      [5, 'purposes'],
      [6, 'on_day'],
      [7, 'participants'],
    ])
    expect(found.items.map((one) => one.reasons[0]?.message).join()).toMatch(
      /数字で.*2月30日.*「ゴルフ」はありません.*まだ来ていない日.*人数（合計）が必要/,
    )
    expect(await run(job)).toMatchObject({ counts: { new: 1, bad: 5, saved: 1 } })
    for (const suffix of ['csv', 'xlsx']) {
      const table = await readSheet(`x.${suffix}`, new Uint8Array(await (await worker.get(`${job}/bad.${suffix}`)).arrayBuffer()))
      if (!table.ok) throw new Error(table.problem)
      expect(table.header).toEqual([...HEADER, '取り込めない理由'])
      expect(table.rows.map((row) => row.cells[6])).toEqual(
        found.items.map((one) => expect.stringContaining(one.reasons[0]?.message ?? '?')),
      )
      const mended = table.rows.map((row) => line({ 0: '2026-10-06', 5: `${row.cells[5]} ${suffix}` }).concat(row.cells[6] ?? ''))
      expect(await run(await send(csv(mended, table.header)))).toMatchObject({ state: 'done', counts: { new: 5, bad: 0, saved: 5 } })
    }
    const report = await readSheet('x.csv', new Uint8Array(await (await worker.get(`${job}.csv`)).arrayBuffer()))
    expect(report.ok && report.rows.map((row) => row.cells[1])).toEqual(['新しく入れた', ...Array(5).fill('取り込めない')])
  })
  test('a row of the wrong width, an unknown state, a state that needs its reason', async () => {
    const header = [...HEADER, '状態', '理由']
    const job = await send(
      csv(
        [
          [...line(), '中止', ''],
          [...line(), '中止', '台風で中止した秋の会'],
          [...line(), 'たぶん', ''],
          [...line(), '下書き', ''],
          [...line(), '実施', '', 'はみ出し'],
        ],
        header,
      ),
    )
    const bad = await status(job)
    expect(bad).toMatchObject({ counts: { new: 1, bad: 4 } })
    expect(bad.items.map((one) => one.reasons[0]?.message)).toEqual([
      expect.stringContaining('「理由」が要ります'),
      expect.stringContaining('「たぶん」はありません'),
      expect.stringContaining('「下書き」としては取り込めません'),
      expect.stringContaining('項目の数が合いません'),
    ])
    await run(job)
    expect((await city.owner.query(`select state from session where reason = '台風で中止した秋の会'`)).rows).toEqual([
      { state: 'cancelled' },
    ])
  })
})

describe('again', () => {
  test('the same file changes nothing, even after a record was put right by hand', async () => {
    const file = csv([line(), line(), line({}, '二度ある会'), line({}, '二度ある会')])
    // The same row twice is not two records before somebody says so.
    const job = await send(file)
    expect(await status(job)).toMatchObject({ counts: { new: 3, likely: 1 } })
    // A line that no file can have, from a form somebody made up, is none.
    expect((await worker.post(`${job}/decide`, { 'line-9999999999': 'new' })).status).toBe(422)
    expect((await worker.post(`${job}/decide`, { 'line-5': 'new' })).status).toBe(303)
    const first = await run(job)
    expect(first).toMatchObject({ counts: { new: 4, saved: 4 } })
    const id = first.items[0]?.id ?? ''
    at(await worker.post(`/sessions/${id}/edit`, { ...typedSession, version: '1', title: '手で直した' }))
    const before = await all()
    const again = await send(file)
    expect(await status(again)).toMatchObject({ counts: { new: 0, same: 4, change: 0, bad: 0 } })
    expect(await (await worker.get(again)).text()).toContain('取り込むものはありません')
    expect(await status(await send(file, { desk: colleague }), colleague)).toMatchObject({ counts: { new: 0, same: 4 } })
    expect(await all()).toEqual(before)
  })
  test('a row like a record that stands, or like another row, goes in only when somebody says that it is another one', async () => {
    const typed = { ...typedSession, on_day: '10/6', starts: '13:30', venue: '生玉会館', title: '手で書いた懇談会' }
    const stands = at(await worker.post('/sessions', typed)).replace('/sessions/', '')
    const like = (title: string): string[] => [...line({ 0: 'R8.10.6', 5: title }), '13:30']
    const job = await send(csv([like('地域の懇談会'), like('五条懇談会')], [...HEADER, '始まり']))
    const found = await status(job)
    expect(found).toMatchObject({ counts: { new: 0, likely: 2 } })
    const page = await (await worker.get(job)).text()
    for (const words of ['似た場がある行が 2 行あります', '手で書いた懇談会', '生玉会館', '2 行目と似ています', 'この場です'])
      expect(page).toContain(words)
    await worker.post(`${job}/decide`, { 'line-2': stands, 'line-3': 'new' })
    expect(await run(job)).toMatchObject({ counts: { new: 1, likely: 0, saved: 1 } })
    expect((await city.owner.query('select count(*)::int n from session_apart where other_id = $1', [stands])).rows).toEqual([{ n: 1 }])
  })
  describe('rows of one file that are alike and far apart', () => {
    const file = (called: string, minutes: readonly [string, string], again: number): string[][] => {
      const rows = Array.from({ length: 600 }, (_, i) => [
        ...line({ 0: `R8.10.${1 + (i % 28)}`, 5: `${called} ${i}` }),
        `${9 + (Math.floor(i / 28) % 12)}:${minutes[Math.floor(i / 336)] ?? ''}`,
      ])
      return [
        ...rows,
        ...rows.slice(0, again).map((row, i) => row.map((cell, at) => (at === 5 ? `${called}の写しかもしれない会 ${i}` : cell))),
      ]
    }
    const idOf = async (title: string): Promise<string> =>
      (await city.owner.query<{ id: string }>('select id from session where title = $1', [title])).rows[0]?.id ?? ''
    test('are asked about too, while it is saved; only what was shown is said to be another', async () => {
      const job = await send(csv(file('離れた会', ['03', '17'], 1), [...HEADER, '始まり']))
      expect(await status(job)).toMatchObject({ state: 'checked', counts: { bad: 0, likely: 0, new: 601 } })
      await run(job)
      expect(await status(job)).toMatchObject({ state: 'checked', counts: { likely: 1, saved: 600 } })
      const page = await (await worker.get(job)).text()
      for (const words of ['600 件を保存しました', '似た場がある行が 1 行あります', '離れた会 0']) expect(page).toContain(words)
      at(await worker.post(`${job}/decide`, { 'line-602': 'new' }))
      expect(await run(job)).toMatchObject({ state: 'done', counts: { new: 601, likely: 0, saved: 601 } })
      const { rows } = await city.owner.query('select other_id as id from session_apart where session_id = $1', [
        await idOf('離れた会の写しかもしれない会 0'),
      ])
      expect(rows).toEqual([{ id: await idOf('離れた会 0') }])
    })
    test('said to be one that stands, or left open, they stay out and the upload ends', async () => {
      const job = await send(csv(file('終わる会', ['29', '41'], 2), [...HEADER, '始まり']))
      await run(job)
      expect(await status(job)).toMatchObject({ state: 'checked', counts: { likely: 2, saved: 600 } })
      at(await worker.post(`${job}/decide`, { 'line-602': await idOf('終わる会 0') }))
      const page = await (await worker.get(job)).text()
      expect(
        ['この取り込みを終える', '下の 1 行を決めないまま終える', 'すべての行が、すでにあります', '取り込みをやめる'].map((one) =>
          page.includes(one),
        ),
      ).toEqual([true, true, false, false])
      expect(await run(job)).toMatchObject({ state: 'done', counts: { same: 1, likely: 1, saved: 600 } })
      expect((await city.owner.query(`select 1 from session where title like '終わる会の写し%'`)).rowCount).toBe(0)
    })
  })
  test('a row that says what a record typed by hand says is that record', async () => {
    const title = `手で書いた会 ${randomUUID()}`
    at(await worker.post('/sessions', { ...typedSession, title, starts: '', on_day: '10/5' }))
    expect(await status(await send(csv([line({ 5: title })])))).toMatchObject({ counts: { new: 0, same: 1 } })
  })
  test('an export, changed in one cell, changes that one; the history says so; unchanged rows stay at their version', async () => {
    at(await worker.post('/sessions', { ...typedSession, title: '直される会 甲' }))
    at(await worker.post('/sessions', { ...typedSession, title: '直される会 乙' }))
    const table = await readSheet(
      'x.csv',
      new Uint8Array(await (await worker.get('/sessions.csv?q=%E7%9B%B4%E3%81%95%E3%82%8C%E3%82%8B%E4%BC%9A')).arrayBuffer()),
    )
    if (!table.ok) throw new Error(table.problem)
    const column = table.header.indexOf('参加した人数（合計）')
    const job = await send(
      csv(
        table.rows.map((row, i) => row.cells.map((cell, c) => (i === 0 && c === column ? '33人' : cell))),
        table.header,
      ),
    )
    expect(await status(job)).toMatchObject({ state: 'checked', counts: { new: 0, same: 1, change: 1, bad: 0 } })
    expect(await (await worker.get(job)).text()).toMatch(/18 → 33/)
    expect(await run(job)).toMatchObject({ counts: { change: 1, saved: 1 } })
    const { rows } = await city.owner.query(
      `select s.version, h.changes from session s left join history h on h.record_id = s.id and h.version = 2 where s.title like '直される会%' order by s.version`,
    )
    expect(rows).toEqual([
      { version: 1, changes: null },
      { version: 2, changes: { participants: [18, 33] } },
    ])
    expect(
      await status(
        await send(
          csv(
            table.rows.map((row, i) => row.cells.map((cell, c) => (i === 0 && c === column ? '33人' : cell))),
            table.header,
          ),
        ),
      ),
    ).toMatchObject({ counts: { same: 2, change: 0 } })
  })
  test('somebody else was faster between the check and the button: that row is refused, nothing is lost', async () => {
    const made = at(await worker.post('/sessions', { ...typedSession, title: '早い者勝ちの会' }))
    const table = await readSheet(
      'x.csv',
      new Uint8Array(await (await worker.get('/sessions.csv?q=%E6%97%A9%E3%81%84%E8%80%85%E5%8B%9D%E3%81%A1')).arrayBuffer()),
    )
    if (!table.ok) throw new Error(table.problem)
    const job = await send(
      csv(
        table.rows.map((row) => row.cells.map((cell, c) => (table.header[c] === '会場' ? '新しい会館' : cell))),
        table.header,
      ),
    )
    at(await colleague.post(`${made}/edit`, { ...typedSession, version: '1', title: '早い者勝ちの会', participants: '77' }))
    expect(await run(job)).toMatchObject({
      counts: { change: 0, bad: 1, saved: 0 },
      items: [{ reasons: [{ message: expect.stringContaining('確かめた後に') }] }],
    })
    expect((await city.owner.query(`select participants, venue from session where title = '早い者勝ちの会'`)).rows).toEqual([
      { participants: 77, venue: '' },
    ])
  })
  test('one number twice in a file: the second row is refused', async () => {
    const id = at(await worker.post('/sessions', typedSession)).replace('/sessions/', '')
    const job = await send(
      csv(
        [
          [id, ...line()],
          [id, ...line()],
        ],
        ['番号', ...HEADER],
      ),
    )
    expect(await status(job)).toMatchObject({
      counts: { change: 1, bad: 1 },
      items: [{ line: 3, reasons: [{ message: expect.stringContaining('2 行目にも') }] }],
    })
  })
})
