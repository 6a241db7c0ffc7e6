import { expect, test } from 'vitest'
import { faultOf } from './fault.rules.ts'
import { problem, statusOf } from '#src/web/answer.ts'

const withCode = (code: string): Error => Object.assign(new Error('x'), { code })
test.each([
  ['disk full', withCode('53100'), 'いまは保存できません'],
  ['cancelled by the time limit', withCode('57014'), '時間がかかりすぎました'],
  ['a lock that never came', withCode('55P03'), '時間がかかりすぎました'],
  ['server stopping', withCode('57P01'), 'いまは使えません'],
  ['nobody listens', withCode('ECONNREFUSED'), 'いまは使えません'],
  ['cut', new Error('Connection terminated unexpectedly'), 'いまは使えません'],
  ['no free connection', new Error('timeout exceeded when trying to connect'), '時間がかかりすぎました'],
  ['a mistake of ours', new TypeError('x is not a function'), undefined],
  ['a broken rule of the database', withCode('23505'), undefined],
  ['no error', 'text', undefined],
])('%s', (_name, error, title) => {
  expect(faultOf(error)?.title).toBe(title)
})

test.each([
  [[], 200],
  [[{ code: 'missing', field: 'name', message: '名前を書いてください。' }], 422],
  [
    [
      { code: 'missing', message: '書いてください。' },
      { code: 'stale', message: '先に変わりました。' },
    ],
    409,
  ],
])('a form shown with %j has the status %i, and its JSON says title, status and every reason', (reasons, status) => {
  expect(statusOf(reasons)).toBe(status)
  expect(problem(reasons, statusOf(reasons))).toEqual({ title: '保存していません。', status, errors: reasons })
})
