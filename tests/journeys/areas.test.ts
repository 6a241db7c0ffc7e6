// A ward puts its towns into its own neighbourhoods; the address of a colleague then finds them.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { openStage, picture, type Stage } from '../support/browser.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

test('X9 the head pastes a corrected line of the table of towns; a colleague who types the address gets the new neighbourhood', async () => {
  const { page } = await stage.signedIn('tennoji.wardhead')
  await page.goto(`${stage.url}/admin`)
  await page.locator('main').getByRole('link', { name: '地域', exact: true }).click()
  await page.getByRole('link', { name: '地域を加える' }).click()
  await page.getByLabel('地域の名前').fill('上六地域')
  await page.getByLabel('圏域').fill('東圏域')
  await page.getByRole('button', { name: '地域を加える' }).click()
  await page.getByRole('heading', { name: '上六地域' }).waitFor()
  await picture(page, 'admin-neighbourhood-desk')
  await page.goto(`${stage.url}/admin/towns`)
  await page.getByText('表を直す').click()
  await page.getByLabel('町丁目・番から・番まで・地域').fill('上本町六丁目\t1\t5\t上六の地域')
  await page.getByRole('button', { name: 'この行を取りこむ' }).click()
  await page.getByRole('alert').getByText('1 行目：地域「上六の地域」').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'admin-towns-problems-desk')
  await page.getByLabel('町丁目・番から・番まで・地域').fill('上本町六丁目\t1\t5\t上六地域')
  await page.getByRole('button', { name: 'この行を取りこむ' }).click()
  await page.getByRole('status').getByText('1 行を取りこみました').waitFor()
  const { page: worker } = await stage.signedIn('tennoji.worker')
  await worker.goto(`${stage.url}/addresses`)
  await worker.getByLabel('住所').fill('上本町６丁目１−５５')
  await worker.keyboard.press('Enter')
  await worker.locator('main b').getByText('上六地域').waitFor()
  await picture(worker, 'addresses-desk')
})

test('X9 neighbourhoods, towns, addresses and the calendar are free of axe findings and lose nothing sideways', async () => {
  const { page } = await stage.signedIn('naniwa.wardhead')
  const screens: [string, string][] = [
    ['admin-neighbourhoods', '/admin/neighbourhoods'],
    ['admin-neighbourhood-new', '/admin/neighbourhoods/new'],
    ['admin-towns', '/admin/towns'],
    ['addresses', '/addresses'],
    ['addresses-none', '/addresses?postal=0000000'],
    ['admin-calendar', '/admin/calendar'],
  ]
  for (const [name, path] of screens) {
    await page.goto(stage.url + path)
    expect([name, await faultsOf(page)]).toEqual([name, []])
    await picture(page, `${name}-desk`)
  }
  await page.goto(`${stage.url}/admin/calendar`)
  await page.getByLabel('水曜日').fill('あさから')
  await page.getByRole('button', { name: '週の時間を決める' }).click()
  await page.getByRole('alert').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, `admin-calendar-problems-desk`)
})
