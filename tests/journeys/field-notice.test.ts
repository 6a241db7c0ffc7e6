// X6: a notice of somebody without a place of their own can be acted on. 根拠: docs/decisions/0065.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, type Stage } from '../support/browser.ts'
import { looked, OLD } from '../support/looked.ts'

let stage: Stage
let desk: Page
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
  // A notice and what is added to it, both without a line: they go in one round, and nothing waits under 「つながっています」.
  await away.setOffline(true)
  await hers.getByRole('button', { name: '気づきを知らせる' }).click()
  await hers.getByLabel('ごみ').first().check()
  await hers.getByLabel('どこで').fill('五条荘の203')
  await hers.getByRole('button', { name: '送る', exact: true }).click()
  await hers.locator('li', { hasText: 'この電話の中だけ' }).getByRole('button', { name: '書き足す' }).click()
  await hers.getByLabel('見たこと・聞いたこと').fill('二週間分')
  await hers.getByRole('button', { name: '書き足す' }).click()
  await hers.locator('li', { hasText: 'この電話の中だけ' }).nth(1).waitFor()
  await away.setOffline(false)
  await hers.getByText('✓ つながっています').waitFor()
  expect(await hers.getByText('この電話の中だけ').count()).toBe(0)
  await away.close()
  const { rows } = await stage.city.owner.query<{ id: string }>(
    `select n.id::text from notice n join staff s on s.id = n.created_by where s.name = '架空 なぎ' order by n.id`,
  )
  await back(desk, `/notices/${rows[0]?.id ?? ''}`)
  await desk.getByText('五条荘の202').first().waitFor()
  await desk.getByRole('link', { name: '06-0000-3102 に電話する' }).waitFor()
  await looked(desk, 'notice-ring-desk')
})

test('X6 what was begun on the phone is lost neither by もどる nor by a reload, is never readable without the number, and is gone when it was sent and when the phone is stopped', async () => {
  await back(desk, '/field-people/new')
  await desk.locator('#name').fill('架空 しおり')
  await desk.getByLabel('見守り協力者').check()
  await desk.getByLabel('何のために').fill('食事サービスの配達')
  await desk.locator('input[name="places"]').first().check()
  await desk.getByRole('button', { name: '加える' }).click()
  const person = new URL(desk.url()).pathname
  await desk.getByRole('button', { name: '電話をつなぐカードを出す' }).click()
  const code = (await desk.locator('.pairing-code').innerText()).replaceAll('-', '')
  const away = await stage.browser.newContext({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo', viewport: OLD, hasTouch: true })
  await away.clock.setFixedTime(stage.city.at.now)
  const hers = await away.newPage()
  hers.setDefaultTimeout(12_000)
  const press = (name: string): Promise<void> => hers.getByRole('button', { name, exact: true }).click()
  const fact = hers.getByLabel('見たこと・聞いたこと')
  /** Every word that stands open in the store of the phone. */
  const stored = (): Promise<string> =>
    hers.evaluate(
      `new Promise((done) => { const open = indexedDB.open('sasaeai-field'); open.onsuccess = () => { const all = open.result.transaction('meta').objectStore('meta'); const names = all.getAllKeys(); const values = all.getAll(); values.onsuccess = () => { open.result.close(); done(names.result.join(' ') + JSON.stringify(values.result, (key, one) => (one instanceof ArrayBuffer || ArrayBuffer.isView(one) ? new TextDecoder().decode(one) : one))) } } })`,
    ) as Promise<string>
  await back(hers, `/field/pair#${code}`)
  await press('この電話をつなぐ')
  await hers.getByText('✓ つながっています').waitFor()
  await press('気づきを知らせる')
  // Who watches is at nobody's place until they say so.
  expect(await hers.getByLabel('ほかの場所').isChecked()).toBe(true)
  await hers.getByLabel('新聞・郵便がたまっている').check()
  await fact.fill('203号室、新聞が五日分たまっている')
  await press('← もどる')
  await hers.getByRole('heading', { name: '書きかけ' }).waitFor()
  await looked(hers, 'field-begun-phone')
  await press('続きを書く')
  const typed = async (): Promise<void> => {
    await hers.getByText('書きかけが のこっています').waitFor()
    expect([await fact.inputValue(), await hers.getByLabel('新聞・郵便がたまっている').isChecked()]).toEqual([
      '203号室、新聞が五日分たまっている',
      true,
    ])
  }
  await typed()
  await looked(hers, 'field-draft-phone')
  await hers.reload()
  await press('気づきを知らせる')
  await typed()
  // Begun anew, and thought better of.
  await press('はじめから書く')
  expect([await fact.inputValue(), (await stored()).includes('draft/')]).toEqual(['', false])
  await press('書きかけに もどす')
  await typed()
  await press('← もどる')
  // A number seals it anew with the rest.
  await press('暗証番号')
  await hers.getByLabel('番号（数字 4 けたから 8 けた）').fill('2580')
  await hers.getByLabel('もう一度、同じ番号').fill('2580')
  await press('番号をつける')
  await hers.getByText('暗証番号をつけました').waitFor()
  await hers.reload()
  await hers.getByLabel('暗証番号').waitFor()
  expect([
    (await hers.content()).includes('書きかけ'),
    (await stored()).includes('新聞'),
    (await stored()).includes('draft/notice'),
  ]).toEqual([false, false, true])
  await hers.getByLabel('暗証番号').fill('2580')
  await press('ひらく')
  await press('続きを書く')
  await typed()
  await hers.getByLabel('どこで').fill('五条荘')
  await press('送る')
  await hers.getByText('✓ 届きました').first().waitFor()
  expect([await hers.getByText('書きかけ').count(), (await stored()).includes('draft/')]).toEqual([0, false])
  // Taken back, it takes what was added to it along.
  await press('書き足す')
  await hers.getByLabel('どこで').fill('203号室のとなり')
  await press('書き足す')
  await hers.locator('li', { hasText: 'の気づきの書き足し' }).getByText('届きました').waitFor()
  await hers.getByRole('status').getByText('✓ 届きました').waitFor()
  await press('取り下げる')
  await hers.getByText('取り下げました。').waitFor()
  await hers.locator('li', { hasText: 'の気づきの書き足し' }).waitFor({ state: 'detached' })
  await press('気づきを知らせる')
  expect([await fact.inputValue(), await hers.getByText('書きかけが').count()]).toEqual(['', 0])
  await fact.fill('とちゅう')
  await press('← もどる')
  await hers.getByRole('heading', { name: '書きかけ' }).waitFor()
  // Whose phone it is and what happens is said, and it is asked once more, before it is stopped.
  await back(desk, person)
  await desk.getByText('この電話を止める').click()
  await desk.getByText('次につながったとき、電話の中身と書きかけが消えます').waitFor()
  await looked(desk, 'field-stop-desk')
  await desk.getByRole('button', { name: '架空 しおりさんの電話を止める' }).click()
  await desk.getByText('✓ 止めました').first().waitFor()
  await hers.reload()
  await hers.getByLabel('暗証番号').fill('2580')
  await press('ひらく')
  await hers.getByText('この電話は区で止められました').waitFor()
  expect([await hers.getByText('書きかけ').count(), await hers.evaluate(async () => (await indexedDB.databases()).length)]).toEqual([0, 0])
  await away.close()
})
