// What must hold of files brought in when others look on, things break, months are closed or work is taken away; and of a book with a sheet a month.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readSheet } from '#src/exchange/sheet.ts'
import { stepImport } from '#src/records/import-runner.ts'
import { sitAt, typedSession } from '../support/desk.ts'
import { at, book, csv, HEADER, line, openImportDesk, type ImportDesk } from '../support/import-desk.ts'

let { city, worker, colleague, neighbour, status, send, run, sessions, all } = {} as ImportDesk
beforeAll(async () => {
  ;({ city, worker, colleague, neighbour, status, send, run, sessions, all } = await openImportDesk())
})
afterAll(() => city.close())
beforeEach(async () => {
  await city.owner.query('delete from import_mapping')
})

describe('a book with a sheet a month', () => {
  const MONTHS = ['4月', '5月', '6月']
  /** A sheet a month, every second one with its columns the other way round, in one row what cannot be read. */
  const sheets = (name: string): Record<string, string[][]> =>
    Object.fromEntries(
      MONTHS.map((month, i): [string, string[][]] => {
        const rows = [1, 2].map((day) => line({ 0: `2026-${String(4 + i).padStart(2, '0')}-0${day}`, 5: `${name}${month}${day}日` }))
        const all = [HEADER, ...rows, ...(i === 1 ? [line({ 3: 'たくさん', 5: `${name}数のない会` })] : [])]
        return [month, i % 2 ? all.map((cells) => cells.toReversed()) : all]
      }),
    )
  const found = async (name: string): Promise<unknown[]> =>
    (
      await city.owner.query(
        `select replace(title, $1, '') as title, on_day::text, participants, purposes, area_level, ward_role, state from session where title like $1 || '%' order by on_day`,
        [name],
      )
    ).rows
  const REASON = { change_reason: '紙の一覧からの入れ直し' }
  test('one upload makes the same records as one for each sheet; sent again it changes nothing', async () => {
    for (const [month, rows] of Object.entries(sheets('一枚ずつ')))
      await run(await send(await book({ [month]: rows }), { name: `${month}.xlsx` }), worker, REASON)
    const singly = await found('一枚ずつ')
    expect(singly).toHaveLength(MONTHS.length * 2)
    const whole = await book({
      表紙: [['令和8年度の集まり']],
      ...sheets('まとめて'),
      集計: [
        ['月', '回数', '人数'],
        ['4月', '2', '36'],
      ],
    })
    const job = await send(whole, { name: '令和8年度.xlsx' })
    expect(await status(job)).toMatchObject({
      state: 'checked',
      lines: 7,
      counts: { new: 6, bad: 1 },
      items: [{ line: 7, sheet: '5月', row: 4, reasons: [{ field: 'participants' }] }],
    })
    const page = (await (await worker.get(job)).text()).replaceAll(/<[^>]*>/g, '')
    for (const words of [
      '3 枚のシートを、一つの表として読みました：4月（2 行）、5月（3 行）',
      '読んでいないシートが 2 枚あります',
      '「5月」の 4 行目',
      '集計（1 行）：項目名がちがいます',
    ])
      expect(page).toContain(words)
    const dry = (await (await worker.get(`${job}?show=new`)).text()).replaceAll(/<[^>]*>/g, '　')
    expect(dry).toMatch(/6月　+3　+2026-06-02/)
    expect(await run(job, worker, REASON)).toMatchObject({ state: 'done', counts: { new: 6, bad: 1, saved: 6 } })
    expect(await found('まとめて')).toEqual(singly)
    const before = await all()
    const again = await send(whole, { name: '令和8年度.xlsx' })
    expect(await status(again)).toMatchObject({ counts: { new: 0, same: 6, change: 0, bad: 1 } })
    for (const [month, rows] of Object.entries(sheets('まとめて')))
      expect((await status(await send(await book({ [month]: rows })))).counts).toMatchObject({ new: 0, same: 2 })
    expect(await all()).toEqual(before)
    // What was refused goes back with the place it stood in, and comes in mended without being asked about.
    const bad = await readSheet('x.xlsx', new Uint8Array(await (await worker.get(`${job}/bad.xlsx`)).arrayBuffer()))
    if (!bad.ok) throw new Error(bad.problem)
    expect([bad.header, bad.rows[0]?.cells[6]]).toEqual([[...HEADER, 'もとの場所', '取り込めない理由'], '「5月」の 4 行目'])
    const mended = bad.rows.map((row) => row.cells.map((cell) => (cell === 'たくさん' ? '12' : cell)))
    expect(await status(await send(csv(mended, bad.header)))).toMatchObject({ state: 'checked', counts: { new: 1, bad: 0 } })
    const report = await readSheet('x.csv', new Uint8Array(await (await worker.get(`${job}.csv`)).arrayBuffer()))
    expect(report.ok && [report.header.slice(0, 3), report.rows[2]?.cells.slice(0, 3)]).toEqual([
      ['シート', '行', '結果'],
      ['5月', '2', '新しく入れた'],
    ])
  })
  test('the same words on two sheets are asked about as on one, one number on two is refused with both places, and 〃 ends with its sheet', async () => {
    const twice = line()
    const job = await send(await book({ '4月': [HEADER, twice, line()], '5月': [HEADER, line({ 5: '〃' }), twice] }))
    expect(await status(job)).toMatchObject({ counts: { new: 2, likely: 1, bad: 1 } })
    expect(await status(job, worker, 'likely')).toMatchObject({ items: [{ sheet: '5月', row: 3 }] })
    expect(await run(job)).toMatchObject({ counts: { saved: 2 } })
    expect((await city.owner.query(`select count(*)::int n from session where title = '〃'`)).rows).toEqual([{ n: 0 }])
    const id = at(await worker.post('/sessions', typedSession)).replace('/sessions/', '')
    const header = ['番号', ...HEADER]
    expect(await status(await send(await book({ '4月': [header, [id, ...line()]], '5月': [header, [id, ...line()]] })))).toMatchObject({
      counts: { change: 1, bad: 1 },
      items: [{ sheet: '5月', row: 2, reasons: [{ message: expect.stringContaining('「4月」の 2 行目にも') }] }],
    })
  })
  test('of several tables the one that looks like these records is read, wherever it stands', async () => {
    const places = [
      ['町会', '会長'],
      ['五条一', 'A'],
      ['五条二', 'B'],
    ]
    const job = await send(await book({ 町会の表: places, 町会の表2: places, 一覧: [HEADER, line()] }))
    expect(await status(job)).toMatchObject({ state: 'checked', lines: 1, counts: { new: 1 } })
    expect(await (await worker.get(job)).text()).toContain('読んだのは「一覧」です。')
  })
  const OTHER = ['とき', 'なんの集まり', '広さ', '何人', '立場', '会の名']
  const textOf = async (path: string): Promise<string> => (await (await worker.get(path)).text()).replaceAll(/<[^>]*>/g, '')
  const NEXT = '「秋から」も、このファイルから読む'
  const kept = async (job: string): Promise<number> =>
    (await city.owner.query('select count(bytes)::int n from import_job where id = $1', [job.slice(-36)])).rows[0].n
  test('a table with other headings is matched and brought in from the same file, once, and the file goes with the last of them', async () => {
    const [own, theirs] = [line(), line({ 0: '2026-10-12' }, '秋からの表の会')]
    const job = await send(
      await book({
        春まで: [HEADER, own],
        秋から: [OTHER, theirs],
        冬から: [OTHER, line({ 0: '2026-10-19' })],
        表紙: [['題', '担当', '月']],
      }),
    )
    expect(await status(job)).toMatchObject({
      lines: 1,
      left: [{ name: '秋から', table: 1 }, { name: '冬から', table: 1 }, { name: '表紙' }],
    })
    const page = await (await worker.get(job)).text()
    expect(page).toContain('「秋から」など 2 枚も、このファイルから読む')
    for (const [desk, table] of [
      [worker, '3'],
      [worker, 'x'],
      [colleague, '1'],
    ] as const)
      expect((await desk.post(`${job}/sheet`, { table })).status).toBe(404)
    expect(await kept(job)).toBe(1)
    // The book of 場 is just the one with a sheet of who came: it lies sealed like any other.
    const lying = await city.owner.query(`select substring(bytes from 1 for 2) = 'PK'::bytea as plain from import_job where id = $1`, [
      job.slice(-36),
    ])
    expect(lying.rows).toEqual([{ plain: false }])
    const presses = await Promise.all([1, 2].map(() => worker.post(`${job}/sheet`, { table: '1' })))
    const [next, again] = presses.map(at)
    expect([next === again, await kept(job)]).toEqual([true, 0])
    await city.work()
    const other = next ?? ''
    expect(await status(other)).toMatchObject({ state: 'mapping', header: OTHER, left: [] })
    for (const words of ['2 枚のシートを、一つの表として', '同じファイルのほかのシートの取り込み'])
      expect(await (await worker.get(other)).text()).toContain(words)
    const keys = ['on_day', 'purposes', 'area_level', 'participants', 'ward_role', 'title']
    at(await worker.post(`${other}/columns`, { state: 'held', ...Object.fromEntries(keys.map((key, i) => [`col${i}`, key])) }))
    await city.work()
    expect(await run(other, worker)).toMatchObject({ state: 'done', counts: { new: 2, saved: 2 } })
    expect((await city.owner.query(`select on_day::text from session where title = '秋からの表の会'`)).rows).toEqual([
      { on_day: '2026-10-12' },
    ])
    // The first one stands as it was, and leads to the other.
    expect(await (await worker.get(job)).text()).toContain(`<a class="link" href="${other}">「秋から」など 2 枚の取り込み</a>`)
    expect(await run(job)).toMatchObject({ state: 'done', counts: { saved: 1 } })
    at(await worker.post(`${other}/drop`, {}))
  })
  test('headings without a row do not take the file away: the table that is meant is read next', async () => {
    const job = await send(await book({ 様式: [HEADER], 秋から: [OTHER, line()] }))
    expect(await status(job)).toMatchObject({ state: 'unreadable', problem: expect.stringContaining('項目名の行だけ') })
    expect(await textOf(job)).toContain(NEXT)
    const other = at(await worker.post(`${job}/sheet`, { table: '1' }))
    await city.work()
    expect(await status(other)).toMatchObject({ state: 'mapping', header: OTHER })
  })
  test('where the file is gone the page says so and offers nothing that is not there', async () => {
    const job = await send(await book({ 春まで: [HEADER, line()], 秋から: [OTHER, line()] }))
    const other = at(await worker.post(`${job}/sheet`, { table: '1' }))
    await city.work()
    at(await worker.post(`${other}/drop`, {}))
    const page = await textOf(job)
    expect([page.includes('このファイルは、もう残っていません'), page.includes(NEXT)]).toEqual([true, false])
    // Pressed in a window from before.
    expect(at(await worker.post(`${job}/sheet`, { table: '1' }))).toBe(job)
  })
  test('until when the file is kept for its other tables is said, and whoever wants none of them ends it', async () => {
    const job = await send(await book({ 春まで: [HEADER, line()], 秋から: [OTHER, line()] }))
    const [until, end] = ['12月21日（月）まで残しています', 'ほかのシートは読まない（ファイルを消す）']
    const says = async (): Promise<boolean[]> => {
      const page = await textOf(job)
      return [until, end, NEXT].map((words) => page.includes(words))
    }
    // While rows are being decided a press would lose what was chosen.
    expect(await says()).toEqual([true, false, true])
    expect(await run(job)).toMatchObject({ state: 'done' })
    expect(await says()).toEqual([true, true, true])
    expect([(await colleague.post(`${job}/forget`, {})).status, await kept(job)]).toEqual([404, 1])
    expect(at(await worker.post(`${job}/forget`, {}))).toBe(job)
    expect([await kept(job), await says()]).toEqual([0, [false, false, false]])
    expect(await textOf(job)).toContain('このファイルは、もう残っていません')
    expect(await status(job)).toMatchObject({ state: 'done', counts: { saved: 1 } })
    // A file that was not read yet is not taken away by it.
    const next = at(await worker.upload('/sessions/import', '一覧.csv', csv([line()])))
    at(await worker.post(`${next}/forget`, {}))
    await city.work()
    expect(await status(next)).toMatchObject({ state: 'checked' })
  })
})

describe('another ward', () => {
  test('its number is a bad row with the words of an unknown one; its name in 区 too; nothing of it shows', async () => {
    const foreign = at(await neighbour.post('/sessions', { ...typedSession, title: '浪速だけの会' })).replace('/sessions/', '')
    const job = await send(
      csv(
        [
          [foreign, '', ...line()],
          [randomUUID(), '', ...line()],
          ['', '浪速区', ...line()],
          ['', '天王寺区', ...line()],
        ],
        ['番号', '区', ...HEADER],
      ),
    )
    const bad = await status(job)
    expect(bad).toMatchObject({ counts: { new: 1, bad: 3 } })
    expect(bad.items[0]?.reasons).toEqual(bad.items[1]?.reasons)
    expect(bad.items[2]?.reasons[0]?.message).toContain('ここからは取り込めません')
    for (const address of [job, `${job}.csv`, `${job}/bad.csv`])
      expect(await (await worker.get(address)).text()).not.toContain('浪速だけの会')
    await run(job)
    expect((await city.owner.query('select version, ward_id from session where id = $1', [foreign])).rows).toEqual([
      { version: 1, ward_id: '271110' },
    ])
  })
  test('an upload is there for the one who sent it: for everybody else it does not exist', async () => {
    const job = await send(csv([line({ 3: 'たくさん' })]))
    const absent = `/sessions/import/${randomUUID()}`
    for (const desk of [neighbour, colleague])
      for (const rest of ['', '.json', '.csv', '/bad.csv', '/bad.xlsx']) {
        const [theirs, none] = [await desk.get(job + rest), await desk.get(absent + rest)]
        expect([rest, theirs.status, await theirs.text()]).toEqual([rest, 404, await none.text()])
      }
    for (const desk of [neighbour, colleague])
      for (const act of ['columns', 'run', 'again', 'drop']) expect((await desk.post(`${job}/${act}`, {})).status).toBe(404)
    expect((await status(job)).state).toBe('checked')
    for (const login of ['citystats', 'cityadmin']) expect((await (await sitAt(city, login)).get(job)).status).toBe(404)
  })
  test('a right that ended before the work was done ends the work', async () => {
    const leaver = await sitAt(city, 'minato.community')
    const job = await send(csv([line()]), { desk: leaver })
    at(await leaver.post(`${job}/run`, {}))
    await city.owner.query(
      `update staff_role set to_on = '2026-11-20' where staff_id = (select id from staff where login = 'minato.community')`,
    )
    await city.work()
    expect((await city.owner.query('select state, problem from import_job where id = $1', [job.split('/').at(-1)])).rows[0]).toMatchObject({
      state: 'stopped',
      problem: expect.stringContaining('役割か権限'),
    })
  })
})

describe('faults', () => {
  test('killed between two batches: what was saved stays, the next start does the rest, once', async () => {
    const before = await sessions()
    const rows = Array.from({ length: 1203 }, (_, i) => line({ 3: String(i) }))
    const job = await send(csv(rows))
    at(await worker.post(`${job}/run`, {}))
    await stepImport(city.imports)
    expect(await sessions()).toBe(before + 500)
    const half = await (await worker.get(job)).text()
    expect(half).toContain('1,203 行のうち 500 行')
    expect((await worker.get(job)).headers.get('refresh')).toBe('3')
    await city.work()
    expect(await status(job)).toMatchObject({ state: 'done', counts: { new: 1203, saved: 1203 } })
    expect(await sessions()).toBe(before + 1203)
    const { rows: lines } = await city.owner.query(
      `select cardinality(subjects) n from audit where event = 'sessions.session.imported' and detail like $1 order by at`,
      [`% ${job.split('/').at(-1)}`],
    )
    expect(lines.map((one) => one.n)).toEqual([500, 500, 203])
    expect(
      (
        await city.owner.query(
          `select count(*)::int n from history h join session s on s.id = h.record_id where h.type = 'session' and h.version = 1 and h.changes = '{"state": [null, "held"]}' and s.on_day = '2026-10-05' and s.created_at >= '2026-11-21T12:00:00+09:00'`,
        )
      ).rows[0].n,
    ).toBeGreaterThanOrEqual(1203)
  })
  test('a batch that breaks off leaves nothing of itself', async () => {
    const job = await send(csv([line(), line()]))
    at(await worker.post(`${job}/run`, {}))
    const before = await all()
    await city.owner.query('alter table audit rename to audit_away')
    await stepImport(city.imports)
    await city.owner.query('alter table audit_away rename to audit')
    expect(await all()).toEqual(before)
    await city.work()
    expect(await status(job)).toMatchObject({ state: 'done', counts: { saved: 2 } })
  })
  test('a batch that keeps breaking is given up with a sentence', async () => {
    const job = await send(csv([line()]))
    at(await worker.post(`${job}/run`, {}))
    await city.owner.query('alter table audit rename to audit_away')
    await city.work()
    await city.owner.query('alter table audit_away rename to audit')
    expect(await status(job)).toMatchObject({ state: 'stopped', problem: expect.stringContaining('止めました') })
    expect(await status(await send(csv([line()])))).toMatchObject({ state: 'checked' })
  })
  test('one file sent twice at once is in once', async () => {
    const before = await sessions()
    const file = csv([line(), line(), line()])
    const jobs = await Promise.all([worker.upload('/sessions/import', 'a.csv', file), colleague.upload('/sessions/import', 'a.csv', file)])
    await city.work()
    await Promise.all([worker.post(`${at(jobs[0])}/run`, {}), colleague.post(`${at(jobs[1])}/run`, {})])
    await Promise.all([stepImport(city.imports), stepImport(city.imports)])
    await city.work()
    expect(await sessions()).toBe(before + 3)
    const [mine, theirs] = [await status(at(jobs[0])), await status(at(jobs[1]), colleague)]
    expect([mine.counts.saved + theirs.counts.saved, mine.state, theirs.state]).toEqual([3, 'done', 'done'])
  })
  test('the same upload three times is one; the run pressed twice runs once', async () => {
    const client_id = randomUUID()
    const file = csv([line()])
    const sent = await Promise.all([1, 2, 3].map(() => worker.upload('/sessions/import', 'a.csv', file, { client_id })))
    expect(new Set(sent.map(at)).size).toBe(1)
    expect((await worker.upload('/sessions/import', 'a.csv', csv([line()]), { client_id })).status).toBe(422)
    await city.work()
    const job = at(sent[0] as Response)
    await Promise.all([worker.post(`${job}/run`, {}), worker.post(`${job}/run`, {})])
    await city.work()
    expect(await status(job)).toMatchObject({ counts: { saved: 1 } })
  })
  test('a foreign form, a broken body and a file of 11 MB are refused', async () => {
    const parts = new FormData()
    parts.append('file', new File(['a'], 'a.csv'))
    expect(
      (
        await city.application.request('http://desk.test/sessions/import', {
          method: 'POST',
          body: parts,
          headers: { cookie: worker.cookie, origin: 'http://evil.test' },
        })
      ).status,
    ).toBe(403)
    expect(
      (
        await city.application.request('http://desk.test/sessions/import', {
          method: 'POST',
          body: 'x',
          headers: { cookie: worker.cookie, origin: 'http://desk.test', 'content-type': 'multipart/form-data; boundary=y' },
        })
      ).status,
    ).toBe(400)
    const heavy = await worker.upload('/sessions/import', 'a.csv', Buffer.alloc(11 * 1024 * 1024, 97))
    expect([heavy.status, (await heavy.text()).includes('10 MB')]).toEqual([413, true])
  })
})

describe('closed months', () => {
  test('rows of a closed month are counted, one reason is asked for all of them and stands in each history', async () => {
    const closer = await sitAt(city, 'naniwa.wardhead')
    expect((await closer.post('/figures/closing', { month: '2026-08' })).status).toBe(303)
    const job = await send(csv([line({ 0: '2026-08-05' }), line({ 0: '2026-08-06' }), line({ 0: '2026-09-05' })]), { desk: neighbour })
    expect(await (await neighbour.get(job)).text()).toContain('締めた月の 2 件を変える理由')
    const refused = await neighbour.post(`${job}/run`, {})
    expect([refused.status, (await refused.text()).includes('締めた月の記録があります')]).toEqual([422, true])
    const done = await run(job, neighbour, { change_reason: '紙の報告がおくれて届いた' })
    expect(done).toMatchObject({ counts: { new: 3, saved: 3 } })
    const { rows } = await city.owner.query(
      `select s.on_day, h.changes -> 'change_reason' as why from history h join session s on s.id = h.record_id where s.id = any($1) order by 1`,
      [done.items.map((one) => one.id)],
    )
    expect(rows.map((row) => row.why)).toEqual([[null, '紙の報告がおくれて届いた'], [null, '紙の報告がおくれて届いた'], null])
  })
  test('a month closed between the check and the button: its rows are refused, the others saved', async () => {
    const closer = await sitAt(city, 'naniwa.wardhead')
    const job = await send(csv([line({ 0: '2026-09-06' }), line({ 0: '2026-10-05' })]), { desk: neighbour })
    expect((await closer.post('/figures/closing', { month: '2026-09' })).status).toBe(303)
    expect(await run(job, neighbour)).toMatchObject({
      counts: { new: 1, bad: 1, saved: 1 },
      items: [{ reasons: [{ message: expect.stringContaining('締められました') }] }],
    })
  })
})

describe('taken away', () => {
  test('given up by the person: the file and its lines are gone', async () => {
    const job = await send(csv([line()]))
    at(await worker.post(`${job}/drop`, {}))
    expect((await worker.get(job)).status).toBe(404)
    expect((await city.owner.query('select count(*)::int n from import_line where job_id = $1', [job.split('/').at(-1)])).rows[0].n).toBe(0)
  })
})
