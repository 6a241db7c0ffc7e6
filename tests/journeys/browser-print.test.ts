// What the browser's own print of a record shows: what it is, in black words; what still runs; no form nobody wrote into. And choices that grow with the letters.
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, picture, type Stage } from '../support/browser.ts'

let stage: Stage
const [DEAD, LIST, NOTICE] = [randomUUID(), randomUUID(), randomUUID()]
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
  await stage.city.owner.query(
    `insert into watch_register (ward_id, id, name, kana, birth_on, address, source, city_no, state) values ('271098', $1, '紙田 いと', 'かみた いと', '1935-05-05', '天王寺区未知町1', 'city', 'P-1', 'unsent')`,
    [randomUUID()],
  )
  await stage.city.owner.query(
    `insert into notice (ward_id, id, seen_on, came_on, way, signs, state) values ('271098', $1, '2026-11-20', '2026-11-20', 'visit', '{unseen}', 'received')`,
    [NOTICE],
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
test('X7 on paper: a notice shows what is known, not the forms that wait; the month to close fits one sheet', async () => {
  const { page } = await stage.signedIn('tennoji.worker')
  await page.goto(`${stage.url}/notices/${NOTICE}`)
  const form = page.locator('#triage')
  expect(await form.isVisible()).toBe(true)
  await picture(page, 'notice-desk')
  await page.emulateMedia({ media: 'print' })
  expect([await form.isVisible(), await page.locator('#tried').isVisible(), await seen(page, 'まだ会えていません')]).toEqual([
    false,
    false,
    true,
  ])
  await page.emulateMedia({ media: 'screen' })
  await page.locator('#tried').pressSequentially('訪ねた')
  await page.locator('#tried').blur()
  await page.emulateMedia({ media: 'print' })
  expect([await form.isVisible(), await page.locator('#tried').isVisible()]).toEqual([false, true])
  const { page: head } = await stage.signedIn('tennoji.wardhead')
  await head.goto(`${stage.url}/figures/closing?month=2026-10`)
  expect(await head.getByText('まだ終わっていない月').first().isVisible()).toBe(true)
  await picture(head, 'closing-print-desk')
  const sheet = await head.pdf({ format: 'A4', preferCSSPageSize: true })
  expect(sheet.toString('latin1').match(/\/Type ?\/Page\b/g)).toHaveLength(1)
  await head.emulateMedia({ media: 'print' })
  expect(await head.getByText('まだ終わっていない月').first().isVisible()).toBe(false)
})
test('W1.5 on paper: those who wait to be settled in the register stand there, whether or not somebody chose something', async () => {
  const { page } = await stage.signedIn('tennoji.register')
  await page.goto(`${stage.url}/watch-register/settle`)
  await page.emulateMedia({ media: 'print' })
  expect([await seen(page, '紙田 いと'), await page.getByRole('button', { name: '残す' }).count()]).toEqual([true, 0])
  await page.emulateMedia({ media: 'screen' })
  await picture(page, 'register-settle-desk')
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
