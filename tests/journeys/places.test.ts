// A worker accompanies a place from the first consultation to its opening; the city's advisor sees a completed launch.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { openStage, picture, SIZES, type Stage } from '../support/browser.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

test('W3.1 W3.2 W3.6 from the first consultation to the opening: support in three fields, the launch completed, one tap for an active approach; the city sees it', async () => {
  const { page } = await stage.signedIn('tennoji.community')
  await page.getByRole('link', { name: '居場所', exact: true }).first().click()
  await page.getByRole('link', { name: '居場所を記録する' }).click()
  await page.getByLabel(/^名前必須/).fill('（仮）いとでんわの会')
  await page.getByLabel(/^主な目的/).selectOption('childrenCafeteria')
  await page.getByLabel(/最初の相談の日/).fill('10/5')
  await page.getByRole('button', { name: '相談として残す' }).click()
  await page.getByText('まだ立上げ支援の記録がありません').waitFor()
  await picture(page, 'place-consulting-desk')
  const place = page.url()

  // Support in three fields: the day is today, the place is known, 立上げ支援 is proposed.
  await page.getByRole('link', { name: '支援を記録する' }).first().click()
  // The page comes first, then its focus.
  await page.waitForFunction(() => document.activeElement?.id === 'who')
  await page.getByLabel(/^だれと/).fill('代表の方')
  await page.getByLabel('訪問').check()
  await page.getByLabel(/ひとことで/).fill('会館の台所を見に行った')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/supports\/[0-9a-f-]{36}$/)
  await page.goto(place)
  await page.getByText('立上げを支援しています').waitFor()
  await page.getByRole('button', { name: '準備をはじめる' }).click()
  await page.getByLabel(/開いた日/).fill('11/21')
  await page.getByRole('button', { name: '開設を記録する' }).click()
  await page.getByText('✓ 立上げ完了').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'place-desk')

  // A later visit with aim and next step: the page asks once.
  await page.getByRole('link', { name: '支援を記録する' }).first().click()
  await page.getByLabel(/^だれと/).fill('当番のみなさん')
  await page.getByLabel('訪問').check()
  await page.getByLabel(/ひとことで/).fill('学校への声のかけ方を話し合った')
  await page.getByText('ねらいと次の約束を書く').click()
  await page.getByLabel('ねらい').fill('学校とつながる')
  await page.getByLabel('次にすること').fill('校長先生に会いに行く')
  await page.getByLabel('次の日').fill('12/1')
  await picture(page, 'support-new-desk')
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: '保存する' }).click()
  await picture(page, 'support-propose-desk')
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: /はい、積極的な/ }).click()
  await page.getByRole('heading', { name: '積極的なはたらきかけですか' }).waitFor({ state: 'detached' })

  const { page: city } = await stage.signedIn('cityadvice')
  await city.goto(place)
  await city.getByText('✓ 立上げ完了').waitFor()
  await city.getByText('積極的なはたらきかけ').first().waitFor()
  expect(await city.getByRole('link', { name: '支援を記録する' }).count()).toBe(0)
})

test('W3.1 W3.7 on a phone the one main button stands at the bottom of the window and covers nothing; on the desk it stands beside the title', async () => {
  const { page } = await stage.signedIn('tennoji.community', { viewport: SIZES.phone })
  await page.goto(`${stage.url}/places?state=open`)
  const main = page.getByRole('link', { name: '居場所を記録する' })
  const end = async (): Promise<number> => ((await main.boundingBox())?.y ?? 0) + ((await main.boundingBox())?.height ?? 0)
  expect(Math.abs((await end()) - SIZES.phone.height)).toBeLessThan(20)
  // Scrolled to its end, the last thing of the page stands above the button.
  const covered = async (): Promise<number> =>
    page.evaluate(() => {
      scrollTo(0, document.documentElement.scrollHeight)
      const [bar, last] = [
        document.querySelector('.head .btn:not(.quiet)'),
        [...document.querySelectorAll('main a, main button, main summary')].findLast((one) => one.checkVisibility()),
      ]
      return (last?.getBoundingClientRect().bottom ?? 0) - (bar?.getBoundingClientRect().top ?? 0)
    })
  expect(await covered()).toBeLessThan(0)
  // The record of one that stands has one green button, of one that waits for a stage the stage's.
  await page.goto(stage.url + ((await page.locator('tbody a').first().getAttribute('href')) ?? ''))
  expect(await page.locator('main .btn:not(.quiet):visible').allTextContents()).toEqual(['支援を記録する'])
  expect(await covered()).toBeLessThan(0)
  await page.setViewportSize(SIZES.desk)
  await page.goto(`${stage.url}/places`)
  expect(await end()).toBeLessThan(SIZES.desk.height / 2)
})

test('W3.1 W3.7 every screen of places fits and passes at desk, phone and 200 %, also empty and in error', async () => {
  const { page } = await stage.signedIn('tennoji.community')
  await page.goto(`${stage.url}/places`)
  const known = await page.locator('tbody a').first().getAttribute('href')
  for (const [path, title] of [
    ['/places', 'places'],
    ['/places/new', 'place-new'],
    [known ?? '', 'place-known'],
    ['/supports', 'supports'],
    ['/supports/new', 'support-new'],
    ['/place-days', 'place-days'],
    ['/place-days/new', 'place-day-new'],
    ['/places?q=zzzz', 'places-empty'],
  ] as const) {
    await page.goto(stage.url + path)
    expect([path, await faultsOf(page)]).toEqual([path, []])
    await picture(page, `${title}-desk`)
  }
  await page.goto(`${stage.url}/supports/new`)
  await page.getByRole('button', { name: '保存する' }).click()
  await page.getByText('まだ保存していません').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'support-problems-desk')
})
