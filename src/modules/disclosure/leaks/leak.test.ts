import { expect, test } from 'vitest'
import { dutiesOf } from './leak.rules.ts'

const days = { first: 5, full: 30, fullIntent: 60 }
const known = { found_on: '2026-11-20', about_people: 12, sensitive: false, intent: false, property: false, encrypted: false }
test.each<[string, object, boolean | undefined, string | null, string | null]>([
  ['one person with an illness', { about_people: 1, sensitive: true }, true, '2026-11-25', '2026-12-20'],
  ['a theft: sixty days', { intent: true }, true, '2026-11-25', '2027-01-19'],
  ['a theft of sensitive data: sixty days too', { intent: true, sensitive: true }, true, '2026-11-25', '2027-01-19'],
  ['card numbers', { property: true }, true, '2026-11-25', '2026-12-20'],
  ['a thousand and one', { about_people: 1001 }, true, '2026-11-25', '2026-12-20'],
  ['a thousand', { about_people: 1000 }, false, null, null],
  ['encrypted, whatever it was', { encrypted: true, sensitive: true, intent: true, about_people: 5000 }, false, null, null],
  ['nobody', { about_people: 0, sensitive: true }, false, null, null],
  ['twelve ordinary lines', {}, false, null, null],
  ['not known how many', { about_people: null }, undefined, '2026-11-25', '2026-12-20'],
  ['not known whether sensitive', { sensitive: null }, undefined, '2026-11-25', '2026-12-20'],
])('%s', (_name, given, report, firstBy, fullBy) =>
  expect(dutiesOf({ ...known, ...given }, days)).toMatchObject({ report, firstBy, fullBy }),
)
