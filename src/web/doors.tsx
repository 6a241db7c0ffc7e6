// The doors for those who are not signed in yet: sign-in, sign-out, and the first administrator's link.
import type { Hono } from 'hono'
import { ErrorScreen } from '#src/ui/page.tsx'
import { FirstScreen } from '#src/ui/first.tsx'
import { SignInScreen } from '#src/ui/sign-in.tsx'
import { page, redirect } from './answer.ts'
import { cleanParams } from './clean.ts'
import { deviceToken, sessionToken, signedInCookies, signedOutCookies } from './cookies.ts'
import { mountDeskDoors } from './desk-doors.tsx'
import { findDesk, findSeated, whyClosed } from './desk.queries.ts'
import { firstLinkWorks, makeFirstAdministrator } from './first.queries.ts'
import { mountPasswordDoor } from './password-door.tsx'
import { send } from './send-page.tsx'
import type { House } from './house.ts'
import { signIn, signOut } from './sign-in.queries.ts'
import { SIGN_IN_PROBLEMS } from './sign-in-words.ts'
import type { Declared } from './typed-lines.ts'
import { PASSWORD_WORDS, safeTarget, SHORTEST } from './sign-in.rules.ts'

const FIRST_PROBLEMS = {
  name: '名前を 60 文字までで入れてください。',
  login: 'ログイン名は、半角の英小文字・数字・.・-・_ で 3 から 40 文字にしてください。',
} as const

/** Mounts the doors; `declared` says what the fields of the forms are called. */
export function mountDoors(app: Hono, house: House, declared: readonly Declared[]): void {
  const guest = { actor: undefined, demo: house.demo, path: '/sign-in' }
  app.get('/sign-in', async (c) => {
    const [token, now] = [sessionToken(c), house.clock()]
    const seated = await findSeated(house.db, token, now)
    const closed = await whyClosed(house.db, token, now)
    return send(
      c,
      guest,
      page('サインイン', <SignInScreen to={safeTarget(c.req.query('to'))} login={seated?.login ?? ''} demo={house.demo} closed={closed} />),
    )
  })
  app.post('/sign-in', async (c) => {
    const form = cleanParams(new URLSearchParams(await c.req.text()))
    const to = safeTarget(form.get('to'))
    const login = form.get('login') ?? ''
    const now = house.clock()
    const seated = await findSeated(house.db, sessionToken(c), now)
    const got = await signIn(
      house.db,
      house.keys,
      {
        login,
        password: form.get('password') ?? '',
        code: form.get('code') ?? '',
        browser: c.req.header('user-agent') ?? '',
        deviceToken: deviceToken(c),
      },
      now,
    )
    if (!got.ok)
      return send(
        c,
        guest,
        page('サインイン', <SignInScreen to={to} login={login} demo={house.demo} problem={SIGN_IN_PROBLEMS[got.reason]} />, {
          status: got.reason === 'tooMany' ? 429 : 422,
        }),
      )
    // The session this browser had before is over, whoever's it was.
    await signOut(house.db, sessionToken(c), now)
    const another = seated !== undefined && seated.login !== login.trim().toLowerCase()
    return send(c, guest, redirect(another ? '/' : to, [], signedInCookies(c, got.token, got.deviceToken)))
  })
  app.post('/sign-out', async (c) => {
    const now = house.clock()
    await signOut(house.db, sessionToken(c), now)
    const desk = await findDesk(house.db, deviceToken(c), now)
    return send(c, guest, redirect(desk ? '/switch' : '/sign-in', [], signedOutCookies(c)))
  })
  mountDeskDoors(app, house, declared)
  mountPasswordDoor(app, house)

  const used = page(
    'このリンクは使えません',
    <ErrorScreen
      title="このリンクは使えません"
      what="もう使われたか、24 時間をすぎています。"
      todo="サーバーの係に bin/start をもう一度実行してもらい、新しいリンクを受け取ってください。"
    />,
    { status: 404 },
  )
  app.get('/first', async (c) => {
    const token = c.req.query('token') ?? ''
    return send(
      c,
      guest,
      (await firstLinkWorks(house.db, token, house.clock()))
        ? page('はじめの管理者', <FirstScreen token={token} name="" login="" shortest={SHORTEST} />)
        : used,
    )
  })
  app.post('/first', async (c) => {
    const form = cleanParams(new URLSearchParams(await c.req.text()))
    const given = {
      token: form.get('token') ?? '',
      name: form.get('name') ?? '',
      login: form.get('login') ?? '',
      password: form.get('password') ?? '',
    }
    const wrong = await makeFirstAdministrator(house.db, given, house.clock())
    if (wrong === 'link') return send(c, guest, used)
    if (wrong)
      return send(
        c,
        guest,
        page(
          'はじめの管理者',
          <FirstScreen
            token={given.token}
            name={given.name}
            login={given.login}
            shortest={SHORTEST}
            problem={wrong === 'name' || wrong === 'login' ? FIRST_PROBLEMS[wrong] : PASSWORD_WORDS[wrong]}
          />,
          { status: 422 },
        ),
      )
    return send(c, guest, redirect('/sign-in'))
  })
}
