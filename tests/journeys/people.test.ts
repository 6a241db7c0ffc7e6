// People at the desk: written down once, the same one found again, merged, masked; ends in what a colleague sees.
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { openStage, picture, type Stage } from '../support/browser.ts'
import { hireSecond } from '../support/desk.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  await hireSecond(stage.city, '春日 みどり')
  const [person, household] = [randomUUID(), randomUUID()]
  await stage.city.owner.query(
    `insert into person (ward_id, id, name, kana, birth_on, phone, address, alias) values ('271098', $1, '長曽我部 喜左衛門太郎', 'ちょうそかべ きざえもんたろう', '1935-02-28', '06-6771-9999', '大阪市天王寺区上本町六丁目一番五十五号 とても長い名前の集合住宅上本町グランドハイツ 1203号室', '長さん')`,
    [person],
  )
  await stage.city.owner.query(
    `insert into household (ward_id, id, name, kana, composition, address) values ('271098', $1, '長曽我部 喜左衛門太郎さんの世帯', 'ちょうそかべ', 'parentChild8050', '大阪市天王寺区上本町六丁目一番五十五号')`,
    [household],
  )
  await stage.city.owner.query(
    `insert into household_member (ward_id, id, household_id, person_id, relation, from_on) values ('271098', $1, $2, $3, 'self', '1998-04-01')`,
    [randomUUID(), household, person],
  )
})
afterAll(() => stage.close())

test('X1 a worker writes a person and the household down, a colleague meets the same person again, merges a double and sees only the mark of a shield', async () => {
  const { page } = await stage.signedIn('tennoji.worker')
  const { page: second } = await stage.signedIn('tennoji.second')
  const write = async (at: Page, fields: Record<string, string>): Promise<void> => {
    await at.goto(`${stage.url}/people/new`)
    for (const [label, value] of Object.entries(fields)) await at.getByLabel(label, { exact: true }).first().fill(value)
    await at.getByRole('button', { name: '保存する' }).last().click()
  }
  await write(page, { 名前必須: '髙橋 花子', かな: 'ﾀｶﾊｼ ﾊﾅｺ', 年: 'S15.4.1', 電話: '06-6771-0001', 住所: '天王寺区上本町6-1-55' })
  await page.waitForURL(/\/people\/[0-9a-f-]{36}$/)
  const first = page.url()
  await page.getByRole('link', { name: 'この人の世帯を記録する' }).click()
  await page.getByRole('button', { name: '保存する' }).click()
  await page.waitForURL(/\/households\/[0-9a-f-]{36}$/)
  await page.getByText('髙橋 花子').first().waitFor()

  // While she writes, the one on file is already beside the form; nothing has been saved.
  await second.goto(`${stage.url}/people/new`)
  await second.getByLabel('名前必須', { exact: true }).fill('高橋花子')
  await second.getByLabel('元号').selectOption('昭和')
  for (const [label, value] of [
    ['年', '15'],
    ['月', '4'],
    ['日', '1'],
  ] as const)
    await second.getByLabel(label, { exact: true }).fill(value)
  await second.locator('#likely-now').getByRole('link', { name: '髙橋 花子' }).waitFor()
  await second.locator('#likely-now').getByText('名前が同じ、生年月日が同じ').waitFor()
  await write(second, { 名前必須: '高橋花子', かな: 'たかはし はなこ', 年: '1940/4/1', 携帯電話: '090-1111-2222' })
  await second.getByRole('heading', { name: 'この人ではありませんか' }).waitFor()
  await second.getByText('86歳').waitFor()
  expect(await second.getByLabel('携帯電話').inputValue()).toBe('090-1111-2222')
  await picture(second, 'people-likely-desk')
  await second.getByRole('button', { name: '別の人として保存する' }).click()
  await second.waitForURL(/\/people\/[0-9a-f-]{36}$/)
  await second.getByRole('link', { name: '髙橋 花子とくらべる' }).click()
  await second.getByRole('radio', { name: /右/ }).check()
  await second.getByLabel('同じ人と分かったわけ').fill('本人に確かめた')
  await picture(second, 'people-merge-desk')
  await second.getByRole('button', { name: '一つに統合する' }).click()
  await second.waitForURL(first)
  await second.getByText('統合した記録').first().waitFor()
  await second.getByText('上本町6-1-55').waitFor()

  await page.goto(first)
  await page.getByRole('link', { name: '連絡先を伏せる' }).click()
  await page.getByLabel('相手の名前').fill('髙橋 太郎')
  await page.getByLabel('本人との関係').fill('別れた夫')
  await page.getByLabel('事情と気をつけること').fill('長男には知らせない')
  await picture(page, 'people-shield-desk')
  await page.getByRole('button', { name: '連絡先を伏せる' }).click()
  await page.waitForURL(first)
  await page.getByText('長男には知らせない').waitFor()
  await page.getByText('髙橋 太郎（別れた夫）').waitFor()
  await second.goto(first)
  await second.getByText('連絡先を伏せています').first().waitFor()
  expect(await second.locator('main').textContent()).not.toMatch(/上本町6|6771|長男|別れた夫/)
  await picture(second, 'people-shielded-desk')
})

test('X10 a page that nobody uses says how long it stays open, is covered when the time is over, and what was typed is saved after all', async () => {
  const { page } = await stage.signedIn('tennoji.worker')
  await page.clock.install()
  await page.goto(`${stage.url}/people/new`)
  await page.getByLabel('名前必須', { exact: true }).fill('待たされた 人')
  await page.getByText('書きかけを残しました').waitFor()
  await page.clock.fastForward(9 * 60_000)
  await page.getByText('もうすぐ、この画面を閉じます').waitFor()
  await page.getByText(/^あと 1分\d+秒$/).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'idle-soon-desk')
  await page.getByRole('button', { name: '続ける' }).click()
  await page.getByText('もうすぐ、この画面を閉じます').waitFor({ state: 'hidden' })
  await page.clock.fastForward(11 * 60_000)
  await page.getByText('画面をかくしました').waitFor()
  expect([await page.locator('main').isVisible(), await faultsOf(page)]).toEqual([false, []])
  await picture(page, 'idle-over-desk')
  await page.getByRole('button', { name: '続ける' }).click()
  expect(await page.getByLabel('名前必須', { exact: true }).inputValue()).toBe('待たされた 人')
  await page.getByRole('button', { name: '保存する' }).last().click()
  await page.waitForURL(/\/people\/[0-9a-f-]{36}$/)
  const { page: second } = await stage.signedIn('tennoji.second')
  await second.goto(`${stage.url}/people?q=待たされた`)
  await second.getByRole('link', { name: '待たされた 人' }).waitFor()
})

test('X1 the registers are free of axe findings and lose nothing sideways', async () => {
  const { page } = await stage.signedIn('tennoji.wardhead')
  await page.goto(`${stage.url}/people?q=長曽我部`)
  const [person = ''] = await page.locator('tbody a').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))
  await page.goto(`${stage.url}/households`)
  const [household = ''] = await page.locator('tbody a').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))
  const screens: [string, string][] = [
    ['people', `${stage.url}/people`],
    ['people-none', `${stage.url}/people?q=zzz`],
    ['person-new', `${stage.url}/people/new`],
    ['person', person],
    ['person-edit', `${person}/edit`],
    ['person-shield', `${person}/shield`],
    ['households', `${stage.url}/households`],
    ['household', household],
    ['household-new', `${stage.url}/households/new`],
    ['organisations', `${stage.url}/organisations`],
    ['venues', `${stage.url}/venues`],
  ]
  for (const [name, path] of screens) {
    await page.goto(path)
    expect([name, await faultsOf(page)]).toEqual([name, []])
    await picture(page, `${name}-desk`)
  }
  await page.goto(`${stage.url}/people/new`)
  await page.getByLabel('かな', { exact: true }).fill('漢字')
  await page.getByRole('button', { name: '保存する' }).last().click()
  await page.getByRole('alert').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, `person-problems-desk`)
})
