// How a screen is looked at in the journeys: a phone's of the field app, a wide table on a desk.
import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import { faultsOf } from './axe.ts'
import { picture } from './browser.ts'

/** The phone somebody has had for years. */
export const OLD = { width: 360, height: 640 }

/** Whoever needs help to read finds no fault in it; a picture of it. */
export async function looked(page: Page, name: string): Promise<void> {
  expect(await faultsOf(page)).toEqual([])
  await picture(page, name)
}
/** With letters twice as large nothing runs out of the page; a picture of it. */
export async function large(page: Page, name: string): Promise<void> {
  await page.evaluate(() => (document.documentElement.style.fontSize = '250%'))
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await picture(page, `${name}-large-phone`)
  await page.evaluate(() => (document.documentElement.style.fontSize = ''))
}
/** The numbers a table is for stand on a desk without a way sideways. */
export async function standsWhole(page: Page): Promise<void> {
  const table = page.locator('main .scroll').first()
  expect(await table.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0)
}
