// The doors for those who are not signed in yet: sign-in, sign-out, and the first administrator's link.
import type { Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { ErrorScreen } from '#src/ui/page.tsx'
import { FirstScreen } from '#src/ui/first.tsx'
import { SignInScreen } from '#src/ui/sign-in.tsx'
import { page } from './answer.ts'
import { cleanParams } from './clean.ts'
import { firstLinkWorks, makeFirstAdministrator, SHORTEST } from './first.queries.ts'
import { COOKIE, send, type House } from './serve.tsx'
import { signIn, signOut } from './sign-in.queries.ts'

const SIGN_IN_PROBLEMS = {
  wrong: 'ログイン名かパスワードがちがいます。', code: '6 けたの数字がちがいます。いま画面に出ている数字を入れてください。',
  tooMany: 'まちがいが続いたので、15 分ほど止めています。しばらくしてから、もう一度お試しください。', noRole: 'いま使える役割がありません。職員・権限の係に知らせてください。',
} as const
const FIRST_PROBLEMS = { name: '名前を 60 文字までで入れてください。', login: 'ログイン名は、半角の英小文字・数字・.・-・_ で 3 から 40 文字にしてください。', password: `パスワードは ${SHORTEST} 文字以上にしてください。` } as const
const safeTarget = (to: string | null): string => (to && /^\/(?![/\\])/.test(to) ? to : '/')

/** Mounts the doors. */
export function mountDoors(app: Hono, house: House): void {
  const guest = { actor: undefined, demo: house.demo, path: '/sign-in' }
  app.get('/sign-in', (c) => send(c, guest, page('サインイン', <SignInScreen to={safeTarget(c.req.query('to') ?? null)} login="" demo={house.demo} />)))
  app.post('/sign-in', async (c) => {
    const form = cleanParams(new URLSearchParams(await c.req.text()))
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

  const used = page('このリンクは使えません', <ErrorScreen title="このリンクは使えません" what="もう使われたか、24 時間をすぎています。" todo="サーバーの係に bin/start をもう一度実行してもらい、新しいリンクを受け取ってください。" />, { status: 404 })
  app.get('/first', async (c) => {
    const token = c.req.query('token') ?? ''
    return send(c, guest, await firstLinkWorks(house.db, token, house.clock()) ? page('はじめの管理者', <FirstScreen token={token} name="" login="" shortest={SHORTEST} />) : used)
  })
  app.post('/first', async (c) => {
    const form = cleanParams(new URLSearchParams(await c.req.text()))
    const given = { token: form.get('token') ?? '', name: form.get('name') ?? '', login: form.get('login') ?? '', password: form.get('password') ?? '' }
    const wrong = await makeFirstAdministrator(house.db, given, house.clock())
    if (wrong === 'link') return send(c, guest, used)
    if (wrong) return send(c, guest, page('はじめの管理者', <FirstScreen token={given.token} name={given.name} login={given.login} shortest={SHORTEST} problem={FIRST_PROBLEMS[wrong]} />, { status: 422 }))
    return send(c, guest, { kind: 'redirect', location: '/sign-in', subjects: [] })
  })
}
