// X6: a notice of somebody without a place of their own can be acted on. 根拠: docs/decisions/0065.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { openStage, picture, type Stage } from '../support/browser.ts'

let stage: Stage
let desk: Page
const OLD = { width: 360, height: 640 }
/** Whoever needs help to read finds no fault in it; a picture of it. */
async function looked(page: Page, name: string): Promise<void> {
  expect(await faultsOf(page)).toEqual([])
  await picture(page, name)
}
beforeAll(async () => {
  stage = await openStage()
  desk = (await stage.signedIn('tennoji.worker')).page
  desk.setDefaultTimeout(12_000)
})
afterAll(() => stage.close())
const back = (page: Page, path: string): Promise<unknown> => page.goto(`${stage.url}${path}`)

test('X6 from somebody without a place: it is asked once whom or where, goes as it is, is added to without a line, and the ward rings who noticed', async () => {
  await back(desk, '/field-people/new')
  await desk.locator('#name').fill('架空 なぎ')
  await desk.getByLabel('電話番号').fill('06-0000-3102')
  await desk.getByLabel('見守り協力者').check()
  await desk.getByLabel('何のために').fill('食事サービスの配達')
  await desk.getByRole('button', { name: '加える' }).click()
  await desk.getByRole('button', { name: '電話をつなぐカードを出す' }).click()
  const code = (await desk.locator('.pairing-code').innerText()).replaceAll('-', '')
  const away = await stage.browser.newContext({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo', viewport: OLD, hasTouch: true })
  await away.clock.setFixedTime(stage.city.at.now)
  const hers = await away.newPage()
  hers.setDefaultTimeout(12_000)
  await back(hers, `/field/pair#${code}`)
  await hers.getByRole('button', { name: 'この電話をつなぐ' }).click()
  await hers.getByText('✓ つながっています').waitFor()
  await hers.getByRole('button', { name: '気づきを知らせる' }).click()
  await looked(hers, 'field-spot-phone')
  // Where it was is on the same screen; the most grave sign stands above the bar all the same.
  const [sign, bar] = [await hers.getByLabel('姿を見ない').boundingBox(), await hers.locator('.foot').boundingBox()]
  expect((sign?.y ?? 999) + (sign?.height ?? 0)).toBeLessThan(bar?.y ?? 0)
  await hers.getByLabel('姿を見ない').check()
  await hers.getByRole('button', { name: '今すぐ' }).click()
  await hers.getByRole('link', { name: '119' }).waitFor()
  await hers.getByRole('button', { name: '「今すぐ」で送る' }).click()
  await hers.getByText('どちらか一つでも書くと、すぐ動けます').waitFor()
  await looked(hers, 'field-ask-now-phone')
  await hers.getByRole('button', { name: 'もどる' }).click()
  await hers.getByRole('button', { name: 'もどる' }).click()
  await hers.getByRole('button', { name: '送る', exact: true }).click()
  await looked(hers, 'field-ask-phone')
  await hers.getByRole('button', { name: 'このまま送る' }).click()
  await hers.getByText('✓ 届きました').first().waitFor()
  await hers.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await away.setOffline(true)
  await hers.getByRole('button', { name: '書き足す' }).click()
  await hers.getByLabel('どこで').fill('五条荘の202')
  await looked(hers, 'field-more-phone')
  await hers.getByRole('button', { name: '書き足す' }).click()
  await hers.locator('li', { hasText: 'の気づきの書き足し' }).waitFor()
  await looked(hers, 'field-more-waits-phone')
  await away.setOffline(false)
  await hers.locator('li', { hasText: 'の気づきの書き足し' }).getByText('届きました').waitFor()
  await away.close()
  const { rows } = await stage.city.owner.query<{ id: string }>(
    `select n.id::text from notice n join staff s on s.id = n.created_by where s.name = '架空 なぎ'`,
  )
  await back(desk, `/notices/${rows[0]?.id ?? ''}`)
  await desk.getByText('五条荘の202').first().waitFor()
  await desk.getByRole('link', { name: '06-0000-3102 に電話する' }).waitFor()
  await looked(desk, 'notice-ring-desk')
})
