// The reports of a year and of a month: from a worker's record to what the city sees, the council's own form and paper.
import ExcelJS from 'exceljs'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, picture, type Stage } from '../support/browser.ts'
import { standsWhole } from '../support/looked.ts'
import { faultsOf } from '../support/axe.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

test("X3.1 a worker's record becomes a line of the closed monthly report, which the city sees and the council's form says", async () => {
  const { page: worker } = await stage.signedIn('tennoji.community')
  await worker.goto(`${stage.url}/sessions/new`)
  await worker.getByLabel('いつ').fill('令和8年10月21日')
  await worker.getByLabel('声かけ訓練').check()
  await worker.getByRole('group', { name: 'どこの地域' }).getByRole('checkbox').first().check()
  await worker.getByLabel('参加した人数（合計）').fill('24')
  await worker.getByLabel('主催').check()
  await worker.getByRole('button', { name: '実施として残す' }).click()
  await worker.waitForURL(/\/sessions\/[0-9a-f-]{36}$/)
  await worker.getByRole('heading', { name: 'この記録が入る月報' }).waitFor()
  await picture(worker, 'record-entered-desk')
  const title = (await worker.locator('h1').textContent()) ?? ''

  const { page: head } = await stage.signedIn('tennoji.wardhead')
  await head.goto(`${stage.url}/reports`)
  await head.getByRole('link', { name: '見守り相談室運営等事業' }).click()
  // The months wait in their order: September, then October.
  for (const month of ['9月', '10月']) {
    await head.getByRole('link', { name: `${month}分を締める` }).click()
    for (const box of await head.getByRole('checkbox').all()) await box.check()
    if (month === '10月') await picture(head, 'report-close-desk')
    await head.getByRole('button', { name: `${month}分の月報を締める` }).click()
    await head.getByRole('heading', { level: 1, name: '見守り相談室運営等事業' }).waitFor()
  }
  const row = head.getByRole('row', { name: /声かけ訓練（回数）/ })
  const shown = Number(await row.locator('td').nth(6).textContent())
  await row.locator('td').nth(6).getByRole('link').click()
  await head.getByRole('link', { name: title }).first().waitFor()
  await head.goBack()
  const [download] = await Promise.all([
    head.waitForEvent('download', { timeout: 120_000 }),
    head.getByRole('link', { name: /様式で出す.*10月/ }).click(),
  ])
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(new Uint8Array(await readFile(await download.path())).buffer)
  const lines = (book.worksheets[0]?.getRows(5, 6) ?? []).map((each) => [each.getCell(2).value, each.getCell(4).value])
  expect(lines).toContainEqual(['声かけ訓練（回数）', shown])

  const { page: planner } = await stage.signedIn('citystats')
  await planner.goto(`${stage.url}/reports`)
  await planner.getByRole('link', { name: /区が締めた：見守り相談室運営等事業 10月/ }).click()
  const ward = planner.getByRole('row', { name: /天王寺区/ })
  await ward.getByText('✓').waitFor()
  expect(await ward.locator('td').nth(3).textContent()).toBe(String(shown))
  await picture(planner, 'report-city-desk')
})

test('X3 the report of the year: the city reads what was published, a ward head only the own ward, and paper says the same', async () => {
  const { page: planner } = await stage.signedIn('citystats')
  await planner.goto(`${stage.url}/figures?fy=2024`)
  await planner.getByRole('link', { name: '実績報告', exact: true }).click()
  await planner.getByRole('link', { name: '令和6年度（2024年度）' }).click()
  await planner.getByText('公表した数（第1版').waitFor()
  expect(
    await planner
      .getByRole('row', { name: /見守りの意見交換/ })
      .locator('td')
      .nth(1)
      .textContent(),
  ).toBe('495 回')
  const pdf = await planner.context().request.get(`${stage.url}/figures/report.pdf?fy=2024`)
  expect([pdf.headers()['content-type'], (await pdf.body()).subarray(0, 5).toString()]).toEqual(['application/pdf', '%PDF-'])
  const { page: head } = await stage.signedIn('tennoji.wardhead')
  await head.goto(`${stage.url}/figures/report?fy=2024`)
  expect(await head.locator('main').textContent()).toContain('天王寺区')
  expect(await head.getByLabel('どこの報告').count()).toBe(0)
})

test('X3.1 the screens of the reports are free of axe findings and lose nothing sideways', async () => {
  const { page: head } = await stage.signedIn('tennoji.wardhead')
  const { page: planner } = await stage.signedIn('citystats')
  const id =
    (await stage.city.owner.query<{ id: string }>(`select id from commission where name = '生活支援体制整備事業'`)).rows[0]?.id ?? ''
  const screens = [
    [head, 'reports-ward', '/reports'],
    [head, 'report-ward', `/reports/${id}`],
    [head, 'report-close', `/reports/${id}/close?month=2026-09`],
    [head, 'report-behind', `/reports/${id}/records?item=contacts&month=2026-08`],
    [head, 'annual-ward', '/figures/report?fy=2024'],
    [planner, 'reports-city', '/reports'],
    [planner, 'report-city', `/reports/${id}?month=2026-08`],
    [planner, 'report-rules', `/reports/${id}/rules`],
    [planner, 'annual', '/figures/report?fy=2024'],
    [planner, 'reports-none', '/reports?fy=2024'],
  ] as const
  for (const [page, name, path] of screens) {
    await page.goto(stage.url + path)
    expect([name, await faultsOf(page)]).toEqual([name, []])
    if (name === 'report-ward') await standsWhole(page)
    await picture(page, `${name}-desk`)
  }
})
