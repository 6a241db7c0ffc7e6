// 見守り from the plan to the door and back: three taps on a phone, a colleague sees what was found, a sheet goes out on paper and comes back as a whole.
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { openStage, picture, SIZES, type Stage } from '../support/browser.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  // Friday: a day on which somebody goes.
  stage.city.at.now = new Date('2026-11-20T10:00:00+09:00')
})
afterAll(() => stage.close())

/** Somebody in the register, who is there before the journey begins. */
async function personNamed(page: Page, name: string, kana: string): Promise<void> {
  const answer = await page
    .context()
    .request.post(`${stage.url}/people`, { form: { name, kana, client_id: randomUUID() }, headers: { origin: stage.url }, maxRedirects: 0 })
  expect(answer.status()).toBe(303)
}

test('W1.4 a plan is made, the door stands in today’s round, three taps on a phone find something wrong, and a colleague reads the notice', async () => {
  const { page } = await stage.signedIn('tennoji.worker')
  await personNamed(page, '見守 さくら', 'みまもり さくら')
  await page.goto(`${stage.url}/watch/round`)
  await page.getByRole('heading', { name: '今日の見守り' }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'watch-round-empty-desk')
  await page.goto(`${stage.url}/watch-plans/new`)
  await page.getByRole('button', { name: '見守りをはじめる' }).click()
  await page
    .getByText(/えらんでください/)
    .first()
    .waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'watch-plan-error-desk')
  await page.getByLabel(/^見守る相手/).fill('見守 さくら')
  await page.getByLabel('週1回').check()
  await page.getByLabel('本人の同意', { exact: true }).check()
  await page.getByLabel('犬がいる').check()
  await page.getByLabel(/^見るところ（ことばで）/).fill('二階の雨戸が開いているか')
  await picture(page, 'watch-plan-new-desk')
  await page.getByRole('button', { name: '見守りをはじめる' }).click()
  await page.getByRole('heading', { name: '見守 さくらの見守り' }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'watch-plan-desk')
  const plan = page.url()

  // On the phone: the door, the sign, send.
  await page.setViewportSize(SIZES.phone)
  await page.goto(`${stage.url}/watch/round`)
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'watch-round-desk')
  await page.setViewportSize(SIZES.phone)
  await page.getByRole('listitem').filter({ hasText: '見守 さくら' }).getByRole('link', { name: '記録する' }).click()
  await page.getByRole('heading', { name: '見守 さくらの見守り' }).waitFor()
  await page.getByText('二階の雨戸が開いているか').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'watch-visit-new-phone')
  await page.setViewportSize(SIZES.phone)
  await page.getByText('気になることがある').click()
  await page.getByLabel('新聞・郵便がたまっている').check()
  await picture(page, 'watch-visit-wrong-phone')
  await page.getByRole('button', { name: '気になることを残して知らせる' }).click()
  await page.getByRole('heading', { name: /新聞・郵便がたまっている/ }).waitFor()
  const notice = page.url()

  const { page: head } = await stage.signedIn('tennoji.wardhead')
  await head.goto(notice)
  await head.getByRole('heading', { name: /見守 さくら：新聞・郵便がたまっている/ }).waitFor()
  await head.goto(plan)
  await head.getByText('気になることがある（訪問）').waitFor()
  expect(await faultsOf(head)).toEqual([])
  await picture(head, 'watch-plan-visited-desk')
  const { page: neighbour } = await stage.signedIn('naniwa.worker')
  expect((await neighbour.goto(plan))?.status()).toBe(404)
})

test('W1.4 a round goes out on paper with boxes, comes back as a whole sheet under its numbers, and the head sees who was not met', async () => {
  const { page } = await stage.signedIn('tennoji.worker')
  for (const [name, kana] of [
    ['見守 うめ', 'みまもり うめ'],
    ['見守 たけ', 'みまもり たけ'],
  ] as const) {
    await personNamed(page, name, kana)
    await page.goto(`${stage.url}/watch-plans/new`)
    await page.getByLabel(/^見守る相手/).fill(name)
    await page.getByLabel('月1回').check()
    await page.getByLabel('本人の同意', { exact: true }).check()
    await page.getByRole('button', { name: '見守りをはじめる' }).click()
    await page.getByRole('heading', { name: `${name}の見守り` }).waitFor()
  }
  await page.goto(`${stage.url}/watch/round`)
  await page.getByRole('button', { name: '見守 たけを先にまわる' }).click()
  await page.locator('#main').getByRole('listitem').first().getByText('見守 たけ').waitFor()
  await picture(page, 'watch-round-two-desk')
  await page.getByRole('button', { name: '用紙をつくる' }).click()
  await page.getByRole('heading', { name: /見守りの用紙\s+\d+ 番/ }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'watch-sheet-desk')
  const paper = await page.context().request.get(`${page.url()}.pdf`)
  expect([paper.status(), paper.headers()['content-type']]).toEqual([200, 'application/pdf'])
  if (process.env['PICTURES']) {
    const { writeFileSync } = await import('node:fs')
    writeFileSync(`${process.env['PICTURES']}/watch-sheet-paper.pdf`, await paper.body())
  }
  const line = (name: string) => page.getByRole('group', { name: new RegExp(`-\\d\\s+${name}`) })
  await line('見守 たけ').getByLabel('不在', { exact: true }).check()
  await line('見守 うめ').getByLabel('応答だけ', { exact: true }).check()
  await page.getByLabel(/^だれが行ったか/).fill('地域の協力者')
  await page.getByRole('button', { name: 'まとめて残す' }).click()
  await page.getByText('2 件のうち 2 件が入りました').waitFor()
  await picture(page, 'watch-sheet-in-desk')

  const { page: head } = await stage.signedIn('tennoji.wardhead')
  await head.goto(`${stage.url}/watch/unseen`)
  await head
    .getByRole('row', { name: /見守 たけ/ })
    .getByText('1 回つづき')
    .waitFor()
  expect(await faultsOf(head)).toEqual([])
  await picture(head, 'watch-unseen-desk')
})
