import { describe, expect, test } from 'vitest'
import {
  checkChecking,
  checkClosing,
  checkPublishing,
  checkReopening,
  hasReported,
  isUnusual,
  monthsOver,
  sayCouncils,
} from './closing.rules.ts'
import { stateAfter, type Act, type MonthState } from '#src/records/month-state.rules.ts'

const acts = (...kinds: Act['kind'][]): Pick<Act, 'kind'>[] => kinds.map((kind) => ({ kind }))
test.each<[Act['kind'][], MonthState]>([
  [[], 'open'],
  [['closed'], 'closed'],
  [['closed', 'accepted'], 'accepted'],
  [['closed', 'reopened'], 'open'],
  [['closed', 'accepted', 'reopened'], 'open'],
  [['closed', 'reopened', 'accepted'], 'open'],
  [['closed', 'reopened', 'closed'], 'closed'],
  [['accepted'], 'open'],
  [['closed', 'accepted', 'closed'], 'accepted'],
])('%j → %s', (kinds, state) => {
  expect(stateAfter(acts(...kinds))).toBe(state)
})
test.each([
  [24, true, '24区社協と市社協'],
  [3, false, '3区社協'],
  [0, true, '市社協'],
])('%i wards, the city %s: %s', (wards, city, said) => expect(sayCouncils(wards, city)).toBe(said))
test.each<[string, MonthState, number, number | undefined, string[]]>([
  ['an open month has nothing to look at again', 'open', 3, 3, ['open']],
  ['nor one nothing came into', 'closed', 0, 0, ['nothing']],
  ['what stood on the page is what there is', 'closed', 3, 3, []],
  ['also where the page did not say', 'closed', 3, undefined, []],
  ['one more came while it was read', 'closed', 4, 3, ['stale']],
  ['an accepted month is looked at like a closed one', 'accepted', 1, 1, []],
])('checking: %s', (_what, state, late, seen, codes) => {
  expect(checkChecking(state, late, seen).map((one) => one.code)).toEqual(codes)
})
test.each<[Act['kind'][], MonthState]>([
  [['checked'], 'open'],
  [['closed', 'checked'], 'closed'],
  [['closed', 'accepted', 'checked'], 'accepted'],
  [['closed', 'reopened', 'checked'], 'open'],
])('that it was looked at again moves nothing: %j', (kinds, state) => {
  expect(stateAfter(acts(...kinds))).toBe(state)
})
test.each([
  [2026, '2026-11-21', 7, '2026-10'],
  [2024, '2026-11-21', 12, '2025-03'],
  [2026, '2026-04-30', 0, undefined],
  [2027, '2026-11-21', 0, undefined],
])('months of %i over on %s', (fy, today, n, last) => {
  const months = monthsOver(fy, today)
  expect([months.length, months.at(-1)]).toEqual([n, last])
})
test.each<[string, MonthState, string[]]>([
  ['2026-10', 'open', []],
  ['2026-11', 'open', ['notOver']],
  ['2026-10', 'closed', ['already']],
  ['2026-10', 'accepted', ['already']],
])('closing %s when %s: %j', (month, state, codes) => {
  expect(checkClosing(month, state, '2026-11-21').map((one) => one.code)).toEqual(codes)
})
test.each<[MonthState, string, boolean, string[]]>([
  ['closed', '入れ忘れ', false, []],
  ['closed', ' ', false, ['missing']],
  ['open', 'x', false, ['open']],
  ['accepted', 'x', true, ['published']],
])('reopening %s (%s, published %s): %j', (state, reason, published, codes) => {
  expect(checkReopening(state, reason, published).map((one) => one.code)).toEqual(codes)
})
describe('reported', () => {
  const states = new Map<string, MonthState>([
    ['2026-04', 'closed'],
    ['2026-05', 'accepted'],
  ])
  test.each([
    [['2026-04', '2026-05'], true],
    [['2026-04', '2026-06'], false],
    [[], false],
  ])('%j: %s', (over, answer) => {
    expect(hasReported(over, states)).toBe(answer)
  })
})
test.each([
  [[], 1, '', []],
  [['北区'], 1, '', ['missing']],
  [[], 2, '', ['reason']],
  [[], 2, '入れ忘れ', []],
])('publishing without %j as version %i (%s): %j', (missing, version, reason, codes) => {
  expect(checkPublishing(missing, version, reason).map((one) => one.code)).toEqual(codes)
})
test.each([
  [10, [10, 11, 9], false],
  [20, [10, 11, 9], true],
  [0, [10, 11, 9], true],
  [2, [0, 0, 0], false],
  [5, [0, 0, 0], true],
  [7, [], false],
  [12, [10, 10, 10], false],
])('%i after %j: %s', (n, before, answer) => {
  expect(isUnusual(n, before)).toBe(answer)
})
