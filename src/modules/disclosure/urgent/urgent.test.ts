import { expect, test } from 'vitest'
import { checkUrgent, mayLook } from './urgent.rules.ts'

test.each([
  ['警察から安否の問い合わせ', true],
  ['一二三四五六七八九十', true],
  ['一二三四五六七八九', false],
  ['一二三四五　六七八 九', false],
  ['ああああああああああああ', false],
  ['', false],
  ['あいうえ'.repeat(126), false],
])('%s is enough: %s', (reason, fine) => expect(checkUrgent(reason).length === 0).toBe(fine))
test.each([
  ['somebody else', 'b', undefined, true],
  ['their own', 'a', undefined, false],
  ['as a deputy of who did it', 'c', 'a', false],
  ['as a deputy of the head', 'c', 'd', true],
])('looked at by %s', (_name, staffId, standsFor, may) =>
  expect(mayLook({ staffId: 'a', lookedAt: null }, { staffId, standsFor })).toBe(may),
)
