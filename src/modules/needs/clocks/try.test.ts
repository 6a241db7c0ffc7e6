import { expect, test } from 'vitest'
import { sayHead } from './try.screens.tsx'

const one = (reached: boolean): { id: string; reached: boolean; said: string; by: string; at: Date } => ({
  id: '1',
  reached,
  said: '',
  by: '',
  at: new Date('2026-11-20T10:00:00+09:00'),
})
test.each([
  ['nobody went', [], null, false, 'まだ会えていません'],
  ['somebody went in vain', [one(false)], null, false, 'まだ会えていません'],
  ['met', [one(true)], new Date('2026-11-20T10:00:00+09:00'), false, '会えました'],
  ['met before the clock began anew', [one(true)], null, false, '前に会えました（そのあとは、まだです）'],
  ['from before there were lines', [], new Date('2026-11-20T10:00:00+09:00'), true, '会えたかどうかの記録がありません'],
])('%s', (_, tries, metAt, unsaid, words) => expect(sayHead({ tries, metAt, unsaid })).toBe(words))
