// W1.3: a つなぎ先 that has not answered waits for who sent somebody there.
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
