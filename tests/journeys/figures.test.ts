// The main job: a record becomes a figure that anybody can read, and every number leads back to its records.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, picture, SIZES, type Stage } from '../support/browser.ts'
import { standsWhole } from '../support/looked.ts'
import { faultsOf } from '../support/axe.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

test('X3 a worker records, the heads close, the city accepts and publishes, and a guest reads the figure and its definition', async () => {
  // 2025 waits for the wards that have not closed all their months; two of them do it elsewhere.
  const { rows: waiting } = await stage.city.owner.query<{ ward_id: string; name: string }>(
    `select w.ward_id, w.name from ward w where (select count(*) from figure_act a where a.ward_id = w.ward_id and a.month between '2025-04' and '2026-03' and kind = 'closed') < 12 order by sort`,
  )
  const [own, ...others] = waiting
  const login =
    (
      await stage.city.owner.query<{ login: string }>(
        `select s.login from staff s join staff_role r on r.staff_id = s.id where r.ward_id = $1 and r.role = 'wardHead'`,
        [own?.ward_id],
      )
    ).rows[0]?.login ?? ''
  for (const ward of others)
    for (const month of ['2025-10', '2025-11', '2025-12', '2026-01', '2026-02', '2026-03'])
      await stage.city.owner.query(
        `insert into figure_act (ward_id, id, month, kind, at, by) values ($1, gen_random_uuid(), $2, 'closed', now(), (select staff_id from staff_role where ward_id = $1 and role = 'wardHead' limit 1))`,
        [ward.ward_id, month],
      )

  const { page: worker } = await stage.signedIn(login.replace('wardhead', 'community'))
  await worker.goto(`${stage.url}/sessions/new`)
  await worker.getByLabel('いつ').fill('令和8年1月20日')
  await worker.getByLabel('声かけ訓練').check()
  await worker.getByRole('group', { name: 'どこの地域' }).getByRole('checkbox').first().check()
  await worker.getByLabel('参加した人数（合計）').fill('24')
  await worker.getByLabel('主催').check()
  await worker.getByRole('button', { name: '実施として残す' }).click()
  await worker.waitForURL(/\/sessions\/[0-9a-f-]{36}$/)
  const title = (await worker.locator('h1').textContent()) ?? ''

  const { page: head } = await stage.signedIn(login)
  for (let i = 0; i < 6; i++) {
    await head.goto(`${stage.url}/figures/closing`)
    const name = (await head.getByRole('button', { name: /分を締める/ }).textContent()) ?? ''
    if (i === 0) await picture(head, 'closing-desk')
    await head.getByRole('button', { name }).click()
    await head.getByText('を締めました。').first().waitFor()
  }

  const { page: planner } = await stage.signedIn('citystats')
  await planner.goto(`${stage.url}/figures/acceptance?fy=2025`)
  await picture(planner, 'acceptance-desk')
  // One ward is looked at and accepted by itself, the others together.
  await planner.getByRole('link', { name: `${own?.name ?? ''}の数と気になるところ` }).click()
  await picture(planner, 'acceptance-ward-desk')
  await planner.getByRole('button', { name: `${own?.name ?? ''}の 12 か月分を受け付ける` }).click()
  await planner.getByText(`✓ ${own?.name ?? ''}を受け付けました`).waitFor()
  // All together only after what would happen has been read.
  await planner.getByText('まとめて受け付ける…').click()
  await picture(planner, 'acceptance-all-desk')
  await planner.getByRole('button', { name: /まとめて受け付ける/ }).click()
  await planner.getByText('待っている社協はありません').waitFor()
  await planner.getByRole('link', { name: '公表へ' }).click()
  await picture(planner, 'publication-desk')
  await planner.getByRole('button', { name: '令和7年度（2025年度）を第1版として公表する' }).click()
  await planner.getByRole('listitem').getByText('第1版').waitFor()

  // Anybody, without signing in.
  const guest = await (await stage.browser.newContext({ viewport: SIZES.phone, locale: 'ja-JP' })).newPage()
  await guest.goto(`${stage.url}/figures?fy=2025`)
  const shown = (await guest.getByRole('listitem').filter({ hasText: '見守りの意見交換' }).locator('b').textContent()) ?? ''
  await picture(guest, 'published-phone')
  const { figures } = (await (await fetch(`${stage.url}/figures.json?fy=2025`)).json()) as {
    figures: { id: string; value: number; state: string }[]
  }
  expect(figures.find((one) => one.id === 'K01')).toMatchObject({ value: Number(shown.replace(',', '')), state: 'published' })

  // One click on the number lists the records behind it, another shows the record.
  await planner.goto(`${stage.url}/figures?fy=2025`)
  await planner.getByRole('link', { name: /見守りの意見交換/ }).click()
  while ((await planner.getByRole('link', { name: title }).count()) === 0) await planner.getByRole('link', { name: '次の 50 件' }).click()
  await planner.getByRole('link', { name: title }).first().click()
  expect(await planner.locator('main').textContent()).toContain(own?.name ?? '')
})

test('X3 a ward head sets targets, the records behind a number are narrowed to a ward and a month, and a guest reads what was corrected and why', async () => {
  const { page: head } = await stage.signedIn('tennoji.wardhead')
  await head.goto(`${stage.url}/figures/targets`)
  await head.getByLabel('小地域の話し合いの場').fill('二十')
  await head.getByRole('button', { name: 'めやすを保存する' }).click()
  await head.getByRole('link', { name: /「二十」は数として読めません/ }).click()
  await head.getByLabel('小地域の話し合いの場').fill('２０')
  await head.getByRole('button', { name: 'めやすを保存する' }).click()
  await head.getByText('✓ めやすを保存しました').waitFor()
  await picture(head, 'figure-targets-desk')
  await head.goto(`${stage.url}/figures`)
  expect(await head.getByRole('row', { name: /小地域の話し合いの場/ }).textContent()).toContain('めやす 20 回')

  const { page: planner } = await stage.signedIn('citystats')
  await planner.goto(`${stage.url}/figures/K04?fy=2024`)
  await planner.getByRole('navigation', { name: '月でしぼる' }).getByRole('link', { name: /^3月/ }).click()
  await planner.getByText('区でしぼる').click()
  await planner.getByRole('navigation', { name: '区でしぼる' }).getByRole('link', { name: '天王寺区', exact: true }).click()
  await planner.waitForURL(/ward=271098/)
  const places = planner.getByRole('region', { name: 'もとの記録の表' }).locator('tbody').getByRole('row')
  expect(await places.count()).toBeGreaterThan(0)
  for (const row of await places.allTextContents()) expect(row).toMatch(/令和7年3月\d+日.*天王寺区/)

  const { page: worker } = await stage.signedIn('tennoji.community')
  await worker.goto(`${stage.url}/sessions/new`)
  await worker.getByLabel('いつ').fill('令和6年10月9日')
  await worker.getByLabel('声かけ訓練').check()
  await worker.getByRole('group', { name: 'どこの地域' }).getByRole('checkbox').first().check()
  await worker.getByLabel('参加した人数（合計）').fill('24')
  await worker.getByLabel('主催').check()
  await worker.getByRole('button', { name: '実施として残す' }).click()
  await worker.getByLabel(/理由/).first().fill('倉庫から紙の記録が出た')
  await worker.getByRole('button', { name: '実施として残す' }).click()
  await worker.waitForURL(/\/sessions\/[0-9a-f-]{36}$/)
  await planner.goto(`${stage.url}/figures/publication?fy=2024`)
  await planner.getByLabel('正誤の理由').fill('天王寺区の入れ忘れ')
  await planner.getByRole('button', { name: /第2版として公表する/ }).click()
  await planner.getByText('✓ 第2版を公表しています').waitFor()
  expect(await planner.getByRole('button', { name: /公表する/ }).count()).toBe(0)

  const guest = await (await stage.browser.newContext({ viewport: SIZES.phone, locale: 'ja-JP' })).newPage()
  await guest.goto(`${stage.url}/figures?fy=2024`)
  const row = guest.getByRole('row', { name: /見守りの意見交換/ })
  for (const words of ['495', '496', '天王寺区の入れ忘れ', '第2版']) expect(await row.textContent()).toContain(words)
  await picture(guest, 'published-corrected-phone')
  await guest.getByRole('link', { name: '第1版' }).click()
  expect(await guest.getByRole('listitem').filter({ hasText: '見守りの意見交換' }).locator('b').textContent()).toBe('495')
})

test('X3 the screens of the figures are free of axe findings and lose nothing sideways', async () => {
  const { page: head } = await stage.signedIn('tennoji.wardhead')
  const { page: planner } = await stage.signedIn('citystats')
  const guest = await (await stage.browser.newContext({ locale: 'ja-JP', viewport: SIZES.desk })).newPage()
  const screens = [
    [head, 'closing-head', '/figures/closing?month=2026-10'],
    [head, 'figures-ward', '/figures'],
    [planner, 'figures', '/figures?fy=2024'],
    [planner, 'figure', '/figures/K01?fy=2024'],
    [planner, 'figure-places', '/figures/K04?fy=2024&month=2025-03'],
    [planner, 'figure-targets', '/figures/targets?fy=2026'],
    [planner, 'acceptance-ward', '/figures/acceptance/271098?fy=2026'],
    [planner, 'figure-households', '/figures/K05?fy=2024'],
    [planner, 'figure-wards', '/figures/K01/wards?fy=2026'],
    [planner, 'figure-change', '/figures/K01/change?fy=2024'],
    [planner, 'acceptance', '/figures/acceptance?fy=2026'],
    [planner, 'publication', '/figures/publication?fy=2024'],
    [guest, 'published', '/figures'],
    [guest, 'published-first', '/figures/published?fy=2024&version=1'],
    [guest, 'published-empty', '/figures?fy=2023'],
  ] as const
  for (const [page, name, path] of screens) {
    await page.goto(stage.url + path)
    expect([name, await faultsOf(page)]).toEqual([name, []])
    if (name === 'figure-wards') await standsWhole(page)
    await picture(page, `${name}-desk`)
  }
})
