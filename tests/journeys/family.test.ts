// A worker draws a family and what stands around it with plain forms; the head sees the picture of an earlier day, and it is printed.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { openStage, picture, type Stage } from '../support/browser.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

test('W1.3 family and ties of a household, drawn from data: written by keyboard, seen by the head as it was before, on paper too', async () => {
  const { page } = await stage.signedIn('tennoji.worker')
  page.setDefaultTimeout(8000)
  await page.goto(`${stage.url}/households`)
  await page.getByRole('link', { name: '朝露 きぬ の世帯' }).click()
  await page.getByRole('link', { name: 'だれがいて、何とつながっているかを図で見る' }).click()
  await page.getByRole('heading', { name: '家族図・つながり図' }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'family-empty-desk')
  const at = page.url()
  const kin = async (fields: Record<string, string>, ticks: readonly string[] = []): Promise<void> => {
    await page.goto(`${at}/kin`)
    await page.getByLabel(/^呼び名/).fill(fields['name'] ?? '')
    await page.getByLabel(fields['sex'] ?? '男', { exact: true }).check()
    if (fields['age']) await page.getByLabel('年齢か生まれた年').fill(fields['age'])
    if (fields['life']) await page.getByLabel(fields['life'], { exact: true }).check()
    for (const tick of ticks) await page.getByLabel(tick).check()
    await page.getByRole('button', { name: '保存する' }).press('Enter')
    await page.getByRole('heading', { name: '家族図・つながり図' }).waitFor()
  }
  await kin({ name: '夫', sex: '男', age: '昭和12年', life: '亡くなった' })
  await kin({ name: '長男', sex: '男', age: '58歳' }, ['この世帯と同居している、していた'])
  await kin({ name: '長女', sex: '女', age: '55歳' }, ['中心になって支える人（★）'])
  await kin({ name: '長女の別れた夫', sex: '男' })
  await kin({ name: '孫', sex: '女', age: '2001' })
  const tie = async (a: string, kind: string, b: string, more: Record<string, string> = {}): Promise<void> => {
    await page.goto(`${at}/tie`)
    const pick = async (label: RegExp, name: string): Promise<void> => {
      const value = await page
        .getByLabel(label)
        .locator('option')
        .filter(name === 'first' ? {} : { hasText: new RegExp(`^${name}$`) })
        .nth(name === 'first' ? 1 : 0)
        .getAttribute('value')
      await page.getByLabel(label).selectOption(value ?? '')
    }
    await pick(/^はじめの人/, a)
    await page.getByLabel(new RegExp(`^${kind}`)).check()
    await pick(/^もう一人/, b)
    if (more['manner']) await page.getByLabel('どのような').selectOption({ label: more['manner'] })
    if (more['from']) await page.getByLabel('いつから').fill(more['from'])
    await page.getByRole('button', { name: '保存する' }).click()
    await page.getByRole('heading', { name: '家族図・つながり図' }).waitFor()
  }
  await tie('first', '夫婦', '夫', { from: '昭和38年' })
  for (const child of ['長男', '長女']) for (const parent of ['first', '夫']) await tie(parent, '親と子', child)
  await tie('長女', '夫婦', '長女の別れた夫', { manner: '離婚', from: '平成22年' })
  for (const parent of ['長女', '長女の別れた夫']) await tie(parent, '親と子', '孫')
  await page.goto(`${at}/around`)
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: '保存する' }).click()
  await page.getByText('「相手」を入れてください').first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'family-around-error-desk')
  const around = async (name: string, kind: string, more: readonly string[], from = ''): Promise<void> => {
    await page.goto(`${at}/around`)
    await page.getByLabel(/^相手/).fill(name)
    await page.getByLabel(/^何のつながりか/).selectOption({ label: kind })
    for (const one of more) await page.getByLabel(one).check()
    if (from) await page.getByLabel('いつから').fill(from)
    await page.getByRole('button', { name: '保存する' }).click()
    await page.getByRole('heading', { name: '家族図・つながり図' }).waitFor()
  }
  await around('民生委員の山川さん', '民生委員・児童委員', ['月に 1 回くらい', '困ったとき頼れる'], '2024/4/1')
  await around('ひまわりサロン', '居場所・集まり', ['強い（太い線）', '週に 1 回より多い'], '2026/6/10')
  await around('向かいの人', '近所の人', ['対立・負担がある（ぎざぎざの線）'])
  await around('訪問介護', 'サービス・制度', ['世帯が受けている', '週に 1 回より多い'], '2025年')
  await around('かかりつけ医', '医療', ['弱い・とぎれがち（点線）'])
  await around('東京の弟', '親族・友人', ['世帯が支えている', 'めったに会わない'])
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'family-desk')
  await page.setViewportSize({ width: 390, height: 844 })
  // Nothing but the drawings themselves is moved sideways.
  const moved = await page.locator('.scroll:has(table)').evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length)
  expect([await page.locator('table').count(), moved]).toEqual([2, 0])
  await picture(page, 'family-phone')

  const { page: head } = await stage.signedIn('tennoji.wardhead')
  await head.goto(at)
  await head.getByText('長女の別れた夫').first().waitFor()
  await head.getByLabel('いつの図か').fill('令和7年1月1日')
  await head.getByRole('button', { name: 'その日の図を見る' }).click()
  await head.getByText('ひまわりサロンとつながった').waitFor()
  expect(await faultsOf(head)).toEqual([])
  await picture(head, 'family-past-desk')
  const paper = await head.context().request.get(`${at}.pdf`)
  expect([paper.status(), paper.headers()['content-type']]).toEqual([200, 'application/pdf'])
  if (process.env['KEEP_PAPER']) (await import('node:fs')).writeFileSync(process.env['KEEP_PAPER'], await paper.body())
  const { page: other } = await stage.signedIn('tennoji.community')
  expect((await other.context().request.get(`${at}.json`)).status()).toBe(404)
})
