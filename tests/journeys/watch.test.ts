// 見守り from the plan to the door and back: three taps on a phone, a colleague sees what was found, a sheet goes out on paper and comes back as a whole.
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { storyId } from '../../demo/stories.ts'
import { openStage, picture, SIZES, type Stage } from '../support/browser.ts'
import { hireSecond } from '../support/desk.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  await hireSecond(stage.city, '三枝 みどり')
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
  await personNamed(page, '見守 さくや', 'みまもり さくや')
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
  // Who it may be comes while one types, with what tells them apart, by the keyboard alone.
  const whom = page.getByRole('combobox', { name: /^見守る相手/ })
  await whom.pressSequentially('見守 さく')
  await page.getByRole('option').nth(1).waitFor()
  expect(await page.getByRole('option').allTextContents()).toEqual([
    expect.stringContaining('みまもり さく'),
    expect.stringContaining('みまもり さく'),
  ])
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'watch-plan-whom-desk')
  await whom.press('ArrowDown')
  const [, named] = /(見守 さく.)/.exec((await page.locator('[role=option][aria-selected=true] b').textContent()) ?? '') ?? []
  if (named !== '見守 さくら') await whom.press('ArrowDown')
  await whom.press('Enter')
  await page.getByText('✓ 見守 さくら').waitFor()
  expect([await whom.inputValue(), await whom.getAttribute('aria-expanded')]).toEqual(['見守 さくら', 'false'])
  await page.getByLabel('週1回').check()
  // How is not said beforehand.
  await page.getByLabel('訪問', { exact: true }).check()
  await page.getByLabel('本人の同意', { exact: true }).check()
  await page.getByLabel('犬がいる').check()
  await page.getByLabel(/^見るところ（ことばで）/).fill('二階の雨戸が開いているか')
  await picture(page, 'watch-plan-new-desk')
  // Nobody is watched over on a consent that is not there: how it was given is written, and nothing typed is lost.
  await page.getByRole('button', { name: '見守りをはじめる' }).click()
  await page.getByText('見守りへの「本人の同意」の記録が、まだありません').first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.getByLabel(/^根拠のくわしいこと/).fill('11月20日に本人が口頭で。')
  await page.getByRole('button', { name: '見守りをはじめる' }).click()
  await page.getByRole('heading', { name: '見守 さくらの見守り' }).waitFor()
  await page.getByText('みまもり さくら').first().waitFor()
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
  await page.getByText('気になることがある', { exact: true }).click()
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
    // How is not said beforehand.
    await page.getByLabel('訪問', { exact: true }).check()
    await page.getByLabel('本人の同意', { exact: true }).check()
    await page.getByLabel(/^根拠のくわしいこと/).fill('11月9日に本人が口頭で。')
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

  // Who watched him is gone: he stands in the round of every worker of the desk by himself, with why, until somebody goes.
  const person = (await written(page, '/people', { name: '見守 まつ', kana: 'みまもり まつ', birth_on: '1940/5/5' })).slice(-36)
  const given = { frequency: 'weekly', ways: 'visit', since: '2026/11/20', basis: 'CONSENT', basis_note: '11月9日に本人が口頭で。' }
  await written(page, (await written(page, '/watch-plans', { person_id: person, ...given })) + '/watchers', {})
  const { page: colleague } = await stage.signedIn('tennoji.second')
  await colleague.goto(`${stage.url}/`)
  await colleague.getByText(/うち \d+件は、見守る人が行けないので、職員が行きます/).waitFor()
  await picture(colleague, 'today-watch-staffs-desk')
  await colleague.goto(`${stage.url}/watch/round`)
  const door = colleague.getByRole('listitem').filter({ hasText: '見守 まつ' })
  await door.getByText('▲ 職員が行きます').waitFor()
  await door.getByText('見守る人がいません。').waitFor()
  expect(await faultsOf(colleague)).toEqual([])
  await picture(colleague, 'watch-round-staffs-desk')
  await door.getByRole('link', { name: '行く人を決める' }).click()
  await colleague.getByRole('heading', { name: '見守 まつの見守り' }).waitFor()
  expect(await faultsOf(colleague)).toEqual([])
  await picture(colleague, 'watch-plan-staffs-desk')
})

/** Sent as the forms send it; where it leads. */
async function written(page: Page, path: string, form: Record<string, string>): Promise<string> {
  const answer = await page
    .context()
    .request.post(`${stage.url}${path}`, { form: { client_id: randomUUID(), ...form }, headers: { origin: stage.url }, maxRedirects: 0 })
  expect([path, answer.status()]).toEqual([path, 303])
  return answer.headers()['location'] ?? ''
}

test('W1.4 who goes to a door with care says so before and after; not back in time, the head is told and says that they are safe', async () => {
  stage.city.at.now = new Date('2026-11-20T13:00:00+09:00')
  const { page } = await stage.signedIn('tennoji.worker')
  const person = (await written(page, '/people', { name: '見守 かえり', kana: 'みまもり かえり', birth_on: '1950/4/4' })).slice(-36)
  const plan = (
    await written(page, '/watch-plans', {
      person_id: person,
      frequency: 'weekly',
      ways: 'visit',
      since: '2026/11/20',
      basis: 'CONSENT',
      basis_note: '10月5日に本人が口頭で。',
      cautions: 'abuse',
      safe_return: 'yes',
    })
  ).slice(-36)
  await page.goto(`${stage.url}/watch/returns`)
  await page.getByText('いま、出ている人はいません').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'watch-returns-empty-desk')
  await page.goto(`${stage.url}/watch-visits/new?plan_id=${plan}`)
  await page.getByLabel(/^何分で帰るか/).fill('20')
  await page.getByLabel(/^外で出られる電話/).fill('090-0000-1234')
  await picture(page, 'watch-go-desk')
  await page.getByRole('button', { name: '行ってきます' }).click()
  await page.getByText('までに帰る予定です').waitFor()

  stage.city.at.now = new Date('2026-11-20T13:25:00+09:00')
  const { page: head } = await stage.signedIn('tennoji.wardhead')
  await head.goto(`${stage.url}/watch/returns`)
  await head.getByText('すぐに電話をしてください').waitFor()
  await head.getByRole('link', { name: /に電話する（090-0000-1234）/ }).waitFor()
  await head.getByRole('link', { name: '見守 かえり' }).waitFor()
  expect(await faultsOf(head)).toEqual([])
  await picture(head, 'watch-returns-desk')
  await head.getByRole('button', { name: '無事を確かめた' }).click()
  await head.getByText('いま、出ている人はいません').waitFor()

  // A card for who looks in: what has no consent is left out and said, on paper too.
  const { page: again } = await stage.signedIn('tennoji.worker')
  await written(again, '/consents', {
    person_id: person,
    recipient: 'watchers',
    items: 'name',
    purpose: 'watch',
    form: 'spoken',
    given_on: '2026/11/20',
  })
  await again.goto(`${stage.url}/watch-plans/${plan}`)
  await again.getByRole('link', { name: '見守りカードを渡す' }).click()
  await again.getByLabel('見守る人', { exact: true }).check()
  await again.getByLabel(/^渡す人の名前/).fill('となりの菜花さん')
  for (const item of ['氏名', '住所']) await again.getByLabel(item, { exact: true }).check()
  await again.getByLabel('本人の同意', { exact: true }).check()
  await picture(again, 'watch-card-new-desk')
  await again.getByRole('button', { name: 'カードをつくる' }).click()
  await again.getByRole('link', { name: 'カードを見る・刷る' }).click()
  await again.getByText('渡す根拠がありません').waitFor()
  expect(await faultsOf(again)).toEqual([])
  await picture(again, 'watch-card-desk')
  const card = await again.context().request.get(`${again.url()}.pdf`)
  expect([card.status(), card.headers()['content-type']]).toEqual([200, 'application/pdf'])
  if (process.env['PICTURES']) (await import('node:fs')).writeFileSync(`${process.env['PICTURES']}/watch-card-paper.pdf`, await card.body())
})

test('W1.4 a regular who stays away twice is looked at by a worker, never sent by itself; what was learnt of a death found late is read by the head', async () => {
  stage.city.at.now = new Date('2026-11-20T15:00:00+09:00')
  const { page } = await stage.signedIn('tennoji.worker')
  const person = (await written(page, '/people', { name: '常連 はるみ', kana: 'じょうれん はるみ', birth_on: '1941/4/4' })).slice(-36)
  const place = storyId('place', 'itodenwa')
  const entry = (
    await written(page, '/rosters', {
      place_id: place,
      person_id: person,
      consent_form: 'spoken',
      consent_on: '2025/12/1',
      since: '2025/12/1',
    })
  ).slice(-36)
  for (const day of ['2025-12-11', '2026-02-12', '2026-04-09', '2026-06-11', '2026-09-10'])
    await written(page, `/rosters/days/${storyId('day', `itodenwa ${day}`)}`, { shown: `${entry} none`, came: entry })
  await page.goto(`${stage.url}/rosters`)
  await page.getByRole('link', { name: '常連の出席' }).click()
  for (const day of ['10月22日', '11月12日']) {
    await page.goto(`${stage.url}/rosters/days`)
    await page.getByRole('link', { name: new RegExp(day) }).click()
    await page.getByText('常連 はるみ').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await picture(page, 'roster-day-desk')
    await page.getByRole('button', { name: /出席を/ }).click()
  }
  await page.goto(`${stage.url}/rosters/absences`)
  await page.getByRole('heading', { name: /常連 はるみ/ }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'roster-absences-desk')
  await page.getByRole('button', { name: '気づきにする' }).click()
  await page.getByRole('heading', { name: /常連 はるみ：欠席が続く/ }).waitFor()
  const notice = page.url()

  await page.goto(`${stage.url}/death-reviews/new`)
  await page.getByLabel(/^台帳にいないとき/).fill('二階に住んでいた夫婦の夫')
  await page.getByLabel(/^見つかった日/).fill('11/18')
  await page.getByLabel(/^亡くなってから見つかるまでの日数/).fill('5')
  await page.getByLabel(/^だれが見つけたか/).selectOption({ label: '大家・管理人' })
  await page.getByLabel(/^何があれば、早く気づけたか/).fill('二人暮らしでも、妻にもの忘れがあると知っていれば。')
  await page.getByRole('button', { name: '振り返りをはじめる' }).click()
  await page.getByText('いっしょに暮らしていた人の数').first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'death-review-error-desk')
  await page.getByLabel(/^いっしょに暮らしていた人の数/).fill('1')
  await page.getByRole('button', { name: '振り返りをはじめる' }).click()
  await page.getByRole('heading', { name: /見つかった人の振り返り/ }).waitFor()
  const review = page.url()

  const { page: head } = await stage.signedIn('tennoji.wardhead')
  await head.goto(notice)
  await head.getByRole('heading', { name: /常連 はるみ：欠席が続く/ }).waitFor()
  await head.goto(`${stage.url}/watch/coverage`)
  await head.getByText('見守りの計画がまだない地域').waitFor()
  expect(await faultsOf(head)).toEqual([])
  await picture(head, 'watch-coverage-desk')
  await head.goto(review)
  await head.getByText('妻にもの忘れがあると知っていれば').first().waitFor()
  expect(await faultsOf(head)).toEqual([])
  await picture(head, 'death-review-desk')
  const { page: community } = await stage.signedIn('tennoji.community')
  expect((await community.goto(review))?.status()).toBe(404)
})
