import { describe, expect, test } from 'vitest'
import { readAdvice, stateOf } from './advice.rules.ts'

const good = { to: 'a', text: '80代の世帯。支援3か月目。', question: '次に何をするとよいか', until: '2026/12/5' }
describe('a question', () => {
  test.each<[Record<string, string>, string[]]>([
    [{}, []],
    [{ to: 'x' }, ['to']],
    [{ text: ' ' }, ['text']],
    [{ question: '' }, ['question']],
    [{ until: '2026/11/20' }, ['until']],
    [{ until: '2026/12/21' }, []],
    [{ until: '2026/12/22' }, ['until']],
    [{ until: 'そのうち' }, ['until']],
    [{ text: 'あ'.repeat(3001) }, ['text']],
  ])('%j', (change, wrong) => {
    expect(readAdvice(new URLSearchParams({ ...good, ...change }), ['a'], '2026-11-21').reasons.map((one) => one.field)).toEqual(wrong)
  })
  test('the last day counts to its end', () => {
    expect(readAdvice(new URLSearchParams(good), ['a'], '2026-11-21').draft.untilAt).toEqual(new Date('2026-12-06T00:00:00+09:00'))
  })
})
const now = new Date('2026-11-21T12:00:00+09:00')
const later = new Date('2026-12-01T00:00:00+09:00')
test.each([
  [{ untilAt: later, endedAt: null, answeredAt: null }, 'asked'],
  [{ untilAt: later, endedAt: null, answeredAt: now }, 'answered'],
  [{ untilAt: now, endedAt: null, answeredAt: now }, 'over'],
  [{ untilAt: later, endedAt: now, answeredAt: null }, 'ended'],
])('%j is %s', (one, state) => expect(stateOf(one, now)).toBe(state))
