// A desk that stood idle: who is there now? Quick switch by PIN, and a form that arrived too late is kept and sent on by the same person only.
import type { Context, Hono } from 'hono'
import { ErrorScreen } from '#src/ui/page.tsx'
import { readSentWords } from '#src/ui/sent-words.rules.ts'
import { OtherRoleScreen, SwitchScreen, UnlockScreen, type WhyClosed } from '#src/ui/switch.tsx'
import { page, redirect, type Answer } from './answer.ts'
import { cleanParams } from './clean.ts'
import { deviceToken, sessionToken, signedInCookies } from './cookies.ts'
import { findDesk, findSeated, switchByPin, whyClosed, type Desk, type Seated } from './desk.queries.ts'
import { originOf } from './origin.ts'
import { send } from './send-page.tsx'
import type { House } from './house.ts'
import { signIn } from './sign-in.queries.ts'
import { SIGN_IN_PROBLEMS } from './sign-in-words.ts'
import { safeTarget } from './sign-in.rules.ts'
import { typedLines, type Declared } from './typed-lines.ts'

const guestOf = (house: House): { actor: undefined; demo: boolean; path: string; at: Date } => ({
  actor: undefined,
  demo: house.demo,
  path: '/switch',
  at: house.clock(),
})
const browserOf = (c: Context): string => c.req.header('user-agent') ?? ''
const isForm = (c: Context): boolean =>
  /^application\/x-www-form-urlencoded/.test(c.req.header('content-type') ?? 'application/x-www-form-urlencoded')

const whyOf = (seated: Seated): WhyClosed => (!seated.roleHolds ? 'role' : seated.ended ? 'elsewhere' : 'idle')
/** Whether this person may go on by number at this computer. */
const goesByPin = (desk: Desk | undefined, seated: Seated): boolean =>
  seated.roleHolds && desk?.people.some((one) => one.id === seated.staffId && one.open) === true

/** The page the form stood on: what was kept of it while it was written waits there. */
function formBehind(c: Context): string {
  const from = c.req.header('referer') ?? ''
  return URL.canParse(from) && new URL(from).origin === originOf(c) ? safeTarget(new URL(from).pathname) : '/'
}

/** Nobody is known: a page leads to the switch or the sign-in and back; a form is kept in the page until the same person has shown who they are. */
export async function askWhoIsThere(c: Context, house: House, now: Date): Promise<Response> {
  const { pathname, search } = new URL(c.req.url)
  if (c.req.method === 'POST') {
    // Also where the session was ended from elsewhere: what was typed is given back to the same person, who shows anew who they are.
    const seated = await findSeated(house.db, sessionToken(c), now, true)
    if (seated && isForm(c)) {
      const pin = goesByPin(await findDesk(house.db, deviceToken(c), now), seated)
      const kept = { person: seated, path: pathname + search, body: await c.req.text(), why: whyOf(seated), pin }
      return send(c, guestOf(house), page('画面が閉じていました', <UnlockScreen {...kept} />, { status: 401 }))
    }
    // Without anybody to give it back to, a form goes to nobody.
    if (!seated) {
      const form = formBehind(c)
      return c.redirect(form === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(form)}`, 303)
    }
    return send(
      c,
      guestOf(house),
      page(
        '画面が閉じていました',
        <ErrorScreen
          title="画面が閉じていました"
          what={`${seated.roleHolds ? (seated.ended ? 'このサインインは、別の画面で終わりにされた' : 'しばらく使われていなかった') : 'この画面を開いたときの役割が終わった'}ため、送られたファイルは受け取っていません。`}
          todo="前の画面にもどり、サインインしてから、もう一度ファイルを選んで送ってください。"
        />,
        { status: 401 },
      ),
    )
  }
  const desk = await findDesk(house.db, deviceToken(c), now)
  return c.redirect(
    `${desk?.people.some((one) => one.open) ? '/switch' : '/sign-in'}?to=${encodeURIComponent(safeTarget(pathname + search))}`,
    303,
  )
}

/** Mounts the switch and the door for kept forms. */
export function mountDeskDoors(app: Hono, house: House, declared: readonly Declared[]): void {
  app.get('/switch', async (c) => {
    const to = safeTarget(c.req.query('to'))
    const desk = await findDesk(house.db, deviceToken(c), house.clock())
    if (!desk) return c.redirect(`/sign-in?to=${encodeURIComponent(to)}`, 303)
    const closed = await whyClosed(house.db, sessionToken(c), house.clock())
    return send(c, guestOf(house), page('交代する', <SwitchScreen desk={desk} to={to} chosen="" closed={closed} />))
  })
  app.post('/switch', async (c) => {
    const form = cleanParams(new URLSearchParams(await c.req.text()))
    const [to, chosen, now] = [safeTarget(form.get('to')), form.get('person') ?? '', house.clock()]
    const desk = await findDesk(house.db, deviceToken(c), now)
    if (!desk) return c.redirect(`/sign-in?to=${encodeURIComponent(to)}`, 303)
    const before = await findSeated(house.db, sessionToken(c), now)
    const got = await switchByPin(
      house.db,
      desk,
      { staffId: chosen, pin: form.get('pin') ?? '', browser: browserOf(c), tokenBefore: sessionToken(c) },
      now,
    )
    // Another person starts at the first page: what the one before looked at is not theirs to see.
    if (got.ok) return send(c, guestOf(house), redirect(before?.staffId === chosen ? to : '/', [], signedInCookies(c, got.token, '')))
    const problem =
      got.reason === 'tooMany'
        ? '暗証番号のまちがいが続いたので、この人はこのパソコンでは暗証番号を使えません。パスワードでサインインしてください。'
        : got.reason === 'noRole'
          ? SIGN_IN_PROBLEMS.noRole
          : chosen
            ? '暗証番号がちがいます。'
            : '名前をえらんでください。'
    return send(
      c,
      guestOf(house),
      page(
        '交代する',
        <SwitchScreen desk={(await findDesk(house.db, deviceToken(c), now)) ?? desk} to={to} chosen={chosen} problem={problem} />,
        { status: got.reason === 'tooMany' ? 429 : 422 },
      ),
    )
  })
  app.post('/unlock', async (c) => {
    const form = cleanParams(new URLSearchParams(await c.req.text()))
    const [path, body, now] = [safeTarget(form.get('kept_path')), form.get('kept_body') ?? '', house.clock()]
    const seated = await findSeated(house.db, sessionToken(c), now, true)
    if (!seated || path.startsWith('/unlock')) return c.redirect('/sign-in', 303)
    if (form.get('kept_for') !== seated.staffId)
      return send(
        c,
        guestOf(house),
        page(
          '送れませんでした',
          <ErrorScreen
            title="送れませんでした"
            what="このパソコンは、いま別の人が使っています。書いた人でない人の名前では送りません。"
            todo="書いた人がサインインしてから、前の画面にもどって送り直してください。"
          />,
          { status: 403 },
        ),
      )
    // The login is the one of the session that stood idle, never one from the form: nobody sends another's words.
    const pin = form.get('pin') ?? ''
    const desk = pin ? await findDesk(house.db, deviceToken(c), now) : undefined
    const got = desk
      ? await switchByPin(
          house.db,
          desk,
          { staffId: seated.staffId, pin, browser: browserOf(c), tokenBefore: sessionToken(c), roleId: seated.roleId },
          now,
        )
      : await signIn(
          house.db,
          house.keys,
          {
            login: seated.login,
            password: form.get('password') ?? '',
            code: form.get('code') ?? '',
            browser: browserOf(c),
            deviceToken: deviceToken(c),
            roleId: seated.roleId,
          },
          now,
        )
    const giveBack = (where: 'other' | 'pin' | 'none'): Answer => {
      const sent = cleanParams(new URLSearchParams(body))
      const words = readSentWords(sent)
      const shown = { lines: typedLines(sent, words, declared), page: words.page, writer: seated, at: now }
      return page('送れませんでした', <OtherRoleScreen {...shown} now={where} />, { status: 409 })
    }
    // Whoever has no role any more showed who they are: what they wrote is theirs to take along.
    if (!got.ok && got.reason === 'noRole' && !desk) return send(c, guestOf(house), giveBack('none'))
    if (!got.ok) {
      const kept = { person: seated, path, body, why: whyOf(seated), pin: goesByPin(await findDesk(house.db, deviceToken(c), now), seated) }
      return send(
        c,
        guestOf(house),
        page('画面が閉じていました', <UnlockScreen {...kept} problem={desk ? '暗証番号がちがいます。' : SIGN_IN_PROBLEMS[got.reason]} />, {
          status: got.reason === 'tooMany' ? 429 : 422,
        }),
      )
    }
    const cookies = signedInCookies(c, got.token, got.deviceToken)
    // In another role the words would go to another ward, or nowhere: they are given back and not sent.
    if (got.roleId !== seated.roleId) {
      const back = await send(c, guestOf(house), giveBack(desk ? 'pin' : 'other'))
      for (const cookie of cookies) back.headers.append('Set-Cookie', cookie)
      return back
    }
    const url = new URL(c.req.url)
    const again = await app.request(
      new Request(url.origin + path, {
        method: 'POST',
        redirect: 'manual',
        body,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          origin: originOf(c),
          cookie: cookies.map((one) => one.split(';')[0]).join('; '),
        },
      }),
    )
    const answer = new Response(again.body, again)
    for (const cookie of cookies) answer.headers.append('Set-Cookie', cookie)
    return answer
  })
}
