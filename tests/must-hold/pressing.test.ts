// What must hold of a consultation that pressed: it does not end unmet by being made milder first.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRegister, type RegisterDesks } from '../support/register.ts'

let register: RegisterDesks
beforeAll(async () => {
  register = await openRegister()
  register.city.at.now = new Date('2026-11-20T15:00:00+09:00')
})
afterAll(() => register.city.close())

const call = { channel: 'phone', consulter: 'family', described: '夜に書いた人', main_worry: 'care', consent: 'notNeeded' }
test('that it was 当日 once is kept until it is opened again after its end; met, it ends', async () => {
  const { worker } = register
  const at = await register.save(worker, { ...call, urgency: 'today' }, '/intakes')
  expect((await worker.post(`${at}/take`, { version: '1', review_on: '2026/11/27' })).status).toBe(303)
  const milder = { ...call, on_day: '2026/11/20', urgency: 'threeDays', review_on: '2026/11/27' }
  expect((await worker.post(`${at}/edit`, { ...milder, version: '2' })).status).toBe(303)
  const ended = await worker.post(`${at}/finish`, { version: '3', screening: 'infoOnly', reason: '電話がつながらない' })
  expect([ended.status, (await ended.text()).includes('あとで緊急度を下げても')]).toEqual([422, true])
  expect((await worker.post(`${at}/tries`, { reached: 'yes' })).status).toBe(303)
  expect((await worker.post(`${at}/finish`, { version: '3', screening: 'infoOnly', reason: '会って伝えた' })).status).toBe(303)
  // Opened again as what does not press, it ends as any other does.
  expect((await worker.post(`${at}/reopen`, { version: '4', review_on: '2026/11/27', reason: 'また電話があった' })).status).toBe(303)
  expect((await worker.post(`${at}/finish`, { version: '5', screening: 'infoOnly', reason: '電話で伝えた' })).status).toBe(303)
})
test('what never pressed ends as before', async () => {
  const { worker } = register
  const at = await register.save(worker, { ...call, urgency: 'threeDays' }, '/intakes')
  expect((await worker.post(`${at}/finish`, { version: '1', screening: 'infoOnly', reason: '電話がつながらない' })).status).toBe(303)
})
