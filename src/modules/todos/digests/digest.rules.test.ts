import { expect, test } from 'vitest'
import { mergeLines, writeDigest } from './digest.rules.ts'

const line = (label: string, n: number) => ({ label, unit: '件', n, href: '/todos' })
test('nothing waits: no digest', () => {
  expect(writeDigest([], 'https://x')).toBeUndefined()
  expect(writeDigest([line('やること', 0)], 'https://x')).toBeUndefined()
})
test('counts and links only, at most 99+', () => {
  const made = writeDigest([line('やること', 3), line('場', 0), line('未読のメッセージ', 100)], 'https://x')
  expect(made?.lines.length).toBe(2)
  expect(made?.text).toContain('・やること　3 件\n　https://x/todos')
  expect(made?.text).toContain('未読のメッセージ　99+ 件')
  expect(made?.text).not.toContain('・場')
})
test('the same kind in two roles is one line', () => {
  expect(mergeLines([line('やること', 1), line('場', 2), line('やること', 4)])).toEqual([line('やること', 5), line('場', 2)])
})
