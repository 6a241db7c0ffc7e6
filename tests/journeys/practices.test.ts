// The case-book: a worker's draft is stopped at the gate, put right, approved by the head and by the city, read by anybody, and withdrawn.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { openStage, picture, type Stage } from '../support/browser.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

test('W6.2 a practice goes over the gate and two approvers to the public case-book, and back', async () => {
  const { page } = await stage.signedIn('tennoji.worker')
  page.setDefaultTimeout(8000)
  await page.goto(`${stage.url}/practices/new`)
  expect(await faultsOf(page)).toEqual([])
  await page.getByLabel(/^題/).fill('朝のあいさつから')
  await page
    .locator('[name=theme][value=isolation], select[name=theme]')
    .first()
    .evaluate((one) => {
      if (one instanceof HTMLSelectElement) one.value = 'isolation'
      else (one as HTMLInputElement).checked = true
    })
  await page.getByLabel(/^本文/).fill('天王寺区に住む87歳の人。支援3か月目から場に通う。')
  await page.getByRole('button', { name: '下書きを残す' }).click()
  await page.getByText('地名：天王寺区').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'practice-gate-desk')
  const at = page.url()
  await page.getByRole('link', { name: '記録を直す' }).click()
  await page.getByLabel(/^本文/).fill('B区に住む80代の人。支援3か月目から場に通い、半年後には席を勧める側になった。')
  await page.getByLabel('特定の人のことではない（居場所・活動）').check()
  await page
    .getByRole('button', { name: /保存|下書きを残す/ })
    .first()
    .click()
  await page.getByText('見つかりませんでした').waitFor()
  await page.locator('form[action$="/check"] button').click()
  await page.getByText('区の承認待ち').first().waitFor()

  const { page: head } = await stage.signedIn('tennoji.wardhead')
  head.setDefaultTimeout(8000)
  await head.goto(at)
  await head.getByRole('button', { name: '区として承認する' }).click()
  await head.getByText('市の承認待ち').first().waitFor()
  const { page: city } = await stage.signedIn('cityadvice')
  city.setDefaultTimeout(8000)
  await city.goto(`${stage.url}/practice-offers`)
  expect(await faultsOf(city)).toEqual([])
  await city.getByRole('link', { name: '朝のあいさつから' }).click()
  expect(await faultsOf(city)).toEqual([])
  await picture(city, 'practice-offer-desk')
  await city.getByRole('button', { name: '承認して事例集に載せる' }).click()
  await city.getByRole('heading', { name: '事例集の承認' }).waitFor()

  const guest = await (await stage.browser.newContext({ locale: 'ja-JP' })).newPage()
  await guest.goto(`${stage.url}/casebook`)
  expect(await faultsOf(guest)).toEqual([])
  await guest.getByRole('link', { name: '朝のあいさつから' }).click()
  await guest.getByText('席を勧める側になった').waitFor()
  expect(await faultsOf(guest)).toEqual([])
  await picture(guest, 'casebook-entry-desk')
  await head.goto(at)
  await head.getByText('取り下げる', { exact: true }).first().click()
  await head.locator('#withdraw-reason').fill('本人が取りやめた')
  await head.getByRole('button', { name: '取り下げる' }).click()
  await head.getByText('取り下げ', { exact: false }).first().waitFor()
  await guest.reload()
  await guest.getByRole('heading', { name: '見つかりません' }).waitFor()
})
