// Going out to those nobody has reached, and telling others of somebody who is missing.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { workshop } from '#src/documents/workshop.ts'
import { faultsOf } from '../support/axe.ts'
import { openStage, picture, type Stage } from '../support/browser.ts'
import { pdf } from '../support/city-list.ts'

let stage: Stage
const PERSON = randomUUID()
beforeAll(async () => {
  stage = await openStage()
  await stage.city.owner.query(
    `insert into watch_register (ward_id, id, name, kana, birth_on, address, source, city_no, state) values ('271098', $1, '風待 いと', 'かぜまち いと', '1935-05-05', '天王寺区勝山6-6-1', 'city', 'O-1', 'unreached')`,
    [randomUUID()],
  )
  await stage.city.owner.query(
    `insert into person (ward_id, id, name, kana, address) values ('271098', $1, '道野 かえで', 'みちの かえで', '天王寺区勝山3-3-3')`,
    [PERSON],
  )
})
afterAll(async () => {
  await stage.close()
  await workshop.close()
})

test('W1.7 the silent of the register come onto a list, are gone to, met, and handed over into a consultation the colleague sees; the list is printed', async () => {
  const { page } = await stage.signedIn('tennoji.worker')
  await page.goto(`${stage.url}/outreach/new`)
  await page.getByLabel(/^一覧の名前/).fill('勝山 名簿の未回答')
  await page.getByLabel(/^はじめる日/).fill('11/21')
  await page.getByRole('button', { name: '一覧をつくる' }).click()
  await page.getByRole('heading', { name: '加える' }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'outreach-empty-desk')
  await page.getByRole('button', { name: 'この一覧に加える' }).click()
  await page.getByRole('link', { name: /風待 いと/ }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'outreach-desk')
  const list = page.url().replace(/\?.*$/, '')
  await page.getByRole('link', { name: /風待 いと/ }).click()
  await page.getByLabel('不在', { exact: true }).check()
  await page.getByRole('button', { name: '残す', exact: true }).click()
  await page.getByText('まだ会えていない').first().waitFor()
  await page.getByLabel('会えた・話せた').check()
  await page.getByLabel(/^ようす/).fill('玄関で話せた。買い物に困っている。')
  await page.getByRole('button', { name: '残す', exact: true }).click()
  await page.getByText('玄関で話せた').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'outreach-target-desk')
  await page.getByText('相談へつなぐ').click()
  await page.getByLabel(/^主な困りごと/).selectOption({ label: '介護' })
  await page.getByLabel('まだ（はたらきかけ中）').check()
  await page.getByRole('button', { name: '相談として受け付ける' }).click()
  await page.getByText('玄関で話せた').first().waitFor()
  const { page: head } = await stage.signedIn('tennoji.wardhead')
  await head.goto(list)
  await head.getByText('うち相談へ 1 件').waitFor()
  const paper = await head.request.get(`${list}.pdf`)
  expect([paper.status(), paper.headers()['content-type']]).toEqual([200, 'application/pdf'])
})

test('W1.10 somebody is registered, goes missing, others are told by a link that carries no name, and the message is gone when they are found', async () => {
  const { page } = await stage.signedIn('tennoji.worker')
  await page.goto(`${stage.url}/missing-people/new`)
  await page.getByLabel(/^登録番号/).fill('T-900')
  await page.locator('[name=person_id]').first().fill('道野 かえで')
  await page.getByLabel(/^体の特徴/).fill('めがね、杖')
  await page.getByLabel(/^同意の日/).fill('11/1')
  await page.getByLabel('書面').check()
  await page.getByLabel(/^登録の日/).fill('11/1')
  await page.getByRole('button', { name: '登録する' }).click()
  await page.getByText('めがね、杖').first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'missing-person-desk')
  await page.goto(`${stage.url}/missing-alerts/new`)
  await page.getByText('まず 110 番').first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'missing-alert-new-desk')
  await page.getByLabel(/^110 番に届けたこと/).fill('14:50 天王寺警察署')
  await page.locator('[name=missing_id]').first().fill('T-900')
  await page.getByLabel(/^いなくなった日/).fill('11/21')
  await page.getByLabel('80代', { exact: true }).check()
  await page.getByLabel(/^服・持ちもの/).fill('紺の帽子')
  await page.getByRole('button', { name: '出ていくものを確かめる' }).click()
  await page.getByRole('heading', { name: '出ていくもの' }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'missing-alert-desk')
  await page.getByRole('button', { name: 'えらんだ人に送る' }).click()
  await page.getByRole('heading', { name: /送った人/ }).waitFor()
  const id =
    page
      .url()
      .split('/')
      .at(-1)
      ?.replace(/[?#].*$/, '') ?? ''
  const { page: other } = await stage.signedIn('tennoji.community')
  await other.goto(`${stage.url}/missing-messages/${id}`)
  await other.getByText('紺の帽子').waitFor()
  expect(await other.content()).not.toContain('道野')
  expect(await faultsOf(other)).toEqual([])
  await picture(other, 'missing-message-desk')
  const phones = await other.request.get(`${stage.url}/missing-alerts/${id}/phones.pdf`)
  expect(phones.status()).toBe(404)
  expect(
    (
      await pdf(
        new Response(new Uint8Array(await (await page.request.get(`${stage.url}/missing-alerts/${id}/phones.pdf`)).body()), {
          headers: { 'content-type': 'application/pdf' },
        }),
      )
    ).join(''),
  ).toContain('まず110番')
  await page.reload()
  await page.getByText('に開いた').waitFor()
  await page.getByRole('button', { name: '見つかった' }).click()
  await page.getByText('見つかった').first().waitFor()
  expect((await other.goto(`${stage.url}/missing-messages/${id}`))?.status()).toBe(404)
})
