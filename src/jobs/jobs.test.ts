import { expect, test } from 'vitest'
import { sayCron, sayProblem, stateOf } from './jobs.rules.ts'

test.each([
  ['created', '', 'waiting'],
  ['active', '', 'running'],
  ['retry', 'x', 'retrying'],
  ['failed', 'x', 'failed'],
  ['cancelled', '', 'cancelled'],
  ['completed', '', 'done'],
  ['completed', '送り先の設定がありません。', 'noted'],
  [null, '', 'done'],
])('%s with 「%s」 is %s', (state, problem, told) => expect(stateOf({ state, problem })).toBe(told))
test.each([
  ['* * * * *', '1 分ごと'],
  ['10 3 * * *', '毎日 3:10'],
  ['0 7 * * 1-5', '月曜から金曜 7:00'],
  ['0 7,12,16 * * 1-5', '月曜から金曜 7:00、12:00、16:00'],
  ['10 6 * * 1', '毎週 月曜 6:10'],
  ['5 * * * *', '毎時 5 分'],
  ['*/10 * * * *', '10 分ごと'],
  ['0 0 1 1 *', '0 0 1 1 *'],
  ['30 2 1 * *', '毎月 1 日 2:30'],
])('%s is said %s', (cron, words) => expect(sayCron(cron)).toBe(words))
test('a job that never could say why has a sentence all the same', () => {
  expect(sayProblem('failed', '')).toContain('ここでやめました')
  expect(sayProblem('done', '')).toBe('')
})
