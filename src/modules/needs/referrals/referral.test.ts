// What a referral may give: only what its ground covers, of that person, to that class of recipient.
import { expect, test } from 'vitest'
import { BASES } from '#src/access/basis.rules.ts'
import { GROUNDS } from '#src/kernel/sharing.ts'

test('the grounds a form offers are those of the rule, in its words', () => {
  expect(GROUNDS).toEqual(BASES.map(({ value, label, law }) => ({ value, label, help: law })))
})
