import { expect, test } from 'vitest'
import type { Actor } from '#src/access/scope.ts'
import { keepCounts } from './kept-counts.ts'

const who = (staffId: string): Actor => ({
  staffId,
  name: '',
  role: 'wardHead',
  wardId: '271098',
  wardName: '',
  isCity: false,
  wards: ['271098'],
})
const at = (seconds: number): Date => new Date(Date.UTC(2026, 10, 28, 1, 0, seconds))

/** What was asked of the database, in turn: 'all', or the number that was kept. */
function counting(keeps = true): {
  of: (actor: Actor, seconds: number) => Promise<number | undefined>
  asked: unknown[]
  changed: (ward?: string) => void
} {
  const kept = keepCounts(keeps)
  const asked: unknown[] = []
  let waiting = 0
  return {
    asked,
    of: async (actor, seconds) =>
      (
        await kept.of(actor, at(seconds), (todos) => {
          asked.push(todos ?? 'all')
          return Promise.resolve({ todos: todos ?? ++waiting, unread: 0 })
        })
      )?.todos,
    changed: (ward) => kept.changed(ward),
  }
}

test('is counted once a minute while nobody of the ward writes', async () => {
  const { of, asked, changed } = counting()
  expect([await of(who('a'), 0), await of(who('a'), 59), await of(who('b'), 59), await of(who('a'), 60)]).toEqual([1, 1, 2, 3])
  changed('271098')
  expect([await of(who('a'), 61), await of(who('b'), 61)]).toEqual([4, 5])
  expect(asked).toEqual(['all', 1, 'all', 'all', 'all', 'all'])
})
test('another ward’s writes leave it; one from outside ends it everywhere', async () => {
  const { of, changed } = counting()
  await of(who('a'), 0)
  changed('271144')
  expect(await of(who('a'), 1)).toBe(1)
  changed()
  expect(await of(who('a'), 2)).toBe(2)
})
test('what was counted while somebody wrote is counted again', async () => {
  const kept = keepCounts(true)
  let n = 0
  const slow = async (todos: number | undefined): Promise<{ todos: number; unread: number }> => {
    if (todos === undefined && ++n === 1) kept.changed('271098')
    return Promise.resolve({ todos: todos ?? n, unread: 0 })
  }
  expect((await kept.of(who('a'), at(0), slow))?.todos).toBe(1)
  expect((await kept.of(who('a'), at(1), slow))?.todos).toBe(2)
  expect((await kept.of(who('a'), at(2), slow))?.todos).toBe(2)
})
test('nothing is kept where it is off, nor over a clock set back', async () => {
  const off = counting(false)
  expect([await off.of(who('a'), 0), await off.of(who('a'), 1)]).toEqual([1, 2])
  const on = counting()
  expect([await on.of(who('a'), 30), await on.of(who('a'), 0)]).toEqual([1, 2])
})
