// Going out to those nobody has reached, telling others of somebody who is missing, and meeting those who watch.
import { randomUUID } from 'node:crypto'
import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { openStage, picture, type Stage } from '../support/browser.ts'
import { pdf } from '../support/city-list.ts'
import { jpegOfPhone } from '../support/pictures.ts'
import { sitAt } from '../support/desk.ts'
import { makeFieldPerson } from '../support/phone.ts'

let stage: Stage
const cookieOf = async (context: BrowserContext): Promise<string> =>
  (await context.cookies()).map((one) => `${one.name}=${one.value}`).join('; ')
const PERSON = randomUUID()
beforeAll(async () => {
  stage = await openStage()
  await stage.city.owner.query(
    `insert into watch_register (ward_id, id, name, kana, birth_on, address, source, city_no, state) values ('271098', $1, '風待 いと', 'かぜまち いと', '1935-05-05', '天王寺区勝山6-6-1', 'city', 'O-1', 'unreached')`,
    [randomUUID()],
  )
  await stage.city.owner.query(
    `insert into person (ward_id, id, name, kana, address) values ('271098', $1, '道野 かえで', 'みちの かえで', '天王寺区勝山3-3-3')`,
    [PERSON],
  )
})
afterAll(() => stage.close())

test('W1.7 the silent of the register come onto a list, are gone to, met, and handed over into a consultation the colleague sees; the list is printed', async () => {
  const { page } = await stage.signedIn('tennoji.worker')
  await page.goto(`${stage.url}/outreach/new`)
  await page.getByLabel(/^一覧の名前/).fill('勝山 名簿の未回答')
  await page.getByLabel(/^はじめる日/).fill('11/21')
  await page.getByRole('button', { name: '一覧をつくる' }).click()
  await page.getByRole('heading', { name: '加える' }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'outreach-empty-desk')
  await page.getByRole('button', { name: 'この一覧に加える' }).click()
  await page.getByRole('link', { name: /風待 いと/ }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'outreach-desk')
  const list = page.url().replace(/\?.*$/, '')
  await page.getByRole('link', { name: /風待 いと/ }).click()
  await page.getByLabel('不在', { exact: true }).check()
  await page.getByRole('button', { name: '残す', exact: true }).click()
  await page.getByText('まだ会えていない').first().waitFor()
  await page.getByLabel('会えた・話せた').check()
  await page.getByLabel(/^ようす/).fill('玄関で話せた。買い物に困っている。')
  await page.getByRole('button', { name: '残す', exact: true }).click()
  await page.getByText('玄関で話せた').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'outreach-target-desk')
  await page.getByText('相談へつなぐ').click()
  await page.getByLabel(/^主な困りごと/).selectOption({ label: '介護' })
  await page.getByLabel('まだ（はたらきかけ中）').check()
  await page.getByRole('button', { name: '相談として受け付ける' }).click()
  await page.getByText('玄関で話せた').first().waitFor()
  // What worries on the way is a notice at once: 110/119 first, and how urgent is asked there.
  await page.goto(list)
  await page.getByLabel('下に書いた住所').check()
  await page.getByLabel(/^住所（一行に一つ/).fill('天王寺区勝山6-6-2')
  await page.getByRole('button', { name: 'この一覧に加える' }).click()
  await page.getByRole('link', { name: /勝山6-6-2/ }).click()
  await page.getByLabel(/^心配なようすがあった/).check()
  await page.getByLabel(/^ようす/).fill('呼んでも出てこない。中でうめき声がした。')
  await picture(page, 'outreach-worry-form-desk')
  await page.getByRole('button', { name: '残す', exact: true }).click()
  await page.getByText('気づきとして残しました').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'outreach-worry-notice-desk')
  const { page: head } = await stage.signedIn('tennoji.wardhead')
  await head.goto(`${stage.url}/notices/inbox`)
  await head.getByText('中でうめき声がした').first().waitFor()
  await head.goto(list)
  await head.getByText('うちつないだ 1 件').waitFor()
  const paper = await head.request.get(`${list}.pdf`)
  expect([paper.status(), paper.headers()['content-type']]).toEqual([200, 'application/pdf'])
})

test('W1.10 somebody is registered, goes missing, others are told by a link that carries no name, and the message is gone when they are found', async () => {
  const { page } = await stage.signedIn('tennoji.worker')
  const { code } = await makeFieldPerson(await sitAt(stage.city, 'tennoji.worker'), { name: '架空 はな', kana: 'かくう はな' })
  const away = await stage.browser.newContext({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo', viewport: { width: 360, height: 640 } })
  await away.clock.setFixedTime(stage.city.at.now)
  const phone = await away.newPage()
  await phone.goto(`${stage.url}/field/pair#${code}`)
  await phone.getByRole('button', { name: 'この電話をつなぐ' }).click()
  await phone.getByText('✓ つながっています').waitFor()
  await page.goto(`${stage.url}/missing-people/new`)
  await page.getByLabel(/^登録番号/).fill('T-900')
  await page.locator('[name=person_id]').first().fill('道野 かえで')
  await page.getByLabel(/^体の特徴/).fill('めがね、杖')
  await page.getByLabel(/^同意の日/).fill('11/1')
  await page.getByLabel('書面').check()
  await page.getByLabel(/^登録の日/).fill('11/1')
  await page.getByLabel('電話・FAXで伝える団体').check()
  await page.getByLabel('見守り協力者・民生委員・居場所の運営者の電話').check()
  await page.getByRole('button', { name: '登録する' }).click()
  await page.getByText('めがね、杖').first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'missing-person-desk')
  await page.getByText('ファイルを添付する').click()
  await page.getByLabel(/^添付するファイル/).setInputFiles({ name: 'かお.jpg', mimeType: 'image/jpeg', buffer: jpegOfPhone(1) })
  await page.getByRole('button', { name: '添付する', exact: true }).click()
  await page.getByText('かお.jpg').first().waitFor()
  await page.goto(`${stage.url}/missing-alerts/new`)
  await page.getByText('まず 110 番').first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'missing-alert-new-desk')
  await page.getByLabel(/^110 番に届けたこと/).fill('14:50 天王寺警察署')
  await page.locator('[name=missing_id]').first().fill('T-900')
  await page.getByLabel(/^いなくなった日/).fill('11/21')
  await page.getByLabel('80代', { exact: true }).check()
  await page.getByLabel(/^服・持ちもの/).fill('紺の帽子')
  await page.getByLabel('見せる', { exact: true }).check()
  await page.getByRole('button', { name: '出ていくものを確かめる' }).click()
  await page.getByRole('heading', { name: '出ていくもの' }).waitFor()
  await page.getByRole('button', { name: 'えらんだ人に送る' }).click()
  await page.getByText('送る写真をえらぶか').first().waitFor()
  await page.getByRole('radio', { name: /かお\.jpg/ }).check()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'missing-alert-desk')
  await page.getByRole('button', { name: 'えらんだ人に送る' }).click()
  await page.getByRole('heading', { name: /送った人/ }).waitFor()
  const id =
    page
      .url()
      .split('/')
      .at(-1)
      ?.replace(/[?#].*$/, '') ?? ''
  const { page: other } = await stage.signedIn('tennoji.community')
  await other.goto(`${stage.url}/missing-messages/${id}`)
  await other.getByText('紺の帽子').waitFor()
  await other.getByAltText('さがしている人の写真').waitFor()
  expect(await other.content()).not.toContain('道野')
  expect(await faultsOf(other)).toEqual([])
  await picture(other, 'missing-message-desk')
  const phones = await other.request.get(`${stage.url}/missing-alerts/${id}/phones.pdf`)
  expect(phones.status()).toBe(404)
  expect(
    (
      await pdf(
        new Response(new Uint8Array(await (await page.request.get(`${stage.url}/missing-alerts/${id}/phones.pdf`)).body()), {
          headers: { 'content-type': 'application/pdf' },
        }),
      )
    ).join(''),
  ).toContain('まず110番')
  // On the phone: whom to ring as wide as elsewhere, and one press for having seen them, which goes as 今すぐ.
  await phone.reload()
  const card = phone.locator('.looked')
  await card.getByText('紺の帽子').waitFor()
  const [ring, whole] = [await card.getByRole('link', { name: '110' }).boundingBox(), await card.boundingBox()]
  expect((ring?.width ?? 0) / (whole?.width ?? 1)).toBeGreaterThan(0.8)
  expect(await faultsOf(phone)).toEqual([])
  await picture(phone, 'field-looked-phone')
  await card.getByRole('button', { name: '見かけた' }).click()
  await phone.getByRole('link', { name: '110' }).waitFor()
  await phone.getByLabel('どこで見かけましたか').fill('五条公園の前、駅のほうへ')
  expect(await faultsOf(phone)).toEqual([])
  await picture(phone, 'field-seen-phone')
  await phone.getByRole('button', { name: '「見かけた」と送る' }).click()
  await phone.getByText('✓ 届きました').first().waitFor()
  await away.close()
  await page.goto(`${stage.url}/notices/inbox`)
  await page.getByText('五条公園の前、駅のほうへ').first().waitFor()
  // Where they were seen stands first on the page of the alert, with when it came.
  await page.goto(`${stage.url}/missing-alerts/${id}`)
  await page.getByRole('heading', { name: '見かけたという知らせ（1 件、新しい順）' }).waitFor()
  await page.getByRole('link', { name: '五条公園の前、駅のほうへ' }).waitFor()
  await page.getByText('に開いた').first().waitFor()
  await page.getByRole('button', { name: '見つかった' }).click()
  await page.getByText('見つかった').first().waitFor()
  expect((await other.goto(`${stage.url}/missing-messages/${id}`))?.status()).toBe(404)
})

test('W1.9 a meeting is planned, invited to on paper and on the phone, held: the figure of the city rises by one, a concern waits in the inbox of the worker, and nothing of it stands on paper', async () => {
  const { page: desk, context } = await stage.signedIn('tennoji.community')
  const { page: planner } = await stage.signedIn('citystats')
  const k01 = async (): Promise<number> => {
    const { figures } = (await (await planner.request.get(`${stage.url}/figures.json?fy=2026&live=1`)).json()) as {
      figures: { id: string; value: number }[]
    }
    return figures.find((one) => one.id === 'K01')?.value ?? 0
  }
  const before = await k01()
  const made = await makeFieldPerson(await sitAt(stage.city, 'tennoji.worker'), { name: '架空 まつ', kana: 'かくう まつ' })
  await desk.goto(`${stage.url}/gatherings`)
  expect(await faultsOf(desk)).toEqual([])
  await picture(desk, 'gatherings-desk')
  await desk.getByRole('link', { name: '連絡会を予定する' }).click()
  expect(await desk.getByLabel('見守りの情報共有').isChecked()).toBe(true)
  await desk.getByLabel(/^いつ/).fill('11/21')
  await desk.locator('#starts').fill('10:00')
  await desk.getByLabel('地域', { exact: true }).check()
  await desk.locator('summary', { hasText: 'くわしく書く' }).click()
  await desk.locator('#title').fill('五条 見守り連絡会')
  await desk.locator('#venue').fill('五条集会所')
  await desk.getByRole('button', { name: '予定として残す' }).click()
  await desk.getByRole('link', { name: '段取りを開く' }).click()
  expect(await faultsOf(desk)).toEqual([])
  await picture(desk, 'gathering-empty-desk')
  await desk.getByRole('link', { name: '進行表・場面' }).click()
  expect(await faultsOf(desk)).toEqual([])
  await desk.getByRole('button', { name: '段取りを残す' }).click()
  await picture(desk, 'gathering-plan-desk')
  await desk.getByRole('link', { name: '案内と返事' }).click()
  await desk.getByLabel('架空 まつ').check()
  await desk.getByLabel(/^ほかに案内する人/).fill('五条郵便局の方')
  await desk.getByRole('button', { name: '案内する人に加える' }).click()
  await desk.getByRole('button', { name: '番号を付けて、案内を出す' }).click()
  const print = desk.getByRole('link', { name: '案内と返事の用紙を印刷する' })
  const pages = await pdf(
    await fetch(`${stage.url}${(await print.getAttribute('href')) ?? ''}`, { headers: { cookie: await cookieOf(context) } }),
  )
  expect([pages.length, pages[0]?.includes('架空まつ様'), pages[0]?.includes('返事の用紙')]).toEqual([2, true, true])
  // The phone she was given asks her, and she says that she comes.
  const field = await (
    await stage.browser.newContext({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo', viewport: { width: 360, height: 640 } })
  ).newPage()
  await field.clock.setFixedTime(stage.city.at.now)
  await field.goto(`${stage.url}/field/pair#${made.code}`)
  await field.getByRole('button', { name: 'この電話をつなぐ' }).click()
  await field.getByText('五条 見守り連絡会').waitFor()
  expect(await faultsOf(field)).toEqual([])
  await picture(field, 'field-invited-phone')
  await field.getByRole('button', { name: '行く', exact: true }).click()
  await field.getByText('✓ 行く、と返事をしました').waitFor()
  await expect
    .poll(async () => (await stage.city.owner.query(`select 1 from gathering_guest where answer = 'yes' and way = 'field'`)).rowCount)
    .toBe(1)
  await desk.reload()
  await desk.getByText('本人の電話から').waitFor()
  expect(await faultsOf(desk)).toEqual([])
  await picture(desk, 'gathering-desk')

  await desk.getByRole('link', { name: '当日とそのあと' }).click()
  await desk.getByRole('button', { name: '実施として残す' }).click()
  await desk.getByText('来た人の数を、内わけか合計で').first().waitFor()
  expect(await faultsOf(desk)).toEqual([])
  await picture(desk, 'gathering-day-wrong-desk')
  await desk.getByLabel('見守る人・担い手').fill('11')
  await desk.getByLabel('社協の職員').fill('2')
  await desk.getByRole('button', { name: '実施として残す' }).click()
  await desk.getByText('✓ 実施として残っています（13 人）').waitFor()
  expect(await k01()).toBe(before + 1)
  await desk.getByLabel('だれのこと').fill('ゾルク川べりの家の人')
  await desk.getByLabel('姿を見ない').check()
  await desk.getByRole('button', { name: '気づきとして送る' }).click()
  await desk.getByText('✓ 気づきとして送りました').waitFor()
  await desk.locator('summary', { hasText: '加える' }).click()
  await desk.getByLabel('何を').fill('回る道の地図を配る')
  await desk.getByLabel('だれが（職員でないとき）').fill('五条の見守り委員会')
  await desk.getByRole('button', { name: '決まったことに加える' }).click()
  await desk.getByLabel(/^報告・お礼のことば/).fill('みなさん、ありがとうございました。回る道を分けました。')
  await desk.getByRole('button', { name: '確かめて残す' }).click()
  await desk.getByRole('link', { name: '報告の紙を印刷する' }).waitFor()
  expect(await faultsOf(desk)).toEqual([])
  await picture(desk, 'gathering-day-desk')
  const paper = (
    await pdf(await fetch(`${desk.url().replace(/\/day.*$/, '')}/summary.pdf`, { headers: { cookie: await cookieOf(context) } }))
  ).join('')
  expect([paper.includes('回る道の地図を配る'), paper.includes('13人'), paper.includes('ゾルク')]).toEqual([true, true, false])
  // Seen by another person: whoever answers notices.
  const { page: worker } = await stage.signedIn('tennoji.worker')
  await worker.goto(`${stage.url}/notices/inbox`)
  await worker.getByText('ゾルク川べりの家の人').first().waitFor()
})
