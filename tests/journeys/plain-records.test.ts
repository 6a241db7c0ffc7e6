// The plain records as a ward head meets them: list, form, one record, nothing found, mistakes, paper; nothing lost at desk, phone and 200 %.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordTypes } from '#src/modules.ts'
import { faultsOf } from '../support/axe.ts'
import { openStage, picture, type Stage } from '../support/browser.ts'
import { readPdf } from '../support/pdf.ts'

const NAMES = ['education_request', 'dispatch', 'insurance_feed', 'connection', 'organisation', 'venue', 'place_day']
let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  const long = 'とても長い名前の団体でいくつもの地域にまたがって活動している見守りとささえあいの会'
  await stage.city.owner.query(
    `insert into organisation (ward_id, id, name, kind, contact_name, phone, postal, address, url) values ('271098', gen_random_uuid(), $1, 'npo', '長曽我部 喜左衛門太郎', '06-6771-0000', '543-0001', '大阪市天王寺区上本町六丁目一番五十五号 上本町グランドハイツ 1203号室', 'https://example.jp/' || repeat('a', 80))`,
    [long],
  )
  await stage.city.owner.query(
    `insert into venue (ward_id, id, name, kind, address, postal) values ('271098', gen_random_uuid(), $1, 'hall', '大阪市天王寺区上本町六丁目一番五十五号', '543-0001')`,
    [`${long}の会館 3階 大会議室`],
  )
})
afterAll(() => stage.close())

const types = recordTypes.filter((type) => NAMES.includes(type.name))
test('X1 the types looked at here are all there', () => {
  expect(types.map((type) => type.name).sort()).toEqual([...NAMES].sort())
})

test.each(types.map((type) => ({ type, name: type.name })))(
  'X1 every screen of $name fits and is free of axe findings',
  async ({ type }) => {
    const { page } = await stage.signedIn('tennoji.wardhead')
    const look = async (name: string): Promise<void> => {
      await page.locator('h1').waitFor()
      expect([name, await faultsOf(page)]).toEqual([name, []])
      await picture(page, `${type.path}-${name}-desk`)
    }
    await page.goto(`${stage.url}/${type.path}?fy=2026`)
    const known = await page
      .locator('tbody a')
      .first()
      .getAttribute('href', { timeout: 200 })
      .catch(() => null)
    await look('list')
    if (known) {
      await page.goto(stage.url + known)
      await look('record')
    }
    const mayWrite = (await (await page.goto(`${stage.url}/${type.path}/new`))?.status()) === 200
    if (mayWrite) {
      await look('new')
      await page.locator('form .stick button.btn').first().click()
      await page.getByRole('alert').waitFor()
      await look('problem')
    }
    await page.goto(`${stage.url}/${type.path}?fy=2010&state=withdrawn`)
    await look('empty')
    if (known) {
      const pdf = await readPdf(new Uint8Array(await (await page.request.get(`${stage.url}${known}.pdf`)).body()))
      expect([type.name, pdf.faults, pdf.tagged, pdf.pages.length > 0, pdf.pages.join('').replace(/\s/g, '').includes(type.label)]).toEqual(
        [type.name, [], true, true, true],
      )
    }
    await page.context().close()
  },
)
