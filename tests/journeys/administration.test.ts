// Administration and the doors, as people go through them; every screen is also looked at by axe at desk, phone and 200 %.
import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { openStage, picture, SIZES, type Stage } from '../support/browser.ts'
import { NOON } from '../support/desk.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
beforeEach(() => {
  stage.city.at.now = new Date(NOON)
})
afterAll(() => stage.close())
const later = (minutes: number): void => {
  stage.city.at.now = new Date(stage.city.at.now.getTime() + minutes * 60_000)
}
const PIN = '482913'

/** Moves with Tab until the element with that id or these words has the focus. */
async function reach(page: Page, what: string, most = 80): Promise<void> {
  for (let i = 0; i < most; i++) {
    if (
      await page.evaluate((wanted) => {
        const at = document.activeElement
        return at?.id === wanted || at?.textContent?.trim() === wanted
      }, what)
    )
      return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${what} was not reached with Tab`)
}
const typeInto = async (page: Page, id: string, text: string): Promise<void> => {
  await reach(page, id)
  await page.keyboard.type(text)
}
const pressOn = async (page: Page, words: string): Promise<void> => {
  await reach(page, words)
  await page.keyboard.press('Enter')
}

test('X10 the one-time code is set up with the keyboard alone, asked at the next sign-in, and a recovery code opens when the phone is lost', async () => {
  const { page } = await stage.signedIn('suminoe.coordinator')
  await page.goto(`${stage.url}/account`)
  await pressOn(page, '6 けたの数字を使う')
  await page.waitForURL(`${stage.url}/account/code`)
  await typeInto(page, 'password', 'sasaeai-demo')
  await page.keyboard.press('Enter')
  const secret = ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '')
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'account-code-desk')
  const code = (): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: stage.city.at.now.getTime() })
  await typeInto(page, 'code', code())
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '予備の番号' }).waitFor()
  const recovery = (await page.locator('ol code').first().textContent()) ?? ''
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'account-recovery-desk')
  await pressOn(page, '書き写しました')
  await page.waitForURL(`${stage.url}/account`)

  await pressOn(page, 'サインアウト')
  await page.waitForURL(`${stage.url}/sign-in`)
  later(1)
  const enter = async (typed: string): Promise<void> => {
    await page.goto(`${stage.url}/sign-in`)
    await typeInto(page, 'login', 'suminoe.coordinator')
    await typeInto(page, 'password', 'sasaeai-demo')
    if (typed) await typeInto(page, 'code', typed)
    await page.keyboard.press('Enter')
  }
  await enter('')
  await page.getByRole('alert').getByText('6 けたの数字がちがいます').waitFor()
  await enter(code())
  await page.waitForURL(`${stage.url}/`)
  await page.waitForLoadState()
  await page.context().clearCookies()
  await enter(recovery)
  await page.waitForURL(`${stage.url}/`)
  // Seen by the administrator on the person's page.
  const { page: admin } = await stage.signedIn('cityadmin')
  await admin.goto(`${stage.url}/admin/staff?q=suminoe.coordinator`)
  await admin.getByText('パスワードと 6 けたの数字').waitFor()
})

test('X10 on a shared desk a second person switches by PIN; what they record stands under their name before the ward head', async () => {
  const { page, context } = await stage.signedIn('tennoji.wardhead')
  await page.goto(`${stage.url}/admin/devices`)
  await page.getByRole('textbox', { name: /^名前/ }).fill('1 階窓口の左')
  await page.getByRole('button', { name: '登録する', exact: true }).click()
  await page.getByText('✓ このパソコン').waitFor()
  await picture(page, 'admin-devices-desk')
  for (const login of ['tennoji.community', 'tennoji.worker']) {
    await page.goto(`${stage.url}/sign-in`)
    await page.getByLabel('ログイン名').fill(login)
    await page.getByLabel('パスワード').fill('sasaeai-demo')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${stage.url}/`)
    await page.goto(`${stage.url}/account/pin`)
    await page.getByLabel('いまのパスワード').fill('sasaeai-demo')
    await page.getByLabel('暗証番号（6 けた）').fill(PIN)
    await page.getByLabel('もう一度').fill(PIN)
    await page.getByRole('button', { name: 'この番号にする' }).click()
    await page.waitForURL(`${stage.url}/account`)
  }
  await picture(page, 'account-desk')
  const names = (await stage.city.owner.query(`select login, name from staff where login in ('tennoji.community', 'tennoji.worker')`))
    .rows as { login: string; name: string }[]
  const name = names.find((one) => one.login === 'tennoji.community')?.name ?? ''
  later(11)
  await page.goto(`${stage.url}/sessions/new`)
  await page.getByRole('heading', { name: '交代する' }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'switch-desk')
  await page.getByLabel(name).check()
  await page.getByLabel('暗証番号').fill('111222')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('暗証番号がちがいます').waitFor()
  await page.getByLabel('暗証番号').fill(PIN)
  await page.keyboard.press('Enter')
  await page.waitForURL(`${stage.url}/`)
  const answer = await context.request.post(`${stage.url}/sessions`, {
    headers: { origin: stage.url },
    maxRedirects: 0,
    form: {
      client_id: crypto.randomUUID(),
      on_day: '11/20',
      title: '窓口で書いた場',
      purposes: 'watchShare',
      area_level: 'neighbourhood',
      participants: '8',
      ward_role: 'host',
      state: 'held',
    },
  })
  expect(answer.status()).toBe(303)
  const { page: head } = await stage.signedIn('tennoji.wardhead')
  await head.goto(stage.url + (answer.headers()['location'] ?? ''))
  expect(await head.locator('aside').last().textContent()).toContain(name)
})

test('X10 words sent from a screen that had closed are saved once the writer shows who they are', async () => {
  const { page } = await stage.signedIn('naniwa.community', { viewport: SIZES.phone })
  await page.goto(`${stage.url}/sessions/new`)
  await page.getByText('くわしく書く').click()
  for (const [id, text] of [
    ['on_day', '11/20'],
    ['title', 'とじた画面からの場'],
    ['participants', '12'],
  ] as const)
    await page.locator(`#${id}`).fill(text)
  await page.getByLabel('見守りの情報共有').check()
  await page.locator('[name=ward_role]').first().check()
  await page.locator('[name=area_level]').first().check()
  later(11)
  await page.getByRole('button', { name: '実施として残す' }).click()
  await page.getByText('書いた内容は残っています').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'unlock-phone')
  // The words of what was ticked came along, should the form have to be given back.
  const kept = new URLSearchParams(await page.locator('[name=kept_body]').inputValue())
  expect(kept.get('sent_words')).toMatch(/"area_level","\w+","どの広さの集まり","[^"\w]/)
  expect(kept.get('sent_words')).toContain('["title","","名前",""]')
  await page.getByLabel('パスワード').fill('sasaeai-demo')
  await page.getByRole('button', { name: '続けて送る' }).click()
  await page.waitForFunction(() => /\/sessions\/[0-9a-f-]{36}$/.test(location.pathname) || document.querySelector('.problems'))
  const { page: planner } = await stage.signedIn('citystats')
  await planner.goto(`${stage.url}/sessions?q=${encodeURIComponent('とじた画面')}`)
  await planner.getByRole('link', { name: 'とじた画面からの場' }).waitFor()
})

test('X10 a form left until the screen is covered and the session is over goes on once the same person signs in beside it, and the planner reads it', async () => {
  const { page } = await stage.signedIn('naniwa.community')
  await page.clock.install()
  await page.goto(`${stage.url}/sessions/new`)
  await page.getByText('くわしく書く').click()
  for (const [id, text] of [
    ['on_day', '11/20'],
    ['title', 'かくれた画面からの場'],
    ['participants', '9'],
  ] as const)
    await page.locator(`#${id}`).fill(text)
  await page.getByLabel('見守りの情報共有').check()
  await page.locator('[name=ward_role]').first().check()
  await page.locator('[name=area_level]').first().check()
  later(11)
  await page.clock.fastForward(11 * 60_000)
  await page.getByText('画面をかくしました').waitFor()
  expect(await page.locator('main').isVisible()).toBe(false)
  await page.getByRole('button', { name: '続ける' }).click()
  await page.getByText('まだサインインしていません').waitFor()
  const [door] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: '別の画面でサインインする' }).click(),
  ])
  await door.getByLabel('ログイン名').fill('naniwa.community')
  await door.getByLabel('パスワード').fill('sasaeai-demo')
  await door.getByRole('button', { name: 'サインイン' }).click()
  await door.getByRole('heading', { name: '待っていること' }).waitFor()
  // The page beside it says who is there again: the cover goes by itself.
  await page.locator('main').waitFor()
  expect(await page.locator('#title').inputValue()).toBe('かくれた画面からの場')
  await page.getByRole('button', { name: '実施として残す' }).click()
  await page.getByText('✓ 保存しました。').waitFor()
  const { page: planner } = await stage.signedIn('citystats')
  await planner.goto(`${stage.url}/sessions?q=${encodeURIComponent('かくれた画面')}`)
  await planner.getByRole('link', { name: 'かくれた画面からの場' }).waitFor()
})

test('X9 a post is handed over on a day; the successor finds it, with the note and what was planned, and holds the role', async () => {
  const planned = (
    await stage.city.owner.query(
      `update session set created_by = (select id from staff where login = 'kita.wardhead'), version = version + 1 where state = 'planned' and ward_id = (select ward_id from ward where name = '北区') returning title`,
    )
  ).rows as { title: string }[]
  const { page } = await stage.signedIn('cityadmin')
  await page.goto(`${stage.url}/admin`)
  await page.locator('main').getByRole('link', { name: '職員', exact: true }).click()
  await page.getByLabel('名前・かな・ログイン名').fill('kita.wardhead')
  await page.keyboard.press('Enter')
  await page.locator('tbody a').first().click()
  await page.getByText('を終える・引きつぐ').click()
  await page.getByRole('link', { name: 'ほかの職員に引きつぐ' }).click()
  const successor = (await stage.city.owner.query(`select name from staff where login = 'kita.community'`)).rows[0].name as string
  await page.getByLabel('引きつぐ人').selectOption({ label: successor })
  await page.getByLabel('いつから').fill('11/22')
  await page.getByLabel('ひとこと').fill('区民センターの予約は 12 月まで済んでいます')
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'handover-new-desk')
  await page.getByRole('button', { name: '引きつぐ', exact: true }).click()
  await page.getByText('○ これから').waitFor()
  await picture(page, 'handover-desk')
  later(24 * 60)
  const { page: next } = await stage.signedIn('kita.community')
  await next.goto(`${stage.url}/account`)
  await next
    .locator('main')
    .getByRole('link', { name: /区の管理者/ })
    .click()
  await next.getByText('区民センターの予約は 12 月まで済んでいます').waitFor()
  if (planned.length)
    await next
      .getByRole('link', { name: planned[0]?.title ?? '' })
      .first()
      .waitFor()
  expect(await faultsOf(next)).toEqual([])
  await picture(next, 'handover-own-desk')
  // The newest role is the one she starts in; her own work is one press away.
  await next.getByRole('navigation', { name: '業務' }).getByRole('link', { name: '管理' }).waitFor()
})

test('X9 X10 every screen of the administration and the account is free of axe findings and loses nothing sideways', async () => {
  const { page } = await stage.signedIn('cityadmin')
  const person = (await stage.city.owner.query(`select id from staff where login = 'tennoji.worker'`)).rows[0].id as string
  const role = (await stage.city.owner.query(`select id from staff_role where staff_id = $1`, [person])).rows[0].id as string
  const screens: [string, string][] = [
    ['admin', '/admin'],
    ['admin-staff', '/admin/staff'],
    ['admin-staff-none', '/admin/staff?q=zzz'],
    ['admin-staff-new', '/admin/staff/new'],
    ['admin-person', `/admin/staff/${person}`],
    ['admin-handovers', '/admin/handovers'],
    ['admin-handover-new', `/admin/handovers/new?role=${role}`],
    ['admin-devices', '/admin/devices'],
    ['admin-settings', '/admin/settings'],
    ['admin-setting', '/admin/settings/figures.smallCell'],
    ['admin-audit', '/admin/audit?from=2020/1/1&to=2099/12/31'],
    ['admin-audit-none', '/admin/audit?person=zzz'],
    ['account', '/account'],
    ['account-password', '/account/password'],
    ['account-pin', '/account/pin'],
    ['account-code', '/account/code'],
  ]
  for (const [name, path] of screens) {
    await page.goto(stage.url + path)
    expect([name, await faultsOf(page)]).toEqual([name, []])
    await picture(page, `${name}-desk`)
  }
  await page.goto(`${stage.url}/admin/staff/${person}`)
  for (const one of await page.locator('summary').all()) await one.click()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, `admin-person-open-desk`)
  await page.goto(`${stage.url}/admin/staff/new`)
  await page.getByRole('button', { name: '職員を加える' }).click()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, `admin-staff-problems-desk`)
  for (const [label, text] of [
    ['名前', '新谷 はるか'],
    ['ログイン名', 'shintani'],
  ] as const)
    await page
      .getByLabel(label, { exact: true })
      .or(page.getByLabel(`${label}必須`, { exact: true }))
      .fill(text)
  await page.getByLabel('所属').selectOption({ label: '天王寺区' })
  await page.getByLabel('相談・見守り担当').check()
  await page.getByRole('button', { name: '職員を加える' }).click()
  await page.getByRole('heading', { name: 'パスワードを決めるためのリンク' }).waitFor()
  const link = (await page.locator('.address').textContent()) ?? ''
  expect(await faultsOf(page)).toEqual([])
  await picture(page, `admin-link-desk`)
  await page.goto(link)
  expect(await faultsOf(page)).toEqual([])
  await picture(page, `set-password-desk`)
})
