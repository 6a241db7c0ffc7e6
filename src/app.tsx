// Composes the house into one HTTP application; tests call app.request() on it.
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { getCookie } from 'hono/cookie'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import { sql } from 'kysely'
import { modules } from './modules.ts'
import { ErrorScreen } from './ui/page.tsx'
import { SignInScreen } from './ui/sign-in.tsx'
import styles from './ui/style.css?inline'
import { page } from './web/answer.ts'
import { COOKIE, mount, send, type House } from './web/serve.tsx'
import { signIn, signOut } from './web/sign-in.queries.ts'

const SUFFIX = /\.(json|csv|xlsx)$/
const SIGN_IN_PROBLEMS = {
  wrong: 'ログイン名かパスワードがちがいます。', code: '6 けたの数字がちがいます。いま画面に出ている数字を入れてください。',
  tooMany: 'まちがいが続いたので、15 分ほど止めています。しばらくしてから、もう一度お試しください。', noRole: 'いま使える役割がありません。職員・権限の係に知らせてください。',
} as const

const REFUSALS = {
  403: { title: 'この送信は受け付けられません', what: '別の画面から送られたようです。何も保存していません。', todo: 'ささえあいの画面を開き直してから、もう一度送ってください。' },
  413: { title: '大きすぎて受け取れません', what: '一度に送れるのは 10 MB までです。何も保存していません。', todo: 'ファイルを分けるか、小さくしてから送ってください。' },
} as const

/** The whole application over a database. */
export function createApp(house: House): Hono {
  // The suffix chooses the representation of one address; routes never see it.
  const app = new Hono({ getPath: (request) => { const { pathname } = new URL(request.url); return pathname.startsWith('/assets/') ? pathname : pathname.replace(SUFFIX, '') } })
  app.use(secureHeaders({ contentSecurityPolicy: { defaultSrc: ["'self'"], baseUri: ["'none'"], formAction: ["'self'"], frameAncestors: ["'none'"] }, referrerPolicy: 'same-origin', strictTransportSecurity: false }))
  app.use(csrf())
  app.use(bodyLimit({ maxSize: 10 * 1024 * 1024 }))
  app.get('/healthz', async (c) => { await sql`select 1`.execute(house.db); return c.json({ ok: true }) })
  app.get('/assets/style.css', (c) => c.body(styles, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'max-age=3600' }))

  const guest = { actor: undefined, demo: house.demo, path: '/sign-in' }
  const safeTarget = (to: string | null): string => (to && /^\/(?![/\\])/.test(to) ? to : '/')
  app.get('/sign-in', (c) => send(c, guest, page('サインイン', <SignInScreen to={safeTarget(c.req.query('to') ?? null)} login="" demo={house.demo} />)))
  app.post('/sign-in', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    const to = safeTarget(form.get('to'))
    const login = form.get('login') ?? ''
    const got = await signIn(house.db, { login, password: form.get('password') ?? '', code: form.get('code') ?? '', device: c.req.header('user-agent') ?? '' }, house.clock())
    if (!got.ok) return send(c, guest, page('サインイン', <SignInScreen to={to} login={login} demo={house.demo} problem={SIGN_IN_PROBLEMS[got.reason]} />, { status: got.reason === 'tooMany' ? 429 : 422 }))
    const secure = new URL(c.req.url).protocol === 'https:' ? '; Secure' : ''
    return send(c, guest, { kind: 'redirect', location: to, subjects: [], cookie: `${COOKIE}=${got.token}; Path=/; HttpOnly; SameSite=Lax${secure}` })
  })
  app.post('/sign-out', async (c) => {
    await signOut(house.db, getCookie(c, COOKIE) ?? '', house.clock())
    return send(c, guest, { kind: 'redirect', location: '/sign-in', subjects: [], cookie: `${COOKIE}=; Path=/; Max-Age=0` })
  })

  mount(app, house, modules)
  app.notFound((c) => send(c, { ...guest, path: '' }, { kind: 'notFound' }))
  app.onError((error, c) => {
    if (error instanceof HTTPException) {
      const words = REFUSALS[error.status as keyof typeof REFUSALS] ?? REFUSALS[403]
      return send(c, { ...guest, path: '' }, page(words.title, <ErrorScreen {...words} />, { status: error.status, json: { title: words.title, status: error.status } }))
    }
    const id = randomUUID().slice(0, 8)
    // Never the request's content: only where it broke, under the number the person reads out.
    console.error(JSON.stringify({ at: house.clock().toISOString(), request: id, path: new URL(c.req.url).pathname, error: error.stack?.split('\n').slice(0, 4) }))
    return send(c, { ...guest, path: '' }, page('うまくいきませんでした', <ErrorScreen title="うまくいきませんでした" what={`こちらの不具合です。書いた内容は、まだ保存されていません（受付番号 ${id}）。`} todo="少し待ってから、もう一度お試しください。続くときは、受付番号を係に知らせてください。" />, { status: 500, json: { title: 'うまくいきませんでした', status: 500, instance: id } }))
  })
  return app
}
