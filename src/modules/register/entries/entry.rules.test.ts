import { expect, test } from 'vitest'
import { replyForm } from './entry.addressees.ts'
import { checkDigit, nextStep, readNo, sayNo, type Asked } from './entry.rules.ts'

const [TODAY, ASKING] = ['2026-11-27', { answerDays: 21, reminders: 1 }]
const of = (more: Partial<Asked>): Asked => ({ state: 'sent', sentOn: '2026-11-06', remindedOn: null, reminders: 0, gone: false, ...more })
test.each<[string, Partial<Asked>, string]>([
  ['not yet written to', { state: 'unsent', sentOn: null }, 'send'],
  ['written to 20 days ago', { sentOn: '2026-11-07' }, 'wait'],
  ['written to 21 days ago', {}, 'remind'],
  ['reminded yesterday', { state: 'reminded', reminders: 1, remindedOn: '2026-11-26' }, 'wait'],
  ['reminded 21 days ago', { state: 'reminded', reminders: 1, remindedOn: '2026-11-06', sentOn: '2026-10-01' }, 'visit'],
  ['on the round', { state: 'visiting' }, 'visit'],
  ['answered', { state: 'consented' }, 'none'],
  ['silent at the door', { state: 'unreached' }, 'none'],
  ['gone in the registry, not yet written to', { state: 'unsent', sentOn: null, gone: true }, 'none'],
  ['gone in the registry, on the round', { state: 'visiting', gone: true }, 'none'],
  ['sent, no day kept', { sentOn: null }, 'remind'],
])('%s: %o is %s', (_what, one, step) => expect(nextStep(of(one), TODAY, ASKING)).toBe(step))
test('with no reminder set, silence leads to the door; with two, a second is sent', () => {
  expect(nextStep(of({}), TODAY, { ...ASKING, reminders: 0 })).toBe('visit')
  const once = of({ state: 'reminded', reminders: 1, remindedOn: '2026-11-01' })
  expect([nextStep(once, TODAY, ASKING), nextStep(once, TODAY, { ...ASKING, reminders: 2 })]).toEqual(['visit', 'remind'])
})
test('every single wrong digit of a number is found', () => {
  for (const n of [1, 7, 42, 123, 12_640]) {
    const no = n * 10 + checkDigit(n)
    expect(readNo(String(no))).toBe(no)
    const digits = [...String(no)]
    for (const [at, digit] of digits.entries())
      for (const wrong of '0123456789')
        if (wrong !== digit) expect([no, at, wrong, readNo(digits.with(at, wrong).join(''))]).toEqual([no, at, wrong, undefined])
  }
})
test.each([
  ['１２３６', 1236],
  ['001-23-6', 1236],
  ['https://example.jp/watch-register/answers?no=1236', 1236],
  ['1235', undefined],
  ['', undefined],
  ['とくになし', undefined],
])('%s is read as %s', (typed, no) => expect(readNo(typed)).toBe(no))
test('a number on paper stands in groups', () => expect([sayNo(1236), sayNo(126_404)]).toEqual(['001-23-6', '126-40-4']))

test('the form that comes back is large enough for an old hand: nothing smaller than 12 points, no line under 15 mm', () => {
  const blocks = replyForm({ values: { no: 1234, name: '見本 太郎', address: '天王寺区勝山1-1-1' } })
  const sizes = blocks.flatMap((one) => (one.kind === 'large' ? [one.size] : []))
  const heights = blocks.flatMap((one) => (one.kind === 'blanks' ? one.items.map((each) => each.height) : []))
  expect([Math.min(...sizes) >= 12, Math.min(...heights) >= 15, heights.length]).toEqual([true, true, 5])
  expect(blocks.some((one) => one.kind === 'paragraph' || one.kind === 'facts')).toBe(false)
})
