import { describe, expect, test } from 'vitest'
import { checkRecord } from '../../../records/check-record.rules.ts'
import { enteredLate, proposesActive } from './support-contact.rules.ts'
import { supportContact } from './support-contact.schema.ts'

describe('後から記録', () => {
  test.each([
    ['written the same day', '2026-05-01', '2026-05-01', '2026-06-01', false],
    ['written on the opening day', '2026-05-01', '2026-06-01', '2026-06-01', false],
    ['written the day after', '2026-05-01', '2026-06-02', '2026-06-01', true],
    ['the opening day itself, written later', '2026-06-01', '2026-06-05', '2026-06-01', true],
    ['after the opening it supports something else', '2026-06-02', '2026-06-05', '2026-06-01', false],
    ['not open yet', '2026-05-01', '2026-06-05', null, false],
  ])('%s', (_name, onDay, writtenOn, openedOn, late) => {
    expect(enteredLate({ onDay, writtenOn }, openedOn)).toBe(late)
  })
})

describe('積極的なはたらきかけ is proposed', () => {
  const values = { on_day: '2026-06-01', method: 'visit', aim: '二人目の担い手', next_step: '来月また行く', active: null }
  const open = { openedOn: '2020-04-01', endedOn: null }
  test.each<[string, object, string, typeof open | { openedOn: string | null; endedOn: string | null } | undefined, boolean]>([
    ['for a visit with aim and next step', {}, 'held', open, true],
    ['for a meeting', { method: 'meeting' }, 'held', open, true],
    ['never by telephone', { method: 'phone' }, 'held', open, false],
    ['without an aim', { aim: '' }, 'held', open, false],
    ['without a next step', { next_step: '' }, 'held', open, false],
    ['answered already', { active: false }, 'held', open, false],
    ['withdrawn', {}, 'withdrawn', open, false],
    ['no place', {}, 'held', undefined, false],
    ['not open yet', {}, 'held', { openedOn: null, endedOn: null }, false],
    ['opened that day', {}, 'held', { openedOn: '2026-06-01', endedOn: null }, true],
    ['opened a day later', {}, 'held', { openedOn: '2026-06-02', endedOn: null }, false],
    ['ended before', {}, 'held', { openedOn: '2020-04-01', endedOn: '2026-05-31' }, false],
  ])('%s', (_name, change, state, place, proposed) => {
    expect(proposesActive({ ...values, ...change }, state, place)).toBe(proposed)
  })
})

test.each<[string, object, string[]]>([
  ['complete', {}, []],
  ['tomorrow', { on_day: '2026-11-22' }, ['on_day']],
  ['active by telephone', { active: true, method: 'phone', aim: 'あ', next_step: 'い' }, ['active']],
  ['active without aim and next step', { active: true, method: 'visit' }, ['aim', 'next_step']],
  ['active', { active: true, method: 'meeting', aim: 'あ', next_step: 'い' }, []],
])('what a contact must say: %s', (_name, change, fields) => {
  expect(
    checkRecord(
      supportContact,
      { on_day: '2026-11-21', method: 'visit', aim: '', next_step: '', active: null, ...change },
      'held',
      '2026-11-21',
    ).map((one) => one.field),
  ).toEqual(fields)
})
