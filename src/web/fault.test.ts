import { expect, test } from 'vitest'
import { faultOf } from './fault.rules.ts'

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
