// 保存と廃棄, as people go through it: the head confirms what is past its term, somebody else approves, the certificate is printed.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { jobKinds } from '#src/modules.ts'
import { faultsOf } from '../support/axe.ts'
import { openStage, picture, type Stage } from '../support/browser.ts'
import { readPdf } from '../support/pdf.ts'
import { until } from '../support/smtp-sink.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())
async function work(done: () => Promise<boolean>): Promise<void> {
  const runner = await stage.city.jobs({ kinds: jobKinds.filter((one) => one.name.startsWith('retention.')) })
  try {
    await until(done)
  } finally {
    await runner.stop()
  }
}
const stands = async (state: string): Promise<boolean> =>
  (await stage.city.owner.query(`select 1 from retention_list where ward_id = '271098' and state = $1`, [state])).rowCount !== 0

test('X9 the head confirms what is past its term and keeps one person back, somebody else approves, and the certificate is a paper', async () => {
  const { page } = await stage.signedIn('tennoji.wardhead')
  await page.goto(`${stage.url}/retention`)
  await page.getByText('いま、確かめる一覧はありません').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'retention-empty-desk')
  await page.getByRole('button', { name: 'いま調べる' }).click()
  await page.getByText('年数のすぎた記録を調べています').waitFor()
  await work(() => stands('open'))
  // From the to-dos to the list.
  await page.goto(`${stage.url}/todos`)
  await page
    .getByRole('link', { name: /保存の期間がすぎた記録/ })
    .first()
    .click()
  await page.getByRole('heading', { name: /保存の期間がすぎた記録/ }).waitFor()
  expect(await page.locator('main').textContent()).toContain('済んだ日から 5 年')
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'retention-list-desk')
  await page.getByRole('button', { name: '承認をたのむ' }).click()
  await page.getByRole('link', { name: /「確かめました」に印を/ }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'retention-refused-desk')
  await page.getByLabel(/件数と記録の日を確かめました/).check()
  await page.getByRole('button', { name: '承認をたのむ' }).click()
  await page.getByText('もう一人の承認を待っています').waitFor()
  // The head holds back what a court asked for; it stands on the page of the holds.
  await page.goto(`${stage.url}/retention-holds/new`)
  await page.getByLabel('一つの種類すべて').check()
  await page.locator('select[name=cls]').selectOption('missing')
  await page.getByLabel('監査').check()
  await page.locator('#from_on').fill('今日')
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'retention-hold-desk')
  await page.getByRole('button', { name: '廃棄を止める' }).click()
  await page.getByText('止めている').first().waitFor()

  // Somebody else, from their own to-dos.
  const { page: other } = await stage.signedIn('tennoji.worker')
  await other.goto(`${stage.url}/todos`)
  await other
    .getByRole('link', { name: /廃棄の承認/ })
    .first()
    .click()
  // They look at what they are to approve.
  await other.locator('tbody td a').first().click()
  await other.getByText('ここを見たことは、記録に残ります').waitFor()
  expect(await faultsOf(other)).toEqual([])
  await picture(other, 'retention-behind-desk')
  await other.getByRole('link', { name: '一覧へもどる' }).click()
  await other.getByLabel(/^承認して廃棄する/).check()
  expect(await faultsOf(other)).toEqual([])
  await picture(other, 'retention-approve-desk')
  await other.getByRole('button', { name: '返事をする' }).click()
  await other.getByText('廃棄しています').waitFor()
  await work(() => stands('done'))
  await other.goto(`${stage.url}/retention`)
  await picture(other, 'retention-home-desk')
  await other.getByRole('link', { name: /^廃-/ }).click()
  await other.getByRole('heading', { name: /^廃棄証明書/ }).waitFor()
  expect(await faultsOf(other)).toEqual([])
  await picture(other, 'retention-certificate-desk')
  const paper = await other.context().request.get(`${other.url()}.pdf`)
  const printed = readPdf(await paper.body())
    .pages.join('')
    .replace(/\s+/g, '')
  if (process.env['PICTURES']) (await import('node:fs')).writeFileSync(`${process.env['PICTURES']}/retention-paper.pdf`, await paper.body())
  for (const words of ['廃棄証明書', '承認した人', '相談受付', '済んだ日から5年']) expect(printed).toContain(words)
  expect(printed).not.toContain('春雷')
})
