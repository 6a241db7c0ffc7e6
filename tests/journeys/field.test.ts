// X6: a card, a phone, days without a network, and what the ward and the phone then know of each other.
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { openStage, picture, type Stage } from '../support/browser.ts'
import { emptyStore, fillStore, sentDays } from '../support/full-phone.ts'
import { large, looked, OLD } from '../support/looked.ts'

let stage: Stage
let desk: Page, phone: Page
let context: BrowserContext
const days = (n: number): Date => (stage.city.at.now = new Date(stage.city.at.now.getTime() + n * 86_400_000))
const clock = (): Promise<void> => context.clock.setFixedTime(stage.city.at.now)
beforeAll(async () => {
  stage = await openStage()
  await stage.city.owner.query(`update ward_contact set phone = '06-0000-1234', version = version + 1 where ward_id = '271098'`)
  desk = (await stage.signedIn('tennoji.worker')).page
  context = await stage.browser.newContext({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo', viewport: OLD, hasTouch: true })
  phone = await context.newPage()
  await clock()
  for (const page of [phone, desk]) page.setDefaultTimeout(12_000)
})
afterAll(() => stage.close())
const back = (page: Page, path: string): Promise<unknown> => page.goto(`${stage.url}${path}`)
const sees = (page: Page, path: string, text: string | RegExp): Promise<void> =>
  back(page, path).then(() => page.getByText(text).first().waitFor())
const connected = (): Promise<void> => phone.getByText('✓ つながっています').waitFor()
const online = (): Promise<void> => context.setOffline(false).then(connected)
const opened = (): Promise<void> => back(phone, '/field').then(connected)

test('X6 a worker makes a person of the field; the paper card pairs her phone in two presses', async () => {
  await back(desk, '/field-people')
  await looked(desk, 'field-people-empty')
  await desk.getByRole('link', { name: '現場の人を加える' }).click()
  await desk.locator('#name').fill('架空 うめ')
  await desk.locator('#kana').fill('かくう うめ')
  await desk.getByLabel('居場所の運営者').check()
  await desk.getByLabel('何のために').fill('サロンの運営')
  await desk.locator('input[name=places]').first().check()
  await looked(desk, 'field-person-new-desk')
  await desk.getByRole('button', { name: '加える' }).click()
  await desk.getByRole('button', { name: '電話をつなぐカードを出す' }).click()
  const code = (await desk.locator('.pairing-code').innerText()).replaceAll('-', '')
  await looked(desk, 'field-card-desk')

  await back(phone, `/field/pair#${code}`)
  await phone.getByRole('button', { name: 'この電話をつなぐ' }).waitFor()
  // The code stays in no history and in no address.
  expect(phone.url()).toBe(`${stage.url}/field`)
  await looked(phone, 'field-pair-phone')
  await phone.getByRole('button', { name: 'この電話をつなぐ' }).click()
  await phone.getByRole('button', { name: '気づきを知らせる' }).waitFor()
  await phone.getByText('つながっています').waitFor()
  await phone.getByRole('button', { name: 'きょうの開催記録' }).waitFor()
  await looked(phone, 'field-home-phone')
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
  await looked(phone, 'field-notice-phone')
  await large(phone, 'field-notice')
  await phone.getByRole('button', { name: '送る', exact: true }).click()
  await phone.getByText('この電話の中だけ').or(phone.getByText('受け取りの返事を待っています')).first().waitFor()
  await picture(phone, 'field-offline-phone')
  days(1)
  await clock()
  await phone.getByRole('button', { name: 'きょうの開催記録' }).click()
  await phone.getByLabel('来た人（合計）').fill('１２')
  await looked(phone, 'field-day-phone')
  await phone.getByRole('button', { name: '送る', exact: true }).click()
  await phone.locator('li', { hasText: 'の開催記録（11月22日（日）' }).waitFor()
  days(2)
  await clock()
  // Closed and opened again without a line: nothing is gone.
  await back(phone, '/field')
  await phone.locator('li').nth(1).waitFor()
  expect(await phone.locator('li').count()).toBe(2)
  expect((await stage.city.owner.query('select 1 from field_write')).rowCount).toBe(0)
  await online()
  await phone.getByText('○ 受付').or(phone.getByText('✓ 届きました')).first().waitFor()
  expect(await phone.content()).not.toContain('つながると、区に送ります')

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
        const answer = await fetch(to, {
          method: 'POST',
          body: new URLSearchParams({ client_id: crypto.randomUUID(), ...body }),
          headers: { accept: 'application/json' },
        })
        return ((await answer.json()) as { location: string }).location.split('/').at(-1) ?? ''
      },
      [path, fields] as const,
    )
  const agreed = { recipient: 'watchers', purpose: 'watch', form: 'spoken', given_on: '2026/11/1' }
  const plans: string[] = []
  for (const [name, kana, since] of [
    ['架空 ちよ', 'かくう ちよ', '2026/11/20'],
    ['架空 はつ', 'かくう はつ', '2026/11/24'],
  ] as const) {
    const id = await made('/people', { name, kana, birth_on: '1938/5/5', address: '五条町 3-2', phone: '06-0000-4321' })
    for (const item of ['name', 'address']) await made('/consents', { ...agreed, person_id: id, items: item })
    plans.push(
      await made('/watch-plans', {
        person_id: id,
        frequency: 'weekly',
        ways: 'visit',
        since,
        basis: 'CONSENT',
        basis_note: '10月5日に本人が口頭で。',
        watcher: who[0]?.id ?? '',
        cautions: 'dog',
      }),
    )
  }
  // The desk sees what her phone will carry.
  await back(desk, `/watch-plans/${plans[0] ?? ''}`)
  await desk.getByText('✓ 入るもの：氏名・住所').waitFor()
  await looked(desk, 'watch-phone-desk')
  await back(phone, '/field')
  await phone.getByText('きのうまでの分（1）').waitFor()
  await phone.getByText('▲ 犬がいる').first().waitFor()
  await looked(phone, 'field-visits-phone')
  await large(phone, 'field-visits')
  await context.setOffline(true)
  // Three taps: who, how it was, send.
  await phone.getByRole('button', { name: '架空 ちよ' }).click()
  await phone.getByLabel('気になることがある').check()
  await phone.getByLabel('やせた・けがをしている').check()
  await looked(phone, 'field-visit-phone')
  await large(phone, 'field-visit')
  await phone.getByRole('button', { name: '送る', exact: true }).click()
  await phone.getByRole('button', { name: '架空 はつ' }).click()
  await phone.getByLabel('会えた').check()
  await phone.getByRole('button', { name: '送る', exact: true }).click()
  await phone.getByText('書きました').nth(1).waitFor()
  await picture(phone, 'field-visits-offline-phone')
  await online()
  await phone.getByRole('button', { name: '架空 はつ' }).waitFor({ state: 'detached' })
  // Which visit is put right stands in the list and above the form.
  await phone.locator('li', { hasText: '架空 はつ（かくう はつ）　会えた' }).getByRole('button', { name: '直す' }).click()
  await phone.getByRole('heading', { name: '架空 はつ' }).waitFor()
  await phone.getByText('11月24日（火）12:00 の見守りを直します').waitFor()
  await looked(phone, 'field-right-visit-phone')
  await phone.getByRole('button', { name: 'もどる' }).click()
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
  await form.getByLabel('お礼').check()
  await form.getByLabel('理由').fill('娘さんの家に泊まっていた')
  await form.getByRole('button', { name: '済にする' }).click()
  await back(phone, '/field')
  await phone.getByText('✓ 済').waitFor()
  await phone.getByText('お知らせ、ありがとうございました。').waitFor()
  expect(await phone.content()).not.toContain('娘さん')
  await phone.getByRole('button', { name: '気づきを知らせる' }).click()
  await phone.getByRole('button', { name: '今すぐ' }).click()
  await phone.getByRole('link', { name: '119' }).waitFor()
  await phone.getByText('までに職員が読みます').waitFor()
  await looked(phone, 'field-now-phone')
  // Without a line nobody is promised anything, and it stands in red before everything else until it has left.
  await context.setOffline(true)
  await phone.getByText('つながるまで、だれにも届きません。先に電話してください').waitFor()
  expect(await phone.content()).not.toContain('までに職員が読みます')
  await looked(phone, 'field-now-away-phone')
  await large(phone, 'field-now-away')
  await phone.getByRole('button', { name: '「今すぐ」を書き残す' }).click()
  const left = phone.locator('.urgent', { hasText: '「今すぐ」の知らせ' })
  await left.getByText('待たずに、電話してください').waitFor()
  for (const number of ['119', '110', '06-0000-1234']) await left.locator(`a[href="tel:${number}"]`).waitFor()
  expect(await phone.content()).not.toContain('までに職員が読みます')
  await looked(phone, 'field-now-left-phone')
  await online()
  await left.waitFor({ state: 'detached' })
  await back(desk, '/notices/inbox')
  await desk.getByText('今すぐ').first().waitFor()
})

const arrived = () => sentDays(stage.city.owner, 21)
test('X6 a full phone, a server gone in the middle and a wrong clock are said in plain words, and nothing typed is lost', async () => {
  await opened()
  await phone.getByRole('button', { name: 'きょうの開催記録' }).click()
  await phone.getByLabel('来た人（合計）').fill('21')
  await fillStore(phone)
  await phone.getByRole('button', { name: '送る', exact: true }).click()
  await phone.getByText('この電話の空きが足りず、まだ残せていません').waitFor()
  await looked(phone, 'field-full-phone')
  await emptyStore(phone)
  // Full while it sends: that is what is said, not that there is no line; what was written arrives all the same.
  await context.setOffline(true)
  await phone.getByRole('button', { name: '送る', exact: true }).click()
  await phone.getByText('いまは、つながっていません').waitFor()
  await fillStore(phone)
  await context.setOffline(false)
  await phone.getByText('この電話の空きが足りません。').waitFor()
  expect([await phone.getByText('いまは、つながっていません').count(), await arrived(), await faultsOf(phone)]).toEqual([0, 1, []])
  await emptyStore(phone)
  await phone.getByText('✓ つながっています').waitFor()
  await phone.getByRole('button', { name: '気づきを知らせる' }).click()
  await phone.getByLabel('新聞・郵便がたまっている').check()
  // The server takes it and is gone before it answers.
  await context.route('**/field/doors/outbox', async (route) => {
    await route.fetch()
    await route.abort()
  })
  await phone.getByRole('button', { name: '送る', exact: true }).click()
  await phone.getByText('受け取りの返事を待っています').waitFor()
  await context.unroute('**/field/doors/outbox')
  await context.clock.setFixedTime(new Date(stage.city.at.now.getTime() + 365 * 86_400_000))
  await back(phone, '/field')
  await phone.getByText('この電話の時計が、365 日進んでいます').waitFor()
  expect(await faultsOf(phone)).toEqual([])
  await clock()
  await opened()
  expect(await arrived()).toBe(1)
})

test('X6 a day put right on the phone and at the desk without knowing of each other stands twice; the worker settles it in one press', async () => {
  await context.setOffline(true)
  // The same day of the same place is asked about before it is made twice, without a line too.
  await phone.getByRole('button', { name: 'きょうの開催記録' }).click()
  await phone.getByLabel('来た人（合計）').fill('12')
  await phone.getByRole('button', { name: '送る', exact: true }).click()
  await phone.getByText('11月24日（火）は、もう 21 人で書いています').waitFor()
  await looked(phone, 'field-day-twice-phone')
  await phone.getByRole('button', { name: '21 人の分を直す' }).click()
  expect(await phone.getByLabel('来た人（合計）').inputValue()).toBe('21')
  await phone.getByLabel('来た人（合計）').fill('25')
  expect(await faultsOf(phone)).toEqual([])
  await phone.getByRole('button', { name: '直して送る' }).click()
  await phone.getByText('（直しを送る前です）').waitFor()
  const { rows } = await stage.city.owner.query<{ id: string }>(
    'select d.id::text from place_day d join field_write w on w.id = d.id where d.participants = 21',
  )
  const day = `/place-days/${rows[0]?.id ?? ''}`
  await back(desk, `${day}/edit`)
  await desk.getByLabel('来た人（合計）').fill('23')
  await desk.getByRole('button', { name: '保存する' }).first().click()
  await desk.waitForURL(`**${day}`)
  await online()
  await back(desk, '/todos')
  await desk.getByText('ふたりが書いた開催記録を、一つに決める').waitFor()
  await back(desk, day)
  await desk.getByRole('heading', { name: 'ふたりが書きました' }).waitFor()
  await looked(desk, 'field-twice-desk')
  await desk.locator('#twice').getByLabel('架空 うめ').check()
  await desk.getByRole('button', { name: 'これで決める' }).click()
  await desk.getByText('25').first().waitFor()
  expect(await desk.getByRole('heading', { name: 'ふたりが書きました' }).count()).toBe(0)
  await back(phone, '/field')
  await phone.getByText('25 人').waitFor()
})

test('X6 a number on the phone: locked it shows nothing, ten times wrong it is unreadable; what was not sent is read by the ward alone after the next card', async () => {
  await phone.getByRole('button', { name: '暗証番号' }).click()
  await phone.getByLabel('番号（数字 4 けたから 8 けた）').fill('1111')
  await phone.getByLabel('もう一度、同じ番号').fill('1111')
  await phone.getByRole('button', { name: '番号をつける' }).click()
  await phone.getByText('すぐに当てられます').waitFor()
  await looked(phone, 'field-pin-phone')
  await phone.getByLabel('番号（数字 4 けたから 8 けた）').fill('２５８０')
  await phone.getByLabel('もう一度、同じ番号').fill('2580')
  await phone.getByRole('button', { name: '番号をつける' }).click()
  await phone.getByText('暗証番号をつけました').waitFor()
  await back(phone, '/field')
  await phone.getByLabel('暗証番号').waitFor()
  expect([(await phone.content()).includes('25 人'), await faultsOf(phone)]).toEqual([false, []])
  await picture(phone, 'field-lock-phone')
  await phone.getByLabel('暗証番号').fill('2580')
  await phone.getByRole('button', { name: 'ひらく' }).click()
  await phone.getByText('✓ つながっています').waitFor()
  await context.setOffline(true)
  await phone.getByRole('button', { name: '気づきを知らせる' }).click()
  await phone.getByLabel('洗濯物が出たまま').check()
  await phone.getByRole('button', { name: '送る', exact: true }).click()
  await phone.locator('li', { hasText: 'の気づき' }).first().waitFor()
  await phone.getByRole('button', { name: 'いま、番号で閉じる' }).click()
  for (let wrong = 1; wrong <= 10; wrong++) {
    await phone.getByLabel('暗証番号').fill('9999')
    await phone.getByRole('button', { name: 'ひらく' }).click()
    if (wrong < 10) await phone.getByText(`あと ${10 - wrong} 回まちがえると`).waitFor()
  }
  await phone.getByText('送れていなかった報告 1 件は、区の人だけが読める形で残っています').waitFor()
  await phone.getByText('急ぐことは、いま電話で言ってください').waitFor()
  const number = phone.locator('a[href="tel:06-0000-1234"]')
  await number.waitFor()
  await back(phone, '/field')
  await number.waitFor()
  await looked(phone, 'field-wiped-phone')
  await back(desk, '/field-people')
  await desk.getByRole('link', { name: '架空 うめ' }).click()
  await desk.getByRole('button', { name: '電話をつなぐカードを出す' }).click()
  const code = (await desk.locator('.pairing-code').innerText()).replaceAll('-', '')
  await context.setOffline(false)
  await phone.getByLabel('カードの番号').fill(code)
  await phone.getByRole('button', { name: 'この電話をつなぐ' }).click()
  await phone.getByText('✓ つながっています').waitFor()
  await back(desk, '/field-rescues')
  await desk.getByText('洗濯物が出たまま').waitFor()
  await desk.getByRole('button', { name: '記録にする' }).click()
  await desk.getByText('洗濯物が出たまま').first().waitFor()
})

test('X6 a phone whose ward was restored from a copy older than its card says so; a new card carries its reports on', async () => {
  await stage.city.owner.query(`update device set public_key = '\\x00' where public_key is not null`)
  await context.setOffline(true)
  await phone.getByRole('button', { name: '気づきを知らせる' }).click()
  // The most grave sign stands above the bar of a small phone: three taps and no gesture.
  const [sign, bar] = [await phone.getByLabel('姿を見ない').boundingBox(), await phone.locator('.foot').boundingBox()]
  expect((sign?.y ?? 999) + (sign?.height ?? 0)).toBeLessThan(bar?.y ?? 0)
  await phone.getByLabel('お金・食べ物がない').check()
  await phone.getByRole('button', { name: '送る', exact: true }).click()
  await phone.getByText('（お金・食べ物がない）').waitFor()
  await context.setOffline(false)
  for (let round = 0; round < 3; round++) {
    await back(phone, '/field')
    await phone.getByText('いまは、つながっていません').or(phone.getByText('登録が見つかりません')).waitFor()
  }
  await phone.getByText('区に、この電話の登録が見つかりません。').waitFor()
  await looked(phone, 'field-lost-phone')
  await back(desk, '/field-people')
  await desk.getByRole('link', { name: '架空 うめ' }).click()
  await desk.getByRole('button', { name: '電話をつなぐカードを出す' }).click()
  const code = (await desk.locator('.pairing-code').innerText()).replaceAll('-', '')
  await looked(desk, 'field-card-again-desk')
  await phone.getByRole('button', { name: '新しいカードでつなぐ' }).click()
  await phone.getByLabel('カードの番号').fill(code)
  await phone.getByRole('button', { name: 'この電話をつなぐ' }).click()
  await phone.getByText('✓ つながっています').waitFor()
  await desk.getByText('この電話を止める').click()
  await desk.getByRole('button', { name: '架空 うめさんの電話を止める' }).click()
  await desk.getByText('止めました').nth(2).waitFor()
  await sees(desk, '/notices/inbox', 'お金・食べ物がない')
})

test('X6 a phone that is put out forgets everything; what it had not sent waits for the worker and becomes a record', async () => {
  await opened()
  await context.setOffline(true)
  await phone.getByRole('button', { name: '気づきを知らせる' }).click()
  await phone.getByLabel('姿を見ない').check()
  await phone.getByRole('button', { name: '送る', exact: true }).click()
  await phone.locator('li', { hasText: 'の気づき' }).first().waitFor()
  const begin = async (): Promise<void> => {
    await phone.getByRole('button', { name: '気づきを知らせる' }).click()
    await phone.getByLabel('姿を見ない').check()
    await phone.getByRole('button', { name: 'もどる' }).first().click()
  }
  await begin()
  await phone.getByText('書きかけ').first().waitFor()
  await back(desk, '/field-people')
  await desk.getByRole('link', { name: '架空 うめ' }).click()
  await desk.getByText('この電話を止める').click()
  await desk.getByText('電話の中で見られることがあります').waitFor()
  await looked(desk, 'field-stop-desk')
  await desk.getByRole('button', { name: '架空 うめさんの電話を止める' }).click()
  await desk.getByText('止めました').nth(4).waitFor()
  expect(await faultsOf(desk)).toEqual([])
  // One that neither this phone nor its ward can open: the rest is handed over, and nobody is told that nothing is left.
  const shut = '01900000-0000-7000-8000-00000000dead'
  const outbox = (act: string): Promise<unknown> =>
    phone.evaluate(
      `new Promise((done) => { const open = indexedDB.open('sasaeai-field'); open.onsuccess = () => { const all = open.result.transaction('outbox', 'readwrite'); all.objectStore('outbox').${act}; all.oncomplete = () => { open.result.close(); done() } } })`,
    )
  await outbox(`put({ id: '${shut}', state: 'here', tries: 0, nextAt: 0, sealed: { iv: new Uint8Array(12), data: new ArrayBuffer(32) } })`)
  await context.setOffline(false)
  await phone.getByText('区に渡せない報告が残っています').waitFor()
  // What was begun is off the page at once, and no key pressed brings a draft back.
  expect(await phone.getByText('書きかけ').count()).toBe(0)
  await looked(phone, 'field-stays-phone')
  await begin()
  await phone.getByText('区に渡せない報告が残っています').waitFor()
  expect(await phone.getByText('書きかけ').count()).toBe(0)
  const { rows: told } = await stage.city.owner.query<{ waiting: string[]; cleared: boolean }>(
    `select waiting::text[], cleared_at is not null as cleared from field_phone where $1::uuid = any(waiting)`,
    [shut],
  )
  expect(told.map((one) => one.cleared)).toEqual([false])
  await outbox(`delete('${shut}')`)
  await back(phone, '/field')
  await phone.getByText('この電話は区で止められました').waitFor()
  await phone.locator('a[href="tel:06-0000-1234"]').waitFor()
  expect(await faultsOf(phone)).toEqual([])
  expect(await phone.evaluate(async () => (await indexedDB.databases()).map((one) => one.name))).toEqual([])
  await sees(phone, '/field', /区で止められ.*(お預けし|ありません)/)
  await sees(desk, '/field-rescues', '姿を見ない')
  await looked(desk, 'field-rescues-desk')
  await desk.getByRole('button', { name: '記録にする' }).click()
  await desk.getByText('姿を見ない').first().waitFor()
  expect(desk.url()).toContain('/notices/')
})
