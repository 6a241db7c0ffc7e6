// The page behind the one-time link by which a staff member sets a password.
import type { Hono } from 'hono'
import { ErrorScreen } from '#src/ui/page.tsx'
import { SetPasswordScreen } from '#src/ui/set-password.tsx'
import { page, redirect } from './answer.ts'
import { cleanParams } from './clean.ts'
import { findPasswordLink, usePasswordLink } from './password.queries.ts'
import { send } from './send-page.tsx'
import type { House } from './house.ts'
import { PASSWORD_WORDS } from './sign-in.rules.ts'

/** Mounts it. */
export function mountPasswordDoor(app: Hono, house: House): void {
  const guest = { actor: undefined, demo: house.demo, path: '/set-password' }
  const used = page(
    'このリンクは使えません',
    <ErrorScreen
      title="このリンクは使えません"
      what="もう使われたか、24 時間をすぎています。"
      todo="職員・権限の係に、新しいリンクをたのんでください。"
    />,
    { status: 404 },
  )
  app.get('/set-password', async (c) => {
    const token = c.req.query('token') ?? ''
    const found = await findPasswordLink(house.db, token, house.clock())
    return send(c, guest, found ? page('パスワードを決める', <SetPasswordScreen token={token} person={found} />) : used)
  })
  app.post('/set-password', async (c) => {
    const form = cleanParams(new URLSearchParams(await c.req.text()))
    const [token, password, now] = [form.get('token') ?? '', form.get('password') ?? '', house.clock()]
    const found = await findPasswordLink(house.db, token, now)
    if (found && password !== form.get('again'))
      return send(
        c,
        guest,
        page(
          'パスワードを決める',
          <SetPasswordScreen token={token} person={found} problem="2 つのパスワードがちがいます。もう一度入れてください。" />,
          { status: 422 },
        ),
      )
    const got = await usePasswordLink(house.db, token, password, now)
    if (got === 'done') return send(c, guest, redirect('/sign-in'))
    return send(
      c,
      guest,
      got === 'link' || !found
        ? used
        : page('パスワードを決める', <SetPasswordScreen token={token} person={found} problem={PASSWORD_WORDS[got]} />, { status: 422 }),
    )
  })
}
