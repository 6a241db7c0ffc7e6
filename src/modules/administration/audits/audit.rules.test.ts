import { expect, test } from 'vitest'
import { modules } from '#src/modules.ts'
import { patternsOf, sayEvent } from './audit.rules.ts'

test.each([['sessions.session.held', '場：実施にした'], ['access.signIn.opened', 'サインインした'], ['access.signIn.switched', '暗証番号で交代した'], ['admin.staff.exported', '職員：書き出した'], ['who.knows.what', 'who.knows.what']])('%s is said %s', (event, words) => expect(sayEvent(event)).toBe(words))
test.each([['file', ['%.exported']], ['', []], ['nothing', []]])('kind 「%s」 → %j', (kind, patterns) => expect(patternsOf(kind)).toEqual(patterns))
test('every event of the administration and the account is said in words', () => {
  const own = modules.filter((one) => ['administration', 'account'].includes(one.name)).flatMap((one) => one.routes).map((one) => one.audit)
  expect(own.length).toBeGreaterThan(30)
  expect(own.filter((event) => sayEvent(event) === event)).toEqual([])
})
