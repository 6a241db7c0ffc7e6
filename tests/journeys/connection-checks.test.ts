// Participation support: a household that was noticed at a salon is led to a place; its ties are asked at the start, and the head sees it counted once, with the whole way.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { openStage, picture, type Stage } from '../support/browser.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

test('W4.6 from a notice at a salon to a connection that is joined: ties checked at the start, compared by the head, printed, one in K05', async () => {
  const { page, context } = await stage.signedIn('tennoji.worker')
  page.setDefaultTimeout(8000)
  const save = async (path: string, form: Record<string, string>): Promise<string> => {
    const answer = await context.request.post(`${stage.url}${path}`, { form, headers: { origin: stage.url }, maxRedirects: 0 })
    expect([path, answer.status()]).toEqual([path, 303])
    return answer.headers()['location'] ?? ''
  }
  const idOf = (at: string): string => at.split('/').at(-1) ?? ''
  const { page: planner } = await stage.signedIn('citystats')
  const counted = async (): Promise<number> => {
    const { figures } = (await (await planner.context().request.get(`${stage.url}/figures.json?live=1&fy=2026`)).json()) as {
      figures: { id: string; value: number }[]
    }
    return figures.find((one) => one.id === 'K05')?.value ?? NaN
  }
  const before = await counted()
  const place =
    (
      await stage.city.owner.query<{ id: string }>(
        `select id::text from place where ward_id = '271098' and state = 'open' order by name limit 1`,
      )
    ).rows[0]?.id ?? ''
  const person = idOf(await save('/people', { name: '旅路 ふみ', kana: 'たびじ ふみ', birth_on: '1947/3/3' }))
  const notice = await save('/notices', { person_id: person, place_id: place, signs: 'absent' })
  await save('/intakes', {
    channel: 'place',
    consulter: 'self',
    person_id: person,
    main_worry: 'isolation',
    consent: 'yes',
    consent_form: 'spoken',
    from: `notice:${idOf(notice)}`,
  })
  const home = await save('/households', { name: '旅路 ふみ の世帯', person })
  const connection = await save('/connections', {
    household_id: idOf(home),
    target_kind: 'place',
    place_id: place,
    introduced_on: '2026/11/14',
    state: 'introduced',
  })

  await page.goto(`${stage.url}${connection}`)
  await page.locator('#join-joined_on').fill('11/20')
  await page.getByRole('button', { name: '参加を記録する' }).click()
  await page.getByRole('link', { name: 'はじめを確かめる' }).click()
  await page.getByRole('heading', { name: 'つながりの確認（はじめ）' }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.getByLabel('週に 1 回より多く会う人の数').fill('たくさん')
  await page.getByRole('button', { name: '残す', exact: true }).click()
  await page.getByText('数字で書いてください').first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'connection-check-error-desk')
  await page.getByLabel('週に 1 回より多く会う人の数').fill('0')
  // The place they joined is known and not asked for.
  await page.getByText('行っている場所の数　1').waitFor()
  await page.getByLabel('いない', { exact: true }).check()
  await page.getByLabel('ほとんど出ない').check()
  await page.getByLabel('本人のことば').fill('朝、話す人がいるといい。')
  await picture(page, 'connection-check-desk')
  await page.getByRole('button', { name: '残す', exact: true }).click()
  await page.getByText('朝、話す人がいるといい。').waitFor()
  await save(`${connection}/checks/months3`, {
    version: '0',
    on_day: '2026/11/21',
    weekly: '2',
    places: '1',
    relied: 'yes',
    outings: 'weekly',
    continuing: 'yes',
  })

  const { page: head } = await stage.signedIn('tennoji.wardhead')
  await head.goto(`${stage.url}${connection}`)
  await head.getByText('2　↗ 増えた').waitFor()
  for (const name of ['気づき', '相談受付']) await head.getByRole('link', { name, exact: true }).first().waitFor()
  expect(await faultsOf(head)).toEqual([])
  await picture(head, 'connection-compared-desk')
  const paper = await head.context().request.get(`${stage.url}${connection}/checks.pdf`)
  expect([paper.status(), paper.headers()['content-type']]).toEqual([200, 'application/pdf'])
  expect(await counted()).toBe(before + 1)
})
