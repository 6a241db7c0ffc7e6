// One box over everything one may see; ends in what a colleague of another role and of another ward sees.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, picture, SIZES, type Stage } from '../support/browser.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

type Axe = { axe: { run: (where: Document, options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () =>
    (
      await (globalThis as unknown as Axe).axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
    ).violations.map((one) => `${one.id}: ${one.nodes[0]?.html ?? ''}`),
  )
}

/** Types into the box of the page and waits for the answer; the address keeps none of it. */
async function searchFor(page: Page, typed: string): Promise<void> {
  await page.goto(`${stage.url}/search`)
  await page.getByLabel('ことば').fill(typed)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/search\?s=[A-Za-z0-9_-]+$/)
}

test('X2 a worker finds a person from any page by keyboard, in half-width kana and in another writing of the name; a colleague of another role finds the venue only, another ward nothing', async () => {
  const { page } = await stage.signedIn('tennoji.worker')
  await page.goto(`${stage.url}/people/new`)
  for (const [label, value] of [
    ['名前必須', '髙﨑 𠮷江'],
    ['かな', 'ﾀｶｻｷ ﾖｼｴ'],
    ['電話', '06-6700-1234'],
  ] as const)
    await page.getByLabel(label, { exact: true }).first().fill(value)
  await page.getByRole('button', { name: '保存する' }).last().click()
  await page.waitForURL(/\/people\/[0-9a-f-]{36}$/)
  const person = page.url()
  await page.goto(`${stage.url}/venues/new`)
  await page.getByLabel('名前必須', { exact: true }).fill('高崎会館')
  await page.getByLabel('種類必須', { exact: true }).selectOption({ label: '集会所・会館' })
  for (const group of ['段差', 'トイレ', '車いす', '子ども連れ'])
    await page.getByRole('group', { name: group }).getByLabel('分からない').check()
  await page.getByRole('button', { name: '保存する' }).last().click()
  await page.waitForURL(/\/venues\/[0-9a-f-]{36}$/)

  for (const typed of ['ﾀｶｻｷ', '高崎', '0667001234']) {
    await page.goto(stage.url)
    await page.keyboard.press('/')
    await page.keyboard.type(typed)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/search\?s=[A-Za-z0-9_-]+$/)
    await page.getByRole('link', { name: '髙﨑 𠮷江' }).waitFor()
  }
  // In 特大 the box stands folded in the menu: the key opens it.
  await page.goto(stage.url)
  await page.evaluate(() => (document.documentElement.className = 'huge'))
  expect(await page.getByRole('searchbox', { name: 'ぜんぶからさがす' }).isVisible()).toBe(false)
  await page.keyboard.press('/')
  await page.keyboard.type('高崎')
  expect(await page.getByRole('searchbox', { name: 'ぜんぶからさがす' }).inputValue()).toBe('高崎')
  await picture(page, 'search-huge')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: '髙﨑 𠮷江' }).waitFor()
  await searchFor(page, '高崎')
  expect(await faults(page)).toEqual([])
  await picture(page, 'search-desk')
  await page.getByRole('link', { name: '髙﨑 𠮷江' }).click()
  await page.waitForURL(person)
  // Back to what was found, without asking whether to send again.
  await page.goBack()
  await page.getByRole('link', { name: '髙﨑 𠮷江' }).waitFor()

  const { page: community } = await stage.signedIn('tennoji.community', { viewport: SIZES.phone })
  await searchFor(community, '高崎')
  await community.getByRole('link', { name: '高崎会館' }).waitFor()
  expect(await community.locator('main').textContent()).not.toContain('吉江')
  expect(await community.locator('main').textContent()).not.toContain('𠮷江')
  expect([
    await faults(community),
    await community.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
  ]).toEqual([[], true])
  await picture(community, 'search-phone')

  const { page: other } = await stage.signedIn('naniwa.worker', { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 })
  for (const typed of ['高崎', 'タカサキ', '06-6700-1234']) {
    await searchFor(other, typed)
    await other.getByText('見つかりませんでした').waitFor()
  }
  expect([
    await faults(other),
    await other.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
  ]).toEqual([[], true])
  await picture(other, 'search-none-zoom')
})
