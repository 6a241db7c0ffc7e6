import { expect, test } from 'vitest'
import { modules } from '#src/modules.ts'
import { patternsOf, sayDetail } from './audit-line.rules.ts'
import { sayEvent } from './audit.rules.ts'

test.each([
  ['sessions.session.held', '場：実施にした'],
  ['access.signIn.opened', 'サインインした'],
  ['access.signIn.switched', '暗証番号で交代した'],
  ['admin.staff.exported', '職員：書き出した'],
  ['who.knows.what', 'who.knows.what'],
])('%s is said %s', (event, words) => expect(sayEvent(event)).toBe(words))
test.each([
  ['file', ['%.exported']],
  ['', []],
  ['nothing', []],
])('kind 「%s」 → %j', (kind, patterns) => expect(patternsOf(kind)).toEqual(patterns))
test('every event of every route is said in words, and so is what follows from it', () => {
  const events = modules
    .flatMap((one) => one.routes)
    .flatMap(({ audit }) => [audit, ...['exported', 'shown', 'denied'].map((done) => audit.replace(/[^.]+$/, done))])
  expect(events.length).toBeGreaterThan(400)
  expect([...new Set(events.filter((event) => sayEvent(event) === event || /[a-zA-Z]{3}/.test(sayEvent(event))))]).toEqual([])
})
test.each([
  ['1234 csv', '1,234 行（CSV）'],
  ['5 xlsx', '5 行（Excel）'],
  ['96 csv 0198c0de-0000-7000-8000-000000000001', '96 行（CSV）承認を得て'],
  ['96 csv 0198c0de-0000-7000-8000-000000000001 later', '96 行（CSV）あとから承認'],
  ['pin', '暗証番号'],
  ['そのまま', 'そのまま'],
  ['', ''],
])('detail 「%s」 is said 「%s」', (detail, words) => expect(sayDetail(detail)).toBe(words))
