// With the audit broken nothing is saved: no line, no answer.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCity, sitAt, typedSession, type City } from '../support/desk.ts'

let city: City
beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())

test('a save leaves a line that names who and which record; without the table there is no save', async () => {
  const worker = await sitAt(city, 'tennoji.community')
  const at = (await worker.post('/sessions', typedSession)).headers.get('location') ?? ''
  const { rows } = await city.owner.query(
    `select a.event, s.login, a.subjects::text[] from audit a join staff s on s.id = a.actor where event like 'sessions.%'`,
  )
  expect(rows).toEqual([{ event: 'sessions.session.created', login: 'tennoji.community', subjects: [at.replace('/sessions/', '')] }])

  const count = async (): Promise<number> => (await city.owner.query('select count(*)::int n from session')).rows[0].n
  const before = await count()
  await city.owner.query('revoke insert on audit from sasaeai_app')
  const answer = await worker.post('/sessions', typedSession)
  expect(answer.status).toBe(500)
  const text = await answer.text()
  expect(text).toContain('まだ保存されていません')
  // What came is given back to whoever sent it, under the same number; no machine's word stands among it.
  expect([text.includes('もう一度送る'), text.includes('見守り連絡会（五条）'), text.includes('<dd>held')]).toEqual([true, true, false])
  expect(await count()).toBe(before)
})
