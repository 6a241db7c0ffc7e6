// The year's own Excel sheet becomes records and a figure; what could not be read goes back as a file, is mended and comes again.
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeXlsx } from '#src/exchange/xlsx.ts'
import { readSheet } from '#src/exchange/sheet.ts'
import { stepImport } from '#src/records/import-runner.ts'
import { faultsOf } from '../support/axe.ts'
import { book } from '../support/import-desk.ts'
import { openStage, picture, SIZES, type Stage } from '../support/browser.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const OWN = ['開催日', '行事名', '区分', '広さ', '参加者数', '役割', '場所']
const rows = [
  ['令和8年4月14日', '五条の見守り連絡会', '見守りの情報共有', '地域', '１８人', '主催', '五条会館'],
  ['R8.5.12', '味原の声かけ訓練', '声かけ訓練', '地域', '35', '共催', '味原小学校'],
  ['2026/11/19', '𠮷田さん宅の井戸端会議 ☕', '見守りの意見交換', '町会', '9', '支援', ''],
  ['7/14', '年のない会', '見守りの学習', '地域', '12', '主催', ''],
  ['2026/8/4', '人数のない会', '見守りの学習', '地域', '多数', '主催', ''],
]
const sheetOf = (header: string[], lines: string[][]): Promise<Uint8Array> =>
  writeXlsx({ sheet: '令和8年度', columns: header.map((label) => ({ label, type: 'text', width: 16 })), rows: lines })
const choose = async (page: Page, name: string, bytes: Uint8Array): Promise<void> => {
  await page
    .getByLabel('取り込むファイル')
    .setInputFiles({ name, mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: Buffer.from(bytes) })
  await page.getByRole('button', { name: 'ファイルを読む' }).click()
}

test("X1 X3 a worker imports the year's Excel sheet without JavaScript, mends what could not be read, and the planner sees the figure", async () => {
  const jobs = await stage.city.jobs()
  try {
    const { page } = await stage.signedIn('tennoji.community', { viewport: SIZES.desk, javaScriptEnabled: false })
    const { page: planner } = await stage.signedIn('citystats')
    const number = async (): Promise<number> => {
      const { figures } = (await (await planner.request.get(`${stage.url}/figures.json?fy=2026&live=1`)).json()) as {
        figures: { id: string; value: number }[]
      }
      return figures.find((one) => one.id === 'K01')?.value ?? -1
    }
    const before = await number()
    await page.goto(`${stage.url}/sessions`)
    await page.getByRole('link', { name: 'Excel・CSV から取り込む' }).click()
    await choose(page, '令和8年度 見守りの場.xlsx', await sheetOf(OWN, rows))
    // The page comes back by itself until the file is read.
    await page.getByRole('heading', { name: 'どの列が、どの項目ですか' }).waitFor()
    expect(await page.getByLabel('開催日', { exact: true }).inputValue()).toBe('on_day')
    // No word we know, but its cells say 地域 and 町会.
    expect(await page.getByLabel('広さ', { exact: true }).inputValue()).toBe('area_level')
    await page.getByRole('button', { name: 'この対応で確かめる' }).click()
    await page.getByRole('heading', { name: 'まだ保存していません' }).waitFor()
    await page.getByText('年がありません').waitFor()
    await page.getByText('「１８人」を「18」と読みました。').waitFor()
    expect(await number()).toBe(before)
    // April and May are closed: one reason for all of their rows.
    await page.getByLabel('締めた月の 2 件を変える理由').fill('紙の一覧からの入れ直し')
    await page.getByRole('button', { name: '3 件を取り込む' }).click()
    await page.getByRole('heading', { name: '3 件を保存しました' }).waitFor()
    expect(await number()).toBe(before + 3)
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Excel で出す' }).click()])
    const bad = await readSheet('bad.xlsx', new Uint8Array(readFileSync(await download.path())))
    if (!bad.ok) throw new Error(bad.problem)
    const mended = bad.rows.map(({ cells }) => cells.map((cell) => (cell === '7/14' ? '令和8年7月14日' : cell === '多数' ? '40' : cell)))
    await page.getByRole('link', { name: '続けて取り込む' }).click()
    await choose(page, '直した行.xlsx', await sheetOf(bad.header, mended))
    // Headings known by now are not asked for again.
    await page
      .getByRole('button', { name: '2 件を取り込む' })
      .or(page.getByRole('button', { name: 'この対応で確かめる' }))
      .waitFor()
    if (await page.getByRole('button', { name: 'この対応で確かめる' }).isVisible())
      await page.getByRole('button', { name: 'この対応で確かめる' }).click()
    await page.getByLabel('締めた月の 2 件を変える理由').fill('紙の一覧からの入れ直し')
    await page.getByRole('button', { name: '2 件を取り込む' }).click()
    await page.getByRole('heading', { name: '2 件を保存しました' }).waitFor()
    expect(await number()).toBe(before + 5)
    await planner.goto(`${stage.url}/figures/K01?fy=2026`)
    await planner.getByRole('link', { name: '𠮷田さん宅の井戸端会議 ☕' }).first().click()
    expect(await planner.locator('main').textContent()).toContain('天王寺区')
  } finally {
    await jobs.stop()
  }
})

test('X1 every screen of an import is free of axe findings and loses nothing sideways', async () => {
  const { page } = await stage.signedIn('naniwa.community')
  const look = async (name: string): Promise<void> => {
    await page.locator('h1').waitFor()
    expect([name, await faultsOf(page)]).toEqual([name, []])
    await picture(page, `import-${name}-desk`)
  }
  const at = `${stage.url}/sessions/import`
  await page.goto(at)
  await look('upload')
  await page.getByRole('button', { name: 'ファイルを読む' }).click()
  await page.getByRole('alert').waitFor()
  await look('upload-problem')
  await choose(page, '令和8年度 見守りの場と地域の話し合いの一覧.xlsx', await sheetOf(OWN, rows))
  await page.getByRole('heading', { name: 'ファイルを読んでいます' }).waitFor()
  await look('reading')
  const job = page.url()
  await stage.city.work()
  await page.goto(job)
  await look('columns')
  await page.getByLabel('広さ', { exact: true }).selectOption('')
  await page.getByRole('button', { name: 'この対応で確かめる' }).click()
  await page.getByRole('alert').waitFor()
  await look('columns-problem')
  await page.getByLabel('広さ', { exact: true }).selectOption('area_level')
  await page.getByRole('button', { name: 'この対応で確かめる' }).click()
  await page.getByRole('heading', { name: '1 行ずつ確かめています' }).waitFor()
  await look('checking')
  await stage.city.work()
  await page.goto(job)
  await look('checked')
  await page.goto(`${job}?show=same`)
  await look('checked-none')
  await page.getByRole('button', { name: '件を取り込む' }).click()
  await page.getByRole('alert').waitFor()
  await look('checked-problem')
  await page.getByLabel(/締めた月の/).fill('紙の一覧からの入れ直し')
  await page.getByRole('button', { name: '件を取り込む' }).click()
  await page.getByRole('heading', { name: '取り込んでいます' }).waitFor()
  await stage.city.work()
  await page.goto(job)
  await look('done')
  await page.goto(`${job}?show=new`)
  await look('done-new')
  // A sheet a month, and one that is no list of sessions.
  await page.goto(at)
  const months = {
    '4月': [OWN, ['R8.4.20', '月ごとの学習会', '見守りの学習', '地域', '21', '主催', ''], rows[3] ?? []],
    '5月': [OWN, rows[1] ?? [], rows[4] ?? []],
    集計: [
      ['月', '回数', '人数'],
      ['4月', '2', '53'],
    ],
  }
  await choose(page, '令和8年度 月ごと.xlsx', await book(months))
  await stage.city.work()
  await page.goto(page.url())
  await page.getByText('▲ 読んでいないシートが 1 枚あります').waitFor()
  await page.getByText('「5月」の 3 行目').first().waitFor()
  await look('sheets')
  await page.goto(`${page.url()}?show=same`)
  await look('sheets-same')
  // Nobody wants the third sheet: the file goes at once.
  await page.getByLabel(/締めた月の/).fill('紙の一覧からの入れ直し')
  await page.getByRole('button', { name: '1 件を取り込む' }).click()
  await page.getByRole('heading', { name: '取り込んでいます' }).waitFor()
  await stage.city.work()
  await page.goto(page.url())
  await look('sheets-done')
  await page.getByRole('button', { name: 'ほかのシートは読まない（ファイルを消す）' }).click()
  await page.getByText('このファイルは、もう残っていません').waitFor()
  await page.goto(at)
  await choose(page, '壊れたファイル.xlsx', Buffer.from('PK\x03\x04broken', 'latin1'))
  await stepImport(stage.city.imports)
  await page.goto(page.url())
  await look('unreadable')
})
