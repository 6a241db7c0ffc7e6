// The app of the field on the old phone of rules.md: what its first load weighs, how soon it opens without a network, how long a thousand reports take once the line is back.
import type { CDPSession, Page } from 'playwright-core'
import { launchBrowser } from '../support/chromium.ts'
import { signedIn, type House } from './house.ts'
import { median, timed, type Line } from './measure.ts'
import { travelled } from './whole.bench.ts'
import { weigh } from './weight.ts'

const OLD = { width: 360, height: 640 }
const SLOWED = 6
const MOST_KB = 150

async function weightLine(house: House): Promise<Line> {
  const { bytes } = await weigh('/field', (at) => travelled(house.url + at, ''))
  let all = bytes
  for (const path of ['/field/worker.js', '/field/manifest.webmanifest'])
    all += (await (await travelled(house.url + path, '')).arrayBuffer()).byteLength
  const weight = all / 1024
  return { name: '現場アプリのはじめの重さ（圧縮して）', ours: weight, unit: 'KB', target: `${MOST_KB} KB まで`, within: weight <= MOST_KB }
}

/** A card for somebody of the field, as a worker makes it; its code. */
async function newCard(house: House): Promise<string> {
  const cookie = await signedIn(house.url, 'tennoji.worker')
  const post = (path: string, fields: Record<string, string>): Promise<Response> =>
    fetch(house.url + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, origin: house.url },
      body: new URLSearchParams({ client_id: crypto.randomUUID(), ...fields }),
    })
  const until = new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10)
  const made = await post('/field-people', { name: '架空 はかり', role: 'watcher', for_what: '計測', until })
  const html = await (await post(`${made.headers.get('location') ?? ''}/card`, {})).text()
  return (/pairing-code">([^<]+)</.exec(html)?.[1] ?? '').replaceAll('-', '')
}
/** Puts reports into the phone's outbox as its own program does, sealed by its own key. */
const fillOutbox = (page: Page, count: number): Promise<void> =>
  page.evaluate(async (many) => {
    const db = await new Promise<IDBDatabase>((done, failed) => {
      const request = indexedDB.open('sasaeai-field')
      request.onsuccess = () => done(request.result)
      request.onerror = () => failed(new Error('store'))
    })
    const asked = <T>(request: IDBRequest<T>): Promise<T> => new Promise((done) => (request.onsuccess = () => done(request.result)))
    const { seal } = (await asked(db.transaction('meta').objectStore('meta').get('identity'))) as { seal: CryptoKey }
    const lines = await Promise.all(
      Array.from({ length: many }, async (_, n) => {
        const said = {
          path: '/notices',
          fields: [
            ['way', 'field'],
            ['signs', 'other'],
            ['fact', `見たこと ${n}`],
          ],
          at: new Date().toISOString(),
        }
        const iv = crypto.getRandomValues(new Uint8Array(12))
        const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, seal, new TextEncoder().encode(JSON.stringify(said)))
        return { id: crypto.randomUUID(), state: 'here', tries: 0, nextAt: 0, sealed: { iv, data } }
      }),
    )
    const outbox = db.transaction('outbox', 'readwrite').objectStore('outbox')
    for (const line of lines) outbox.put(line)
    await new Promise((done) => (outbox.transaction.oncomplete = done))
    db.close()
  }, count)
const leftOf = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open('sasaeai-field')
      request.onsuccess = () => done(request.result)
    })
    const lines = await new Promise<{ state: string }[]>((done) => {
      const request = db.transaction('outbox').objectStore('outbox').getAll() as IDBRequest<{ state: string }[]>
      request.onsuccess = () => done(request.result)
    })
    db.close()
    return lines.filter((one) => one.state !== 'accepted').length
  })

/** Both lines of the slowed phone, and the weight. `count` reports wait, the app is opened `times` times. */
export async function benchField(house: House, { count = 1000, times = 5 }: { count?: number; times?: number } = {}): Promise<Line[]> {
  const browser = await launchBrowser()
  try {
    const context = await browser.newContext({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo', viewport: OLD, hasTouch: true })
    const page = await context.newPage()
    page.setDefaultTimeout(120_000)
    const url = house.url.replace('127.0.0.1', 'localhost')
    await page.goto(`${url}/field/pair#${await newCard(house)}`)
    await page.getByRole('button', { name: 'この電話をつなぐ' }).click()
    await page.getByText('✓ つながっています').waitFor()
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    const slow: CDPSession = await context.newCDPSession(page)
    await slow.send('Emulation.setCPUThrottlingRate', { rate: SLOWED })
    await context.setOffline(true)
    const opens: number[] = []
    for (let n = 0; n <= times; n++) {
      const ms = await timed(async () => {
        await page.goto(`${url}/field`, { waitUntil: 'commit' })
        await page.getByRole('button', { name: '気づきを知らせる' }).waitFor()
      })
      if (n > 0) opens.push(ms)
    }
    await slow.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    await fillOutbox(page, count)
    await page.goto(`${url}/field`)
    await page.getByText('いまは、つながっていません').waitFor()
    await slow.send('Emulation.setCPUThrottlingRate', { rate: SLOWED })
    const sent = await timed(async () => {
      await context.setOffline(false)
      // A phone tells its pages that the line is back; this browser does not tell one that was opened without a line.
      await page.evaluate(() => dispatchEvent(new Event('online')))
      await page.getByText('✓ つながっています').waitFor()
    })
    const left = await leftOf(page)
    if (left > 0) throw new Error(`${left} reports are still on the phone`)
    const [opening, sync] = [median(opens) / 1000, sent / 1000]
    const old = `CPU を ${SLOWED} 倍おそく、${OLD.width}×${OLD.height}`
    return [
      await weightLine(house),
      { name: '現場アプリが電波なしで開くまで', ours: opening, unit: '秒', target: '1 秒まで', within: opening <= 1, note: old },
      {
        name: `電話にたまった ${count.toLocaleString('ja-JP')} 件を送り終えるまで`,
        ours: sync,
        unit: '秒',
        target: '10 秒まで',
        within: sync <= 10,
        note: old,
      },
    ]
  } finally {
    await browser.close()
  }
}
