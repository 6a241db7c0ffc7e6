// What a screen must be whatever it shows: free of axe findings, nothing lost sideways, no word broken letter by letter, every target large enough; at the desk, on a phone and at 200 %.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { SIZES } from './browser.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
type Axe = { axe?: { run: (where: Document, options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }

/** Everything one look finds, in one round trip: against WCAG 2.2 AA, what does not fit, and what a finger misses. */
async function lookAt(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as Axe
    if (!axe) throw new Error('axe is not in the page')
    const options = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] }
    const found = (await axe.run(document, options)).violations.map((one) => `${one.id}: ${one.nodes[0]?.html ?? ''}`)
    const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth
    const small = [
      ...document.querySelectorAll(
        'button:not(.unseen), select, input:not([type=hidden]):not([type=radio]):not([type=checkbox]), a.btn, a.link',
      ),
    ]
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
      .map((one) => `smaller than 44 px: ${one.outerHTML.slice(0, 120)}`)
    // A word of Japanese may break anywhere, so a box that is too small breaks it letter by letter and nothing overflows: its lines hold fewer than three letters.
    const broken: string[] = []
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const [words, box] = [(node.nodeValue ?? '').trim(), node.parentElement]
      if (
        words.length < 3 ||
        !/[ぁ-ヿ一-鿿]/.test(words) ||
        !box ||
        box.closest('svg, script, option, ruby, .unseen') ||
        !box.checkVisibility()
      )
        continue
      range.selectNodeContents(node)
      const lines = new Set([...range.getClientRects()].filter((one) => one.width > 0).map((one) => Math.round(one.top))).size
      if (lines > 1 && range.getBoundingClientRect().width < 2.6 * Number.parseFloat(getComputedStyle(box).fontSize))
        broken.push(`broken letter by letter: ${words.slice(0, 20)} in ${box.outerHTML.slice(0, 80)}`)
    }
    const outside = [...document.querySelectorAll(':is(td, th) :is(button, select, input:not([type=hidden]), a.btn, a.link)')]
      .filter((one) => {
        const cell = one.closest('td, th')?.getBoundingClientRect()
        const at = one.getBoundingClientRect()
        return cell && one.checkVisibility() && !one.closest('.unseen') && (at.right > cell.right + 1 || at.left < cell.left - 1)
      })
      .map((one) => `outside its cell: ${one.outerHTML.slice(0, 120)}`)
    return [...found, ...(wide ? ['loses something sideways'] : []), ...small, ...broken, ...outside]
  })
}

/** The size set and looked at; a page that refreshes itself in between is looked at again. */
async function faultsAt(page: Page, size: { width: number; height: number }, again = 3): Promise<string[]> {
  try {
    await page.setViewportSize(size)
    // Evaluated through the debugger: the page's own CSP stays as strict as it is.
    if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe)
    // Judged at the page's full height, so that nothing depends on where it is scrolled to.
    const height = await page.evaluate(() => document.documentElement.scrollHeight)
    await page.setViewportSize({ width: size.width, height: Math.max(size.height, height) })
    return await lookAt(page)
  } catch (error) {
    if (again === 0 || !/context was destroyed|axe is not in the page/.test(String(error))) throw error
    await page.waitForLoadState()
    return faultsAt(page, size, again - 1)
  }
}

/** What is wrong with the screen as it stands, at each size, as readable lines; empty when all is well. The page is asked for once and only its window changes, as when somebody turns a phone or zooms in. */
export async function faultsOf(page: Page): Promise<string[]> {
  const before = page.viewportSize() ?? SIZES.desk
  const faults: string[] = []
  for (const [name, size] of Object.entries(SIZES)) faults.push(...(await faultsAt(page, size)).map((fault) => `${name}: ${fault}`))
  await page.setViewportSize(before)
  return faults
}
