// A question becomes a consultation; whoever begins with it is responsible, and a colleague finds it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { openStage, picture, type Stage } from '../support/browser.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

test('W1.2 a question in two taps, taken in as a consultation with what is known, begun with a day to look again; the head sees whose it is, on paper too', async () => {
  const { page: desk } = await stage.signedIn('tennoji.community')
  await desk.goto(`${stage.url}/enquiries/new`)
  expect(await faultsOf(desk)).toEqual([])
  await picture(desk, 'enquiry-new-desk')
  await desk.getByLabel('電話', { exact: true }).check()
  await desk.getByLabel('介護', { exact: true }).check()
  await desk.getByRole('button', { name: '残す', exact: true }).click()
  await desk.getByRole('heading', { name: '介護' }).waitFor()
  await picture(desk, 'enquiry-desk')
  const question = desk.url()

  const { page } = await stage.signedIn('tennoji.worker')
  await page.goto(question)
  await page.getByRole('link', { name: '相談として受け付ける' }).click()
  await page.getByRole('heading', { name: '相談を受け付ける' }).waitFor()
  expect(await page.getByLabel(/^主な困りごと/).inputValue()).toBe('care')
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'intake-new-desk')
  await page.getByRole('button', { name: '受け付ける' }).click()
  await page.getByText('だれのことかをえらぶか').first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'intake-error-desk')
  await page.getByLabel('家族', { exact: true }).check()
  await page.getByLabel(/^台帳にまだいないとき/).fill('春の字で始まる人')
  await page.getByLabel(/^相談の中身/).fill('母の介護で、夜に三回起きる。仕事を休みがち。')
  await page.getByLabel('まだ（はたらきかけ中）').check()
  await page.getByRole('button', { name: '受け付ける' }).click()
  await page.getByRole('heading', { name: /春の字で始まる人/ }).waitFor()
  await page.locator('#main').getByRole('link', { name: '問い合わせ', exact: true }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'intake-desk')
  await page.locator('#take-review_on').fill('11/27')
  await page.getByRole('button', { name: '対応をはじめる' }).click()
  await page.getByText('担当：').waitFor()

  const { page: head } = await stage.signedIn('tennoji.wardhead')
  await head.goto(page.url())
  await head.getByText('担当：').waitFor()
  const paper = await head.context().request.get(`${page.url()}.pdf`)
  expect([paper.status(), paper.headers()['content-type']]).toEqual([200, 'application/pdf'])
  expect((await desk.context().request.get(`${page.url()}.json`)).status()).toBe(404)
})
