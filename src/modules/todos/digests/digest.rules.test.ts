import { expect, test } from 'vitest'
import { mergeLines, turnAt, writeDigest } from './digest.rules.ts'

const line = (label: string, n: number) => ({ label, unit: '件', n, href: '/todos' })
test('nothing waits: no digest', () => {
  expect(writeDigest([], 'https://x')).toBeUndefined()
  expect(writeDigest([line('やること', 0)], 'https://x')).toBeUndefined()
})
test('counts and links only, at most 99+', () => {
  const made = writeDigest([line('やること', 3), line('場', 0), line('未読のメッセージ', 100)], 'https://x')
  expect(made?.lines.length).toBe(2)
  const text = made?.letter.join('\n') ?? ''
  expect(text).toContain('・やること　3 件\n　https://x/todos')
  expect(text).toContain('未読のメッセージ　99+ 件')
  expect(text).not.toContain('・場')
})
test('a house without an address writes none, and still says how to stop it', () => {
  const text = writeDigest([line('やること', 3)], undefined)?.letter.join('\n') ?? ''
  expect(text).not.toMatch(/undefined|http/)
  expect(text).toContain('「まとめの知らせ」で止められます')
})
test.each([
  [7, 1, 1],
  [13, 1, 1],
  [16, 1, 1],
  [7, 3, 1],
  [12, 3, 2],
  [17, 3, 3],
  [17, 2, 2],
  [5, 2, 1],
  [7, 0, 0],
])('at %i with %i a day it is turn %i', (hour, perDay, turn) => {
  expect(turnAt(hour, perDay)).toBe(turn)
})
test('the same kind in two roles is one line', () => {
  expect(mergeLines([line('やること', 1), line('場', 2), line('やること', 4)])).toEqual([line('やること', 5), line('場', 2)])
})
