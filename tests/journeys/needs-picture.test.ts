// From the true numbers of a ward to what leaves it: a worker looks, releases a sheet for residents, and somebody of the city reads hidden small numbers and prints the sheet.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { openStage, picture, type Stage } from '../support/browser.ts'
import { pdf } from '../support/city-list.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  await stage.city.owner.query(
    `insert into death_review (ward_id, id, described_cipher, found_on, days, discovered_by, cohabitants, watched, open_notices, state) values ('271098', $1, '\\x00', '2026-08-01', 5, 'police', 1, 'ended', 1, 'done')`,
    [randomUUID()],
  )
})
afterAll(() => stage.close())

test('W1.8 a worker goes from a number to its records, the head sees deaths found late, a sheet goes out to residents, and the city reads small numbers hidden and the printed sheet', async () => {
  const { page } = await stage.signedIn('tennoji.worker')
  await page.getByRole('link', { name: '困りごと' }).first().click()
  await page.getByRole('link', { name: '地域の困りごと', exact: true }).first().click()
  await page.getByRole('heading', { name: '地域の困りごと' }).waitFor()
  await page.getByLabel('年度', { exact: true }).selectOption({ label: '令和7年度（2025年度）' })
  await page.getByRole('button', { name: '表示する' }).click()
  await page.getByText('令和7年度（2025年度）　年度ぜんたいの相談受付').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'needs-picture-desk')
  await page.getByRole('region', { name: '地域ごとの表' }).getByRole('row', { name: /^合計/ }).getByRole('link').first().click()
  await page.getByRole('heading', { name: 'もとの記録' }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'needs-records-desk')
  await page.locator('main ul.lines a').first().click()
  await page.getByText('相談受付').first().waitFor()
  await page.goto(`${stage.url}/needs-picture?of=support_case&fy=2023`)
  await page.getByText('この期間と前の年には、ありません。').waitFor()
  await picture(page, 'needs-picture-empty-desk')
  await page.getByRole('link', { name: '住民向けの紙', exact: true }).last().click()
  await page.getByText('まだ出した紙はありません').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.getByLabel('地域', { exact: true }).selectOption({ label: '五条' })
  await page.getByRole('button', { name: 'この地域の紙をつくる' }).click()
  await page.getByRole('heading', { name: '出ていくもの' }).waitFor()
  await page.getByLabel('困ったとき、近所のだれに話せますか。').check()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'resident-sheet-new-desk')
  await page.getByRole('button', { name: 'この紙を出す' }).click()
  await page.getByText('第1号').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'resident-sheet-desk')

  const { page: head } = await stage.signedIn('tennoji.wardhead')
  await head.goto(`${stage.url}/late-found`)
  await head.getByText('そのとき、まだ済んでいない気づきがあった人：1 人').waitFor()
  expect(await faultsOf(head)).toEqual([])
  await picture(head, 'late-found-desk')

  const { page: city } = await stage.signedIn('cityadvice')
  await city.goto(`${stage.url}/released-needs`)
  await city.getByRole('heading', { name: '区ごとの困りごと' }).waitFor()
  expect(await faultsOf(city)).toEqual([])
  await picture(city, 'released-needs-desk')
  await city.getByRole('region', { name: '区ごとの表' }).getByRole('link', { name: '天王寺区' }).click()
  await city.getByRole('heading', { name: '天王寺区の困りごと' }).waitFor()
  await city.getByText('「1–4」は').first().waitFor()
  expect(await faultsOf(city)).toEqual([])
  await picture(city, 'released-ward-desk')
  await city.getByRole('link', { name: '住民向けの紙', exact: true }).last().click()
  await city.getByRole('link', { name: '五条' }).click()
  await city.getByText(/第1号/).first().waitFor()
  const paper = await city.request.get(`${city.url()}.pdf`)
  const pages = await pdf(new Response(new Uint8Array(await paper.body()), { status: paper.status(), headers: paper.headers() }))
  expect([pages.length, pages[0]?.includes('五条'), pages[0]?.includes('近所')]).toEqual([1, true, true])
  const dir = process.env['PICTURES']
  if (dir) (await import('node:fs')).writeFileSync(`${dir}/resident-sheet-paper.pdf`, await paper.body())
})
