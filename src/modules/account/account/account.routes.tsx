// わたしのアカウント. What changes how one signs in asks for the password again.
import { isRole, roleLabel } from '#src/access/permissions.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { foldEmail, isEmail } from '#src/kernel/email.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { listOwnHandovers, sayHandover } from '#src/modules/administration/administration.api.ts'
import { page, redirect, problem, type Answer, type Json } from '#src/web/answer.ts'
import { sayBrowser } from '#src/web/browser-words.ts'
import { otpauthText } from '#src/web/code.queries.ts'
import { endSignIns } from '#src/web/password.queries.ts'
import { route, type Asked } from '#src/web/route.ts'
import { deskRoles } from '#src/web/sign-in.queries.ts'
import { digitsOf, passwordFault, PASSWORD_WORDS, pinFault } from '#src/web/sign-in.rules.ts'
import {
  beginCode,
  changePassword,
  confirmCode,
  endOne,
  getAccount,
  provesPassword,
  renewRecovery,
  setEmail,
  setPin,
  stopCode,
  switchRole,
} from './account.queries.ts'
import { AccountScreen } from './account.screens.tsx'
import { CodeScreen, PasswordScreen, PinScreen, RecoveryScreen } from './sign-in.screens.tsx'

const READ = 'account.self:read'
const WRITE = 'account.self:write'
type Writing = Asked<typeof WRITE>
type AnyAsk = Asked<typeof READ> | Writing
const MEANS: Record<string, string> = { password: 'パスワード', code: 'パスワードと数字', recovery: '予備の番号', pin: '暗証番号' }
const errors = (reasons: readonly Reason[]): Json => (reasons.length ? problem(reasons) : { errors: [] })
const wrong = (field: string, message: string): Reason => ({ code: 'wrong', field, message })

async function accountPage(asked: Asked<typeof READ> | Writing, reasons: readonly Reason[] = []): Promise<Answer> {
  const { tx, scope, actor, keys, now } = asked
  const today = civilDateOf(now)
  const account = await getAccount(tx, scope, keys, now)
  const roles = (await deskRoles(tx, actor.staffId, now)).map((one) => ({
    id: one.id,
    words: `${one.wardName}　${isRole(one.role) ? roleLabel(one.role) : one.role}${one.standsInFor ? `（${one.standsInFor}さんの代理）` : ''}`,
    until: one.toOn,
    here: one.id === actor.signIn?.roleId,
  }))
  const signIns = account.signIns.map((one) => ({
    id: one.id,
    where: one.desk || sayBrowser(one.browser),
    means: MEANS[one.means] ?? one.means,
    startedAt: one.startedAt,
    seenAt: one.seenAt,
    here: one.id === actor.signIn?.id,
  }))
  const handovers = (await listOwnHandovers(tx, scope, today)).map((one) => ({ id: one.id, words: sayHandover(one, today) }))
  return page(
    'わたしのアカウント',
    <AccountScreen
      account={account}
      roles={roles}
      signIns={signIns}
      handovers={handovers}
      desk={actor.signIn?.deskWard ? actor.signIn.deskName : ''}
      now={now}
      clientId={asked.clientId}
      reasons={reasons}
      typedEmail={asked.form.get('email') ?? account.email}
    />,
    reasons.length
      ? { status: 422, json: errors(reasons) }
      : {
          json: {
            login: account.login,
            hasCode: account.hasCode,
            hasPin: account.hasPin,
            roles: roles.map((one) => ({ ...one })),
            signIns: signIns.map((one) => ({ id: one.id, where: one.where, here: one.here })),
          },
        },
  )
}

/** Asks for the password first; a wrong one is said at its field. */
async function proved(asked: Writing, field: string): Promise<Reason[]> {
  const got = await provesPassword(asked.tx, asked.scope, asked.form.get(field) ?? '', asked.now)
  return got === 'right'
    ? []
    : [wrong(field, got === 'wrong' ? 'いまのパスワードがちがいます。' : 'まちがいが続いたので、15 分ほど止めています。')]
}
const passwordPage = (asked: AnyAsk, reasons: readonly Reason[]): Answer =>
  page('パスワードを変える', <PasswordScreen reasons={reasons} clientId={asked.clientId} />, {
    status: reasons.length ? 422 : 200,
    json: errors(reasons),
  })
const pinPage = async (asked: AnyAsk, reasons: readonly Reason[]): Promise<Answer> =>
  page(
    '暗証番号',
    <PinScreen
      reasons={reasons}
      clientId={asked.clientId}
      hasPin={(await getAccount(asked.tx, asked.scope, asked.keys, asked.now)).hasPin}
    />,
    { status: reasons.length ? 422 : 200, json: errors(reasons) },
  )
async function codePage(asked: AnyAsk, reasons: readonly Reason[]): Promise<Answer> {
  const account = await getAccount(asked.tx, asked.scope, asked.keys, asked.now)
  const state = account.hasCode ? 'on' : account.pending ? 'pending' : 'none'
  return page(
    '6 けたの数字',
    <CodeScreen
      reasons={reasons}
      clientId={asked.clientId}
      state={state}
      secret={account.pending ?? ''}
      otpauth={account.pending ? otpauthText(account.pending, account.login) : ''}
      recoveryLeft={account.recoveryLeft}
    />,
    { status: reasons.length ? 422 : 200, json: reasons.length ? errors(reasons) : { state } },
  )
}
const recoveryPage = (codes: readonly string[]): Answer =>
  page('予備の番号', <RecoveryScreen codes={codes} />, { json: { codes: [...codes] } })

export const accountRoutes = [
  route.get('/account', { permit: READ, audit: 'account.self.opened', discloses: false }, (asked) => accountPage(asked)),
  route.post('/account/email', { permit: WRITE, audit: 'account.email.set', discloses: false }, async (asked) => {
    const email = foldEmail(asked.form.get('email') ?? '')
    if (!isEmail(email))
      return accountPage(asked, [
        wrong('email', 'メールアドレスは name@example.jp のような形で入れてください。空けると、知らせは届きません。'),
      ])
    await setEmail(asked.tx, asked.scope, email)
    return redirect('/account')
  }),
  route.post('/account/role', { permit: WRITE, audit: 'account.role.switched', discloses: false, said: 'none' }, async (asked) => {
    const id = asked.form.get('role_id') ?? ''
    if (isUuid(id) && asked.actor.signIn) await switchRole(asked.tx, asked.scope, asked.actor.signIn.id, id, asked.now)
    return redirect('/')
  }),
  route.post('/account/sign-ins/end', { permit: WRITE, audit: 'account.signIn.ended', discloses: false, said: 'none' }, async (asked) => {
    const id = asked.form.get('sign_in') ?? ''
    if (isUuid(id)) await endOne(asked.tx, asked.scope, id, asked.now)
    return redirect('/account')
  }),
  route.post(
    '/account/sign-ins/end-others',
    { permit: WRITE, audit: 'account.signIn.othersEnded', discloses: false, said: 'none' },
    async (asked) => {
      await endSignIns(asked.tx, asked.actor.staffId, asked.now, asked.actor.signIn?.id)
      return redirect('/account')
    },
  ),
  route.get('/account/password', { permit: READ, audit: 'account.password.asked', discloses: false }, (asked) => passwordPage(asked, [])),
  route.post('/account/password', { permit: WRITE, audit: 'account.password.changed', discloses: false }, async (asked) => {
    const [password, again] = [asked.form.get('password') ?? '', asked.form.get('again') ?? '']
    const fault = passwordFault(password, (await getAccount(asked.tx, asked.scope, asked.keys, asked.now)).login)
    const reasons = [
      ...(await proved(asked, 'old')),
      ...(fault
        ? [wrong('password', PASSWORD_WORDS[fault])]
        : password === again
          ? []
          : [wrong('again', '2 つのパスワードがちがいます。')]),
    ]
    if (reasons.length) return passwordPage(asked, reasons)
    await changePassword(asked.tx, asked.scope, password, asked.now, asked.actor.signIn?.id)
    return redirect('/account')
  }),
  route.get('/account/pin', { permit: READ, audit: 'account.pin.asked', discloses: false }, (asked) => pinPage(asked, [])),
  route.post('/account/pin', { permit: WRITE, audit: 'account.pin.set', discloses: false }, async (asked) => {
    const [pin, again] = [digitsOf(asked.form.get('pin') ?? ''), digitsOf(asked.form.get('again') ?? '')]
    const fault = pinFault(pin)
    const reasons = [
      ...(await proved(asked, 'password')),
      ...(fault ? [wrong('pin', fault)] : pin === again ? [] : [wrong('again', '2 つの暗証番号がちがいます。')]),
    ]
    if (reasons.length) return pinPage(asked, reasons)
    await setPin(asked.tx, asked.scope, pin)
    return redirect('/account')
  }),
  route.post('/account/pin/stop', { permit: WRITE, audit: 'account.pin.stopped', discloses: false }, async (asked) => {
    await setPin(asked.tx, asked.scope, null)
    return redirect('/account')
  }),
  route.get('/account/code', { permit: READ, audit: 'account.code.asked', discloses: false }, (asked) => codePage(asked, [])),
  route.post('/account/code/begin', { permit: WRITE, audit: 'account.code.begun', discloses: false, said: 'none' }, async (asked) => {
    const reasons = await proved(asked, 'password')
    if (reasons.length) return codePage(asked, reasons)
    await beginCode(asked.tx, asked.scope, asked.keys)
    return redirect('/account/code')
  }),
  route.post('/account/code/confirm', { permit: WRITE, audit: 'account.code.set', discloses: false }, async (asked) => {
    const codes = await confirmCode(asked.tx, asked.scope, asked.keys, asked.form.get('code') ?? '', asked.now, asked.actor.signIn?.id)
    return codes
      ? recoveryPage(codes)
      : codePage(asked, [wrong('code', '6 けたの数字がちがいます。いま電話に出ている数字を入れてください。')])
  }),
  route.post('/account/code/change', { permit: WRITE, audit: 'account.code.changed', discloses: false }, async (asked) => {
    const reasons = await proved(asked, 'password')
    if (reasons.length) return codePage(asked, reasons)
    if (asked.form.get('what') === 'renew') return recoveryPage(await renewRecovery(asked.tx, asked.scope))
    await stopCode(asked.tx, asked.scope)
    return redirect('/account')
  }),
]
