// A real browser on the running application: Debian's Chromium, or the one CHROMIUM names.
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { openCity, type City } from './desk.ts'

const found = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find((path) => path && existsSync(path))
export const SIZES = { desk: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } } as const

export type Stage = {
  city: City
  url: string
  browser: Browser
  signedIn: (login: string, context?: Parameters<Browser['newContext']>[0]) => Promise<{ page: Page; context: BrowserContext }>
  close: () => Promise<void>
}

/** The demo city served on a free port, with a browser. */
export async function openStage(): Promise<Stage> {
  if (!found) throw new Error('Chromium が見つかりません。bin/test が入れるか、CHROMIUM で場所を教えてください。')
  const city = await openCity()
  const { server, port } = await new Promise<{ server: ReturnType<typeof serve>; port: number }>((done) => {
    const one = serve({ fetch: city.application.fetch, port: 0, hostname: '127.0.0.1' }, (info) => done({ server: one, port: info.port }))
  })
  const browser = await chromium.launch({
    executablePath: found,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  const url = `http://127.0.0.1:${port}`
  const signedIn: Stage['signedIn'] = async (login, options = { viewport: SIZES.desk }) => {
    const context = await browser.newContext({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo', ...options })
    const page = await context.newPage()
    await page.goto(`${url}/sign-in`)
    await page.getByLabel('ログイン名').fill(login)
    await page.getByLabel('パスワード').fill('sasaeai-demo')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${url}/`)
    return { page, context }
  }
  const close = async (): Promise<void> => {
    await browser.close()
    await new Promise((done) => server.close(done))
    await city.close()
  }
  return { city, url, browser, signedIn, close }
}

/** Keeps a picture of the screen in docs/manual/pictures when PICTURES is set. */
export async function picture(page: Page, name: string): Promise<void> {
  const dir = process.env['PICTURES']
  if (!dir) return
  mkdirSync(dir, { recursive: true })
  await page.screenshot({ path: join(dir, `${name}.png`), fullPage: true })
  if (name.endsWith('-desk')) await page.pdf({ path: join(dir, `${name}.pdf`), format: 'A4' })
}
