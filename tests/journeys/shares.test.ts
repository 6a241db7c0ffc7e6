// A consultation is given to a partner: shown before it leaves, accepted, read, printed, and closed again.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { openStage, picture, type Stage } from '../support/browser.ts'
import { sitAt } from '../support/desk.ts'
import { hire, openPartner } from '../support/partners.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

test('X4 what leaves is seen before it leaves; the partner takes it, reads only that, on paper too, and it closes when it is ended', async () => {
  const at = stage.city
  const [worker, head] = [await sitAt(at, 'tennoji.worker'), await sitAt(at, 'tennoji.wardhead')]
  const made = await worker.post('/people', {
    name: '見本 さくら',
    kana: 'みほん さくら',
    birth_on: 'S15.4.1',
    phone: '06-0000-1111',
    address: '見本町1-2-3',
  })
  const person = (made.headers.get('location') ?? '').split('/').at(-1) ?? ''
  const intake = await worker.post('/intakes', {
    channel: 'phone',
    consulter: 'neighbour',
    consulter_name: '隣の見本さん',
    person_id: person,
    main_worry: 'care',
    consent: 'yes',
    consent_form: 'spoken',
    story: '夜に転ぶことが増えた。ひとりで風呂に入れない。',
  })
  await hire(at, 'tennoji.newpartner', '包括 あたらし', 'partner')
  await openPartner(at, head)

  const { page: chief } = await stage.signedIn('tennoji.wardhead')
  await chief.goto(`${stage.url}/partners`)
  expect(await faultsOf(chief)).toEqual([])
  await picture(chief, 'partners-desk')

  const { page } = await stage.signedIn('tennoji.worker')
  await page.goto(stage.url + (intake.headers.get('location') ?? ''))
  await page.getByRole('link', { name: 'ほかの機関に渡す' }).click()
  await page.getByRole('button', { name: '渡るものを確かめる' }).click()
  await page.getByText('「根拠」をえらんでください。').first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'share-error-desk')
  await page.getByLabel(/^だれに/).selectOption({ label: 'ためし包括 tennoji.partner　包括 つなぐ（地域包括支援センター）' })
  await page.getByLabel('支援のため').check()
  await page.getByLabel('氏名', { exact: true }).check()
  await page.getByLabel('支援の経過', { exact: true }).check()
  await page.getByLabel(/^根拠必須/).selectOption('CONSENT')
  await page.getByLabel(/^根拠の控え/).fill('令和8年11月の同意')
  await page.getByLabel(/^いつまで/).fill('R9.1.31')
  await page.getByRole('button', { name: '渡るものを確かめる' }).click()
  await page.getByText('本人の同意の記録（地域包括支援センター・支援のため）に入っていません').first().waitFor()
  await page.getByLabel(/^根拠必須/).selectOption('JOINT_USE')
  await page.getByRole('button', { name: '渡るものを確かめる' }).click()
  await page.getByRole('heading', { name: '渡るもの', exact: true }).waitFor()
  expect(await page.getByText('見本 さくら').count()).toBe(1)
  expect(await page.getByText('見本町1-2-3').count()).toBe(0)
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'share-check-desk')
  await page.getByRole('button', { name: 'この内容で渡す' }).click()
  await page.getByText('相手の返事を待っています').waitFor()
  expect(await faultsOf(page)).toEqual([])
  const offered = page.url()

  const { page: other, context } = await stage.signedIn('tennoji.partner')
  await other.getByRole('heading', { name: '受け取った提供' }).waitFor()
  expect(await faultsOf(other)).toEqual([])
  await picture(other, 'received-list-desk')
  await other.getByRole('link', { name: '天王寺区社会福祉協議会' }).click()
  expect(await other.getByText('見本 さくら').count()).toBe(0)
  await picture(other, 'received-offered-desk')
  expect(await faultsOf(other)).toEqual([])
  await other.getByLabel('この目的だけに使い、ほかに渡しません').check()
  await other.getByRole('button', { name: '受け取る', exact: true }).click()
  await other.getByText('見本 さくら').first().waitFor()
  expect([await other.getByText('夜に転ぶことが増えた').count(), await other.getByText('隣の見本さん').count()]).toEqual([1, 0])
  expect(await faultsOf(other)).toEqual([])
  await picture(other, 'received-desk')
  const paper = await context.request.get(`${other.url()}.pdf`)
  expect([paper.status(), paper.headers()['content-type']]).toEqual([200, 'application/pdf'])

  await page.goto(offered)
  await page.getByText('相手が受け取りました').waitFor()
  await page.getByLabel(/^やめる理由/).fill('支援が終わった')
  await picture(page, 'share-desk')
  await page.getByRole('button', { name: '提供をやめる' }).click()
  await page.getByText('提供をやめました').waitFor()
  await other.reload()
  await other.getByText('渡した側がやめました').waitFor()
  expect(await other.getByText('見本 さくら').count()).toBe(0)
})
