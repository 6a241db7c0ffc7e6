// What a screen must be whatever it shows: free of axe findings, nothing lost sideways, every target large enough.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { SIZES } from './browser.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
type Axe = { axe: { run: (where: Document, options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }

/** The three ways a screen is looked at. */
export const VIEWS = [
  ['desk', { viewport: SIZES.desk }],
  ['phone', { viewport: SIZES.phone }],
  ['zoom', { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }],
] as const

/** What axe finds against WCAG 2.2 AA, and what does not fit, as readable lines; empty when all is well. */
export async function faultsOf(page: Page): Promise<string[]> {
  // Judged at the page's full height: the bar of buttons that stays at the thumb covers different fields at each scroll position.
  const size = page.viewportSize() ?? SIZES.desk
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width: size.width, height: Math.max(size.height, height) })
  // Evaluated through the debugger: the page's own CSP stays as strict as it is.
  await page.evaluate(axe)
  const found = await page.evaluate(async () =>
    (
      await (globalThis as unknown as Axe).axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
    ).violations.map((one) => `${one.id}: ${one.nodes[0]?.html ?? ''}`),
  )
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, select, input:not([type=hidden]):not([type=radio]):not([type=checkbox]), a.btn, a.link')]
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
      .map((one) => `smaller than 44 px: ${one.outerHTML.slice(0, 120)}`),
  )
  await page.setViewportSize(size)
  return [...found, ...(wide ? ['loses something sideways'] : []), ...small]
}
