// When a consultation may not end.
import { expect, test } from 'vitest'
import { checkRecord } from '../../../records/check-record.rules.ts'
import { intake } from './intake.schema.ts'
import { begunFrom, unmetReason } from './intake.rules.ts'

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

test.each([
  [
    'described and where',
    { described: '赤い帽子の人', spot: '桃谷公園の北', fact: '座りこんでいた' },
    '赤い帽子の人',
    '場所：桃谷公園の北\n座りこんでいた',
  ],
  ['where alone', { spot: '桃谷公園の北', fact: '座りこんでいた' }, '桃谷公園の北', '座りこんでいた'],
  ['somebody on file and where', { person_id: 'p', spot: '桃谷公園の北' }, '', '場所：桃谷公園の北'],
  ['neither', { fact: '座りこんでいた' }, '', '座りこんでいた'],
])('a notice begins an intake with its place: %s', (_, values, described, story) =>
  expect(begunFrom('notice', values)).toMatchObject({ described, story }),
)
