// What is on the screen goes onto paper: a list, a record, a figure, and a chart that the strict CSP lets through.
import { formatWareki } from '#src/kernel/era.ts'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeChart } from '#src/documents/make-chart.ts'
import { openStage, SIZES, type Stage } from '../support/browser.ts'
import { readPdf } from '../support/pdf.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const paperOf = async (page: Page, context: BrowserContext, link: RegExp): Promise<string> => {
  const href = await page.getByRole('link', { name: link }).getAttribute('href')
  const answer = await context.request.get(stage.url + href)
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf'])
  const { pages, tagged, faults } = readPdf(await answer.body())
  expect([tagged, faults]).toEqual([true, []])
  return pages.join('').replaceAll(/[\u200b\s]/g, '')
}
const words = (text: string | null): string => (text ?? '').replaceAll(/[\s✓○×●◐–—]/g, '')

test('X7 a worker narrows the list, prints it, and what lies on the table is what the screen showed', async () => {
  const { page, context } = await stage.signedIn('tennoji.community')
  await page.goto(`${stage.url}/sessions?fy=2025`)
  await page.getByRole('link', { name: '実施', exact: true }).click()
  const rows = await page.locator('table tbody tr').all()
  const seen = await Promise.all(
    // The screen says a day as people say it; the exact one, which paper says, is what one points at.
    rows.map(async (row) => [
      formatWareki((await row.locator('time').first().getAttribute('datetime')) ?? '', 'short'),
      ...(await Promise.all((await row.locator('td').all()).slice(1, 3).map(async (cell) => words(await cell.textContent())))),
    ]),
  )
  expect(seen.length).toBeGreaterThan(5)
  const paper = await paperOf(page, context, /PDF/)
  expect(paper).toContain('状態：実施')
  let from = 0
  for (const [day = '', name = '', purposes = ''] of seen) {
    from = paper.indexOf(day + name + purposes, from)
    expect([day, name, from > 0]).toEqual([day, name, true])
  }

  await page.locator('table tbody a').first().click()
  const title = words(await page.locator('h1').textContent())
  expect(await paperOf(page, context, /印刷する/)).toMatch(
    new RegExp(`${title.replaceAll(/[.*+?^$()[\]{}|\\]/g, '\\$&')}.*この記録が入る数字.*これまでの変更`),
  )
  await page.goto(`${stage.url}/figures?fy=2025`)
  await page.locator('table tbody a').first().click()
  expect(await paperOf(page, context, /印刷する/)).toMatch(/数え方.*月ごと.*区ごと/)
  await context.close()
})

test('X7 a chart stands on a page under the strict CSP without a word of complaint', async () => {
  const { page, context } = await stage.signedIn('tennoji.community', { viewport: SIZES.desk })
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  for (const kind of ['bar', 'line'] as const) {
    const svg = await makeChart({
      kind,
      title: '月ごとの場',
      unit: '回',
      categories: ['4月', '5月', '6月'],
      series: [
        { name: '令和7年度', values: [3, 5, 8] },
        { name: '令和8年度', values: [4, null, 6] },
      ],
    })
    await page.setContent(`<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src 'self'"><main>${svg}</main>`)
    expect(await page.getByRole('img', { name: '月ごとの場' }).boundingBox()).toMatchObject({ width: 640, height: 320 })
  }
  expect(said).toEqual([])
  await page.setContent(
    '<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src \'self\'"><main><p style="color:red">x</p></main>',
  )
  expect(said.join()).toContain('inline style')
  await context.close()
})
