// A worker writes a session down; the city's planner finds it behind the number.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { openStage, picture, SIZES, type Stage } from '../support/browser.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

test('X1 X3 a worker records a session with the keyboard alone, again in at most 25 keys, and the planner opens it from the number', async () => {
  const { page } = await stage.signedIn('tennoji.community')
  const { page: city } = await stage.signedIn('citystats')
  await city.goto(`${stage.url}/figures`)
  const number = async (): Promise<number> =>
    Number(
      (
        await city
          .getByRole('row', { name: /見守りの意見交換/ })
          .locator('b')
          .textContent()
      )?.replace(',', ''),
    )
  const before = await number()

  let keys = 0
  const press = async (key: string): Promise<void> => {
    keys++
    await page.keyboard.press(key)
  }
  const reach = async (id: string, most = 60): Promise<void> => {
    for (let i = 0; i < most; i++) {
      if ((await page.evaluate(() => document.activeElement?.id ?? '')) === id) return
      await press('Tab')
    }
    throw new Error(`${id} was not reached with Tab`)
  }
  await page.goto(`${stage.url}/sessions/new`)
  await reach('on_day')
  await page.keyboard.type('11/20')
  await reach('purposes')
  await press('Space')
  await page.locator('[data-figure=K01][data-in=no]').waitFor()
  await reach('neighbourhood_ids')
  await press('Space')
  await reach('participants')
  await page.keyboard.type('18')
  await reach('ward_role')
  await press('Space')
  // The figures beside the form follow what is chosen; what is being written is kept for a closed tab.
  await page.locator('[data-figure=K01][data-in=yes]').waitFor()
  await page.getByText('書きかけを残しました').waitFor()
  const { page: again } = await stage.signedIn('tennoji.community')
  await again.goto(`${stage.url}/sessions/new`)
  await again.getByRole('link', { name: '書きかけの続きから' }).click()
  expect(await again.getByLabel('参加した人数（合計）').inputValue()).toBe('18')
  await again.close()
  await press('Enter')
  await page.waitForURL(/\/sessions\/[0-9a-f-]{36}$/)
  await page.getByText('＋1 回').waitFor()

  // Every key from the opened page on is counted; 「前回と同じ」 asks for the two things that differ, the day and the number.
  keys = 0
  await page.goto(`${stage.url}/sessions/new`)
  await page.waitForFunction(() => document.activeElement?.id === 'on_day')
  for (let i = 0; i < 3 && (await page.evaluate(() => document.activeElement?.id)) !== 'same'; i++) await press('Shift+Tab')
  await press('Enter')
  await page.waitForURL(/like=/)
  // The day stands marked, and what is typed takes its place: a session is mostly written down on another day.
  await page.waitForFunction(() => {
    const day = document.activeElement
    return day instanceof HTMLInputElement && day.id === 'on_day' && day.selectionEnd === day.value.length && day.selectionStart === 0
  })
  const today = (await page.locator('#on_day').inputValue()).split('.').slice(1).join('/')
  for (const key of today) await press(key)
  await press('Tab')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('participants')
  // The number of the last time is said, not filled in: it is typed anew.
  expect(await page.getByLabel('参加した人数（合計）').inputValue()).toBe('')
  await page.getByText('もとにした記録では 18 でした。').waitFor()
  for (const key of ['2', '1']) await press(key)
  await press('Enter')
  await page.waitForURL(/\/sessions\/[0-9a-f-]{36}$/)
  expect(keys).toBeLessThanOrEqual(25)

  await city.reload()
  expect(await number()).toBe(before + 2)
  await city.getByRole('link', { name: /見守りの意見交換/ }).click()
  await city.locator('main table').first().locator('tbody a').first().click()
  expect(await city.locator('main').textContent()).toContain('天王寺区')
})

test('X1 every screen is free of axe findings and loses nothing sideways', async () => {
  const { page } = await stage.signedIn('tennoji.wardhead')
  // Without its stylesheet every layout check below would pass unseen.
  expect(await page.evaluate(() => getComputedStyle(document.querySelector('.btn') ?? document.body).minHeight)).toBe('44px')
  const screens: [string, string][] = [
    ['today', '/'],
    ['sessions', '/sessions?fy=2025'],
    ['sessions-empty', '/sessions?q=zzz'],
    ['session-new', '/sessions/new'],
    ['figures', '/figures?fy=2024'],
    ['figure', '/figures/K01?fy=2024'],
    ['missing', '/nothing'],
    ['gallery', '/_ui'],
    ['openapi', '/openapi'],
  ]
  for (const [name, path] of screens) {
    await page.goto(stage.url + path)
    expect([name, await faultsOf(page)]).toEqual([name, []])
    await picture(page, `${name}-desk`)
  }
  await page.goto(`${stage.url}/sessions/new`)
  await page.getByRole('button', { name: '実施として残す' }).click()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, `session-problems-desk`)
  await page.goto(`${stage.url}/sessions?fy=2025&state=held`)
  await page.locator('tbody a').first().click()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, `session-desk`)
  await page.getByRole('link', { name: '記録を直す' }).click()
  await page.getByRole('heading', { name: '場の記録を直す' }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, `session-edit-desk`)
})

test('X1 in the largest letters the list is read as cards, on the desk and on a phone, and the bar keeps every word in the window', async () => {
  const { page, context } = await stage.signedIn('tennoji.community')
  await context.request.post(`${stage.url}/look`, { form: { look: 'huge', to: '/' }, headers: { origin: stage.url }, maxRedirects: 0 })
  await page.goto(`${stage.url}/sessions?fy=2025`)
  for (const width of [1280, 390, 320]) {
    await page.setViewportSize({ width, height: 800 })
    const seen = await page.evaluate(() => ({
      display: getComputedStyle(document.querySelector('.as-cards') ?? document.body).display,
      out: [...document.querySelectorAll('.bar a, .as-cards td, .as-cards td a')]
        .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
        .map((one) => one.textContent),
    }))
    expect([width, seen]).toEqual([width, { display: 'block', out: [] }])
  }
})

test('X1 while the server does not answer nothing typed is lost: pressing 保存 stays on the form and says so, afterwards the same press saves, and the head reads it', async () => {
  const { page, context } = await stage.signedIn('tennoji.community')
  await page.goto(`${stage.url}/sessions/new`)
  await context.setOffline(true)
  await page.getByLabel(/^いつ/).fill('11/20')
  await page.getByLabel('見守りの学習').check()
  await page.getByLabel('区ぜんたい').check()
  await page.getByLabel(/^参加した人数/).fill('34')
  await page.getByLabel('主催', { exact: true }).check()
  await page.getByText('いまは書きかけを残せません').waitFor()
  await page.getByRole('button', { name: '実施として残す' }).click()
  await page.getByText('いまはつながらないので、まだ保存していません').waitFor()
  expect([new URL(page.url()).pathname, await page.getByLabel(/^参加した人数/).inputValue()]).toEqual(['/sessions/new', '34'])
  await context.setOffline(false)
  await page.getByRole('button', { name: '実施として残す' }).click()
  await page.waitForURL(/\/sessions\/[0-9a-f-]{36}$/)
  const { page: head } = await stage.signedIn('tennoji.wardhead')
  await head.goto(page.url())
  expect(await head.locator('main').textContent()).toContain('34')
})

test('X10 a wrong password is explained, the login name stays, and the right one opens the desk', async () => {
  const page = await (await stage.browser.newContext({ viewport: SIZES.phone })).newPage()
  await page.goto(`${stage.url}/sessions`)
  await page.getByLabel('ログイン名').fill('nishi.community')
  await page.getByLabel('パスワード').fill('まちがい')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('ちがいます').waitFor()
  expect(await page.getByLabel('ログイン名').inputValue()).toBe('nishi.community')
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'sign-in-phone')
  await page.getByLabel('パスワード').fill('sasaeai-demo')
  await page.keyboard.press('Enter')
  await page.waitForURL(`${stage.url}/sessions`)
})
