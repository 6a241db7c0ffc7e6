import { expect, test } from 'vitest'
import { turnOf, type Side, type Word } from './gone.rules.ts'

test.each<[Side, Word | null, ReturnType<typeof turnOf>]>([
  ['stands', null, 'register'],
  ['stands', 'doubt', 'registry'],
  ['stands', 'kept', 'register'],
  ['ended', null, 'registry'],
  ['ended', 'kept', 'register'],
  ['ended', 'left', 'nobody'],
])('%s, %s: %s', (side, word, turn) => {
  expect(turnOf({ side, word })).toBe(turn)
})
