// Who sees what, and who has seen: in a real browser, as five people.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { openStage, picture, type Stage } from '../support/browser.ts'
import { hireSecond, sitAt } from '../support/desk.ts'
import { readPdf } from '../support/pdf.ts'

let stage: Stage
let person = ''
beforeAll(async () => {
  stage = await openStage()
  await hireSecond(stage.city, '春日 みどり')
  // Lines carry the time of the database: it stands where the clock of the city stands.
  await stage.city.owner.query(`alter table audit alter at set default '2026-11-21T12:00:00+09:00'`)
  person =
    (
      await (
        await sitAt(stage.city, 'tennoji.worker')
      ).post('/people', { name: '見本 みなと', kana: 'みほん みなと', phone: '06-6771-2222' })
    ).headers.get('location') ?? ''
})
afterAll(() => stage.close())

const textOf = async (page: Page): Promise<string> => ((await page.locator('main').textContent()) ?? '').replaceAll(/\s+/g, ' ')

test('X4 a worker reads a person; her owner and the ward head see who read and what for, on the screen and on paper; everybody else is answered as if there were nothing', async () => {
  const { page: reader } = await stage.signedIn('tennoji.second')
  await reader.goto(`${stage.url}${person}`)
  await reader.getByRole('heading', { name: '見本 みなと' }).waitFor()
  // Not responsible for this person: she reads, but may not ask who else did.
  expect(await reader.getByRole('link', { name: 'この人の記録を見た人' }).count()).toBe(0)
  expect((await reader.goto(`${stage.url}${person}/readers`))?.status()).toBe(404)
  await reader.goto(`${stage.url}/search`)
  await reader.getByLabel('ことば').fill('見本')
  await reader.keyboard.press('Enter')
  await reader.getByRole('link', { name: '見本 みなと' }).waitFor()
  // Her own log says it too.
  await reader.getByRole('link', { name: /相談・見守り担当/ }).click()
  await reader.getByRole('link', { name: '自分が見て、書いて、書き出したもの' }).click()
  await reader.getByRole('cell', { name: '人：見た' }).first().waitFor()

  const { page: owner } = await stage.signedIn('tennoji.worker')
  await owner.goto(`${stage.url}${person}`)
  await owner.getByRole('link', { name: 'この人の記録を見た人' }).click()
  const asOwner = await textOf(owner)
  for (const words of ['春日 みどり', '担当ではないが開いた', 'さがす画面に出た', '担当している']) expect(asOwner).toContain(words)

  const { page: head } = await stage.signedIn('tennoji.wardhead')
  await head.goto(`${stage.url}${person}`)
  await head.getByRole('link', { name: 'この人の記録を見た人' }).click()
  await head.getByRole('cell', { name: '担当ではないが開いた' }).first().waitFor()
  await picture(head, 'readers-desk')
  const sheet = await head.request.get(`${stage.url}${person}/readers.pdf`)
  const paper = readPdf(await sheet.body()).pages.join('')
  for (const words of ['見本みなとさんの記録を見た人', '春日みどり', '担当ではないが開いた'])
    expect(paper.replaceAll(/[\s　]/g, '')).toContain(words)
  // Taking the paper out is a line as well.
  await head.reload()
  await head.getByRole('cell', { name: 'ファイルに書き出した' }).waitFor()

  for (const login of ['tennoji.community', 'naniwa.wardhead', 'naniwa.worker', 'citystats', 'cityadmin']) {
    const { page, context } = await stage.signedIn(login)
    for (const suffix of ['', '/readers', '/readers.csv']) {
      const [there, nothing] = [
        await page.request.get(`${stage.url}${person}${suffix}`),
        await page.request.get(`${stage.url}/people/01900000-0000-7000-8000-00000000dead${suffix}`),
      ]
      expect([login, suffix, there.status(), await there.text()]).toEqual([login, suffix, 404, await nothing.text()])
    }
    await context.close()
  }
})

test('X4 the table of rights is read in plain words, by role, and handed over on paper', async () => {
  const { page } = await stage.signedIn('tennoji.wardhead')
  await page.goto(`${stage.url}/admin`)
  await page.getByRole('link', { name: 'だれが何を見られるか' }).click()
  await page
    .getByRole('row', { name: /人：見る/ })
    .getByRole('cell', { name: '自分の区' })
    .first()
    .waitFor()
  await page.getByRole('link', { name: '市の企画・統計担当' }).click()
  const main = await textOf(page)
  expect(main.slice(main.indexOf('できないこと'))).toContain('人：見る')
  const paper = readPdf(await (await page.request.get(`${stage.url}/rights.pdf`)).body())
    .pages.join('')
    .replaceAll(/[\s　]/g, '')
  for (const words of ['だれが何を見られるか', '人：見る', '自分の区', '市の企画・統計担当']) expect(paper).toContain(words)
  const csv = await (await page.request.get(`${stage.url}/rights.csv`)).text()
  expect(csv).toContain('台帳,人：見る,○,自分の区,—')
})

test('X4 the head finds in the record of use who touched a record, by the name of the person or the address of its page', async () => {
  const { page } = await stage.signedIn('tennoji.wardhead')
  await page.goto(`${stage.url}/admin/audit`)
  await page.getByRole('textbox', { name: /だれの記録/ }).fill('みほん')
  await page.getByRole('button', { name: '名前でさがす' }).click()
  await page.getByRole('link', { name: '見本 みなと' }).waitFor()
  expect([new URL(page.url()).pathname + new URL(page.url()).search, await faultsOf(page)]).toEqual(['/admin/audit/who', []])
  await picture(page, 'audit-who-desk')
  await page.getByRole('link', { name: '見本 みなと' }).click()
  await page.getByText('の記録だけを出しています').waitFor()
  await page.getByRole('cell', { name: '人：見た', exact: true }).first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'audit-of-person-desk')
  await page.goto(`${stage.url}/admin/audit`)
  await page.getByLabel('どの記録').fill(`${stage.url}${person}`)
  await page.getByLabel('何の記録').selectOption({ label: '人' })
  await page.locator('main').getByRole('button', { name: 'さがす', exact: true }).click()
  await page.getByRole('cell', { name: '人：見た', exact: true }).first().waitFor()
  const rows = await page.locator('tbody tr').allTextContents()
  expect(rows.every((row) => row.includes('人：'))).toBe(true)
})

test('X4 while the head is away a worker takes a large file that cannot wait; the head says no afterwards, and the deletion is read by who watches the records of use', async () => {
  const { city } = stage
  const start = city.at.now
  // Nobody was there for longer than the hour.
  city.at.now = new Date(start.getTime() + 3 * 3_600_000)
  const { page: worker, context } = await stage.signedIn('tennoji.worker')
  await worker.goto(`${stage.url}/people`)
  expect((await worker.goto(`${stage.url}/people.pdf`))?.status()).toBe(403)
  await worker.getByLabel(/何のために書き出しますか/).fill('大雨の前の安否の確かめ。終わったら消す')
  await worker.getByLabel(/待てません/).check()
  await worker.getByRole('button', { name: '承認をたのむ' }).click()
  await worker.getByText('「待てないわけ」を 10 文字から').first().waitFor()
  expect(await faultsOf(worker)).toEqual([])
  await picture(worker, 'approval-later-asking-desk')
  await worker.getByLabel(/待てないわけ/).fill('今夜の大雨の前に、電話をかけて回るため')
  await worker.getByRole('button', { name: '承認をたのむ' }).click()
  const way = await worker.getByRole('link', { name: '書き出す', exact: true }).getAttribute('href')
  await picture(worker, 'approval-later-open-desk')
  const file = await worker.request.get(`${stage.url}${way}`)
  expect(file.headers()['content-type']).toBe('application/pdf')
  await context.close()

  city.at.now = new Date(start.getTime() + 5 * 3_600_000)
  const { page: head, context: headDesk } = await stage.signedIn('tennoji.wardhead')
  await head.goto(`${stage.url}/todos`)
  await head
    .getByRole('link', { name: /あとから承認/ })
    .first()
    .click()
  await head.getByRole('radio', { name: '認めない' }).check()
  await head.getByLabel(/ひとこと/).fill('電話の当番表で足りるため')
  expect(await faultsOf(head)).toEqual([])
  await picture(head, 'approval-later-deciding-desk')
  await head.getByRole('button', { name: '返事をする' }).click()
  await head.getByText('あとから認めなかった').first().waitFor()
  await headDesk.close()

  const { page: back, context: again } = await stage.signedIn('tennoji.worker')
  await back.goto(`${stage.url}/todos`)
  await back
    .getByRole('link', { name: /渡したファイルを消したことを記す/ })
    .first()
    .click()
  await back.getByLabel(/どう消したか/).fill('パソコンとごみ箱から消した。紙は出していない')
  expect(await faultsOf(back)).toEqual([])
  await picture(back, 'approval-later-gone-desk')
  await back.getByRole('button', { name: '消したことを記す' }).click()
  await back.goto(`${stage.url}/approvals`)
  expect(await faultsOf(back)).toEqual([])
  await picture(back, 'approval-later-list-desk')
  await again.close()

  const { page: watcher, context: last } = await stage.signedIn('cityadmin')
  await watcher.goto(`${stage.url}/admin/audit`)
  await watcher.getByRole('cell', { name: /✓ 消したと記した/ }).waitFor()
  expect(await faultsOf(watcher)).toEqual([])
  await picture(watcher, 'audit-later-desk')
  await last.close()
  city.at.now = start
})

test('X4 these screens are free of axe findings and lose nothing', async () => {
  const { page } = await stage.signedIn('tennoji.wardhead')
  for (const [name, path] of [
    ['rights', '/rights'],
    ['rights-role', '/rights?role=worker'],
    ['readers', `${person}/readers`],
    [
      'readers-none',
      `/households/${(await stage.city.owner.query<{ id: string }>(`select id from household where ward_id = '271098' limit 1`)).rows[0]?.id}/readers?days=month`,
    ],
    ['own-log', '/account/log'],
    ['audit', '/admin/audit'],
    ['person-traced', person],
    ['account', '/account'],
  ] as const) {
    await page.goto(`${stage.url}${path}`)
    expect([name, await faultsOf(page)]).toEqual([name, []])
    await picture(page, `${name}-desk`)
  }
})
