import { expect, test } from 'vitest'
import { pressesOf, sayHead, sayTry } from './try.screens.tsx'

const one = (reached: boolean): { id: string; reached: boolean; said: string; by: string; at: Date } => ({
  id: '1',
  reached,
  said: '',
  by: '',
  at: new Date('2026-11-20T10:00:00+09:00'),
})
test.each([
  ['nobody went', [], null, false, '本人に、まだ会えていません'],
  ['somebody went in vain', [one(false)], null, false, '本人に、まだ会えていません'],
  ['met', [one(true)], new Date('2026-11-20T10:00:00+09:00'), false, '本人に会えました'],
  ['met before the clock began anew', [one(true)], null, false, '前に会えました（そのあとは、まだです）'],
  ['from before there were lines', [], new Date('2026-11-20T10:00:00+09:00'), true, '会えたかどうかの記録がありません'],
])('%s', (_, tries, metAt, unsaid, words) => expect(sayHead({ tries, metAt, unsaid })).toBe(words))

test.each([
  ['nobody was met', null, false, 'no'],
  ['somebody was', new Date('2026-11-20T10:00:00+09:00'), false, 'yes'],
  ['it is not known', new Date('2026-11-20T10:00:00+09:00'), true, 'no'],
])('where %s the likeliest press comes first', (_, metAt, unsaid, first) => expect(pressesOf({ metAt, unsaid })[0]?.[0]).toBe(first))
test.each([
  [true, '', '秋津が会えた・話せた（ようすは書かれていません）'],
  [true, '玄関で話した', '玄関で話した'],
  [false, '', ''],
])('a press without a word says by whom: %s %s', (reached, said, words) =>
  expect(sayTry({ ...one(reached), said, by: '秋津' })).toBe(words),
)
