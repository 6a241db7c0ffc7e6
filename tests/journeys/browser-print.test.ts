// What the browser's own print of a record shows: what it is, in black words; what still runs; no form nobody wrote into. And choices that grow with the letters.
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, picture, type Stage } from '../support/browser.ts'

let stage: Stage
const [DEAD, LIST] = [randomUUID(), randomUUID()]
beforeAll(async () => {
  stage = await openStage()
  await stage.city.owner.query(
    `insert into person (ward_id, id, name, kana, address, state) values ('271098', $1, '終里 いと', 'ついさと いと', '天王寺区勝山3-3-3', 'dead')`,
    [DEAD],
  )
  await stage.city.owner.query(
    `insert into outreach (ward_id, id, title, begun_on, state) values ('271098', $1, '紙の一覧', '2026-11-20', 'open')`,
    [LIST],
  )
  await stage.city.owner.query(
    `insert into outreach_target (ward_id, id, outreach_id, address, why, state) values ('271098', $1, $2, '天王寺区勝山9-9-9', 'town', 'waiting')`,
    [randomUUID(), LIST],
  )
})
afterAll(() => stage.close())
const seen = (page: Page, words: string): Promise<boolean> => page.locator('main').getByText(words).first().isVisible()
const enlarge = (page: Page): Promise<string> => page.evaluate(() => (document.documentElement.style.fontSize = '200%'))

test('X7 on paper: the state of a person, no empty form, a line to write a result; a form somebody wrote into stays', async () => {
  const { page } = await stage.signedIn('tennoji.worker')
  await page.goto(`${stage.url}/people/${DEAD}`)
  await page.emulateMedia({ media: 'print' })
  const tag = page.locator('.head .tag').first()
  expect([await tag.isVisible(), await tag.evaluate((one) => getComputedStyle(one).color)]).toEqual([true, 'rgb(0, 0, 0)'])
  expect(await page.locator('.head .btn:visible').count()).toBe(0)
  await picture(page, 'print-dead')
  await page.emulateMedia({ media: 'screen' })
  await page.goto(`${stage.url}/outreach/${LIST}`)
  expect([await seen(page, '加える'), await seen(page, '結果：')]).toEqual([true, false])
  await picture(page, 'outreach-list')
  await page.emulateMedia({ media: 'print' })
  expect([await page.getByRole('heading', { name: '加える' }).isVisible(), await seen(page, '結果：')]).toEqual([false, true])
  await picture(page, 'print-outreach')
  await page.emulateMedia({ media: 'screen' })
  await page.locator('textarea[name=town]').pressSequentially('天王寺区大道1-1-1')
  await page.locator('textarea[name=town]').blur()
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('textarea[name=town]').isVisible()).toBe(true)
  await page.emulateMedia({ media: 'screen' })
})
test('X1 choices are as large as their letters', async () => {
  const { page } = await stage.signedIn('tennoji.worker')
  await page.goto(`${stage.url}/outreach/${LIST}`)
  const size = (): Promise<number> =>
    page
      .locator('.choices input')
      .first()
      .evaluate((one) => one.getBoundingClientRect().width)
  const before = await size()
  await enlarge(page)
  expect(await size()).toBe(before * 2)
  await picture(page, 'outreach-large')
  await page.goto(`${stage.url}/intakes/new`)
  await enlarge(page)
  expect(
    await page
      .locator('select')
      .first()
      .evaluate((one) => [getComputedStyle(one).appearance, getComputedStyle(one).backgroundImage.includes('gradient')]),
  ).toEqual(['none', true])
  await picture(page, 'intake-large')
  await page.goto(stage.url)
  await picture(page, 'today-day')
  await page.emulateMedia({ media: 'print' })
  await picture(page, 'print-today')
  await page.emulateMedia({ media: 'screen' })
})
