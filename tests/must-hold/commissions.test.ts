// Monthly reports per commission: a record falls in by rule, a closed month stays, a correction says why, a blank is not a zero, another ward sees nothing.
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCity, sitAt, typedSession, type City, type Desk } from '../support/desk.ts'

let city: City
let worker: Desk
let head: Desk
let neighbour: Desk
let planner: Desk
let watch = ''
let support = ''
beforeAll(async () => {
  city = await openCity()
  ;[worker, head, neighbour, planner] = (await Promise.all(
    ['tennoji.community', 'tennoji.wardhead', 'naniwa.wardhead', 'citystats'].map((login) => sitAt(city, login)),
  )) as [Desk, Desk, Desk, Desk]
  const id = async (name: string): Promise<string> =>
    (await city.owner.query<{ id: string }>(`select id from commission where name = $1`, [name])).rows[0]?.id ?? ''
  watch = await id('見守り相談室運営等事業')
  support = await id('生活支援体制整備事業')
})
afterAll(() => city.close())

type Table = {
  months: { month: string; state: string; version: number | null }[]
  items: {
    key: string
    months: (number | string | null)[]
    now: (number | null)[]
    closedYear: number | null
    runningYear: number | null
  }[]
}
const tableOf = async (desk: Desk, id: string, query = 'fy=2026'): Promise<Table> =>
  (await (await desk.get(`/reports/${id}.json?${query}`)).json()) as Table
const cellOf = async (desk: Desk, id: string, key: string, month: number, query?: string): Promise<number | string | null | undefined> =>
  (await tableOf(desk, id, query)).items.find((one) => one.key === key)?.months[(month + 8) % 12]
const record = (change: Record<string, string | string[]> = {}): Promise<Response> =>
  worker.post('/sessions', { ...typedSession, on_day: '2026-10-20', change_reason: '紙の記録', ...change })
const close = (desk: Desk, id: string, fields: Record<string, string | string[]>): Promise<Response> =>
  desk.post(`/reports/${id}/close`, fields)

describe('a record falls into the reports of its kind', () => {
  test('one session feeds the line of its month, in two commissions where both ask for it, and its page says so', async () => {
    const before = [
      await cellOf(head, watch, 'watch', 10),
      await cellOf(head, watch, 'watchPeople', 10),
      await cellOf(head, support, 'areaTalk', 10),
    ] as number[]
    const made = await record({ purposes: ['watchShare', 'areaTalk'] })
    expect([
      await cellOf(head, watch, 'watch', 10),
      await cellOf(head, watch, 'watchPeople', 10),
      await cellOf(head, support, 'areaTalk', 10),
    ]).toEqual([(before[0] ?? 0) + 1, (before[1] ?? 0) + 18, (before[2] ?? 0) + 1])
    const page = await (await worker.get(made.headers.get('location') ?? '')).text()
    for (const words of ['この記録が入る月報', '見守り相談室運営等事業', '生活支援体制整備事業', '2026年10月'])
      expect(page).toContain(words)
  })
  test('the last day of a month and the first of the next, the last of a year and the first: each in its own', async () => {
    const of = async (): Promise<unknown[]> => [
      await cellOf(head, watch, 'watch', 9),
      await cellOf(head, watch, 'watch', 10),
      await cellOf(head, watch, 'watch', 3, 'fy=2025'),
      await cellOf(head, watch, 'watch', 4),
    ]
    const before = (await of()) as number[]
    for (const on_day of ['2026-09-30', '2026-10-01', '2026-03-31']) await record({ on_day })
    const after = (await of()) as number[]
    expect(after.map((n, i) => n - (before[i] ?? 0))).toEqual([1, 1, 1, 0])
  })
  test('planned, cancelled and attended only fall into none', async () => {
    const before = await cellOf(head, watch, 'watch', 10)
    await record({ state: 'planned', participants: '' })
    const made = await record({ ward_role: 'guest' })
    expect(await cellOf(head, watch, 'watch', 10)).toBe(before)
    expect(await (await worker.get(made.headers.get('location') ?? '')).text()).not.toContain('この記録が入る月報')
  })
  test('a cell opens its records, and they add up to it', async () => {
    const behind = (await (await head.get(`/reports/${watch}/records.json?item=watchPeople&month=2026-10`)).json()) as {
      total: number
      records: unknown[]
    }
    expect([behind.total, behind.records.length > 0]).toEqual([await cellOf(head, watch, 'watchPeople', 10), true])
  })
  test('every cell of every commission is what a scan of the records says', async () => {
    for (const id of [watch, support])
      for (const line of (await tableOf(head, id)).items)
        for (const [i, shown] of line.months.entries()) {
          const month = i < 9 ? `2026-${String(i + 4).padStart(2, '0')}` : `2027-${String(i - 8).padStart(2, '0')}`
          if (typeof shown !== 'number' || ['introduced', 'joined', 'supportedPlaces'].includes(line.key)) continue
          const behind = (await (await head.get(`/reports/${id}/records.json?item=${line.key}&month=${month}`)).json()) as { total: number }
          expect([line.key, month, line.now[i] ?? shown]).toEqual([line.key, month, behind.total])
        }
  }, 120_000)
})

describe('closing', () => {
  test('a month closes once, a running month not at all; a blank stays 未入力 and a said zero is 0', async () => {
    expect((await close(head, watch, { month: '2026-11', version: '0' })).status).toBe(422)
    const zeros = (
      (await (await head.get(`/reports/${watch}/close.json?month=2026-10`)).json()) as { items: { key: string; month: number }[] }
    ).items
      .filter((one) => one.month === 0)
      .map((one) => one.key)
    expect((await close(head, watch, { month: '2026-10', version: '0', zero: zeros.slice(0, 1) })).status).toBe(303)
    expect((await close(head, watch, { month: '2026-10', version: '0' })).status).toBe(422)
    const { rows } = await city.owner.query<{ items: { key: string; month: number | null }[] }>(
      `select items from commission_report where ward_id = '271098' and commission_id = $1 and month = '2026-10'`,
      [watch],
    )
    const said = new Map(rows[0]?.items.map((one) => [one.key, one.month]))
    zeros.forEach((key, i) => expect([key, said.get(key)]).toEqual([key, i === 0 ? 0 : null]))
  })
  test('closing one commission closes no other: the list says which months of which are still open', async () => {
    // Nothing of its own yet: where those of the city are, so that nobody registers one a second time.
    expect(await (await head.get('/commissions')).text()).toContain('市社協が登録した事業は、「事業別の月報」にあります')
    const rows = (await (await head.get('/reports?fy=2026')).text()).split('<tr').map((one) => one.replaceAll(/<[^>]*>/g, ' '))
    const open = (name: string): string => rows.find((one) => one.includes(name)) ?? ''
    expect([open('見守り相談室運営等事業').includes('10月'), open('生活支援体制整備事業').includes('10月')]).toEqual([false, true])
  })
  test('what comes later moves nothing that was closed; the correction needs a reason and says what changed', async () => {
    const before = (await cellOf(head, watch, 'watch', 10)) as number
    await record({ on_day: '2026-10-22' })
    const line = (await tableOf(head, watch)).items.find((one) => one.key === 'watch')
    expect([line?.months[6], line?.now[6]]).toEqual([before, before + 1])
    expect((await close(head, watch, { month: '2026-10', version: '1', reason: '' })).status).toBe(422)
    const out = await close(head, watch, { month: '2026-10', version: '1', reason: '入れ忘れの 1 回' })
    expect(await (await head.get(out.headers.get('location') ?? '')).text()).toContain('✓ 10月分の第2版を出しました。')
    expect((await close(head, watch, { month: '2026-10', version: '1', reason: '二度目' })).status).toBe(422)
    const page = await (await head.get(`/reports/${watch}?fy=2026`)).text()
    for (const words of ['第1版 → 第2版', '入れ忘れの 1 回']) expect(page).toContain(words)
    expect(await cellOf(head, watch, 'watch', 10)).toBe(before + 1)
    // What was entered later for a closed month is in no sum of what was closed: the paper adds up.
    await record({ on_day: '2026-08-20' })
    expect((await close(head, watch, { month: '2026-10', version: '2', reason: '数えなおし' })).status).toBe(303)
    const { months, items } = await tableOf(head, watch)
    const after = items.find((one) => one.key === 'watch')
    // A month that is still open is in no sum of what was closed.
    const sum = (after?.months ?? []).reduce<number>((all, one, i) => all + (months[i]?.state === 'closed' ? Number(one) : 0), 0)
    expect(months.slice(0, 7).filter((one) => one.state === 'open').length).toBeGreaterThan(0)
    expect([after?.closedYear, after?.now[4]]).toEqual([sum, Number(after?.months[4]) + 1])
    expect(after?.runningYear).toBeGreaterThan(sum)
  })
  test('the 累計 that was handed in stays until a version says another one; a month that is open is in none', async () => {
    const made = await head.post('/commissions', { name: '累計を見る事業', from_on: '2026-04-01', state: 'kept' })
    const id = (made.headers.get('location') ?? '').split('/').at(-1) ?? ''
    // The next step stands on the page of the commission.
    expect(await (await head.get(`/commissions/${id}`)).text()).toContain(`href="/reports/${id}/rules"`)
    expect((await head.post(`/reports/${id}/rules`, { version: '0', items: ['watch'], from_month: '2026-04' })).status).toBe(303)
    expect(await (await head.get(`/commissions/${id}`)).text()).toContain(`href="/reports/${id}">`)
    const printed = async (): Promise<unknown> => {
      // The child that makes forms may take longer to begin than a page waits.
      let answer = await head.get(`/reports/${id}/form.xlsx?month=2026-06`)
      for (let i = 0; i < 5 && answer.status === 503; i++) answer = await head.get(`/reports/${id}/form.xlsx?month=2026-06`)
      const book = new ExcelJS.Workbook()
      await book.xlsx.load(await answer.arrayBuffer())
      return book.worksheets[0]?.getCell('E5').value
    }
    const june = await cellOf(head, id, 'watch', 6)
    expect((await close(head, id, { month: '2026-06', version: '0', zero: ['watch'] })).status).toBe(303)
    const before = await printed()
    expect(before).toBe(june)
    const may = Number(await cellOf(head, id, 'watch', 5))
    expect(await tableOf(head, id)).toMatchObject({ items: [{ closedYear: june }] })
    await record({ on_day: '2026-05-20' })
    expect(await printed()).toBe(before)
    expect(await (await head.get(`/reports/${id}/close?month=2026-05`)).text()).toContain('累計が変わるときは、6月')
    const moved = await close(head, id, { month: '2026-05', version: '0', zero: ['watch'] })
    expect(await (await head.get(moved.headers.get('location') ?? '')).text()).toContain('6月（第2版）も新しい版になりました')
    expect(await printed()).toBe(Number(june) + may + 1)
    const page = await (await head.get(`/reports/${id}?fy=2026`)).text()
    for (const words of ['6月（第1版 → 第2版）', '5月分の月報を締めたので、累計が変わりました。', '（累計）']) expect(page).toContain(words)
    expect(page).toContain('… まだ終わっていない月')
  })
  test('nobody changes what was closed, not even the application', async () => {
    for (const text of [`update commission_report set version = 9`, `delete from commission_rule`])
      await expect(city.app.query(text)).rejects.toThrow(/permission denied/)
  })
})

describe('reach', () => {
  test('a worker closes nothing; a neighbour neither sees nor closes this ward; the city reads but does not close', async () => {
    for (const desk of [worker, planner]) expect((await close(desk, watch, { month: '2026-09', version: '0' })).status).toBe(404)
    expect((await neighbour.get(`/reports/${watch}?ward=271098`)).status).toBe(200)
    expect(JSON.stringify(await tableOf(neighbour, watch, 'fy=2026&ward=271098'))).toBe(JSON.stringify(await tableOf(neighbour, watch)))
    expect(
      ((await (await neighbour.get(`/reports/${watch}/records.json?item=watch&month=2026-10&ward=271098`)).json()) as { ward: string })
        .ward,
    ).toBe('浪速区')
  })
  test('the city sees every ward, n of 24, no sum of what is missing, and of households only what no single ward gives away', async () => {
    const data = (await (await planner.get(`/reports/${watch}.json?month=2026-10`)).json()) as {
      reported: number
      of: number
      wards: { ward: string; items: Record<string, unknown> }[]
      totals: Record<string, unknown>
    }
    expect([data.reported, data.of]).toEqual([1, 24])
    expect(data.wards.filter((one) => one.items['watch'] === '未確定')).toHaveLength(23)
    expect(data.wards.find((one) => one.ward === '天王寺区')?.items['joined']).toBe('区だけ')
    expect(data.totals['joined']).toBe('区だけ')
    for (const item of ['joined', 'introduced'])
      expect((await planner.get(`/reports/${watch}/records?item=${item}&month=2026-08&ward=271098`)).status).toBe(404)
    for (const suffix of ['.csv', '.json'])
      expect(await (await planner.get(`/reports/${watch}${suffix}?fy=2026&ward=271098`)).text()).toContain('区だけ')
  })
  test('a rule is changed only by the council whose commission it is, with a reason, from a month on', async () => {
    expect(
      (await head.post(`/reports/${watch}/rules`, { version: '1', items: ['watch'], from_month: '2026-11', reason: 'x' })).status,
    ).toBe(404)
    expect(
      (await planner.post(`/reports/${watch}/rules`, { version: '1', items: ['watch'], from_month: '2026-11', reason: '' })).status,
    ).toBe(422)
    const byHand = `同意確認書の発送／通\n${'あ'.repeat(61)}／${'通'.repeat(11)}`
    const long = await planner.post(`/reports/${watch}/rules`, { version: '1', by_hand: byHand, from_month: '2026-11', reason: 'x' })
    const said = await long.text()
    expect([long.status, said.includes('2 行めの名前は 60 文字まで'), said.includes('2 行めの単位は 10 文字まで')]).toEqual([
      422,
      true,
      true,
    ])
    expect(
      (
        await planner.post(`/reports/${watch}/rules`, {
          version: '1',
          items: ['watch', 'watchPeople'],
          by_hand: '同意確認書の発送／通',
          from_month: '2026-11',
          reason: '仕様書が変わった',
        })
      ).status,
    ).toBe(303)
    const after = await tableOf(head, watch)
    expect([after.items.map((one) => one.key), after.items.find((one) => one.key === 'voiceDrill')?.months[7] ?? null]).toEqual([
      expect.arrayContaining(['watch', 'hand:同意確認書の発送', 'voiceDrill']),
      null,
    ])
  })
  test("a ward's own commission is nobody else's", async () => {
    const made = await head.post('/commissions', { name: '天王寺区だけの事業', from_on: '2026-04-01', state: 'kept' })
    const id = (made.headers.get('location') ?? '').split('/').at(-1) ?? ''
    expect((await head.post(`/reports/${id}/rules`, { version: '0', items: ['watch'], from_month: '2026-04' })).status).toBe(303)
    expect((await head.get(`/reports/${id}`)).status).toBe(200)
    expect((await neighbour.get(`/reports/${id}`)).status).toBe(404)
    expect(await (await neighbour.get('/reports')).text()).not.toContain('天王寺区だけの事業')
  })
})

describe("the council's own form", () => {
  const own = async (change: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<Buffer> => {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('様式第3号')
    sheet.getCell('B2').value = '{{区}}　{{年度}} {{ 月 }}月分'
    sheet.getCell('C5').value = '{{項目：１}}'
    sheet.getCell('C5').font = { bold: true, color: { argb: 'FF115A36' } }
    sheet.getCell('C5').border = { bottom: { style: 'double' } }
    change(sheet, book)
    return Buffer.from(await book.xlsx.writeBuffer())
  }
  const read = async (answer: Response): Promise<ExcelJS.Worksheet> => {
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(await answer.arrayBuffer())
    const [sheet] = book.worksheets
    if (!sheet) throw new Error('empty')
    return sheet
  }
  test('the shipped form is filled until there is an own one', async () => {
    const sheet = await read(await head.get(`/reports/${support}/form.xlsx?month=2026-08`))
    expect([String(sheet.getCell('A1').value), sheet.getCell('D5').value]).toEqual([
      '生活支援体制整備事業　令和8年度（2026年度） 8月分 月報',
      await cellOf(head, support, 'areaTalk', 8),
    ])
  })
  test('an unknown place is told in plain words and nothing is kept', async () => {
    const refused = await head.upload(
      `/reports/${support}/form`,
      '様式.xlsx',
      await own((sheet) => {
        sheet.getCell('D9').value = '{{担当者の電話}}'
      }),
    )
    expect([refused.status, (await refused.text()).includes('様式第3号 の D9の「担当者の電話」は、使える目印ではありません')]).toEqual([
      422,
      true,
    ])
    expect(
      (
        await head.upload(
          `/reports/${support}/form`,
          '様式.xlsx',
          await own((sheet) => {
            sheet.getCell('B2').value = ''
            sheet.getCell('C5').value = ''
          }),
        )
      ).status,
    ).toBe(422)
    expect((await city.owner.query(`select from commission_form`)).rowCount).toBe(0)
  })
  test('places and named cells are filled, and the look stays', async () => {
    expect((await worker.upload(`/reports/${support}/form`, '様式.xlsx', await own(() => {}))).status).toBe(404)
    expect(
      (
        await head.upload(
          `/reports/${support}/form`,
          '様式.xlsx',
          await own((sheet, book) => {
            book.definedNames.add("'様式第3号'!$E$7", '累計_1')
            sheet.getCell('E7').numFmt = '#,##0'
          }),
        )
      ).status,
    ).toBe(303)
    const sheet = await read(await head.get(`/reports/${support}/form.xlsx?month=2026-08`))
    const { closed } = {
      closed: (
        await city.owner.query<{ items: { key: string; month: number; year: number }[] }>(
          `select items from commission_report where ward_id = '271098' and commission_id = $1 and month = '2026-08'`,
          [support],
        )
      ).rows[0]?.items.find((one) => one.key === 'areaTalk'),
    }
    expect([sheet.getCell('B2').value, sheet.getCell('C5').value, sheet.getCell('E7').value]).toEqual([
      '天王寺区　令和8年度（2026年度） 8月分',
      closed?.month,
      closed?.year,
    ])
    expect([sheet.getCell('C5').font.bold, sheet.getCell('C5').border.bottom?.style, sheet.getCell('E7').numFmt]).toEqual([
      true,
      'double',
      '#,##0',
    ])
    // The form of one ward is not the form of another.
    expect(String((await read(await neighbour.get(`/reports/${support}/form.xlsx?month=2026-08`))).getCell('A1').value)).toContain('月報')
  })
})

describe('the table as files', () => {
  test('csv, xlsx and pdf say what the page says', async () => {
    const csv = await (await head.get(`/reports/${support}.csv?fy=2026`)).text()
    expect(csv).toContain(
      `地域課題の話し合い（回数）,回,${
        (await tableOf(head, support)).items
          .find((one) => one.key === 'areaTalk')
          ?.months.slice(0, 3)
          .join(',') ?? ''
      }`,
    )
    expect((await head.get(`/reports/${support}.xlsx?fy=2026`)).status).toBe(200)
    const pdf = Buffer.from(await (await head.get(`/reports/${support}.pdf?fy=2026`)).arrayBuffer())
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  })
})
