// X6: a card, a phone, days without a network, and what the ward and the phone then know of each other.
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { openStage, picture, SIZES, type Stage } from '../support/browser.ts'

let stage: Stage
let desk: Page
let phone: Page
let context: BrowserContext
const OLD = { width: 360, height: 640 }
const days = (n: number): void => {
  stage.city.at.now = new Date(stage.city.at.now.getTime() + n * 86_400_000)
}
const clock = (): Promise<void> => context.clock.setFixedTime(stage.city.at.now)
beforeAll(async () => {
  stage = await openStage()
  desk = (await stage.signedIn('tennoji.worker')).page
  context = await stage.browser.newContext({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo', viewport: OLD, hasTouch: true })
  phone = await context.newPage()
  await clock()
  phone.setDefaultTimeout(12_000)
  desk.setDefaultTimeout(12_000)
})
afterAll(() => stage.close())
const back = (page: Page, path: string): Promise<unknown> => page.goto(`${stage.url}${path}`)

test('X6 a worker makes a person of the field; the paper card pairs her phone in two presses', async () => {
  await back(desk, '/field-people')
  expect(await faultsOf(desk)).toEqual([])
  await picture(desk, 'field-people-empty')
  await desk.getByRole('link', { name: '現場の人を加える' }).click()
  await desk.locator('#name').fill('架空 うめ')
  await desk.locator('#kana').fill('かくう うめ')
  await desk.getByLabel('居場所の運営者').check()
  await desk.getByLabel('何のために').fill('サロンの運営')
  await desk.locator('input[name=places]').first().check()
  expect(await faultsOf(desk)).toEqual([])
  await picture(desk, 'field-person-new-desk')
  await desk.getByRole('button', { name: '加える' }).click()
  await desk.getByRole('button', { name: '電話をつなぐカードを出す' }).click()
  const code = (await desk.locator('.pairing-code').innerText()).replaceAll('-', '')
  expect(await faultsOf(desk)).toEqual([])
  await picture(desk, 'field-card-desk')

  await back(phone, `/field/pair#${code}`)
  await phone.getByRole('button', { name: 'この電話をつなぐ' }).waitFor()
  // The code stays in no history and in no address.
  expect(phone.url()).toBe(`${stage.url}/field`)
  expect(await faultsOf(phone)).toEqual([])
  await picture(phone, 'field-pair-phone')
  await phone.getByRole('button', { name: 'この電話をつなぐ' }).click()
  await phone.getByRole('button', { name: '気づきを知らせる' }).waitFor()
  await phone.getByText('つながっています').waitFor()
  await phone.getByRole('button', { name: 'きょうの開催記録' }).waitFor()
  expect(await faultsOf(phone)).toEqual([])
  await picture(phone, 'field-home-phone')
  // Seen by another person: the ward's list.
  await back(desk, '/field-people')
  await desk.getByText('電話がつながっています').waitFor()
})

test('X6 days without a network: three taps and a day are kept, sent when the line is back, and read by the worker with both times', async () => {
  await phone.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await context.setOffline(true)
  await back(phone, '/field')
  await phone.getByText('いまは、つながっていません').waitFor()
  expect(await faultsOf(phone)).toEqual([])
  // Three taps: the button, a sign, send.
  await phone.getByRole('button', { name: '気づきを知らせる' }).click()
  await phone.getByLabel('新聞・郵便がたまっている').check()
  expect(await faultsOf(phone)).toEqual([])
  await picture(phone, 'field-notice-phone')
  await phone.getByRole('button', { name: '送る', exact: true }).click()
  await phone.getByText('この電話の中だけ').or(phone.getByText('受け取りの返事を待っています')).first().waitFor()
  await picture(phone, 'field-offline-phone')
  days(1)
  await clock()
  await phone.getByRole('button', { name: 'きょうの開催記録' }).click()
  await phone.getByLabel('来た人（合計）').fill('１２')
  expect(await faultsOf(phone)).toEqual([])
  await picture(phone, 'field-day-phone')
  await phone.getByRole('button', { name: '送る', exact: true }).click()
  await phone.locator('li', { hasText: 'の開催記録' }).waitFor()
  days(2)
  await clock()
  // Closed and opened again without a line: nothing is gone.
  await back(phone, '/field')
  await phone.locator('li').nth(1).waitFor()
  expect(await phone.locator('li').count()).toBe(2)
  expect((await stage.city.owner.query('select 1 from field_write')).rowCount).toBe(0)
  await context.setOffline(false)
  await phone.getByText('✓ つながっています').waitFor()
  await phone.getByText('○ 受付').waitFor()

  // Days have gone by: the worker signs in anew.
  desk = (await stage.signedIn('tennoji.worker')).page
  desk.setDefaultTimeout(12_000)
  await back(desk, '/notices/inbox')
  await desk.getByText('新聞・郵便がたまっている').first().waitFor()
  await desk.getByText('電話で書いた時刻 3日前 12:00　届いた時刻 今日 12:00').first().waitFor()
  const { rows } = await stage.city.owner.query<{ day: string; participants: number }>(
    `select d.on_day::text as day, d.participants from place_day d join field_write w on w.ward_id = d.ward_id and w.id = d.id`,
  )
  expect(rows).toEqual([{ day: '2026-11-22', participants: 12 }])
})

test('X6 W1.4 a visit in three taps without a network, yesterday’s first; what was wrong is in the worker’s inbox, and the plan that was taken away is gone', async () => {
  const { owner } = stage.city
  const { rows: who } = await owner.query<{ id: string }>(`select id::text from staff where name = '架空 うめ'`)
  const made = async (path: string, fields: Record<string, string>): Promise<string> =>
    desk.evaluate(
      async ([to, body]) => {
        const answer = await fetch(to, { method: 'POST', body: new URLSearchParams({ client_id: crypto.randomUUID(), ...body }), headers: { accept: 'application/json' } })
        return ((await answer.json()) as { location: string }).location.split('/').at(-1) ?? ''
      },
      [path, fields] as const,
    )
  const plans: string[] = []
  for (const [name, kana, since] of [
    ['架空 ちよ', 'かくう ちよ', '2026/11/20'],
    ['架空 はつ', 'かくう はつ', '2026/11/24'],
  ] as const) {
    const id = await made('/people', { name, kana, birth_on: '1938/5/5', address: '五条町 3-2', phone: '06-0000-4321' })
    for (const item of ['name', 'address'])
      await made('/consents', {
        person_id: id,
        recipient: 'watchers',
        items: item,
        purpose: 'watch',
        form: 'spoken',
        given_on: '2026/11/1',
      })
    plans.push(
      await made('/watch-plans', {
        person_id: id,
        frequency: 'weekly',
        ways: 'visit',
        since,
        basis: 'CONSENT',
        watcher: who[0]?.id ?? '',
        cautions: 'dog',
      }),
    )
  }
  await back(phone, '/field')
  await phone.getByText('きのうまでの分（1）').waitFor()
  expect(await faultsOf(phone)).toEqual([])
  await picture(phone, 'field-visits-phone')
  await context.setOffline(true)
  // Three taps: who, how it was, send.
  await phone.getByRole('button', { name: '架空 ちよ' }).click()
  await phone.getByLabel('気になることがある').check()
  await phone.getByLabel('やせた・けがをしている').check()
  expect(await faultsOf(phone)).toEqual([])
  await picture(phone, 'field-visit-phone')
  await phone.getByRole('button', { name: '送る', exact: true }).click()
  await phone.getByRole('button', { name: '架空 はつ' }).click()
  await phone.getByLabel('会えた').check()
  await phone.getByRole('button', { name: '送る', exact: true }).click()
  await phone.getByText('書きました').nth(1).waitFor()
  await picture(phone, 'field-visits-offline-phone')
  await context.setOffline(false)
  await phone.getByText('✓ つながっています').waitFor()
  await phone.getByRole('button', { name: '架空 はつ' }).waitFor({ state: 'detached' })
  await back(desk, '/notices/inbox')
  await desk.getByText('架空 ちよ').first().waitFor()
  await desk.getByText('やせた・けがをしている').first().waitFor()
  await back(desk, `/watch-plans/${plans[1] ?? ''}`)
  await desk.getByText('会えた').first().waitFor()
})

test('X6 the ward finishes it: the phone shows 済 and the one safe sentence, and 今すぐ shows 119 first', async () => {
  const { rows } = await stage.city.owner.query<{ id: string }>(
    `select n.id::text from notice n join field_write w on w.id = n.id where w.staff_id = n.created_by`,
  )
  await back(desk, `/notices/${rows[0]?.id ?? ''}`)
  await desk.getByText('電話で書いた時刻').waitFor()
  await desk.locator('summary', { hasText: '済にする' }).click()
  const form = desk.locator('form[action$="/finish"]')
  await form.getByLabel('知っておくだけでよかった').check()
  await form.getByLabel('会いに行った').check()
  await form.getByLabel('理由').fill('娘さんの家に泊まっていた')
  await form.getByRole('button', { name: '済にする' }).click()
  await back(phone, '/field')
  await phone.getByText('✓ 済').waitFor()
  await phone.getByText('お知らせのあと、職員がようすを見に行きました。').waitFor()
  expect(await phone.content()).not.toContain('娘さん')
  await phone.getByRole('button', { name: '気づきを知らせる' }).click()
  await phone.getByRole('button', { name: '今すぐ' }).click()
  await phone.getByRole('link', { name: '119' }).waitFor()
  expect(await faultsOf(phone)).toEqual([])
  await picture(phone, 'field-now-phone')
})

test('X6 a phone that is put out forgets everything; what it had not sent waits for the worker and becomes a record', async () => {
  await back(phone, '/field')
  await phone.getByText('✓ つながっています').waitFor()
  await context.setOffline(true)
  await phone.getByRole('button', { name: '気づきを知らせる' }).click()
  await phone.getByLabel('姿を見ない').check()
  await phone.getByRole('button', { name: '送る', exact: true }).click()
  await phone.locator('li', { hasText: 'の気づき' }).first().waitFor()
  await back(desk, '/field-people')
  await desk.getByRole('link', { name: '架空 うめ' }).click()
  await desk.getByRole('button', { name: 'この電話を止める' }).click()
  await desk.getByText('止めました').first().waitFor()
  expect(await faultsOf(desk)).toEqual([])
  await context.setOffline(false)
  await phone.getByText('この電話は止められました').waitFor()
  expect(await faultsOf(phone)).toEqual([])
  expect(await phone.evaluate(async () => (await indexedDB.databases()).map((one) => one.name))).toEqual([])
  await back(desk, '/field-rescues')
  await desk.getByText('姿を見ない').waitFor()
  expect(await faultsOf(desk)).toEqual([])
  await picture(desk, 'field-rescues-desk')
  await desk.getByRole('button', { name: '記録にする' }).click()
  await desk.getByText('姿を見ない').first().waitFor()
  expect(desk.url()).toContain('/notices/')
  await desk.setViewportSize(SIZES.desk)
})
