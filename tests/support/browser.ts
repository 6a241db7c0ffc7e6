// A real browser on the running application: Debian's Chromium, or the one CHROMIUM names.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launchBrowser } from './chromium.ts'
import { openCity, type City } from './desk.ts'

/** The ways a screen is looked at; `zoom` is the desk at 200 %. */
export const SIZES = { desk: { width: 1280, height: 800 }, phone: { width: 390, height: 844 }, zoom: { width: 640, height: 400 } } as const

export type Stage = {
  city: City
  url: string
  browser: Browser
  signedIn: (login: string, context?: Parameters<Browser['newContext']>[0]) => Promise<{ page: Page; context: BrowserContext }>
  close: () => Promise<void>
}

/** The demo city served on a free port, with a browser. */
export async function openStage(): Promise<Stage> {
  const city = await openCity()
  const { server, port } = await new Promise<{ server: ReturnType<typeof serve>; port: number }>((done) => {
    // As src/main.ts: a connection that is closed here first could meet a request on its way.
    const kept = { keepAliveTimeout: 65_000 }
    const one = serve({ fetch: city.application.fetch, port: 0, hostname: '127.0.0.1', serverOptions: kept }, (info) =>
      done({ server: one, port: info.port }),
    )
  })
  const browser = await launchBrowser()
  const url = `http://127.0.0.1:${port}`
  const signedIn: Stage['signedIn'] = async (login, options = { viewport: SIZES.desk }) => {
    const context = await browser.newContext({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo', ...options })
    const page = await context.newPage()
    // The form itself is walked through in the journeys of the sign-in; here its answer is enough, as this very browser gets it.
    const answer = await context.request.post(`${url}/sign-in`, {
      form: { login, password: 'sasaeai-demo' },
      headers: { origin: url },
      maxRedirects: 0,
    })
    if (answer.status() !== 303) throw new Error(`${login} could not sign in: ${answer.status()}`)
    await page.goto(`${url}/`)
    return { page, context }
  }
  const close = async (): Promise<void> => {
    await browser.close()
    await new Promise((done) => server.close(done))
    await city.close()
  }
  return { city, url, browser, signedIn, close }
}

/** Keeps a picture of the screen in the folder PICTURES when it is set; of a name that ends with -desk at every size and on paper. */
export async function picture(page: Page, name: string): Promise<void> {
  const dir = process.env['PICTURES']
  if (!dir) return
  mkdirSync(dir, { recursive: true })
  await page.screenshot({ path: join(dir, `${name}.png`), fullPage: true })
  if (!name.endsWith('-desk')) return
  await page.pdf({ path: join(dir, `${name}.pdf`), format: 'A4' })
  const before = page.viewportSize() ?? SIZES.desk
  for (const size of ['phone', 'zoom'] as const) {
    await page.setViewportSize(SIZES[size])
    // What stands at the bottom of the window is to stand at the bottom of the picture.
    const height = await page.evaluate(() => document.documentElement.scrollHeight)
    await page.setViewportSize({ ...SIZES[size], height: Math.max(height, SIZES[size].height) })
    await page.screenshot({ path: join(dir, name.replace(/desk$/, `${size}.png`)), fullPage: true })
  }
  await page.setViewportSize(before)
}
