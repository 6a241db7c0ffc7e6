// A photo from a telephone is attached to a session; a colleague sees it, without where it was taken.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { openStage, picture, type Stage } from '../support/browser.ts'
import { JPEG, jpegOfPhone } from '../support/pictures.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

test('X1 a photo is attached to a session; the ward head opens it, and it no longer says where it was taken; withdrawn, it is gone for both', async () => {
  const { page } = await stage.signedIn('tennoji.community')
  await page.goto(`${stage.url}/sessions`)
  await page.locator('main table tbody a').first().click()
  await page.getByRole('heading', { name: '添付ファイル' }).waitFor()
  const at = page.url()
  await page.getByText('ファイルを添付する').click()
  await page.getByRole('button', { name: '添付する', exact: true }).click()
  await page.getByText('添付するファイルをえらんでください。').first().waitFor()
  await page.getByLabel(/^添付するファイル/).setInputFiles({ name: '会場の写真.jpg', mimeType: 'image/jpeg', buffer: jpegOfPhone(6) })
  await page.getByRole('button', { name: '添付する', exact: true }).click()
  await page.getByRole('link', { name: '会場の写真.jpg' }).waitFor()

  const { page: head } = await stage.signedIn('tennoji.wardhead')
  await head.goto(at)
  const href = await head.getByRole('link', { name: '会場の写真.jpg' }).getAttribute('href')
  await head.goto(stage.url + (href ?? ''))
  // Turned by the orientation that was kept: 16 × 8 stands upright.
  expect(await head.evaluate(() => [document.images[0]?.naturalWidth, document.images[0]?.naturalHeight])).toEqual([8, 16])
  const sent = Buffer.from(await (await head.request.get(stage.url + (href ?? ''))).body())
  expect([sent.length - JPEG.length, sent.includes('Secret Camera'), sent.includes('GPS')]).toEqual([36, false, false])

  await page.getByText('添付を取り消す').click()
  await page.getByLabel(/^取り消す理由/).fill('写ってはいけない人がいた')
  await page.getByRole('button', { name: '取り消す', exact: true }).click()
  await page.getByText('取り消しました：写ってはいけない人がいた').waitFor()
  await head.goto(at)
  await head.getByText('取り消しました：写ってはいけない人がいた').waitFor()
  expect((await head.goto(stage.url + (href ?? '')))?.status()).toBe(404)
})

test('X1 a record with files, and the refusal of one, are free of findings', async () => {
  const { page } = await stage.signedIn('tennoji.community')
  await page.goto(`${stage.url}/places`)
  await page.locator('main table tbody a').first().click()
  for (const name of ['とても長い名前の議事録（令和8年11月20日 五条地域の見守り連絡会）最終版その2.txt', '会場.jpg']) {
    await page.getByText('ファイルを添付する').click()
    await page
      .getByLabel(/^添付するファイル/)
      .setInputFiles({ name, mimeType: 'text/plain', buffer: name.endsWith('txt') ? Buffer.from(name) : jpegOfPhone(6) })
    await page.getByRole('button', { name: '添付する', exact: true }).click()
    await page.locator('#files').waitFor()
  }
  await page.getByText('添付を取り消す').first().click()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, `files-desk`)
  await page.getByText('ファイルを添付する').click()
  await page.getByLabel(/^添付するファイル/).setInputFiles({ name: '絵.gif', mimeType: 'image/gif', buffer: Buffer.from('GIF89a') })
  await page.getByRole('button', { name: '添付する', exact: true }).click()
  await page.getByText('この形式の画像は添付できません').first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, `files-problem-desk`)
})
