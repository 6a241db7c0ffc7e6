// When a consultation may not end.
import { expect, test } from 'vitest'
import { checkRecord } from '../../../records/check-record.rules.ts'
import { intake } from './intake.schema.ts'
import { unmetReason } from './intake.rules.ts'

const MET = new Date('2026-11-24T10:00:00+09:00')
test.each([
  ['now', false, 'infoOnly', null, true],
  ['today', false, 'stopped', null, true],
  ['now', false, 'infoOnly', MET, false],
  ['now', false, 'referred', null, false],
  ['today', false, 'continuing', null, false],
  ['threeDays', false, 'infoOnly', null, false],
  [null, false, 'stopped', null, false],
  ['threeDays', true, 'infoOnly', null, true],
  [null, true, 'stopped', null, true],
  ['threeDays', true, 'infoOnly', MET, false],
  ['threeDays', true, 'referred', null, false],
])('%s (pressed before: %s), ended as %s, met %s: held %s', (urgency, pressed, screening, metAt, held) =>
  expect(unmetReason(urgency, screening, { metAt, pressed }) !== undefined).toBe(held),
)
const base = {
  channel: 'web',
  consulter: 'self',
  described: '名前なし',
  main_worry: 'violence',
  on_day: '2026-11-24',
  collection_basis: 'x',
}
test.each([
  ['asking', 'infoOnly', true],
  ['asking', 'stopped', true],
  ['refused', 'infoOnly', true],
  ['asking', 'referred', false],
  ['refused', 'continuing', false],
  ['yes', 'infoOnly', false],
  ['notNeeded', 'stopped', false],
])('consent %s, done as %s: held %s', (consent, screening, held) =>
  expect(
    checkRecord(intake, { ...base, consent, screening }, 'done', '2026-11-24').some(({ message }) => message.includes('同意がないまま')),
  ).toBe(held),
)
