import { describe, expect, test } from 'vitest'
import { checkRecord } from '../../../records/check-record.rules.ts'
import { figuresOf, isFarAbove, levelOf, type Counted, saysNotHeld } from './session.rules.ts'
import { session } from './session.schema.ts'

const held: Counted = { state: 'held', purposes: ['voiceDrill'], areaLevel: 'neighbourhood', wardRole: 'host', residentsTookPart: null }
describe('figuresOf', () => {
  test.each<[string, Partial<Counted>, string[]]>([
    ['a voice-call drill', {}, ['K01']],
    ['cancelled never counts', { state: 'cancelled' }, []],
    ['planned', { state: 'planned' }, []],
    ['draft', { state: 'draft' }, []],
    ['withdrawn', { state: 'withdrawn' }, []],
    ['attended only', { wardRole: 'guest' }, []],
    ['supported', { wardRole: 'support' }, ['K01']],
    ['a talk in a neighbourhood', { purposes: ['areaTalk'] }, ['K02']],
    ['in a chokai', { purposes: ['areaTalk'], areaLevel: 'chokai' }, ['K02']],
    ['several neighbourhoods together', { purposes: ['areaTalk'], areaLevel: 'neighbourhoods' }, ['K02']],
    ['a talk of the whole ward', { purposes: ['areaTalk'], areaLevel: 'ward' }, []],
    ['of a 圏域', { purposes: ['areaTalk'], areaLevel: 'zone' }, []],
    ['staff-only drill', { purposes: ['disasterDrill'], residentsTookPart: false }, []],
    ['with residents', { purposes: ['disasterDrill'], residentsTookPart: true }, ['K12']],
    [
      'one session, three figures, once in each',
      { purposes: ['voiceDrill', 'watchShare', 'areaTalk', 'disasterTalk'], residentsTookPart: true },
      ['K01', 'K02', 'K12'],
    ],
  ])('%s', (_name, change, figures) => {
    expect(figuresOf({ ...held, ...change })).toEqual(figures)
  })
})
describe('what a session must say', () => {
  const values = {
    on_day: '2026-11-20',
    starts: '13:30',
    ends: null,
    participants: 18,
    purposes: ['voiceDrill'],
    residents_took_part: null,
  }
  test.each<[string, object, 'held' | 'planned', string[]]>([
    ['complete', {}, 'held', []],
    ['no total', { participants: null }, 'held', ['participants']],
    ['planned needs no total', { participants: null }, 'planned', []],
    ['tomorrow is not held yet', { on_day: '2026-11-22' }, 'held', ['on_day']],
    ['tomorrow may be planned', { on_day: '2026-11-22' }, 'planned', []],
    ['ends before it starts', { ends: '13:00' }, 'held', ['ends']],
    ['disaster asks one question', { purposes: ['disasterDrill'] }, 'held', ['residents_took_part']],
  ])('%s', (_name, change, state, fields) => {
    expect(checkRecord(session, { ...values, ...change }, state, '2026-11-21').map((one) => one.field)).toEqual(fields)
  })
})
test.each([
  [[], undefined],
  [['a'], 'neighbourhood'],
  [['a', 'b'], 'neighbourhoods'],
])('%j is %s', (areas, level) => {
  expect(levelOf(areas)).toBe(level)
})

test.each<[number, number | undefined, boolean]>([
  [40, 18, false],
  [49, 1, false],
  [54, 18, false],
  [180, 18, true],
  [1800, undefined, true],
  [300, undefined, false],
])('%i people where the most was %s', (people, most, asks) => {
  expect(isFarAbove(people, most)).toBe(asks)
})

test.each([
  ['中止', true],
  ['（中止）', true],
  ['雨天のため中止', true],
  ['台風で延期しました。', true],
  ['取りやめ', true],
  ['', false],
  ['前回中止した分もあわせて話し合った', false],
  ['雨天中止の連絡網をためす訓練', false],
])('「%s」 says that it was not held: %s', (text, not) => expect(saysNotHeld(text)).toBe(not))
