// Composes the house into one HTTP application; tests call app.request() on it.
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import { ANYWHERE, keepCounts } from '#src/todos/kept-counts.ts'
import { modules, todoSources } from './modules.ts'
import { ErrorScreen } from './ui/page.tsx'
import { deskScript, icon, styleSheet } from './ui/asset.ts'
import { page } from './web/answer.ts'
import { askWhoIsThere } from './web/desk-doors.tsx'
import { mountPublicFigures } from './public/figures.tsx'
import { mountCasebook } from './public/casebook.tsx'
import { mountDoors } from './web/doors.tsx'
import { SUFFIX } from './web/route.ts'
import { faultPage, type FaultWords } from './web/fault-page.tsx'
import { faultOf } from './web/fault.rules.ts'
import { declaredOf } from './web/module.ts'
import { mountLook } from './web/look.ts'
import { mountLimits } from './web/limits.ts'
import { mountOrigin, originOf } from './web/origin.ts'
import { mountFeeds } from './modules/calendar/feeds/feed.http.ts'
import { mountFieldShell } from './modules/field/shell/shell.http.tsx'
import { mountPhoneDoors } from './modules/field/pairing/pairing.http.ts'
import { mountHelp } from './modules/needs/help/help.http.tsx'
import { mount } from './web/serve.tsx'
import { send } from './web/send-page.tsx'
import type { House } from './web/house.ts'

const REFUSALS = {
  403: {
    title: 'この送信は受け付けられません',
    what: '別の画面から送られたようです。何も保存していません。',
    todo: 'ささえあいの画面を開き直してから、もう一度送ってください。',
  },
  413: {
    title: '大きすぎて受け取れません',
    what: '一度に送れるのは 10 MB までです。何も保存していません。',
    todo: 'ファイルを分けるか、小さくしてから送ってください。',
  },
} as const

/** What may be told of a whole request that took too long: of a form nobody knows whether it was saved. */
const tooLong = (isPost: boolean): FaultWords => ({
  title: '時間がかかりすぎました',
  what: `30 秒たっても終わらなかったため、待つのをやめました。${isPost ? '保存できたかどうかは、まだ分かりません。' : ''}`,
  todo: isPost
    ? 'はじめに一覧で、保存されているかを確かめてください。なければ、もう一度入れてください。'
    : '少し待つか、条件をせまくしてから、もう一度お試しください。',
  again:
    '書いた内容は、この画面に残っています。少し待ってから「もう一度送る」をおしてください。先の送信が保存できていれば、二重にはなりません。',
  status: 504,
  json: { title: '時間がかかりすぎました', status: 504 },
})

/** The whole application over a database. */
export function createApp(house: House): Hono {
  // The suffix chooses the representation of one address; routes never see it.
  const app = new Hono({
    getPath: (request) => {
      const { pathname } = new URL(request.url)
      return pathname.startsWith('/assets/') ? pathname : pathname.replace(SUFFIX, '')
    },
  })
  const kept = keepCounts(house.keepsCounts ?? false)
  // Phones and public doors have routes of their own: those that write what may wait for somebody say so.
  app.use(async (c, next) => {
    await next()
    const wrote = c.get('wrote')
    if (wrote !== undefined) kept.changed(wrote === ANYWHERE ? undefined : wrote)
  })
  mountLimits(app, house)
  mountOrigin(app, house.publicUrl)
  // An attached file can do nothing in the browser, whatever stands in it: set last, over the policy of pages.
  app.use('/files/*', async (c, next) => {
    await next()
    if (c.res.headers.has('content-disposition')) c.res.headers.set('Content-Security-Policy', "sandbox; default-src 'none'")
  })
  app.use(
    secureHeaders({
      contentSecurityPolicy: { defaultSrc: ["'self'"], baseUri: ["'none'"], formAction: ["'self'"], frameAncestors: ["'none'"] },
      referrerPolicy: 'same-origin',
      strictTransportSecurity: false,
    }),
  )
  app.use(csrf({ origin: (origin, c) => origin === originOf(c) }))
  app.use(bodyLimit({ maxSize: 10 * 1024 * 1024 }))
  for (const { href, code, type } of [styleSheet, deskScript, icon, ...modules.flatMap((module) => module.assets ?? [])])
    app.get(href, (c) => c.body(code, 200, { 'Content-Type': type, 'Cache-Control': 'public, max-age=31536000, immutable' }))
  // Browsers ask for it of their own accord, whatever the page says.
  app.get('/favicon.ico', (c) => c.body(icon.code, 200, { 'Content-Type': icon.type, 'Cache-Control': 'public, max-age=86400' }))

  const guest = { actor: undefined, demo: house.demo, path: '/sign-in' }
  mountLook(app)
  const declared = declaredOf(modules)
  mountDoors(app, house, declared)
  mountPublicFigures(app, house)
  mountCasebook(app, house)
  mountHelp(app, house)
  mountFeeds(app, house, todoSources)
  mountPhoneDoors(app, house)
  mountFieldShell(app, house)
  mount(app, house, modules, askWhoIsThere, todoSources, kept)
  app.onError(async (error, c) => {
    const tell = async (words: FaultWords): Promise<Response> => send(c, { ...guest, path: '' }, await faultPage(c, words, declared))
    if (error instanceof HTTPException && error.status === 504) return tell(tooLong(c.req.method === 'POST'))
    if (error instanceof HTTPException) {
      const words = REFUSALS[error.status as keyof typeof REFUSALS] ?? REFUSALS[403]
      return send(
        c,
        { ...guest, path: '' },
        page(words.title, <ErrorScreen {...words} />, { status: error.status, json: { title: words.title, status: error.status } }),
      )
    }
    const known = faultOf(error)
    if (known) {
      console.error(JSON.stringify({ at: house.clock().toISOString(), path: new URL(c.req.url).pathname, fault: error.message }))
      c.header('Retry-After', String(known.retryAfter))
      const { title, what, todo, again, status } = known
      return tell({ title, what, todo, again, status, json: { title, status, detail: what } })
    }
    const id = randomUUID().slice(0, 8)
    // Never the request's content: only where it broke, under the number the person reads out.
    console.error(
      JSON.stringify({
        at: house.clock().toISOString(),
        request: id,
        path: new URL(c.req.url).pathname,
        error: error.stack?.split('\n').slice(0, 4),
      }),
    )
    return tell({
      title: 'うまくいきませんでした',
      what: `こちらの不具合です。書いた内容は、まだ保存されていません（受付番号 ${id}）。`,
      todo: '少し待ってから、もう一度お試しください。続くときは、受付番号を係に知らせてください。',
      again:
        '書いた内容は、この画面に残っています。少し待ってから「もう一度送る」をおしてください。続くときは、受付番号を係に知らせてください。',
      status: 500,
      json: { title: 'うまくいきませんでした', status: 500, instance: id },
    })
  })
  return app
}
