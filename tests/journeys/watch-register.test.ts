// From the city's file to a numbered copy in somebody's hand, and back when consent ends: letters, answers, the round at the doors, on paper.
import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { openStage, picture, type Stage } from '../support/browser.ts'
import { readPdf } from '../support/pdf.ts'

let stage: Stage
let area = ''
let areaName = ''
const NAMES = ['葉月 まつ', '神無 うめ', '霜月 さくら', '師走 ふじ', '睦月 きく']
beforeAll(async () => {
  stage = await openStage()
  const found = (
    await stage.city.owner.query<{ id: string; name: string }>(
      `select id, name from neighbourhood where ward_id = '271098' order by name limit 1`,
    )
  ).rows[0]
  area = found?.id ?? ''
  areaName = found?.name ?? ''
  for (const [i, name] of NAMES.entries())
    await stage.city.owner.query(
      `insert into watch_register (ward_id, id, name, kana, birth_on, address, postal, neighbourhood_id, phone, source, targets, city_no, state, sent_on) values ('271098', $1, $2, $3, $4, $5, '543-0043', $6, '06-6779-5555', 'city', '{care3}', $7, $8, $9)`,
      [
        randomUUID(),
        name,
        `かな${'あいうえお'[i]}`,
        `193${i}-04-0${i + 1}`,
        `天王寺区勝山${i + 1}-2-3`,
        area,
        `T-${i}`,
        i < 2 ? 'unsent' : 'sent',
        i < 2 ? null : i === 4 ? '2026-08-01' : '2026-11-01',
      ],
    )
  await stage.city.owner.query(
    `update watch_register set version = 2, state = 'reminded', reminded_on = '2026-09-01', reminders = 1 where city_no = 'T-4'`,
  )
})
afterAll(() => stage.close())
const bare = (text: string): string => text.replace(/\s|\u200b/g, '')
const kept = (name: string, bytes: Buffer): void => {
  const dir = process.env['PICTURES']
  if (!dir) return
  mkdirSync(dir, { recursive: true })
  writeFileSync(join(dir, `${name}.pdf`), bytes)
}

test('W1.5 letters go out with a number, answers come back in few keys, the silent are visited, a list is handed out copy by copy, and a withdrawal calls it back; the head sees it, on paper', async () => {
  const { page } = await stage.signedIn('tennoji.register')
  await page.getByRole('link', { name: '見守り', exact: true }).first().click()
  await page.getByRole('heading', { name: '名簿', exact: true }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'register-desk')
  await page.getByRole('link', { name: `${areaName}：手紙を送る 2 人` }).click()
  await page.getByRole('heading', { name: '手紙・ラベルを作る' }).waitFor()
  expect(await page.getByLabel(/^件名/).inputValue()).toContain('おたずね')
  await page.getByRole('button', { name: '確かめる' }).click()
  await page.getByRole('heading', { name: 'まだ出していません' }).waitFor()
  await page.getByRole('button', { name: '2 件を発送として台帳に残す' }).click()
  // The press may be busy: the page says so, asks again by itself, and has the file then.
  await page.locator('#files a').first().waitFor({ timeout: 60_000 })
  const file = (await page.locator('#files a').first().getAttribute('href')) ?? ''
  const letters = await (await page.request.get(stage.url + file)).body()
  kept('register-letters', letters)
  expect((await readPdf(new Uint8Array(letters))).pages.length).toBe(4)

  // A number, an answer, Enter.
  const no = (await stage.city.owner.query<{ no: number }>(`select no from watch_register where city_no = 'T-0'`)).rows[0]?.no ?? 0
  await page.goto(`${stage.url}/watch-register/answers`)
  await page.getByLabel(/^番号/).fill(String(no + 1))
  await page.getByLabel('同意する', { exact: true }).check()
  await page.getByRole('button', { name: '残して次へ' }).click()
  await page.getByText('用紙の番号と合いません').first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'register-answer-error-desk')
  await page.getByLabel(/^番号/).fill(String(no))
  await page.getByLabel(/^番号/).press('Enter')
  await page.getByText('同意 を残しました').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'register-answer-desk')

  // At the doors.
  await page.goto(`${stage.url}/watch-register/round?area=${area}`)
  await page.getByRole('heading', { name: '睦月 きく' }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'register-round-desk')
  kept('register-round-paper', await (await page.request.get(`${stage.url}/watch-register/round.pdf?area=${area}`)).body())
  await page.getByLabel('不在', { exact: true }).check()
  await page.getByRole('button', { name: '結果を残す' }).click()
  await page.getByText('1 人の結果を残しました').waitFor()

  // The list.
  await page.goto(`${stage.url}/register-issues/new`)
  await page.locator('#neighbourhood_id').selectOption({ label: areaName })
  await page.getByLabel(/^渡す団体/).fill('勝山町会')
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'register-issue-new-desk')
  await page.getByRole('button', { name: '出ていくものを確かめる' }).click()
  await page.getByRole('heading', { name: '出ていくもの' }).waitFor()
  await page.getByText('同意がない').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'register-issue-prepared-desk')
  await page.getByLabel(/^写しを持つ人/).fill('勝山 会長\n勝山 民生委員')
  await page.getByRole('button', { name: 'この名簿を発行する' }).click()
  await page.getByRole('heading', { name: '写し（2 部）' }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'register-issue-desk')
  const print = (await page.getByRole('link', { name: '印刷する' }).first().getAttribute('href')) ?? ''
  const copy = await (await page.request.get(stage.url + print)).body()
  kept('register-copy-paper', copy)
  const pages = (await readPdf(new Uint8Array(copy))).pages.map(bare)
  for (const one of pages) expect(one).toContain('1部目勝山会長')
  expect([pages[0]?.includes('葉月まつ'), pages.join('').includes('神無うめ')]).toEqual([true, false])
  await page.goto(stage.url + print.replace('.pdf', ''))
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'register-copy-paper-desk')

  // She takes it back; the head sees whom to go to.
  const entry = (await stage.city.owner.query<{ id: string }>(`select id from watch_register where city_no = 'T-0'`)).rows[0]?.id ?? ''
  await page.goto(`${stage.url}/watch-register/${entry}`)
  await page.getByText('同意を取りやめる').first().click()
  await page.locator('#stop-ended_on').fill('11/21')
  await page.getByRole('button', { name: '同意を取りやめる' }).click()
  await page.getByRole('heading', { name: '▲ 写しの回収が要ります' }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'register-entry-desk')
  const { page: head } = await stage.signedIn('tennoji.wardhead')
  await head.goto(`${stage.url}/watch-register/recall`)
  await head.getByText('持っている人：勝山 民生委員').waitFor()
  expect(await faultsOf(head)).toEqual([])
  await picture(head, 'register-recall-desk')
  await head.getByRole('link', { name: /2 部目/ }).click()
  await head.locator('summary', { hasText: '失くした' }).click()
  await head.locator('#lose-closed_on').fill('11/21')
  await head.locator('#lose-reason').fill('集会所の引き出しに見当たらない')
  await head.getByRole('button', { name: '失くした', exact: true }).click()
  await head.getByRole('heading', { name: '▲ 漏えいの報告が要ります' }).waitFor()
  expect(await faultsOf(head)).toEqual([])
  await picture(head, 'register-copy-lost-desk')
  const { page: worker } = await stage.signedIn('tennoji.worker')
  await worker.goto(`${stage.url}/watch-register/${entry}`)
  await worker.getByText('同意の取りやめ').first().waitFor()
  expect(await worker.getByRole('button', { name: /残す$/ }).count()).toBe(0)
})

test('W1.5 a death told to the registry reaches the register: the desk sees it, confirms it with one press, and the copies come back; what the list left open is settled on one page', async () => {
  const { page } = await stage.signedIn('tennoji.worker')
  const { rows } = await stage.city.owner.query<{ id: string; entry: string }>(
    `select q.person_id::text as id, r.id::text as entry from register_person q join watch_register r on r.id = q.entry_id where r.city_no = 'T-4'`,
  )
  const known = rows[0]?.id ?? randomUUID()
  if (!rows[0])
    await stage.city.owner.query(
      `insert into person (ward_id, id, name, kana, birth_on, state, address) select ward_id, $1, name, kana, birth_on, 'current', address from watch_register where city_no = 'T-4'`,
      [known],
    )
  await stage.city.owner.query(
    `update watch_register set neighbourhood_id = null, address = '大阪市浪速区敷津東1-4-20', version = version + 1 where city_no = 'T-3'`,
  )
  await page.goto(`${stage.url}/people/${known}`)
  await page.locator('summary', { hasText: '亡くなったことを記録する' }).click()
  await page.locator('details[open] #reason, details[open] [name=reason]').first().fill('長女から電話')
  await page.getByRole('button', { name: '亡くなったことを記録する' }).click()
  await page.getByText('亡くなった日を入れるか、「日は分からない」をえらんでください').first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'person-died-day')
  await page.locator('#gone_on').fill('11/19')
  await page.locator('details[open] [name=reason]').first().fill('長女から電話')
  await page.getByRole('button', { name: '亡くなったことを記録する' }).click()
  await page.getByRole('heading', { name: 'まだ続いていること' }).waitFor()
  await page.getByText('要援護者名簿の行').first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'person-died-running')

  const { page: desk } = await stage.signedIn('tennoji.register')
  await desk.goto(`${stage.url}/watch-register/desk`)
  await desk.getByRole('link', { name: /名簿で確かめることがあります/ }).click()
  await desk.getByRole('heading', { name: '名簿で確かめること', exact: true }).waitFor()
  await desk.getByText('浪速区の住所です').waitFor()
  expect(await faultsOf(desk)).toEqual([])
  await picture(desk, 'register-settle')
  await desk.getByRole('link', { name: '睦月 きく：開いて決める' }).click()
  await desk.getByRole('heading', { name: '▲ 台帳では、亡くなった人です' }).waitFor()
  expect(await faultsOf(desk)).toEqual([])
  await picture(desk, 'register-gone')
  await desk.getByRole('button', { name: '亡くなったことを名簿にも残す' }).click()
  await desk.getByText('死亡').first().waitFor()
  expect(await desk.getByRole('heading', { name: '▲ 台帳では、亡くなった人です' }).count()).toBe(0)
  await page.goto(`${stage.url}/people/${known}`)
  await page.getByText('在籍にもどす').first().click()
  await page.locator('details[open] [name=reason]').first().fill('ちがう人だった')
  await page.getByRole('button', { name: '在籍にもどす' }).click()
  await desk.goto(`${stage.url}/watch-register/settle`)
  await desk.getByRole('link', { name: '睦月 きく：開いて決める' }).click()
  await desk.getByRole('button', { name: '名簿にもどす', exact: true }).waitFor()
  expect(await faultsOf(desk)).toEqual([])
  await picture(desk, 'register-back')
  await desk.getByRole('button', { name: '名簿にもどす', exact: true }).click()
  await desk
    .getByText(/訪問確認|お願いずみ/)
    .first()
    .waitFor()
  expect(await desk.getByRole('heading', { name: '▲ 台帳では、いまも区にいる人です' }).count()).toBe(0)
})

test('W1.5 letters to more than a hundred are prepared apart: how far it is, what was left out, and that it is there is seen by whoever pressed', async () => {
  for (let i = 0; i < 120; i++)
    await stage.city.owner.query(
      `insert into watch_register (ward_id, id, name, kana, birth_on, address, postal, neighbourhood_id, source, targets, city_no, state) values ('271098', $1, $2, $3, '1938-05-05', $4, '543-0043', $5, 'city', '{care3}', $6, 'unsent')`,
      [
        randomUUID(),
        `多数 ${i}子`,
        `たすう ${'あいうえおかきくけこ'[i % 10]}${'あいうえおかきくけこさし'[Math.floor(i / 10)]}`,
        `天王寺区勝山通${i + 1}-2`,
        area,
        `M-${i}`,
      ],
    )
  const { page } = await stage.signedIn('tennoji.register')
  await page.goto(`${stage.url}/letters/make?from=watch_register&step=send&area=${area}`)
  await page.getByRole('button', { name: '確かめる' }).click()
  await page.getByRole('heading', { name: 'まだ出していません' }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'letters-many-prepared-desk')
  await page.getByRole('button', { name: /件を用意して、発送として台帳に残す/ }).click()
  await page.getByRole('heading', { name: '手紙を用意しています' }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'letters-many-making-desk')
  const letter = page.url()
  await stage.city.owner.query(`update watch_register set address = '天王寺区国分町1-1', version = version + 1 where city_no = 'M-7'`)
  await page.goto(`${stage.url}/todos`)
  const runner = await stage.city.jobs()
  await expect
    .poll(
      async () =>
        (await stage.city.owner.query(`select from letter where id = $1 and state = 'sent'`, [letter.split('/').at(-1)])).rowCount,
      { timeout: 60_000 },
    )
    .toBe(1)
  await runner.stop()
  await page.goto(`${stage.url}/`)
  await page
    .getByText(/^手紙の用意ができました/)
    .first()
    .waitFor()
  await picture(page, 'letters-many-arrived-desk')
  await page
    .getByRole('link', { name: /手紙の用意ができました/ })
    .first()
    .click()
  await page.getByRole('heading', { name: '用意ができました' }).waitFor()
  await page.getByRole('heading', { name: /出さなかった相手/ }).waitFor()
  await page.getByText('多数 7子').first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'letters-many-ready-desk')
})
