// 自動の仕事 as people go through it; every state is also looked at by axe at desk, phone and 200 %.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDb } from '#src/db/connection.ts'
import { takeTurn } from '#src/jobs/runner.ts'
import { jobKinds } from '#src/modules.ts'
import { stepImport } from '#src/records/import-runner.ts'
import { faultsOf } from '../support/axe.ts'
import { openStage, picture, SIZES, type Stage } from '../support/browser.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())
const csv = (name: string, count: number): Buffer =>
  Buffer.from(
    [
      'いつ,目的,どの広さの集まり,参加した人数（合計）,区社協のかかわり,名前',
      ...Array.from({ length: count }, (_, i) => `2026-10-05,見守りの情報共有,地域,${i % 90},主催,${name} ${i}`),
    ].join('\r\n'),
  )
async function bringIn(page: Page, name: string, count: number): Promise<string> {
  await page.goto(`${stage.url}/sessions/import`)
  await page.getByLabel('取り込むファイル').setInputFiles({ name: `${name}.csv`, mimeType: 'text/csv', buffer: csv(name, count) })
  await page.getByRole('button', { name: 'ファイルを読む' }).click()
  await page.getByRole('heading', { name: 'ファイルを読んでいます' }).waitFor()
  return page.url()
}

test('X7 a head stops a running import and lets it go on, without JavaScript; the worker reads both on the own page', async () => {
  const { page: worker } = await stage.signedIn('tennoji.community')
  const { page: head } = await stage.signedIn('tennoji.wardhead', { viewport: SIZES.desk, javaScriptEnabled: false })
  const at = await bringIn(worker, '止めてみる会', 1100)
  await stage.city.work()
  // The page looks again by itself; an address asked for in that moment would be cut off.
  await worker.getByRole('button', { name: '1,100 件を取り込む' }).click()
  await worker.getByRole('heading', { name: '取り込んでいます' }).waitFor()
  await stepImport(stage.city.imports)
  await head.goto(`${stage.url}/admin`)
  await head.getByRole('link', { name: '自動の仕事' }).click()
  const row = head.getByRole('row').filter({ hasText: '場の取り込み' })
  await row.getByText('順番を待っています').waitFor()
  await row.getByRole('button', { name: 'とりやめる' }).click()
  await row.getByText('－ とりやめました').waitFor()
  await worker.goto(at)
  await worker.getByRole('alert').getByText('ここまでに保存した行は残っています').waitFor()
  const jobs = await stage.city.jobs()
  try {
    await row.getByRole('button', { name: 'もう一度動かす' }).click()
    for (let i = 0; i < 60 && !(await row.textContent())?.includes('終わりました'); i++) {
      await new Promise((done) => setTimeout(done, 500))
      await head.getByRole('link', { name: 'いまのようすを見る' }).click()
    }
    await row.getByText('1,100 のうち 1,100').waitFor()
  } finally {
    await jobs.stop()
  }
  await worker.goto(at)
  await worker.getByRole('heading', { name: '1,100 件を保存しました' }).waitFor()
})

test("X7 the screens of jobs and of one's own mail are free of axe findings and lose nothing sideways", async () => {
  const { page } = await stage.signedIn('cityadmin')
  const look = async (name: string, at = '/admin/jobs'): Promise<void> => {
    await page.goto(stage.url + at)
    await page.locator('h1').waitFor()
    expect([name, await faultsOf(page)]).toEqual([name, []])
    await picture(page, `${name}-desk`)
  }
  await stage.city.owner.query('delete from job; delete from mail; delete from pgboss.job; delete from import_job')
  await look('jobs-empty')
  for (const [login, name, count] of [
    ['nishi.community', '長い名前の会', 600],
    ['minato.community', '待つ会', 3],
    ['naniwa.community', '失敗する会', 3],
  ] as const) {
    const { page: worker, context: own } = await stage.signedIn(login)
    await bringIn(worker, name, count)
    await own.close()
  }
  const { rows } = await stage.city.owner.query<{ ward_id: string; key: string }>(
    `select ward_id, key from job where queue = 'records.import' order by ward_id`,
  )
  const [failed, running] = [rows.find((row) => row.ward_id === '271110'), rows.find((row) => row.ward_id === '271063')]
  await stage.city.owner.query(`update pgboss.job set state = 'failed', completed_on = now() where singleton_key = $1`, [failed?.key])
  await stage.city.owner.query(
    `update job set problem = '取り込みがうまくいかないことが続いたので、ここで止めました。ここまでに保存した行は残っています。' where key = $1`,
    [failed?.key],
  )
  await stage.city.owner.query(`update pgboss.job set state = 'active' where singleton_key = $1`, [running?.key])
  await stage.city.owner.query(`update job set done = 400, total = 600 where key = $1`, [running?.key])
  await stage.city.owner.query(
    `insert into mail (ward_id, id, staff_id, subject, lines, href, state, tries, problem, made_at, next_at) select r.ward_id, gen_random_uuid(), r.staff_id, 'きょうのまとめ', '{}', '/', case when s.login like 'kita%' then 'failed' else 'waiting' end, 2, 'メールのサーバーにつながりませんでした。少し待って、もう一度送ります。', '2026-11-21 09:00+09', '2026-11-21 12:30+09' from staff_role r join staff s on s.id = r.staff_id where s.login in ('kita.community', 'nishi.community', 'citystats')`,
  )
  for (const kind of jobKinds)
    if (kind.cron && kind.name !== 'audit.keep')
      await takeTurn(
        { db: openDb(stage.city.patient), owner: openDb(stage.city.owner), clock: () => stage.city.at.now, keys: stage.city.keys },
        kind,
        { id: crypto.randomUUID(), singletonKey: null, retryCount: 0, retryLimit: 1 },
        new AbortController().signal,
      )
  await look('jobs')
  await page.goto(`${stage.url}/account`)
  await page.getByLabel('メール', { exact: true }).fill('hanako@')
  await page.getByRole('button', { name: 'このメールにする' }).click()
  await page.getByRole('alert').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, `account-mail-desk`)
})
