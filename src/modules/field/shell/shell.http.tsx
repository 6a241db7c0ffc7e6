// The app of the field as files: one page without a word about anybody, its script and styles, the manifest, and the service worker that keeps them on the phone.
import { createHash } from 'node:crypto'
import type { Hono } from 'hono'
import { renderToString } from 'preact-render-to-string'
import app from '#src/field/app.tsx?island'
import styles from '#src/field/field.css?inline'
import worker from '#src/field/worker.ts?island'
import { asset, icon } from '#src/ui/asset.ts'
import type { House } from '#src/web/house.ts'

const [script, style] = [asset('field', 'js', app), asset('field', 'css', styles)]
/** What the app is made of, for the module's list. */
export const fieldAssets = [script, style]
const MANIFEST = '/field/manifest.webmanifest'
const FILES = ['/field', script.href, style.href, icon.href, MANIFEST]

const shell = (demo: boolean): string =>
  `<!doctype html>${renderToString(
    <html lang="ja">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#115a36" />
        <title>ささえあい 現場</title>
        <link rel="icon" href={icon.href} type={icon.type} />
        <link rel="apple-touch-icon" href={icon.href} />
        <link rel="manifest" href={MANIFEST} />
        <link rel="stylesheet" href={style.href} />
        <script type="module" src={script.href}></script>
      </head>
      <body>
        {demo ? (
          <div class="demo" role="note">
            見本データです。人も出来事も架空のものです。
          </div>
        ) : null}
        <div id="app">
          <noscript>
            この画面は、JavaScript を使えるブラウザーで開いてください。使えないときは、区の社会福祉協議会に電話か紙で知らせてください。
          </noscript>
        </div>
      </body>
    </html>,
  )}`

/** Mounts the addresses of the app; nobody is asked who they are, and nothing stands in it. */
export function mountFieldShell(appOf: Hono, house: House): void {
  const html = shell(house.demo)
  const mark = createHash('sha256').update(html).update(worker).digest('hex').slice(0, 10)
  for (const path of ['/field', '/field/pair']) appOf.get(path, (c) => c.html(html, 200, { 'Cache-Control': 'no-cache' }))
  appOf.get('/field/worker.js', (c) =>
    c.body(`const FIELD_FILES=${JSON.stringify(FILES)},FIELD_MARK=${JSON.stringify(mark)};\n${worker}`, 200, {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': 'no-cache',
      // It stands below the address it serves.
      'Service-Worker-Allowed': '/field',
    }),
  )
  appOf.get(MANIFEST, (c) =>
    c.body(
      JSON.stringify({
        name: 'ささえあい 現場',
        short_name: 'ささえあい',
        lang: 'ja',
        start_url: '/field',
        scope: '/field',
        display: 'standalone',
        background_color: '#ffffff',
        theme_color: '#115a36',
        icons: [{ src: icon.href, sizes: 'any', type: icon.type, purpose: 'any' }],
      }),
      200,
      { 'Content-Type': 'application/manifest+json; charset=utf-8', 'Cache-Control': 'no-cache' },
    ),
  )
}
