// The list of people an office already keeps comes in: nobody twice, what was read is said, the colleague finds them; the address fields fill one another.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeXlsx } from '#src/exchange/xlsx.ts'
import { faultsOf } from '../support/axe.ts'
import { openStage, picture, SIZES, type Stage } from '../support/browser.ts'
import { hireSecond } from '../support/desk.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  await hireSecond(stage.city, '春日 みどり')
  await stage.city.owner.query(
    `update neighbourhood set zone = case when name < '五' then '東部圏域' else '西部圏域' end, version = version + 1 where ward_id = '271098'`,
  )
})
afterAll(() => stage.close())

const HEADER = ['氏名', 'フリガナ', '生年月日', '電話番号', '住所']
const rows = [
  ['髙橋　花子', 'ﾀｶﾊｼ ﾊﾅｺ', 'S15.4.1', '０６６７７１０００１', '天王寺区上本町6-1-55'],
  ['𠮷野 次郎', 'ヨシノ ジロウ', '昭和二十二年九月三十日', '090-1111-2222', '天王寺区大道3-2-1'],
  ['読めない 日', 'ヨメナイ', '昭和99年', '', ''],
]
const sheet = (): Promise<Uint8Array> =>
  writeXlsx({ sheet: '名簿', columns: HEADER.map((label) => ({ label, type: 'text', width: 16 })), rows })
const file = (bytes: Uint8Array, name = '見守り名簿.xlsx') => ({
  name,
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: Buffer.from(bytes),
})

test("X1 a worker brings the office's list of people in without JavaScript: one who is there already is asked about, the rest is read and said, a colleague finds both; again it changes nothing", async () => {
  const jobs = await stage.city.jobs()
  try {
    const { page: second } = await stage.signedIn('tennoji.second')
    await second.goto(`${stage.url}/people/new`)
    await second.getByLabel('名前必須', { exact: true }).fill('高橋花子')
    await second.getByLabel('かな', { exact: true }).fill('たかはし はなこ')
    await second.getByLabel('年', { exact: true }).fill('1940/4/1')
    await second.getByRole('button', { name: '保存する' }).last().click()
    await second.waitForURL(/\/people\/[0-9a-f-]{36}$/)
    const there = second.url()

    const { page } = await stage.signedIn('tennoji.worker', { viewport: SIZES.desk, javaScriptEnabled: false })
    const send = async (): Promise<void> => {
      await page.goto(`${stage.url}/people/import`)
      await page.getByLabel('取り込むファイル').setInputFiles(file(await sheet()))
      await page.getByRole('button', { name: 'ファイルを読む' }).click()
    }
    await page.goto(`${stage.url}/people`)
    await page.getByRole('link', { name: 'Excel・CSV から取り込む' }).click()
    await send()
    await page.getByRole('button', { name: 'この対応で確かめる' }).click()
    await page.getByText('似た人がいる行が 1 行あります。').waitFor()
    await picture(page, 'people-import-likely-desk')
    await page.getByLabel(/この人です（高橋花子）/).check()
    await page.getByRole('button', { name: 'えらんだとおりにする' }).click()
    await page.getByRole('button', { name: '2 件を取り込む' }).click()
    await page.getByRole('heading', { name: '2 件を保存しました' }).waitFor()

    // The colleague finds the same one person, now with telephone and address, and the new one by a variant of the character.
    await second.goto(there)
    for (const words of ['06-6771-0001', '天王寺区上本町6-1-55', '543-0001']) await second.getByText(words).first().waitFor()
    await second.goto(`${stage.url}/people?q=${encodeURIComponent('吉野')}`)
    await second.getByRole('link', { name: '𠮷野 次郎' }).click()
    await second.getByText('昭和22年9月30日').first().waitFor()
    await second.getByText('圏域：').first().waitFor()
    expect(await second.locator('tbody a').count()).toBe(0)
    await send()
    await page
      .getByText('新しく入れるのは 0 件')
      .or(page.getByRole('button', { name: 'この対応で確かめる' }))
      .waitFor()
    if (await page.getByRole('button', { name: 'この対応で確かめる' }).isVisible())
      await page.getByRole('button', { name: 'この対応で確かめる' }).click()
    await page.getByText('新しく入れるのは 0 件、変わるのは 0 件').waitFor()
  } finally {
    await jobs.stop()
  }
})

test('X1 the questions of an import of people are free of axe findings and lose nothing sideways', async () => {
  const { page } = await stage.signedIn('tennoji.worker')
  await stage.city.owner.query(
    `insert into person (ward_id, id, name, kana, birth_on) values ('271098', $1, $2, 'ながそかべ きざえもんたろう', '1935-02-28')`,
    [randomUUID(), '長曽我部 喜左衛門太郎'],
  )
  await page.goto(`${stage.url}/people/import`)
  await page.getByLabel('取り込むファイル').setInputFiles(
    file(
      await writeXlsx({
        sheet: '名簿',
        columns: HEADER.map((label) => ({ label, type: 'text', width: 16 })),
        rows: [
          [
            '長曽我部 喜左衛門太郎',
            'ナガソカベ キザエモンタロウ',
            'S10.2.28',
            '06-6771-9999',
            '大阪市天王寺区上本町六丁目一番五十五号 とても長い名前の集合住宅上本町グランドハイツ 1203号室',
          ],
          ['新しい 人', 'アタラシイ ヒト', '', '', ''],
        ],
      }),
      '名簿.xlsx',
    ),
  )
  await page.getByRole('button', { name: 'ファイルを読む' }).click()
  await page.waitForURL(/import\/[0-9a-f-]{36}$/)
  await stage.city.work()
  await page.reload()
  if (await page.getByRole('button', { name: 'この対応で確かめる' }).isVisible()) {
    await page.getByRole('button', { name: 'この対応で確かめる' }).click()
    await stage.city.work()
    await page.reload()
  }
  await page.getByText('似た人がいる行が 1 行あります。').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, `people-import-desk`)
  await page.getByRole('button', { name: 'えらんだとおりにする' }).click()
  await page.getByRole('alert').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.context().close()
})

test('X1 X7 a postcode gives the address, the address the neighbourhood and its 圏域, live and by a button; both can be corrected, and lists narrow by 圏域', async () => {
  const { page } = await stage.signedIn('tennoji.worker')
  await page.goto(`${stage.url}/people/new`)
  await page.getByLabel('名前必須', { exact: true }).fill('住所 うめる')
  await page.getByLabel('郵便番号').fill('5430001')
  await page.waitForFunction(() => (document.querySelector('[name=address]') as HTMLInputElement).value === '大阪市天王寺区上本町')
  await page.getByLabel('住所', { exact: true }).fill('大阪市天王寺区上本町6-1-55')
  await page.getByText(/地域を「.+」（圏域：.+）にしました/).waitFor()
  const chosen = await page.getByLabel('地域', { exact: true }).inputValue()
  expect(chosen).not.toBe('')
  await picture(page, 'person-address-desk')
  expect(await faultsOf(page)).toEqual([])
  // What a person chose is not replaced when the address goes on changing.
  const other = (await page.getByLabel('地域', { exact: true }).locator('option').last().getAttribute('value')) ?? ''
  await page.getByLabel('地域', { exact: true }).selectOption(other)
  await page.getByLabel('住所', { exact: true }).fill('大阪市天王寺区上本町6-1-56')
  await page.waitForTimeout(1200)
  expect(await page.getByLabel('地域', { exact: true }).inputValue()).toBe(other)
  await page.getByRole('button', { name: '保存する' }).last().click()
  await page.getByText('圏域：').first().waitFor()

  for (const [path, name, save] of [
    ['/organisations/new', '五条の会', '保存する'],
    ['/venues/new', '五条会館', '保存する'],
    ['/households/new', '五条さんの世帯', '保存する'],
    ['/people/new', '釦 おす', '保存する'],
  ] as const) {
    const who = path.includes('people') || path.includes('households') ? 'tennoji.second' : 'tennoji.community'
    const { page: plain, context } = await stage.signedIn(who, { viewport: SIZES.phone, javaScriptEnabled: false })
    await plain.goto(stage.url + path)
    await plain.getByLabel(/^(名前|呼び名)必須$/).fill(name)
    await plain.getByLabel('郵便番号').fill('543-0001')
    await plain.getByRole('button', { name: '郵便番号と住所から、空いたところを入れる' }).click()
    expect([
      path,
      await plain.getByLabel('住所', { exact: true }).inputValue(),
      await plain.getByLabel(/^(名前|呼び名)必須$/).inputValue(),
    ]).toEqual([path, '大阪市天王寺区上本町', name])
    await plain.getByLabel('住所', { exact: true }).fill('天王寺区上本町6-1-55')
    await plain.getByRole('button', { name: '郵便番号と住所から、空いたところを入れる' }).click()
    expect([
      path,
      await plain.getByLabel('地域', { exact: true }).inputValue(),
      (await plain.getByLabel(/^(名前|呼び名)必須$/).inputValue()) === name,
      await plain.getByRole('button', { name: save }).last().isVisible(),
    ]).toEqual([path, chosen, true, true])
    await context.close()
  }
  // The colleague narrows the list by the 圏域 of the corrected neighbourhood.
  const { page: second } = await stage.signedIn('tennoji.second')
  for (const [zone, seen] of [
    ['西部圏域', true],
    ['東部圏域', false],
  ] as const) {
    await second.goto(`${stage.url}/people?zone=${encodeURIComponent(zone)}`)
    expect([zone, (await second.getByRole('link', { name: '住所 うめる' }).count()) > 0]).toEqual([zone, seen])
  }
})
