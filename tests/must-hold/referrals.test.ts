// W1.3: a つなぎ先 that has not answered waits for who sent somebody there; what is known already is not asked again.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Desk } from '../support/desk.ts'
import { idOf, openRegister, type RegisterDesks } from '../support/register.ts'

let register: RegisterDesks
let worker: Desk
let colleague: Desk
beforeAll(async () => {
  register = await openRegister()
  register.city.at.now = new Date('2026-11-20T10:00:00+09:00')
  ;({ worker, colleague } = register)
})
afterAll(() => register.city.close())

test('whom somebody was sent to and who has not answered waits for who sent them, after so many days or on the day written down; the outcome ends it', async () => {
  const who = idOf(await register.save(worker, { name: '返田 はな', kana: 'かえだ はな' }))
  const at = idOf(await register.save(worker, { main_worry: 'isolation', consent: 'yes', person_id: who }, '/support-cases'))
  const sent = (on_day: string, more: Record<string, string> = {}): Promise<string> =>
    register.save(colleague, { case_id: at, to_kind: 'hokatsu', on_day, ...more }, '/referrals')
  const [long, fresh, promised] = [await sent('2026/11/6'), await sent('2026/11/7'), await sent('2026/11/19', { answer_by: '2026/11/20' })]
  const waits = async (desk: Desk): Promise<boolean[]> => {
    const items = (await register.json(desk, '/todos.json'))['items'] as { href: string; dueOn?: string; urgency: string }[]
    return [long, fresh, promised].map((href) => items.some((one) => one.href === href && ['today', 'overdue'].includes(one.urgency)))
  }
  expect([await waits(colleague), await waits(worker)]).toEqual([
    [true, false, true],
    [false, false, false],
  ])
  expect(await (await colleague.get('/todos')).text()).toContain('つなぎ先の返事（地域包括支援センター）')
  expect(JSON.stringify(await register.json(colleague, '/todos.json'))).not.toContain('返田')
  // Of who works here no more, whoever answers for the support asks.
  await register.city.owner.query(`update staff set active = false where login = 'tennoji.second'`)
  expect(await waits(worker)).toEqual([true, false, true])
  await register.city.owner.query(`update staff set active = true where login = 'tennoji.second'`)
  expect(
    (await worker.post(`${promised}/settle`, { version: '1', outcome: 'accepted', outcome_on: '2026/11/20', outcome_note: '引き受ける' }))
      .status,
  ).toBe(303)
  expect(await waits(colleague)).toEqual([true, false, false])
})

/** What stands in a field of a page. */
const inputOf = (page: string, name: string): string => {
  const tag = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(page)?.[0] ?? ''
  return /value="([^"]*)"/.exec(tag)?.[1] ?? ''
}
test('the day of what is done now is today; how and when somebody agreed to their plan is not asked again where making it said so', async () => {
  const textOf = async (path: string): Promise<string> => (await worker.get(path)).text()
  const at = await register.save(worker, { main_worry: 'isolation', consent: 'yes', described: '計画の人' }, '/support-cases')
  const made = { case_id: idOf(at), goal: 'また将棋をさしたい', on_day: '2026/11/20' }
  const plan = await register.save(worker, made, '/support-plans')
  // Where making it said already how and when they agreed, that is not asked again; else the day is today.
  const blank = await textOf(plan)
  expect([blank.includes('この同意で進める'), inputOf(blank, 'agreed_on')]).toEqual([false, 'R8.11.20'])
  const said = { ...made, agreement: 'spoken', agreed_on: '2026/11/19' }
  const known = await register.save(worker, said, '/support-plans')
  const agreed = await textOf(known)
  expect([agreed.includes('この同意で進める'), agreed.includes('本人の同意を残す'), inputOf(agreed, 'agreed_on')]).toEqual([
    true,
    false,
    '2026-11-19',
  ])
  expect((await worker.post(`${known}/agree`, { version: '1', agreement: 'spoken', agreed_on: inputOf(agreed, 'agreed_on') })).status).toBe(
    303,
  )
  expect((await register.json(worker, `${known}.json`))['state']).toBe('agreed')
  // The day of what is done now is today.
  expect(inputOf(await textOf(at), 'closed_on')).toBe('R8.11.20')
  const sent = await register.save(worker, { case_id: idOf(at), to_kind: 'hokatsu', on_day: '2026/11/20' }, '/referrals')
  expect(inputOf(await textOf(sent), 'outcome_on')).toBe('R8.11.20')
})
