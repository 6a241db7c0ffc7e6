// A worker picks people from a list, sees what will leave, sends it; it stands on paper and in the ledger that the ward head reads.
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { openStage, picture, SIZES, type Stage } from '../support/browser.ts'
import { readPdf } from '../support/pdf.ts'

let stage: Stage
const PEOPLE = [
  ['髙﨑 𠮷子', 'たかさき よしこ', '天王寺区上本町6-1-55　とても長い名前の集合住宅上本町グランドハイツ 1203号室'],
  ['五条 太郎', 'ごじょう たろう', '天王寺区大道3-2-1'],
  ['味原 はな', 'あじはら はな', ''],
  ['避難 花江', 'ひなん はなえ', '天王寺区勝山6-6-6'],
] as const
beforeAll(async () => {
  stage = await openStage()
  for (const [name, kana, address] of PEOPLE)
    await stage.city.owner.query(
      `insert into person (ward_id, id, name, kana, postal, address, shielded) values ('271098', $1, $2, $3, '543-0001', $4, $5)`,
      [randomUUID(), name, kana, address, kana.startsWith('ひなん')],
    )
})
afterAll(() => stage.close())
const bare = (text: string): string => text.replace(/\s|\u200b/g, '')
const paper = async (page: Page, href: string): Promise<string> =>
  (await readPdf(new Uint8Array(await (await page.request.get(stage.url + href)).body()))).pages.map(bare).join('\n')

test('X7 a letter from the list of people: shown whole, sent, on paper with number, era and exact characters, in the ledger of the ward head; a shielded person gets none', async () => {
  // Without JavaScript: every step is a form.
  const { page } = await stage.signedIn('tennoji.worker', { viewport: SIZES.desk, javaScriptEnabled: false })
  await page.goto(`${stage.url}/people`)
  await page.getByRole('link', { name: 'この条件の人へ、手紙・ラベルを作る' }).click()
  await page.getByText('送れない相手').click()
  await page.getByText('連絡先を伏せている人です。手紙とラベルは、だれも作れません。').first().waitFor()
  await page.getByText('住所がありません。記録に住所を書くと送れます。').first().waitFor()
  expect(await page.getByLabel(/避難 花江/).count()).toBe(0)
  for (const box of await page.getByRole('checkbox').all()) await box.uncheck()
  for (const name of ['髙﨑 𠮷子', '五条 太郎']) await page.getByLabel(new RegExp(name)).check()
  await page.getByRole('button', { name: '確かめる' }).click()
  await page.getByRole('alert').waitFor()
  expect(await page.getByLabel(/髙﨑 𠮷子/).isChecked()).toBe(true)
  await page.getByLabel(/^件名/).fill('見守り訪問のお知らせ')
  await page.getByLabel(/^本文/).fill('拝啓\n来月、民生委員といっしょにうかがいます。\n敬具')
  await page.getByLabel('日付').fill('R8.11.24')
  await page.getByRole('button', { name: '確かめる' }).click()
  await page.getByRole('heading', { name: 'まだ出していません' }).waitFor()
  await picture(page, 'letter-prepared-desk')
  for (const words of ['髙﨑 𠮷子　様', '大阪市天王寺区上本町6-1-55', '来月、民生委員といっしょにうかがいます。'])
    await page.getByText(words).first().waitFor()
  await page.getByRole('button', { name: '2 件を発送として台帳に残す' }).click()
  await page.getByText('天王寺社協第1号').first().waitFor()

  const { page: head } = await stage.signedIn('tennoji.wardhead')
  await head.getByRole('link', { name: '発送', exact: true }).first().click()
  await picture(head, 'letters-desk')
  const row = head.locator('tbody tr').filter({ hasText: '天王寺社協第1号' })
  for (const words of ['見守り訪問のお知らせ', '令和8年11月24日', '手紙（窓あき封筒）', '2'])
    expect(await row.textContent()).toContain(words === '令和8年11月24日' ? '11月24日（火）' : words)
  await row.getByRole('link').first().click()
  await head.getByRole('heading', { name: /送った相手/ }).waitFor()
  await picture(head, 'letter-desk')
  const text = await paper(head, (await head.locator('#files a').first().getAttribute('href')) ?? '')
  for (const words of [
    '天王寺社協第1号',
    '令和8年11月24日',
    '髙﨑𠮷子様',
    'とても長い名前の集合住宅上本町グランドハイツ1203号室',
    '五条太郎様',
    '来月、民生委員といっしょにうかがいます。',
  ])
    expect(text).toContain(words)
  expect(text).not.toContain('避難')
})

test("X7 labels of 24 from the list of organisations: a used sheet goes on where it stood, 御中, and the line stands in the head's ledger and its file", async () => {
  await stage.city.owner.query(
    `insert into organisation (ward_id, id, name, kind, postal, address, neighbourhood_id) select '271098', gen_random_uuid(), '五条ラベルの会 ' || n, 'volunteerGroup', '543-0001', '天王寺区上本町7-' || n || '-1', null from generate_series(1, 5) n`,
  )
  const { page } = await stage.signedIn('tennoji.community')
  await page.goto(`${stage.url}/organisations?q=${encodeURIComponent('五条ラベル')}`)
  await page.getByRole('link', { name: 'この条件の団体へ、手紙・ラベルを作る' }).click()
  await page.getByLabel('宛名ラベル（A4 24面）').check()
  await page.getByLabel(/^件名/).fill('総会のご案内')
  await page.getByLabel(/ラベルの使い始め/).fill('3')
  await page.getByRole('button', { name: '確かめる' }).click()
  await page.getByRole('button', { name: '5 件を発送として台帳に残す' }).click()
  await page.getByRole('heading', { name: /送った相手/ }).waitFor()
  const { page: head } = await stage.signedIn('tennoji.wardhead')
  await head.goto(`${stage.url}/letters?q=${encodeURIComponent('総会')}`)
  await head.getByRole('link', { name: '総会のご案内' }).click()
  const text = await paper(head, (await head.locator('#files a').first().getAttribute('href')) ?? '')
  expect(text.match(/五条ラベルの会\d御中/g)).toHaveLength(5)
  expect(
    (await readPdf(new Uint8Array(await (await head.request.get(`${head.url()}.pdf`)).body()))).pages.join('').replace(/\s/g, ''),
  ).toContain('総会のご案内')
})

test('X7 every screen of letters is free of axe findings and loses nothing sideways', async () => {
  const { page } = await stage.signedIn('tennoji.worker')
  const look = async (name: string): Promise<void> => {
    await page.locator('h1').waitFor()
    expect([name, await faultsOf(page)]).toEqual([name, []])
    await picture(page, `letter-${name}-desk`)
  }
  await page.goto(`${stage.url}/letters/make?from=person`)
  await page.getByText('送れない相手').click()
  await look('make')
  await page.getByRole('button', { name: '確かめる' }).click()
  await page.getByRole('alert').waitFor()
  await look('make-problem')
  await page.getByLabel(/^件名/).fill('あて名の長い相手への、とても長い件名のお知らせ（見守り訪問の日程の変更について）')
  await page.getByLabel(/^本文/).fill('本文です。')
  await page.getByRole('button', { name: '確かめる' }).click()
  await page.getByRole('heading', { name: 'まだ出していません' }).waitFor()
  await look('prepared')
  await page.getByRole('button', { name: /発送として台帳に残す/ }).click()
  await page.getByRole('heading', { name: /送った相手/ }).waitFor()
  await look('sent')
  for (const [path, name] of [
    ['/letters', 'ledger'],
    ['/letters?q=zzzz', 'ledger-empty'],
    ['/letters/new', 'by-hand'],
    ['/letters/make?from=place&q=zzzz', 'make-empty'],
  ] as const) {
    await page.goto(stage.url + path)
    await look(name)
  }
  await page.context().close()
})
