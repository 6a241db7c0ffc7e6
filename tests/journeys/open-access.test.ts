// Access in the open: a request of the person answered on paper, a leak with its clocks, an urgent read the head looks at.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { openStage, picture, type Stage } from '../support/browser.ts'
import { sitAt, type Desk } from '../support/desk.ts'

let stage: Stage
let worker: Desk
let person = ''
beforeAll(async () => {
  stage = await openStage()
  worker = await sitAt(stage.city, 'tennoji.worker')
  const made = await worker.post('/people', { name: '見本 つばき', kana: 'みほん つばき', phone: '06-0000-2222', address: '見本町4-5' })
  person = (made.headers.get('location') ?? '').split('/').at(-1) ?? ''
  await worker.post('/intakes', {
    channel: 'phone',
    consulter: 'neighbour',
    consulter_name: '隣の見本さん',
    person_id: person,
    main_worry: 'care',
    consent: 'asking',
    collection_basis: 'life',
    story: 'ひとりで風呂に入れない。',
  })
})
afterAll(() => stage.close())

test('X4 the person asks to see what is kept: received, checked, decided; the head makes the sheet without who told, and the letter is a paper', async () => {
  const { page } = await stage.signedIn('tennoji.worker')
  await page.goto(`${stage.url}/people/${person}`)
  await page.getByRole('link', { name: '本人の求めを受け付ける' }).click()
  await page.getByLabel('開示（記録を見たい）').check()
  await page.getByLabel('本人', { exact: true }).last().check()
  await page.getByLabel('窓口', { exact: true }).check()
  await page.getByLabel(/^求めの中身/).fill('自分の記録を見たい')
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'request-new-desk')
  await page.getByRole('button', { name: '受け付ける' }).click()
  await page.locator('#check-identity').waitFor()
  await page.getByLabel('運転免許証など（顔写真のあるもの）').check()
  await page.getByRole('button', { name: '本人確認を残す' }).click()
  await page.getByLabel('一部を除いてする').check()
  await page.locator('#decide-decided_on').fill('今日')
  await page.locator('#decide-grounds').fill('ほかの人のことが書かれているところを除きます（33条2項1号）。')
  await page.getByRole('button', { name: '決めたことを残す' }).click()
  await page.getByRole('link', { name: '決定の通知を印刷する（PDF）' }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'request-desk')
  const letter = await page.context().request.get(`${page.url()}/letter.pdf`)
  expect([letter.status(), letter.headers()['content-type']]).toEqual([200, 'application/pdf'])

  const { page: head } = await stage.signedIn('tennoji.wardhead')
  await head.goto(`${stage.url}/people/${person}/sheet`)
  await head.getByText('ひとりで風呂に入れない。').waitFor()
  expect(await head.getByText('隣の見本さん').count()).toBe(0)
  expect(await faultsOf(head)).toEqual([])
  await picture(head, 'sheet-desk')
  // Nothing goes out by forgetting: until each record has its word there is no paper.
  expect((await head.context().request.get(`${stage.url}/people/${person}/sheet.pdf`)).status()).toBe(404)
  await head.getByLabel('資料に入れる', { exact: true }).check()
  await head.getByRole('button', { name: '決めたことを残す' }).click()
  await head.getByText('入れる 1 件').waitFor()
  const sheet = await head.context().request.get(`${stage.url}/people/${person}/sheet.pdf`)
  expect([sheet.status(), sheet.headers()['content-type']]).toEqual([200, 'application/pdf'])
  await head.goto(`${stage.url}/people/${person}/provisions`)
  expect(await faultsOf(head)).toEqual([])
  await picture(head, 'provisions-desk')
})

test('X4 a lost list becomes a leak whose reports have days, and the head finds it among what waits', async () => {
  const { page } = await stage.signedIn('tennoji.worker')
  await page.goto(`${stage.url}/leaks/new`)
  await page.getByLabel(/^何があったか/).selectOption('lostPaper')
  await page.getByLabel(/^分かった日/).fill('今日')
  await page.getByLabel(/^分かっていること/).fill('見守りの名簿の3番が返ってこない。')
  await page.getByLabel(/^何人分か/).fill('8')
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'leak-new-desk')
  await page.getByRole('button', { name: '記録する' }).click()
  await page.getByRole('heading', { name: '報告と期限' }).waitFor()
  await page.getByLabel('知らせる人を加える').fill('見本 つばき')
  await page.getByRole('button', { name: '加える', exact: true }).click()
  await page.getByText('まだ知らせていません').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'leak-desk')
  const { page: head } = await stage.signedIn('tennoji.wardhead')
  await head.goto(`${stage.url}/todos`)
  await head.getByText('漏えいの速報を出す').first().waitFor()
})

test('X4 what is hidden is opened for an emergency with a reason; the head sees it in that minute and says a word', async () => {
  await stage.city.owner.query(`update person set shielded = true, owner_id = null, version = version + 1 where id = $1`, [person])
  const { page } = await stage.signedIn('tennoji.worker')
  await page.goto(`${stage.url}/people/${person}`)
  expect(await page.getByText('見本町4-5').count()).toBe(0)
  await page.getByRole('link', { name: '命にかかわるとき：緊急の閲覧' }).click()
  await page.getByRole('button', { name: '読みはじめる' }).click()
  await page.getByText('10 文字から').first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'urgent-error-desk')
  await page.getByLabel(/^なぜ今/).fill('救急隊から住まいの問い合わせがあった')
  await page.getByRole('button', { name: '読みはじめる' }).click()
  await page.getByText('見本町4-5').first().waitFor()
  const { page: head } = await stage.signedIn('tennoji.wardhead')
  await head.goto(`${stage.url}/todos`)
  await head
    .getByRole('link', { name: /緊急の閲覧を確かめる/ })
    .first()
    .click()
  await head.getByText('救急隊から住まいの問い合わせがあった').waitFor()
  expect(await faultsOf(head)).toEqual([])
  await picture(head, 'urgent-desk')
  await head.getByLabel('もっともな閲覧だった').check()
  await head.getByRole('button', { name: '確かめたことを残す' }).click()
  await head.getByText('確かめた人').waitFor()
  await head.goto(`${stage.url}/read-anomalies`)
  expect(await faultsOf(head)).toEqual([])
  await picture(head, 'anomalies-empty-desk')
  // Above every page of that person: until when, nothing to do but read, and the end.
  await page.goto(`${stage.url}/people/${person}`)
  await page.getByText('緊急の閲覧をしています。').waitFor()
  for (const act of ['記録を直す', '転出を記録する', 'ファイルを添付する', '同じ人の記録をさがしてまとめる'])
    expect([act, await page.getByText(act, { exact: true }).filter({ visible: true }).count()]).toEqual([act, 0])
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'urgent-reading-desk')
  await page.getByRole('button', { name: '閲覧を終える' }).click()
  await page.waitForURL(`**/people/${person}`)
  await page.getByText('緊急の閲覧をしています。').waitFor({ state: 'detached' })
})

test('X4 the ward asks one person of the city about a support without names; they answer, and the answer waits for who asked', async () => {
  const made = await worker.post('/support-cases', { person_id: person, main_worry: 'isolation', consent: 'yes' })
  const at = made.headers.get('location') ?? ''
  const { page } = await stage.signedIn('tennoji.worker')
  await page.goto(stage.url + at)
  await page.getByRole('link', { name: '市に助言をたのむ' }).click()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'advice-new-desk')
  await page.locator('#to').selectOption({ index: 1 })
  await page.getByLabel(/^聞きたいこと/).fill('見本 つばきさんが外に出るきっかけは')
  await page.getByRole('button', { name: '名前を出さずに聞く' }).click()
  await page.getByText('だれのことか分かるおそれのある言葉').first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.getByLabel(/^聞きたいこと/).fill('外に出るきっかけを、どうつくるとよいか')
  await page.getByRole('button', { name: '名前を出さずに聞く' }).click()
  await page.getByText('返事を待っている').waitFor()
  const { page: city } = await stage.signedIn('cityadvice')
  await city.goto(`${stage.url}/todos`)
  await city.getByRole('link', { name: '区からの助言依頼' }).last().click()
  await city.goto(`${stage.url}/asked-advice`)
  expect(await faultsOf(city)).toEqual([])
  await city.locator('main ul a').first().click()
  await city.getByText('外に出るきっかけを').waitFor()
  expect(await city.locator('main').textContent()).not.toMatch(/天王寺|つばき/)
  expect(await faultsOf(city)).toEqual([])
  await picture(city, 'advice-asked-desk')
  await city.getByLabel(/^返事/).fill('好きだったことを一つ聞き、近い場に一度だけ一緒に行く。')
  await city.getByRole('button', { name: '返事を送る' }).click()
  await city.getByText('返事がきた').waitFor()
  await page.goto(`${stage.url}/todos`)
  await page.getByRole('link', { name: '市からの助言が届きました', exact: true }).click()
  await page.getByText('近い場に一度だけ一緒に行く').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'advice-desk')
})

test('X4 a list that leaves the council asks its ground and leaves out what is not covered; the head finds it among what left of the person', async () => {
  await worker.post('/consents', {
    person_id: person,
    recipient: 'hokatsu',
    items: 'name',
    purpose: 'support',
    form: 'written',
    given_on: '2026/11/1',
  })
  await worker.post('/support-cases', { person_id: person, main_worry: 'care', consent: 'yes' })
  const { page } = await stage.signedIn('tennoji.worker')
  await page.goto(`${stage.url}/outward-files`)
  await page.getByLabel('支援', { exact: true }).check()
  await page.getByRole('button', { name: '渡すものを確かめる' }).click()
  await page.getByText('根拠のない一覧は、区の外に渡せません').first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.getByLabel('把握').check()
  await page.getByLabel('渡す先').selectOption('hokatsu')
  await page.getByLabel(/^渡す相手の名前/).fill('五条地域包括 所長')
  await page.getByLabel('氏名').check()
  await page.getByLabel('連絡先').check()
  await page.getByLabel('何のために').selectOption('support')
  await page.getByLabel('根拠', { exact: false }).first().selectOption('CONSENT')
  await page.getByLabel(/^根拠の控え/).fill('11月1日の書面')
  await page.getByRole('button', { name: '渡すものを確かめる' }).click()
  await page.getByRole('heading', { name: '外に渡す一覧 第1号' }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'outward-desk')
  const csv = await (await page.context().request.get(`${page.url()}.csv`)).text()
  expect([csv.includes('見本 つばき'), csv.includes('06-0000-2222'), csv.includes('外に渡す一覧 第1号')]).toEqual([true, false, true])
  const { page: head } = await stage.signedIn('tennoji.wardhead')
  await head.goto(`${stage.url}/people/${person}/provisions`)
  await head.getByText('外に渡す一覧').first().waitFor()
})
