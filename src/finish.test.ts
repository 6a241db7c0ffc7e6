import { expect, test, vi } from 'vitest'
import { finish } from './finish.ts'

test('steps end in turn; one that fails does not keep the others from ending; one that hangs does not keep the program', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  const done: string[] = []
  const step =
    (name: string): (() => Promise<unknown>) =>
    () => {
      done.push(name)
      return Promise.resolve()
    }
  expect(await finish([step('a'), step('b')], 1000)).toBe(true)
  expect(await finish([step('c'), () => Promise.reject(new Error('broken')), step('d')], 1000)).toBe(false)
  expect([done, said.mock.calls.flat()]).toEqual([['a', 'b', 'c', 'd'], ['{"stop":"broken"}']])
  const from = Date.now()
  expect(await finish([() => new Promise(() => {}), step('e')], 50)).toBe(false)
  expect([Date.now() - from < 1000, done.includes('e')]).toEqual([true, false])
  said.mockRestore()
})
