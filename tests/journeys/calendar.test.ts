// A session is planned; a colleague finds it in the month, and takes the calendar along on the telephone.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { openStage, picture, type Stage } from '../support/browser.ts'
import { readCalendar } from '../support/ical.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

test('X5 a session is planned, a colleague finds it in the month and in the own calendar program; the link is stopped', async () => {
  const { page } = await stage.signedIn('tennoji.community')
  await page.goto(`${stage.url}/sessions/new`)
  await page.getByLabel(/^いつ/).fill('12/8')
  await page.getByLabel(/^始まり/).fill('1000')
  await page.getByLabel('声かけ訓練').check()
  await page.locator('#neighbourhood_ids').check()
  await page.getByLabel('主催').check()
  await page.getByRole('button', { name: '予定として残す' }).click()
  await page.waitForURL(/\/sessions\/[0-9a-f-]{36}$/)
  const at = new URL(page.url()).pathname

  const { page: head } = await stage.signedIn('tennoji.wardhead')
  await head.getByRole('link', { name: 'カレンダー', exact: true }).first().click()
  await head.getByRole('link', { name: '次の月' }).click()
  await head.getByRole('heading', { name: '2026年12月のカレンダー' }).waitFor()
  await head.locator(`table.month a[href="${at}"]`).click()
  await head.waitForURL(stage.url + at)
  await head.goto(`${stage.url}/account`)
  await head.getByRole('link', { name: '自分の電話やパソコンのカレンダーで見る' }).click()
  await head.getByRole('button', { name: 'リンクを作る' }).click()
  const link = await head.getByLabel('リンク').inputValue()
  const read = async (): Promise<Response> => fetch(link)
  expect(readCalendar(await (await read()).text()).events.find((one) => one['URL']?.endsWith(at))).toMatchObject({
    'DTSTART;TZID=Asia/Tokyo': '20261208T100000',
  })
  await head.getByRole('link', { name: '写しました' }).click()
  await head.getByText('さいごに読まれたのは').waitFor()
  await head.getByRole('button', { name: 'リンクを止める' }).click()
  await head.getByRole('button', { name: 'リンクを作る' }).waitFor()
  expect((await read()).status).toBe(404)
})

test('X5 the calendar and its link are free of findings', async () => {
  const { page } = await stage.signedIn('tennoji.wardhead')
  for (const [path, name] of [
    ['/calendar', 'calendar'],
    ['/calendar?month=2031-08', 'calendar-empty'],
    ['/account/feed', 'feed'],
    ['/account', 'account'],
  ] as const) {
    await page.goto(stage.url + path)
    expect([path, await faultsOf(page)]).toEqual([path, []])
    if (name !== 'account') await picture(page, `${name}-desk`)
  }
  await page.goto(`${stage.url}/account/feed`)
  await page.getByRole('button', { name: /^(リンクを作る|新しいリンクに作り直す)$/ }).click()
  await page.getByLabel('リンク').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, `feed-new-desk`)
})
