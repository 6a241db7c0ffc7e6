// W1.6 in a browser: a 支援会議 is called, sworn, its papers are numbered; a colleague finds what is to be done; the head finds nothing; what is released is all an outsider reads.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { openStage, picture, type Stage } from '../support/browser.ts'
import { hireSecond, sitAt } from '../support/desk.ts'
import { readPdf } from '../support/pdf.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  await hireSecond(stage.city, '三枝 みどり')
  stage.city.at.now = new Date('2026-11-20T15:00:00+09:00')
})
afterAll(() => stage.close())

test('W1.6 the host calls a 支援会議, takes oaths, hands out numbered papers and checks them back; a colleague has the decision as a to-do, the ward head finds nothing, and reads after the conversion only what was released', async () => {
  const { page } = await stage.signedIn('tennoji.worker')
  await page.goto(`${stage.url}/case-meetings`)
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'meetings-empty')
  await page.getByRole('link', { name: '会議をひらく' }).click()
  await page.getByRole('heading', { name: '会議をひらく' }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: '会議をひらく' }).click()
  await page.getByText('会議の種類をえらんでください').first().waitFor()
  await picture(page, 'meeting-error-desk')
  await page.getByLabel(/^支援会議　/).check()
  await page.getByLabel(/^何の会議/).fill('Aさん 第1回')
  await page.getByLabel(/^日/).fill('11/20')
  await page.getByLabel(/^時刻/).fill('13:30')
  await page.getByLabel(/^ところ/).fill('区役所 3階')
  await page.getByLabel(/^紙では「Aさん」と書く/).check()
  await page.getByLabel('病気・服薬').check()
  await page.getByLabel('議題', { exact: true }).fill('Aさんの暮らしのようす\n\nつぎにだれが訪ねるか')
  await picture(page, 'meeting-new-desk')
  await page.getByRole('button', { name: '会議をひらく' }).click()
  await page.getByText('いまの構成員だけが見ています').waitFor()
  const at = page.url()

  // Members: a colleague, and somebody from outside.
  await page.getByLabel('区社協の職員').selectOption({ label: '三枝 みどり（相談・見守り担当）' })
  await page.getByRole('button', { name: '構成員に加える' }).click()
  await page.getByRole('rowheader', { name: '三枝 みどり' }).waitFor()
  await page.getByText('構成員を加える', { exact: true }).click()
  await page.getByLabel('外の人の名前').fill('包括の 佐々木')
  await page.getByLabel('どこの人か').selectOption({ label: '地域包括支援センター' })
  await page.getByRole('button', { name: '構成員に加える' }).click()
  await page.getByRole('rowheader', { name: '包括の 佐々木' }).waitFor()

  // No paper before the oath.
  await page.getByText('資料を用意して渡す').click()
  await page.getByLabel(/^資料の名前/).fill('経過のまとめ')
  await page.getByLabel(/^中身/).fill('この三か月、Aさんとは三回会えています。')
  await page
    .getByRole('group', { name: '渡す人' })
    .getByLabel(/包括の 佐々木/)
    .check()
  await page.getByRole('button', { name: '番号をつけて渡す' }).click()
  await page.getByText('誓約がまだです。誓約を記してから').first().waitFor()
  expect(await page.getByLabel(/^中身/).inputValue()).toContain('三回会えています')
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'meeting-oath-error-desk')
  await page.getByText('誓約を記す', { exact: true }).first().click()
  const sworn = page.getByRole('group', { name: '誓約した人' })
  for (const box of await sworn.getByRole('checkbox').all()) await box.check()
  await page.getByRole('button', { name: '誓約を記す' }).click()
  await page.getByText('資料を用意して渡す').click()
  await page.getByLabel(/^資料の名前/).fill('経過のまとめ')
  await page.getByLabel(/^中身/).fill('この三か月、Aさんとは三回会えています。')
  for (const box of await page.getByRole('group', { name: '渡す人' }).getByRole('checkbox').all()) await box.check()
  await page.getByRole('button', { name: '番号をつけて渡す' }).click()
  await page.getByRole('link', { name: '番号と名前を入れて印刷する' }).waitFor()
  const print = (await page.getByRole('link', { name: '番号と名前を入れて印刷する' }).getAttribute('href')) ?? ''
  const copies = readPdf(await (await page.context().request.get(stage.url + print)).body())
  expect(copies.pages).toHaveLength(3)
  expect(copies.pages.map((text, i) => text.includes(`No.${i + 1}`))).toEqual([true, true, true])

  // Held; the copies are checked back before it ends.
  for (const box of await page.getByRole('group', { name: '出席した人' }).getByRole('checkbox').all()) await box.check()
  await page.getByRole('button', { name: '開催ずみにする' }).click()
  await page.getByRole('button', { name: '会議を終わりにする' }).click()
  await page.getByText('3 番が、まだ返っていません').first().waitFor()
  await picture(page, 'meeting-return-error-desk')
  for (const box of await page.getByRole('group', { name: '番号' }).getByRole('checkbox').all()) await box.check()
  await page.getByLabel('返った', { exact: true }).check()
  await page.getByRole('button', { name: '記す', exact: true }).click()
  await page.getByLabel(/^決まったこと/).fill('毎週火曜に訪ねる')
  await page.getByLabel(/^だれがするか/).selectOption({ label: '三枝 みどり' })
  await page.getByLabel(/^いつまで/).fill('11/24')
  await page.getByRole('button', { name: '決定を残す' }).click()
  await page.getByText('毎週火曜に訪ねる').waitFor()
  await page.getByRole('button', { name: '会議を終わりにする' }).click()
  await page.getByText('✓ 終わり').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'meeting-desk')

  // The colleague has it as a to-do that says neither whom nor what.
  const { page: colleague } = await stage.signedIn('tennoji.second')
  await colleague.goto(`${stage.url}/todos`)
  await colleague.getByText('会議で決まったこと').first().waitFor()
  expect(await colleague.locator('main').innerText()).not.toContain('毎週火曜')
  await picture(colleague, 'meeting-todo-desk')

  // The head finds nothing, by no way a screen offers.
  const { page: head } = await stage.signedIn('tennoji.wardhead')
  expect((await head.goto(at))?.status()).toBe(404)
  for (const path of ['/case-meetings', '/', '/todos', '/calendar?month=2026-11', '/admin/audit']) {
    await head.goto(stage.url + path)
    expect([path, /Aさん 第1回|毎週火曜|会議：(見た|残した|会議をひらく)/.test(await head.locator('main').innerText())]).toEqual([
      path,
      false,
    ])
  }

  // Conversion: an open meeting, into which the decision goes in other words.
  await page.goto(`${stage.url}/case-meetings/new?kind=multi`)
  await page.getByLabel(/^何の会議/).fill('重層の第1回')
  await page.getByLabel(/^日/).fill('11/20')
  await page.getByRole('button', { name: '会議をひらく' }).click()
  await page.getByRole('heading', { name: '重層の第1回' }).waitFor()
  const open = page.url()
  await page.goto(at)
  await page.getByRole('link', { name: /^ことばを直して/ }).click()
  await page.getByLabel(/重層の第1回/).check()
  await page.getByRole('button', { name: 'この会議に出す' }).click()
  await page.getByLabel(/^出すことば/).fill('毎週火曜に訪ねる')
  await page.getByLabel(/^新しい根拠/).fill('11/20 本人の同意書')
  await page.getByLabel(/^だれがするか/).selectOption({ index: 1 })
  await page.getByRole('button', { name: 'この決定を出す' }).click()
  await page.getByText('もとのことばのままでは出せません').first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'meeting-release-desk')
  await page.getByLabel(/^出すことば/).fill('見守りの訪問をつづける')
  await page.getByRole('button', { name: 'この決定を出す' }).click()
  await page.getByText('見守りの訪問をつづける').waitFor()
  await head.goto(open)
  const read = await head.locator('main').innerText()
  expect([
    read.includes('見守りの訪問をつづける'),
    read.includes('11/20 本人の同意書'),
    read.includes('毎週火曜'),
    read.includes('支援会議だけ'),
    read.includes('第1回 '),
  ]).toEqual([true, true, false, false, false])
  await picture(head, 'meeting-released-desk')
}, 180_000)

test('W1.6 what somebody from outside takes home of an open meeting is written down as it is handed out: the head reads it in 提供の記録', async () => {
  const { page } = await stage.signedIn('tennoji.worker')
  const desk = await sitAt(stage.city, 'tennoji.worker')
  const made = async (path: string, fields: Record<string, string>): Promise<string> =>
    (await desk.post(path, fields)).headers.get('location') ?? ''
  const person = await made('/people', { name: '渡里 紙子', kana: 'わたり かみこ', birth_on: '1942/4/1' })
  const consent = { recipient: 'hokatsu', items: 'name', purpose: 'caseMeeting', form: 'written', given_on: '2026/11/1', state: 'given' }
  await made('/consents', { ...consent, person_id: person.slice(-36) })
  const at = await made('/case-meetings', {
    kind: 'careCase',
    our_role: 'host',
    title: '地域ケア 第1回',
    on_day: '2026/11/20',
    items: 'name',
    agenda: '買いものの足をどうするか',
  })
  await made(`${at}/people`, { person_id: person.slice(-36) })
  for (const [name, recipient] of [
    ['包括の 佐々木', 'hokatsu'],
    ['学校の 中井', 'school'],
  ])
    await made(`${at}/members`, { name: name ?? '', recipient: recipient ?? '' })

  // Whoever's ground is missing gets nothing; the words of the agenda stand in the form.
  await page.goto(stage.url + at)
  await page.getByRole('link', { name: '次第を、外の人に渡す資料にする' }).click()
  await page.getByLabel(/^資料の名前/).waitFor()
  expect(await page.getByLabel(/^中身/).inputValue()).toContain('買いものの足をどうするか')
  const whom = page.getByRole('group', { name: '渡す外の人' })
  await whom.getByLabel('包括の 佐々木').check()
  await whom.getByLabel('学校の 中井').check()
  await page.getByRole('button', { name: '資料を残す' }).click()
  await page.getByText('Aさんの「氏名」は、学校に伝える根拠がありません').first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'meeting-paper-error-desk')
  await page.getByRole('group', { name: '渡す外の人' }).getByLabel('学校の 中井').uncheck()
  await page.getByRole('button', { name: '資料を残す' }).click()
  await page.getByText('✓ 渡した').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'meeting-paper-given-desk')

  const { page: head } = await stage.signedIn('tennoji.wardhead')
  await head.goto(`${stage.url}${person}/provisions`)
  const read = await head.locator('main').innerText()
  expect(['氏名（会議の紙）', '包括の 佐々木', '学校の 中井'].map((words) => read.includes(words))).toEqual([true, true, false])
  expect(await head.locator('td[data-label="渡した人"]', { hasText: '—' }).count()).toBe(0)
  await picture(head, 'meeting-provisions-desk')

  // Who leaves hands on what still waits for them.
  const members = ((await (await desk.get(`${at}.json`)).json()) as { members: { id: string; name: string }[] }).members
  await made(`${at}/decisions`, { text: '通学の道を一度いっしょに歩く', owner: members.find((one) => one.name.includes('中井'))?.id ?? '' })
  await page.goto(stage.url + at)
  await page.getByLabel('学校の 中井さんを構成員から外す').click()
  await page.getByRole('button', { name: '受けもつ人に渡して、外す' }).click()
  await page.getByText('まだの決定が 1 件あります').first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'meeting-hand-on-error-desk')
  await page.getByLabel('まだの決定（1 件）を受けもつ人').selectOption({ label: '秋津 いぶき' })
  await page.getByRole('button', { name: '受けもつ人に渡して、外す' }).click()
  await page.getByText('学校の 中井 → 秋津 いぶき（1 件）').waitFor()
  await page.getByText('この会議からぬける').click()
  await page.getByLabel('まだの決定（1 件）を受けもつ人').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'meeting-leave-desk')
})

test('W1.6 the city changes a kind, with a reason, and a ward works by it', async () => {
  const { page } = await stage.signedIn('cityadvice')
  await page.goto(`${stage.url}/meeting-kinds`)
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'meeting-kinds-desk')
  await page.getByRole('link', { name: '支援調整会議' }).click()
  await page.getByLabel(/^種類の名前/).fill('支援調整会議（区）')
  await page.getByLabel(/^変えるわけ/).fill('区でひらくから')
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'meeting-kind-desk')
  await page.getByRole('button', { name: 'この決まりにする' }).click()
  await page.getByText('わけ：区でひらくから').waitFor()
  const { page: ward } = await stage.signedIn('tennoji.worker')
  await ward.goto(`${stage.url}/case-meetings/new`)
  await ward.getByLabel(/^支援調整会議（区）/).waitFor()
})
