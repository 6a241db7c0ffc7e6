// 家族図・つながり図 over HTTP: what stood on a day, what changed since, and what a shield hides on every surface.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPdf } from '../support/pdf.ts'
import { idOf, openRegister, type Json, type RegisterDesks } from '../support/register.ts'
import type { Desk } from '../support/desk.ts'

let register: RegisterDesks
let worker: Desk
let colleague: Desk
let head: Desk
let neighbour: Desk
let home = ''
let mother = ''
beforeAll(async () => {
  register = await openRegister()
  ;({ worker, colleague, head, neighbour } = register)
  register.city.at.now = new Date('2026-11-20T15:00:00+09:00')
  mother = await register.save(worker, { name: '図野 はは', kana: 'ずの はは', birth_on: '1940/4/1', sex: 'female' })
  const son = await register.save(worker, { name: '図野 むすこ', kana: 'ずの むすこ', birth_on: '1968/5/5', sex: 'male' })
  home = await register.save(worker, { name: '図野さんの世帯', kana: 'ずの', person: idOf(mother) }, '/households')
  const member = await worker.post(`${home}/members`, {
    version: await register.versionOf(home),
    who: idOf(son),
    relation: 'child',
    from_on: '2020/4/1',
  })
  expect(member.status).toBe(303)
})
afterAll(() => register.city.close())

const picture = (desk: Desk, query = ''): Promise<Json> => register.json(desk, `${home}/family.json${query}`)
const write = async (desk: Desk, part: string, fields: Record<string, string>, at = home): Promise<Response> =>
  desk.post(`${at}/family/${part}`, { version: String((await register.json(head, `${at}/family.json`))['version']), item: '', ...fields })
const wrote = async (part: string, fields: Record<string, string>): Promise<void> => {
  expect([part, (await write(worker, part, fields)).status]).toEqual([part, 303])
}
const idsOf = (all: unknown, name: string): string => (all as { id: string; name: string }[]).find((one) => one.name === name)?.id ?? ''

test('the register draws itself; who is not in it is added by hand, with words that nobody finds in the database', async () => {
  expect(((await picture(worker))['ties'] as Json[]).map((one) => [one['kind'], one['derived']])).toEqual([['parent', true]])
  await wrote('kin', { name: 'ゾルクの父', sex: 'male', age: '昭和13年', life: 'dead', died: '平成27年', note: 'ゾルク酒' })
  const father = idsOf((await picture(worker))['people'], 'ゾルクの父')
  await wrote('tie', { kind: 'couple', a: father, b: idOf(mother), manner: 'married', from: '昭和40年' })
  await wrote('around', { name: 'ゾルクサロン', kind: 'place', strength: 'weak', meets: 'monthly', from: '2024/4/1' })
  const page = await (await colleague.get(`${home}/family`)).text()
  for (const words of ['ゾルクの父', 'ゾルク酒', 'ゾルクサロン', '<svg', '結婚', '本人は図野 はは'])
    expect([words, page.includes(words)]).toEqual([words, true])
  expect(page).not.toMatch(/ style=/)
  const kept = await register.city.owner.query<{ text: string }>(
    `select (select string_agg(f::text, '') from family_picture f) || (select string_agg(h.changes::text, '') from history h where type = 'family_picture') as text`,
  )
  expect(kept.rows[0]?.text).not.toContain('ゾルク')
  expect((await register.lastAudit('family.picture.opened'))?.subjects).toEqual(expect.arrayContaining([idOf(home), idOf(mother)]))
})
test('a tie that became another keeps what it was; any day shows its own picture and what changed since', async () => {
  const salon = idsOf((await picture(worker))['around'], 'ゾルクサロン')
  const same = { name: 'ゾルクサロン', kind: 'place', strength: 'strong', meets: 'weekly' }
  expect((await write(worker, 'around', { ...same, item: salon, act: 'became' })).status).toBe(422)
  await wrote('around', { ...same, item: salon, act: 'became', from: '2026/4/1' })
  const was = await picture(worker, '?on=2019/1/1')
  expect([(was['around'] as Json[]).length, (was['people'] as Json[]).map((one) => [one['name'], one['home'], one['dead']])]).toEqual([
    0,
    [
      ['図野 むすこ', false, false],
      ['図野 はは', true, false],
      ['ゾルクの父', false, true],
    ],
  ])
  const then = await picture(worker, '?on=2025/1/1')
  expect([(then['around'] as Json[])[0]?.['strength'], then['changed']]).toEqual(['weak', ['⇄ ゾルクサロン：弱いつながり → 強いつながり']])
  const odd = await (await worker.get(`${home}/family?on=${encodeURIComponent('いつか')}`)).text()
  expect(odd).toContain('日付として読めませんでした')
  const past = await (await worker.get(`${home}/family?on=2025/1/1`)).text()
  expect([past.includes('弱いつながり → 強いつながり'), past.includes('つながりを加える')]).toEqual([true, false])
})
test('nothing typed is lost: mistakes stand beside their fields, and who was slower sees it', async () => {
  const bad = await write(worker, 'around', { name: '', kind: '', strength: 'strong', note: 'ゾルク書きかけ' })
  const text = await bad.text()
  expect([bad.status, text.includes('「相手」を入れてください'), text.includes('ゾルク書きかけ')]).toEqual([422, true, true])
  const late = await worker.post(`${home}/family/around`, { version: '1', item: '', name: 'ゾルク遅い人', kind: 'person' })
  expect([late.status, (await late.text()).includes('ゾルク遅い人')]).toEqual([409, true])
  const [a, b] = [idOf(mother), idsOf((await picture(worker))['people'], '図野 むすこ')]
  expect((await write(worker, 'tie', { kind: 'parent', a: b, b: a })).status).toBe(303)
  const circle = await write(worker, 'tie', { kind: 'parent', a, b })
  expect([circle.status, (await circle.text()).includes('親の親になって')]).toEqual([422, true])
  const wrong = ((await picture(worker))['around'] as { id: string }[])[0]?.id ?? ''
  await wrote('around', { item: wrong, act: 'drop' })
  expect((await picture(worker))['around']).toEqual([])
  expect(await (await head.get(`${home}/family`)).text()).toContain('取り消した')
})
test('the paper is tagged, says the same in words, and is asked for by those who may only', async () => {
  const paper = await worker.get(`${home}/family.pdf`)
  const read = readPdf(Buffer.from(await paper.arrayBuffer()))
  expect([paper.status, read.tagged, read.faults, (read.tags['Figure'] ?? 0) > 1]).toEqual([200, true, [], true])
  expect(read.pages.join('')).toContain('ゾルクの父')
  for (const [, desk] of [...register.others, ['naniwa', neighbour] as [string, Desk]])
    for (const path of [`${home}/family`, `${home}/family.json`, `${home}/family.pdf`, `${home}/family/kin`])
      expect([path, (await desk.get(path)).status, await (await desk.get(path)).text()]).toEqual([
        path,
        404,
        await (await desk.get(path.replace(/[0-9a-f-]{36}/, crypto.randomUUID()))).text(),
      ])
  expect((await neighbour.post(`${home}/family/kin`, { version: '0', name: 'よその人' })).status).toBe(404)
})
test('a shield: nothing of the picture for others, nothing on paper for anybody; one of another family stands without a name', async () => {
  const wife = await register.save(worker, { name: '図野 もとつま', kana: 'ずの もとつま', birth_on: '1970/1/1', sex: 'female' })
  await wrote('kin', { who: idOf(wife) })
  expect(JSON.stringify(await picture(colleague))).toContain('もとつま')
  expect((await worker.post(`${wife}/shield`, { version: '1', on: 'yes', note: '' })).status).toBe(303)
  const theirs = JSON.stringify(await picture(colleague))
  expect([
    theirs.includes('もとつま'),
    theirs.includes(idOf(wife)) && theirs.includes(`"person":"${idOf(wife)}"`),
    theirs.includes('"hidden":true'),
  ]).toEqual([false, false, true])
  expect(JSON.stringify(await picture(worker))).toContain('もとつま')
  const paper = async (desk: Desk): Promise<string> =>
    readPdf(Buffer.from(await (await desk.get(`${home}/family.pdf`)).arrayBuffer())).pages.join('')
  for (const desk of [worker, head])
    expect([
      (await paper(desk)).includes('もとつま'),
      (await paper(desk)).includes('図野はは') || (await paper(desk)).includes('図野 はは'),
    ]).toEqual([false, true])
  // Now somebody of the household itself: the mother against her son.
  await wrote('around', { name: 'ゾルク避難先', kind: 'person' })
  expect(
    (
      await worker.post(`${mother}/shield`, {
        version: String((await register.json(head, `${mother}.json`))['version']),
        on: 'yes',
        note: '',
      })
    ).status,
  ).toBe(303)
  for (const path of [`${home}/family`, `${home}/family.json`]) {
    const shown = await (await colleague.get(path)).text()
    expect([path, /ゾルク|svg viewBox="0 0 \d+ \d+" width="\d+" height="\d+" xmlns/.test(shown)]).toEqual([path, false])
  }
  expect((await colleague.get(`${home}/family/around`)).status).toBe(404)
  expect((await colleague.post(`${home}/family/around`, { version: '0', item: '', name: 'x', kind: 'person' })).status).toBe(404)
  expect(JSON.stringify(await picture(worker))).toContain('ゾルク避難先')
  for (const desk of [worker, head, colleague])
    expect([(await paper(desk)).includes('ゾルク'), (await paper(desk)).includes('印刷していません')]).toEqual([false, true])
})
